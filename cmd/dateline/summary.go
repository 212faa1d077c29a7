package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/dateline-news/dateline/desk"
)

// summary is what became of a run that reads.
type summary struct {
	Inputs     int            `json:"inputs"`     // named, directories counted by their files
	Unreadable int            `json:"unreadable"` // of them, not taken in: no such file, too large
	Received   receivedCounts `json:"received"`   // by container
	desk.Tally
}

type receivedCounts struct {
	New       int `json:"new"`       // bytes that were not held before
	Again     int `json:"again"`     // held already
	Forgotten int `json:"forgotten"` // forgotten earlier, and not taken in again
}

// report ends a run that reads: with its summary, and its exit code.
func (c *command) report(asJSON bool, sum summary, err error) error {
	if asJSON {
		if err := c.putJSON(sum); err != nil {
			return err
		}
	} else {
		io.WriteString(c.out, sum.line())
	}
	done := sum.Dispatches
	read := done.New + done.Again + done.Replaced + done.Forgotten
	switch {
	case err != nil && ctxEnded(err):
		fmt.Fprintln(c.err, "dateline: stopped; what was taken in is kept, and dateline ingest goes on")
		return exit(exitStopped)
	case err != nil:
		return err
	case sum.Unreadable+sum.Quarantined == 0:
		return nil
	case read == 0 && sum.Received.Again == 0:
		return exit(exitNothing)
	}
	return exit(exitSome)
}

// line words the summary: "12 files: 10 new, 2 again. 14 dispatches: 13 new, 1
// again. 1 in quarantine."
func (s summary) line() string {
	var b strings.Builder
	r, d := s.Received, s.Dispatches
	if n := r.New + r.Again + r.Forgotten; n > 0 {
		fmt.Fprintf(&b, "%s: %s. ", count(n, "file", "files"), nonzero(r.New, "new", r.Again, "again", r.Forgotten, "forgotten earlier"))
	}
	fmt.Fprintf(&b, "%s read", count(d.New+d.Again+d.Replaced+d.Forgotten, "dispatch", "dispatches"))
	if c := nonzero(d.New, "new", d.Again, "again", d.Replaced, "read anew", d.Forgotten, "forgotten earlier"); c != "" {
		b.WriteString(": " + c)
	}
	b.WriteString(".")
	if s.Quarantined > 0 {
		fmt.Fprintf(&b, " %d in quarantine.", s.Quarantined)
	}
	if s.Unreadable > 0 {
		fmt.Fprintf(&b, " %d not taken in.", s.Unreadable)
	}
	b.WriteString("\n")
	return b.String()
}

// nonzero words the numbers that are not 0.
func nonzero(pairs ...any) string {
	var out []string
	for i := 0; i+1 < len(pairs); i += 2 {
		if n := pairs[i].(int); n > 0 {
			out = append(out, fmt.Sprintf("%d %s", n, pairs[i+1]))
		}
	}
	return strings.Join(out, ", ")
}
