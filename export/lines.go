package export

import (
	"encoding/json"
	"io"

	"github.com/dateline-news/dateline"
)

// Object is what a record is made of.
type Object interface {
	dateline.Story | dateline.Origin | dateline.Actor | dateline.Occurrence | dateline.Dispute | dateline.Series |
		dateline.Ahead | dateline.Quote | dateline.SourceCount | dateline.Repeat
}

// Lines writes objects of a record as JSON Lines 1.0 (UTF-8, a JSON value of
// RFC 8259 a line, ended by LF), in the order given:
//
//	{"schema":"dateline/record/1","object":"dispute","id":...,"kind":"number",...}
//
// The object's own fields stand beside the two that say what it is: story,
// origin, actor, occurrence, dispute, series, ahead, quote, source or repeat.
// The word is under "object", for actors, origins, disputes, what is ahead and
// repeats have a "kind" of their own. It keeps nothing between calls: an
// answer is written page by page.
func Lines[T Object](w io.Writer, rows []T) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i := range rows {
		if err := enc.Encode(line(&rows[i])); err != nil {
			return err
		}
	}
	return nil
}

// RecordLines writes a whole record: stories, origins, actors, occurrences,
// disputes, series, what is ahead, quotes, sources, repeats.
func RecordLines(w io.Writer, r *dateline.Record) error {
	for _, write := range []func() error{
		func() error { return Lines(w, r.Stories) }, func() error { return Lines(w, r.Origins) },
		func() error { return Lines(w, r.Actors) }, func() error { return Lines(w, r.Occurrences) },
		func() error { return Lines(w, r.Disputes) }, func() error { return Lines(w, r.Series) },
		func() error { return Lines(w, r.Ahead) }, func() error { return Lines(w, r.Quotes) },
		func() error { return Lines(w, r.Sources) }, func() error { return Lines(w, r.Repeats) },
	} {
		if err := write(); err != nil {
			return err
		}
	}
	return nil
}

// head begins a line. The object is embedded behind it: a struct for each, as
// a type parameter cannot be embedded.
type head struct {
	Schema string `json:"schema"`
	Object string `json:"object"`
}

func line(object any) any {
	h := head{Schema: dateline.SchemaRecord}
	switch o := object.(type) {
	case *dateline.Story:
		h.Object = "story"
		return struct {
			head
			*dateline.Story
		}{h, o}
	case *dateline.Origin:
		h.Object = "origin"
		return struct {
			head
			*dateline.Origin
		}{h, o}
	case *dateline.Actor:
		h.Object = "actor"
		return struct {
			head
			*dateline.Actor
		}{h, o}
	case *dateline.Occurrence:
		h.Object = "occurrence"
		return struct {
			head
			*dateline.Occurrence
		}{h, o}
	case *dateline.Dispute:
		h.Object = "dispute"
		return struct {
			head
			*dateline.Dispute
		}{h, o}
	case *dateline.Series:
		h.Object = "series"
		return struct {
			head
			*dateline.Series
		}{h, o}
	case *dateline.Ahead:
		h.Object = "ahead"
		return struct {
			head
			*dateline.Ahead
		}{h, o}
	case *dateline.Quote:
		h.Object = "quote"
		return struct {
			head
			*dateline.Quote
		}{h, o}
	case *dateline.SourceCount:
		h.Object = "source"
		return struct {
			head
			*dateline.SourceCount
		}{h, o}
	}
	h.Object = "repeat"
	return struct {
		head
		*dateline.Repeat
	}{h, object.(*dateline.Repeat)}
}
