package view

import (
	"context"

	"github.com/dateline-news/dateline"
)

// Found are the dispatches that hold the words sought.
type Found struct {
	Hits   []HitLine            `json:"hits"`
	Next   dateline.Cursor      `json:"next,omitempty"`
	Ground dateline.Ground      `json:"ground"` // of all that was searched
	State  dateline.RecordState `json:"record"`
}

// HitLine is a dispatch with a stretch of its text, cut where words are sought.
type HitLine struct {
	Item
	Paragraph int          `json:"paragraph,omitempty"`
	Snippet   []SnippetBit `json:"snippet"`
}

// SnippetBit is a part of a snippet.
type SnippetBit struct {
	Text  string `json:"text"`
	Match bool   `json:"match"`
}

// Search returns a page of hits.
func (v *View) Search(ctx context.Context, q dateline.SearchQuery, page dateline.Page) (*Found, error) {
	s, err := v.session(ctx)
	if err != nil {
		return nil, err
	}
	a, err := s.archive.Search(ctx, q, page)
	if err != nil {
		return nil, err
	}
	out := &Found{Hits: []HitLine{}, Next: a.Next, State: s.state}
	for i := range a.Rows {
		h := &a.Rows[i]
		it, sh, ok, err := s.itemOf(h.Dispatch)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		if err := s.place(&it, sh); err != nil {
			return nil, err
		}
		if it.Withdrawn {
			continue // its words are in no answer
		}
		l := HitLine{Item: it, Snippet: []SnippetBit{}, Paragraph: sh.paragraph(h.Snippet.Start)}
		if len(h.Matches) > 0 {
			l.Paragraph = sh.paragraph(h.Matches[0].Start)
		}
		t, at := sh.r.Dispatch.Text, h.Snippet.Start
		for _, m := range h.Matches {
			if m.Start < at || m.End > h.Snippet.End || m.End > len(t) {
				continue
			}
			l.Snippet = append(l.Snippet, SnippetBit{Text: t[at:m.Start]}, SnippetBit{Text: t[m.Start:m.End], Match: true})
			at = m.End
		}
		if at < h.Snippet.End && h.Snippet.End <= len(t) {
			l.Snippet = append(l.Snippet, SnippetBit{Text: t[at:h.Snippet.End]})
		}
		out.Hits = append(out.Hits, l)
	}
	out.Ground, err = s.archive.Ground(ctx, q.Filter)
	return out, err
}
