package ninjs

import (
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/wire/markup"
)

// part is a string of an item that may serve as its text.
type part struct {
	at    int32  // the string
	name  string // of the member it is in
	html  bool
	full  bool   // a body, not a description
	other string // for want of a body that can be read: what there is instead
}

// bodyNames are the members with the body, the surest first.
var bodyNames = []string{"body_text", "body_xhtml", "body_html", "body_html5", "article_html", "body"}

// descriptionNames are the members with a summary. Credits, captions and
// notes to editors are descriptions too, and are no summary.
var descriptionNames = []string{"description_text", "description_summary", "description_xhtml", "description_html", "teaser"}

// textless says of items that are about something other than a text what they
// are: "a picture".
func (f *fields) textless() string {
	kind := strings.ToLower(f.line("type"))
	switch kind {
	case "picture", "photo", "image":
		return "a picture"
	case "graphic", "video", "component":
		return "a " + kind
	case "audio":
		return "a recording"
	case "event", "animation":
		return "an " + kind
	case "planning", "package":
		return "a " + kind + " item"
	}
	// ninjs 3's events need no type; one with an article written to it is read.
	if _, ok := f.at["eventdetails"]; ok && kind == "" {
		if p, ok := f.body(); !ok || !p.full {
			return "an event"
		}
	}
	return ""
}

// body picks the text of an item: the plain body before one in markup, any
// body before a summary.
func (f *fields) body() (part, bool) {
	for _, n := range bodyNames {
		if i, ok := f.at[n]; ok && f.d.hasText(i) {
			return part{at: i, name: n, full: true, html: n != "body_text" && (n != "body" || looksHTML(f.d.string(i)))}, true
		}
	}
	p, ok := f.bodies()
	if ok {
		return p, true
	}
	for _, n := range f.names { // ninjs lets a provider add a body_ of his own
		if i := f.at[n]; strings.HasPrefix(n, "body_") && f.d.hasText(i) {
			return part{at: i, name: n, full: true, html: looksHTML(f.d.string(i))}, true
		}
	}
	for _, n := range descriptionNames {
		if i, ok := f.at[n]; ok && f.d.hasText(i) {
			return part{at: i, name: n, html: looksHTML(f.d.string(i))}, true
		}
	}
	if i, ok := f.at["descriptions"]; ok {
		for _, e := range f.d.entries(i) {
			switch e.role {
			case "", "text", "summary", "main", "abstract", "short", "long", "html", "xhtml":
				if f.d.hasText(e.at) {
					return part{at: e.at, name: "descriptions", html: looksHTML(f.d.string(e.at))}, true
				}
			}
		}
	}
	return p, false
}

// bodies picks from the list of bodies that ninjs 2 and 3 have. Where none
// can be read, the part names what kind there is.
func (f *fields) bodies() (part, bool) {
	i, ok := f.at["bodies"]
	if !ok {
		return part{}, false
	}
	var best part
	found, other := false, ""
	for _, e := range f.d.entries(i) {
		form := formOf(e, f.d)
		switch {
		case !f.d.hasText(e.at):
		case form == "":
			other = e.contentType
		case !found || best.html && form == "text":
			best, found = part{at: e.at, name: "bodies", full: true, html: form == "html"}, true
		}
	}
	if !found {
		return part{other: other}, false
	}
	return best, true
}

// formOf tells a body by its content type, then by its role, then by its
// look.
func formOf(e entry, d *document) string {
	for _, s := range []string{e.contentType, e.role} {
		switch {
		case strings.Contains(s, "html"):
			return "html"
		case strings.HasPrefix(s, "text/plain"), s == "text", s == "plain", s == "plaintext":
			return "text"
		case strings.Contains(s, "/"):
			return "" // NITF and other XML
		}
	}
	if looksHTML(d.string(e.at)) {
		return "html"
	}
	return "text"
}

// looksHTML reports whether s has tags that only markup has.
func looksHTML(s string) bool {
	for i := 0; ; {
		n := strings.IndexByte(s[i:], '<')
		if n < 0 {
			return false
		}
		i += n + 1
		name := strings.TrimPrefix(s[i:], "/")
		k := 0
		for k < len(name) && k < 12 && (name[k]|0x20 >= 'a' && name[k]|0x20 <= 'z' || isDigit(name[k])) {
			k++
		}
		if k == 0 || k == len(name) || strings.IndexByte("> /\t\r\n", name[k]) < 0 {
			continue
		}
		switch strings.ToLower(name[:k]) {
		case "p", "br", "div", "section", "article", "html", "body", "span", "a", "b", "i", "em", "strong", "ul", "ol", "li", "h1", "h2", "h3", "table", "figure", "blockquote", "img":
			return true
		}
	}
}

// hasText reports whether value i is a string with more than white space.
func (d *document) hasText(i int32) bool {
	v := d.vals[i]
	s := d.text[v.start:v.end]
	for k := 0; v.kind == '"' && k < len(s); k++ {
		switch {
		case s[k] == ' ' || s[k] == '\n' || s[k] == '\r' || s[k] == '\t':
		case s[k] == '\\' && k+1 < len(s) && strings.IndexByte("nrt", s[k+1]) >= 0:
			k++
		default:
			return true
		}
	}
	return false
}

func (d *document) string(i int32) string {
	v := d.vals[i]
	return unescape(d.text[v.start:v.end])
}

// noText reports an item whose text is missing or of a kind that is not read.
func (r *reader) noText(label string, p part) {
	if p.other != "" {
		r.fail(dateline.ErrUnsupported, label+" has its body as "+short(p.other, 40)+" only, which this version does not read", "")
		return
	}
	r.fail(dateline.ErrNoText, label+" has no text in it", "the text may be in a file that the item links to")
}

// write sets the text of c and all that belongs to it: the part verbatim, or
// as its markup lays it out.
func (r *reader) write(c *dateline.Copy, p part) {
	v := r.doc.vals[p.at]
	s, bytes, lost := traced(r.text, r.bytes, int(v.start), int(v.end))
	if lost > 0 {
		c.Notes = append(c.Notes, note("bad-escape", "escapes in "+p.name+" that stand for no character; U+FFFD stands where a character was lost"))
	}
	if p.html {
		var paragraphs []dateline.Span
		var notes []dateline.Note
		s, bytes, paragraphs, c.Zones, notes = markup.Text(s, bytes, 0, len(s))
		c.Paragraphs = append([]dateline.Span{}, paragraphs...)
		c.Notes = append(c.Notes, notes...)
	}
	c.Bytes = bytes
	c.Dispatch.Text = s
	c.Dispatch.Full = p.full && !cutOff(s)
}

// represented takes ninjs's own word for an item that is not whole.
func (f *fields) represented(d *dateline.Dispatch) {
	switch strings.ToLower(f.line("representationtype")) {
	case "partial", "incomplete":
		d.Full = false
	}
}

// cutOff reports whether a text ends as services mark what they cut: "...",
// "[...]", "[+1234 chars]".
func cutOff(s string) bool {
	s = strings.TrimRight(s, " \r\n\t")
	if strings.HasSuffix(s, "]") {
		i := strings.LastIndexByte(s, '[')
		if i < 0 {
			return false
		}
		in := strings.TrimSpace(s[i+1 : len(s)-1])
		if in == "..." || in == "…" {
			return true
		}
		digits := strings.TrimLeft(strings.TrimPrefix(in, "+"), "0123456789")
		return strings.HasPrefix(in, "+") && len(digits) < len(in)-1 && strings.TrimSpace(digits) == "chars"
	}
	return strings.HasSuffix(s, "...") || strings.HasSuffix(s, "…")
}
