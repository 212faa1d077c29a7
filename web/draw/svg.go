package draw

import (
	"html/template"
	"io"
	"math"
	"net/url"
	"strconv"
	"strings"
)

// html paints a scene as an SVG element for a page.
func (s *scene) html() template.HTML { return template.HTML(s.svg(false)) }

// file paints a scene as a file that stands alone.
func (s *scene) file(w io.Writer) error {
	_, err := io.WriteString(w, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+s.svg(true))
	return err
}

func (s *scene) svg(alone bool) string {
	var b strings.Builder
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" class="dw`)
	if alone {
		b.WriteString(` dw-alone`)
	}
	b.WriteString(`" viewBox="0 0 ` + num(s.w) + ` ` + num(s.h) + `" width="` + num(s.w) + `" height="` + num(s.h) + `"`)
	// What is inside an img is hidden from readers of the page: links would
	// be unreachable there, so a chart with links is a document of graphics.
	role := "img"
	if s.links > 0 {
		role = "graphics-document document"
	}
	b.WriteString(` role="` + role + `" aria-label="` + escape(s.name) + `">`)
	b.WriteString(`<title>` + escape(s.name) + `</title><desc>` + escape(s.desc) + `</desc>`)
	if alone {
		b.WriteString(`<style>` + css + `</style><rect class="dw-sheet" width="` + num(s.w) + `" height="` + num(s.h) + `"/>`)
	}
	var closing []string
	for _, n := range s.nodes {
		switch n.op {
		case opOpen:
			tag := `g`
			if n.href != "" {
				tag = `a`
				b.WriteString(`<a href="` + escape(n.href) + `"`)
				if n.text != "" {
					b.WriteString(` aria-label="` + escape(n.text) + `"`)
				}
				if strings.Contains(n.href, "://") {
					b.WriteString(` rel="noopener noreferrer"`)
				}
			} else {
				b.WriteString(`<g`)
				if n.text != "" {
					b.WriteString(` role="img" aria-label="` + escape(n.text) + `"`)
				}
			}
			if n.class != "" {
				b.WriteString(` class="` + n.class + `"`)
			}
			b.WriteString(`>`)
			if n.text != "" {
				b.WriteString(`<title>` + escape(n.text) + `</title>`)
			}
			closing = append(closing, tag)
		case opClose:
			last := len(closing) - 1
			b.WriteString(`</` + closing[last] + `>`)
			closing = closing[:last]
		case opPath:
			b.WriteString(`<path class="` + n.class + `" d="`)
			writePath(&b, n.lines)
			b.WriteString(`"/>`)
		case opCircle:
			b.WriteString(`<circle class="` + n.class + `" cx="` + num(n.x) + `" cy="` + num(n.y) + `" r="` + num(n.w) + `"/>`)
		case opRect:
			b.WriteString(`<rect class="` + n.class + `" x="` + num(n.x) + `" y="` + num(n.y) + `" width="` + num(n.w) + `" height="` + num(n.h) + `"/>`)
		case opText:
			b.WriteString(`<text class="` + n.class)
			if n.anchor != start {
				b.WriteString([]string{"", " dw-mid", " dw-end"}[n.anchor])
			}
			b.WriteString(`" x="` + num(n.x) + `" y="` + num(n.y) + `">` + escape(n.text) + `</text>`)
		}
	}
	b.WriteString("</svg>")
	return b.String()
}

// writePath writes relative moves: the markup of a map is half as long.
func writePath(b *strings.Builder, lines []line) {
	px, py := 0, 0 // in tenths, so that rounding does not add up
	for _, l := range lines {
		for i, p := range l.pts {
			x, y := tenths(p.x), tenths(p.y)
			if i == 0 {
				b.WriteByte('M')
				writeTenths(b, x)
				b.WriteByte(' ')
				writeTenths(b, y)
			} else {
				if i == 1 {
					b.WriteByte('l')
				} else if x-px >= 0 {
					b.WriteByte(' ')
				}
				writeTenths(b, x-px)
				if y-py >= 0 {
					b.WriteByte(' ')
				}
				writeTenths(b, y-py)
			}
			px, py = x, y
		}
		if l.closed {
			b.WriteByte('Z')
			// After Z the pen is at the start; the next line moves absolutely.
		}
	}
}

func tenths(v float64) int { return int(math.Round(v * 10)) }

func writeTenths(b *strings.Builder, n int) {
	if n < 0 {
		b.WriteByte('-')
		n = -n
	}
	b.WriteString(strconv.Itoa(n / 10))
	if n%10 != 0 {
		b.WriteByte('.')
		b.WriteString(strconv.Itoa(n % 10))
	}
}

func num(v float64) string {
	var b strings.Builder
	writeTenths(&b, tenths(v))
	return b.String()
}

// escape makes text safe in XML and HTML, in content and in attributes.
var escape = strings.NewReplacer(`&`, "&amp;", `<`, "&lt;", `>`, "&gt;", `"`, "&#34;", `'`, "&#39;", "`", "&#96;").Replace

// safeHref returns the address when it is one of this site or http(s), else
// "". Scripts, data and addresses that a browser would mend are none.
func safeHref(href string) string {
	if href == "" || len(href) > 4000 {
		return ""
	}
	for _, r := range href {
		if r <= ' ' || r == '\\' || r >= 0x7f && r <= 0xa0 || r == '\ufffd' || r == '\ufeff' ||
			r >= 0x200b && r <= 0x200f || r >= 0x2028 && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r&0xfffe == 0xfffe {
			return ""
		}
	}
	if strings.HasPrefix(href, "//") {
		return ""
	}
	u, err := url.Parse(href)
	if err != nil {
		return ""
	}
	switch {
	case u.Scheme == "" && u.Host == "":
		return href
	case (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.Opaque == "":
		return href
	}
	return ""
}
