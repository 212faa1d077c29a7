package web

import (
	"io"
	"net/http"
	"net/url"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
)

// dispatchPage is one dispatch with what was found in it.
type dispatchPage struct {
	*view.Dispatch
	Sheet *sheet
	Head  *headFacts
	// Changes leads from this version to the one before, Later from a later
	// one to this.
	Changes *view.VersionLine
	Later   *view.VersionLine
	Cite    string
}

// headFacts are what a dispatch's header says, and how it came.
type headFacts struct {
	dateline.Dispatch
	Out string // the address it came from, where that may be a link
}

func headOf(d *dateline.Dispatch) *headFacts {
	h := &headFacts{Dispatch: *d}
	if d.Source != nil {
		h.Out = outURL(d.Source.URL)
	}
	return h
}

// dispatch shows a dispatch as received.
func (s *site) dispatch(w http.ResponseWriter, r *http.Request) error {
	d, err := s.view.Dispatch(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	if id := r.PathValue("id"); id != d.Item.Dispatch {
		to := dispatchURL(d.Item.Dispatch) // it was asked for by the beginning of its id
		if q := r.URL.RawQuery; q != "" {
			to += "?" + q
		}
		http.Redirect(w, r, to, http.StatusSeeOther)
		return nil
	}
	p := dispatchPage{Dispatch: d}
	for i := range d.Versions {
		v := &d.Versions[i]
		if v.Item.Dispatch == d.Item.Dispatch {
			p.Changes = v
		}
		if v.Of.Dispatch == d.Item.Dispatch {
			p.Later = v
		}
	}
	title := view.Carrier(&d.Ref)
	if d.Reading != nil {
		p.Head = headOf(&d.Reading.Dispatch)
		p.Sheet = newSheet(material{r: d.Reading, claims: d.Claims, repeats: d.Repeats, shown: s.shown(), held: true}, askedOf(r.URL.Query()))
		if h := d.Headline; h != "" {
			title += ": " + cut(h, 90).Text
		}
		p.Cite = cite(&d.Ref)
	}
	pg := &page{Name: "dispatch", Title: title, Nav: "wire", Wide: true, Data: p, State: &d.State}
	if p.Sheet != nil {
		pg.Less = p.Sheet.Less
	}
	return s.render(w, r, pg)
}

// raw sends a dispatch's own bytes as a file to be kept. It is named as text
// whatever it is, and told to be of no kind: nothing on the way to a reader's
// disk, or on it, takes markup of a stranger for a page and runs it.
func (s *site) raw(w http.ResponseWriter, r *http.Request) error {
	b, err := s.view.Bytes(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	name := "dateline-" + b.Dispatch[:min(16, len(b.Dispatch))]
	if b.Hidden {
		name += "-without-contacts"
	}
	return sendFile(w, "application/octet-stream", name+".txt", func(w io.Writer) error {
		_, err := w.Write(b.Raw)
		return err
	})
}

// shown are the view's thresholds, as a sheet takes them.
func (s *site) shown() threshold {
	t := s.view.Shown()
	return threshold{t.Claim, t.Event}
}

// cite is a line that names a dispatch in somebody else's text.
func cite(r *dateline.Ref) string {
	out := view.Carrier(r)
	if r.Headline != "" {
		out += ", " + view.Quoted(r.Headline, 120)
	}
	if t := view.IssuedText(r.Issued); t != "" {
		out += ", issued " + t
	}
	if r.Outlet != "" && r.Outlet != view.Carrier(r) {
		out += ", by way of " + r.Outlet
	}
	return out + ". Dispatch " + r.Dispatch[:min(16, len(r.Dispatch))] + "."
}

// with is an address with one parameter more, the others kept.
func with(u *url.URL, name, value string) string {
	q := u.Query()
	q.Set(name, value)
	return u.Path + "?" + q.Encode()
}
