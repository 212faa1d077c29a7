package feed

import "strings"

// kind is that of a token.
type kind int

const (
	chars  kind = iota // characters and entities
	cdata              // <![CDATA[...]]>, its brackets included
	opens              // a start tag
	empty              // <x/>
	ending             // an end tag
	other              // comments, declarations, processing instructions
)

// token is a piece of the document. The tokens follow each other without a
// gap.
type token struct {
	kind       kind
	start, end int
	name       string // of a tag, in small letters
}

// scanner cuts a document into tokens. It goes by what stands at a place, and
// never fails.
type scanner struct {
	text string
	at   int
	far  *finder // shared by the scanners of one document; may be nil
}

// finder remembers where marks stand further on: a document that opens a
// hundred thousand comments and closes none must not be searched to its end
// each time.
type finder struct {
	text   string
	places map[string]place
	open   bool // a declaration without an end was met
	quotes int  // quotes of attributes without an end
}

// place says that between from and at there is none; at is -1 when there is
// none at all.
type place struct{ from, at int }

func (f *finder) find(mark string, from, limit int) int {
	p, ok := f.places[mark]
	if !ok || from < p.from || p.at >= 0 && from > p.at {
		p = place{from, strings.Index(f.text[from:], mark)}
		if p.at >= 0 {
			p.at += from
		}
		if f.places == nil {
			f.places = map[string]place{}
		}
		f.places[mark] = p
	}
	if p.at+len(mark) > limit {
		return -1
	}
	return p.at
}

func (s *scanner) find(mark string, from int) int {
	if s.far == nil {
		s.far = &finder{text: s.text}
	}
	return s.far.find(mark, from, len(s.text))
}

func (s *scanner) next() (token, bool) {
	if s.at >= len(s.text) {
		return token{}, false
	}
	t := token{start: s.at}
	rest := s.text[s.at:]
	switch {
	case rest[0] != '<':
		n := strings.IndexByte(rest, '<')
		if n < 0 {
			n = len(rest)
		}
		t.end = s.at + n
	case strings.HasPrefix(rest, "<![CDATA["):
		t.kind, t.end = cdata, s.section()
	case strings.HasPrefix(rest, "<!--"):
		t.kind, t.end = other, s.until("-->", 4)
	case strings.HasPrefix(rest, "<!"):
		t.kind, t.end = other, s.declaration()
	case strings.HasPrefix(rest, "<?"):
		t.kind, t.end = other, s.until(">", 2)
	default:
		s.tag(&t)
	}
	s.at = t.end
	return t, true
}

// until ends a token behind mark. Where the mark is missing, the token is no
// more than its own line: the rest of a feed must not vanish in a comment.
func (s *scanner) until(mark string, skip int) int {
	if i := s.find(mark, min(s.at+skip, len(s.text))); i >= 0 {
		return i + len(mark)
	}
	if i := strings.IndexAny(s.text[s.at:], ">\n"); i >= 0 {
		return s.at + i + 1
	}
	return len(s.text)
}

// section ends a CDATA section. One that is not closed before the next
// element of a feed's own is taken to end there: "]]>" of the next item
// would take two items for one.
func (s *scanner) section() int {
	const mark = "]]>"
	from := s.at + len("<![CDATA[")
	end := s.find(mark, from)
	stop := end
	if end < 0 {
		stop = len(s.text)
	}
	for _, m := range [...]string{"</item>", "</entry>", "<item>", "<entry>"} {
		k := s.find(m, from)
		// A text may print such a tag; a second section that opens behind it
		// shows that this one was never closed.
		if k < 0 || k >= stop {
			continue
		}
		if again := s.find("<![CDATA[", k); end < 0 || again >= 0 && again < stop {
			stop, end = k, -1
			if b := strings.LastIndex(s.text[max(from, stop-64):stop], "</"); b >= 0 && closes(s.text[max(from, stop-64)+b:stop]) {
				stop = max(from, stop-64) + b
			}
		}
	}
	if end >= 0 {
		return stop + len(mark)
	}
	if stop == len(s.text) {
		if b := s.find("</description>", from); b >= 0 {
			return b
		}
	}
	return stop
}

// closes reports whether s begins with an end tag with nothing but white
// space behind it.
func closes(s string) bool {
	i := strings.IndexByte(s, '>')
	return i >= 0 && strings.TrimSpace(s[i+1:]) == ""
}

// declaration ends a <!DOCTYPE ... [ ... ]>, whose inner declarations are
// passed over unread.
func (s *scanner) declaration() int {
	depth := 0
	if s.far != nil && s.far.open {
		return s.until(">", 2)
	}
	for i := s.at + 2; i < len(s.text); i++ {
		switch s.text[i] {
		case '[':
			depth++
		case ']':
			depth--
		case '>':
			if depth <= 0 {
				return i + 1
			}
		}
	}
	end := s.until(">", 2)
	s.far.open = true
	return end
}

// maxQuotes is how many attribute values without an end are looked for.
const maxQuotes = 100

// tag reads a start or end tag. A '<' that begins no name is text.
func (s *scanner) tag(t *token) {
	i := s.at + 1
	t.kind = opens
	if i < len(s.text) && s.text[i] == '/' {
		t.kind = ending
		i++
	}
	n := i
	for n < len(s.text) && nameByte(s.text[n], n == i) {
		n++
	}
	if n == i {
		t.kind = chars
		k := strings.IndexByte(s.text[i:], '<')
		if k < 0 {
			k = len(s.text) - i
		}
		t.end = i + k
		return
	}
	t.name = strings.ToLower(s.text[i:n])
	quote := byte(0)
	for k := n; k < len(s.text); k++ {
		switch c := s.text[k]; {
		case quote != 0:
			if c == quote {
				quote = 0
			} else if c == '<' && (k > n+2000 || s.far != nil && s.far.quotes > maxQuotes) { // a quote that was never closed
				if t.end = k; s.far != nil {
					s.far.quotes++
				}
				return
			}
		case (c == '"' || c == '\'') && s.text[k-1] == '=':
			quote = c
		case c == '>':
			if s.text[k-1] == '/' && t.kind == opens {
				t.kind = empty
			}
			t.end = k + 1
			return
		case c == '<': // "</rss" without its end
			t.end = k
			return
		}
	}
	t.end = len(s.text)
}

func nameByte(c byte, first bool) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' || c >= 0x80 || !first && (c >= '0' && c <= '9' || c == ':' || c == '-' || c == '.')
}

// maxTag is how much of a tag attributes are looked for in, in bytes.
const maxTag = 16 << 10

// attr returns an attribute of a tag, its entities decoded.
func attr(tag, name string) string {
	tag = tag[:min(len(tag), maxTag)]
	lower := asciiLower(tag)
	for i := 0; i < len(tag); {
		k := strings.Index(lower[i:], name)
		if k < 0 {
			return ""
		}
		k += i
		i = k + len(name)
		if k == 0 || strings.IndexByte(" \t\r\n", tag[k-1]) < 0 {
			continue
		}
		v := strings.TrimLeft(tag[i:], " \t\r\n")
		if !strings.HasPrefix(v, "=") {
			continue
		}
		v = strings.TrimLeft(v[1:], " \t\r\n")
		if v == "" {
			return ""
		}
		if q := v[0]; q == '"' || q == '\'' {
			v = v[1:]
			if e := strings.IndexByte(v, q); e >= 0 {
				v = v[:e]
			}
		} else if e := strings.IndexAny(v, " \t\r\n>"); e >= 0 {
			v = v[:e]
		}
		return squeeze(unescape(v))
	}
	return ""
}

// asciiLower keeps every byte at its place, which strings.ToLower does not.
func asciiLower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c | 0x20
		}
	}
	return string(b)
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }
