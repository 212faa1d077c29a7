package view

import (
	"html"
	"strconv"
	"strings"
)

// Markdown returns a brief as a memo in Markdown (CommonMark). Words of
// dispatches are escaped: they are data, and make no markup.
func (b *Brief) Markdown() string {
	var out strings.Builder
	out.WriteString("# " + mark(b.Title) + "\n\n" + mark(b.ground()) + "\n")
	for _, sec := range b.Sections {
		out.WriteString("\n## " + mark(sec.Title) + "\n\n")
		for _, s := range sec.Sentences {
			if s.Struck {
				continue
			}
			text := mark(s.Text)
			if s.Edited != "" {
				text = mark(s.Edited) + " *(own wording)*"
			}
			out.WriteString("- " + text)
			for _, n := range s.Notes {
				out.WriteString("[^" + strconv.Itoa(n) + "]")
			}
			out.WriteString("\n")
		}
	}
	if len(b.Notes) > 0 {
		out.WriteString("\n")
	}
	for i := range b.Notes {
		out.WriteString("[^" + strconv.Itoa(b.Notes[i].N) + "]: " + mark(b.Notes[i].Text()) + "\n")
	}
	out.WriteString("\n" + mark(Motto) + "\n")
	return out.String()
}

// Motto stands under everything that is drawn together.
const Motto = "This reads words, not truth."

// ground says what a brief rests on.
func (b *Brief) ground() string {
	g := &b.Ground
	out := strconv.Itoa(g.Dispatches) + " dispatches held"
	if !g.From.IsZero() {
		out += ", " + WhenOf(g.From.Format("2006-01-02"), g.To.Format("2006-01-02")).Text
	}
	if b.Less > 0 {
		out += "; " + strconv.Itoa(b.Less) + " findings are less sure and not told"
	}
	return out + "."
}

// mark escapes what Markdown would read as markup.
func mark(s string) string {
	var out strings.Builder
	for _, r := range oneLine(s) {
		if strings.ContainsRune("\\`*_{}[]<>#|~!", r) {
			out.WriteByte('\\')
		}
		out.WriteRune(r)
	}
	return out.String()
}

// HTML returns a brief as a page of its own, without scripts and styles from
// elsewhere.
func (b *Brief) HTML() string {
	e := html.EscapeString
	var out strings.Builder
	out.WriteString("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>" + e(b.Title) + "</title>\n" +
		"<style>body{font:16px/1.5 Georgia,serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}h1{font-size:1.4rem}h2{font-size:1rem;text-transform:uppercase;letter-spacing:.06em}ol,ul{padding-left:1.2rem}sup a{text-decoration:none}.notes{font-size:.85rem;color:#444}.own{color:#555;font-style:italic}</style>\n" +
		"<h1>" + e(b.Title) + "</h1>\n<p>" + e(b.ground()) + "</p>\n")
	for _, sec := range b.Sections {
		out.WriteString("<h2>" + e(sec.Title) + "</h2>\n<ul>\n")
		for _, s := range sec.Sentences {
			if s.Struck {
				continue
			}
			text := e(s.Text)
			if s.Edited != "" {
				text = e(s.Edited) + " <span class=\"own\">(own wording)</span>"
			}
			out.WriteString("<li>" + text)
			for _, n := range s.Notes {
				k := strconv.Itoa(n)
				out.WriteString(" <sup><a href=\"#n" + k + "\">" + k + "</a></sup>")
			}
			out.WriteString("</li>\n")
		}
		out.WriteString("</ul>\n")
	}
	if len(b.Notes) > 0 {
		out.WriteString("<ol class=\"notes\">\n")
		for i := range b.Notes {
			out.WriteString("<li id=\"n" + strconv.Itoa(b.Notes[i].N) + "\">" + e(b.Notes[i].Text()) + "</li>\n")
		}
		out.WriteString("</ol>\n")
	}
	out.WriteString("<p>" + e(Motto) + "</p>\n</html>\n")
	return out.String()
}
