// Package wire takes the bytes of a file or response and returns the news
// dispatches in it: text decoded and traceable to its bytes, header facts as
// far as they are printed, zones and paragraphs. It never fetches anything,
// keeps no state, and leaves the issue time partial, with what was printed,
// where the header does not settle it.
//
// The way of the bytes: decode (wire/charset), detect (by content, with a
// stated reason), then one reader per format: wiretext.go for plain text,
// wire/ninjs for JSON, wire/feed for feeds, wire/article for pages. A new format is a detector and a reader in the table
// of detect.go.
package wire

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/wire/charset"
)

// MaxBytes is the largest container that Parse reads, in bytes.
const MaxBytes = 64 << 20

// MaxForeign is the largest container in another charset than UTF-8: its map
// back to the bytes may take a run a character.
const MaxForeign = 8 << 20

// MaxDispatch is the longest text of one dispatch, in bytes: what is longer
// is cut there, at a line or word end, with a note.
const MaxDispatch = 2 << 20

// Options says what is known about some bytes besides the bytes.
type Options struct {
	Received      time.Time       // when they came; the zero time leaves the field empty
	ReceivedBasis string          // given | clock | file
	Name          string          // file name: information only, no format is told by it
	Format        dateline.Format // forced; "" to detect
}

// Parse returns the dispatches in raw, in their order there. What cannot be
// read gives an error (always a *dateline.Error) beside the dispatches that
// could: nothing is dropped in silence.
//
// Of gzip, container and offsets are those of the bytes inside, so that a
// dispatch is the same whether its file was packed or not: who keeps the
// bytes unpacks them first (Unpack).
func Parse(raw []byte, opt Options) ([]dateline.Copy, []error) {
	if len(raw) > MaxBytes {
		return nil, []error{tooLarge(len(raw), MaxBytes)}
	}
	unpacked, unpackedWhy, broken := Unpack(raw)
	if unpacked == nil && broken != nil {
		return nil, []error{broken}
	}
	if unpackedWhy != "" {
		copies, errs := parse(unpacked, opt, unpackedWhy)
		if broken != nil {
			for i := range copies {
				copies[i].Dispatch.Full = false
			}
			errs = append(errs, broken)
		}
		return copies, errs
	}
	return parse(raw, opt, "")
}

// parse reads bytes that are not packed.
func parse(raw []byte, opt Options, unpacked string) ([]dateline.Copy, []error) {
	if len(raw) > MaxForeign && !utf8.Valid(raw) {
		return nil, []error{tooLarge(len(raw), MaxForeign)}
	}
	if err := packed(raw); err != nil && opt.Format == "" {
		return nil, []error{err}
	}
	dec, err := charset.Decode(raw, 0, declaredCharset(raw))
	if err != nil {
		return nil, []error{asError(err)}
	}
	in := input{raw: raw, text: dec.Text, bytes: dec.Bytes, notes: dec.Notes, container: hash(raw), opt: opt, unpacked: unpacked}
	format, why, err := detect(in.text, opt.Format)
	if err != nil {
		return nil, []error{asError(err)}
	}
	in.format, in.why = format, why
	if dec.Charset != "utf-8" && dec.Charset != "us-ascii" {
		in.why += "; " + dec.Why
	}
	copies, errs := readers[format](in)
	for i := range copies {
		in.finish(&copies[i])
	}
	return copies, errs
}

// input is one container on its way through a format's reader.
type input struct {
	raw       []byte
	text      string           // decoded
	bytes     dateline.ByteMap // of text
	notes     []dateline.Note  // of decoding, offsets in text
	container string
	format    dateline.Format
	why       string
	opt       Options
	unpacked  string // what the bytes were taken out of, in words
}

// slice makes the copy of text[start:end], with its own id and its part of
// the notes on decoding.
func (in *input) slice(start, end int) dateline.Copy {
	m := charset.Slice(in.bytes, start, end)
	from, to := in.bytes.Raw(start, end)
	if start == 0 {
		from = 0 // a byte order mark is part of the first item's bytes, though not of its text
	}
	if end == len(in.text) {
		to = len(in.raw)
	}
	c := dateline.Copy{Bytes: m}
	d := &c.Dispatch
	d.ID = hash(in.raw[from:to])
	d.Raw = dateline.RawRange{Container: in.container, Start: from, End: to}
	d.Format, d.FormatWhy = in.format, in.why
	d.Text = in.text[start:end]
	for _, n := range in.notes {
		if n.Start >= start && n.End <= end {
			n.Start -= start
			n.End -= start
			c.Notes = append(c.Notes, n)
		}
	}
	return c
}

// finish sets what every format has in common.
func (in *input) finish(c *dateline.Copy) {
	d := &c.Dispatch
	if in.unpacked != "" {
		d.FormatWhy += "; " + in.unpacked
	}
	if !in.opt.Received.IsZero() {
		d.Received = in.opt.Received.UTC().Format(time.RFC3339)
		d.ReceivedBasis = in.opt.ReceivedBasis
	}
	if d.Status == "" {
		d.Status = dateline.StatusUsable
	}
	if d.Zone == "" && d.ZoneBasis == "" && d.Issued != "" {
		d.ZoneBasis = dateline.ZoneUnknown
	}
}

func tooLarge(size, limit int) error {
	return &dateline.Error{Code: dateline.ErrTooLarge,
		Say:  fmt.Sprintf("the file holds %d bytes, more than the %d that are read of its kind", size, limit),
		Hint: "split it into smaller files"}
}

func hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func asError(err error) error {
	if dateline.CodeOf(err) != "" {
		return err
	}
	return &dateline.Error{Code: dateline.ErrMalformed, Say: "the bytes cannot be read", Err: err}
}
