package web

import (
	"bytes"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/desk"
)

// The bytes of a dispatch are given as they came, as a file that no browser
// opens as a page.
func TestBytesAsReceived(t *testing.T) {
	h, ids := fullShelf(t)
	for _, c := range shelfCopy {
		if c.name == "wrong.txt" || c.name == "hostile.xml" {
			continue // withdrawn; two in one file
		}
		id := ids[c.name][0]
		w := get(h, "/dispatch/"+id+"/raw")
		if w.Code != http.StatusOK || !strings.Contains(c.text, strings.TrimSpace(w.Body.String())) || w.Body.Len() == 0 {
			t.Errorf("%s: %d %q", c.name, w.Code, w.Body.String())
		}
		for name, want := range map[string]string{"Content-Type": "application/octet-stream", "X-Content-Type-Options": "nosniff",
			"Content-Disposition": `attachment; filename="dateline-` + id[:16] + `.txt"`, "Content-Security-Policy": policy} {
			if got := w.Header().Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", c.name, name, got, want)
			}
		}
	}
	item := get(h, "/dispatch/"+ids["hostile.xml"][0][:12]+"/raw").Body.String()
	if !strings.HasPrefix(item, "<item>") || !strings.HasSuffix(item, "</item>") || strings.Contains(item, "hostile-2") {
		t.Errorf("the bytes of one item are %q", item)
	}
}

// What was killed, withdrawn or forgotten is in no file.
func TestBytesOfWhatIsGone(t *testing.T) {
	s := newShelf(t)
	ids := s.fill(t)
	h := Handler(s.options())
	gone := func(why, id string, code int) {
		t.Helper()
		w := get(h, "/dispatch/"+id+"/raw")
		if w.Code != code || strings.Contains(w.Body.String(), killedWords) || w.Header().Get("Content-Disposition") != "" {
			t.Errorf("%s: %d %s", why, w.Code, w.Body.String())
		}
		if page := body(get(h, "/dispatch/"+id)); strings.Contains(page, id+"/raw") {
			t.Errorf("%s: its page offers the bytes", why)
		}
	}
	gone("killed by a notice", ids["wrong.txt"][0], http.StatusNotFound)
	gone("never held", strings.Repeat("0", 64), http.StatusNotFound)
	id := ids["ferry-other.txt"][0]
	if w := get(h, "/dispatch/"+id+"/raw"); w.Code != http.StatusOK {
		t.Fatalf("before: %d", w.Code)
	}
	if _, err := s.store.Forget(t.Context(), dateline.Oblivion{Dispatch: id, Why: "asked for", When: shelfNow}); err != nil {
		t.Fatal(err)
	}
	gone("forgotten", id, http.StatusGone)
}

// Telephones of reporters leave the archive in no file, and where they cannot
// be told from the rest, nothing does.
func TestBytesWithoutContacts(t *testing.T) {
	s := newShelf(t)
	keep := func(name, text string) string {
		t.Helper()
		ids, err := s.keep(t.Context(), []byte(text), name, time.Date(2031, time.May, 6, 10, 0, 0, 0, time.UTC))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.desk.Record(t.Context(), desk.RecordOptions{}); err != nil {
			t.Fatal(err)
		}
		return ids[0]
	}
	const body, contacts = "PORT ARLEN, May 6 (Halyard) - The ferry Blue Gannet left Port Arlen on Tuesday, the Harbor Ministry said.\n\n   The police had held it for a day.\n\n",
		"# Notebook\n\nThe following information is not for publication\n\n## Editorial contacts\n- Reporting by: I. Vassbotn, +47 555 0142\n"
	h := Handler(s.options())
	text := keep("notebook.txt", body+contacts)
	w := get(h, "/dispatch/"+text+"/raw")
	if got := w.Body.String(); w.Code != http.StatusOK || strings.Contains(got, "555") || strings.Contains(got, "Vassbotn") || !strings.HasPrefix(got, body) || len(got) != len(body+contacts) {
		t.Errorf("%d %q", w.Code, got)
	}
	if name := w.Header().Get("Content-Disposition"); !strings.Contains(name, "-without-contacts.txt") {
		t.Errorf("the file is called %q", name)
	}
	// The same in JSON: its escapes are not the text's.
	item := keep("notebook.json", `{"uri":"urn:halyard:1","type":"text","versioncreated":"2031-05-06T09:00:00Z","headline":"Ferry leaves","body_text":`+
		string(bytes.ReplaceAll([]byte(`"`+body+contacts+`"`), []byte("\n"), []byte(`\n`)))+`}`)
	if w := get(h, "/dispatch/"+item+"/raw"); strings.Contains(w.Body.String(), "555") {
		t.Errorf("%d: contacts in JSON are given: %s", w.Code, w.Body.String())
	}
	// A wire may print them in a field that is no part of the text.
	note := keep("ednote.json", `{"uri":"urn:halyard:2","type":"text","versioncreated":"2031-05-06T09:30:00Z","headline":"Ferry leaves again",`+
		`"ednote":"Not for publication: I. Vassbotn, +47 555 0142","body_text":"The ferry Blue Gannet left Port Arlen again on Tuesday, the Harbor Ministry said."}`)
	if w := get(h, "/dispatch/"+note+"/raw"); w.Code != http.StatusNotFound || strings.Contains(w.Body.String(), "555") {
		t.Errorf("%d: contacts in a note are given: %s", w.Code, w.Body.String())
	}
}

// The reading is offered as JSON where there is an API to ask.
func TestReadingAsJSONIsOffered(t *testing.T) {
	s := newShelf(t)
	ids := s.fill(t)
	opt := s.options()
	link := `href="/api/dispatches/` + ids["ferry.txt"][0] + `"`
	if strings.Contains(body(get(Handler(opt), "/dispatch/"+ids["ferry.txt"][0])), link) {
		t.Error("offered where nobody answers")
	}
	opt.API = true
	if !strings.Contains(body(get(Handler(opt), "/dispatch/"+ids["ferry.txt"][0])), link) {
		t.Error("not offered")
	}
}
