// Package charset takes raw bytes in and gives UTF-8 text out, with a map that
// leads every character back to the bytes it was made from.
//
// What a header says about bytes is believed only after what the bytes say
// themselves: a byte order mark, then valid UTF-8, then the zeros of UTF-16
// and UTF-32, then the declared charset, then windows-1252. Nothing in the
// text is repaired; what is odd about it is said in notes.
package charset

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
)

// Decoded is a text and how it came out of its bytes.
type Decoded struct {
	// Text is valid UTF-8 and otherwise as received: controls, carriage
	// returns, soft hyphens and direction marks stay. A byte order mark at
	// the very beginning is no part of it. Bytes that stand for no character
	// are U+FFFD, those that windows-1252 leaves undefined (81 8D 8F 90 9D)
	// among them.
	Text    string
	Bytes   dateline.ByteMap // from Text to the container's bytes
	Charset string           // as the WHATWG Encoding Standard names it, in lower case; "utf-32le" and "utf-32be" besides
	Why     string           // what the charset was told by, in words
	Notes   []dateline.Note  // in the order of their places, one of a code
}

// Decode turns raw bytes into UTF-8. base is the offset of raw[0] in the
// container, which is added to every raw offset of the map. declared is a
// charset label from a header, "" when there is none; labels are those of the
// WHATWG Encoding Standard, for which "iso-8859-1" and "us-ascii" mean
// windows-1252.
//
// Mostly valid UTF-8 with a few bytes that are not stays UTF-8, and those
// bytes are read as windows-1252, each alone: an editor who pastes one curly
// quote into a page must not garble all others. The beginning of a character
// that is cut off by the end of the bytes is one U+FFFD.
//
// The errors are *dateline.Error with ErrEmpty (no bytes but a byte order
// mark) or ErrNotText (the signature of a binary format, or too many control
// characters for any text).
func Decode(raw []byte, base int, declared string) (Decoded, error) {
	if kind, hint := signature(raw); kind != "" {
		return Decoded{}, &dateline.Error{Code: dateline.ErrNotText, Say: "not text: the bytes begin like " + kind, Hint: hint}
	}
	label := lookup(declared)
	w, d := choose(raw, base, label)
	if w == nil { // UTF-8 as it stands
		skip := len(raw) - len(bytes.TrimPrefix(raw, bomUTF8))
		d.Text = string(raw[skip:])
		d.Bytes = dateline.ByteMap{TextLen: len(d.Text), Runs: []dateline.ByteRun{{Raw: base + skip, Same: true}}}
		w = &writer{}
	} else {
		d.Text, d.Bytes = w.Done()
	}
	if d.Text == "" {
		return Decoded{}, &dateline.Error{Code: dateline.ErrEmpty, Say: "no text: there are no bytes to read"}
	}

	s, guessed := survey(d.Text), d.Charset == fallback && label.name != fallback
	if tooManyControls(d.Text, s.controls.n) || guessed && noise(raw, s.controls.n) {
		return Decoded{}, &dateline.Error{
			Code: dateline.ErrNotText, Say: "not text: too many control characters",
			Hint: "text is read in UTF-8, UTF-16, UTF-32 or the charset that its header declares",
		}
	}
	if guessed {
		s.mojibake = tally{} // it would be of our own making
	}
	d.Notes = append(w.notes(), s.notes(w.lost.n)...)
	if note, ok := label.note(d.Charset, s.foreign); ok {
		d.Notes = append(d.Notes, note)
	}
	if guessed && doubtful(raw) {
		d.Notes = append(d.Notes, dateline.Note{Code: NoteDoubtful, Say: "whole words lie beyond ASCII: probably not windows-1252, but a charset that no header declares"})
	}
	slices.SortStableFunc(d.Notes, func(a, b dateline.Note) int { return a.Start - b.Start })
	return d, nil
}

// choose settles the charset and decodes. It returns no writer when the bytes
// after a byte order mark are the text themselves.
func choose(raw []byte, base int, label label) (*writer, Decoded) {
	w := &writer{raw: raw, base: base}
	if mark, ok := byteOrderMark(raw); ok {
		d := Decoded{Charset: mark.charset, Why: mark.charset + " by its byte order mark"}
		switch {
		case mark.unit > 1:
			w.wide(len(mark.bytes), mark.unit, mark.big)
		case utf8.Valid(raw):
			return nil, d
		default:
			w.mixed(len(mark.bytes))
		}
		return w, d
	}
	if bytes.IndexByte(raw, 0) >= 0 {
		if form, ok := zeros(raw); ok {
			w.wide(0, form.unit, form.big)
			return w, Decoded{Charset: form.charset, Why: form.charset + " by the zero bytes of its characters"}
		}
	}
	// A charset of escapes is all ASCII bytes, and so valid UTF-8 to look at.
	if label.name == "iso-2022-jp" && bytes.Contains(raw, []byte("\x1b$")) {
		w.several(label)
		return w, Decoded{Charset: label.name, Why: label.name + ": declared, and its escapes are there"}
	}
	if utf8.Valid(raw) {
		return nil, Decoded{Charset: "utf-8", Why: "valid UTF-8"}
	}
	if c := count(raw); c.isUTF8(label) {
		w.mixed(0)
		return w, Decoded{Charset: "utf-8", Why: "UTF-8 but for " + c.strays()}
	}
	if w.declared(label) {
		return w, Decoded{Charset: label.name, Why: label.name + ": declared, and not UTF-8"}
	}
	*w = writer{raw: raw, base: base}
	w.single(table(windows1252))
	why := "windows-1252 for want of anything better: not UTF-8, and no other charset is declared"
	if label.name != "" && label.name != "utf-8" {
		why = "windows-1252 for want of anything better: neither UTF-8 nor what is declared"
	}
	return w, Decoded{Charset: fallback, Why: why}
}

// writer decodes raw into a Builder and keeps count of what went wrong.
type writer struct {
	Builder
	raw  []byte
	base int

	stray tally // bytes read as windows-1252 in UTF-8
	lost  tally // U+FFFD for bytes that stand for no character
	cut   tally // the same at the very end, for part of a character
}

// tally counts the characters of one kind and keeps the place of the first.
type tally struct{ n, start, end int }

func (t *tally) add(start, end int) {
	if t.n++; t.n == 1 {
		t.start, t.end = start, end
	}
}

// char appends one character, made from raw[from:to].
func (w *writer) char(r rune, from, to int) {
	n, _ := w.text.WriteRune(r)
	w.runs.add(dateline.ByteRun{Raw: w.base + from, Step: n, RawStep: to - from}, 1)
}

// lose appends U+FFFD for raw[from:to].
func (w *writer) lose(from, to int) {
	w.lost.add(w.Len(), w.Len()+len("\uFFFD"))
	w.char(utf8.RuneError, from, to)
}

// truncate appends U+FFFD for raw[from:], the beginning of a character.
func (w *writer) truncate(from int) {
	w.cut.add(w.Len(), w.Len()+len("\uFFFD"))
	w.lose(from, len(w.raw))
}

// ascii appends the ASCII stretch at raw[i:] and returns where it ends.
func (w *writer) ascii(i int) int {
	end := i + asciiLen(w.raw[i:])
	w.same(w.raw[i:end], w.base+i)
	return end
}

// asciiLen returns the length of the ASCII that p begins with.
func asciiLen(p []byte) int {
	i := 0
	for ; i+8 <= len(p) && word(p[i:])&highs == 0; i += 8 {
	}
	for i < len(p) && p[i] < utf8.RuneSelf {
		i++
	}
	return i
}

// clean trims a label as headers have it: `"UTF-8";`.
func clean(label string) string {
	return strings.ToLower(strings.Trim(label, " \t\r\n\"';"))
}
