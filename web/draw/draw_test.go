package draw

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The maps are not kept as goldens: they hold thousands of points of Natural
// Earth, which nobody would read in a diff.
func TestGolden(t *testing.T) {
	for name, c := range cases() {
		if strings.HasPrefix(name, "map") {
			continue
		}
		got := strings.ReplaceAll(string(c.SVG()), "><", ">\n<") + "\n"
		file := filepath.Join("testdata", name+".svg")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
			t.Errorf("%s (-want +got; -update rewrites it):\n%s", name, diff)
		}
	}
}

func TestEveryPicture(t *testing.T) {
	for name, c := range cases() {
		t.Run(name, func(t *testing.T) { check(t, c) })
	}
}

// fatal is what testing.T and rapid.T share.
type reporter interface {
	Errorf(string, ...any)
	Fatalf(string, ...any)
}

// check holds a chart to what every picture owes: it is XML, the same twice,
// all of it lies in the view, and no label lies on another.
func check(t reporter, c Chart) {
	one, two := string(c.SVG()), string(c.SVG())
	if one != two {
		t.Fatalf("drawn twice, two pictures")
	}
	els := elements(t, one)
	root := els[0]
	if root.name != "svg" || root.attr["aria-label"] == "" {
		t.Errorf("the root is %v, without a name", root)
	}
	wantRole := "img"
	w, h := float(t, root.attr["width"]), float(t, root.attr["height"])
	if root.attr["viewBox"] != "0 0 "+root.attr["width"]+" "+root.attr["height"] || w <= 0 || h <= 0 {
		t.Errorf("view %q of a picture of %v by %v", root.attr["viewBox"], w, h)
	}
	if els[1].name != "title" || els[2].name != "desc" {
		t.Errorf("a picture begins with %s and %s, want title and desc", els[1].name, els[2].name)
	}
	for _, e := range els {
		switch e.name {
		case "svg", "title", "desc", "g", "a", "path", "circle", "rect", "text":
		default:
			t.Errorf("element %s", e.name)
		}
		for k, v := range e.attr {
			switch k {
			case "class", "d", "x", "y", "r", "cx", "cy", "width", "height", "viewBox", "xmlns", "role", "aria-label", "rel":
			case "href":
				wantRole = "graphics-document document"
				if safeHref(v) != v {
					t.Errorf("a link to %q", v)
				}
			default:
				t.Errorf("attribute %s=%q of %s", k, v, e.name)
			}
		}
		if e.name == "a" && (e.attr["href"] == "" || e.attr["aria-label"] == "") {
			t.Errorf("a link without address or name: %v", e.attr)
		}
	}
	if root.attr["role"] != wantRole {
		t.Errorf("role %q, want %q", root.attr["role"], wantRole)
	}
	s := c.layout(roughly)
	frame := box{-1, -1, s.w + 1, s.h + 1}
	for _, n := range s.nodes {
		for _, b := range bounds(n) {
			if !b.within(frame) {
				t.Errorf("%q at %v lies outside of %v by %v", n.class, b, s.w, s.h)
			}
		}
	}
	for i, a := range s.boxes {
		if !a.within(frame) {
			t.Errorf("text at %v lies outside of %v by %v", a, s.w, s.h)
		}
		for k, b := range s.boxes[:i] {
			if (box{a.x1 + 0.1, a.y1 + 0.1, a.x2 - 0.1, a.y2 - 0.1}).hits(b) {
				t.Errorf("text %q at %v lies on %q at %v", s.texts()[i], a, s.texts()[k], b)
			}
		}
	}
}

func (s *scene) texts() (all []string) {
	for _, n := range s.nodes {
		if n.op == opText {
			all = append(all, n.text)
		}
	}
	return all
}

func bounds(n node) []box {
	switch n.op {
	case opCircle:
		return []box{{n.x - n.w, n.y - n.w, n.x + n.w, n.y + n.w}}
	case opRect:
		if n.w < 0 || n.h < 0 || math.IsNaN(n.w) {
			return []box{{math.Inf(-1), 0, 0, 0}}
		}
		return []box{{n.x, n.y, n.x + n.w, n.y + n.h}}
	case opPath:
		var all []box
		for _, l := range n.lines {
			for _, p := range l.pts {
				all = append(all, box{p.x, p.y, p.x, p.y})
			}
		}
		return all
	}
	return nil
}

type element struct {
	name string
	attr map[string]string
	text string
}

func elements(t reporter, svg string) []element {
	var all []element
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatalf("not XML: %v in\n%.2000s", err, svg)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			e := element{name: tok.Name.Local, attr: map[string]string{}}
			for _, a := range tok.Attr {
				e.attr[a.Name.Local] = a.Value
			}
			all = append(all, e)
		case xml.CharData:
			if len(all) > 0 {
				all[len(all)-1].text += string(tok)
			}
		case xml.ProcInst, xml.Directive, xml.Comment:
			t.Errorf("%T in the markup", tok)
		}
	}
}

func float(t reporter, s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatalf("%q is no number", s)
	}
	return v
}

func TestMarksDifferWithoutColour(t *testing.T) {
	seen := map[string]string{}
	for _, k := range kinds {
		for _, st := range standings {
			if k == Denied && st == StandingDenied {
				continue // denied twice is denied
			}
			for _, long := range []float64{0, 60} {
				s := &scene{measure: roughly}
				s.mark(k, st, 20, 20+long, 20, false, false)
				shape := fmt.Sprint(s.nodes)
				name := fmt.Sprintf("%s, %s, %v", k, st, long)
				if other, ok := seen[shape]; ok && !bothCrossed(k, other) && k != Habitual {
					t.Errorf("%s is drawn as %s is", name, other)
				}
				seen[shape] = name
			}
		}
	}
}

// A denied event is a cross whoever stands behind it.
func bothCrossed(k Kind, other string) bool { return k == Denied && strings.HasPrefix(other, "denied") }

func TestUndatedStandsApart(t *testing.T) {
	svg := string(Timeline{Items: []Item{{Label: "someday"}, {Label: "then", From: at("2031-05-12")}}}.SVG())
	if !strings.Contains(svg, ">no time given<") || !strings.Contains(svg, "someday; no time given; happened") {
		t.Errorf("what has no time is not said to have none:\n%s", svg)
	}
}

func TestWhatIsNotDrawnIsCounted(t *testing.T) {
	var items []Item
	for i := range 30 {
		items = append(items, Item{Label: "inspection of the gates", From: at("2031-05-12").AddDate(0, 0, i%3)})
	}
	items = append(items, Item{Label: "long before", From: at("1999-01-01")})
	tl := Timeline{Frame: Frame{Height: 300}, Items: items, From: at("2031-05-10"), To: at("2031-05-20")}
	drawn := strings.Count(string(tl.SVG()), `aria-label="inspection`)
	want := fmt.Sprintf("%d more not drawn", 31-drawn)
	if drawn == 0 || !strings.Contains(string(tl.SVG()), want) {
		t.Errorf("%d drawn, and it does not say %q", drawn, want)
	}
}

func TestALongGapIsLeftOutAndMarked(t *testing.T) {
	svg := string(cases()["timeline-past"].SVG())
	for _, want := range []string{">36 y<", "Gaps in which nothing is told are left out at the breaks.", ">1995<"} {
		if !strings.Contains(svg, want) {
			t.Errorf("no %q", want)
		}
	}
	// A window that was asked for is drawn to scale.
	past := cases()["timeline-past"].(Timeline)
	past.From, past.To = at("1990-01-01"), at("2032-01-01")
	if strings.Contains(string(past.SVG()), "left out") {
		t.Error("a window that was asked for has gaps left out")
	}
}

func TestTicksFromMinutesToCenturies(t *testing.T) {
	for _, tt := range []struct{ from, to, label, context string }{
		{"2031-05-12 03:00", "2031-05-12 03:20", "03:05", "12 May 2031"},
		{"2031-05-12 00:00", "2031-05-13 00:00", "06:00", "12 May 2031"},
		{"2031-05-12", "2031-05-19", "13", "May 2031"},
		{"2031-05-12", "2031-07-20", "19", "Jun 2031"},
		{"2031-02-12", "2032-05-20", "Apr", "2032"},
		{"2001-02-12", "2032-05-20", "2010", ""},
		{"1031-02-12", "2032-05-20", "1500", ""},
	} {
		s := newTimescale(at(tt.from).Location(), at(tt.from), at(tt.to), nil, 0, 700)
		ticks, _ := s.ticks(s.stretches[0])
		var labels, contexts []string
		for i, k := range ticks {
			labels, contexts = append(labels, k.label), append(contexts, k.context)
			if i > 0 && k.x-ticks[i-1].x < 20 {
				t.Errorf("%s: ticks %.1f apart", tt.from, k.x-ticks[i-1].x)
			}
		}
		if len(ticks) < 4 || !strings.Contains(strings.Join(labels, " "), tt.label) || !strings.Contains(strings.Join(contexts, "|"), tt.context) {
			t.Errorf("%s to %s: ticks %v, %q", tt.from, tt.to, labels, contexts)
		}
	}
}

func TestValues(t *testing.T) {
	for _, tt := range []struct {
		p    RangePoint
		want string
	}{
		{RangePoint{Low: n(10000), High: n(12000), Approx: true}, "about 10,000–12,000"},
		{RangePoint{Low: n(40)}, "at least 40"},
		{RangePoint{High: n(2.5)}, "up to 2.5"},
		{RangePoint{Low: n(-3), High: n(-3)}, "−3"},
		{RangePoint{Low: n(1234567), High: n(1234567)}, "1,234,567"},
	} {
		got, _ := Ranges{Points: []RangePoint{tt.p}}.prepare()
		if len(got) != 1 || got[0].value() != tt.want {
			t.Errorf("%v reads %v, want %q", tt.p, got, tt.want)
		}
	}
	nan := math.NaN()
	if got, without := (Ranges{Points: []RangePoint{{}, {Low: &nan}}}).prepare(); len(got) != 0 || without != 2 {
		t.Errorf("points without a number: %v, %d", got, without)
	}
	svg := string(Ranges{Points: []RangePoint{{Low: n(5), High: n(5)}, {Low: n(5000), High: n(5000)}}, Unit: "t"}.SVG())
	if !strings.Contains(svg, "t, logarithmic scale") {
		t.Error("a scale of powers is not said to be one")
	}
}

func TestMapNamesEveryClaimantAndSaysWhoseBoundaries(t *testing.T) {
	for _, name := range []string{"map", "map-phone", "map-world"} {
		text := ""
		for _, e := range elements(t, string(cases()[name].SVG())) {
			if e.name == "text" {
				text += e.text + " "
			}
		}
		for _, want := range []string{"* Preah Vihear: claimed by Cambodia and Thailand.", Boundaries} {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not say %q", name, want)
			}
		}
	}
}

func TestACountryIsNoDot(t *testing.T) {
	for _, p := range []Precision{Country, "", "somewhere", Region} {
		svg := string(Map{Markers: []Marker{{Label: "Chad", Lat: 15, Lon: 19, Precision: p}}}.SVG())
		if strings.Contains(svg, `"dw-dot"`) || !strings.Contains(svg, `"dw-hatch"`) {
			t.Errorf("precision %q is drawn as a dot", p)
		}
	}
}

func TestWindowAcrossTheDateLine(t *testing.T) {
	markers := []Marker{{Lat: -18.1, Lon: 178.4, Precision: City}, {Lat: -13.8, Lon: -171.8, Precision: City}}
	v, _ := Map{}.view(markers, 800)
	if v.equalEarth {
		t.Fatal("two islands ten degrees apart get the whole world")
	}
	if a, b := v.at(178.4, -18.1), v.at(-171.8, -13.8); a.x >= b.x || a.x < 0 || b.x > 800 {
		t.Errorf("Suva at %v, Apia at %v", a, b)
	}
}

func TestChainInACircleEnds(t *testing.T) {
	c := Chain{Nodes: []ChainNode{{ID: "a", Of: "b", Label: "one"}, {ID: "b", Of: "c", Label: "two"}, {ID: "c", Of: "a", Label: "three"}, {ID: "d", Of: "d", Label: "four"}}}
	svg := string(c.SVG())
	for _, want := range []string{"one", "two", "three", "four"} {
		if !strings.Contains(svg, ">"+want+"<") {
			t.Errorf("%s is lost", want)
		}
	}
}

func TestResponsiveShowsOneOfTwo(t *testing.T) {
	html := string(Responsive(Strip{Counts: []int{1}}, Strip{Counts: []int{1}, Frame: Frame{Width: 60}}))
	if strings.Count(html, "<svg") != 2 || !strings.Contains(css, ".dw-phone { display: none; }") {
		t.Error("both are shown")
	}
}

func TestFileStandsAlone(t *testing.T) {
	for name, c := range cases() {
		var b bytes.Buffer
		if err := c.WriteSVG(&b); err != nil {
			t.Fatal(err)
		}
		d := xml.NewDecoder(&b)
		style := false
		for {
			tok, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if s, ok := tok.(xml.StartElement); ok && s.Name.Local == "style" {
				style = true
			}
		}
		if !style {
			t.Errorf("%s: a file without its style", name)
		}
	}
}

// The layout measures text by faces, a browser sets it by draw.css.
func TestStylesheetAgreesWithTheLayout(t *testing.T) {
	for class, f := range faces {
		re := regexp.MustCompile(`\.` + class + ` \{ font-size: (\d+)px;([^}]*)\}`)
		m := re.FindStringSubmatch(css)
		if m == nil || m[1] != strconv.Itoa(int(f.size)) || strings.Contains(m[2], "italic") != f.italic || strings.Contains(m[2], "font-weight: 600") != f.bold {
			t.Errorf("%s is %v in the layout, %q in draw.css", class, f, m)
		}
	}
	for name, c := range cases() {
		for _, n := range c.layout(roughly).nodes {
			for _, class := range strings.Fields(n.class) {
				if class != "dw-mark" && class != "dw-strip" && class != "dw-axis" && !strings.Contains(css, "."+class) {
					t.Errorf("%s: class %s is not in draw.css", name, class)
				}
			}
		}
	}
	if strings.ContainsAny(css, "<&") || strings.Contains(css, "url(") || strings.Contains(css, "@import") {
		t.Error("draw.css cannot stand in a file, or fetches")
	}
}

// Numbers of one time are moved aside, and what is hit of them stays in the
// picture: the last of a row at its right edge too.
func TestNumbersOfOneTimeStayInThePicture(t *testing.T) {
	for width := 320; width <= 380; width += 3 {
		r := Ranges{Frame: Frame{Width: width}, Unit: "houses"}
		r.Points = append(r.Points, RangePoint{From: at("2031-05-12"), Low: n(40), High: n(60), Origin: "district", Href: "/n/first"})
		for range 9 {
			r.Points = append(r.Points, RangePoint{From: at("2031-06-20"), Low: n(52), High: n(70), Origin: "ministry", Href: "/n/same"})
		}
		check(t, r)
	}
}
