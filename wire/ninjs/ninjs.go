// Package ninjs takes the decoded text of a JSON container and returns the
// news dispatches in it: items of the IPTC's ninjs 1, 2 and 3 (Read), of the
// agencies' own schemas that follow it (AP Media API, dpa digitalwires,
// superdesk), and articles in JSON of any other kind (ReadLoose).
//
// Schemas: https://iptc.org/std/ninjs/ and the examples in
// https://github.com/iptc/newsinjson. No schema is enforced: a field of the
// wrong type is passed over, a note says so where it would have mattered.
package ninjs

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/dateline-news/dateline"
)

// MaxItems is how many items are read from one container.
const MaxItems = 10_000

// Read reads the ninjs items in text: one object, an array, JSON lines, or
// items in a service's envelope. m leads from text to the bytes of the
// container, whose sha256 is container.
//
// An item that has no text of its own (a picture, an event) or that breaks
// off gives an error, always a *dateline.Error, beside the items that could
// be read. A killed or withheld item without text is a dispatch all the same:
// the notice is the news.
//
// A dispatch's ID is the sha256 of the item's own bytes; it is left empty
// where those are not the bytes of text (UTF-16), for the caller, who has
// them at Raw. An item that is alone in its container has the container's ID,
// with all that stands round it. Paragraphs is nil for text that came as
// plain text, and not nil for text out of markup.
func Read(text string, m dateline.ByteMap, container string) ([]dateline.Copy, []error) {
	r := reader{text: text, bytes: m, container: container}
	r.run(func(i int32) bool {
		weight, why := r.doc.item(i)
		if weight < needed {
			return false
		}
		if r.room() {
			r.readItem(i, why)
		}
		return true
	}, "has no ninjs item in it")
	return r.copies, r.errs
}

// reader is one container on its way.
type reader struct {
	text      string
	bytes     dateline.ByteMap // of text
	container string

	doc    document // the value at hand
	whole  bool     // it is the only one
	items  int      // items met
	strays int      // objects met that are no items
	copies []dateline.Copy
	errs   []error
}

// run scans the values of the text and looks for items in each.
func (r *reader) run(is func(i int32) bool, none string) {
	at := skipStart(r.text, 0)
	if at == len(r.text) {
		r.fail(dateline.ErrEmpty, "there is nothing in it", "")
		return
	}
	for first := true; at < len(r.text) && r.items <= MaxItems; first = false {
		end, bad := r.doc.scan(r.text, at)
		if bad != nil {
			r.broken(bad)
			r.items++
			if at = r.nextLine(at); at < 0 {
				return
			}
			continue
		}
		next := skipStart(r.text, end)
		r.whole = first && next == len(r.text)
		r.doc.find(0, is, func(int32) { r.strays++ })
		for next < len(r.text) && r.text[next] == ',' { // lines cut out of an array
			next = skipStart(r.text, next+1)
		}
		at = next
	}
	switch {
	case r.items > MaxItems:
		r.fail(dateline.ErrTooLarge, fmt.Sprintf("it holds more than %d items, and the rest was not read", MaxItems), "split it into smaller files")
	case r.items == 0:
		r.fail(dateline.ErrUnsupported, "the JSON "+none, "")
	case r.strays > 0:
		r.fail(dateline.ErrUnsupported, fmt.Sprintf("%d JSON objects beside the items are none", r.strays), "")
	}
}

// room counts an item and reports whether it may be read.
func (r *reader) room() bool {
	r.items++
	return r.items <= MaxItems
}

// nextLine returns where the next line begins when what broke off at text[at:]
// is a line of JSON lines, -1 when it is not: only there does anything behind
// a mistake make sense.
func (r *reader) nextLine(at int) int {
	key := skipWhite(r.text, at+1)
	n := strings.IndexByte(r.text[at:], '\n')
	if n < 0 || r.text[at] != '{' || key > at+n || r.text[key] != '"' {
		return -1
	}
	next := skipStart(r.text, at+n)
	if next == len(r.text) || r.text[next] != '{' {
		return -1
	}
	return next
}

func (r *reader) broken(bad *syntaxError) {
	at := bad.at
	if at < len(r.text) {
		at, _ = r.bytes.Raw(at, at+1)
	} else {
		_, at = r.bytes.Raw(0, len(r.text))
	}
	code := dateline.ErrMalformed
	if bad.large {
		code = dateline.ErrTooLarge
	}
	r.fail(code, fmt.Sprintf("the JSON cannot be read from byte %d on: %s", at, bad.say), "")
}

func (r *reader) fail(code, say, hint string) {
	r.errs = append(r.errs, &dateline.Error{Code: code, Say: say, Hint: hint})
}

// blank returns the copy of item i with what is known of it by its place.
func (r *reader) blank(i int32) dateline.Copy {
	v := r.doc.vals[i]
	start, end := int(v.start), int(v.end)
	alone := r.whole && i == 0
	if alone {
		start, end = 0, len(r.text)
	}
	var c dateline.Copy
	d := &c.Dispatch
	d.Raw.Container = r.container
	d.Raw.Start, d.Raw.End = r.bytes.Raw(start, end)
	switch {
	case alone:
		d.Raw.Start = 0 // a byte order mark is the item's, too
		d.ID = r.container
	case sameBytes(r.bytes, start, end):
		sum := sha256.Sum256([]byte(r.text[start:end]))
		d.ID = hex.EncodeToString(sum[:])
	}
	return c
}

// sameBytes reports whether the text in [start, end) is the container's own
// bytes, one after the other.
func sameBytes(m dateline.ByteMap, start, end int) bool {
	from, to := m.Raw(start, end)
	if to-from != end-start {
		return false
	}
	for i := max(m.Find(start), 0); i < len(m.Runs) && m.Runs[i].Text < end; i++ {
		if !m.Runs[i].Same {
			return false
		}
	}
	return true
}

func note(code, say string) dateline.Note { return dateline.Note{Code: code, Say: say} }
