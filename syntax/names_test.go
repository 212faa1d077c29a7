package syntax

import (
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/model"
	"github.com/dateline-news/dateline/text"
)

func namesModel(t testing.TB) *NameModel {
	m, err := LoadNames(model.Names())
	if err != nil {
		t.Fatalf("the shipped model of names: %v", err)
	}
	return m
}

// paragraphsOf takes each line for a paragraph.
func paragraphsOf(s string) []dateline.Span {
	var out []dateline.Span
	at := 0
	for line := range strings.SplitSeq(s, "\n") {
		out = append(out, dateline.Span{Start: at, End: at + len(line)})
		at += len(line) + 1
	}
	return out
}

func printed(d *text.Doc, names []Name) string {
	var out []string
	for _, n := range names {
		out = append(out, d.Text[d.Tokens[n.First].Start:d.Tokens[n.Last-1].End]+"/"+n.Kind.String())
	}
	return strings.Join(out, "; ")
}

func TestNames(t *testing.T) {
	for _, c := range []struct{ copy, want string }{
		{"Finland's foreign minister, Pekka Lahtinen, flew to Ankara on Monday.",
			"Finland/LOC; Pekka Lahtinen/PER; Ankara/LOC"},
		{"The U.S.-built radar was sold to the Ministry of Defense, Gen. Omar Haddad said.",
			"U.S./LOC; Ministry of Defense/ORG; Omar Haddad/PER"},
		{"Norwegian police said the ferry had left Bergen.",
			"Norwegian/MISC; Bergen/LOC"},
		{"He told the Xinhua news agency that nothing had changed.", "Xinhua/ORG"},
		{"It rained for most of the day, and the fields were wet.", ""},
	} {
		d := text.Split(c.copy, paragraphsOf(c.copy))
		if got := printed(d, Names(d)); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.copy, got, c.want)
		}
	}
}

// check fails unless names ascend, do not overlap and keep to one sentence.
func check(t *testing.T, d *text.Doc, names []Name) {
	t.Helper()
	at := 0
	for _, n := range names {
		if n.First < at || n.Last <= n.First || n.Last > len(d.Tokens) || n.Kind > NameMisc {
			t.Fatalf("name %v behind token %d of %d", n, at, len(d.Tokens))
		}
		if d.Tokens[n.First].Sentence != d.Tokens[n.Last-1].Sentence {
			t.Fatalf("name %v goes from one sentence to another", n)
		}
		at = n.Last
	}
}

func TestNamesOnOddInput(t *testing.T) {
	m := namesModel(t)
	noise := make([]byte, 20_000)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range noise {
		noise[i] = byte(r.Uint32())
	}
	for name, s := range map[string]string{
		"nothing":    "",
		"blanks":     " \n \n",
		"one word":   strings.Repeat("Abc", 350_000),
		"no stop":    strings.Repeat("Kim met Omar of Bergen and ", 10_000),
		"capitals":   strings.Repeat("KIM MET OMAR ", 10_000),
		"one letter": strings.Repeat("A ", 50_000),
		"marks":      strings.Repeat("\" - ( ", 10_000),
		"noise":      string(noise),
		"hidden":     "K\u200bim \u00ad\u00ad\u00ad said Bergen\ufeff",
	} {
		t.Run(name, func(t *testing.T) {
			d := text.Split(s, paragraphsOf(s))
			check(t, d, m.Names(d))
		})
	}
}

func TestNamesAreTheSameInEveryGoroutine(t *testing.T) {
	m := namesModel(t)
	s := strings.Repeat("Pekka Lahtinen of the Finnish Navy spoke in Oslo.\nLahtinen left.\n", 20)
	d := text.Split(s, paragraphsOf(s))
	want := printed(d, m.Names(d))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got := printed(d, m.Names(d)); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
	wg.Wait()
}

func TestLoadNamesTellsDamage(t *testing.T) {
	b := model.Names()
	for _, n := range []int{0, 3, 4, 5, 100, len(b) / 2, len(b) - 1} {
		if _, err := LoadNames(b[:n]); err == nil {
			t.Errorf("%d of %d bytes were taken for a model", n, len(b))
		}
	}
	if _, err := LoadNames(append(append([]byte{}, b...), 0)); err == nil {
		t.Error("a model with a byte too many was taken")
	}
}

func TestPackNamesComesBack(t *testing.T) {
	var trans [nameLabels][nameLabels]int32
	trans[0][3] = -7
	weights := map[uint32][nameLabels]int16{9: {0, 5, -300}, 1 << 31: {16: 1}}
	b := PackNames([]NameWord{{Word: "bank", Class: [3]uint16{1, 2, 3}, Casing: 2, Flags: IsOrgHead}},
		[]NamePhrase{{Words: []string{"north", "korea"}, Flags: IsPlace}}, trans, weights)
	m, err := LoadNames(b)
	if err != nil {
		t.Fatal(err)
	}
	if e := m.lookUp(hashLower("BANK")); e.class != [3]uint16{1, 2, 3} || e.flags != IsOrgHead || e.casing != 2 {
		t.Errorf("bank is %+v", e)
	}
	if e := m.lookUp(hashLower("north")); e.flags&IsStarter == 0 {
		t.Errorf("north is %+v, and begins no phrase", e)
	}
	if f := m.phrase(mix(mix(0, hashLower("North")), hashLower("Korea"))); f != IsPlace {
		t.Errorf("North Korea is %b", f)
	}
	var e emission
	m.sum([]uint32{9, 10, 1 << 31}, &e)
	if want := (emission{0, 5, -300, 16: 1}); e != want || m.trans != trans {
		t.Errorf("sums %v, want %v; moves %v", e, want, m.trans[0])
	}
}

func FuzzNames(f *testing.F) {
	f.Add("Pekka Lahtinen of the Finnish Navy spoke in Oslo.\nLAHTINEN LEFT -- KCNA")
	f.Add("\xff\xfeU.S.-led\u200b\n\"A. B\"")
	m := namesModel(f)
	f.Fuzz(func(t *testing.T, s string) {
		d := text.Split(s, paragraphsOf(s))
		check(t, d, m.Names(d))
	})
}

func FuzzLoadNames(f *testing.F) {
	f.Add(PackNames([]NameWord{{Word: "bank"}}, []NamePhrase{{Words: []string{"oslo"}, Flags: 1}},
		[nameLabels][nameLabels]int32{}, map[uint32][nameLabels]int16{7: {1}}))
	d := text.Split("Kim of the Bank left Oslo.", paragraphsOf("Kim of the Bank left Oslo."))
	f.Fuzz(func(t *testing.T, b []byte) {
		if m, err := LoadNames(b); err == nil {
			check(t, d, m.Names(d))
		}
	})
}

func BenchmarkNames(b *testing.B) {
	m := namesModel(b)
	s := strings.Repeat("Finland's foreign minister, Pekka Lahtinen, flew to Ankara on Monday for talks with the Turkish government about the sale of two ferries.\nLahtinen said the yard at Turku would be closed if no buyer was found, according to the Finnish News Agency.\n", 10)
	d := text.Split(s, paragraphsOf(s))
	m.Names(d)
	b.ReportAllocs()
	for b.Loop() {
		m.Names(d)
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
