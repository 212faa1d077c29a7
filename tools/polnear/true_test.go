package main

import (
	"strings"
	"testing"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
	"github.com/dateline-news/dateline/text"
)

func spans(s, parts string) []dateline.Span {
	var out []dateline.Span
	for p := range strings.SplitSeq(parts, "|") {
		if p != "" {
			out = append(out, at(s, p))
		}
	}
	return out
}

func TestTrulyAttributed(t *testing.T) {
	const s = "Ines Weber, the mayor, said that the dam had not held in March, which her office denies. Critics warned of cracks."
	doc := syntax.Analyze(text.Split(s, lines(s)))
	gold := []row{
		{source: spans(s, "Ines Weber, the mayor"), cue: spans(s, "said"), content: spans(s, "that the dam had not held")},
		{source: spans(s, "her office"), cue: spans(s, "denies"), content: spans(s, "which")},
	}
	a := article{name: "a", doc: doc, gold: gold}
	for _, c := range []struct{ name, source, content, want string }{
		{"as annotated", "Ines Weber, the mayor", "the dam had not held", ""},
		{"the name alone", "Ines Weber", "the dam had not held", ""},
		{"with a phrase more", "Ines Weber", "the dam had not held in March", ""},
		{"another's source", "her office", "the dam had not held", "source "},
		{"nobody", "", "the dam had not held", "source "},
		{"without its verb", "Ines Weber", "the dam", "head"},
		{"with another's clause", "Ines Weber", "the dam had not held in March, which her office denies", "more"},
		{"turned round", "Ines Weber", "the dam had|held", "negation"},
	} {
		found := row{source: spans(s, c.source), cue: spans(s, "said"), content: spans(s, c.content)}
		all := count(s, gold)
		if v := judgeTrue(a, all, all[0], count(s, []row{found})[0]); v.why != c.want || v.ok() != (c.want == "") {
			t.Errorf("%s: %q, want %q", c.name, v.why, c.want)
		}
	}
}

func TestVerdictsKeepNoText(t *testing.T) {
	samples := map[string]int{}
	for l := range strings.Lines(readTSV) {
		if strings.HasPrefix(l, "#") {
			continue
		}
		f := strings.Split(strings.TrimSpace(l), "\t")
		if len(f) != 6 || f[5] != "true" && f[5] != "false" || strings.Trim(f[2]+f[3]+f[4], "0123456789-,") != "" {
			t.Fatalf("%q", l)
		}
		samples[f[0]]++
	}
	if samples["disagreement"] != 100 || samples["extra"] != 60 || len(verdicts) < 160 {
		t.Errorf("%v, %d verdicts", samples, len(verdicts))
	}
}

func TestBoost(t *testing.T) {
	// Right when the first number is high or the second low: no line tells.
	var xs [][]int
	var ys, base []float64
	for i := range 400 {
		x := []int{i % 7, i % 11, i % 3}
		y := 0.0
		if (x[0] > 3) != (x[1] > 5) {
			y = 1
		}
		xs, ys, base = append(xs, x), append(ys, y), append(base, 0)
	}
	f := boost(xs, ys, base, boostConfig{trees: 40, depth: 2, rate: .3, least: 5})
	wrong := 0
	for i, x := range xs {
		if (f.Score(x) > 0) != (ys[i] == 1) {
			wrong++
		}
	}
	if wrong > 8 {
		t.Errorf("%d of 400 wrong", wrong)
	}
}
