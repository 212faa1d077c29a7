package web

import (
	"bytes"
	"context"
	"encoding/base64"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
)

// pasteForm is the box that takes a text or a file.
type pasteForm struct {
	Reads bool // it can be read here
	Keeps bool // it can be kept
	Text  string
}

func (s *site) pasteForm() pasteForm {
	return pasteForm{Reads: s.opt.Read != nil, Keeps: s.opt.Submit != nil}
}

// pastedPage shows what was read in bytes that are not kept.
type pastedPage struct {
	Box     pasteForm
	Read    []pasted
	Trouble string // what could not be read
	Hint    string
	Raw     string // base64 of the bytes, to be kept on demand; "" where they are too many to carry
	Name    string
}

// pasted is one dispatch that was read and not kept.
type pasted struct {
	dateline.Ref
	Head  *headFacts
	Sheet *sheet
	ID    string // of its part of the page
	Claim int
}

// mostCarried bounds the bytes that a page carries along so that they can be
// kept afterwards.
const mostCarried = 512 << 10

// mostPasted bounds how many dispatches of one paste are laid out.
const mostPasted = 25

// pasteBox is the empty box.
func (s *site) pasteBox(w http.ResponseWriter, r *http.Request) error {
	return s.render(w, r, &page{Name: "paste", Title: "Paste a dispatch", Nav: "paste", Data: pastedPage{Box: s.pasteForm()}})
}

// paste reads what was pasted and shows it; nothing is kept.
func (s *site) paste(w http.ResponseWriter, r *http.Request) error {
	if s.opt.Read == nil {
		return readOnly()
	}
	raw, name, err := pastedBytes(r)
	if err != nil {
		return err
	}
	p := pastedPage{Box: s.pasteForm(), Name: name}
	rs, err := s.opt.Read(r.Context(), raw, name)
	if err != nil {
		if r.Context().Err() == context.Canceled {
			return err
		}
		f := failureOf(err)
		p.Trouble, p.Hint = f.Say, f.Hint
	}
	for i := range rs[:min(len(rs), mostPasted)] {
		p.Read = append(p.Read, s.pastedOf(&rs[i], i, askedOf(r.URL.Query())))
	}
	if len(rs) > mostPasted {
		p.Trouble = "only the first " + strconv.Itoa(mostPasted) + " of " + strconv.Itoa(len(rs)) + " dispatches are shown"
	}
	if p.Box.Keeps && len(rs) > 0 && len(raw) <= mostCarried {
		p.Raw = base64.StdEncoding.EncodeToString(raw)
	}
	pg := &page{Name: "paste", Title: "Read, not kept", Nav: "paste", Wide: true, Data: p}
	for i := range p.Read {
		pg.Less += p.Read[i].Sheet.Less
	}
	if len(rs) == 0 {
		pg.Status = http.StatusUnprocessableEntity
	}
	w.Header().Set("Cache-Control", "no-store")
	return s.render(w, r, pg)
}

func (s *site) pastedOf(r *dateline.Reading, i int, a asked) pasted {
	view.HideContacts(r)
	prefix := ""
	if i > 0 {
		prefix = "d" + strconv.Itoa(i+1) + "-"
	}
	held := dateline.Held{Reading: *r}
	ref := view.RefOf(&held)
	m := material{r: r, claims: wordsOf(r, ref), shown: s.shown(), prefix: prefix}
	return pasted{Ref: ref, Head: headOf(&r.Dispatch), Sheet: newSheet(m, a), ID: prefix + "read", Claim: len(r.Claims)}
}

// pastedBytes are a request's bytes: the file, else the text.
func pastedBytes(r *http.Request) (raw []byte, name string, err error) {
	if err := r.ParseMultipartForm(mostFile); err != nil && err != http.ErrNotMultipart {
		return nil, "", tooLarge(err)
	}
	if f, h, err := r.FormFile("file"); err == nil {
		defer f.Close()
		if raw, err = io.ReadAll(f); err != nil {
			return nil, "", tooLarge(err)
		}
		if len(raw) > 0 {
			return raw, h.Filename, nil
		}
	}
	if b64 := r.PostFormValue("raw"); b64 != "" {
		if raw, err = base64.StdEncoding.DecodeString(b64); err == nil {
			return raw, r.PostFormValue("name"), nil
		}
	}
	// A form sends line ends as CR LF, whatever was pasted.
	raw = bytes.ReplaceAll([]byte(r.PostFormValue("text")), []byte("\r\n"), []byte("\n"))
	if strings.TrimSpace(string(raw)) == "" {
		return nil, "", &dateline.Error{Code: dateline.ErrEmpty, Say: "nothing was pasted", Hint: "paste the text of a dispatch, or choose a file"}
	}
	return raw, "", nil
}

// keep keeps what was pasted, and goes to it.
func (s *site) keep(w http.ResponseWriter, r *http.Request) error {
	if s.opt.Submit == nil {
		return readOnly()
	}
	raw, name, err := pastedBytes(r)
	if err != nil {
		return err
	}
	ids, err := s.opt.Submit(r.Context(), raw, name)
	if err != nil {
		return err
	}
	to := "/wire"
	if len(ids) == 1 {
		to = dispatchURL(ids[0])
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}
