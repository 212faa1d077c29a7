package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/dateline-news/dateline/desk/desktest"
)

// The program is killed at twenty random moments of taking in some two hundred
// dispatches. tools/crash does the same two hundred times.
func TestAKillLosesNothingAndRepeatsNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes most of a minute")
	}
	dir := t.TempDir()
	binary := build(t, dir)
	out, err := desktest.Crash{Binary: binary, Dir: dir, Dispatches: 200, Kills: 20, Seed: 8, Log: t.Logf}.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if out.Kills < 20 || out.Resumed == 0 {
		t.Errorf("%d kills hit, %d after something was held: the moments do not test anything", out.Kills, out.Resumed)
	}
}

func build(t *testing.T, dir string) string {
	t.Helper()
	binary := filepath.Join(dir, "dateline.exe")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return binary
}

// Ctrl-C ends an ingest well: what is being read is kept, the exit code says
// so, and the same command goes on.
func TestAnInterruptEndsAnIngestWell(t *testing.T) {
	if testing.Short() || runtime.GOOS == "windows" {
		t.Skip("it takes seconds, and a system with interrupts")
	}
	dir := t.TempDir()
	binary, db, spool := build(t, dir), filepath.Join(dir, "a.db"), filepath.Join(dir, "spool.txt")
	var raw bytes.Buffer
	m := desktest.New(desktest.Options{Dispatches: 400, Words: 300, Seed: 2, Tidy: true})
	for f, ok := m.Next(); ok; f, ok = m.Next() {
		if strings.HasPrefix(f.Name, "wire/") {
			raw.Write(f.Raw)
		}
	}
	if err := os.WriteFile(spool, raw.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(binary, "ingest", "--db", db, spool)
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	held := func() int {
		out, _ := exec.Command(binary, "export", "--db", db).Output()
		return bytes.Count(out, []byte("\n"))
	}
	for i := 0; held() == 0 && i < 1000; i++ {
		time.Sleep(20 * time.Millisecond)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	var ended *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &ended) || ended.ExitCode() != exitStopped || !strings.Contains(said.String(), "dateline: stopped") {
		t.Fatalf("%v: %s", err, said.String())
	}
	part := held()
	if out, err := exec.Command(binary, "ingest", "--db", db).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if all := held(); part == 0 || part >= all {
		t.Errorf("%d dispatches were held after the interrupt, %d in the end", part, all)
	}
	if out, err := exec.Command(binary, "verify", "--db", db).CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}
