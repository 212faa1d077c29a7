package sqlite_test

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/store/sqlite"
	"github.com/dateline-news/dateline/store/storetest"
)

// keepRecord keeps the made record of dispatches as one of all that is held.
func keepRecord(t testing.TB, s *sqlite.Store, rec dateline.Record) {
	t.Helper()
	st, err := s.RecordState(ctx)
	if err == nil {
		st.Edit, st.Made = st.Edit+st.Behind, storetest.Base
		err = s.KeepRecord(ctx, rec, st)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// The words of a forgotten dispatch stand in no byte of the file nor of its
// log, though its record had them, plain and deflated.
func TestForgottenWordsLeaveTheRecordsBytes(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.db")
	s := open(t, file, sqlite.Options{})
	const word = "Zyxmannqua"
	secret := storetest.Make(9, 120)
	secret.Reading.Dispatch.Source = &dateline.Source{Outlet: word}
	for i := range secret.Reading.Entities {
		secret.Reading.Entities[i].Name = word
	}
	for i := range secret.Reading.Claims {
		secret.Reading.Claims[i].Content.Text = word
	}
	// The reading that is kept does not have the word: only the record does.
	var made []storetest.Made
	for i := range 9 {
		made = append(made, storetest.Make(i, 120))
		keep(t, s, box(i, 120))
	}
	keep(t, s, box(9, 120))
	keepRecord(t, s, storetest.Record(append(made, secret)...))
	bodies := func() map[string]bool {
		db, err := sql.Open("sqlite", file)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		rows, err := db.Query("SELECT body FROM record_objects")
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		out := map[string]bool{}
		for rows.Next() {
			var b []byte
			if err := rows.Scan(&b); err != nil {
				t.Fatal(err)
			}
			out[string(b)] = true
		}
		return out
	}
	count := func(words ...string) (n int) {
		for _, suffix := range []string{"", "-wal"} {
			b, err := os.ReadFile(file + suffix)
			if err != nil && !os.IsNotExist(err) {
				t.Fatal(err)
			}
			for _, w := range words {
				n += bytes.Count(b, []byte(w))
			}
		}
		return n
	}
	if count(word) == 0 {
		t.Fatal("the file does not have the word to begin with")
	}
	was := bodies()
	if _, err := s.Forget(ctx, dateline.Oblivion{Dispatch: secret.Reading.Dispatch.ID, Why: "by request", When: storetest.Base}); err != nil {
		t.Fatal(err)
	}
	if n := count(word); n != 0 {
		t.Errorf("the word stands %d times in the file", n)
	}
	left := bodies()
	var gone []string
	for b := range was {
		if !left[b] {
			gone = append(gone, b)
		}
	}
	if n := count(gone...); n != 0 || len(gone) < 10 {
		t.Errorf("of %d objects deleted %d stand in the file", len(gone), n)
	}
	actors, err := s.Actors(ctx, dateline.RecordQuery{Name: word}, dateline.Page{})
	if err != nil || len(actors.Rows) != 0 {
		t.Errorf("actors of the name: %+v, %v", actors.Rows, err)
	}
	sound(t, s)
}

func TestDamageOfTheRecordIsSeen(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.db")
	s := open(t, file, sqlite.Options{})
	keep(t, s, box(1, 60), box(2, 60))
	keepRecord(t, s, storetest.Record(storetest.Make(1, 60), storetest.Make(2, 60)))
	s.Close()
	for _, c := range []struct{ query, code, at string }{
		{"UPDATE record_objects SET body = '{}' WHERE o = (SELECT min(o) FROM record_objects WHERE kind = 4)", "rows", "occurrences o-"},
		{"DELETE FROM record_keys WHERE o = 2", "rows", "record_keys"},
		{"DELETE FROM record_objects WHERE o = 3", "orphan", "record_keys"},
		{"DELETE FROM dispatches WHERE n = 2", "orphan", "stories s-"},
	} {
		db, err := sql.Open("sqlite", file)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(c.query); err != nil {
			t.Fatal(err)
		}
		db.Close()
		s = open(t, file, sqlite.Options{})
		faults, err := s.Verify(ctx)
		if err != nil {
			t.Fatal(err)
		}
		seen := false
		for _, f := range faults {
			seen = seen || f.Code == c.code && strings.HasPrefix(f.At, c.at)
		}
		if !seen {
			t.Errorf("%s: faults %+v", c.query, faults)
		}
		s.Close()
	}
}

// An archive of the first format gets its tables, and has no record yet.
func TestAnArchiveWithoutARecord(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.db")
	s := open(t, file, sqlite.Options{})
	keep(t, s, box(1, 60))
	s.Close()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{"DROP TABLE record_objects", "DROP TABLE record_keys", "DROP TABLE record_state", "DELETE FROM goose_db_version WHERE version_id = 2"} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	db.Close()
	if _, err := sqlite.Open(ctx, file, sqlite.Options{ReadOnly: true}); dateline.CodeOf(err) != dateline.ErrReadOnly {
		t.Errorf("for reading only: %v", err)
	}
	s = open(t, file, sqlite.Options{})
	st, err := s.RecordState(ctx)
	if err != nil || st.Edit != 0 || st.Behind != 1 || st.Held != 1 {
		t.Errorf("state: %+v, %v", st, err)
	}
	keepRecord(t, s, storetest.Record(storetest.Make(1, 60)))
	sound(t, s)
}

// BenchmarkKeepRecord keeps the made record of 2,000 dispatches, about 8
// occurrences each: the first time, again without a change, and with 20 more.
//
//	go test -run '^$' -bench KeepRecord -benchtime 1x ./store/sqlite
func BenchmarkKeepRecord(b *testing.B) {
	const n, more, words = 2000, 20, 200
	made := make([]storetest.Made, n+more)
	for i := range made {
		made[i] = storetest.Make(i, words)
	}
	before, after := storetest.Record(made[:n]...), storetest.Record(made...)
	for b.Loop() {
		b.StopTimer()
		file := filepath.Join(b.TempDir(), "a.db")
		s := open(b, file, sqlite.Options{})
		for i := 0; i < len(made); i += 20 {
			keep(b, s, storetest.Pack("sund", storetest.Base.Add(time.Duration(i)*time.Minute), made[i:i+20]...))
		}
		size := func() float64 {
			st, err := s.Status(ctx)
			if err != nil {
				b.Fatal(err)
			}
			return float64(st.Bytes) / 1024 / (n + more)
		}
		was := size()
		b.ReportMetric(was, "KiB/dispatch")
		b.StartTimer()
		for _, step := range []struct {
			name string
			rec  dateline.Record
		}{{"s-first", before}, {"s-unchanged", before}, {"s-20-more", after}} {
			start := time.Now()
			keepRecord(b, s, step.rec)
			b.ReportMetric(time.Since(start).Seconds(), step.name)
		}
		b.StopTimer()
		b.ReportMetric(size()-was, "KiB/dispatch-record")
		b.ReportMetric(float64(len(after.Occurrences)), "occurrences")
		b.StartTimer()
	}
}
