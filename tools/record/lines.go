package main

import (
	"bufio"
	"encoding/json"
	"log"
	"os"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read"
)

// fromLines reads a file of one dispatch a line ({"id", "issued", "text"},
// paragraphs parted by a blank line), as the corpus of AFP and Xinhua dispatches
// has them: the id begins with the agency. Readings are kept in cache.
func fromLines(file, cache string) []dateline.Reading {
	var out []dateline.Reading
	if b, err := os.ReadFile(cache); err == nil && json.Unmarshal(b, &out) == nil {
		return out
	}
	err := eachLine(file, func(d lineOf) error {
		c := dateline.Copy{Dispatch: dateline.Dispatch{ID: d.ID, Text: d.Text, Issued: d.Issued, IssuedBasis: dateline.BasisHeader, Received: d.Issued[:min(10, len(d.Issued))] + "T23:59:59Z",
			ReceivedBasis: "given", Format: dateline.FormatText, Language: "en", Full: true, Status: dateline.StatusUsable}}
		c.Dispatch.Agency = d.agency()
		at := 0
		for _, p := range strings.SplitAfter(d.Text, "\n\n") {
			if s := strings.TrimRight(p, "\n"); s != "" {
				c.Paragraphs = append(c.Paragraphs, dateline.Span{Start: at, End: at + len(s)})
				c.Zones = append(c.Zones, dateline.Zone{Kind: dateline.ZoneBody, Span: dateline.Span{Start: at, End: at + len(s)}})
			}
			at += len(p)
		}
		out = append(out, read.Read(c))
		if len(out)%200 == 0 {
			log.Print(len(out), " dispatches read")
		}
		return nil
	})
	if err != nil {
		log.Fatal(err)
	}
	if b, err := json.Marshal(out); err == nil && cache != "" {
		if err := os.WriteFile(cache, b, 0o644); err != nil {
			log.Print(err)
		}
	}
	return out
}

// lineOf is one dispatch of a line.
type lineOf struct{ ID, Issued, Text string }

// agency is told by how the id begins.
func (d lineOf) agency() string {
	for _, a := range [...][2]string{{"AFP", "AFP"}, {"XIN", "Xinhua"}, {"REU", "Reuters"}} {
		if strings.HasPrefix(d.ID, a[0]) {
			return a[1]
		}
	}
	return ""
}

func eachLine(file string, f func(lineOf) error) error {
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var d lineOf
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return err
		}
		if err := f(d); err != nil {
			return err
		}
	}
	return lines.Err()
}
