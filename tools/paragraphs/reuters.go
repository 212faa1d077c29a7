package main

import (
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/dateline-news/dateline/wire/wrap"
)

// The wire's law in 1987.
var reutersLaw = wrap.Law{Width: 64, Indent: 4}

var (
	storyRE    = regexp.MustCompile(`(?s)<REUTERS .*?</REUTERS>`)
	numberRE   = regexp.MustCompile(`NEWID="(\d+)"`)
	typeRE     = regexp.MustCompile(`<TEXT(?: TYPE="(\w+)")?`)
	datelineRE = regexp.MustCompile(`(?s)<DATELINE>(.*?)</DATELINE>`)
	bodyRE     = regexp.MustCompile(`(?s)<BODY>(.*?)</BODY>`)
	footRE     = regexp.MustCompile(`(?i)^\s*reuters?[ .;]*$`)
	runRE      = regexp.MustCompile(`\S  +\S|\t`)
)

func measureReuters(w io.Writer, dir string, show int) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.sgm"))
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("no .sgm files in %s", dir)
	}
	fmt.Fprintln(w, "Reuters-21578, indents stripped. Prose: BODY and DATELINE, no BRIEF or UNPROC, not all capitals,")
	fmt.Fprintln(w, "three paragraphs or more, no runs of spaces inside lines, no line over 64 columns, no other layout.")
	var all []document
	stories := 0
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			return err
		}
		docs, n := reutersProse(string(raw))
		all, stories = append(all, docs...), stories+n
		report(w, filepath.Base(f), docs, n, reutersLaw, show)
	}
	if len(files) > 1 {
		report(w, "all files", all, stories, reutersLaw, 0)
	}
	return nil
}

func report(w io.Writer, name string, docs []document, of int, law wrap.Law, show int) {
	starts := 0
	for _, d := range docs {
		starts += len(d.starts) - 1
	}
	fmt.Fprintf(w, "%s: %d prose stories of %d, %d starts\n", name, len(docs), of, starts)
	fmt.Fprintf(w, "  profile (%d,%d)  %v\n", law.Width, law.Indent, measure(w, docs, law, show))
	fmt.Fprintf(w, "  fitted          %v\n", measure(w, docs, wrap.Law{}, show))
}

// reutersProse returns the prose stories of one file and the number of all.
func reutersProse(raw string) (docs []document, stories int) {
	for _, s := range storyRE.FindAllString(raw, -1) {
		stories++
		if d, ok := reutersStory(s); ok {
			docs = append(docs, d)
		}
	}
	return docs, stories
}

// reutersStory strips one story, or says that it is no prose.
func reutersStory(s string) (d document, ok bool) {
	kind, dateline, body := typeRE.FindStringSubmatch(s), datelineRE.FindStringSubmatch(s), bodyRE.FindStringSubmatch(s)
	if body == nil || dateline == nil || kind == nil || kind[1] == "BRIEF" || kind[1] == "UNPROC" {
		return d, false
	}
	copy := html.UnescapeString(dateline[1] + body[1])
	copy = strings.NewReplacer("\x03", "", "\x02", "", "\r", "").Replace(copy)
	if strings.ToUpper(copy) == copy {
		return d, false
	}
	if n := numberRE.FindStringSubmatch(s); n != nil {
		d.name = "story " + n[1]
	}
	var out strings.Builder
	lines := strings.Split(copy, "\n")
	for i, l := range lines {
		flush := strings.TrimLeft(strings.TrimRight(l, " "), " ")
		if flush == "" {
			continue
		}
		if i > 0 && footRE.MatchString(l) {
			break
		}
		indent := len(l) - len(strings.TrimLeft(l, " "))
		if out.Len() > 0 && (runRE.MatchString(flush) || indent != 0 && (indent < 3 || indent > 5)) || indent+len(flush) > 64 {
			return d, false
		}
		if out.Len() == 0 || indent > 0 {
			d.starts = append(d.starts, out.Len())
		}
		out.WriteString(flush)
		out.WriteByte('\n')
	}
	d.text = out.String()
	return d, len(d.starts) >= 3
}
