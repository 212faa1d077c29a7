package claim_test

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/claim"
	"github.com/dateline-news/dateline/read/claim/attribution"
	"github.com/dateline-news/dateline/syntax"
	"github.com/dateline-news/dateline/text"
)

// check reports what a reading must never be, whatever the text.
func check(t *testing.T, s string, entities []dateline.Entity) {
	t.Helper()
	doc := syntax.Analyze(text.Split(s, paragraphs(s)))
	in := claim.Input{Doc: doc, Entities: entities}
	cs, us := claim.Read(in)
	span := func(what string, p dateline.Span) {
		if p.Start < 0 || p.Start >= p.End || p.End > len(s) || s[p.Start:p.End] != p.Text {
			t.Fatalf("%s: %+v is not its text in %q", what, p, s)
		}
	}
	ids := map[string]bool{}
	for _, e := range entities {
		ids[e.ID] = true
	}
	for _, c := range cs {
		if c.Cue == nil || c.Content == nil {
			t.Fatalf("a claim without cue or content: %+v", c)
		}
		span("cue", *c.Cue)
		span("content", *c.Content)
		if c.Source != nil {
			span("source", c.Source.Span)
			if c.Source.Kind == "" {
				t.Fatalf("a source without kind: %+v", c)
			}
			if c.Source.Entity != "" && !ids[c.Source.Entity] {
				t.Fatalf("an entity that nobody handed in: %+v", c)
			}
		}
		last := c.Content.End
		for _, m := range c.MoreContent {
			span("more content", m)
			if m.Start < last {
				t.Fatalf("content out of order: %+v", c)
			}
			last = m.End
		}
		if c.Confidence < 0 || c.Confidence > 1 || c.Stance == "" || strings.HasPrefix(c.Stance, "-") || c.Quotation == "" || c.Factuality == "" || c.Why == "" {
			t.Fatalf("unfinished: %+v", c)
		}
		for _, v := range c.Via {
			if !ids[v] || c.Source != nil && v == c.Source.Entity {
				t.Fatalf("a relayer that is nobody or the speaker: %+v", c)
			}
		}
	}
	for _, u := range us {
		span("unknown", u.Span)
		if u.Topic != nil {
			span("topic", *u.Topic)
		}
	}
	again, unknowns := claim.Read(in)
	if !reflect.DeepEqual(cs, again) || !reflect.DeepEqual(us, unknowns) {
		t.Fatalf("the same text was read in two ways: %q", s)
	}
}

// copyText is all the case texts, each a paragraph.
func copyText(t testing.TB) string {
	files, _ := filepath.Glob("testdata/*.txtar")
	var b strings.Builder
	for _, f := range files {
		ar, err := txtar.ParseFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range ar.Files {
			b.WriteString(parseCase(x.Data).text + "\n\n")
		}
	}
	return b.String()
}

func TestFindingsAreWholeInLongCopy(t *testing.T) {
	s := copyText(t)
	check(t, s, entities(testCase{text: s, names: []string{"person Omar Haddad", "organization Defense Ministry", "place Turkey", "organization Tass"}}))
}

func TestOddCopy(t *testing.T) {
	for name, s := range map[string]string{
		"empty":            "",
		"blank":            " \n\n ",
		"one mark":         "\"",
		"marks":            strings.Repeat("“ ” \" '' ", 400),
		"said":             strings.Repeat("said ", 3000),
		"no stop":          strings.Repeat("he said that she told them what they asked and ", 1100), // 11,000 words of one sentence
		"no words":         strings.Repeat(", ", 20000),
		"one word":         strings.Repeat("x", 1<<20),
		"never closed":     "He said, \"" + strings.Repeat("It is cold. ", 500),
		"bytes":            "\xff\xfe said \x00 that\u200b it \xc3",
		"reportedly alone": "Reportedly.",
		"colons":           strings.Repeat("Smith: ", 800),
	} {
		t.Run(name, func(t *testing.T) { check(t, s, nil) })
	}
}

func TestTheCarrierIsNoRelayer(t *testing.T) {
	c := testCase{text: "Igor Balan told AP the reactor was safe.", names: []string{"person Igor Balan", "organization AP"}}
	in := input(c)
	if cs, _ := claim.Read(in); len(cs) != 1 || len(cs[0].Via) != 1 {
		t.Fatalf("an outlet spoken to is a relayer: %+v", cs)
	}
	in.Dispatch.Agency = "AP"
	if cs, _ := claim.Read(in); len(cs) != 1 || len(cs[0].Via) != 0 {
		t.Fatalf("the agency that carries the dispatch is not: %+v", cs)
	}
}

func TestTimeOfSaying(t *testing.T) {
	s := "Omar Haddad said on Friday that the dam broke on Tuesday."
	c := testCase{text: s, names: []string{"person Omar Haddad"}}
	in := input(c)
	for i, w := range []string{"Friday", "Tuesday"} {
		k := strings.Index(s, w)
		in.Times = append(in.Times, dateline.TimeExpr{ID: []string{"t1", "t2"}[i], Type: dateline.TimeDate, Span: dateline.SpanOf(s, k, k+len(w))})
	}
	cs, _ := claim.Read(in)
	if len(cs) != 1 || cs[0].Time != "t1" {
		t.Fatalf("the day of saying is Friday: %+v", cs)
	}
}

func TestNobodyHandedIn(t *testing.T) {
	cs, us := claim.Read(claim.Input{})
	if cs == nil || us == nil || len(cs)+len(us) != 0 {
		t.Fatal("nothing in, empty lists out", cs, us)
	}
}

func TestShippedModelReadsBack(t *testing.T) {
	b := attribution.Shipped().Append(nil)
	m, err := attribution.Load(string(b))
	if err != nil {
		t.Fatal(err)
	}
	if string(m.Append(nil)) != string(b) {
		t.Error("a model that was read is written otherwise")
	}
	for _, cut := range []int{0, 5, 9, len(b) / 3, len(b) - 1} {
		if _, err := attribution.Load(string(b[:cut])); err == nil {
			t.Errorf("a model of %d bytes was taken for whole", cut)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("Tass reported that Igor Balan had said \"it was safe.\"")
	f.Add("\"No,\" she said. \"Never.\"\n\n\"And he,\" according to the")
	f.Add("The gunman is believed, reportedly, to have said: \"")
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 4000 {
			return
		}
		check(t, s, entities(testCase{text: s, names: []string{"person Igor Balan", "organization Tass"}}))
	})
}

// BenchmarkRead is over text that is analysed already.
func BenchmarkRead(b *testing.B) {
	s := copyText(b)
	doc := syntax.Analyze(text.Split(s, paragraphs(s)))
	claim.Read(claim.Input{Doc: doc})
	b.ResetTimer()
	for b.Loop() {
		claim.Read(claim.Input{Doc: doc})
	}
	b.ReportMetric(float64(len(doc.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkReadWithoutStops is the worst case: sentences as long as they get.
func BenchmarkReadWithoutStops(b *testing.B) {
	s := strings.Repeat("he said that she told them what they asked and ", 5000)
	doc := syntax.Analyze(text.Split(s, paragraphs(s)))
	b.ResetTimer()
	for b.Loop() {
		claim.Read(claim.Input{Doc: doc})
	}
	b.ReportMetric(float64(len(doc.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
