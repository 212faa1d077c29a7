package view

import (
	"bytes"
	"context"

	"github.com/dateline-news/dateline"
)

// Bytes are a dispatch's own bytes as they came.
type Bytes struct {
	Dispatch string // its whole id
	Raw      []byte
	Hidden   bool // contacts were blanked: the bytes no longer have the hash that the id is of
}

// Bytes returns the bytes of a dispatch, by its id or the beginning of it. Those
// of a withdrawn one are in no answer, nor are contacts that are not for
// publication: they are blanked where they can be told from the rest, else
// nothing is given.
func (v *View) Bytes(ctx context.Context, id string) (*Bytes, error) {
	s, err := v.session(ctx)
	if err != nil {
		return nil, err
	}
	h, err := s.archive.Dispatch(ctx, id)
	if err != nil {
		return nil, err
	}
	r := &h.Reading
	if gone, err := s.withdrawn(r.Dispatch.ID); err != nil {
		return nil, err
	} else if gone || silent(r.Dispatch.Status) {
		return nil, &dateline.Error{Code: dateline.ErrNotHeld, Say: "the words of this dispatch were withdrawn"}
	}
	out := &Bytes{Dispatch: r.Dispatch.ID}
	if out.Raw, err = s.archive.Raw(ctx, r.Dispatch.ID); err != nil {
		return nil, err
	}
	out.Hidden = len(contacts(r)) > 0
	out.Raw, err = withoutContacts(out.Raw, r)
	return out, err
}

// withoutContacts are the bytes of a dispatch without what is not for
// publication. Where the wire wrote its text otherwise than it reads (JSON, HTML,
// another charset), or holds contacts besides, nobody can say that all of them
// were found.
func withoutContacts(raw []byte, r *dateline.Reading) ([]byte, error) {
	raw, text := bytes.Clone(raw), []byte(r.Dispatch.Text)
	for _, z := range contacts(r) {
		words := bytes.Clone(text[z.Start:z.End])
		at := bytes.Index(raw, words)
		if at < 0 || bytes.Contains(raw[at+len(words):], words) {
			return nil, errContacts
		}
		blank(raw[at : at+len(words)])
		blank(text[z.Start:z.End])
	}
	if mentions(raw) > mentions(text) {
		return nil, errContacts
	}
	return raw, nil
}

// mentions counts the marks over contacts, in UTF-16 too.
func mentions(words []byte) int {
	return bytes.Count(bytes.ToLower(bytes.ReplaceAll(words, []byte{0}, nil)), []byte(notForPublication))
}

var errContacts = &dateline.Error{Code: dateline.ErrNotHeld, Say: "its bytes hold contacts that are not for publication, and are in no answer", Hint: "the dispatch is shown without them"}
