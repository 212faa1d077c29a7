package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read"
	"github.com/dateline-news/dateline/read/event"
	"github.com/dateline-news/dateline/syntax"
	"github.com/dateline-news/dateline/wire"
)

// received is when gold inputs without an issue day count as received.
var received = time.Date(2025, 3, 21, 12, 0, 0, 0, time.UTC)

// readAll writes a reading with events for each gold reading of dir.
func readAll(dir, out, from string) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return err
	}
	for _, f := range files {
		var gold dateline.Reading
		raw, err := os.ReadFile(f)
		if err != nil {
			return err
		}
		if err := json.Unmarshal(raw, &gold); err != nil {
			return err
		}
		base := strings.TrimSuffix(filepath.Base(f), ".json")
		input, err := inputOf(dir, base)
		if err != nil {
			return err
		}
		at := received
		if d, ok := gold.Dispatch.Day(); ok {
			at = d.Add(20 * time.Hour)
		}
		r, err := reading(input, at)
		if err != nil {
			return err
		}
		if from == "gold" {
			issued := r.Dispatch
			r.Entities, r.Times, r.Quantities, r.Claims, r.Unknowns = gold.Entities, gold.Times, gold.Quantities, gold.Claims, gold.Unknowns
			for i := range r.Times {
				ends(&r.Times[i])
			}
			r.Dispatch = issued
		}
		doc := analyze(r)
		r.Events = event.Read(event.Input{Doc: doc, Dispatch: &r.Dispatch, Entities: r.Entities, Times: r.Times, Quantities: r.Quantities, Claims: r.Claims})
		r.Fill()
		b, err := json.Marshal(r)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(out, base+".json"), append(b, '\n'), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// ends gives a gold time, which has a value only, the days it covers.
func ends(t *dateline.TimeExpr) {
	if t.From != "" || len(t.Value) < 4 || t.Value[0] == 'P' || t.Value[0] == 'F' {
		return
	}
	v := t.Value
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if len(v) < len(layout) {
			continue
		}
		d, err := time.Parse(layout, v[:len(layout)])
		if err != nil {
			continue
		}
		end := d
		switch layout {
		case "2006-01":
			end = d.AddDate(0, 1, -1)
		case "2006":
			end = d.AddDate(1, 0, -1)
		}
		t.From, t.To = d.Format("2006-01-02"), end.Format("2006-01-02")
		return
	}
}

func inputOf(dir, base string) (string, error) {
	var last error
	for _, ext := range []string{".json", ".txt"} {
		p := filepath.Join(dir, "input", base+ext)
		if _, err := os.Stat(p); err == nil {
			return p, nil
		} else {
			last = err
		}
	}
	return "", last
}

// reading is what package read finds in the first dispatch of a file.
func reading(path string, at time.Time) (*dateline.Reading, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	copies, errs := wire.Parse(b, wire.Options{Received: at, ReceivedBasis: "given", Name: path})
	if len(copies) == 0 {
		return nil, fmt.Errorf("%s: nothing to read: %v", path, errs)
	}
	r := read.Read(copies[0])
	return &r, nil
}

// analyze parses the body of r again, as package read did.
func analyze(r *dateline.Reading) *syntax.Doc {
	return syntax.Analyze(read.Split(dateline.Copy{Dispatch: r.Dispatch, Zones: r.Zones, Paragraphs: r.Paragraphs}))
}

// plain reads bare sentences, without a dispatch round them.
func plain(s string) *dateline.Reading {
	r, _ := plainInput(s)
	return r
}

func plainInput(s string) (*dateline.Reading, event.Input) {
	d := dateline.Dispatch{Text: s, Language: "en", Issued: "2020-01-01"}
	r := read.Read(dateline.Copy{Dispatch: d, Paragraphs: []dateline.Span{{Start: 0, End: len(s)}}})
	in := event.Input{Doc: analyze(&r), Dispatch: &r.Dispatch, Entities: r.Entities, Times: r.Times, Quantities: r.Quantities, Claims: r.Claims}
	r.Events = event.Read(in)
	return &r, in
}
