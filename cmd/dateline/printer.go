package main

import (
	"fmt"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/export"
)

// printer puts readings where the flags say.
type printer struct {
	c       *command
	o       readOptions
	folder  *folder // of --out, nil without
	printed int
	found   bool // what -e names was in some dispatch
	table   *export.Table
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
	switch p.o.format {
	case "plover":
		return export.PLOVER(p.c.out, r)
	case "timeml":
		return export.TimeML(p.c.out, r)
	case "csv", "cameo":
		if p.table == nil {
			p.table = export.NewTable(p.c.out)
			if p.o.format == "cameo" {
				p.table = export.NewDyads(p.c.out)
			}
		}
		return p.table.Put(r)
	}
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
