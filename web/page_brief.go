package web

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
)

type briefPage struct {
	*view.Brief
	Watches []view.Watch
	Chosen  string // id of the watch
	Parts   []briefPart
	Struck  int
	Own     int
	At      string // since, as the address has it
	Query   string // of the address, for the downloads
}

type briefPart struct {
	Title     string
	Sentences []briefSentence
}

type briefSentence struct {
	view.Sentence
	ID   string
	Bits []textBit
}

// textBit is a stretch of a sentence: ours, or in quotation marks.
type textBit struct {
	Text   string
	Quoted bool
}

// quoteBits sets a sentence's quotations apart, so that the words of dispatches
// are seen as such. Marks within marks stay where they are; a mark that is
// never closed quotes nothing.
func quoteBits(s string) []textBit {
	var out []textBit
	depth, from := 0, 0
	cut := func(to int, quoted bool) {
		if to > from {
			out = append(out, textBit{s[from:to], quoted})
		}
		from = to
	}
	for i, r := range s {
		switch r {
		case '“':
			if depth == 0 {
				cut(i, false)
			}
			depth++
		case '”':
			if depth == 1 {
				cut(i+len("”"), true)
			}
			depth = max(0, depth-1)
		}
	}
	cut(len(s), false)
	return out
}

// sentenceID is an id for a sentence on the page.
func sentenceID(key string) string {
	sum := sha256.Sum256([]byte(key))
	return "s-" + hex.EncodeToString(sum[:5])
}

// briefAsked makes the brief that an address or a form asks for.
func (s *site) briefAsked(r *http.Request, v url.Values) (*view.Brief, error) {
	var q view.BriefQuery
	var err error
	if id := v.Get("watch"); id != "" {
		if q.Watch, err = s.view.Watch(r.Context(), id); err != nil {
			return nil, err
		}
	}
	if since := v.Get("since"); since != "" {
		if q.Since, err = s.sinceOf(since); err != nil {
			return nil, err
		}
		q.Since = q.Since.UTC().Truncate(time.Second)
	}
	return s.view.Brief(r.Context(), q)
}

// briefURL is the address of a brief: it names the moment, so that what an
// analyst made of it is found again tomorrow.
func briefURL(path string, b *view.Brief) string {
	v := url.Values{"since": {b.Since.UTC().Format(time.RFC3339)}}
	if b.Watch != nil {
		v.Set("watch", b.Watch.ID)
	}
	return path + "?" + v.Encode()
}

func (s *site) brief(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	b, err := s.briefAsked(r, q)
	if err != nil {
		return err
	}
	if _, err := time.Parse(time.RFC3339, q.Get("since")); err != nil {
		http.Redirect(w, r, briefURL("/brief", b), http.StatusSeeOther)
		return nil
	}
	p := briefPage{Brief: b, At: b.Since.UTC().Format("2006-01-02T15:04"), Query: strings.TrimPrefix(briefURL("", b), "?")}
	if b.Watch != nil {
		p.Chosen = b.Watch.ID
	}
	if p.Watches, err = s.view.Watches(r.Context()); err != nil {
		return err
	}
	for _, sec := range b.Sections {
		part := briefPart{Title: sec.Title}
		for _, x := range sec.Sentences {
			part.Sentences = append(part.Sentences, briefSentence{x, sentenceID(x.Key), quoteBits(x.Text)})
			if x.Struck {
				p.Struck++
			} else if x.Edited != "" {
				p.Own++
			}
		}
		p.Parts = append(p.Parts, part)
	}
	return s.render(w, r, &page{Name: "brief", Title: "Brief: " + b.Title, Nav: "brief", Data: p, Ground: &b.Ground, State: &b.State, Less: b.Less})
}

// editBrief keeps the analyst's own wording of a sentence, or strikes it out.
// Only a sentence that the brief has is kept.
func (s *site) editBrief(w http.ResponseWriter, r *http.Request) error {
	if !s.writable() {
		return readOnly()
	}
	if err := form(r); err != nil {
		return err
	}
	f := r.PostForm
	b, err := s.briefAsked(r, f)
	if err != nil {
		return err
	}
	var at *view.Sentence
	for i := range b.Sections {
		for k := range b.Sections[i].Sentences {
			if x := &b.Sections[i].Sentences[k]; sentenceID(x.Key) == f.Get("sentence") {
				at = x
			}
		}
	}
	if at == nil {
		return &dateline.Error{Code: dateline.ErrNotHeld, Say: "the brief has no such sentence any more", Hint: "what it rested on was changed meanwhile: open the brief anew"}
	}
	text, strike := at.Edited, at.Struck
	switch f.Get("do") {
	case "keep":
		text = strings.TrimSpace(strings.ReplaceAll(f.Get("text"), "\r\n", "\n"))
		if text == at.Text {
			text = "" // it is ours again
		}
		strike = false
	case "back":
		text = ""
	case "strike":
		strike = true
	case "restore":
		strike = false
	default:
		return &dateline.Error{Code: dateline.ErrUsage, Say: "the form did not say what to do"}
	}
	if err := s.view.EditBrief(r.Context(), b.ID, at.Key, text, strike); err != nil {
		return err
	}
	http.Redirect(w, r, briefURL("/brief", b)+"#"+sentenceID(at.Key), http.StatusSeeOther)
	return nil
}

// briefFile returns a brief as a file of its own.
func (s *site) briefFile(kind, name string, write func(*view.Brief) string) func(http.ResponseWriter, *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		b, err := s.briefAsked(r, r.URL.Query())
		if err != nil {
			return err
		}
		return sendFile(w, kind, name, func(w io.Writer) error {
			_, err := io.WriteString(w, clean(write(b)))
			return err
		})
	}
}
