package record_test

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read"
	"github.com/dateline-news/dateline/record"
	"github.com/dateline-news/dateline/wire"
)

// family reads the dispatches of a txtar file, by the name of their file.
func family(tb testing.TB, file string) map[string]dateline.Reading {
	tb.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		tb.Fatal(err)
	}
	out := map[string]dateline.Reading{}
	for _, f := range txtar.Parse(b).Files {
		copies, errs := wire.Parse(f.Data, wire.Options{Received: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC), ReceivedBasis: "given"})
		if len(copies) != 1 || len(errs) != 0 {
			tb.Fatalf("%s: %d dispatches, %v", f.Name, len(copies), errs)
		}
		out[strings.TrimSuffix(f.Name, ".txt")] = read.Read(copies[0])
	}
	return out
}

// One visit as a wire tells it: first version, later version, another's copy
// with paragraphs cut, another desk, and a visit two months on. Read from the
// bytes, in any order.
func TestFamilyOfOneVisit(t *testing.T) {
	f := family(t, "testdata/visit.txtar")
	name := map[string]string{}
	var rs []dateline.Reading
	for _, n := range []string{"first", "second", "copied", "desk", "later"} {
		r, ok := f[n]
		if !ok {
			t.Fatalf("no dispatch %s", n)
		}
		name[r.Dispatch.ID] = n
		rs = append(rs, r)
	}
	want := ""
	for k := range uint64(20) {
		in := slices.Clone(rs)
		rand.New(rand.NewPCG(k, 2)).Shuffle(len(in), func(i, j int) { in[i], in[j] = in[j], in[i] })
		rec := record.Build(in, nil, record.Options{})
		got := string(bytesOf(t, rec))
		if want == "" {
			want = got
		}
		sameRecord(t, []byte(want), []byte(got), "family")
		for _, s := range rec.Stories {
			var in []string
			for _, d := range s.Dispatches {
				in = append(in, name[d])
			}
			slices.Sort(in)
			if g := strings.Join(in, " "); g != "copied first second" && g != "desk" && g != "later" {
				t.Fatalf("a story of %s", g)
			}
			for _, v := range s.Versions {
				if name[v.Dispatch] != "second" || name[v.Of] != "first" {
					t.Errorf("%s is a version of %s", name[v.Dispatch], name[v.Of])
				}
			}
			for _, c := range s.Copies {
				if name[c.Dispatch] != "copied" || c.Shared < 0.8 {
					t.Errorf("%s is a copy of %s (%v)", name[c.Dispatch], name[c.Of], c.Shared)
				}
			}
			if len(in) == 3 && (len(s.Versions) != 1 || len(s.Copies) != 1) {
				t.Errorf("versions %+v, copies %+v", s.Versions, s.Copies)
			}
		}
		for _, o := range rec.Occurrences {
			of := map[string]bool{}
			for _, m := range o.Members {
				of[name[m.Dispatch]] = true
			}
			if of["later"] && len(of) > 1 && o.From == "" {
				t.Errorf("the visit in November is joined to that of September: %+v", o)
			}
			if o.Corroborated > 0 {
				t.Errorf("%q is called corroborated: %+v", o.Word, o.Accounts)
			}
		}
	}
}

func BenchmarkBuild(b *testing.B) {
	rs := world(500, 11)
	b.ReportAllocs()
	for b.Loop() {
		record.Build(rs, nil, record.Options{})
	}
}
