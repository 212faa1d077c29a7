package web

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

const pastedCopy = `PORT ARLEN, May 7 (Tidewire) - The Harbor Ministry denied on Wednesday
that a second ferry was held.

"Nobody was stopped," said Ilse Varga, who heads its inspection office.
`

// With nothing in store the first page takes a dispatch, reads it, and keeps
// nothing until it is told to.
func TestPasteReadsWithoutKeeping(t *testing.T) {
	s := newShelf(t)
	h := Handler(s.options())
	first := body(get(h, "/"))
	if !strings.Contains(first, `<textarea id="text"`) || strings.Contains(first, "I have seen this") {
		t.Error("the first page of an empty archive is not the box")
	}
	inspect(t, "/", first)
	w := post(h, "/paste", url.Values{"text": {strings.ReplaceAll(pastedCopy, "\n", "\r\n")}})
	page := body(w)
	inspect(t, "/paste", page)
	if w.Code != 200 || !strings.Contains(page, "Ilse Varga") || !strings.Contains(page, `class="claim"`) {
		t.Fatalf("%d: nothing was read", w.Code)
	}
	if st, err := s.store.Status(t.Context()); err != nil || st.Ground.Dispatches != 0 || st.Containers != 0 {
		t.Errorf("kept: %+v %v", st, err)
	}
	raw := regexp.MustCompile(`name="raw" value="([^"]+)"`).FindStringSubmatch(page)
	if raw == nil {
		t.Fatal("it cannot be kept")
	}
	w = post(h, "/keep", url.Values{"raw": {strings.ReplaceAll(raw[1], "&#43;", "+")}})
	to := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther || !strings.HasPrefix(to, "/dispatch/") {
		t.Fatalf("%d %q", w.Code, to)
	}
	if got := body(get(h, to)); !strings.Contains(got, "Nobody was stopped") {
		t.Error("what was kept is not what was pasted")
	}
	if got := body(get(h, "/")); strings.Contains(got, "<textarea") {
		t.Error("the first page is still the box")
	}
}

func TestPasteOfAFile(t *testing.T) {
	h := Handler(newShelf(t).options())
	var form bytes.Buffer
	m := multipart.NewWriter(&form)
	part, err := m.CreateFormFile("file", `two<b>.xml`)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range shelfCopy {
		if c.name == "hostile.xml" {
			_, _ = part.Write([]byte(c.text))
		}
	}
	_ = m.Close()
	r := httptest.NewRequest(http.MethodPost, "/paste", &form)
	r.Host = "localhost"
	r.Header.Set("Content-Type", m.FormDataContentType())
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	page := body(w)
	inspect(t, "/paste", page)
	if w.Code != 200 || strings.Count(page, `<section class="pasted"`) != 2 {
		t.Errorf("%d, %d dispatches", w.Code, strings.Count(page, `<section class="pasted"`))
	}
}

// What cannot be read says so, and shows the box again.
func TestPasteOfNothing(t *testing.T) {
	h := Handler(newShelf(t).options())
	for text, code := range map[string]int{"": 422, " \n ": 422, "\x00\x01\x02\x03\x00\x00\x00": 422} {
		w := post(h, "/paste", url.Values{"text": {text}})
		page := body(w)
		inspect(t, "/paste", page)
		if w.Code != code {
			t.Errorf("%q: %d", text, w.Code)
		}
	}
}

// A person's decision takes a dispatch out of its story, and back in.
func TestStoryIsSplitAndJoined(t *testing.T) {
	s := newShelf(t)
	ids := s.fill(t)
	h := Handler(s.options())
	one, two := ids["ferry.txt"][0], ids["ferry-ld.txt"][0]
	of := func(id string) string {
		st, err := s.view.Story(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return st.ID
	}
	if of(one) != of(two) {
		t.Fatal("two versions are not one story to begin with")
	}
	w := post(h, "/story/"+of(one)+"/join", url.Values{"do": {"split"}, "other": {two}, "reason": {"another ferry"}})
	if to := w.Header().Get("Location"); w.Code != http.StatusSeeOther || get(h, to).Code != 200 {
		t.Fatalf("%d %q %s", w.Code, to, body(w))
	}
	if of(one) == of(two) {
		t.Error("they are one story still")
	}
	w = post(h, "/story/"+of(one)+"/join", url.Values{"do": {"join"}, "other": {two[:12]}})
	if w.Code != http.StatusSeeOther || of(one) != of(two) {
		t.Errorf("%d: not joined", w.Code)
	}
	for _, bad := range []url.Values{{}, {"do": {"split"}, "other": {"ffffffff"}}, {"do": {"burn"}}} {
		if w := post(h, "/story/"+of(one)+"/join", bad); w.Code != http.StatusBadRequest {
			t.Errorf("%v: %d", bad, w.Code)
		}
	}
}

// What was seen is not new any more.
func TestLooked(t *testing.T) {
	s := newShelf(t)
	s.fill(t)
	h := Handler(s.options())
	if page := body(get(h, "/")); !strings.Contains(page, `action="/looked"`) || strings.Contains(page, "Since you last looked") {
		t.Error("somebody has looked already")
	}
	w := post(h, "/looked", url.Values{"at": {shelfNow.Format("2006-01-02T15:04:05Z07:00")}})
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/" {
		t.Fatalf("%d %q", w.Code, w.Header().Get("Location"))
	}
	if page := body(get(h, "/")); !strings.Contains(page, "Since you last looked") || !strings.Contains(page, "Nothing new came since then") {
		t.Error("what was seen is new again")
	}
}
