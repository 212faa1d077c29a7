package desktest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// Crash says how the program is killed.
type Crash struct {
	Binary     string // dateline, built
	Dir        string // for files and archives; it must exist
	Dispatches int    // in each ingest, about
	Kills      int    // in all
	Seed       uint64
	Log        func(format string, args ...any)
}

// Crashed is what became of it.
type Crashed struct {
	Kills   int // that hit a run before its end
	Rounds  int // archives that were filled to their end under kills
	Resumed int // kills after which the archive held something and was not done
}

// The time of receipt that all runs state: a clock would give each its own.
const received = "2026-10-20T00:00:00Z"

// Run fills an archive undisturbed, then others under kills (SIGKILL at random
// moments, restarted until done), and compares: verify must be clean and the
// export equal, byte for byte.
func (c Crash) Run(ctx context.Context) (out Crashed, err error) {
	wires := filepath.Join(c.Dir, "wires")
	m := New(Options{Dispatches: c.Dispatches, Words: 60, Seed: c.Seed})
	for f, ok := m.Next(); ok; f, ok = m.Next() {
		path := filepath.Join(wires, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return out, err
		}
		if err := os.WriteFile(path, f.Raw, 0o666); err != nil {
			return out, err
		}
	}
	whole := filepath.Join(c.Dir, "whole.db")
	start := time.Now()
	if _, err := c.ingest(ctx, whole, wires, 0); err != nil {
		return out, err
	}
	takes := time.Since(start)
	start = time.Now()
	if _, err := c.ingest(ctx, whole, filepath.Join(wires, "broken"), 0); err != nil {
		return out, err
	}
	idle := time.Since(start) // what a run takes that has nothing to read
	want, err := c.export(ctx, whole)
	if err != nil {
		return out, err
	}
	c.Log("%d bytes of export; a run takes %v, of it %v without anything to read", len(want), takes.Round(time.Millisecond), idle.Round(time.Millisecond))

	for out.Kills < c.Kills {
		db := filepath.Join(c.Dir, fmt.Sprintf("round%d.db", out.Rounds))
		for done := false; !done; {
			// Some kills hit the start, and most the work: a quarter of it at a
			// time, so that one archive meets several.
			after := time.Duration(m.pick(int(idle+takes/4)/1000)+1) * time.Microsecond
			if out.Kills >= c.Kills {
				after = 0
			}
			killed, err := c.ingest(ctx, db, wires, after)
			if err != nil {
				return out, fmt.Errorf("round %d: %w", out.Rounds, err)
			}
			if killed {
				out.Kills++
				if info, err := os.Stat(db); err == nil && info.Size() > 0 {
					out.Resumed++
				}
			}
			done = !killed
		}
		got, err := c.export(ctx, db)
		if err != nil {
			return out, fmt.Errorf("round %d: %w", out.Rounds, err)
		}
		if !bytes.Equal(got, want) {
			return out, fmt.Errorf("round %d: the export differs from the undisturbed one: %s", out.Rounds, firstDifference(got, want))
		}
		out.Rounds++
		c.Log("round %d: %d kills so far", out.Rounds, out.Kills)
		for _, end := range []string{"", "-wal", "-shm"} {
			_ = os.Remove(db + end)
		}
	}
	return out, nil
}

// ingest runs the program, and kills it after a time unless that is 0. It
// reports whether the kill hit it.
func (c Crash) ingest(ctx context.Context, db, wires string, after time.Duration) (killed bool, err error) {
	cmd := exec.CommandContext(ctx, c.Binary, "ingest", "--db", db, "--received", received, wires)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		return false, err
	}
	if after > 0 {
		kill := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
		defer kill.Stop()
	}
	err = cmd.Wait()
	var ended *exec.ExitError
	switch {
	case err == nil, errors.As(err, &ended) && ended.ExitCode() == 1:
		return false, nil // broken files are among them
	case errors.As(err, &ended) && !ended.Exited() && after > 0:
		return true, nil
	}
	return false, fmt.Errorf("ingest: %w: %s", err, said.Bytes())
}

// export verifies an archive and returns its export.
func (c Crash) export(ctx context.Context, db string) ([]byte, error) {
	if out, err := exec.CommandContext(ctx, c.Binary, "verify", "--db", db).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("verify: %w: %s", err, out)
	}
	out, err := exec.CommandContext(ctx, c.Binary, "export", "--db", db).Output()
	if err == nil && len(out) == 0 {
		err = errors.New("nothing is held")
	}
	return out, err
}

func firstDifference(a, b []byte) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	around := func(s []byte) string { return string(s[max(0, i-40):min(len(s), i+80)]) }
	return fmt.Sprintf("at byte %d of %d and %d: %q, want %q", i, len(a), len(b), around(a), around(b))
}
