package desk_test

import (
	"crypto/sha256"
	"encoding/json"
	"math/rand"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/desk"
	"github.com/dateline-news/dateline/desk/desktest"
	"github.com/dateline-news/dateline/read"
	"github.com/dateline-news/dateline/record"
)

// In whatever order readings are handed in, the record is the same, byte for
// byte. DATELINE_SHUFFLES says how often 500 made dispatches are shuffled; by
// default it is few, of fewer.
func TestRecordOfShuffledReadings(t *testing.T) {
	dispatches, shuffles := 60, 4
	if n, err := strconv.Atoi(os.Getenv("DATELINE_SHUFFLES")); err == nil && n > 0 {
		dispatches, shuffles = 500, n
	}
	s := open(t)
	m := desktest.New(desktest.Options{Dispatches: dispatches, Words: 150, Seed: 11})
	d := at(s, read.Reader{Fast: true})
	var ds []dateline.Delivery
	for f, ok := m.Next(); ok; f, ok = m.Next() {
		ds = append(ds, dateline.Delivery{Raw: f.Raw, Receipt: dateline.Receipt{Received: f.Received, Basis: "given", Name: f.Name}})
	}
	receive(t, d, ds...)
	if _, err := d.Drain(t.Context(), func(desk.Step) {}); err != nil {
		t.Fatal(err)
	}
	rows, err := s.Readings(t.Context(), time.Time{}, time.Time{}, dateline.Page{Limit: dateline.MaxLimit})
	if err != nil {
		t.Fatal(err)
	}
	if len(rows.Rows) < dispatches*9/10 {
		t.Fatalf("%d readings", len(rows.Rows))
	}
	sum := func(rs []dateline.Reading) [32]byte {
		b, err := json.Marshal(record.Build(rs, nil, record.Options{}))
		if err != nil {
			t.Fatal(err)
		}
		return sha256.Sum256(b)
	}
	want := sum(rows.Rows)
	r := rand.New(rand.NewSource(3))
	for i := range shuffles {
		r.Shuffle(len(rows.Rows), func(a, b int) { rows.Rows[a], rows.Rows[b] = rows.Rows[b], rows.Rows[a] })
		if sum(rows.Rows) != want {
			t.Fatalf("shuffle %d: another record of the same %d readings", i, len(rows.Rows))
		}
	}
}
