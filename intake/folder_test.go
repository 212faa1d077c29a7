package intake_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/intake"
)

// patientAfter lets waits pass at once, but no time limit of a request.
func patientAfter(c *clock) func(time.Duration) <-chan time.Time {
	return func(d time.Duration) <-chan time.Time {
		if d == 0 {
			return nil
		}
		return c.After(d)
	}
}

// drop is a folder that is watched, with an intake whose time passes when it
// waits.
type drop struct {
	t     *testing.T
	dir   string
	in    *intake.Intake
	a     *archive
	clock *clock
	notes func() []string
}

func newDrop(t *testing.T) *drop {
	d := &drop{t: t, dir: t.TempDir()}
	d.a = newArchive(dateline.WatchedSource{ID: "drop", Kind: dateline.WatchFolder, Address: d.dir})
	d.in, d.clock, d.notes = newIntake(t, d.a)
	d.in.After = d.clock.After
	return d
}

// write writes a file whose time is now.
func (d *drop) write(name, body string) {
	d.t.Helper()
	p := filepath.Join(d.dir, name)
	if err := os.MkdirAll(filepath.Dir(p), 0o700); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(p, []byte(body), 0o600); err != nil {
		d.t.Fatal(err)
	}
	now := d.clock.Now()
	if err := os.Chtimes(p, now, now); err != nil {
		d.t.Fatal(err)
	}
}

// visit looks until all is at rest, and returns what came: name and bytes.
func (d *drop) visit() (dateline.Poll, []string) {
	d.t.Helper()
	before := len(d.a.came)
	p := visitOnce(d.t, d.in, "drop")
	var out []string
	for _, x := range d.a.came[before:] {
		out = append(out, x.Name+"="+string(x.Raw))
	}
	d.clock.advance(time.Minute)
	return p, out
}

func TestFolder(t *testing.T) {
	d := newDrop(t)
	check := func(what string, want ...string) {
		t.Helper()
		if p, got := d.visit(); !slices.Equal(got, want) || p.Code != "" {
			t.Errorf("%s: %q (%s), want %q", what, got, p.Say, want)
		}
	}
	check("an empty folder")
	d.write("b.txt", "two")
	d.write("a.txt", "one")
	d.write("desk/world/c.txt", "three")
	check("files, in the order of their names", "a.txt=one", "b.txt=two", "desk/world/c.txt=three")
	check("the same files")
	if got := d.a.came[0].Receipt; got != (dateline.Receipt{Received: morning.Add(time.Minute + 0*time.Second), Basis: "file", Source: "drop", Name: "a.txt"}) {
		t.Errorf("receipt: %+v", got)
	}

	for _, name := range []string{".hidden", "x.tmp", "x.PART", "x.txt~", "~$x.doc", "x.filepart", ".git/config", "x.crdownload", "#x#"} {
		d.write(name, "not yet")
	}
	d.write("empty.txt", "")
	if err := os.Symlink(filepath.Join(d.dir, "a.txt"), filepath.Join(d.dir, "link.txt")); err != nil {
		t.Fatal(err)
	}
	check("what is hidden, unfinished, empty or a link")

	d.write("y.txt.part", "whole")
	check("a file being written")
	if err := os.Rename(filepath.Join(d.dir, "y.txt.part"), filepath.Join(d.dir, "y.txt")); err != nil {
		t.Fatal(err)
	}
	check("a file renamed when it was done", "y.txt=whole")

	d.write("a.txt", "ONE") // as long as before
	check("a file that changed", "a.txt=ONE")
	if err := os.Remove(filepath.Join(d.dir, "a.txt")); err != nil {
		t.Fatal(err)
	}
	check("a file that went away")
	if _, err := os.Stat(filepath.Join(d.dir, "b.txt")); err != nil {
		t.Error("a file that was taken is gone: ", err)
	}
}

// TestAFileBeingWritten is not taken before it rests.
func TestAFileBeingWritten(t *testing.T) {
	d := newDrop(t)
	body := "PORT TARROW (HN) - "
	d.write("ferry.txt", body)
	words := []string{"A ferry ", "ran aground "}
	d.clock.onWait = func() {
		if len(words) > 0 {
			body += words[0]
			words = words[1:]
			d.write("ferry.txt", body)
		}
	}
	var got []string
	for range 3 {
		_, came := d.visit()
		got = append(got, came...)
	}
	if len(got) != 1 || got[0] != "ferry.txt="+body {
		t.Errorf("came: %q", got)
	}
}

// odd is a folder in which something happens when a file is opened.
type odd struct {
	fs.FS
	open func(name string) error
}

func (o odd) Open(name string) (fs.File, error) {
	if err := o.open(name); err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return o.FS.Open(name)
}

func (o odd) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(o.FS, name) }
func (o odd) Stat(name string) (fs.FileInfo, error)      { return fs.Stat(o.FS, name) }

// TestAFileThatChangesWhileItIsRead is taken later, as a whole.
func TestAFileThatChangesWhileItIsRead(t *testing.T) {
	for _, then := range []string{"first and second half", "FIRST HALF", "first"} {
		d := newDrop(t)
		changed := false
		d.in.Folder = func(path string) fs.FS {
			return odd{os.DirFS(path), func(name string) error {
				if name == "ferry.txt" && !changed {
					changed = true
					d.write("ferry.txt", then)
				}
				return nil
			}}
		}
		d.write("ferry.txt", "first half")
		// Read at the time it was found to rest, and looked at anew.
		if _, err := d.in.Once(context.Background(), "drop"); err != nil {
			t.Fatal(err)
		}
		d.visit()
		if got := d.a.bodies(); len(got) != 1 || got[0] != then {
			t.Errorf("came: %q, want %q", got, then)
		}
		for _, x := range d.a.came {
			if x.Received.Equal(morning) {
				t.Errorf("%q has the time of what it was before", x.Raw)
			}
		}
	}
}

// TestFilesThatCannotBeTaken hold nothing up, and are seen for as long as they
// lie there.
func TestFilesThatCannotBeTaken(t *testing.T) {
	d := newDrop(t)
	denied := true
	d.in.Folder = func(path string) fs.FS {
		return odd{os.DirFS(path), func(name string) error {
			if name == "closed.txt" && denied {
				return fs.ErrPermission
			}
			return nil
		}}
	}
	d.in.Limits.FileBytes = 10
	d.write("closed.txt", "closed")
	d.write("large.txt", "more than ten bytes")
	d.write("open.txt", "open")
	if p, got := d.visit(); p.Code != "" || p.New != 1 || len(got) != 1 {
		t.Errorf("%+v, %q", p, got)
	}
	if n := strings.Join(d.notes(), "\n"); !strings.Contains(n, "closed.txt") || !strings.Contains(n, "large.txt") {
		t.Errorf("notes: %s", n)
	}
	for range 2 {
		if p, _ := d.visit(); p.Code != dateline.ErrUnreadable || !strings.Contains(p.Say, "and 1 more") || strings.Contains(p.Say, d.dir) {
			t.Errorf("%+v", p)
		}
	}
	denied = false
	if _, got := d.visit(); len(got) != 1 || got[0] != "closed.txt=closed" {
		t.Errorf("once it may be opened: %q", got)
	}
	d.write("large.txt", "small")
	if p, got := d.visit(); p.Code != "" || len(got) != 1 {
		t.Errorf("once it is small: %+v, %q", p, got)
	}
}

func TestFolderThatIsNotThere(t *testing.T) {
	d := newDrop(t)
	d.write("a.txt", "one")
	d.visit()
	away := d.dir + ".away"
	if err := os.Rename(d.dir, away); err != nil {
		t.Fatal(err)
	}
	if p, _ := d.visit(); p.Code != dateline.ErrUnreadable || !strings.Contains(p.Say, "no such folder") {
		t.Errorf("%+v", p)
	}
	if err := os.Rename(away, d.dir); err != nil {
		t.Fatal(err)
	}
	d.write("b.txt", "two")
	if p, got := d.visit(); p.Code != "" || !slices.Equal(got, []string{"b.txt=two"}) {
		t.Errorf("%+v, %q", p, got)
	}
}

func TestFilesFromTheFuture(t *testing.T) {
	d := newDrop(t)
	d.write("a.txt", "one")
	later := d.clock.Now().AddDate(1, 0, 0)
	if err := os.Chtimes(filepath.Join(d.dir, "a.txt"), later, later); err != nil {
		t.Fatal(err)
	}
	d.visit()
	if len(d.a.came) != 1 || d.a.came[0].Basis != "clock" || d.a.came[0].Received.After(d.clock.Now()) {
		t.Errorf("%+v", d.a.came)
	}
}

// TestBatches: a failure in the middle leaves what was kept kept, and what was
// not comes again.
func TestBatches(t *testing.T) {
	d := newDrop(t)
	for i := range 150 {
		d.write(string(rune('a'+i/26))+string(rune('a'+i%26))+".txt", strings.Repeat("x", i+1))
	}
	calls := 0
	d.a.receive = func() error {
		if calls++; calls == 2 {
			return errors.New("disk full")
		}
		return nil
	}
	if p, got := d.visit(); p.Code != intake.ErrNotKept || len(got) != 64 {
		t.Errorf("%+v, %d came", p, len(got))
	}
	if p, got := d.visit(); p.Code != "" || len(got) != 86 || len(d.a.held) != 150 {
		t.Errorf("%+v, %d came, %d are held", p, len(got), len(d.a.held))
	}
}

// TestChangesAreTold runs on the machine's own clock and its own watches.
func TestChangesAreTold(t *testing.T) {
	d := newDrop(t)
	d.in.Now, d.in.After = time.Now, time.After
	d.in.Limits.Settle = 20 * time.Millisecond
	d.in.Limits.Rescan, d.in.Limits.Refresh = time.Hour, time.Hour
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		d.in.Run(ctx)
	}()
	for _, name := range []string{"a.txt", "new/b.txt", "new/c.txt"} {
		p := filepath.Join(d.dir, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p+".part", []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(p+".part", p); err != nil {
			t.Fatal(err)
		}
		select {
		case <-d.a.arrived:
		case <-ctx.Done():
			t.Fatalf("%s never came; notes: %q", name, d.notes())
		}
	}
	cancel()
	<-ended
	if got := d.a.bodies(); !slices.Equal(got, []string{"a.txt", "new/b.txt", "new/c.txt"}) {
		t.Errorf("came: %q", got)
	}
}

// BenchmarkRescan looks through a folder of 10,000 files that are all taken.
func BenchmarkRescan(b *testing.B) {
	dir := b.TempDir()
	for i := range 10_000 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d.txt", i)), []byte(fmt.Sprint("copy ", i)), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	a := newArchive(dateline.WatchedSource{ID: "drop", Kind: dateline.WatchFolder, Address: dir})
	a.arrived = make(chan struct{}, 20_000)
	in := intake.New(a, a)
	c := &clock{now: time.Now()}
	in.Now, in.After = c.Now, c.After
	if _, err := in.Once(context.Background(), "drop"); err != nil || len(a.came) != 10_000 {
		b.Fatalf("%d came, %v", len(a.came), err)
	}
	for b.Loop() {
		c.advance(time.Minute)
		if _, err := in.Once(context.Background(), "drop"); err != nil {
			b.Fatal(err)
		}
	}
}
