package attribution

import (
	"strings"

	"github.com/dateline-news/dateline/syntax"
	"github.com/dateline-news/dateline/syntax/weights"
)

// Viewed is an analysed text with what the decisions need of it worked out:
// hashes of words, extents of subtrees, quotations, names.
type Viewed struct {
	Doc    *syntax.Doc
	n      int
	lemma  []uint32 // hash of the lower-case lemma
	form   []uint32 // hash of the lower-case form
	left   []int32  // first token of the subtree
	right  []int32  // one past its last
	first  []int32  // children: first child of a token, -1
	next   []int32  // next sibling, -1
	quote  []int32  // index into Quotes, -1 outside
	Quotes []Quotation
	name   []uint8 // 1 + kind of the name that covers the token
}

// Quotation is a run of quoted tokens, its marks included. One that goes on
// over paragraphs, opened in each and closed once, is one quotation.
type Quotation struct {
	Range
	Closed bool
}

// View prepares a text.
func View(doc *syntax.Doc) *Viewed {
	n := len(doc.Tokens)
	v := &Viewed{Doc: doc, n: n}
	v.lemma, v.form = make([]uint32, n), make([]uint32, n)
	v.left, v.right = make([]int32, n), make([]int32, n)
	v.first, v.next = make([]int32, n), make([]int32, n)
	v.quote, v.name = make([]int32, n), make([]uint8, n)
	for i := range doc.Tokens {
		v.lemma[i] = hash(strings.ToLower(doc.Tokens[i].Lemma))
		v.form[i] = hash(strings.ToLower(doc.Text.Form(i)))
		v.left[i], v.right[i] = int32(i), int32(i+1)
		v.first[i], v.next[i], v.quote[i] = -1, -1, -1
	}
	for _, s := range doc.Text.Sentences {
		v.extents(s.First, s.Last)
	}
	v.quotations()
	for _, nm := range doc.Names {
		for i := nm.First; i < nm.Last && i < n; i++ {
			v.name[i] = 1 + uint8(nm.Kind)
		}
	}
	return v
}

// extents fills the subtree bounds and child lists of one sentence, from the
// leaves up. It does without recursion: a clause of two thousand words must not
// grow the stack.
func (v *Viewed) extents(lo, hi int) {
	for i := hi - 1; i >= lo; i-- {
		if h := v.Doc.Tokens[i].Head; h >= 0 {
			v.next[i] = v.first[h]
			v.first[h] = int32(i)
		}
	}
	root := v.Doc.Root(int(v.Doc.Text.Tokens[lo].Sentence))
	if root < 0 {
		return
	}
	order := make([]int32, 0, hi-lo)
	order = append(order, int32(root))
	for k := 0; k < len(order) && len(order) <= hi-lo; k++ {
		for c := v.first[order[k]]; c >= 0; c = v.next[c] {
			order = append(order, c)
		}
	}
	for k := len(order) - 1; k > 0; k-- {
		i := order[k]
		h := v.Doc.Tokens[i].Head
		v.left[h] = min(v.left[h], v.left[i])
		v.right[h] = max(v.right[h], v.right[i])
	}
}

// Subtree is the extent of the words that hang from i.
func (v *Viewed) Subtree(i int) Range { return Range{int(v.left[i]), int(v.right[i])} }

// Sentence is the range of the sentence of token i.
func (v *Viewed) Sentence(i int) Range {
	s := v.Doc.Text.Sentences[v.Doc.Text.Tokens[i].Sentence]
	return Range{s.First, s.Last}
}

// InQuote reports whether token i is quoted.
func (v *Viewed) InQuote(i int) bool { return v.quote[i] >= 0 }

// QuoteOf is the quotation of token i.
func (v *Viewed) QuoteOf(i int) (Quotation, bool) {
	if i < 0 || i >= v.n || v.quote[i] < 0 {
		return Quotation{}, false
	}
	return v.Quotes[v.quote[i]], true
}

func (v *Viewed) rel(i int) syntax.Rel   { return v.Doc.Tokens[i].Rel }
func (v *Viewed) upos(i int) syntax.UPOS { return v.Doc.Tokens[i].UPOS }
func (v *Viewed) head(i int) int         { return int(v.Doc.Tokens[i].Head) }

// child is the first child with one of the relations, -1 for none.
func (v *Viewed) child(i int, rels ...syntax.Rel) int {
	for c := v.first[i]; c >= 0; c = v.next[c] {
		for _, r := range rels {
			if v.rel(int(c)) == r {
				return int(c)
			}
		}
	}
	return -1
}

type markKind uint8

const (
	noMark markKind = iota
	opening
	closing
	straight
)

func markOf(s string) markKind {
	switch s {
	case "“", "``", "„", "«":
		return opening
	case "”", "»":
		return closing
	case "\"", "''", "＂":
		return straight
	}
	return noMark
}

// quotations pairs the marks. A quotation left open at the end of a paragraph
// goes on where the next one opens with a mark again; else its closing mark
// was lost, and it ends with the paragraph.
func (v *Viewed) quotations() {
	t := v.Doc.Text
	open := -1 // token of the opening mark
	par := -1
	shut := func(last int, closed bool) {
		if last-open > 1 {
			k := int32(len(v.Quotes))
			v.Quotes = append(v.Quotes, Quotation{Range{open, last}, closed})
			for i := open; i < last; i++ {
				v.quote[i] = k
			}
		}
		open = -1
	}
	for i := range t.Tokens {
		p := t.Sentences[t.Tokens[i].Sentence].Paragraph
		m := markOf(t.Surface(i))
		fresh := p != par
		par = p
		if fresh && open >= 0 {
			if m == opening || m == straight {
				continue // opened in each paragraph, closed once
			}
			shut(i, false)
		}
		if m == noMark {
			continue
		}
		before := fresh || t.Tokens[i-1].SpaceAfter || t.Surface(i-1) == "(" || t.Surface(i-1) == "—" || t.Surface(i-1) == ":"
		if m == straight {
			after := t.Tokens[i].SpaceAfter
			switch {
			case before != after && before:
				m = opening
			case before != after:
				m = closing
			case open >= 0:
				m = closing
			default:
				m = opening
			}
		}
		if m == closing && open < 0 && fresh {
			m = opening // "”Fear. I am afraid ..." as some copy has it
		}
		switch {
		case m == opening && open < 0:
			open = i
		case m == opening && open >= 0:
			// A second opening without a close: the first was lost or is nested.
			if i-open > 60 {
				shut(i, false)
				open = i
			}
		case m == closing && open >= 0:
			shut(i+1, true)
		}
	}
	if open >= 0 {
		shut(len(t.Tokens), false)
	}
}

func hash(s string) uint32 { return uint32(weights.Sum(s) >> 32) }
