// Command samples reads every file below a folder, each in a process of its
// own, and prints a table by folder: files, those read, dispatches, those
// quarantined by reason, the slowest file and the largest memory.
//
//	go run ./samples DIR [-v]
//
// A file that panics, runs over the time limit or over the memory limit is
// named, and the exit code is 1.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read"
	"github.com/dateline-news/dateline/wire"
)

// What one file may cost.
const (
	timeLimit   = 2 * time.Second
	memoryLimit = 512 << 20 // bytes, resident
)

// outcome is what reading one file came to.
type outcome struct {
	Dispatches int
	Full       int
	Entities   int
	Codes      []string // of errors
	Says       []string

	name   string
	failed string // panic, time, memory
	took   time.Duration
	memory int64 // bytes, resident at the most
}

func main() {
	one := flag.Bool("one", false, "read one file and print its outcome as JSON (how the command calls itself)")
	verbose := flag.Bool("v", false, "print a line for each file")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: samples [-v] DIR")
		os.Exit(2)
	}
	if *one {
		readOne(flag.Arg(0))
		return
	}
	folders := map[string][]outcome{}
	err := filepath.WalkDir(flag.Arg(0), func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		o := run(path)
		rel, _ := filepath.Rel(flag.Arg(0), path)
		o.name = rel
		folder := filepath.Dir(rel)
		folders[folder] = append(folders[folder], o)
		if *verbose {
			fmt.Printf("%-60s %2d dispatches %6.3f s %5d MB %s %s\n", rel, o.Dispatches, o.took.Seconds(), o.memory>>20, o.failed, strings.Join(o.Says, "; "))
		}
		return nil
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if !table(folders) {
		os.Exit(1)
	}
}

// readOne is the child: it reads a file as the command does and reports.
func readOne(path string) {
	raw, err := os.ReadFile(path)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	copies, errs := wire.Parse(raw, wire.Options{Received: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), ReceivedBasis: "given", Name: filepath.Base(path)})
	var o outcome
	for _, c := range copies {
		r := read.Read(c)
		o.Dispatches++
		o.Entities += len(r.Entities)
		if r.Dispatch.Full {
			o.Full++
		}
	}
	for _, err := range errs {
		o.Codes = append(o.Codes, dateline.CodeOf(err))
		o.Says = append(o.Says, err.Error())
	}
	json.NewEncoder(os.Stdout).Encode(o)
}

func run(path string) outcome {
	var o outcome
	ctx, cancel := context.WithTimeout(context.Background(), timeLimit+time.Second)
	defer cancel()
	self, err := os.Executable()
	if err != nil {
		o.failed = err.Error()
		return o
	}
	cmd := exec.CommandContext(ctx, self, "-one", path)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	start := time.Now()
	out, err := cmd.Output()
	o.took = time.Since(start)
	if cmd.ProcessState != nil {
		if u, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
			o.memory = u.Maxrss << 10
		}
	}
	took, memory := o.took, o.memory
	if err == nil {
		err = json.Unmarshal(out, &o)
	}
	o.took, o.memory = took, memory
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded), took > timeLimit:
		o.failed = "TIME"
	case err != nil:
		first, _, _ := strings.Cut(stderr.String(), "\n")
		o.failed = "FAILED: " + first
	case memory > memoryLimit:
		o.failed = "MEMORY"
	}
	return o
}

// table prints a row a folder and reports whether every file kept its limits.
func table(folders map[string][]outcome) bool {
	fine := true
	fmt.Printf("%-24s %5s %5s %10s %7s %8s %7s  %s\n", "folder", "files", "read", "dispatches", "names", "slowest", "memory", "quarantined, by reason")
	var names []string
	for f := range folders {
		names = append(names, f)
	}
	slices.Sort(names)
	for _, f := range names {
		var readable, dispatches, entities int
		var slow time.Duration
		var memory int64
		reasons := map[string]int{}
		for _, o := range folders[f] {
			if o.Dispatches > 0 {
				readable++
			}
			dispatches += o.Dispatches
			entities += o.Entities
			slow, memory = max(slow, o.took), max(memory, o.memory)
			for _, c := range o.Codes {
				reasons[c]++
			}
			if o.failed != "" {
				fine = false
				reasons[o.name+": "+o.failed]++
			}
		}
		var why []string
		for c, n := range reasons {
			why = append(why, fmt.Sprintf("%d %s", n, c))
		}
		slices.Sort(why)
		fmt.Printf("%-24s %5d %5d %10d %7d %6.2f s %4d MB  %s\n", f, len(folders[f]), readable, dispatches, entities, slow.Seconds(), memory>>20, strings.Join(why, ", "))
	}
	return fine
}
