package main

import (
	"fmt"
	"strings"

	"github.com/dateline-news/dateline"
)

// printer puts readings where the flags say.
type printer struct {
	c       *command
	o       readOptions
	folder  *folder // of --out, nil without
	printed int
	found   bool // what -e names was in some dispatch
}

func (c *command) printer(o readOptions, ins []input) (*printer, error) {
	p := &printer{c: c, o: o}
	if o.out == "" {
		return p, nil
	}
	var err error
	p.folder, err = openFolder(o.out, ins)
	return p, err
}

func (p *printer) close() {
	if p.folder != nil {
		_ = p.folder.close()
	}
}

// print puts out r, the nth dispatch of in.
func (p *printer) print(in input, n int, r *dateline.Reading) error {
	if p.o.json || p.folder != nil {
		line, err := jsonLine(r)
		if err != nil {
			return err
		}
		if p.folder != nil {
			return p.folder.put(in, n, line)
		}
		_, err = p.c.out.Write(line)
		return err
	}
	pg := &page{reading: r, from: in.name, width: p.c.width(), painter: painter(p.c.colour()), all: p.o.all, least: p.o.least}
	switch {
	case p.o.text:
		pg.marked()
	case p.o.explain != "":
		p.found = pg.explain(p.o.explain) || p.found
	default:
		pg.front()
	}
	if pg.empty() {
		return nil
	}
	if p.printed > 0 {
		if _, err := fmt.Fprintln(p.c.out, strings.Repeat("-", p.c.width())); err != nil {
			return err
		}
	}
	p.printed++
	_, err := p.c.out.Write(pg.bytes())
	return err
}
