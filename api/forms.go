package api

import (
	"context"
	"encoding/json"
	"io"
	"sort"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/export"
	"github.com/dateline-news/dateline/view"
)

// The media types of the forms.
const (
	mediaCSV   = "text/csv; charset=utf-8"
	mediaLines = "application/jsonl; charset=utf-8"
	mediaGeo   = "application/geo+json"
	mediaLD    = "application/ld+json"
	mediaAtom  = "application/atom+xml; charset=utf-8"
	mediaRSS   = "application/rss+xml; charset=utf-8"
)

// linesOf is rows as JSON Lines, which every list has.
func linesOf[T any]() forms[T] {
	return forms[T]{"jsonl": {mediaLines, func(_ context.Context, w io.Writer, l *list[T]) error {
		enc := json.NewEncoder(w)
		for i := range l.Body.Rows {
			if err := enc.Encode(&l.Body.Rows[i]); err != nil {
				return err
			}
		}
		return nil
	}}}
}

// withFeeds adds Atom and RSS of rows.
func withFeeds[T any](s *server, f forms[T], title string, entry func(*look, *Resolved, *T) (export.Entry, error)) forms[T] {
	for name, x := range map[string]struct {
		media string
		write func(io.Writer, export.Feed) error
	}{"atom": {mediaAtom, export.Atom}, "rss": {mediaRSS, export.RSS}} {
		f[name] = form[T]{x.media, func(ctx context.Context, w io.Writer, l *list[T]) error {
			k := s.look(ctx, false)
			at := l.at.base + l.at.at.RequestURI()
			feed := export.Feed{ID: export.ID("api", l.at.at.RequestURI()), Title: title, About: "In what is held: who says so, in their words.", Self: at,
				Link: l.at.base + "/"}
			for i := range l.Body.Rows {
				e, err := entry(k, &l.at, &l.Body.Rows[i])
				if err != nil {
					return err
				}
				feed.Entries = append(feed.Entries, e)
			}
			sort.SliceStable(feed.Entries, func(i, j int) bool { return feed.Entries[i].Updated.After(feed.Entries[j].Updated) })
			if len(feed.Entries) == 0 {
				feed.Updated = s.Now().UTC()
			}
			return x.write(w, feed)
		}}
	}
	return f
}

func (s *server) claimForms() forms[dateline.FoundClaim] {
	f := withFeeds(s, linesOf[dateline.FoundClaim](), "Dateline: claims", func(k *look, at *Resolved, c *dateline.FoundClaim) (export.Entry, error) {
		ws, err := k.against(c.Dispatch, c.Claim.ID, "")
		if err != nil {
			return export.Entry{}, err
		}
		var denials []dateline.FoundClaim
		for _, w := range ws {
			d, err := k.dispatch(w.Dispatch)
			if err != nil {
				return export.Entry{}, err
			}
			if x, ok := d.claim(w.Claim); ok && !d.gone {
				denials = append(denials, x)
			}
		}
		return export.ClaimEntry(*c, at.dispatch(c.Dispatch), denials...), nil
	})
	f["csv"] = form[dateline.FoundClaim]{mediaCSV, func(_ context.Context, w io.Writer, l *list[dateline.FoundClaim]) error {
		return export.ClaimSheet(w).Put(l.Body.Rows...)
	}}
	f["jsonld"] = form[dateline.FoundClaim]{mediaLD, func(ctx context.Context, w io.Writer, l *list[dateline.FoundClaim]) error {
		k := s.look(ctx, false)
		return export.ClaimsLD(w, l.Body.Rows, func(id string) *dateline.Reading {
			if d, err := k.dispatch(id); err == nil && !d.gone {
				return d.reading
			}
			return nil
		})
	}}
	return f
}

// eventForms are the forms of whatever has events in it.
func eventForms[T any](s *server, title string, event func(*T) dateline.FoundEvent) forms[T] {
	f := withFeeds(s, linesOf[T](), title, func(k *look, at *Resolved, x *T) (export.Entry, error) {
		e := event(x)
		out := export.EventEntry(e, at.dispatch(e.Dispatch))
		ws, err := k.against(e.Dispatch, "", e.Event.ID)
		// Whoever denies it stands beside who says so.
		for i := range ws {
			if i == 0 {
				out.Title += " / " + view.Tell(&ws[i])
			}
			out.Summary += "\nAgainst it: " + view.Tell(&ws[i])
		}
		return out, err
	})
	events := func(l *list[T]) []dateline.FoundEvent {
		out := make([]dateline.FoundEvent, len(l.Body.Rows))
		for i := range l.Body.Rows {
			out[i] = event(&l.Body.Rows[i])
		}
		return out
	}
	f["csv"] = form[T]{mediaCSV, func(_ context.Context, w io.Writer, l *list[T]) error {
		return export.EventSheet(w).Put(events(l)...)
	}}
	f["geojson"] = form[T]{mediaGeo, func(ctx context.Context, w io.Writer, l *list[T]) error {
		k := s.look(ctx, false)
		g := export.NewFeatures(w)
		placed := export.PlaceAll(events(l), func(dispatch, id string) *dateline.Entity {
			d, err := k.dispatch(dispatch)
			if err != nil || d.gone {
				return nil
			}
			for i := range d.reading.Entities {
				if d.reading.Entities[i].ID == id {
					return &d.reading.Entities[i]
				}
			}
			return nil
		}, s.Area)
		if err := g.Put(placed...); err != nil {
			return err
		}
		return g.Close()
	}}
	return f
}

// timelineForms are those of events; its table has, as the page does, who tells
// against a happening in another dispatch.
func (s *server) timelineForms() forms[view.Mark] {
	f := eventForms(s, "Dateline: timeline", func(m *view.Mark) dateline.FoundEvent { return m.Event })
	f["csv"] = form[view.Mark]{mediaCSV, func(ctx context.Context, w io.Writer, l *list[view.Mark]) error {
		sheet := export.TimelineSheet(w)
		if err := sheet.Put(); err != nil {
			return err
		}
		for i := range l.Body.Rows {
			m := &l.Body.Rows[i]
			against, err := s.View.Against(ctx, m)
			if err != nil {
				return err
			}
			if err := sheet.Put(export.Told{FoundEvent: m.Event, Happening: m.ID, Against: against, Side: m.Side}); err != nil {
				return err
			}
		}
		return nil
	}}
	return f
}

func (s *server) itemForms() forms[view.Item] {
	return withFeeds(s, linesOf[view.Item](), "Dateline: dispatches", func(_ *look, at *Resolved, it *view.Item) (export.Entry, error) {
		return export.DispatchEntry(it.Ref, it.FirstLine, at.dispatch(it.Dispatch)), nil
	})
}

func (s *server) hitForms() forms[view.HitLine] {
	return withFeeds(s, linesOf[view.HitLine](), "Dateline: search", func(_ *look, at *Resolved, h *view.HitLine) (export.Entry, error) {
		var words strings.Builder
		for _, b := range h.Snippet {
			words.WriteString(b.Text)
		}
		return export.DispatchEntry(h.Ref, strings.Join(strings.Fields(words.String()), " "), at.dispatch(h.Dispatch)), nil
	})
}
