package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/export"
	"github.com/dateline-news/dateline/lexicon/geo"
	"github.com/dateline-news/dateline/view"
)

const exportLong = `Prints what is held for other programs. Without --what it is every reading as a line
of JSON, in the order of the dispatches' ids: the same bytes, receipts and version
of dateline give the same lines, byte for byte, in whatever order the dispatches
came.

--what stories, occurrences, actors, origins, disputes, series, ahead, quotes,
sources or repeats are the objects of the record, or record for all of them, as lines
of JSON; occurrences and disputes also as --format csv. --what claims and events are
the findings of all dispatches, as csv; events also as geojson, and both as jsonld
(schema.org with the annotation selectors of the W3C). All is given uncut, with its
confidence; no event is without who says so.`

type exportOptions struct{ out, what, format string }

func (c *command) exportCommand() *cobra.Command {
	var o exportOptions
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Print what is held for other programs",
		Long:  exportLong,
		Example: `  dateline export > readings.jsonl
  dateline export --what stories
  dateline export --what disputes --format csv --out disputes.csv
  dateline export --what events --format geojson > events.geojson`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			write, err := exporter(o)
			if err != nil {
				return err
			}
			return c.onArchive(cmd, toAsk, func(ctx context.Context, a archive) error {
				if o.out == "" {
					w := c.out
					if c.outTerminal {
						w = &inertLines{to: c.out}
					}
					return written("standard output", write(ctx, a, w))
				}
				return exportTo(ctx, a, o.out, write)
			})
		},
	}
	dbFlag(cmd)
	f := cmd.Flags()
	f.StringVar(&o.out, "out", "", "write to `FILE`, which must not exist")
	f.StringVar(&o.what, "what", "readings", "write these: `WHAT` is readings, record, "+strings.Join(recordKinds, ", ")+", claims, events")
	f.StringVar(&o.format, "format", "", "jsonl, csv, geojson or jsonld (default: the first that WHAT has)")
	return cmd
}

// exportFunc writes something of an archive.
type exportFunc func(ctx context.Context, a archive, w io.Writer) error

// recordKinds are the objects of the record.
var recordKinds = []string{"stories", "occurrences", "actors", "origins", "disputes", "series", "ahead", "quotes", "sources", "repeats"}

// exporter finds what the flags ask for.
func exporter(o exportOptions) (exportFunc, error) {
	forms := map[string]exportFunc{}
	order := []string{"jsonl"}
	switch o.what {
	case "readings":
		forms["jsonl"] = func(ctx context.Context, a archive, w io.Writer) error { return a.Export(ctx, w) }
		forms["jsonld"] = exportReadingsLD
		order = append(order, "jsonld")
	case "record":
		forms["jsonl"] = func(ctx context.Context, a archive, w io.Writer) error {
			for _, k := range recordKinds {
				if err := exportObjects(k)(ctx, a, w); err != nil {
					return err
				}
			}
			return nil
		}
	case "claims":
		order = []string{"csv"}
		forms["csv"] = exportClaims
	case "events":
		order = []string{"csv", "geojson"}
		forms["csv"], forms["geojson"] = exportEvents, exportPlaces
	default:
		if err := oneOf("export", o.what, append([]string{"readings", "record", "claims", "events"}, recordKinds...)); err != nil {
			return nil, err
		}
		forms["jsonl"] = exportObjects(o.what)
		switch o.what {
		case "occurrences":
			order = append(order, "csv")
			forms["csv"] = func(ctx context.Context, a archive, w io.Writer) error {
				l := &finder{ctx: ctx, a: a}
				s := export.OccurrenceSheet(w, l.lookup())
				return putAll(ctx, a.Occurrences, s.Put)
			}
		case "disputes":
			order = append(order, "csv")
			forms["csv"] = func(ctx context.Context, a archive, w io.Writer) error {
				l := &finder{ctx: ctx, a: a}
				s := export.DisputeSheet(w, l.lookup())
				return putAll(ctx, a.Disputes, s.Put)
			}
		}
	}
	if o.format == "" {
		o.format = order[0]
	}
	if forms[o.format] == nil {
		return nil, usage(fmt.Sprintf("there are no %s as %q", o.what, o.format), "say "+strings.Join(order, " or "))
	}
	return forms[o.format], nil
}

// exportObjects writes the objects of the record of one kind.
func exportObjects(kind string) exportFunc {
	return func(ctx context.Context, a archive, w io.Writer) error {
		switch kind {
		case "stories":
			return putAll(ctx, a.Stories, func(rows ...dateline.Story) error { return export.Lines(w, rows) })
		case "occurrences":
			return putAll(ctx, a.Occurrences, func(rows ...dateline.Occurrence) error { return export.Lines(w, rows) })
		case "actors":
			return putAll(ctx, a.Actors, func(rows ...dateline.Actor) error { return export.Lines(w, rows) })
		case "origins":
			return putAll(ctx, a.Origins, func(rows ...dateline.Origin) error { return export.Lines(w, rows) })
		case "disputes":
			return putAll(ctx, a.Disputes, func(rows ...dateline.Dispute) error { return export.Lines(w, rows) })
		case "series":
			return putAll(ctx, a.Series, func(rows ...dateline.Series) error { return export.Lines(w, rows) })
		case "ahead":
			return putAll(ctx, a.AheadOf, func(rows ...dateline.Ahead) error { return export.Lines(w, rows) })
		case "quotes":
			return putAll(ctx, a.Quotes, func(rows ...dateline.Quote) error { return export.Lines(w, rows) })
		case "sources":
			return putAll(ctx, a.SourceCounts, func(rows ...dateline.SourceCount) error { return export.Lines(w, rows) })
		default:
			return putAll(ctx, a.Repeats, func(rows ...dateline.Repeat) error { return export.Lines(w, rows) })
		}
	}
}

// putAll hands all rows of the record to put, page by page, the oldest first.
func putAll[T any](ctx context.Context, ask func(context.Context, dateline.RecordQuery, dateline.Page) (dateline.Answer[T], error), put func(...T) error) error {
	return eachPage(func(p dateline.Page) (dateline.Answer[T], error) { return ask(ctx, dateline.RecordQuery{}, p) }, put)
}

func eachPage[T any](ask func(dateline.Page) (dateline.Answer[T], error), put func(...T) error) error {
	page := dateline.Page{Limit: dateline.MaxLimit, Oldest: true}
	for {
		a, err := ask(page)
		if err != nil {
			return err
		}
		if err := put(a.Rows...); err != nil {
			return err
		}
		if page.After = a.Next; a.Next == "" {
			return nil
		}
	}
}

func exportClaims(ctx context.Context, a archive, w io.Writer) error {
	return eachPage(func(p dateline.Page) (dateline.Answer[dateline.FoundClaim], error) {
		return a.Claims(ctx, dateline.ClaimQuery{}, p)
	}, export.ClaimSheet(w).Put)
}

func exportEvents(ctx context.Context, a archive, w io.Writer) error {
	return eachPage(func(p dateline.Page) (dateline.Answer[dateline.FoundEvent], error) {
		return a.Events(ctx, dateline.EventQuery{}, p)
	}, export.EventSheet(w).Put)
}

// exportPlaces writes events as GeoJSON.
func exportPlaces(ctx context.Context, a archive, w io.Writer) error {
	l := &finder{ctx: ctx, a: a}
	f := export.NewFeatures(w)
	err := eachPage(func(p dateline.Page) (dateline.Answer[dateline.FoundEvent], error) {
		return a.Events(ctx, dateline.EventQuery{}, p)
	}, func(rows ...dateline.FoundEvent) error { return f.Put(export.PlaceAll(rows, l.entity, areaOf)...) })
	return errors.Join(err, f.Close())
}

func exportReadingsLD(ctx context.Context, a archive, w io.Writer) error {
	return eachPage(func(p dateline.Page) (dateline.Answer[dateline.Reading], error) {
		return a.Readings(ctx, time.Time{}, time.Time{}, p)
	}, func(rows ...dateline.Reading) error {
		for i := range rows {
			var b bytes.Buffer
			if err := export.ReadingLD(&b, &rows[i]); err != nil {
				return err
			}
			// One document a line.
			line := bytes.ReplaceAll(bytes.TrimSpace(b.Bytes()), []byte("\n"), []byte(" "))
			if _, err := w.Write(append(line, '\n')); err != nil {
				return err
			}
		}
		return nil
	})
}

// areaOf says how fine a place is, and who claims it.
func areaOf(e *dateline.Entity) (precision string, claimed []string) {
	if _, ok := geo.CountryByName(e.Name); ok {
		return export.PrecisionCountry, nil
	}
	if e.Lat == nil || e.Lon == nil {
		return "", nil
	}
	precision = export.PrecisionSettlement
	for _, p := range geo.Places(e.Name) {
		if int(p.ID) == e.GeoNames && e.GeoNames != 0 || near(&p, *e.Lat, *e.Lon) {
			switch p.Kind {
			case geo.KindRegion, geo.KindArea, geo.KindCounty:
				precision = export.PrecisionRegion
			case geo.KindWater:
				precision = export.PrecisionWater
			case geo.KindCountry:
				precision = export.PrecisionCountry
			}
			if len(p.Claimants) > 1 {
				claimed = p.Claimants
			}
			break
		}
	}
	return precision, claimed
}

// finder looks up what an export names, the last dispatch kept at hand.
type finder struct {
	ctx   context.Context
	a     archive
	held  map[string]*dateline.Held
	names map[string]string
}

func (f *finder) dispatch(id string) *dateline.Held {
	if h, ok := f.held[id]; ok {
		return h
	}
	if len(f.held) > 200 || f.held == nil {
		f.held = map[string]*dateline.Held{}
	}
	h, err := f.a.Dispatch(f.ctx, id)
	if err != nil {
		f.held[id] = nil
		return nil
	}
	f.held[id] = &h
	return &h
}

func (f *finder) entity(dispatch, id string) *dateline.Entity {
	h := f.dispatch(dispatch)
	if h == nil {
		return nil
	}
	for i := range h.Reading.Entities {
		if h.Reading.Entities[i].ID == id {
			return &h.Reading.Entities[i]
		}
	}
	return nil
}

func (f *finder) lookup() export.Lookup {
	return export.Lookup{
		Name: func(id string) string {
			if n, ok := f.names[id]; ok {
				return n
			}
			if f.names == nil || len(f.names) > 20000 {
				f.names = map[string]string{}
			}
			q, page := dateline.RecordQuery{IDs: []string{id}}, dateline.Page{Limit: 1}
			f.names[id] = id
			if a, err := f.a.Actors(f.ctx, q, page); err == nil && len(a.Rows) == 1 {
				f.names[id] = a.Rows[0].Name
			} else if o, err := f.a.Origins(f.ctx, q, page); err == nil && len(o.Rows) == 1 {
				f.names[id] = o.Rows[0].Name
			}
			return f.names[id]
		},
		Ref: func(dispatch string) (dateline.Ref, bool) {
			h := f.dispatch(dispatch)
			if h == nil {
				return dateline.Ref{}, false
			}
			return view.RefOf(h), true
		},
		Span: func(dispatch, id string) (dateline.Span, bool) {
			h := f.dispatch(dispatch)
			if h == nil {
				return dateline.Span{}, false
			}
			for i := range h.Reading.Claims {
				if c := &h.Reading.Claims[i]; c.ID == id && c.Content != nil {
					return *c.Content, true
				}
			}
			for i := range h.Reading.Events {
				if v := &h.Reading.Events[i]; v.ID == id && v.Trigger != nil {
					return v.Trigger.Span, true
				}
			}
			return dateline.Span{}, false
		},
	}
}

// exportTo writes a whole file or none.
func exportTo(ctx context.Context, a archive, file string, write exportFunc) error {
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, os.ErrExist) {
		return &dateline.Error{Code: dateline.ErrExists, Say: file + " is there already", Hint: "name a file that does not exist"}
	}
	if err != nil {
		return written(file, err)
	}
	err = errors.Join(write(ctx, a, f), f.Sync())
	if err = errors.Join(err, f.Close()); err != nil {
		_ = os.Remove(file)
	}
	return written(file, err)
}

// written words a failure to write; one of the archive has its words.
func written(file string, err error) error {
	if err == nil || ctxEnded(err) || dateline.CodeOf(err) != "" && !errors.As(err, new(*os.PathError)) {
		return err
	}
	return &dateline.Error{Code: dateline.ErrUnreadable, Say: "cannot write to " + file, Err: bare(err)}
}

// inertLines passes lines of JSON on to a terminal, with what would act there
// escaped. A line may come in parts.
type inertLines struct {
	to   io.Writer
	part []byte
}

func (w *inertLines) Write(p []byte) (int, error) {
	w.part = append(w.part, p...)
	end := bytes.LastIndexByte(w.part, '\n') + 1
	if _, err := w.to.Write(escapeUnseen(w.part[:end])); err != nil {
		return 0, err
	}
	w.part = append(w.part[:0], w.part[end:]...)
	return len(p), nil
}
