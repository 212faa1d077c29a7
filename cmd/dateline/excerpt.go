package main

import (
	"strings"

	"github.com/dateline-news/dateline"
)

// Exact words of a dispatch, short enough for a line and begun where they can be
// read. Nothing is put together; what is cut off at the end stands as "...".

// contents are the spans of what a claim attributes.
func contents(c *dateline.Claim) []dateline.Span {
	if c.Content == nil {
		return nil
	}
	return append([]dateline.Span{*c.Content}, c.MoreContent...)
}

// excerptBytes is how much of a content or a clause is quoted, in bytes; the page
// cuts it again to its width.
const excerptBytes = 150

// excerpt is what a claim says about the word at byte focus, or from its
// beginning where the word is not in it.
func (p *page) excerpt(c *dateline.Claim, focus int) string {
	for _, s := range contents(c) {
		if s.Start <= focus && focus < s.End {
			return p.cut(s, p.begin(s, focus), focus)
		}
	}
	var parts []string
	for _, s := range contents(c) {
		parts = append(parts, trimQuotes(p.slice(s)))
	}
	return strings.Join(parts, " ... ")
}

// wordsOf are the words that assert an event, from its verb or the noun phrase of
// its noun on to the end of the sentence. Where nobody is named in it they begin
// with the clause.
func (p *page) wordsOf(v *dateline.Event) string {
	if v.Trigger == nil {
		return ""
	}
	s := p.sentenceAt(v.Trigger.Span)
	if len(v.Actors) == 0 {
		return p.cut(s, p.begin(s, v.Trigger.Start), v.Trigger.Start)
	}
	return p.cut(s, p.lead(s, v.Trigger.Start), v.Trigger.Start)
}

// leads stand before a verb or noun and belong to it.
var leads = func() map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq("has have had is are was were be been being am do does did will would shall should can could may might must to not never no a an the his her its their this that possible planned also recently reportedly allegedly jointly") {
		out[w] = true
	}
	return out
}()

// lead is where the words begin that go with the word at byte at: its auxiliaries,
// "not", its article.
func (p *page) lead(s dateline.Span, at int) int {
	text := p.reading.Dispatch.Text
	start := at
	for pos := at; ; {
		w, from := wordBefore(text, s.Start, pos)
		if w == "" || len(w) > 20 || strings.ContainsAny(w, ",;:.()\"“”") {
			return start
		}
		low := strings.ToLower(w)
		if !leads[low] && !strings.HasSuffix(low, "n't") && !strings.HasSuffix(low, "n’t") {
			return start
		}
		start = from
		pos = from
	}
}

// begin is where a reader can begin to read towards byte focus of s: at the start
// when it is near, else behind the last mark or joining word that is not too far
// back.
func (p *page) begin(s dateline.Span, focus int) int {
	const near, far = 60, 90
	if focus-s.Start <= near {
		return s.Start
	}
	text := p.reading.Dispatch.Text
	best := -1
	for pos := focus; pos > s.Start && focus-pos < far; {
		w, from := wordBefore(text, s.Start, pos)
		if w == "" {
			break
		}
		switch strings.ToLower(w) {
		case "and":
			// "Disaster and Emergency Management": no joint.
			if next := strings.TrimLeft(text[pos:], " \r\n\t"); next != "" && (next[0] < 'A' || next[0] > 'Z') && (best < 0 || focus-best < 8) {
				best = pos
			}
		case "that", "but", "while", "after", "before", "when", "which", "who", "though", "because":
			if best < 0 || focus-best < 8 {
				best = pos
			}
		default:
			if strings.ContainsAny(w[len(w)-1:], ",;:") && (best < 0 || focus-best < 8) {
				best = pos
			}
		}
		pos = from
	}
	if best < 0 && focus-s.Start <= far {
		return s.Start
	}
	if best < 0 { // no joint: some words before it
		for best = focus; focus-best < near/2; {
			w, from := wordBefore(text, s.Start, best)
			if w == "" {
				break
			}
			best = from
		}
	}
	for best < focus && isSpace(text[best]) {
		best++
	}
	for _, w := range [...]string{"and", "but"} {
		if rest, ok := strings.CutPrefix(text[best:focus], w); ok && rest != "" && isSpace(rest[0]) {
			best += len(w) + 1
		}
	}
	return best
}

// wordBefore is the word that ends before byte pos, no earlier than least, and
// where it begins.
func wordBefore(text string, least, pos int) (string, int) {
	end := pos
	for end > least && isSpace(text[end-1]) {
		end--
	}
	from := end
	for from > least && !isSpace(text[from-1]) {
		from--
	}
	return text[from:end], from
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\r' || b == '\t' }

// ends are words that begin a further clause. Those that would turn the sense are
// not among them: "won't sign until", "not to use it as a pretext".
var ends = map[string]bool{
	"after": true, "when": true, "while": true, "though": true, "although": true, "but": true, "because": true,
	"which": true, "who": true, "according": true, "since": true, "amid": true, "and": true, "where": true,
}

// end is where an excerpt that begins at byte at, about the word at byte focus, can
// end: with its sentence or content, or before a clause that would make it long.
func (p *page) end(s dateline.Span, at, focus int) int {
	const short, least = 64, 24
	text := p.reading.Dispatch.Text
	if s.End-at <= short {
		return s.End
	}
	open := 0
	for i := at; i < s.End; {
		for i < s.End && isSpace(text[i]) {
			i++
		}
		from := i
		for i < s.End && !isSpace(text[i]) {
			i++
		}
		w := text[from:i]
		if from >= focus+least && open%2 == 0 && ends[strings.ToLower(w)] && i-at > short/2 {
			return from
		}
		open += strings.Count(w, `"`) + strings.Count(w, "“") + strings.Count(w, "”")
		if i > focus+least && open%2 == 0 && strings.HasSuffix(w, ",") && i-at > short/2 {
			return i
		}
	}
	return s.End
}

// cut is the text of s from byte at on that tells of the word at byte focus.
func (p *page) cut(s dateline.Span, at, focus int) string {
	at = max(s.Start, min(at, s.End))
	end := p.end(s, at, max(at, focus))
	out := p.slice(dateline.Span{Start: at, End: end})
	if len(out) > excerptBytes {
		n := excerptBytes
		for n > excerptBytes/2 && out[n] != ' ' {
			n--
		}
		for n > 0 && out[n]&0xC0 == 0x80 {
			n--
		}
		out = strings.TrimRight(out[:n], " ,;:") + "..."
	}
	out = strings.TrimRight(out, " ,;:")
	if end < s.End && !strings.HasSuffix(out, "...") {
		return out + "..."
	}
	// A sentence's own stop goes; "U.S." keeps its.
	if n := len(out); n > 1 && out[n-1] == '.' && (out[n-2] >= 'a' && out[n-2] <= 'z' || out[n-2] >= '0' && out[n-2] <= '9') {
		out = out[:n-1]
	}
	return trimQuotes(out)
}
