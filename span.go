package dateline

// Span is a half-open range of bytes in Dispatch.Text: text[Start:End].
//
// Every finding embeds one, so that its JSON carries "start", "end" and
// "text" flattened into the finding itself. Text is the exact surface,
// text[Start:End], hard line breaks and all; it is left out where a span
// marks layout rather than a finding (zones, paragraphs, sentences).
type Span struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text,omitempty"`
}

// SpanOf returns the span [start, end) of s with its surface filled in. It
// panics when the range lies outside s, as slicing does: callers hold ranges
// that they found in s.
func SpanOf(s string, start, end int) Span {
	return Span{Start: start, End: end, Text: s[start:end]}
}

// Len is the length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether t lies wholly inside s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t have a byte in common.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }
