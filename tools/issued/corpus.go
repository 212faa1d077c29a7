package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// corpus is a set of texts with known issue dates.
type corpus struct {
	name  string
	items []item
}

type item struct {
	id     string
	issued time.Time
	text   string
}

func (c *corpus) add(id, date, text string) error {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return fmt.Errorf("%s %s: %w", c.name, id, err)
	}
	c.items = append(c.items, item{id, day, text})
	return nil
}

// readGigaword reads JSON lines with id, issued and text.
func readGigaword(file string) (corpus, error) {
	c := corpus{name: "gigaword"}
	f, err := os.Open(file)
	if err != nil {
		return c, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var r struct{ ID, Issued, Text string }
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return c, err
		}
		if err := c.add(r.ID, r.Issued, r.Text); err != nil {
			return c, err
		}
	}
	return c, lines.Err()
}

// ownDate is the line that gives the answer away.
var ownDate = regexp.MustCompile(`^\s*[A-Z][a-z]+day, [A-Z][a-z]+ \d+, \d{4}\s*`)

// readWikinews reads CSV files with url, date, title and text, less the date
// line that some texts begin with.
func readWikinews(dir string) (corpus, error) {
	c := corpus{name: "wikinews"}
	files, err := filesWith(dir, ".csv")
	if err != nil {
		return c, err
	}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return c, err
		}
		rows, err := csv.NewReader(f).ReadAll()
		f.Close()
		if err != nil {
			return c, err
		}
		for _, r := range rows[min(1, len(rows)):] {
			if err := c.add(r[0], r[1], ownDate.ReplaceAllString(r[3], "")); err != nil {
				return c, err
			}
		}
	}
	return c, nil
}

var (
	created = regexp.MustCompile(`<DCT>.*?value="(\d{4}-\d\d-\d\d)`)
	body    = regexp.MustCompile(`(?s)<TEXT>(.*)</TEXT>`)
	tag     = regexp.MustCompile(`<[^>]*>`)
)

// readTimeML reads TimeML documents; those without a day of creation are
// left out.
func readTimeML(dir string) (corpus, error) {
	c := corpus{name: "timeml"}
	files, err := filesWith(dir, ".tml")
	if err != nil {
		return c, err
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			return c, err
		}
		day, text := created.FindSubmatch(b), body.FindSubmatch(b)
		if day == nil || text == nil {
			continue
		}
		plain := html.UnescapeString(tag.ReplaceAllString(string(text[1]), ""))
		if err := c.add(filepath.Base(name), string(day[1]), strings.TrimSpace(plain)); err != nil {
			return c, err
		}
	}
	return c, nil
}

var dayInName = regexp.MustCompile(`_(\d{4}-\d\d-\d\d)_`)

// readPolNeAR reads PolNeAR's texts; their names carry the date.
func readPolNeAR(dir string) (corpus, error) {
	c := corpus{name: "polnear"}
	files, err := filesWith(dir, ".txt")
	if err != nil {
		return c, err
	}
	for _, name := range files {
		day := dayInName.FindStringSubmatch(filepath.Base(name))
		if day == nil {
			continue
		}
		b, err := os.ReadFile(name)
		if err != nil {
			return c, err
		}
		if err := c.add(filepath.Base(name), day[1], string(b)); err != nil {
			return c, err
		}
	}
	return c, nil
}

func filesWith(dir, ext string) ([]string, error) {
	var out []string
	err := filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && filepath.Ext(p) == ext {
			out = append(out, p)
		}
		return err
	})
	return out, err
}
