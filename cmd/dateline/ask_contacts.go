package main

import "github.com/dateline-news/dateline"

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
