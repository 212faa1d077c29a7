package main

import (
	"runtime"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read"
	"github.com/dateline-news/dateline/wire"
)

// readInput reads one input: bytes, dispatches, readings.
func readInput(in input, opt wire.Options, way read.Reader) outcome {
	raw, err := in.load()
	if err != nil {
		return outcome{in: in, errs: []error{err}}
	}
	opt.Name = in.name
	copies, errs := wire.Parse(raw, opt)
	r := outcome{in: in, errs: errs}
	if len(copies) == 0 && len(errs) == 0 {
		r.errs = []error{&dateline.Error{Code: dateline.ErrEmpty, Say: "there is no dispatch in it"}}
	}
	for _, cp := range copies {
		r.readings = append(r.readings, way.Read(cp))
	}
	return r
}

// outcome is what became of one input.
type outcome struct {
	in       input
	readings []dateline.Reading
	errs     []error
}

// inOrder does every input, several at once, and hands the outcomes to emit
// in the order of the inputs. What is done ahead is bounded, so that a
// thousand files are not held at once because the first is slow. It stops at
// the first error of emit and returns it.
func inOrder(ins []input, do func(input) outcome, emit func(outcome) error) error {
	queue := make(chan chan outcome, min(runtime.GOMAXPROCS(0), 8)-1)
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		defer close(queue)
		for _, in := range ins {
			slot := make(chan outcome, 1)
			select {
			case queue <- slot:
			case <-stop:
				return
			}
			go func() { slot <- do(in) }()
		}
	}()
	for slot := range queue {
		if err := emit(<-slot); err != nil {
			return err
		}
	}
	return nil
}

// progress shows how far a long run is, where somebody watches and the pages
// do not scroll by in the same terminal.
func (c *command) progress(n int, p *printer) *progressbar.ProgressBar {
	if !c.errTerminal || n <= 20 || (c.outTerminal && p.folder == nil) {
		return progressbar.DefaultSilent(int64(n))
	}
	return progressbar.NewOptions(n,
		progressbar.OptionSetWriter(c.err),
		progressbar.OptionSetDescription("reading"),
		progressbar.OptionShowCount(),
		progressbar.OptionSetWidth(30),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish())
}
