// Command crash kills dateline at random moments of an ingest, 200 times by
// default, restarts it until it is done, and checks that nothing is lost and
// nothing repeated: verify must be clean, and the export equal to that of a run
// that was left alone. It builds the program first.
//
//	cd tools && go run ./crash
//	cd tools && go run ./crash -kills 20 -n 500 -seed 7
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/dateline-news/dateline/desk/desktest"
)

func main() {
	c := desktest.Crash{Log: func(format string, args ...any) { fmt.Printf(format+"\n", args...) }}
	flag.IntVar(&c.Kills, "kills", 200, "how often it is killed")
	flag.IntVar(&c.Dispatches, "n", 200, "dispatches in an ingest, about")
	flag.Uint64Var(&c.Seed, "seed", 1, "of what is made and of the moments")
	flag.StringVar(&c.Binary, "dateline", "", "the program, built; default is to build it")
	flag.Parse()
	start := time.Now()
	out, err := run(c)
	if err != nil {
		fmt.Fprintln(os.Stderr, "crash:", err)
		os.Exit(1)
	}
	fmt.Printf("%d kills, %d of them after something was held, in %d ingests: nothing lost, nothing repeated (%v)\n",
		out.Kills, out.Resumed, out.Rounds, time.Since(start).Round(time.Second))
}

func run(c desktest.Crash) (out desktest.Crashed, err error) {
	if c.Dir, err = os.MkdirTemp("", "dateline-crash-"); err != nil {
		return out, err
	}
	defer os.RemoveAll(c.Dir)
	if c.Binary == "" {
		c.Binary = filepath.Join(c.Dir, "dateline")
		build := exec.Command("go", "build", "-o", c.Binary, "github.com/dateline-news/dateline/cmd/dateline")
		if said, err := build.CombinedOutput(); err != nil {
			return out, fmt.Errorf("%w: %s", err, said)
		}
	}
	return c.Run(context.Background())
}
