package text

// quotes is the state of quotation: whether a double and a single quotation
// are open.
type quotes struct {
	double, single bool
}

// sentences divides the tokens of paragraph p, those from first on, and
// returns the quotation left open at its end. src is what the tokens' offsets
// point into, open the quotation that the paragraph before left open.
func (d *Doc) sentences(p, first int, src string, marks []mark, open quotes) quotes {
	b := splitter{s: src, toks: d.Tokens[first:], marks: marks}
	// A quotation goes on into the next paragraph only if that opens with a
	// quotation mark again. Otherwise its closing mark was lost.
	if m := marks[0]; open.double && (m == quote || m == openQuote) {
		b.open.double = true
	}
	begin := func(at int) {
		b.first = at
		b.quoteAt = -1
		b.parenAt = -1
		b.started = b.open
	}
	begin(0)
	end := func(at int) {
		d.Sentences = append(d.Sentences, Sentence{
			Paragraph: p, First: first + b.first, Last: first + at,
			InQuote: b.started.double || b.started.single,
		})
		begin(at)
	}
	n := len(b.toks)
	for i := 0; i < n; {
		if i-b.first >= MaxSentence {
			end(b.soft(i))
		}
		m := b.marks[i]
		if m == plain || m == pause {
			i++
			continue
		}
		if m > abbrev {
			b.see(i)
			i++
			continue
		}
		stop := b.gather(i)
		i = stop.next
		if i < n && b.ends(stop) {
			end(i)
		}
	}
	end(n)
	return b.open
}

// splitter walks over the tokens of one paragraph.
type splitter struct {
	s       string
	toks    []Token
	marks   []mark
	open    quotes // as of the token reached
	started quotes // as of the sentence's first token
	first   int    // the sentence's first token
	quoteAt int    // where the last quotation inside the sentence opened, or -1
	parenAt int    // where the last bracket inside the sentence opened, or -1
}

// see takes a quotation mark or bracket into account.
func (b *splitter) see(i int) {
	switch b.marks[i] {
	case quote:
		if b.opens(i) {
			b.open.double = true
			b.quoteAt = i
		} else {
			b.open.double = false
		}
	case openQuote:
		b.quoteAt = i
		if b.singleMark(i) {
			b.open.single = true
		} else {
			b.open.double = true
		}
	case closeQuote:
		b.open.double = false
	case tick:
		if i > b.first && !b.toks[i-1].SpaceAfter {
			b.open.single = false
		}
	case openParen:
		b.parenAt = i
	}
}

func (b *splitter) singleMark(i int) bool {
	t := b.toks[i]
	switch b.s[t.Start:t.End] {
	case "‘", "‚", "‛", "`":
		return true
	}
	return false
}

// opens tells whether the straight quotation mark at i opens a quotation: by
// the blanks beside it, or where they do not tell, by whether one is open.
func (b *splitter) opens(i int) bool {
	before := i == 0 || b.toks[i-1].SpaceAfter || b.marks[i-1] == openParen
	after := b.toks[i].SpaceAfter
	if before != after {
		return before
	}
	return !b.open.double
}

// ending is what stands where a sentence may end: the tokens from its stop
// through the marks that close with it.
type ending struct {
	at     int  // the first of its tokens
	next   int  // the first token behind it
	kind   mark // stop, dots, query or abbrev
	quoted bool // a quotation closes with it
	inside bool // a bracket closes with it
}

// gather takes in the stop at i and what closes with it: `."`, "?)", "...",
// ". . .".
func (b *splitter) gather(i int) ending {
	e := ending{at: i, next: i + 1, kind: b.marks[i]}
	for e.next < len(b.toks) && e.next-b.first < MaxSentence {
		k := e.next
		near := !b.toks[k-1].SpaceAfter
		switch m := b.marks[k]; m {
		case stop, dots:
			if !near && (m != stop || b.marks[k-1] != stop) {
				return e
			}
			switch {
			case e.kind == abbrev || e.quoted || e.inside: // "Inc..", `"Go!".`
				e.kind = stop
			case e.kind == stop:
				e.kind = dots
			}
		case query:
			if !near {
				return e
			}
			e.kind = query
		case quote:
			if b.opens(k) {
				return e
			}
			b.see(k)
			e.quoted = true
		case closeQuote:
			b.see(k)
			e.quoted = true
		case tick:
			if !near {
				return e
			}
			b.see(k)
			e.quoted = true
		case closeParen:
			e.inside = true
		case openParen: // the reference that follows a stop: ". [17]"
			n := b.reference(k)
			if n == 0 || k+n-b.first > MaxSentence {
				return e
			}
			e.next += n - 1
		default:
			if b.toks[k].Kind != KindSymbol || !isEmoticon(b.word(k)) {
				return e
			}
		}
		e.next++
	}
	return e
}

// reference is the number of tokens of the bracketed figure at k, or 0.
func (b *splitter) reference(k int) int {
	if k+2 < len(b.toks) && b.word(k) == "[" && b.toks[k+1].Kind == KindNumber && b.word(k+2) == "]" {
		return 3
	}
	return 0
}

// soft is the place to cut a sentence that reached its limit at token i.
func (b *splitter) soft(i int) int {
	for k := i; k > i-MaxSentence/2; k-- {
		if b.marks[k-1] == pause {
			return k
		}
	}
	return i
}
