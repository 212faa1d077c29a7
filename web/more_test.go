package web

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/desk"
	"github.com/dateline-news/dateline/view"
)

// Every page of this list is made of a filled archive, and of an empty one.
func TestMorePagesOfFullAndEmpty(t *testing.T) {
	full, _ := fullShelf(t)
	empty := Handler(newShelf(t).options())
	for _, path := range []string{"/timeline", "/map", "/ahead", "/ahead?past=1", "/differ", "/search", "/search?q=ferry", "/sources", "/quotes", "/dossier", "/watch", "/brief?since=2031-05-05T00:00:00Z"} {
		for name, h := range map[string]http.Handler{"full": full, "empty": empty} {
			w := get(h, path)
			if w.Code != http.StatusOK {
				t.Errorf("%s, %s: %d", name, path, w.Code)
				continue
			}
			inspect(t, path, body(w))
		}
	}
}

// What is asked for and cannot be is said to be so, with its code.
func TestMorePagesRefuse(t *testing.T) {
	h, _ := fullShelf(t)
	for path, code := range map[string]int{
		"/timeline?type=NONE": 400, "/timeline?status=sure": 400, "/timeline?from=monday": 400, "/timeline?watch=none": 404, "/timeline.csv?to=x": 400,
		"/map?standing=x": 400, "/differ?kind=x": 400, "/differ?watch=none": 404, "/sources?after=x": 400, "/sources?after=-1": 400,
		"/dossier/Nobody": 404, "/dossier/a-000000000000": 404, "/brief?watch=none": 404, "/brief?since=soon": 400,
		"/feeds/none.atom": 404, "/feeds/all.zip": 404, "/feeds/all": 404, "/search.atom": 400, "/search?q=a&since=x": 400,
	} {
		w := get(h, path)
		if w.Code != code {
			t.Errorf("%s: %d, want %d", path, w.Code, code)
		}
		inspect(t, path, body(w))
	}
}

var markID = regexp.MustCompile(`<li class="row" id="m-([^"]+)"`)

// A timeline shows what its filter asks for, and the files that it offers are
// of the same filter.
func TestTimelineFilters(t *testing.T) {
	h, _ := fullShelf(t)
	all := body(get(h, "/timeline"))
	n := len(markID.FindAllString(all, -1))
	if n < 4 {
		t.Fatalf("the shelf has %d happenings", n)
	}
	ports := body(get(h, "/timeline?name=Ilse+Varga"))
	if k := len(markID.FindAllString(ports, -1)); k == 0 || k >= n {
		t.Errorf("with a name %d of %d", k, n)
	}
	for _, m := range regexp.MustCompile(`(?s)<li class="row" id="m-.*?</li>\s*(?:<li class="row"|</ol>)`).FindAllString(ports, -1) {
		if !strings.Contains(m, "Varga") {
			t.Errorf("a happening without the name: %s", m)
		}
	}
	if k := len(markID.FindAllString(body(get(h, "/timeline?to=2000-01-01")), -1)); k != 0 {
		t.Errorf("%d happenings of another century", k)
	}
	for _, x := range []string{"/timeline.svg?name=Ilse+Varga", "/timeline.png?name=Ilse+Varga", "/timeline.csv?name=Ilse+Varga", "/map?name=Ilse+Varga"} {
		if !strings.Contains(html.UnescapeString(ports), `href="`+x+`"`) {
			t.Errorf("no link to %s", x)
		}
	}
	csvOf := func(path string) [][]string {
		w := get(h, path)
		if d := w.Header().Get("Content-Disposition"); !strings.HasPrefix(d, "attachment") {
			t.Errorf("%s is shown, not kept: %q", path, d)
		}
		rows, err := csv.NewReader(w.Body).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		return rows
	}
	if a, b := len(csvOf("/timeline.csv")), len(csvOf("/timeline.csv?name=Ilse+Varga")); b < 2 || b >= a {
		t.Errorf("rows: %d of all, %d of the name", a, b)
	}
}

// What a later version replaces is not shown as what its carrier holds to: the
// latest words of each stand in a row, and where these are replaced they say so.
func TestReplacedWordsAreMarked(t *testing.T) {
	words := func(dispatch, quote, later string) view.Words {
		w := view.Words{Quote: quote, Grade: view.GradeOwn, Superseded: later}
		w.Dispatch, w.Agency, w.Start, w.End = dispatch, "Halyard", 3, 9
		return w
	}
	shown := func(ws ...view.Words) string {
		m := view.Mark{Happening: view.Happening{ID: "o-1", Word: "landed", Evidence: []view.Evidence{{Side: "for", Words: ws}}}}
		var out strings.Builder
		pages := parse(assets(), func() time.Time { return shelfNow })
		if err := (*pages)["timeline"].ExecuteTemplate(&out, "marked", m); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	if got := shown(words("d1", "27 landed", "d2"), words("d2", "26 landed", "")); !strings.Contains(got, "26 landed") || strings.Contains(got, "27 landed") || strings.Contains(got, "replaced since") {
		t.Errorf("%s", got)
	}
	if got := shown(words("d1", "27 landed", "d2")); !strings.Contains(got, "27 landed") || !strings.Contains(got, `<a class="tag" href="/dispatch/d2">replaced since</a>`) {
		t.Errorf("%s", got)
	}
}

// A file has no formula that a spreadsheet would run, and SVG no script.
func TestFilesAreInert(t *testing.T) {
	h, _ := fullShelf(t)
	rows, err := csv.NewReader(get(h, "/timeline.csv").Body).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		for _, c := range row {
			if c != "" && strings.ContainsRune("=@\t\r", rune(c[0])) || strings.ContainsAny(c, "\x00\x1b\u202e") {
				t.Errorf("a cell %q", c)
			}
			if strings.Contains(c, killedWords) {
				t.Errorf("words of a dispatch that was killed: %q", c)
			}
		}
	}
	d := xml.NewDecoder(get(h, "/timeline.svg").Body)
	for {
		tok, err := d.Token()
		if tok == nil {
			if err.Error() != "EOF" {
				t.Error(err)
			}
			break
		}
		if s, ok := tok.(xml.StartElement); ok {
			if s.Name.Local == "script" || s.Name.Local == "foreignObject" || s.Name.Local == "image" {
				t.Errorf("<%s> in a picture", s.Name.Local)
			}
			for _, a := range s.Attr {
				if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" {
					t.Errorf("%s=%q in a picture", a.Name.Local, a.Value)
				}
			}
		}
	}
	if w := get(h, "/timeline.png"); !strings.HasPrefix(w.Body.String(), "\x89PNG") || w.Header().Get("Content-Type") != "image/png" {
		t.Error("no PNG")
	}
	var geo struct {
		Type     string
		Features []struct{ Geometry *struct{ Type string } }
	}
	if err := json.Unmarshal(get(h, "/map.geojson").Body.Bytes(), &geo); err != nil || geo.Type != "FeatureCollection" {
		t.Errorf("%v %q", err, geo.Type)
	}
}

// A dossier says what is held of a body, each line with its words; of a person
// without an office it draws nothing together, under no address.
func TestDossier(t *testing.T) {
	h, _ := fullShelf(t)
	page := body(get(h, "/dossier?name=Gannet+Lines"))
	if !strings.Contains(page, "<h1><bdi>Gannet Lines</bdi></h1>") || !strings.Contains(page, "data-words") {
		t.Errorf("no dossier: %s", page)
	}
	s := newShelf(t)
	for i, c := range []string{
		"PORT ARLEN, May 5 (Tidewire) - \"The ferry was late,\" said Wilma Ost, who sells bread at the quay.\n\nOst, who sells bread, met Harbor Ministry inspectors on Monday, the Harbor Ministry said.\n",
		"PORT ARLEN, May 6 (Tidewire) - \"The ferry was late,\" said Wilma Ost, who sells bread at the quay.\n",
	} {
		if _, err := s.keep(t.Context(), []byte(c), "ost.txt", shelfNow.Add(time.Duration(i-30)*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	own := Handler(s.options())
	for _, recorded := range []bool{false, true} {
		if recorded {
			if _, err := s.desk.Record(t.Context(), desk.RecordOptions{}); err != nil {
				t.Fatal(err)
			}
		}
		for _, path := range []string{"/dossier?name=Wilma+Ost", "/quotes?name=Wilma+Ost"} {
			page := body(get(own, path))
			inspect(t, path, page)
			if strings.Contains(page, "was late") || strings.Contains(page, "class=\"says") || !strings.Contains(page, "is drawn together") {
				t.Errorf("record made: %v: %s draws together what is held of a private person", recorded, path)
			}
		}
	}
	if p := body(get(h, "/dossier?name=%3Cb%3ENobody")); strings.Contains(p, "<b>N") || !strings.Contains(p, "in what is held") {
		t.Errorf("an unknown name: %s", p)
	}
}

// Wordings of one utterance stand beside the first, with what sets them apart.
func TestUtterances(t *testing.T) {
	line := func(dispatch, quote, relation string) view.WordingLine {
		w := view.WordingLine{Relation: relation}
		w.Dispatch, w.Quote, w.Agency = dispatch, quote, dispatch
		return w
	}
	got := utterances([]view.QuoteLine{
		{ID: "q-1", Wordings: []view.WordingLine{line("a", "We will not sail on Friday", "first"), line("b", "We will not sail on Friday", "same"), line("c", "We will not sail", "trim")}},
		{ID: "q-2", Wordings: []view.WordingLine{line("a", "We will not sail on Friday", "first")}},
		{ID: "q-3", Wordings: []view.WordingLine{line("d", "No", "first")}},
	})
	if len(got) != 2 || got[1].ID != "q-3" {
		t.Fatalf("the same words of one dispatch stand twice: %+v", got)
	}
	u := got[0]
	if len(u.Same) != 1 || u.Same[0].Dispatch != "b" || len(u.Others) != 1 || u.Others[0].Say != "cut shorter" {
		t.Fatalf("%+v", u)
	}
	if d := cmp.Diff([]diffBit{{"We will not sail", false}, {"on Friday", true}}, u.Others[0].Then); d != "" {
		t.Error(d)
	}
}

// Health is worded, what needs a look stands first, and no password is shown.
func TestSources(t *testing.T) {
	s := newShelf(t)
	s.fill(t)
	for _, f := range []struct {
		src  dateline.WatchedSource
		poll dateline.Poll
	}{
		{dateline.WatchedSource{ID: "well", Kind: dateline.WatchFeed, Address: "https://well.invalid/<b>"}, dateline.Poll{New: 2}},
		{dateline.WatchedSource{ID: "broken", Kind: dateline.WatchFeed, Address: "https://me:pass-word@broken.invalid/"}, dateline.Poll{Code: "E_FETCH", Say: "the server answered 503"}},
		{dateline.WatchedSource{ID: "dumb", Kind: dateline.WatchFeed, Address: "https://dumb.invalid/", Silence: time.Minute}, dateline.Poll{}},
		{dateline.WatchedSource{ID: "resting", Kind: dateline.WatchFolder, Address: "/in", Paused: true}, dateline.Poll{}},
	} {
		f.src.Added, f.src.Every = shelfNow.Add(-time.Hour), time.Minute
		if err := s.store.PutSource(t.Context(), f.src); err != nil {
			t.Fatal(err)
		}
		f.poll.Source, f.poll.At, f.poll.Next = f.src.ID, shelfNow.Add(-10*time.Minute), shelfNow
		if err := s.store.Polled(t.Context(), f.poll); err != nil {
			t.Fatal(err)
		}
	}
	page := body(get(Handler(s.options()), "/sources"))
	inspect(t, "/sources", page)
	at := -1
	for _, id := range []string{"dumb", "broken", "well", "resting"} {
		i := strings.Index(page, `data-row="`+id+`"`)
		if i <= at {
			t.Errorf("%s stands at %d, after %d", id, i, at)
		}
		at = i
	}
	for _, want := range []string{"1 visit in a row failed: the server answered 503", "nothing has come since it is watched", "not visited until it is resumed", "there is no score of anybody", "happenings told (n)"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Contains(page, "pass-word") {
		t.Error("a password is shown")
	}
}

// A watch is made, seen, made again without forgetting that, and dropped.
func TestWatches(t *testing.T) {
	s := newShelf(t)
	s.fill(t)
	h := Handler(s.options())
	w := post(h, "/watch", url.Values{"names": {"Gannet Lines", " "}, "places": {"Port Arlen; ;Kestrel Islands"}, "words": {"ferry"}, "title": {`<i>"Ferry"`}})
	at := w.Header().Get("Location")
	id := strings.TrimPrefix(at, "/watch#w-")
	if w.Code != http.StatusSeeOther || id == at {
		t.Fatalf("%d %q", w.Code, at)
	}
	kept, err := s.view.Watch(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]any{[]string{"Gannet Lines"}, []string{"Port Arlen", "Kestrel Islands"}, "ferry"}, []any{kept.Names, kept.Places, kept.Words}); d != "" {
		t.Error(d)
	}
	page := body(get(h, "/watch"))
	inspect(t, "/watch", page)
	if strings.Contains(page, "<i>") || !strings.Contains(page, "not looked at yet") {
		t.Errorf("%s", page)
	}
	if w := post(h, "/watch/looked", url.Values{"watch": {id}}); w.Header().Get("Location") != "/watch#w-"+id {
		t.Errorf("%d %q", w.Code, w.Header().Get("Location"))
	}
	if !strings.Contains(body(get(h, "/watch")), "looked <time") {
		t.Error("that its owner has looked is not told")
	}
	post(h, "/watch", url.Values{"names": {"Gannet Lines"}, "places": {"Port Arlen;Kestrel Islands"}, "words": {"ferry"}})
	if again, err := s.view.Watch(t.Context(), id); err != nil || !again.Seen.Equal(shelfNow) {
		t.Errorf("made again it has forgotten when its owner looked: %+v %v", again, err)
	}
	w = post(h, "/watch", url.Values{"names": {""}, "title": {"only a title"}})
	if p := body(w); w.Code != http.StatusBadRequest || !strings.Contains(p, `role="alert"`) || !strings.Contains(p, `value="only a title"`) {
		t.Errorf("a watch of nothing: %d", w.Code)
	}
	if w := post(h, "/watch/drop", url.Values{"watch": {id}}); w.Code != http.StatusSeeOther {
		t.Errorf("%d", w.Code)
	}
	if _, err := s.view.Watch(t.Context(), id); err == nil {
		t.Error("it was dropped and is kept")
	}
}

// A brief's sentence keeps the analyst's wording under the same address, in the
// page and in the files; a struck one is in no file.
func TestBriefIsEdited(t *testing.T) {
	s := newShelf(t)
	s.fill(t)
	h := Handler(s.options())
	to := get(h, "/brief").Header().Get("Location")
	if u, err := url.Parse(to); err != nil || u.Path != "/brief" || u.Query().Get("since") == "" {
		t.Fatalf("a brief has no address of its own: %q", to)
	}
	const path = "/brief?since=2031-05-05T00%3A00%3A00Z"
	page := body(get(h, path))
	inspect(t, path, page)
	if strings.Contains(page, killedWords) {
		t.Error("words of a dispatch that was killed")
	}
	ids := regexp.MustCompile(`<li id="(s-[0-9a-f]+)"`).FindAllStringSubmatch(page, -1)
	if len(ids) < 3 {
		t.Fatalf("%d sentences", len(ids))
	}
	send := func(id, do, text string) *httptest.ResponseRecorder {
		return post(h, "/brief", url.Values{"since": {"2031-05-05T00:00:00Z"}, "watch": {""}, "sentence": {id}, "do": {do}, "text": {text}})
	}
	const mine = `My <script>own</script> wording`
	if w := send(ids[1][1], "keep", mine); w.Header().Get("Location") != path+"#"+ids[1][1] {
		t.Fatalf("%d %q", w.Code, w.Header().Get("Location"))
	}
	struck := regexp.MustCompile(`(?s)id="` + ids[2][1] + `".*?<textarea[^>]*>([^<]*)</textarea>`).FindStringSubmatch(page)[1]
	send(ids[2][1], "strike", "")
	page = body(get(h, path))
	inspect(t, path, page)
	if !strings.Contains(page, "My &lt;script&gt;own&lt;/script&gt; wording <span class=\"tag own\">own wording</span>") || strings.Count(page, `class="struck"`) != 1 {
		t.Error("the page does not show what was made of it")
	}
	md := body(get(h, "/brief.md?since=2031-05-05T00%3A00%3A00Z"))
	if !strings.Contains(md, "own wording") || strings.Contains(md, "<script>") || strings.Contains(md, struck) {
		t.Errorf("the file: %s", md)
	}
	file := get(h, "/brief.html?since=2031-05-05T00%3A00%3A00Z")
	if d := file.Header().Get("Content-Disposition"); !strings.Contains(d, "brief.html") || strings.Contains(body(file), "<script>") {
		t.Errorf("the file: %q", d)
	}
	send(ids[1][1], "back", "")
	send(ids[2][1], "restore", "")
	if page = body(get(h, path)); strings.Contains(page, mine) || strings.Contains(page, `class="struck"`) || strings.Contains(page, `class="tag own"`) {
		t.Error("what was taken back is still there")
	}
	if w := send("s-0000000000", "keep", "x"); w.Code != http.StatusNotFound {
		t.Errorf("a sentence that is not in the brief: %d", w.Code)
	}
	if w := send(ids[1][1], "burn", "x"); w.Code != http.StatusBadRequest {
		t.Errorf("a deed that is none: %d", w.Code)
	}
}

// Exact words are set apart from ours, and nothing is lost.
func TestQuoteBits(t *testing.T) {
	for text, want := range map[string][]textBit{
		"Tass said: “so “it” is” today.": {{"Tass said: ", false}, {"“so “it” is”", true}, {" today.", false}},
		"“all”":                          {{"“all”", true}},
		"never “closed":                  {{"never ", false}, {"“closed", false}},
		"stray ” mark":                   {{"stray ” mark", false}},
		"":                               nil,
	} {
		if d := cmp.Diff(want, quoteBits(text)); d != "" {
			t.Errorf("%q: %s", text, d)
		}
	}
}

// A feed is well formed whatever dispatches say, says who says so first, and
// has nothing of what was withdrawn.
func TestFeeds(t *testing.T) {
	h, ids := fullShelf(t)
	for _, path := range []string{"/feeds/all.atom", "/feeds/all.rss", "/search.atom?q=port", "/search.rss?q=port", "/search.atom?q=%3Cscript%3E"} {
		w := get(h, path)
		text := w.Body.String()
		if w.Code != http.StatusOK || !strings.Contains(w.Header().Get("Content-Type"), "xml") {
			t.Errorf("%s: %d %s", path, w.Code, w.Header().Get("Content-Type"))
		}
		d := xml.NewDecoder(strings.NewReader(text))
		for {
			tok, err := d.Token()
			if err != nil {
				if err.Error() != "EOF" {
					t.Errorf("%s: %v", path, err)
				}
				break
			}
			if s, ok := tok.(xml.StartElement); ok && (s.Name.Local == "script" || s.Name.Local == "img" || s.Name.Local == "b") {
				t.Errorf("%s has the markup of a dispatch: %v", path, s)
			}
		}
		if strings.Contains(text, killedWords) || strings.ContainsAny(text, "\x00\x1b\u202e") {
			t.Errorf("%s: %s", path, text)
		}
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Host = "127.0.0.1:8400"
		r.Header.Set("If-None-Match", w.Header().Get("ETag"))
		again := httptest.NewRecorder()
		h.ServeHTTP(again, r)
		if again.Code != http.StatusNotModified {
			t.Errorf("%s is sent again: %d", path, again.Code)
		}
	}
	atom := get(h, "/feeds/all.atom").Body.String()
	if !strings.Contains(atom, "http://127.0.0.1:8400/dispatch/"+ids["wrong.txt"][0]) || !strings.Contains(atom, "Tidewire withdrew a dispatch") {
		t.Error("what was withdrawn is not told")
	}
	var f struct {
		Entry []struct {
			Title string `xml:"title"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal([]byte(atom), &f); err != nil || len(f.Entry) < 3 {
		t.Fatalf("%v, %d entries", err, len(f.Entry))
	}
	for _, e := range f.Entry {
		if i := strings.IndexRune(e.Title, '“'); i == 0 {
			t.Errorf("nobody says so first: %q", e.Title)
		}
	}
}

// A denial that is held stands with what it denies.
func TestFeedTitleHasTheDenial(t *testing.T) {
	words := func(by, quote, stance string) view.Words {
		w := view.Words{Speaker: by, Quote: quote, Stance: stance, Grade: view.GradeBody}
		w.Agency = "Halyard"
		return w
	}
	for_, against_ := words("Harbor Ministry", "the line smuggled copper", dateline.StanceSay), words("Gannet Lines", "it had smuggled copper", dateline.StanceDeny)
	h := &view.Happening{ID: "o-1", First: for_, Latest: for_, Evidence: []view.Evidence{{Side: "for", Words: []view.Words{for_}}, {Side: "against", Words: []view.Words{against_}}}}
	r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1:8400/feeds/all.atom", nil)
	e := storyEntry(r, &view.StoryLine{Story: "s-1", Lead: h}, nil)
	if !strings.HasPrefix(e.Title, "Harbor Ministry said") || !strings.Contains(e.Title, "Gannet Lines denied") || e.Link != "http://127.0.0.1:8400/story/s-1" {
		t.Errorf("%+v", e)
	}
	d := view.Difference{Kind: dateline.DisputeDenial, Sides: []view.DifferenceSide{{Value: "denied", Words: against_}}}
	h.Evidence = h.Evidence[:1]
	if e := storyEntry(r, &view.StoryLine{Story: "s-1", Lead: h}, []view.Difference{d}); !strings.Contains(e.Title, "Gannet Lines denied") {
		t.Errorf("%+v", e)
	}
}

// Nothing is written where nothing may be.
func TestReadOnlyKeepsNothing(t *testing.T) {
	s := newShelf(t)
	s.fill(t)
	o := s.options()
	o.ReadOnly = true
	h := Handler(o)
	for _, path := range []string{"/watch", "/watch/drop", "/watch/looked", "/brief"} {
		if w := post(h, path, url.Values{"names": {"X"}, "watch": {"x"}}); w.Code != http.StatusForbidden {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	for _, path := range []string{"/watch", "/brief?since=2031-05-05T00:00:00Z", "/dossier?name=Gannet+Lines"} {
		if p := body(get(h, path)); regexp.MustCompile(`<form[^>]*method="post"[^>]*action="/(watch|brief)`).MatchString(p) {
			t.Errorf("%s offers a form that writes", path)
		}
	}
}
