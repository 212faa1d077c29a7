// Package ud names the symbols of English Universal Dependencies: what a
// word is (UPOS, XPOS) and what it is to its head (Rel). A symbol goes in,
// its spelling comes out, and the other way about.
//
// The numbers are written into the model files: new symbols go at the end.
package ud

// UPOS is a universal part of speech. The zero value is none.
type UPOS uint8

// XPOS is a Penn Treebank tag as EWT and GUM use them. The zero value is none.
type XPOS uint8

// Rel is a dependency relation with its subtype. The zero value is none.
type Rel uint8

// The universal parts of speech.
const (
	NoUPOS UPOS = iota
	ADJ
	ADP
	ADV
	AUX
	CCONJ
	DET
	INTJ
	NOUN
	NUM
	PART
	PRON
	PROPN
	PUNCT
	SCONJ
	SYM
	VERB
	X
)

// The Penn tags; marks have names.
const (
	NoXPOS      XPOS = iota
	XCC              // CC
	XCD              // CD
	XDT              // DT
	XEX              // EX
	XFW              // FW
	XIN              // IN
	XJJ              // JJ
	XJJR             // JJR
	XJJS             // JJS
	XLS              // LS
	XMD              // MD
	XNN              // NN
	XNNS             // NNS
	XNNP             // NNP
	XNNPS            // NNPS
	XPDT             // PDT
	XPossessive      // POS
	XPRP             // PRP
	XPRPS            // PRP$
	XRB              // RB
	XRBR             // RBR
	XRBS             // RBS
	XRP              // RP
	XSYM             // SYM
	XTO              // TO
	XUH              // UH
	XVB              // VB
	XVBD             // VBD
	XVBG             // VBG
	XVBN             // VBN
	XVBP             // VBP
	XVBZ             // VBZ
	XWDT             // WDT
	XWP              // WP
	XWPS             // WP$
	XWRB             // WRB
	XSTOP            // .
	XCOMMA           // ,
	XCOLON           // :
	XOPENQUOTE       // ``
	XCLOSEQUOTE      // ''
	XLRB             // -LRB-
	XRRB             // -RRB-
	XHYPH            // HYPH
	XNFP             // NFP
	XADD             // ADD
	XAFX             // AFX
	XGW              // GW
	XCURRENCY        // $
	XHASH            // #
)

// The relations: Rel and the relation's name without its colon.
const (
	NoRel           Rel = iota
	RelRoot             // root
	RelAcl              // acl
	RelAclRelcl         // acl:relcl
	RelAdvcl            // advcl
	RelAdvclRelcl       // advcl:relcl
	RelAdvmod           // advmod
	RelAmod             // amod
	RelAppos            // appos
	RelAux              // aux
	RelAuxPass          // aux:pass
	RelCase             // case
	RelCc               // cc
	RelCcPreconj        // cc:preconj
	RelCcomp            // ccomp
	RelCompound         // compound
	RelCompoundPrt      // compound:prt
	RelConj             // conj
	RelCop              // cop
	RelCsubj            // csubj
	RelCsubjOuter       // csubj:outer
	RelCsubjPass        // csubj:pass
	RelDep              // dep
	RelDet              // det
	RelDetPredet        // det:predet
	RelDiscourse        // discourse
	RelDislocated       // dislocated
	RelExpl             // expl
	RelFixed            // fixed
	RelFlat             // flat
	RelGoeswith         // goeswith
	RelIobj             // iobj
	RelList             // list
	RelMark             // mark
	RelNmod             // nmod
	RelNmodDesc         // nmod:desc
	RelNmodPoss         // nmod:poss
	RelNmodUnmarked     // nmod:unmarked
	RelNsubj            // nsubj
	RelNsubjOuter       // nsubj:outer
	RelNsubjPass        // nsubj:pass
	RelNummod           // nummod
	RelObj              // obj
	RelObl              // obl
	RelOblAgent         // obl:agent
	RelOblUnmarked      // obl:unmarked
	RelOrphan           // orphan
	RelParataxis        // parataxis
	RelPunct            // punct
	RelReparandum       // reparandum
	RelVocative         // vocative
	RelXcomp            // xcomp
)

var uposNames = [...]string{"_", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"}

var xposNames = [...]string{"_", "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NN", "NNS", "NNP", "NNPS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", ".", ",", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "NFP", "ADD", "AFX", "GW", "$", "#"}

var relNames = [...]string{"_", "root", "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc", "cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer", "csubj:pass", "dep", "det", "det:predet", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl", "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "vocative", "xcomp"}

// String is the treebanks' spelling, "_" for none.
func (s UPOS) String() string {
	if int(s) < len(uposNames) {
		return uposNames[s]
	}
	return "_"
}

// UPOSOf is the symbol spelled so; an unknown spelling gives none.
func UPOSOf(spelling string) UPOS {
	for i, n := range uposNames {
		if n == spelling {
			return UPOS(i)
		}
	}
	return 0
}

// String is the treebanks' spelling, "_" for none.
func (s XPOS) String() string {
	if int(s) < len(xposNames) {
		return xposNames[s]
	}
	return "_"
}

// XPOSOf is the symbol spelled so; an unknown spelling gives none.
func XPOSOf(spelling string) XPOS {
	for i, n := range xposNames {
		if n == spelling {
			return XPOS(i)
		}
	}
	return 0
}

// String is the treebanks' spelling, "_" for none.
func (s Rel) String() string {
	if int(s) < len(relNames) {
		return relNames[s]
	}
	return "_"
}

// RelOf is the symbol spelled so; an unknown spelling gives none.
func RelOf(spelling string) Rel {
	for i, n := range relNames {
		if n == spelling {
			return Rel(i)
		}
	}
	return 0
}

// Base is the relation without its subtype: obl for obl:agent.
func (s Rel) Base() Rel {
	if int(s) < len(bases) {
		return bases[s]
	}
	return NoRel
}

var bases = func() (b [len(relNames)]Rel) {
	for i, n := range relNames {
		b[i] = Rel(i)
		for j := range n {
			if n[j] == ':' {
				b[i] = RelOf(n[:j])
			}
		}
	}
	return b
}()
