package feed

import (
	"html"
	"strings"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/wire/charset"
	"github.com/dateline-news/dateline/wire/markup"
)

// Text writes out what the part p of text stands for, one level of escapes
// taken off; m leads from text to the container's bytes, and so does the
// returned map from the result. html says whether the result is markup.
func Text(text string, m dateline.ByteMap, p Part) (s string, bytes dateline.ByteMap, isHTML bool) {
	switch p.Kind {
	case Inline:
		// Entities and sections inside are the markup's own.
		return text[p.Start:p.End], charset.Slice(m, p.Start, p.End), true
	case JSON:
		s, bytes = unquote(text, m, p.Start, p.End)
	default:
		s, bytes = unescaped(text, m, p.Start, p.End)
	}
	if p.Name == "content_text" {
		return s, bytes, false
	}
	if !looksHTML(s) && strings.Contains(s, "&lt;") && looksHTML(unescape(s)) { // escaped twice
		s, bytes = unescaped(s, bytes, 0, len(s))
	}
	if p.Name == "content_html" || looksHTML(s) {
		s, bytes = paragraphs(s, bytes)
		return s, bytes, true
	}
	return s, bytes, strings.Contains(s, "&") && unescape(s) != s
}

// unescaped takes one level of XML off text[start:end]: references become
// characters, the brackets of CDATA sections go.
func unescaped(text string, m dateline.ByteMap, start, end int) (string, dateline.ByteMap) {
	var b charset.Builder
	b.Grow(end - start)
	sc := scanner{text: text[:end], at: start}
	for {
		t, ok := sc.next()
		if !ok {
			return b.Done()
		}
		switch t.kind {
		case cdata:
			from, to := t.start+len("<![CDATA["), t.end
			if strings.HasSuffix(text[from:to], "]]>") {
				to -= len("]]>")
			}
			// A section inside a section: the outer one ends at the inner's end.
			for {
				i := strings.Index(text[from:to], "<![CDATA[")
				if i < 0 {
					break
				}
				b.Copy(text, m, from, from+i)
				from += i + len("<![CDATA[")
			}
			b.Copy(text, m, from, to)
		case other:
		default:
			references(&b, text, m, t.start, t.end)
		}
	}
}

// references copies text[i:end] with its character references decoded. A
// stray "]]>" is the end of a section that a section inside it ended before.
func references(b *charset.Builder, text string, m dateline.ByteMap, i, end int) {
	for i < end {
		n := strings.IndexAny(text[i:end], "&]")
		if n < 0 {
			b.Copy(text, m, i, end)
			return
		}
		b.Copy(text, m, i, i+n)
		i += n
		if text[i] == ']' {
			if strings.HasPrefix(text[i:end], "]]>") {
				i += len("]]>")
				continue
			}
			b.Copy(text, m, i, i+1)
			i++
			continue
		}
		s, k := reference(text[i:end])
		if k == 0 {
			b.Copy(text, m, i, i+1)
			i++
			continue
		}
		from, to := m.Raw(i, i+k)
		b.Put(s, from, to)
		i += k
	}
}

// maxReference is the longest reference, "&CounterClockwiseContourIntegral;".
const maxReference = 34

// reference decodes the character reference at the start of s; n is 0 when it
// is none. The semicolon is wanted: "?a=1&copy=2" is an address. Names that a
// document declares for itself stay as they are.
func reference(s string) (string, int) {
	n := strings.IndexByte(s[:min(len(s), maxReference)], ';')
	if n < 2 {
		return "", 0
	}
	for i := 1; i < n; i++ {
		if c := s[i]; !(c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '#' && i == 1) {
			return "", 0
		}
	}
	ref := s[:n+1]
	t := html.UnescapeString(ref)
	if t == ref || strings.HasSuffix(t, ";") && t != ";" {
		return "", 0
	}
	if !utf8.ValidString(t) {
		t = "\uFFFD"
	}
	return t, n + 1
}

func unescape(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		if t, n := reference(s[i:]); n > 0 {
			b.WriteString(t)
			s = s[i+n:]
			continue
		}
		b.WriteByte('&')
		s = s[i+1:]
	}
}

// plain is the text of a short piece of markup, on one line.
func plain(s string) string {
	t, _, _, _, _ := markup.Text(s, dateline.ByteMap{Runs: []dateline.ByteRun{{Same: true}}, TextLen: len(s)}, 0, len(s))
	return squeeze(t)
}

// Line is the text of a part on one line, its markup left out.
func Line(text string, p Part) string {
	s, _, isHTML := Text(text, dateline.ByteMap{Runs: []dateline.ByteRun{{Same: true}}, TextLen: len(text)}, p)
	if isHTML {
		return plain(s)
	}
	return squeeze(s)
}

// looksHTML reports whether s has a tag in it.
func looksHTML(s string) bool {
	sc := scanner{text: s}
	for {
		t, ok := sc.next()
		if !ok {
			return false
		}
		if t.name != "" && htmlNames[t.name] {
			return true
		}
	}
}

var htmlNames = func() map[string]bool {
	m := map[string]bool{}
	for n := range strings.FieldsSeq("p br div section article html body span a b i u em strong small ul ol li h1 h2 h3 h4 h5 h6 table figure blockquote img hr center font iframe pre code sup sub header footer aside time video script style dl dt dd abbr cite q") {
		m[n] = true
	}
	return m
}()

// paragraphs marks the paragraphs of markup that has none: content
// management keeps "One.\n\nTwo <b>and</b> three." and makes the <p> on its
// pages only.
func paragraphs(s string, m dateline.ByteMap) (string, dateline.ByteMap) {
	sc := scanner{text: s}
	for {
		t, ok := sc.next()
		if !ok {
			break
		}
		switch t.name {
		case "p", "br", "div", "li", "pre", "table", "script", "style":
			return s, m
		}
	}
	var b charset.Builder
	b.Grow(len(s) + len(s)/50)
	for i := 0; i < len(s); {
		n := strings.IndexByte(s[i:], '\n')
		if n < 0 {
			b.Copy(s, m, i, len(s))
			break
		}
		b.Copy(s, m, i, i+n)
		i += n
		k, lines := i, 0
		for k < len(s) && strings.IndexByte(" \t\r\n", s[k]) >= 0 {
			if s[k] == '\n' {
				lines++
			}
			k++
		}
		from, to := m.Raw(i, k)
		if lines > 1 {
			b.Put("<p>", from, to)
		} else {
			b.Copy(s, m, i, k)
		}
		i = k
	}
	return b.Done()
}
