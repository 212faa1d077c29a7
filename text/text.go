// Package text splits written English: characters and the spans of their
// paragraphs go in, sentences and tokens come out. It knows writing (stops,
// quotation marks, abbreviations, hard-wrapped lines), not news.
//
// Tokens follow the Universal Dependencies English treebanks (EWT, GUM):
// clitics are split ("do|n't", "Kim|'s", "can|not"), hyphenated compounds
// fall apart ("15|-|year", "U.S.|-|led") unless the first part is a prefix
// ("anti-aircraft", "co-founder"), currency and per-cent signs stand alone,
// and numbers, dates, clock times, initialisms and addresses stay whole.
//
// A sentence that quotes somebody ends where its last quotation does, or with
// the words that say who spoke; a quotation of several sentences is several
// sentences. A paragraph always ends a sentence.
package text

import (
	"math"

	"github.com/dateline-news/dateline"
)

// Doc is a text with its paragraphs, sentences and tokens, in order.
type Doc struct {
	Text       string
	Paragraphs []dateline.Span
	Sentences  []Sentence
	Tokens     []Token
}

// Sentence is a run of tokens within one paragraph.
type Sentence struct {
	dateline.Span     // from its first token to its last, without Text
	Paragraph     int // index into Doc.Paragraphs
	First, Last   int // Doc.Tokens[First:Last]

	// InQuote says that the sentence opens inside a quotation that an earlier
	// sentence began. It is set, too, where a new paragraph repeats the
	// opening mark of a quotation that the last one left open, as newspapers
	// print it.
	InQuote bool
}

// Token is a word or a mark. Start and End are byte offsets into Doc.Text.
type Token struct {
	Start, End int32
	Sentence   int32 // index into Doc.Sentences
	SpaceAfter bool  // false when the next token follows at once
	Kind       Kind
}

// Kind tells what a token is made of.
type Kind uint8

// The kinds of tokens.
const (
	KindWord    Kind = iota // letters, with digits or marks inside: "missile", "n't", "U.S.", "F", "G7"
	KindNumber              // figures: "10,000", "06:07", "3/4", "03/21"
	KindPunct               // stops, quotation marks, brackets, dashes
	KindSymbol              // "$", "%", "+", ":-)"
	KindAddress             // web and e-mail addresses, "@name", "#topic"
)

// Limits that keep odd input (a megabyte without a blank, fifty thousand
// words without a stop) from making tokens or sentences without bound.
const (
	// MaxToken is the most bytes in a token; what is longer is cut.
	MaxToken = 1000
	// MaxSentence is the most tokens in a sentence; what is longer is cut
	// behind its last comma, colon, semicolon or dash, if there is one in the
	// later half, else at the limit.
	MaxSentence = 2000
)

// Split divides the paragraphs of s into sentences and tokens.
//
// The spans are byte offsets into s, in order, and exclude whatever is not
// copy (headers, a run-in dateline). Spans that overlap or reach beyond s are
// clipped, so that Doc.Paragraphs may differ from what was given; it keeps
// their number. What lies outside the paragraphs is not looked at.
//
// Inside a paragraph any white space separates, line breaks (LF, CRLF, CR)
// and no-break spaces included; a hyphen at a line's end stays a hyphen.
// Control characters, zero-width characters, soft hyphens and byte order
// marks are looked through: inside a word they are part of its token, and
// Doc.Form leaves them out; between tokens they belong to none. Every other
// character that is not white space is in exactly one token.
//
// The time taken is linear in the length of s, of which no more than the
// first 2 GiB are read.
func Split(s string, paragraphs []dateline.Span) *Doc {
	doc := &Doc{Text: s, Paragraphs: clip(paragraphs, min(len(s), math.MaxInt32))}
	size := 0
	for _, p := range doc.Paragraphs {
		size += p.Len()
	}
	// News prose has about 5.2 bytes to the token, 24 tokens to the sentence.
	doc.Tokens = make([]Token, 0, size/5+16)
	doc.Sentences = make([]Sentence, 0, size/110+len(paragraphs)+1)
	t := tokenizer{marks: make([]mark, 0, 256)}
	open := quotes{}
	for i, p := range doc.Paragraphs {
		first := len(doc.Tokens)
		src, lo, hi := s, p.Start, p.End
		var back []int32
		if hasIgnorable(s[lo:hi]) {
			src, back = clean(s[lo:hi])
			lo, hi = 0, len(src)
		}
		t.reset(src, lo, hi, doc.Tokens)
		t.run()
		doc.Tokens = t.toks
		if len(doc.Tokens) == first {
			continue
		}
		open = doc.sentences(i, first, src, t.marks, open)
		if back != nil {
			restore(doc.Tokens[first:], p.Start, back)
		}
	}
	for i := range doc.Sentences {
		sent := &doc.Sentences[i]
		toks := doc.Tokens[sent.First:sent.Last]
		sent.Start, sent.End = int(toks[0].Start), int(toks[len(toks)-1].End)
		for j := range toks {
			toks[j].Sentence = int32(i)
		}
	}
	return doc
}

// clip makes the spans ascend without overlap inside [0, end).
func clip(spans []dateline.Span, end int) []dateline.Span {
	out := make([]dateline.Span, len(spans))
	at := 0
	for i, p := range spans {
		from := min(max(p.Start, at), end)
		at = min(max(p.End, from), end)
		out[i] = dateline.Span{Start: from, End: at}
	}
	return out
}

// Surface is the text of token i as received.
func (d *Doc) Surface(i int) string {
	return d.Text[d.Tokens[i].Start:d.Tokens[i].End]
}

// Form is the surface of token i without the characters that nobody sees:
// control and zero-width characters, soft hyphens, byte order marks. Look
// words up by their form.
func (d *Doc) Form(i int) string {
	s := d.Surface(i)
	if hasIgnorable(s) {
		s, _ = clean(s)
	}
	return s
}
