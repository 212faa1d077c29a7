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
func withFeeds[T any](s *server, f forms[T], title string, entry func(*Resolved, *T) export.Entry) forms[T] {
	for name, x := range map[string]struct {
		media string
		write func(io.Writer, export.Feed) error
	}{"atom": {mediaAtom, export.Atom}, "rss": {mediaRSS, export.RSS}} {
		f[name] = form[T]{x.media, func(_ context.Context, w io.Writer, l *list[T]) error {
			at := l.at.base + l.at.at.RequestURI()
			feed := export.Feed{ID: export.ID("api", l.at.at.RequestURI()), Title: title, About: "In what is held: who says so, in their words.", Self: at,
				Link: l.at.base + "/"}
			for i := range l.Body.Rows {
				feed.Entries = append(feed.Entries, entry(&l.at, &l.Body.Rows[i]))
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
	f := withFeeds(s, linesOf[dateline.FoundClaim](), "Dateline: claims", func(at *Resolved, c *dateline.FoundClaim) export.Entry {
		return export.ClaimEntry(*c, at.dispatch(c.Dispatch))
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
	f := withFeeds(s, linesOf[T](), title, func(at *Resolved, x *T) export.Entry {
		e := event(x)
		return export.EventEntry(e, at.dispatch(e.Dispatch))
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

func (s *server) itemForms() forms[view.Item] {
	return withFeeds(s, linesOf[view.Item](), "Dateline: dispatches", func(at *Resolved, it *view.Item) export.Entry {
		return export.DispatchEntry(it.Ref, it.FirstLine, at.dispatch(it.Dispatch))
	})
}

func (s *server) hitForms() forms[view.HitLine] {
	return withFeeds(s, linesOf[view.HitLine](), "Dateline: search", func(at *Resolved, h *view.HitLine) export.Entry {
		var words strings.Builder
		for _, b := range h.Snippet {
			words.WriteString(b.Text)
		}
		return export.DispatchEntry(h.Ref, strings.Join(strings.Fields(words.String()), " "), at.dispatch(h.Dispatch))
	})
}
