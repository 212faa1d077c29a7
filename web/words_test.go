package web

import (
	"strings"
	"testing"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
)

// A page with nothing on it says what would stand there, and what can be done.
func TestEmptyPagesSayWhatWouldStandThere(t *testing.T) {
	h := Handler(newShelf(t).options())
	for path, want := range map[string][]string{
		"/differ":             {"That does not say that all accounts agree", "one tells it, another denies it", `href="/paste"`},
		"/differ?kind=number": {"No difference that fits", `href="/differ"`},
		"/map":                {"No happening with a settled place", `href="/paste"`},
		"/timeline":           {"Nothing that fits", `href="/paste"`},
		"/sources":            {"dateline watch add ADDRESS"},
		"/":                   {"dateline ingest FILE"},
	} {
		page := body(get(h, path))
		for _, w := range want {
			if !strings.Contains(page, w) {
				t.Errorf("%s does not say %q", path, w)
			}
		}
		if strings.Contains(page, "<svg") {
			t.Errorf("%s draws a chart of nothing", path)
		}
	}
	full, _ := fullShelf(t)
	if strings.Contains(body(get(full, "/timeline")), "Nothing is held yet") {
		t.Error("a full archive is called empty")
	}
}

// Who asks why some accounts are one sees of what.
func TestWhySaysOfWhat(t *testing.T) {
	h, ids := fullShelf(t)
	page := body(get(h, "/timeline"))
	i := strings.Index(page, `href="/why/o-`)
	if i < 0 {
		t.Fatal("no happening can be explained")
	}
	path := page[i+6 : i+6+strings.IndexByte(page[i+6:], '"')]
	why := body(get(h, path))
	if !strings.Contains(why, `class="words trigger"`) || !strings.Contains(why, `class="says"`) {
		t.Errorf("%s does not say of what, and by whose account", path)
	}
	page = body(get(h, "/dispatch/"+ids["ferry.txt"][0]))
	i = strings.Index(page, `href="/story/`)
	story := page[i+13 : i+13+strings.IndexByte(page[i+13:], '"')]
	if why := body(get(h, "/why/"+story)); !strings.Contains(why, "Island Police Hold Ferry Crew") || !strings.Contains(why, `<span class="carrier"><bdi>Halyard</bdi>`) {
		t.Error("a story is explained without its headline and who carries it")
	}
}

// "Denied" says already that it is not so: both together would say the contrary.
func TestDenialIsSaidOnce(t *testing.T) {
	w := said("Gannet Lines", "any net was cast", "against")
	w.Stance, w.Factuality = dateline.StanceDeny, dateline.FactCertainNot
	if got := w.Sureness(); got != "" {
		t.Errorf("a denial is %q", got)
	}
	if got := view.Tell(&w); strings.Contains(got, "not so") || !strings.Contains(got, "Gannet Lines denied") {
		t.Errorf("told as %q", got)
	}
	var out strings.Builder
	pages := parse(assets(), func() time.Time { return shelfNow })
	if err := (*pages)["timeline"].ExecuteTemplate(&out, "words", w); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.String(), "not so") || !strings.Contains(out.String(), "denied") {
		t.Errorf("shown as %s", out.String())
	}
	w.Stance = dateline.StanceSay // "said that no net was cast"
	if w.Sureness() != "not so" {
		t.Error("who says that it was not so is not told from who says that it was")
	}
}

func TestCountsOfChangedClaims(t *testing.T) {
	ws := []view.Words{{}, {}}
	for want, v := range map[string]view.VersionLine{
		"no claim changed": {}, "claims: 2 added": {Adds: ws}, "claims: 1 dropped": {Drops: ws[:1]}, "claims: 2 added, 1 dropped": {Adds: ws, Drops: ws[1:]},
	} {
		var out strings.Builder
		if err := (*parse(assets(), time.Now))["story"].ExecuteTemplate(&out, "claimcounts", v); err != nil || out.String() != want {
			t.Errorf("%q, want %q: %v", out.String(), want, err)
		}
	}
}

func TestWordsOfOurOwn(t *testing.T) {
	for in, want := range map[string]string{
		`Coast Patrol -> Namibia "seized"`: "Coast Patrol → Namibia “seized”", `"killing"`: "“killing”",
		`the "Gannet" and the "Auk"`: `the "Gannet" and the "Auk"`, "": "",
	} {
		if got := arrows(in); got != want {
			t.Errorf("%q is set as %q", in, got)
		}
	}
	if moment("2031-05-05T10:00:00Z") != "5 May 2031 10:00 UTC" || moment("not told") != "not told" || basis("clock") == "clock" {
		t.Error("a time of receipt is not told as people tell it")
	}
}
