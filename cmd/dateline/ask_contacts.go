package main

import (
	"strings"

	"github.com/dateline-news/dateline"
)

// notForPublication is what a wire prints over the telephones of its reporters
// and editors.
const notForPublication = "not for publication"

// hideContacts blanks what a dispatch says is not for publication: it is kept,
// and leaves the archive in no answer. All offsets stay.
func hideContacts(r *dateline.Reading) {
	text := r.Dispatch.Text
	var out []byte
	for _, z := range r.Zones {
		if z.Kind == dateline.ZoneBody || z.Start < 0 || z.End > len(text) || z.Start >= z.End ||
			!strings.Contains(strings.ToLower(text[z.Start:z.End]), notForPublication) {
			continue
		}
		if out == nil {
			out = []byte(text)
		}
		for i := z.Start; i < z.End; i++ {
			if out[i] != '\n' {
				out[i] = ' '
			}
		}
		if said := "(" + notForPublication + ")"; len(said) <= z.End-z.Start {
			copy(out[z.Start:], said)
		}
	}
	if out != nil {
		r.Dispatch.Text = string(out)
	}
}

// hideIn takes what is not for publication out of a hit: text is that of its
// dispatch, contacts hidden.
func hideIn(h *dateline.Hit, text string) {
	if s := &h.Snippet; s.Start >= 0 && s.Start <= s.End && s.End <= len(text) {
		s.Text = text[s.Start:s.End]
	}
	kept := []dateline.Span{}
	for _, m := range h.Matches {
		if m.Start >= 0 && m.Start <= m.End && m.End <= len(text) && text[m.Start:m.End] == m.Text {
			kept = append(kept, m)
		}
	}
	h.Matches = kept
}
