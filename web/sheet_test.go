package web

import (
	"net/url"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
)

// Whatever a text holds and whatever is found in it, the page shows that text,
// its tags are whole, and no id stands twice.
func TestSheetShowsTheText(t *testing.T) {
	opt := newShelf(t).options()
	pages := parse(assets(), opt.Now)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"The mayor said", " ", "\n", "\n\n", "<script>", "</bdi>", `"quoted"`, "&amp;", "\u202e", "\x00", "\x1b[1m", "é", "名", "--", "'", "{{.}}", "12 tons", "-->"}), 1, 25).Draw(t, "text"), "")
		ends := []int{} // of characters
		for i := range text {
			ends = append(ends, i)
		}
		ends = append(ends, len(text))
		span := func(name string) dateline.Span {
			a := rapid.IntRange(0, len(ends)-2).Draw(t, name)
			return dateline.SpanOf(text, ends[a], ends[rapid.IntRange(a+1, len(ends)-1).Draw(t, name+" end")])
		}
		r := &dateline.Reading{Dispatch: dateline.Dispatch{Text: text, Agency: "Halyard"}}
		half := ends[rapid.IntRange(0, len(ends)-1).Draw(t, "half")]
		if half > 0 {
			r.Paragraphs = append(r.Paragraphs, dateline.Span{Start: 0, End: half})
		}
		if rapid.Bool().Draw(t, "zone") {
			r.Zones = append(r.Zones, dateline.Zone{Kind: dateline.ZoneTail, Span: span("tail")})
		}
		for i := range rapid.IntRange(0, 4).Draw(t, "claims") {
			content, cue := span("content"), span("cue")
			r.Claims = append(r.Claims, dateline.Claim{ID: "c" + string(rune('1'+i)), Content: &content, Cue: &cue, Source: &dateline.ClaimSource{Span: span("source"), Kind: dateline.SourceAnonymous}, Stance: dateline.StanceSay, Confidence: 0.9})
		}
		for i := range rapid.IntRange(0, 3).Draw(t, "events") {
			r.Events = append(r.Events, dateline.Event{ID: "v" + string(rune('1'+i)), Trigger: &dateline.Trigger{Span: span("trigger")}, Standing: dateline.StandingOwnVoice, Confidence: 0.9})
			r.Unknowns = append(r.Unknowns, dateline.Unknown{ID: "u", Span: span("unknown")})
		}
		ref := dateline.Ref{Dispatch: "abcdef0123", Agency: "Halyard"}
		all := map[string]bool{showClaims: true, showEvents: true, showUnknowns: true, showNames: true, showTimes: true, showNumbers: true}
		sh := newSheet(material{r: r, claims: wordsOf(r, ref)}, asked{on: all, want: span("want"), opened: "c1"})
		var out strings.Builder
		if err := (*pages)["paste"].ExecuteTemplate(&out, "sheet", sh); err != nil {
			t.Fatal(err)
		}
		if err := (*pages)["paste"].ExecuteTemplate(&out, "events", sh); err != nil {
			t.Fatal(err)
		}
		page := clean(out.String())
		if faults := wellFormed(page); len(faults) > 0 {
			t.Fatalf("%v in %s", faults, page)
		}
		doc, err := html.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		var shown strings.Builder
		ids := map[string]bool{}
		for n := range doc.Descendants() {
			if class, _ := attr(n, "class"); class == "run" {
				shown.WriteString(textOf(n))
			}
			if id, has := attr(n, "id"); has {
				if ids[id] {
					t.Fatalf("the id %q stands twice", id)
				}
				ids[id] = true
			}
			if n.Type == html.ElementNode && n.Data == "script" {
				t.Fatal("the text became a script")
			}
		}
		want := strings.NewReplacer("\u202e", "U+202E", "\x00", "U+0000", "\x1b", "U+001B").Replace(text)
		if bare(shown.String()) != bare(want) {
			t.Fatalf("shown is %q, the text is %q", shown.String(), want)
		}
	})
}

// bare is a text without its white space.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// A reader's choices are read from an address whatever it holds.
func TestAskedOf(t *testing.T) {
	for _, c := range []struct {
		query      string
		claims     bool
		start, end int
		all, lines bool
	}{
		{"", true, 0, 0, false, false},
		{"set=1", false, 0, 0, false, false},
		{"show=events&w=12-40", false, 12, 40, false, false},
		{"show=claims,times&all=1&lines=kept", true, 0, 0, true, true},
		{"w=40-12", true, 0, 0, false, false},
		{"w=-5-9", true, 0, 0, false, false},
		{"w=99999999999999999999-1", true, 0, 0, false, false},
	} {
		q, err := url.ParseQuery(c.query)
		if err != nil {
			t.Fatal(err)
		}
		a := askedOf(q)
		if a.on[showClaims] != c.claims || a.want.Start != c.start || a.want.End != c.end || a.all != c.all || a.lines != c.lines {
			t.Errorf("%q: %+v", c.query, a)
		}
	}
}

// What is said of a pasted dispatch's speakers is what a view says of held ones.
func TestPastedSpeakersAreThoseOfAView(t *testing.T) {
	s := newShelf(t)
	ids := s.fill(t)
	for _, name := range []string{"ferry.txt", "ferry-ld.txt", "ferry-other.txt"} {
		d, err := s.view.Dispatch(t.Context(), ids[name][0])
		if err != nil {
			t.Fatal(err)
		}
		got := wordsOf(d.Reading, d.Ref)
		if len(d.Claims) == 0 {
			t.Errorf("%s: no claims to compare", name)
		}
		for i := range d.Claims {
			w, g := d.Claims[i], got[i]
			if w.Grade != g.Grade || w.Speaker != g.Speaker || w.Printed != g.Printed || w.Quote != g.Quote || w.Paragraph != g.Paragraph || w.Start != g.Start {
				t.Errorf("%s: %+v\nis pasted as %+v", name, w, g)
			}
		}
	}
	if view.GradePerson != "person" {
		t.Error("the templates tell grades by their names")
	}
}
