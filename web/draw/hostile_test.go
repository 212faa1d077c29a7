package draw

import (
	"math"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// hostile charts carry a text in every field that takes one.
func hostile(text, href string, width int) []Chart {
	f := Frame{Title: text, Desc: text, Width: width}
	when := at("2031-05-12")
	items := []Item{
		{ID: text, Label: text, Title: text, Lane: text, Href: href, Kind: Kind(text), Standing: Standing(text), From: when},
		{Label: text, Kind: Ongoing, Standing: Hedged, From: when, To: when.AddDate(0, 0, 40), Href: href},
		{Label: text, Kind: Planned},
	}
	markers := []Marker{{ID: text, Label: text, Title: text, Lat: 1, Lon: 30, Precision: Precision(text), Kind: MarkerKind(text), Disputed: []string{text, text}, Href: href},
		{Label: text, Lat: 3, Lon: 33, Precision: City, Href: href}}
	return []Chart{
		Timeline{Frame: f, Items: items, Now: when, NowLabel: text, Zoom: Zoom{In: href, Out: href, Earlier: href, Later: href, All: href}},
		Ranges{Frame: f, Unit: text, Points: []RangePoint{{ID: text, Label: text, Origin: text, Title: text, Href: href, Low: n(1)}, {Low: n(4), High: n(2), From: when, Label: text}, {High: n(7), From: when.AddDate(0, 1, 0), Origin: text}}},
		Map{Frame: f, Markers: markers},
		Strip{Frame: f, Unit: text, Counts: []int{1, 2}, Href: href},
		Chain{Frame: f, Nodes: []ChainNode{{ID: "1", Label: text, Sub: text, Title: text, Href: href, Relation: text, Kind: ChainKind(text)}, {ID: text, Of: "1", Label: text, Relation: text, Kind: ChainCopy}}},
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{
		`</text><script>alert(1)</script>`, `" onload="alert(1)`, `'><img src=x onerror=alert(1)>`, `]]><!--`, "&lt;&#60;&amp;",
		"\x00\x01\x1b[31m\x7f", "\xff\xfe\xc0\xaf", "\ufffe\uffff\U0001ffff", "left \u202eright", "a\u2028b\u2029c", strings.Repeat("W", 3000),
		"שלום עולם", "北朝鲜发射导弹", "🚀🚀🚀", "", " ", "{{.}}", "${jndi}", "=cmd|' /C calc'!A0",
	} {
		for _, h := range []string{"/e/1?x=%3C", "javascript:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "//evil.example", `/\evil.example`, "data:text/html,x", "?a=1&b=\"<>"} {
			f.Add(s, h, 880)
		}
		f.Add(s, "/x", 358)
	}
	f.Fuzz(func(t *testing.T, text, href string, width int) {
		for _, c := range hostile(text, href, width) {
			check(t, c)
		}
	})
}

// A text of a megabyte stands apart from the seeds: what is made of it takes a
// second each.
func TestLongText(t *testing.T) {
	for _, c := range hostile(strings.Repeat("W", 1<<20), "/x", 358) {
		check(t, c)
	}
}

// Nothing leaves the picture or lies on another's text, however narrow it is
// asked for.
func TestAnyWidth(t *testing.T) {
	for _, width := range []int{-1, 1, 120, 226, 280, 300, 320, 339, 390, 430, 559, 560, 600} {
		for _, c := range append(hostile("'><img src=x onerror=alert(1)>", ";x", width), hostile("ferry", "/x", width)...) {
			check(t, c)
		}
	}
}

func TestAddresses(t *testing.T) {
	for href, ok := range map[string]bool{
		"/e/1": true, "?from=2031-05-01&to=2031-06-01": true, "#a": true, "e/1": true, "https://example.org/a": true,
		"javascript:alert(1)": false, "JaVaScRiPt:alert(1)": false, "data:text/html,x": false, "vbscript:x": false, "//example.org": false,
		`\\example.org`: false, `/\example.org`: false, "http:example.org": false, "https:///x": false, "file:///etc/passwd": false,
		" /e": false, "java\nscript:x": false, "mailto:a@example.org": false, "\u202e/e": false, "": false,
	} {
		if got := safeHref(href) != ""; got != ok {
			t.Errorf("%q makes a link: %v", href, got)
		}
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		" two  words\n": "two words", "a\u202eb": "ab", "a\x00b\x1b": "ab", "\xff": "\ufffd", "a\u200fb": "ab", "e\u0301": "e\u0301", "abcdefghijkl": "abcdefghij…",
	} {
		if got := clean(in, 10); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

// Whatever the numbers and times, nothing leaves the view, nothing overlaps,
// and it ends.
func TestAnyTimeline(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		moment := rapid.Custom(func(t *rapid.T) time.Time {
			switch rapid.IntRange(0, 9).Draw(t, "era") {
			case 0:
				return time.Time{}
			case 1:
				return time.Unix(rapid.Int64Range(-1<<40, 1<<40).Draw(t, "s"), 0)
			case 2:
				return at("2031-05-12").AddDate(-rapid.IntRange(0, 80).Draw(t, "y"), 0, 0)
			}
			return at("2031-05-12").Add(time.Duration(rapid.IntRange(-3000, 3000).Draw(t, "h")) * time.Hour)
		})
		item := rapid.Custom(func(t *rapid.T) Item {
			return Item{
				Label: rapid.StringMatching(`[A-Za-z ]{0,60}`).Draw(t, "label"), From: moment.Draw(t, "from"), To: moment.Draw(t, "to"),
				OpenFrom: rapid.Bool().Draw(t, "of"), OpenTo: rapid.Bool().Draw(t, "ot"),
				Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Standing: rapid.SampledFrom(standings).Draw(t, "standing"),
				Lane: rapid.SampledFrom([]string{"", "river", "a lane with a name too long for its margin by far"}).Draw(t, "lane"), Href: "/x",
			}
		})
		check(t, Timeline{
			Frame: Frame{Title: "t", Width: rapid.SampledFrom([]int{0, 358, 320, 600, 1400}).Draw(t, "w"), Height: rapid.SampledFrom([]int{0, 200, 500}).Draw(t, "hgt")},
			Items: rapid.SliceOfN(item, 0, 30).Draw(t, "items"), Now: moment.Draw(t, "now"), NowLabel: "issued",
			From: moment.Draw(t, "wfrom"), To: moment.Draw(t, "wto"), Zoom: Zoom{In: "/a", Earlier: "/b", Later: "/c"},
		})
	})
}

func TestAnyRanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.Custom(func(t *rapid.T) *float64 {
			switch rapid.IntRange(0, 5).Draw(t, "how") {
			case 0:
				return nil
			case 1:
				return n(rapid.SampledFrom([]float64{0, -1, 1e-9, 1e14, math.Inf(1), math.NaN(), math.MaxFloat64}).Draw(t, "odd"))
			}
			return n(float64(rapid.IntRange(-50, 30000).Draw(t, "v")))
		})
		p := rapid.Custom(func(t *rapid.T) RangePoint {
			p := RangePoint{Low: value.Draw(t, "low"), High: value.Draw(t, "high"), Approx: rapid.Bool().Draw(t, "about"), Origin: "ministry", Href: "/x", Label: rapid.StringMatching(`[a-z ]{0,40}`).Draw(t, "l")}
			if rapid.Bool().Draw(t, "dated") {
				p.From = at("2031-05-12").Add(time.Duration(rapid.IntRange(0, 20000).Draw(t, "h")) * time.Hour)
				p.To = p.From.Add(time.Duration(rapid.IntRange(0, 900).Draw(t, "d")) * time.Hour)
				p.Reports = []time.Time{p.To}
			}
			return p
		})
		check(t, Ranges{Frame: Frame{Width: rapid.SampledFrom([]int{0, 358, 320}).Draw(t, "w")}, Unit: "houses", Points: rapid.SliceOfN(p, 0, 14).Draw(t, "points")})
	})
}

func TestAnyMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := rapid.Custom(func(t *rapid.T) Marker {
			k := Marker{
				Label: rapid.StringMatching(`[A-Z][a-z]{0,20}`).Draw(t, "l"), Count: rapid.IntRange(0, 200).Draw(t, "n"), Href: "/x",
				Precision: rapid.SampledFrom([]Precision{City, Region, Country}).Draw(t, "p"), Kind: rapid.SampledFrom([]MarkerKind{EventPlace, DatelinePlace}).Draw(t, "k"),
				Lat: float64(rapid.IntRange(-90, 90).Draw(t, "lat")), Lon: float64(rapid.IntRange(-180, 180).Draw(t, "lon")),
			}
			if rapid.Bool().Draw(t, "near") {
				k.Lat, k.Lon = 15+k.Lat/30, 100+k.Lon/30
			}
			if rapid.IntRange(0, 5).Draw(t, "d") == 0 {
				k.Disputed = []string{"one state", "another"}
			}
			return k
		})
		check(t, Map{Frame: Frame{Width: rapid.SampledFrom([]int{0, 358}).Draw(t, "w")}, Markers: rapid.SliceOfN(m, 0, 12).Draw(t, "m")})
	})
}

func TestAnyChain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.SampledFrom([]string{"a", "b", "c", "d", "e", "f", ""})
		node := rapid.Custom(func(t *rapid.T) ChainNode {
			return ChainNode{ID: id.Draw(t, "id"), Of: id.Draw(t, "of"), Label: "v", Sub: rapid.StringMatching(`[a-z ]{0,40}`).Draw(t, "s"), Relation: "replaces",
				Kind: rapid.SampledFrom([]ChainKind{ChainVersion, ChainCopy, ChainCorrected, ChainWithdrawn}).Draw(t, "k")}
		})
		check(t, Chain{Frame: Frame{Width: rapid.SampledFrom([]int{0, 358}).Draw(t, "w")}, Nodes: rapid.SliceOfN(node, 0, 9).Draw(t, "n")})
	})
}
