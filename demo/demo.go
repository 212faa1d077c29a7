// Package demo holds thirty dispatches of one invented week, by invented
// agencies, about invented persons and bodies, in the forms that wires have:
// text between fences, Reuters-like text, a page, a feed, ninjs. There are
// versions, a correction, a kill, a paper's copy of a wire's story, denials,
// numbers that differ, an item in Spanish and one under embargo.
package demo

import (
	"embed"
	"io/fs"
	"path"
	"time"

	"github.com/dateline-news/dateline"
)

//go:embed wire
var files embed.FS

// received is when the files came, by their number.
var received = [...]string{
	"09-14T10:12", "09-14T12:47", "09-14T09:31", "09-14T11:58", "09-14T14:20", "09-14T15:22",
	"09-15T11:33", "09-15T18:08", "09-15T13:42", "09-15T10:15", "09-16T15:02", "09-16T17:45", "09-16T19:10",
	"09-16T14:02", "09-16T20:33", "09-16T16:11", "09-17T12:06", "09-17T17:18", "09-18T02:53", "09-17T21:43",
	"09-17T09:25", "09-18T16:50", "09-18T22:28", "09-18T13:40", "09-19T18:11", "09-19T20:46", "09-19T17:05",
	"09-20T19:38", "09-20T16:03", "09-20T23:02",
}

// Now is the moment at which the demo is asked.
var Now = time.Date(2026, time.September, 20, 23, 30, 0, 0, time.UTC)

// Deliveries returns the files as they came, in the order of their names.
func Deliveries() ([]dateline.Delivery, error) {
	entries, err := fs.ReadDir(files, "wire")
	if err != nil {
		return nil, err
	}
	var out []dateline.Delivery
	for i, e := range entries {
		raw, err := files.ReadFile(path.Join("wire", e.Name()))
		if err != nil {
			return nil, err
		}
		t, err := time.Parse("2006-01-02T15:04", "2026-"+received[i])
		if err != nil {
			return nil, err
		}
		out = append(out, dateline.Delivery{Raw: raw, Receipt: dateline.Receipt{Received: t, Basis: "given", Name: e.Name()}})
	}
	return out, nil
}
