package sqlite_test

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read"
	"github.com/dateline-news/dateline/store/sqlite"
	"github.com/dateline-news/dateline/store/storetest"
	"github.com/dateline-news/dateline/wire"
)

var ctx = context.Background()

func keep(t testing.TB, s *sqlite.Store, boxes ...storetest.Box) {
	t.Helper()
	for _, b := range boxes {
		if _, err := s.Receive(ctx, b.Delivery); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Keep(ctx, b.Parcel); err != nil {
			t.Fatal(err)
		}
	}
}

func box(i, words int) storetest.Box {
	return storetest.Pack("sund", storetest.Base.Add(time.Duration(i)*7*time.Minute+time.Minute), storetest.Make(i, words))
}

func export(t testing.TB, s *sqlite.Store) string {
	t.Helper()
	var b bytes.Buffer
	if err := s.Export(ctx, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func sound(t testing.TB, s *sqlite.Store) {
	t.Helper()
	if faults, err := s.Verify(ctx); err != nil || len(faults) > 0 {
		t.Errorf("verify: %v %v", faults, err)
	}
}

func TestFileIsItsOwnersOnly(t *testing.T) {
	file := filepath.Join(t.TempDir(), "new", "a b%20?#.db")
	s := open(t, file, sqlite.Options{})
	keep(t, s, box(1, 60))
	for _, suffix := range []string{"", "-wal", "-shm"} {
		info, err := os.Stat(file + suffix)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 && runtime.GOOS != "windows" {
			t.Errorf("%s has mode %v", suffix, info.Mode())
		}
	}
}

func TestOpenAgain(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.db")
	s := open(t, file, sqlite.Options{})
	keep(t, s, box(1, 60), box(2, 60))
	want := export(t, s)
	s.Close()
	s = open(t, file, sqlite.Options{ReadOnly: true})
	if export(t, s) != want {
		t.Error("another export after opening again")
	}
	sound(t, s)
	if _, err := s.Receive(ctx, box(3, 60).Delivery); dateline.CodeOf(err) != dateline.ErrReadOnly {
		t.Errorf("a write to what is open for reading: %v", err)
	}
}

func TestFilesThatAreNoArchive(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, b []byte) string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, b, 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	other := filepath.Join(dir, "other.db")
	db, err := sql.Open("sqlite", other)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE accounts (id)"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	newer := filepath.Join(dir, "newer.db")
	open(t, newer, sqlite.Options{}).Close()
	db, _ = sql.Open("sqlite", newer)
	if _, err := db.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	for _, c := range []struct {
		name, file, code string
		opt              sqlite.Options
	}{
		{"text", write("text.db", []byte(strings.Repeat("no database at all\n", 99))), dateline.ErrCorrupt, sqlite.Options{}},
		{"another program's", other, dateline.ErrCorrupt, sqlite.Options{}},
		{"newer", newer, dateline.ErrNewer, sqlite.Options{}},
		{"missing, for reading", filepath.Join(dir, "none.db"), dateline.ErrNotHeld, sqlite.Options{ReadOnly: true}},
	} {
		s, err := sqlite.Open(ctx, c.file, c.opt)
		if dateline.CodeOf(err) != c.code {
			t.Errorf("%s: %v, want code %s", c.name, err, c.code)
		}
		if err == nil {
			s.Close()
		}
	}
}

// A page of the file overwritten is seen by Verify.
func TestDamageIsSeen(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.db")
	s := open(t, file, sqlite.Options{})
	b := box(1, 60)
	keep(t, s, b)
	s.Close()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{"UPDATE containers SET packed = x'03'", "DELETE FROM claim_keys WHERE c = 0", "UPDATE texts SET body = 'x' || body"} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	db.Close()
	s = open(t, file, sqlite.Options{})
	faults, err := s.Verify(ctx)
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]bool{}
	for _, f := range faults {
		codes[f.Code] = true
	}
	if !codes["raw"] || !codes["rows"] || !codes["span"] {
		t.Errorf("faults: %+v", faults)
	}
}

func TestAnotherWriterAndAFullDisk(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.db")
	s := open(t, file, sqlite.Options{})
	keep(t, s, box(1, 60))
	db, err := sql.Open("sqlite", "file:"+file+"?_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	held, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	short, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	if _, err := s.Receive(short, box(2, 60).Delivery); dateline.CodeOf(err) != dateline.ErrLocked {
		t.Errorf("beside another writer: %v", err)
	}
	if err := held.Rollback(); err != nil {
		t.Fatal(err)
	}
	s.LimitPages(t, 1)
	big := box(3, 20_000)
	_, err = s.Receive(ctx, big.Delivery)
	for i := 4; err == nil && i < 400; i++ {
		_, err = s.Receive(ctx, box(i, 2000).Delivery)
	}
	if dateline.CodeOf(err) != dateline.ErrFull {
		t.Errorf("on a full disk: %v", err)
	}
	sound(t, s)
}

// What was forgotten is in no byte of the file or its log.
func TestForgottenWordsLeaveTheFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.db")
	s := open(t, file, sqlite.Options{})
	secret := storetest.Make(7, 200)
	text := secret.Reading.Dispatch.Text
	for i := 10; i < 40; i++ {
		keep(t, s, box(i, 150))
	}
	m := storetest.Plain("Qwyxheadline", "The qwyxword stands here, "+text, storetest.Base)
	m.Reading.Entities = []dateline.Entity{{ID: "e1", Kind: dateline.KindPerson, Name: "Qwyxname Person"}}
	m.Reading.Fill()
	keep(t, s, storetest.Pack("sund", storetest.Base, m, storetest.Make(50, 100)))
	if !fileHolds(t, file, "qwyx") {
		t.Fatal("the words never were in the file: the test shows nothing")
	}
	if _, err := s.Forget(ctx, dateline.Oblivion{Dispatch: m.Reading.Dispatch.ID, Why: "test", When: storetest.Base}); err != nil {
		t.Fatal(err)
	}
	if fileHolds(t, file, "qwyx") {
		t.Error("the file still holds a forgotten word")
	}
	sound(t, s)
}

func fileHolds(t *testing.T, file, word string) bool {
	t.Helper()
	for _, suffix := range []string{"", "-wal"} {
		b, err := os.ReadFile(file + suffix)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		if bytes.Contains(bytes.ToLower(b), []byte(word)) {
			return true
		}
	}
	return false
}

func TestBackup(t *testing.T) {
	dir := t.TempDir()
	s := open(t, filepath.Join(dir, "a.db"), sqlite.Options{})
	keep(t, s, box(1, 60), box(2, 60))
	file := filepath.Join(dir, "copy.db")
	if err := s.Backup(ctx, file); err != nil {
		t.Fatal(err)
	}
	want := export(t, s)
	keep(t, s, box(3, 60))
	if err := s.Backup(ctx, file); dateline.CodeOf(err) != dateline.ErrExists {
		t.Errorf("over a file that is there: %v", err)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode of the backup: %v %v", info.Mode(), err)
	}
	c := open(t, file, sqlite.Options{})
	if export(t, c) != want {
		t.Error("the backup is not what was held when it was made")
	}
	sound(t, c)
}

// A process killed at any moment loses nothing that it acknowledged, and doing
// all again repeats nothing.
func TestKilled(t *testing.T) {
	const dispatches = 60
	if file := os.Getenv("DATELINE_TEST_KILLED"); file != "" {
		s := open(t, file, sqlite.Options{})
		for i := 0; i < dispatches; i++ {
			b := box(i, 150)
			if _, err := s.Receive(ctx, b.Delivery); err != nil {
				t.Fatal(err)
			}
			fmt.Println("received", b.Parcel.Container)
			if _, err := s.Keep(ctx, b.Parcel); err != nil {
				t.Fatal(err)
			}
			fmt.Println("kept", b.Parcel.Readings[0].Dispatch.ID)
		}
		return
	}
	undisturbed := open(t, filepath.Join(t.TempDir(), "whole.db"), sqlite.Options{})
	for i := 0; i < dispatches; i++ {
		keep(t, undisturbed, box(i, 150))
	}
	want := export(t, undisturbed)
	rounds := 6
	if testing.Short() {
		rounds = 2
	}
	for round := 0; round < rounds; round++ {
		file := filepath.Join(t.TempDir(), "a.db")
		acked := map[string][]string{}
		for try := 1; try <= 3; try++ {
			cmd := exec.Command(os.Args[0], "-test.run", "^TestKilled$", "-test.v")
			cmd.Env = append(os.Environ(), "DATELINE_TEST_KILLED="+file)
			out, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			lines, until := bufio.NewScanner(out), (round*37+try*29)%(2*dispatches)
			for n := 0; n < until && lines.Scan(); n++ {
				if kind, id, ok := strings.Cut(lines.Text(), " "); ok {
					acked[kind] = append(acked[kind], id)
				}
			}
			_ = cmd.Process.Kill()
			_ = cmd.Wait()
			s := open(t, file, sqlite.Options{})
			sound(t, s)
			for _, hash := range acked["received"] {
				if _, err := s.Container(ctx, hash); err != nil {
					t.Fatalf("round %d: what was received is lost: %v", round, err)
				}
			}
			for _, id := range acked["kept"] {
				if _, err := s.Dispatch(ctx, id); err != nil {
					t.Fatalf("round %d: what was kept is lost: %v", round, err)
				}
			}
			s.Close()
		}
		s := open(t, file, sqlite.Options{})
		for i := 0; i < dispatches; i++ {
			keep(t, s, box(i, 150))
		}
		if export(t, s) != want {
			t.Errorf("round %d: not the export of an undisturbed run", round)
		}
		if st, err := s.Status(ctx); err != nil || st.Receipts != dispatches || st.Edit != dispatches {
			t.Errorf("round %d: %d receipts, %d edits, %v", round, st.Receipts, st.Edit, err)
		}
		s.Close()
	}
}

// From bytes to answers, with the real readers.
func TestFromTheWire(t *testing.T) {
	const copy = `TOLMIN, Varnia (SW) -- Varnia's prime minister, Edda Korvin, arrived in Tolmin on Friday, the state news agency said.

The harbor ministry denied that about 300 workers had been dismissed. "We will meet the union next week," Korvin told reporters.
`
	at := time.Date(2031, 3, 7, 12, 0, 0, 0, time.UTC)
	s := open(t, filepath.Join(t.TempDir(), "a.db"), sqlite.Options{})
	got, err := s.Receive(ctx, dateline.Delivery{Raw: []byte(copy), Receipt: dateline.Receipt{Received: at, Basis: "given"}})
	if err != nil {
		t.Fatal(err)
	}
	copies, errs := wire.Parse([]byte(copy), wire.Options{Received: at, ReceivedBasis: "given"})
	if len(errs) > 0 || len(copies) != 1 {
		t.Fatal(copies, errs)
	}
	r := read.Read(copies[0])
	if _, err := s.Keep(ctx, dateline.Parcel{Container: got[0].Container, Reader: read.Version(), Received: at, Tried: at, Readings: []dateline.Reading{r}}); err != nil {
		t.Fatal(err)
	}
	sound(t, s)
	a, err := s.Search(ctx, dateline.SearchQuery{Words: "dismissed workers"}, dateline.Page{})
	if err != nil || len(a.Rows) != 1 || a.Rows[0].Dispatch != r.Dispatch.ID {
		t.Errorf("search: %+v %v", a, err)
	}
	q, err := s.Quantities(ctx, dateline.QuantityQuery{About: "workers"}, dateline.Page{})
	if err != nil || len(q.Rows) != 1 || q.Rows[0].Quantity.Text != "about 300" {
		t.Errorf("numbers: %+v %v", q, err)
	}
	raw, err := s.Raw(ctx, r.Dispatch.ID)
	if err != nil || !strings.HasPrefix(copy, string(raw)) && !strings.Contains(copy, string(raw)) {
		t.Errorf("raw: %q %v", raw, err)
	}
	h, err := s.Dispatch(ctx, r.Dispatch.ID)
	if err != nil {
		t.Fatal(err)
	}
	if h.Reading.Dispatch.Text != r.Dispatch.Text || len(h.Reading.Times) != len(r.Times) || len(h.Reading.Entities) != len(r.Entities) {
		t.Error("the reading came back otherwise")
	}
}
