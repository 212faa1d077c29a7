package main

import (
	"encoding/xml"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A document is the body of a TimeML file: plain text, the expressions of
// time marked in it, and its creation time.
type document struct {
	path    string // below the corpus, with slashes
	text    string
	times   []mark
	created string
}

// A mark is a TIMEX3: bytes of the text, type and value.
type mark struct {
	start, end int
	typ, value string
	rule       string // of ours
}

// corpus reads the .tml files below a folder, in the order of their paths.
func corpus(dir string) ([]document, error) {
	var paths []string
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(p, ".tml") {
			paths = append(paths, p)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	slices.Sort(paths)
	docs := make([]document, 0, len(paths))
	for _, p := range paths {
		d, err := read(p)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p, err)
		}
		rel, err := filepath.Rel(dir, p)
		if err != nil {
			return nil, err
		}
		d.path = filepath.ToSlash(rel)
		docs = append(docs, d)
	}
	return docs, nil
}

// read strips a TimeML file to the text of its TEXT element.
func read(path string) (document, error) {
	f, err := os.Open(path)
	if err != nil {
		return document{}, err
	}
	defer f.Close()
	var d document
	var text strings.Builder
	var open []mark
	inText, inDCT := false, false
	dec := xml.NewDecoder(f)
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return d, err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "TEXT":
				inText = true
			case "DCT":
				inDCT = true
			case "TIMEX3":
				m := mark{start: text.Len(), typ: attr(t, "type"), value: attr(t, "value")}
				if inDCT && d.created == "" {
					d.created = m.value
				}
				open = append(open, m)
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "TEXT":
				inText = false
			case "DCT":
				inDCT = false
			case "TIMEX3":
				m := open[len(open)-1]
				open = open[:len(open)-1]
				m.end = text.Len()
				if inText {
					d.times = append(d.times, m)
				}
			}
		case xml.CharData:
			if inText {
				text.Write(t)
			}
		}
	}
	d.text = text.String()
	return d, nil
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
