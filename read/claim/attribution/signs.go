package attribution

import "github.com/dateline-news/dateline/syntax"

// taken says what a cue's head takes, as bits.
func (v *Viewed) taken(i int) (mask uint32) {
	for k, rel := range [...]syntax.Rel{syntax.RelCcomp, syntax.RelXcomp, syntax.RelNsubj, syntax.RelObj, syntax.RelParataxis, syntax.RelNsubjPass} {
		if v.child(i, rel) >= 0 {
			mask |= 1 << k
		}
	}
	return mask
}

// sourceSigns are what a source shows of whether it is the right one.
type sourceSigns struct {
	xpos, name, size, rel uint32
	subject               uint32 // it is the subject that the tree gives the cue
	side, gap             uint32 // where it stands to the cue, and how far off
	clause                uint32 // a verb stands between them
	quoted                uint32
}

func (v *Viewed) sourceSigns(a *Attribution) sourceSigns {
	w := sourceSigns{xpos: none, rel: none}
	sub := v.subject(a.Anchor)
	if a.Source.Empty() {
		w.subject = 3
		if sub >= 0 {
			w.subject = 4 // the tree has one, we do not
		}
		return w
	}
	h := v.top(a.Source)
	if h < 0 {
		h = a.Source.First
	}
	w.xpos, w.name, w.size, w.rel = uint32(v.Doc.Tokens[h].XPOS), uint32(v.name[h]), bucket(a.Source.Len()), uint32(v.rel(h))
	switch {
	case sub == h:
		w.subject = 1
	case sub >= 0 && a.Source.Has(sub):
		w.subject = 2
	case sub < 0:
		w.subject = 5
	}
	if v.head(h) == a.Anchor {
		w.subject += 8
	}
	if v.quote[h] >= 0 {
		w.quoted = 1
	}
	between := Range{a.Source.Last, a.Cue.First}
	w.side = 1
	if a.Source.First >= a.Cue.Last {
		between, w.side = Range{a.Cue.Last, a.Source.First}, 2
	}
	if !v.Sentence(a.Anchor).Has(a.Source.First) {
		w.side += 2
	}
	w.gap = bucket(between.Len())
	for i := between.First; i < between.Last && i < between.First+60; i++ {
		if v.upos(i) == syntax.VERB {
			w.clause = 1
		}
	}
	return w
}

// contentSigns are what a content shows of whether its words are the source's.
type contentSigns struct {
	size, quoted, parts, gap, atEnd uint32
	place                           uint32 // before, behind or round the cue, in other sentences
	hangs                           uint32 // how its top hangs, and whether on the cue
	lead, start, end                uint32 // the word before it, its own first, what stands behind
	says                            uint32 // it has a subject with its verb
	tail                            uint32 // what its last part behind a comma is, outside quotations
	torn                            uint32 // words behind it that hang on words in it
	loose                           uint32 // how many words in it hang on words outside
	open                            uint32 // it cuts a quotation in two
	over                            uint32 // how many sentences it reaches over
}

func (v *Viewed) contentSigns(a *Attribution, s Range) contentSigns {
	c := contentSigns{hangs: none, tail: none, torn: none, lead: none, parts: uint32(len(a.Content))}
	in := func(i int) bool { return i >= 0 && coversAny(a.Content, i) }
	size, quoted, verbs, loose := 0, 0, uint32(0), 0
	top := -1
	for _, r := range a.Content {
		size += r.Len()
		for i := r.First; i < r.Last && i < r.First+400; i++ {
			if v.quote[i] >= 0 {
				quoted++
			}
			if v.upos(i) == syntax.PUNCT {
				continue
			}
			if h := v.head(i); !in(h) {
				loose++
				if top < 0 || h == a.Anchor && v.head(top) != a.Anchor {
					top = i
				}
			} else if rel := v.rel(i); rel == syntax.RelNsubj || rel == syntax.RelNsubjPass || rel == syntax.RelExpl || rel == syntax.RelCsubj {
				verbs = 1
			}
		}
	}
	c.size, c.says, c.loose = bucket(size), verbs, bucket(loose)
	switch {
	case quoted == size:
		c.quoted = 2
	case quoted > 0:
		c.quoted = 1
	}
	if top >= 0 {
		c.hangs = uint32(v.rel(top)) << 1
		if v.head(top) == a.Anchor {
			c.hangs |= 1
		}
	}
	first, last := a.Content[0], a.Content[len(a.Content)-1]
	switch {
	case first.First >= s.Last:
		c.place = 4
	case last.Last <= s.First:
		c.place = 5
	case first.Last <= a.Cue.First && last.First >= a.Cue.Last:
		c.place = 3
	case last.Last <= a.Cue.First:
		c.place = 1
	case first.First >= a.Cue.Last:
		c.place = 2
	}
	if len(a.Content) > 1 {
		c.gap = bucket(a.Content[1].First - first.Last)
		if v.Doc.Text.Tokens[a.Content[1].First].Sentence != v.Doc.Text.Tokens[first.First].Sentence {
			c.gap |= 32
		}
	}
	if last.Last >= s.Last-1 {
		c.atEnd = 1
	}
	if first.First > 0 {
		c.lead = v.form[first.First-1]
		if first.First == a.Cue.Last {
			c.lead = 1
		}
	}
	c.start = uint32(v.Doc.Tokens[first.First].XPOS)
	if last.Last < v.n {
		c.end = uint32(v.Doc.Tokens[last.Last].XPOS)
	}
	c.over = bucket(int(v.Doc.Text.Tokens[last.Last-1].Sentence - v.Doc.Text.Tokens[first.First].Sentence))
	for _, r := range a.Content {
		if q, ok := v.QuoteOf(r.First); ok && (q.First < r.First || q.Last > r.Last && v.quote[r.Last-1] >= 0) {
			c.open |= 1
		}
		if q, ok := v.QuoteOf(r.Last - 1); ok && (q.Last > r.Last || q.First < r.First && v.quote[r.First] >= 0) {
			c.open |= 2
		}
		if r.Last < v.n && v.quote[r.Last-1] < 0 && v.quote[r.Last] >= 0 {
			c.open |= 4
		}
	}
	for i := last.Last; i < v.n && i < last.Last+60 && v.Sentence(last.Last-1).Has(i); i++ {
		if v.upos(i) != syntax.PUNCT && in(v.head(i)) && !a.Cue.Has(i) {
			c.torn = uint32(v.rel(i))
			break
		}
	}
	if v.quote[last.Last-1] < 0 {
		c.tail = v.tail(a, last)
	}
	return c
}

// tail is the relation of what follows a content's last comma, when that hangs on
// words before it: ", who is 70", ", citing a poll", ", but lost". The dispatch
// often goes on there in its own voice. A second bit says there is a subject.
func (v *Viewed) tail(a *Attribution, r Range) uint32 {
	for i := r.Last - 1; i > r.First && i > r.Last-60; i-- {
		switch v.Doc.Text.Surface(i) {
		case ",", "--", "—", "–", "-", "(", ";":
		default:
			// Without a comma: "as the talks failed".
			if rel := v.rel(i); rel == syntax.RelMark && v.head(i) > i && r.Has(v.head(i)) && v.rel(v.head(i)) == syntax.RelAdvcl {
				return uint32(syntax.RelAdvcl)<<2 | 2
			}
			continue
		}
		for k := i + 1; k < r.Last; k++ {
			h := v.head(k)
			if h >= r.First && h < i && v.upos(k) != syntax.PUNCT {
				t := uint32(v.rel(k)) << 2
				if v.child(k, syntax.RelNsubj, syntax.RelNsubjPass) >= 0 {
					t |= 1
				}
				return t
			}
		}
	}
	return none
}
