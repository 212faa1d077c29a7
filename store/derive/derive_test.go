package derive_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/store/derive"
	"github.com/dateline-news/dateline/store/storetest"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ a, b string }{
		{"Xi’an", "XIAN"},
		{"Łódź", "lodz"},
		{"Tu-95", "TU 95"},
		{"U.S.", "us"},
		{"the Relief Office", "Relief  Office"},
		{"Marks & Tolm", "marks and tolm"},
		{"Strauß", "STRAUSS"},
		{"São Tomé", "Sa\u0303o Tome\u0301"},
		{"Þórshöfn", "thorshofn"},
		{"Ａｌｐｈａ", "alpha"},
	} {
		if x, y := derive.Fold(c.a), derive.Fold(c.b); x != y || x == "" {
			t.Errorf("%q folds to %q, %q to %q", c.a, x, c.b, y)
		}
	}
	for _, pair := range [][2]string{{"Kim", "Kin"}, {"Theo", "o"}, {"北京", "東京"}} {
		if derive.Fold(pair[0]) == derive.Fold(pair[1]) {
			t.Errorf("%q and %q have one key", pair[0], pair[1])
		}
	}
	for _, none := range []string{"", "—", "...", " \t", "\u0301"} {
		if k := derive.Fold(none); k != "" {
			t.Errorf("%q folds to %q", none, k)
		}
	}
	if derive.Fold("XA") == derive.CountryKey("XA") || derive.PlaceKey("XA") != derive.CountryKey("xa") || derive.PlaceKey("Xa") != "xa" {
		t.Error("a country's code is not told from a name")
	}
	if a, b := derive.ThingKey("Households"), derive.ThingKey("household"); a != b {
		t.Errorf("%q, %q", a, b)
	}
}

func FuzzFold(f *testing.F) {
	f.Add("the Łódź & Co.")
	f.Add("\xff\x00")
	f.Add(strings.Repeat("İ", 300))
	f.Fuzz(func(t *testing.T, s string) {
		k := derive.Fold(s)
		if len(k) > derive.MaxKey+8 {
			t.Errorf("a key of %d bytes", len(k))
		}
		if strings.ContainsAny(k, "=~\x00\n") {
			t.Errorf("%q folds to %q", s, k)
		}
	})
}

// A reading with ids that lead nowhere and times that are none gives rows all
// the same, one a finding.
func TestFromOddReadings(t *testing.T) {
	m := storetest.Make(3, 200)
	want := derive.From(&m.Reading)
	if again := derive.From(&m.Reading); !reflect.DeepEqual(again, want) {
		t.Error("twice is not the same")
	}
	r := m.Reading
	r.Entities = r.Entities[:1]
	r.Times[0].From = "XXXX-03-21"
	r.Claims = append(r.Claims, dateline.Claim{})
	r.Events = append(r.Events, dateline.Event{Actors: []string{"e999"}, Time: "t999", Place: "x"})
	r.Quantities = append(r.Quantities, dateline.Quantity{Of: "e999"})
	got := derive.From(&r)
	if len(got.Claims) != len(r.Claims) || len(got.Events) != len(r.Events) || len(got.Quantities) != len(r.Quantities) || len(got.Times) != len(r.Times) {
		t.Error("not a row for each finding")
	}
	if got.Times[0].Known || got.Events[len(r.Events)-1].Known || got.Claims[len(r.Claims)-1].Speaker != -1 {
		t.Error("something was made of nothing")
	}
	if v := got.Events[0]; v.Pos != got.At {
		t.Errorf("an event without a time stands at %d, its dispatch at %d", v.Pos, got.At)
	}
}

func TestTimes(t *testing.T) {
	const day = 86400
	for _, c := range []struct {
		from, to string
		length   int64 // seconds; 0: not known
	}{
		{"2031-03-04", "2031-03-04", day},
		{"2031-03-04", "2031-03-06", 3 * day},
		{"2031-03-04T10:00", "2031-03-04T10:00", 60},
		{"2031-02", "2031-02", 28 * day},
		{"2031", "2032", (365 + 366) * day},
		{"2031-03-04", "", day},
		{"2031-03-04", "2031-03-01", day},
		{"XXXX-03-04", "XXXX-03-04", 0},
		{"", "2031-03-04", 0},
	} {
		r := dateline.Reading{Times: []dateline.TimeExpr{{ID: "t1", From: c.from, To: c.to}}}
		got := derive.From(&r).Times[0]
		if got.Known != (c.length > 0) || got.Known && got.To-got.From != c.length {
			t.Errorf("%s to %s: %+v, want %d seconds", c.from, c.to, got, c.length)
		}
	}
}
