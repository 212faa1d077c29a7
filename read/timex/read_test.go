package timex_test

import (
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/google/go-cmp/cmp"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/timex"
	"github.com/dateline-news/dateline/text"
)

// copyOfCases is the sentences of testdata/cases.txt: what the readings are
// checked against belongs to TestCases.
func copyOfCases(t testing.TB) []string {
	data, err := os.ReadFile("testdata/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line != "" && line[0] != '#' && line[0] != '@' && line != "none" && !strings.Contains(line, " | ") {
			out = append(out, line)
		}
	}
	return out
}

// TestSameAlways reads shuffled texts side by side, in several zones of the
// machine, and wants the first reading every time.
func TestSameAlways(t *testing.T) {
	lines := copyOfCases(t)
	rng := rand.New(rand.NewPCG(1, 2))
	texts := make([]string, 50)
	want := make([][]dateline.TimeExpr, len(texts))
	for i := range texts {
		rng.Shuffle(len(lines), func(a, b int) { lines[a], lines[b] = lines[b], lines[a] })
		texts[i] = strings.Join(lines[:30], " ")
		want[i] = readText("2025-03-21T06:07", texts[i])
		if len(want[i]) < 10 {
			t.Fatalf("only %d times in %q", len(want[i]), texts[i])
		}
	}
	local := time.Local
	defer func() { time.Local = local }()
	repeats := 0
	for _, zone := range []*time.Location{time.UTC, time.FixedZone("east", 14*3600), time.FixedZone("west", -12*3600), local} {
		time.Local = zone
		t.Setenv("TZ", zone.String())
		order := make([]int, 250)
		for i := range order {
			order[i] = i % len(texts)
		}
		rng.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		var wg sync.WaitGroup
		for part := range 4 {
			wg.Go(func() {
				for k := part; k < len(order); k += 4 {
					i := order[k]
					if d := cmp.Diff(want[i], readText("2025-03-21T06:07", texts[i])); d != "" {
						t.Errorf("text %d in zone %v (-first +now)\n%s", i, zone, d)
					}
				}
			})
		}
		wg.Wait()
		repeats += len(order)
	}
	if repeats < 1000 {
		t.Errorf("only %d repeats", repeats)
	}
}

// TestCityDay: the day is the dateline city's, not that of the printed clock.
func TestCityDay(t *testing.T) {
	s := "The envoy arrived Saturday and meets the president today."
	doc := text.Split(s, []dateline.Span{{Start: 0, End: len(s)}})
	d := &dateline.Dispatch{Text: s, Issued: "2025-03-21T20:00:00", IssuedUTC: "2025-03-22T01:00:00Z"}
	for _, c := range []struct{ zone, saturday, today string }{
		{"", "2025-03-15", "2025-03-21"},
		{"Asia/Seoul", "2025-03-22", "2025-03-22"},
		{"Nowhere/Atall", "2025-03-15", "2025-03-21"},
		{"Local", "2025-03-15", "2025-03-21"},
	} {
		got := timex.Read(timex.Input{Doc: doc, Dispatch: d, Zone: c.zone})
		if len(got) != 2 || got[0].Value != c.saturday || got[1].Value != c.today {
			t.Errorf("zone %q: %s", c.zone, render(got))
		}
	}
}

func TestSkip(t *testing.T) {
	s := "Rebels of March 23 Movement took the town on March 14."
	doc := text.Split(s, []dateline.Span{{Start: 0, End: len(s)}})
	d := &dateline.Dispatch{Text: s, Issued: "2025-03-21"}
	i := strings.Index(s, "March 23 Movement")
	got := timex.Read(timex.Input{Doc: doc, Dispatch: d, Skip: []dateline.Span{{Start: i, End: i + len("March 23 Movement")}}})
	if len(got) != 1 || got[0].Text != "March 14" {
		t.Errorf("got %s", render(got))
	}
}

// always is a tense for every token.
type always timex.Tense

func (a always) Tense(int) timex.Tense { return timex.Tense(a) }

func TestTenses(t *testing.T) {
	s := "Talks Monday in Vienna."
	doc := text.Split(s, []dateline.Span{{Start: 0, End: len(s)}})
	d := &dateline.Dispatch{Text: s, Issued: "2025-03-21"}
	for tense, want := range map[timex.Tense]string{
		timex.TensePast: "2025-03-17", timex.TenseFuture: "2025-03-24", timex.TenseUnknown: "2025-03-17",
	} {
		got := timex.Read(timex.Input{Doc: doc, Dispatch: d, Tenses: always(tense)})
		if len(got) != 1 || got[0].Value != want {
			t.Errorf("tense %d: %s", tense, render(got))
		}
	}
}

func TestRuleAndAnchor(t *testing.T) {
	got := readText("2025-03-21", "Kim oversaw the launch on March 14, 2019. The previous day he met envoys, and last week he rested.")
	want := []struct{ rule, anchor string }{
		{"day of the month", ""}, {"the time in hand", "t1"}, {"by its direction", "issued"},
	}
	if len(got) != len(want) {
		t.Fatal(render(got))
	}
	for i, w := range want {
		if got[i].Rule != w.rule || got[i].Anchor != w.anchor {
			t.Errorf("%s: rule %q, anchor %q; want %q, %q", got[i].Text, got[i].Rule, got[i].Anchor, w.rule, w.anchor)
		}
	}
}

func TestPublishedLate(t *testing.T) {
	// told on a Wednesday, issued on the Saturday after
	s := "On Wednesday, the government declared mourning. The quake occurred on Friday in the sea; rescuers stopped on Saturday."
	got := readText("2020-11-07", s)
	want := []string{"2020-11-04", "2020-10-30", "2020-10-31"}
	for i, w := range want {
		if i >= len(got) || got[i].Value != w {
			t.Fatalf("want %v, got %s", want, render(got))
		}
	}
	// Monday's papers tell of Friday and of Monday
	got = readText("1989-10-30", "Shares fell Friday in London. In Tokyo on Monday, they rose.")
	if len(got) != 2 || got[0].Value != "1989-10-27" || got[1].Value != "1989-10-30" {
		t.Error(render(got))
	}
}

// TestDateLine: a date over the copy is about the record.
func TestDateLine(t *testing.T) {
	s := "Thursday, January 24, 2019\n\nA bomb went off on Monday."
	i := strings.Index(s, "A bomb")
	doc := text.Split(s, []dateline.Span{{Start: 0, End: i - 2}, {Start: i, End: len(s)}})
	got := timex.Read(timex.Input{Doc: doc, Dispatch: &dateline.Dispatch{Text: s, Issued: "2019-01-24"}})
	if len(got) != 1 || got[0].Text != "Monday" {
		t.Error(render(got))
	}
}

// TestHardWrap: times run over line ends, and their spans keep them.
func TestHardWrap(t *testing.T) {
	got := readText("2025-03-21", "The treaty was signed on Jan.\r\n5,\r\n2019 and lapsed last\nweek.")
	if len(got) != 2 || got[0].Text != "Jan.\r\n5,\r\n2019" || got[0].Value != "2019-01-05" || got[1].Value != "2025-W11" {
		t.Error(render(got))
	}
}

// check holds what is true of every reading.
func check(t *testing.T, s string, ts []dateline.TimeExpr) {
	t.Helper()
	at := 0
	seen := map[string]bool{"": true, "issued": true}
	for i, x := range ts {
		if x.Start < at || x.End <= x.Start || x.End > len(s) || s[x.Start:x.End] != x.Text {
			t.Fatalf("span %d [%d, %d) %q of %q", i, x.Start, x.End, x.Text, s)
		}
		at = x.End
		switch x.Type {
		case dateline.TimeDate, dateline.TimeTime, dateline.TimeDuration, dateline.TimeSet:
		default:
			t.Fatalf("type %q of %q", x.Type, x.Text)
		}
		if x.Value == "" || x.Rule == "" || !seen[x.Anchor] {
			t.Fatalf("value %q, rule %q, anchor %q of %q", x.Value, x.Rule, x.Anchor, x.Text)
		}
		if x.From > x.To || (x.From == "") != (x.To == "") {
			t.Fatalf("%q covers %q to %q", x.Text, x.From, x.To)
		}
		seen[x.ID] = true
	}
}

func TestInvariants(t *testing.T) {
	lines := copyOfCases(t)
	rng := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		rng.Shuffle(len(lines), func(a, b int) { lines[a], lines[b] = lines[b], lines[a] })
		s := strings.Join(lines[:20], "\n")
		for _, issued := range []string{"2025-03-21T06:07", "XXXX-12-31", "0001-01-01", "9999-12-31", "2024-02-29", ""} {
			check(t, s, readText(issued, s))
		}
	}
	// words in any order
	words := strings.Fields(strings.Join(lines, " "))
	for range 200 {
		rng.Shuffle(len(words), func(a, b int) { words[a], words[b] = words[b], words[a] })
		s := strings.Join(words[:300], " ")
		check(t, s, readText("2025-03-21", s))
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range copyOfCases(f) {
		f.Add(s, "2025-03-21T06:07")
	}
	f.Add("the 99999999999 years ago, 31st of Feb 0000 mid-", "0001-01-01")
	f.Add("1000000 centuries ago 9999-12-31 in 999 decades from now", "9999-12-31T23:59")
	f.Add("\x00Fri\u00addday the 13\u200bth", "XXXX-02-29")
	f.Fuzz(func(t *testing.T, s, issued string) {
		check(t, s, readText(issued, s))
	})
}

func BenchmarkRead(b *testing.B) {
	lines := copyOfCases(b)
	filler := "The two sides traded fire across the river and each blamed the other for breaking the truce that mediators had worked out in the capital. "
	var sb strings.Builder
	for i := 0; sb.Len() < 1<<20; i++ {
		// a time in about every fortieth word, as in agency copy
		sb.WriteString(filler)
		sb.WriteString(lines[i%len(lines)])
		sb.WriteString("\n\n")
	}
	s := sb.String()
	var ps []dateline.Span
	for at := 0; at < len(s); {
		end := at + strings.Index(s[at:], "\n\n")
		ps = append(ps, dateline.Span{Start: at, End: end})
		at = end + 2
	}
	doc := text.Split(s, ps)
	in := timex.Input{Doc: doc, Dispatch: &dateline.Dispatch{Text: s, Issued: "2025-03-21T06:07"}}
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		timex.Read(in)
	}
}
