package ninjs

import (
	"math"
	"strconv"
	"strings"
)

// maxDepth and maxValues bound what one JSON document may hold: a real item
// has a depth under 10 and some hundred values.
const (
	maxDepth  = 200
	maxValues = 4 << 20
)

// value is a JSON value by its place in the text. The values of a document
// stand in the order they are written, a container before what it holds.
type value struct {
	kind      byte  // { [ " 0 (a number) t f n
	escaped   bool  // a string with backslashes
	keyEsc    bool  // its key has backslashes
	key       int32 // range of its key between the quotes; equal outside objects
	keyEnd    int32
	start     int32 // range of the value; a string's is between the quotes
	end       int32
	following int32 // index of the value after this one and all it holds
}

// document is a scanned JSON value, the first of vals, in its text.
type document struct {
	text string
	vals []value
}

// syntaxError says where and why the scan of a document ended.
type syntaxError struct {
	at    int // offset in the text
	say   string
	large bool // a limit, not a mistake
}

// scan reads the JSON value that begins at text[at:] into d, whose room is
// used again, and returns where it ends. The grammar is RFC 8259's, but for
// control characters in strings, which pass: line ends stand bare in real
// items. After an error d holds what was read up to there, open containers
// ending with it.
//
// The time is linear and the stack does not grow with the depth.
func (d *document) scan(text string, at int) (end int, bad *syntaxError) {
	s := scanner{text: text, at: at, vals: d.vals[:0]}
	if len(text) > math.MaxInt32 {
		bad = &syntaxError{at: at, say: "the text is longer than 2 GB", large: true}
	} else {
		bad = s.run()
	}
	for _, i := range s.open {
		s.vals[i].end, s.vals[i].following = int32(s.at), int32(len(s.vals))
	}
	d.text, d.vals = text, s.vals
	return s.at, bad
}

type scanner struct {
	text string
	at   int
	vals []value
	open []int32 // the containers that are open, as indexes of vals
}

func (s *scanner) run() *syntaxError {
	for {
		if bad := s.element(); bad != nil {
			return bad
		}
		// A value is complete: close what ends with it.
		for {
			if len(s.open) == 0 {
				return nil
			}
			s.white()
			top := s.open[len(s.open)-1]
			c := s.peek()
			if c == ',' {
				s.at++
				break
			}
			if c != s.vals[top].kind+2 { // '{' and '[' are two before their closers
				return s.fail("a comma or the end of the " + kindName(s.vals[top].kind) + " is missing")
			}
			s.close()
		}
	}
}

// element reads a value, in an object with its key, down to the first one
// that is complete: "{"a":[1" for the document {"a":[1,2]}.
func (s *scanner) element() *syntaxError {
	for {
		v := value{}
		s.white()
		if n := len(s.open); n > 0 && s.vals[s.open[n-1]].kind == '{' {
			if bad := s.key(&v); bad != nil {
				return bad
			}
		}
		if len(s.vals) == maxValues {
			return &syntaxError{at: s.at, say: "it holds more than " + strconv.Itoa(maxValues) + " values", large: true}
		}
		switch c := s.peek(); {
		case c == '{' || c == '[':
			if len(s.open) == maxDepth {
				return &syntaxError{at: s.at, say: "it is nested more than " + strconv.Itoa(maxDepth) + " deep", large: true}
			}
			v.kind, v.start = c, int32(s.at)
			s.open = append(s.open, int32(len(s.vals)))
			s.vals = append(s.vals, v)
			s.at++
			s.white()
			if s.peek() == c+2 {
				s.close()
				return nil
			}
			continue
		case c == '"':
			start, escaped, bad := s.quoted()
			v.kind, v.start, v.escaped = '"', int32(start), escaped
			v.end = int32(s.at)
			if bad == nil {
				v.end--
			}
			s.add(v)
			return bad
		case c == '-' || '0' <= c && c <= '9':
			v.kind, v.start = '0', int32(s.at)
			for s.at < len(s.text) && strings.IndexByte("+-.0123456789Ee", s.text[s.at]) >= 0 {
				s.at++
			}
			v.end = int32(s.at)
			s.add(v)
			return nil
		}
		for _, word := range [...]string{"true", "false", "null"} {
			if strings.HasPrefix(s.text[s.at:], word) {
				v.kind, v.start = word[0], int32(s.at)
				s.at += len(word)
				v.end = int32(s.at)
				s.add(v)
				return nil
			}
		}
		return s.fail("a value is missing")
	}
}

// close ends the innermost container behind its closing bracket.
func (s *scanner) close() {
	top := s.open[len(s.open)-1]
	s.at++
	s.vals[top].end, s.vals[top].following = int32(s.at), int32(len(s.vals))
	s.open = s.open[:len(s.open)-1]
}

func (s *scanner) key(v *value) *syntaxError {
	if s.peek() != '"' {
		return s.fail("a key is missing")
	}
	start, escaped, bad := s.quoted()
	if bad != nil {
		return bad
	}
	v.key, v.keyEnd, v.keyEsc = int32(start), int32(s.at-1), escaped
	s.white()
	if s.peek() != ':' {
		return s.fail("a colon is missing")
	}
	s.at++
	s.white()
	return nil
}

// quoted passes a string and returns where it starts behind its quote.
func (s *scanner) quoted() (start int, escaped bool, bad *syntaxError) {
	s.at++
	start = s.at
	for {
		i := strings.IndexByte(s.text[s.at:], '"')
		if i < 0 {
			s.at = len(s.text)
			return start, escaped, s.fail("a string is not closed")
		}
		s.at += i + 1
		// The quote ends the string unless an odd number of backslashes
		// stands before it.
		n := s.at - 2
		for n >= start && s.text[n] == '\\' {
			n--
		}
		if (s.at-2-n)%2 == 0 {
			return start, strings.IndexByte(s.text[start:s.at-1], '\\') >= 0, nil
		}
	}
}

func (s *scanner) add(v value) {
	v.following = int32(len(s.vals)) + 1
	s.vals = append(s.vals, v)
}

func (s *scanner) white() { s.at = skipWhite(s.text, s.at) }

func skipWhite(s string, i int) int {
	for i < len(s) && (s[i] == ' ' || s[i] == '\n' || s[i] == '\t' || s[i] == '\r') {
		i++
	}
	return i
}

// peek returns the next byte, 0 at the end of the text.
func (s *scanner) peek() byte {
	if s.at < len(s.text) {
		return s.text[s.at]
	}
	return 0
}

func (s *scanner) fail(say string) *syntaxError {
	if s.at >= len(s.text) {
		say = "it ends too early: " + say
	}
	return &syntaxError{at: s.at, say: say}
}

func kindName(kind byte) string {
	if kind == '{' {
		return "object"
	}
	return "array"
}

// children calls do with each value that i holds, in their order, until do
// returns false.
func (d *document) children(i int32, do func(j int32) bool) {
	if k := d.vals[i].kind; k != '{' && k != '[' {
		return
	}
	for j := i + 1; j < d.vals[i].following; j = d.vals[j].following {
		if !do(j) {
			return
		}
	}
}

// key returns the key of a value as ninjs 2 would write it, in small
// letters: ninjs 3 has versionCreated where 1 and 2 have versioncreated.
func (d *document) key(i int32) string {
	v := d.vals[i]
	k := d.text[v.key:v.keyEnd]
	if v.keyEsc {
		k = unescape(k)
	}
	return strings.ToLower(k)
}
