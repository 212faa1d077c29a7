package place

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/geo"
)

var update = flag.Bool("update", false, "rewrite testdata/*.txtar from what Resolve does")

// input makes an Input of a case: every place where a listed name stands is a
// mention, and names that differ by capitals only are one entity.
func input(t *testing.T, files map[string]string) Input {
	in := Input{Text: files["text"], Dispatch: &dateline.Dispatch{Text: files["text"]}}
	if s := strings.TrimSpace(files["source"]); s != "" {
		in.Dispatch.Source = &dateline.Source{URL: s}
	}
	if s := strings.TrimSpace(files["filed"]); s != "" {
		c := strings.Split(s, " | ")
		end := strings.Index(in.Text, " (")
		in.Dispatch.Dateline = &dateline.DatelinePlace{Place: c[0], Country: c[1], Region: c[2], Span: dateline.SpanOf(in.Text, 0, end)}
	}
	taken := make([]bool, len(in.Text))
	index := map[string]int{}
	names := strings.Split(strings.TrimSpace(files["names"]), "\n")
	order := slices.Clone(names)
	slices.SortStableFunc(order, func(a, b string) int { return len(b) - len(a) })
	mentions := map[string][]dateline.Mention{}
	for _, n := range order {
		for i := 0; ; {
			j := strings.Index(in.Text[i:], n)
			if j < 0 {
				break
			}
			i += j
			if !taken[i] {
				mentions[n] = append(mentions[n], dateline.Mention{Span: dateline.SpanOf(in.Text, i, i+len(n)), Form: dateline.FormName})
				for k := range n {
					taken[i+k] = true
				}
			}
			i += len(n)
		}
	}
	for _, n := range names {
		if len(mentions[n]) == 0 {
			t.Fatalf("%q does not stand in the text", n)
		}
		k := geo.Key(n)
		i, ok := index[k]
		if !ok {
			i = len(in.Entities)
			index[k] = i
			in.Entities = append(in.Entities, dateline.Entity{Kind: dateline.KindPlace, Name: n})
		}
		in.Entities[i].Mentions = append(in.Entities[i].Mentions, mentions[n]...)
	}
	return in
}

func render(in Input) string {
	var b strings.Builder
	resolved := Resolve(in)
	for _, w := range Default().Weigh(in) {
		e := resolved[w.Entity]
		fmt.Fprintf(&b, "%s:", e.Name)
		switch {
		case len(w.Options) == 0:
			b.WriteString(" unknown")
			if e.Country != "" {
				b.WriteString(", in " + e.Country)
			}
		case e.Lat == nil:
			b.WriteString(" open")
		default:
			p := w.Options[0].Place
			fmt.Fprintf(&b, " %s", p.Kind)
			for _, s := range []string{p.Name, p.Region, p.Country} {
				if s != "" && !strings.HasSuffix(b.String(), " "+s) {
					b.WriteString(" " + s + ",")
				}
			}
			if len(p.Claimants) > 1 {
				b.WriteString(" claimed by " + strings.Join(p.Claimants, " and ") + ",")
			}
			if e.PlaceConfidence >= 0.8 {
				b.WriteString(" sure")
			} else {
				b.WriteString(" likely")
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

// cases calls f with the files of every case of testdata/*.txtar, and writes
// back what it returns for CASE/want under -update.
func cases(t *testing.T, f func(t *testing.T, files map[string]string) string) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range paths {
		a, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files := map[string]map[string]string{}
		for _, x := range a.Files {
			name, file, ok := strings.Cut(x.Name, "/")
			if !ok {
				t.Fatalf("%s: file %q is not CASE/FILE", path, x.Name)
			}
			if files[name] == nil {
				files[name] = map[string]string{}
			}
			files[name][file] = string(x.Data)
		}
		for i := range a.Files {
			name, file, _ := strings.Cut(a.Files[i].Name, "/")
			if file != "want" {
				continue
			}
			t.Run(name, func(t *testing.T) {
				got := f(t, files[name])
				if *update {
					a.Files[i].Data = []byte(got)
				} else if diff := cmp.Diff(string(a.Files[i].Data), got); diff != "" {
					t.Errorf("-want +got:\n%s", diff)
				}
			})
		}
		if *update {
			if err := os.WriteFile(path, txtar.Format(a), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestCases(t *testing.T) {
	cases(t, func(t *testing.T, files map[string]string) string { return render(input(t, files)) })
}

// TestOneAnswer holds what every answer must: the same for the same input, the
// input unchanged, entities in their order, coordinates on the globe, and none
// where a place was left open.
func TestOneAnswer(t *testing.T) {
	cases(t, func(t *testing.T, files map[string]string) string {
		in := input(t, files)
		before := input(t, files)
		out := Resolve(in)
		if !reflect.DeepEqual(in, before) {
			t.Error("Resolve changed its input")
		}
		if !reflect.DeepEqual(out, Resolve(in)) {
			t.Error("Resolve gave two answers")
		}
		check(t, in, out)
		return files["want"]
	})
}

func check(t *testing.T, in Input, out []dateline.Entity) {
	t.Helper()
	if len(out) != len(in.Entities) {
		t.Fatalf("%d entities came out of %d", len(out), len(in.Entities))
	}
	for i, e := range out {
		if e.ID != in.Entities[i].ID || e.Name != in.Entities[i].Name || !reflect.DeepEqual(e.Mentions, in.Entities[i].Mentions) {
			t.Errorf("entity %d is another: %+v", i, e)
		}
		if (e.Lat == nil) != (e.Lon == nil) {
			t.Errorf("%s has half a coordinate", e.Name)
		}
		if e.Lat != nil && (*e.Lat < -90 || *e.Lat > 90 || *e.Lon < -180 || *e.Lon > 180) {
			t.Errorf("%s lies at %v, %v", e.Name, *e.Lat, *e.Lon)
		}
		if e.PlaceConfidence < 0 || e.PlaceConfidence > 1 {
			t.Errorf("%s: confidence %v", e.Name, e.PlaceConfidence)
		}
		if e.Lat != nil && e.PlaceConfidence < open {
			t.Errorf("%s is placed with confidence %v", e.Name, e.PlaceConfidence)
		}
		if e.PlaceConfidence > 0 && e.Why == "" {
			t.Errorf("%s is placed without a why", e.Name)
		}
		if e.Kind != dateline.KindPlace && e.Kind != dateline.KindFacility && !reflect.DeepEqual(e, in.Entities[i]) {
			t.Errorf("%s is no place and was changed", e.Name)
		}
	}
}

// TestOthersAreLeftAlone holds that people and bodies come out as they went
// in, and that a name inside theirs is not placed.
func TestOthersAreLeftAlone(t *testing.T) {
	text := "Paris Hilton spoke to the Paris Club in London."
	in := Input{Text: text, Entities: []dateline.Entity{
		{ID: "e1", Kind: dateline.KindPerson, Name: "Paris Hilton", Mentions: []dateline.Mention{{Span: dateline.SpanOf(text, 0, 12), Form: dateline.FormName}}},
		{ID: "e2", Kind: dateline.KindOrganization, Name: "Paris Club", Mentions: []dateline.Mention{{Span: dateline.SpanOf(text, 26, 36), Form: dateline.FormName}}},
		{ID: "e3", Kind: dateline.KindPlace, Name: "London", Mentions: []dateline.Mention{{Span: dateline.SpanOf(text, 40, 46), Form: dateline.FormName}}},
	}}
	out := Resolve(in)
	check(t, in, out)
	if out[2].Country != "GB" {
		t.Errorf("London lies in %q", out[2].Country)
	}
}

// TestFacilityLiesWhereItsTownDoes holds that a facility is put where the place
// is that its name begins with, and that no small namesake is made up for one.
func TestFacilityLiesWhereItsTownDoes(t *testing.T) {
	text := "The roof of Paris Public Library fell in, and Lincoln Memorial Hall is shut. Paris, Texas, has two more halls."
	mention := func(s string) []dateline.Mention {
		i := strings.Index(text, s)
		return []dateline.Mention{{Span: dateline.SpanOf(text, i, i+len(s)), Form: dateline.FormName}}
	}
	in := Input{Text: text, Entities: []dateline.Entity{
		{ID: "e1", Kind: dateline.KindFacility, Name: "Paris Public Library", Mentions: mention("Paris Public Library")},
		{ID: "e2", Kind: dateline.KindFacility, Name: "Lincoln Memorial Hall", Mentions: mention("Lincoln Memorial Hall")},
		{ID: "e3", Kind: dateline.KindPlace, Name: "Paris", Mentions: []dateline.Mention{{Span: dateline.SpanOf(text, 77, 82), Form: dateline.FormName}}},
	}}
	out := Resolve(in)
	check(t, in, out)
	if out[0].Lat == nil || out[2].Lat == nil || *out[0].Lat != *out[2].Lat || out[0].Country != "US" {
		t.Errorf("the library lies elsewhere than Paris: %+v, %+v", out[0], out[2])
	}
	if out[1].Lat != nil {
		t.Errorf("the hall was put somewhere: %s", out[1].Why)
	}
}

// TestWhySaysHowMany holds that what is open says so and counts its namesakes.
func TestWhySaysHowMany(t *testing.T) {
	text := "The fair in Springfield is over."
	in := Input{Text: text, Entities: []dateline.Entity{{Kind: dateline.KindPlace, Name: "Springfield",
		Mentions: []dateline.Mention{{Span: dateline.SpanOf(text, 12, 23), Form: dateline.FormName}}}}}
	e := Resolve(in)[0]
	if n := len(geo.Places("Springfield")); n < 5 || !strings.Contains(e.Why, fmt.Sprint(" of ", n, " ")) && !strings.Contains(e.Why, fmt.Sprint(" among ", n, " ")) {
		t.Errorf("of %d Springfields the why says %q", n, e.Why)
	}
	if e.PlaceConfidence > 0.6 {
		t.Errorf("a Springfield that nothing speaks for has confidence %v", e.PlaceConfidence)
	}
}

func TestKm(t *testing.T) {
	for _, c := range []struct{ lat1, lon1, lat2, lon2, want float64 }{
		{0, 0, 0, 0, 0},
		{90, 0, -90, 0, 20015},
		{48.8534, 2.3488, 51.5085, -0.1257, 344}, // Paris to London
		{0, 179.5, 0, -179.5, 111},               // over the date line
	} {
		if got := Km(c.lat1, c.lon1, c.lat2, c.lon2); got < c.want-1 || got > c.want+1 {
			t.Errorf("Km(%v, %v, %v, %v) = %.1f, want %v", c.lat1, c.lon1, c.lat2, c.lon2, got, c.want)
		}
	}
}

// FuzzResolve holds the same of any bytes with names anywhere in them.
func FuzzResolve(f *testing.F) {
	f.Add("PARIS, Texas (AP) -- Syria's Homs, Ill. and St. Paul, Minn.", "Paris", uint16(0), uint16(5))
	f.Add("in Moscow, \xff\xfe, Idaho (", "Moscow", uint16(3), uint16(9))
	f.Add("Georgia, Georgia, Georgia, U.S.", "Georgia", uint16(9), uint16(16))
	f.Fuzz(func(t *testing.T, text, name string, start, end uint16) {
		in := Input{Text: text, Dispatch: &dateline.Dispatch{Text: text, Dateline: &dateline.DatelinePlace{Place: name, Country: "US", Region: "Texas", Span: dateline.Span{Start: 0, End: int(end)}}}}
		for _, kind := range []string{dateline.KindPlace, dateline.KindFacility, dateline.KindPerson} {
			in.Entities = append(in.Entities, dateline.Entity{Kind: kind, Name: name,
				Mentions: []dateline.Mention{{Span: dateline.Span{Start: int(start), End: int(end)}, Form: dateline.FormName}}})
		}
		check(t, in, Resolve(in))
	})
}
