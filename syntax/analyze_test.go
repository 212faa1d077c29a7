package syntax_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
	"github.com/dateline-news/dateline/text"
)

func split(s string) *text.Doc {
	return text.Split(s, []dateline.Span{{Start: 0, End: len(s)}})
}

func ExampleAnalyze() {
	doc := syntax.Analyze(split("The minister denied the report."))
	for i, t := range doc.Tokens {
		head := "-"
		if t.Head >= 0 {
			head = doc.Text.Form(int(t.Head))
		}
		fmt.Println(doc.Text.Form(i), t.Lemma, t.UPOS, t.XPOS, t.Rel, head)
	}
	// Output:
	// The the DET DT det minister
	// minister minister NOUN NN nsubj denied
	// denied deny VERB VBD root -
	// the the DET DT det report
	// report report NOUN NN obj denied
	// . . PUNCT . punct denied
}

func ExampleDoc_Child() {
	doc := syntax.Analyze(split("Rebels shelled the port on Monday."))
	verb := doc.Root(0)
	fmt.Println(doc.Text.Form(doc.Child(verb, syntax.RelNsubj)), doc.Tokens[verb].Lemma, doc.Text.Form(doc.Child(verb, syntax.RelObj)))
	// Output: Rebels shell port
}

// check fails unless every sentence is one tree.
func check(t *testing.T, d *syntax.Doc) {
	t.Helper()
	if len(d.Tokens) != len(d.Text.Tokens) {
		t.Fatalf("%d tokens analysed of %d", len(d.Tokens), len(d.Text.Tokens))
	}
	for n, s := range d.Text.Sentences {
		roots := 0
		for i := s.First; i < s.Last; i++ {
			k := d.Tokens[i]
			if k.UPOS == 0 || k.XPOS == 0 || k.Rel == 0 || k.Lemma == "" {
				t.Errorf("token %d %q lacks something: %+v", i, d.Text.Form(i), k)
			}
			if k.Head < 0 {
				roots++
				if k.Rel != syntax.RelRoot {
					t.Errorf("root %d has relation %v", i, k.Rel)
				}
				continue
			}
			if int(k.Head) < s.First || int(k.Head) >= s.Last {
				t.Fatalf("token %d hangs outside its sentence", i)
			}
			up, steps := int32(i), 0
			for up >= 0 && steps <= s.Last-s.First {
				up = d.Tokens[up].Head
				steps++
			}
			if up >= 0 {
				t.Fatalf("token %d is in a cycle", i)
			}
			if s.Last-s.First > 300 && i > s.First+300 {
				break // quadratic: enough seen
			}
		}
		if roots != 1 && s.Last-s.First <= 300 {
			t.Errorf("sentence %d has %d roots", n, roots)
		}
	}
}

func TestAnalyzeMakesTreesOfAnything(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	words := strings.Fields(`the minister said on Monday that U.S. troops , who had left , would not return " Kim 's 10,000 ) ( -- % $ missile Ünal и 東京 can n't . ! ? ; :`)
	for range 200 {
		var b strings.Builder
		for range rng.IntN(60) {
			b.WriteString(words[rng.IntN(len(words))])
			b.WriteByte(' ')
		}
		d := split(b.String())
		check(t, syntax.Analyze(d))
		check(t, syntax.Analyze(d, syntax.Fast()))
	}
}

func TestAnalyzeIsBounded(t *testing.T) {
	for name, s := range map[string]string{
		"empty":            "",
		"one long word":    strings.Repeat("x", 1<<20),
		"no stop":          strings.Repeat("word ", 20000),
		"only commas":      strings.Repeat(",", 5000),
		"broken UTF-8":     strings.Repeat("\xff\xfe a ", 500),
		"zero-width":       "\u200b\u200bmis\u00adsile\u200b fired",
		"brackets":         strings.Repeat("(", 3000) + strings.Repeat(")", 3000),
		"long capital":     strings.Repeat("Ä", 100000),
		"dotted capital I": "İSTANBUL İ",
	} {
		t.Run(name, func(t *testing.T) { check(t, syntax.Analyze(split(s))) })
	}
}

func TestAnalyzeIsTheSameEveryTime(t *testing.T) {
	want := syntax.Analyze(split(copyText))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			got := syntax.Analyze(split(copyText))
			if !slices.Equal(got.Tokens, want.Tokens) {
				t.Error("another analysis of the same text")
			}
		})
	}
	wg.Wait()
}

func TestTagsOnlyLeavesTreesOut(t *testing.T) {
	for _, k := range syntax.Analyze(split(copyText), syntax.TagsOnly()).Tokens {
		if k.Head != -1 || k.Rel != 0 || k.UPOS == 0 {
			t.Fatalf("%+v", k)
		}
	}
}

func TestLemmas(t *testing.T) {
	for _, c := range []struct{ text, word, lemma string }{
		{"Officials were told of it.", "were", "be"},
		{"Officials were told of it.", "told", "tell"},
		{"Officials were told of it.", "Officials", "official"},
		{"They said the cities had been shelled.", "cities", "city"},
		{"They said the cities had been shelled.", "shelled", "shell"},
		{"They said the cities had been shelled.", "said", "say"},
		{"Troops are crossing the border.", "crossing", "cross"},
		{"Six children died.", "children", "child"},
		{"Moscow denied it.", "Moscow", "Moscow"},
		{"Moscow denied it.", "denied", "deny"},
	} {
		d := syntax.Analyze(split(c.text))
		for i, k := range d.Tokens {
			if d.Text.Form(i) == c.word && k.Lemma != c.lemma {
				t.Errorf("%s: %q has lemma %q, not %q", c.text, c.word, k.Lemma, c.lemma)
			}
		}
	}
}

// Written for this test.
const copyText = `The foreign ministry in Oslo said on Thursday that two of its ships had been
stopped by a coast guard vessel near the Lofoten islands. "We have asked for an
explanation," spokeswoman Marit Solvang told reporters, adding that nobody was
hurt. The harbor master, who declined to be named, said the crews were released
after paying a fine of 40,000 crowns. It was the third such incident this year,
and opposition parties demanded that the government take a harder line.
`

func FuzzAnalyze(f *testing.F) {
	f.Add([]byte(copyText))
	f.Add([]byte("\x00\xff(((\u200b\"\"--"))
	f.Add(bytes.Repeat([]byte("SAYS "), 40))
	f.Fuzz(func(t *testing.T, b []byte) {
		check(t, syntax.Analyze(split(string(b[:min(len(b), 5000)]))))
	})
}

func benchmark(b *testing.B, opt ...syntax.Option) {
	d := split(strings.Repeat(copyText, 10))
	syntax.Analyze(d, opt...)
	b.ReportAllocs()
	b.ResetTimer()
	n := 0
	for b.Loop() {
		n += len(syntax.Analyze(d, opt...).Tokens)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkAnalyze(b *testing.B)  { benchmark(b) }
func BenchmarkFast(b *testing.B)     { benchmark(b, syntax.Fast()) }
func BenchmarkTagsOnly(b *testing.B) { benchmark(b, syntax.TagsOnly()) }
