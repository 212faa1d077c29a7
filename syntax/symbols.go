package syntax

import "github.com/dateline-news/dateline/syntax/ud"

// UPOS is a universal part of speech, XPOS a Penn Treebank tag, Rel a
// dependency relation; package ud says more of each.
type (
	UPOS = ud.UPOS
	XPOS = ud.XPOS
	Rel  = ud.Rel
)

// The universal parts of speech.
const (
	ADJ   = ud.ADJ
	ADP   = ud.ADP
	ADV   = ud.ADV
	AUX   = ud.AUX
	CCONJ = ud.CCONJ
	DET   = ud.DET
	INTJ  = ud.INTJ
	NOUN  = ud.NOUN
	NUM   = ud.NUM
	PART  = ud.PART
	PRON  = ud.PRON
	PROPN = ud.PROPN
	PUNCT = ud.PUNCT
	SCONJ = ud.SCONJ
	SYM   = ud.SYM
	VERB  = ud.VERB
	X     = ud.X
)

// The relations.
const (
	RelRoot         = ud.RelRoot         // root
	RelAcl          = ud.RelAcl          // acl
	RelAclRelcl     = ud.RelAclRelcl     // acl:relcl
	RelAdvcl        = ud.RelAdvcl        // advcl
	RelAdvclRelcl   = ud.RelAdvclRelcl   // advcl:relcl
	RelAdvmod       = ud.RelAdvmod       // advmod
	RelAmod         = ud.RelAmod         // amod
	RelAppos        = ud.RelAppos        // appos
	RelAux          = ud.RelAux          // aux
	RelAuxPass      = ud.RelAuxPass      // aux:pass
	RelCase         = ud.RelCase         // case
	RelCc           = ud.RelCc           // cc
	RelCcPreconj    = ud.RelCcPreconj    // cc:preconj
	RelCcomp        = ud.RelCcomp        // ccomp
	RelCompound     = ud.RelCompound     // compound
	RelCompoundPrt  = ud.RelCompoundPrt  // compound:prt
	RelConj         = ud.RelConj         // conj
	RelCop          = ud.RelCop          // cop
	RelCsubj        = ud.RelCsubj        // csubj
	RelCsubjOuter   = ud.RelCsubjOuter   // csubj:outer
	RelCsubjPass    = ud.RelCsubjPass    // csubj:pass
	RelDep          = ud.RelDep          // dep
	RelDet          = ud.RelDet          // det
	RelDetPredet    = ud.RelDetPredet    // det:predet
	RelDiscourse    = ud.RelDiscourse    // discourse
	RelDislocated   = ud.RelDislocated   // dislocated
	RelExpl         = ud.RelExpl         // expl
	RelFixed        = ud.RelFixed        // fixed
	RelFlat         = ud.RelFlat         // flat
	RelGoeswith     = ud.RelGoeswith     // goeswith
	RelIobj         = ud.RelIobj         // iobj
	RelList         = ud.RelList         // list
	RelMark         = ud.RelMark         // mark
	RelNmod         = ud.RelNmod         // nmod
	RelNmodDesc     = ud.RelNmodDesc     // nmod:desc
	RelNmodPoss     = ud.RelNmodPoss     // nmod:poss
	RelNmodUnmarked = ud.RelNmodUnmarked // nmod:unmarked
	RelNsubj        = ud.RelNsubj        // nsubj
	RelNsubjOuter   = ud.RelNsubjOuter   // nsubj:outer
	RelNsubjPass    = ud.RelNsubjPass    // nsubj:pass
	RelNummod       = ud.RelNummod       // nummod
	RelObj          = ud.RelObj          // obj
	RelObl          = ud.RelObl          // obl
	RelOblAgent     = ud.RelOblAgent     // obl:agent
	RelOblUnmarked  = ud.RelOblUnmarked  // obl:unmarked
	RelOrphan       = ud.RelOrphan       // orphan
	RelParataxis    = ud.RelParataxis    // parataxis
	RelPunct        = ud.RelPunct        // punct
	RelReparandum   = ud.RelReparandum   // reparandum
	RelVocative     = ud.RelVocative     // vocative
	RelXcomp        = ud.RelXcomp        // xcomp
)
