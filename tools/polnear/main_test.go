package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
	"github.com/dateline-news/dateline/text"
)

const copyText = "“It’s over,” Weber said. Weber plans to leave."

func at(s, part string) dateline.Span {
	k := strings.Index(s, part)
	return dateline.Span{Start: k, End: k + len(part)}
}

// brat counts characters, we bytes: the curly marks have three.
const annotation = "T1\tContent 0 12\t...\n" +
	"T2\tSource 13 18\tWeber\n" +
	"T3\tCue 19 23\tsaid\n" +
	"T4\tAttribution 19 23\tsaid\n" +
	"E1\tAttribution:T4 Content:T1 Source:T2 Cue:T3\n" +
	"T5\tCue 31 36\tplans\n" +
	"T6\tContent 37 45\tto leave\n" +
	"E2\tAttribution-no-source:T7 Cue:T5 Content:T6 Source:T99\n" +
	"E3\tAttribution:T8 Cue:T5\n" // no content: left out

func TestParseCountsCharacters(t *testing.T) {
	rows := parse(annotation, copyText)
	if len(rows) != 2 {
		t.Fatalf("%d attributions", len(rows))
	}
	for i, want := range []string{"“It’s over,” | Weber | said", "to leave |  | plans"} {
		r := rows[i]
		text := func(ps []dateline.Span) string {
			var b []string
			for _, p := range ps {
				b = append(b, copyText[p.Start:p.End])
			}
			return strings.Join(b, "+")
		}
		if got := text(r.content) + " | " + text(r.source) + " | " + text(r.cue); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestScore(t *testing.T) {
	s := "Weber said that the dam had held for years. Nobody knew."
	gold := row{source: []dateline.Span{at(s, "Weber")}, cue: []dateline.Span{at(s, "said")}, content: []dateline.Span{at(s, "that the dam had held for years")}}
	doc := syntax.Analyze(text.Split(s, lines(s)), syntax.TagsOnly())
	a := article{name: "a", doc: doc, gold: []row{gold}}
	score := func(found ...row) *tally {
		y := &tally{}
		y.add(a, found)
		return y
	}
	right := gold
	right.content = []dateline.Span{at(s, "the dam had held for years")}
	if y := score(right); *y.at("who and what") != (prf{1, 1, 1}) || y.at("words in content").f() != 1 {
		t.Errorf("a leading that is not counted: %+v", y.rows)
	}
	short := gold
	short.content = []dateline.Span{at(s, "held")}
	if y := score(short); y.at("claims found").ok != 1 || y.at("source").ok != 1 || y.at("content").ok != 0 || y.at("who and what").ok != 0 {
		t.Errorf("a sixth of the words is not the content: %+v", y.rows)
	}
	nobody := right
	nobody.source = nil
	if y := score(nobody); y.at("who and what").ok != 0 || y.at("content").ok != 1 {
		t.Errorf("nobody is not Weber: %+v", y.rows)
	}
	other := right
	other.cue = []dateline.Span{at(s, "knew")}
	if y := score(other); y.at("claims found").ok != 0 || y.at("claims found").sys != 1 {
		t.Errorf("found by another cue: %+v", y.rows)
	}
	if y := score(right, right); *y.at("claims found") != (prf{1, 1, 2}) {
		t.Errorf("one for one: %+v", y.rows)
	}
}

func TestCurve(t *testing.T) {
	y := &tally{gold: 10}
	for i := range 10 {
		y.all = append(y.all, judged{confidence: .95, true: i > 0}, judged{confidence: .55, true: i%2 == 0, extra: i == 1})
	}
	var b bytes.Buffer
	y.curve(&b)
	for _, want := range []string{"0.60       10      0.900    0.900       1    0.900    0.900", "expected calibration error 0.050"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
}

func TestTheTestSplitIsNotRead(t *testing.T) {
	if _, err := articles(t.TempDir(), "test"); err == nil || !strings.Contains(err.Error(), "not read") {
		t.Errorf("got %v", err)
	}
}

func TestALearnerLearns(t *testing.T) {
	c := counts{}
	for range 40 {
		c.add([]uint32{11, 21})
		c.add([]uint32{13, 21})
	}
	l := newLearner(c, 2, 0)
	var xs []example
	for range 40 {
		xs = append(xs, example{l.numbers([]uint32{11, 21}), 1}, example{l.numbers([]uint32{13, 21}), 0})
	}
	l.logistic(xs, 5)
	m := table(l.entries())
	if a, b := m.Score([]uint32{11, 21})[0], m.Score([]uint32{13, 21})[0]; a <= 0 || b >= 0 {
		t.Errorf("scores %d and %d of what is and is not", a, b)
	}
}
