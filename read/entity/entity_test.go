package entity

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
	split "github.com/dateline-news/dateline/text"
)

var update = flag.Bool("update", false, "rewrite testdata/*.txtar from what Read does")

// dispatch is a dispatch put together from the files of one case.
type dispatch struct {
	text       string
	zones      []dateline.Zone
	paragraphs []dateline.Span
	d          *dateline.Dispatch
}

// compose lays out headline, byline and dateline as zones, and the paragraphs
// of the body, with the dateline running into the first.
func compose(files map[string]string) dispatch {
	var p dispatch
	p.d = &dateline.Dispatch{}
	var b strings.Builder
	for _, kind := range []string{dateline.ZoneHeadline, dateline.ZoneByline, dateline.ZoneTail} {
		if s := strings.TrimSpace(files[kind]); s != "" {
			p.zones = append(p.zones, dateline.Zone{Kind: kind, Span: dateline.Span{Start: b.Len(), End: b.Len() + len(s)}})
			b.WriteString(s + "\n\n")
		}
	}
	start := b.Len()
	if s := strings.TrimSpace(files[dateline.ZoneDateline]); s != "" {
		p.zones = append(p.zones, dateline.Zone{Kind: dateline.ZoneDateline, Span: dateline.Span{Start: start, End: start + len(s)}})
		b.WriteString(s + " ")
		place, country, _ := strings.Cut(strings.TrimSpace(files["filed"]), " = ")
		if place != "" {
			p.d.Dateline = &dateline.DatelinePlace{Place: place, Country: country, Span: dateline.Span{Start: start, End: start + len(s)}}
		}
	}
	for para := range strings.SplitSeq(strings.TrimSpace(files[dateline.ZoneBody]), "\n\n") {
		b.WriteString(para)
		p.paragraphs = append(p.paragraphs, dateline.Span{Start: start, End: b.Len()})
		b.WriteString("\n\n")
		start = b.Len()
	}
	p.text = b.String()
	p.d.Text = p.text
	return p
}

// analysed is the input that Read gets of a dispatch: its body with trees.
func analysed(text string, zones []dateline.Zone, paragraphs []dateline.Span, d *dateline.Dispatch) Input {
	if d == nil {
		d = &dateline.Dispatch{}
	}
	d.Text = text
	body := make([]dateline.Span, len(paragraphs))
	for i, p := range paragraphs {
		for _, z := range zones {
			if z.Kind == dateline.ZoneDateline && z.Start <= p.Start && p.Start < z.End && z.End <= p.End {
				p.Start = z.End
			}
		}
		body[i] = p
	}
	return Input{Dispatch: d, Zones: zones, Doc: syntax.Analyze(split.Split(text, body))}
}

func render(entities []dateline.Entity) string {
	var b strings.Builder
	for _, e := range entities {
		fmt.Fprintf(&b, "%s %s", e.Kind, e.Name)
		if e.Country != "" {
			fmt.Fprintf(&b, " (%s)", e.Country)
		}
		b.WriteString(":")
		for i, m := range e.Mentions {
			if i > 0 {
				b.WriteString(" |")
			}
			b.WriteString(" " + strings.ReplaceAll(m.Text, "\n", "⏎"))
			if m.Form != dateline.FormName {
				b.WriteString(" (" + m.Form + ")")
			}
		}
		for i, ro := range e.Roles {
			if i == 0 {
				b.WriteString(" =")
			} else {
				b.WriteString(",")
			}
			b.WriteString(" " + ro.Role)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestCases reads testdata/*.txtar: in each, files named CASE/headline, /byline,
// /dateline, /filed ("Seoul = KR", what the wire made of the dateline), /body
// and /want.
func TestCases(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range paths {
		a, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		cases := map[string]map[string]string{}
		for _, f := range a.Files {
			name, file, ok := strings.Cut(f.Name, "/")
			if !ok {
				t.Fatalf("%s: file %q is not CASE/FILE", path, f.Name)
			}
			if cases[name] == nil {
				cases[name] = map[string]string{}
				names = append(names, name)
			}
			cases[name][file] = string(f.Data)
		}
		for _, name := range names {
			t.Run(filepath.Base(path)+"/"+name, func(t *testing.T) {
				p := compose(cases[name])
				entities := Read(analysed(p.text, p.zones, p.paragraphs, p.d))
				check(t, p.text, entities)
				got := render(entities)
				if *update {
					for i := range a.Files {
						if a.Files[i].Name == name+"/want" {
							a.Files[i].Data = []byte(got)
						}
					}
					return
				}
				if diff := cmp.Diff(cases[name]["want"], got); diff != "" {
					t.Errorf("-want +got:\n%s", diff)
				}
			})
		}
		if *update {
			if err := os.WriteFile(path, txtar.Format(a), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// check asserts what holds for every reading.
func check(t *testing.T, text string, entities []dateline.Entity) {
	t.Helper()
	taken := make([]bool, len(text))
	first := -1
	for i, e := range entities {
		if want := fmt.Sprintf("e%d", i+1); e.ID != want {
			t.Errorf("id %q, want %q", e.ID, want)
		}
		if e.Kind == "" || e.Name == "" || e.Why == "" || e.Roles == nil || len(e.Mentions) == 0 {
			t.Errorf("entity %+v lacks kind, name, why, roles or mentions", e)
		}
		for k, m := range e.Mentions {
			if m.Start < 0 || m.End <= m.Start || m.End > len(text) || text[m.Start:m.End] != m.Text {
				t.Fatalf("span %+v does not equal the text", m.Span)
			}
			if m.Form != dateline.FormName && m.Form != dateline.FormNominal && m.Form != dateline.FormPronoun {
				t.Errorf("form %q", m.Form)
			}
			if k == 0 {
				if m.Start <= first {
					t.Errorf("%s is out of the order of first mentions", e.ID)
				}
				first = m.Start
			} else if e.Mentions[k-1].End > m.Start {
				t.Errorf("mentions of %s out of order", e.ID)
			}
			for j := m.Start; j < m.End; j++ {
				if taken[j] {
					t.Errorf("%q overlaps another mention", m.Text)
				}
				taken[j] = true
			}
		}
	}
}

// Twenty readings at once, of a lexicon that they share, are one reading.
func TestReadingsAtOnceAreEqual(t *testing.T) {
	text := benchCopy
	paragraphs := []dateline.Span{{Start: 0, End: len(text)}}
	in := analysed(text, nil, paragraphs, nil)
	want := Read(in)
	if len(want) < 5 {
		t.Fatalf("%d entities in the copy", len(want))
	}
	got := make([][]dateline.Entity, 20)
	var wg sync.WaitGroup
	for i := range got {
		wg.Go(func() { got[i] = Read(in) })
	}
	wg.Wait()
	for i := range got {
		if diff := cmp.Diff(want, got[i]); diff != "" {
			t.Errorf("reading %d differs:\n%s", i, diff)
		}
	}
}

// A lexicon built again reads alike: nothing hangs on the order of a map.
func TestLexiconIsDeterministic(t *testing.T) {
	a, b := buildLexicon(), buildLexicon()
	if len(a.forms) != len(b.forms) {
		t.Fatalf("%d forms, then %d", len(a.forms), len(b.forms))
	}
	for name, f := range a.forms {
		g := b.forms[name]
		if g == nil || len(f.senses) != len(g.senses) {
			t.Fatalf("%q differs", name)
		}
		for i := range f.senses {
			if f.senses[i].how != g.senses[i].how || f.senses[i].name != g.senses[i].name || f.senses[i].country != g.senses[i].country {
				t.Errorf("sense %d of %q differs", i, name)
			}
		}
	}
}

// Every entry of the lists that names must match is a name of the lexicon:
// a slip in lists.txt would otherwise go unseen.
func TestListsNameNames(t *testing.T) {
	x := loadLexicon()
	for name, list := range map[string]set{"prone": x.prone, "shy-media": x.shyMedia, "commons": x.commons} {
		for entry := range list {
			if x.forms[entry] == nil {
				t.Errorf("[%s] %q is no name of the lexicon", name, entry)
			}
		}
	}
	for entry := range x.longer {
		if f := x.forms[entry]; f.senses[0].how != longer {
			t.Errorf("[longer] %q is a name of the lexicon itself", entry)
		}
	}
	for name, list := range map[string]set{"heads": x.heads, "titles": x.titles, "nouns": x.nouns, "not-nouns": x.notNouns, "tails": x.tails,
		"language": x.language, "adverbs": x.adverbs, "locative": x.locative, "directions": x.directions, "writers": x.writers, "media-words": x.mediaWords,
		"before-names": x.beforeNames, "posts-of": x.postsOf, "language-hyphen": x.languageHyphen,
		"honorifics": x.honorifics, "royal": x.royal, "surname-first": x.surnameFirst, "peoples": x.peoples, "work-heads": x.workHeads, "event-heads": x.eventHeads,
		"event-first": x.eventFirst, "exercises": x.exercises, "facilities": x.facilities, "body-first": x.bodyFirst, "facility-heads": x.facilityHeads,
		"pipes": x.pipes, "product-heads": x.productHeads, "body-heads": x.bodyHeads, "post-words": x.posts, "government-heads": x.governmentHeads,
		"states-verbs": x.statesVerbs, "platforms": x.platforms, "company-nouns": x.companyNouns, "body-words": x.bodyWords, "no-entities": x.noEntities} {
		if len(list) == 0 {
			t.Errorf("[%s] is empty", name)
		}
		for entry := range list {
			if entry != strings.ToLower(entry) || entry == "" {
				t.Errorf("[%s] %q is not in lower case", name, entry)
			}
		}
	}
}

func TestSpansOutsideTheTextAreIgnored(t *testing.T) {
	text := "Peru and Chile signed."
	got := Read(analysed(text, []dateline.Zone{{Kind: dateline.ZoneHeadline, Span: dateline.Span{Start: -4, End: 3}}, {Kind: dateline.ZoneByline, Span: dateline.Span{Start: 5, End: 999}}},
		[]dateline.Span{{Start: 0, End: 0}, {Start: 0, End: len(text)}, {Start: 0, End: len(text) + 1}, {Start: 2, End: len(text)}}, nil))
	check(t, text, got)
	if want := "place Peru (PE): Peru\nplace Chile (CL): Chile\n"; render(got) != want {
		t.Errorf("got %q", render(got))
	}
	if got := Read(Input{}); got == nil || len(got) != 0 {
		t.Errorf("empty text: %v, want an empty list", got)
	}
}

// What the wire says of the dateline may be wrong in any way.
func TestOddDateline(t *testing.T) {
	text := "MAIDAN SHAHR, Afghanistan -- Shops stayed shut."
	for _, dl := range []dateline.DatelinePlace{
		{Place: "Maidan Shahr", Country: "AF", Span: dateline.Span{Start: 900, End: 912}},
		{Place: "Maidan Shahr", Country: "AF", Span: dateline.Span{Start: -1, End: 12}},
		{Place: "Elsewhere Town", Country: "AF", Span: dateline.Span{Start: 0, End: 12}},
	} {
		got := Read(analysed(text, []dateline.Zone{{Kind: dateline.ZoneDateline, Span: dateline.Span{Start: 0, End: 28}}}, nil, &dateline.Dispatch{Dateline: &dl}))
		check(t, text, got)
		if want := "place Afghanistan (AF): Afghanistan\n"; render(got) != want {
			t.Errorf("%+v: got %q", dl, render(got))
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(benchCopy, 40, 80, "Izmir", "TR")
	f.Add("SEOUL, South Korea (AP) -- Georgia's U.S. Türkiye’s Côte d’Ivoire", 0, 23, "Seoul", "KR")
	f.Add("N'Djamena, Chad\n\nCongo (Kinshasa) \xff\xe2\x80 St. Petersburg, Fla.-based", 0, 15, "N'Djamena", "TD")
	f.Fuzz(func(t *testing.T, text string, start, end int, place, country string) {
		d := &dateline.Dispatch{Dateline: &dateline.DatelinePlace{Place: place, Country: country, Span: dateline.Span{Start: start, End: end}}}
		zones := []dateline.Zone{{Kind: dateline.ZoneDateline, Span: dateline.Span{Start: start, End: end}}, {Kind: dateline.ZoneHeadline, Span: dateline.Span{Start: end, End: end + 60}}}
		entities := Read(analysed(text, zones, []dateline.Span{{Start: start, End: len(text)}, {Start: 0, End: end}}, d))
		check(t, text, entities)
	})
}
