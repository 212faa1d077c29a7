package web

import (
	"bytes"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
)

// page is what the layout shows round what a page has to say.
type page struct {
	Name   string // of the template: templates/NAME.html defines "main"
	Title  string // of the window; names no accusation without its speaker
	Nav    string // the entry of the navigation that is marked
	Status int    // of HTTP; 0 is 200
	Live   bool   // the page is made again when something comes in
	Wide   bool   // uses all the width there is
	Data   any    // what "main" is about

	Ground *dateline.Ground      // what it rests on; nil: nothing is told at the foot
	State  *dateline.RecordState // of the record it was made of
	Less   int                   // findings less sure, counted and not shown

	// Filled in by render.
	Path     string // of the request, with its query
	Theme    string // "light", "dark", "" as the machine has it
	Words    string // sought, for the search box
	ReadOnly bool
	Keep     bool // bytes can be kept
	Joins    bool // joins can be decided
	Streams  bool // /live is there
	API      bool // the same is there as JSON
	Version  string
	Figures  string
	Now      time.Time
}

// templates are the pages, each parsed with the layout and the parts.
type templates map[string]*template.Template

// parse reads all templates. Names of files are the names of pages; layout.html
// and those that begin with "parts" go into each.
func parse(static map[string]asset, now func() time.Time) *templates {
	base := template.New("layout.html").Funcs(funcs(static, now)).Option("missingkey=error")
	names, err := fs.Glob(files, "templates/*.html")
	if err != nil {
		panic(err)
	}
	out := templates{}
	shared := func(n string) bool {
		b := path.Base(n)
		return b == "layout.html" || strings.HasPrefix(b, "parts")
	}
	for _, n := range names {
		if shared(n) {
			template.Must(base.ParseFS(files, n))
		}
	}
	for _, n := range names {
		if !shared(n) {
			t := template.Must(base.Clone())
			out[strings.TrimSuffix(path.Base(n), ".html")] = template.Must(t.ParseFS(files, n))
		}
	}
	return &out
}

// render makes a page and sends it, whole or not at all.
func (s *site) render(w http.ResponseWriter, r *http.Request, p *page) error {
	p.Path, p.Theme, p.ReadOnly, p.Now = r.URL.RequestURI(), themeOf(r), s.opt.ReadOnly, s.opt.Now()
	if r.Method != http.MethodGet {
		p.Path = "/"
	}
	p.Keep, p.Joins, p.Streams, p.API = s.opt.Submit != nil, s.opt.Override != nil, s.opt.Live != nil, s.opt.API
	p.Version, p.Figures = s.opt.Version, s.opt.Figures
	if r.Method == http.MethodGet && r.URL.Path == "/search" {
		p.Words = r.URL.Query().Get("q")
	}
	t := (*s.pages)[p.Name]
	var out bytes.Buffer
	if err := t.ExecuteTemplate(&out, "layout.html", p); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "private, no-cache")
	}
	body := clean(out.String())
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if p.Status != 0 {
		w.WriteHeader(p.Status)
	}
	_, _ = w.Write([]byte(body)) // the reader may have gone
	return nil
}
