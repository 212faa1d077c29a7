package syntax

import "github.com/dateline-news/dateline/syntax/ud"

// marks hangs the punctuation of a sentence anew, by the rules that Universal
// Dependencies give for it: a mark hangs from the highest word of the unit
// that it sets off. Paired marks hang from the head of what stands between
// them, the last full stop from the root, any other mark from the lower of the
// two highest words whose phrases end before it and begin behind it. With the
// right tree these rules agree with EWT and GUM in 96 to 97 marks of 100; a
// parser that learns marks like words gets 83 of 100.
type marks struct {
	pair []int32 // the partner of a paired mark, -1
	open []int32 // marks that wait for their partner
}

// hang sets the heads (-1 for the root) and relations of the marks. All that
// hung from a mark goes to the mark's own head first.
func (p *marks) hang(forms []string, tags []ud.UPOS, heads []int32, rels []ud.Rel) {
	n := int32(len(forms))
	root := int32(-1)
	seen := false
	for i := range n {
		if heads[i] < 0 {
			root = i
		}
		seen = seen || tags[i] == ud.PUNCT
	}
	if !seen || root < 0 || tags[root] == ud.PUNCT {
		return
	}
	for i := range n {
		for heads[i] >= 0 && tags[heads[i]] == ud.PUNCT {
			heads[i] = heads[heads[i]]
		}
	}
	p.pairs(forms, tags)
	last := n // the marks from here on end the sentence
	for last > 0 && tags[last-1] == ud.PUNCT {
		last--
	}
	for i := range n {
		if tags[i] != ud.PUNCT {
			continue
		}
		h := int32(-1)
		switch {
		case p.pair[i] >= 0:
			h = headWithin(min(i, p.pair[i]), max(i, p.pair[i]), tags, heads)
		case i >= last && stop(forms[i]):
			h = root
		}
		if h < 0 {
			h = headBeside(i, tags, heads, root)
		}
		heads[i], rels[i] = h, ud.RelPunct
	}
}

func stop(form string) bool {
	switch form {
	case ".", "?", "!", "...", "…", "?!", "!!":
		return true
	}
	return false
}

// partner is what closes an opening mark. Straight quotation marks close
// themselves.
func partner(form string) string {
	switch form {
	case "(":
		return ")"
	case "[":
		return "]"
	case "{":
		return "}"
	case "“":
		return "”"
	case "‘":
		return "’"
	case "``":
		return "''"
	case `"`, "'":
		return form
	}
	return ""
}

func closing(form string) bool {
	switch form {
	case ")", "]", "}", "”", "’", "''", `"`, "'":
		return true
	}
	return false
}

// pairs finds the partners: the innermost mark that waits for this one. What
// was opened since then stays alone.
func (p *marks) pairs(forms []string, tags []ud.UPOS) {
	p.pair, p.open = p.pair[:0], p.open[:0]
	for i, f := range forms {
		p.pair = append(p.pair, -1)
		if tags[i] != ud.PUNCT {
			continue
		}
		if closing(f) {
			k := len(p.open) - 1
			for k >= 0 && partner(forms[p.open[k]]) != f {
				k--
			}
			if k >= 0 {
				o := p.open[k]
				p.pair[i], p.pair[o] = o, int32(i)
				p.open = p.open[:k]
				continue
			}
		}
		if partner(f) != "" && len(p.open) < 64 {
			p.open = append(p.open, int32(i))
		}
	}
}

// headWithin is the head of what stands between two marks: the word whose own head
// is outside. Of several, the sentence's root, else the first verb, else the
// first. -1 when there is none.
func headWithin(from, to int32, tags []ud.UPOS, heads []int32) int32 {
	best := int32(-1)
	for k := from + 1; k < to; k++ {
		h := heads[k]
		if tags[k] == ud.PUNCT || from < h && h < to {
			continue
		}
		if h < 0 {
			return k
		}
		if best < 0 || tags[best] != ud.VERB && tags[best] != ud.AUX && (tags[k] == ud.VERB || tags[k] == ud.AUX) {
			best = k
		}
	}
	return best
}

// headBeside is the lower of the words reached by climbing from the neighbours of
// mark i without stepping over it.
func headBeside(i int32, tags []ud.UPOS, heads []int32, root int32) int32 {
	l, r := i-1, i+1
	for l >= 0 && tags[l] == ud.PUNCT {
		l--
	}
	for int(r) < len(tags) && tags[r] == ud.PUNCT {
		r++
	}
	if int(r) == len(tags) {
		r = -1
	}
	for l >= 0 && heads[l] >= 0 && heads[l] < i {
		l = heads[l]
	}
	for r >= 0 && heads[r] > i {
		r = heads[r]
	}
	switch {
	case l < 0 && r < 0:
		return root
	case r < 0 || l >= 0 && below(l, r, heads):
		return l
	}
	return r
}

func below(a, b int32, heads []int32) bool {
	for a >= 0 && a != b {
		a = heads[a]
	}
	return a == b
}
