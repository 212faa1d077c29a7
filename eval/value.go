package eval

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode"
)

// dict is a JSON object. System files come from anywhere: nothing about them
// is taken for granted.
type dict = map[string]any

func object(x any) dict {
	d, _ := x.(dict)
	return d
}

func list(x any) []any {
	l, _ := x.([]any)
	return l
}

// dicts are the objects of a list.
func dicts(x any) []dict {
	var out []dict
	for _, e := range list(x) {
		if d, ok := e.(dict); ok {
			out = append(out, d)
		}
	}
	return out
}

func str(x any) string {
	s, _ := x.(string)
	return s
}

// strs are the strings of a list.
func strs(x any) []string {
	var out []string
	for _, e := range list(x) {
		if s, ok := e.(string); ok {
			out = append(out, s)
		}
	}
	return out
}

func integer(x any) (int, bool) {
	n, ok := x.(json.Number)
	if !ok {
		return 0, false
	}
	i, err := strconv.Atoi(string(n))
	return i, err == nil
}

// truth is what a condition makes of x: null, false, 0, "" and empty lists are
// false.
func truth(x any) bool {
	switch v := x.(type) {
	case nil:
		return false
	case bool:
		return v
	case string:
		return v != ""
	case json.Number:
		f, err := v.Float64()
		return err != nil || f != 0
	case []any:
		return len(v) > 0
	case dict:
		return len(v) > 0
	}
	return true
}

// equal compares scalars; a missing one is null, and 3 is 3.0.
func equal(a, b any) bool {
	x, ok1 := a.(json.Number)
	y, ok2 := b.(json.Number)
	if ok1 && ok2 {
		f, _ := x.Float64()
		g, _ := y.Float64()
		return f == g
	}
	switch a.(type) {
	case nil, bool, string:
		switch b.(type) {
		case nil, bool, string:
			return a == b
		}
	}
	return false
}

// span is the range of bytes of a finding, -1 for none.
func span(d dict) (start, end int, ok bool) {
	if len(d) == 0 {
		return 0, 0, false
	}
	start, ok1 := integer(d["start"])
	end, ok2 := integer(d["end"])
	return start, end, ok1 && ok2
}

// good says whether d is a span within size bytes.
func good(d dict, size int) bool {
	a, b, ok := span(d)
	return ok && 0 <= a && a < b && b <= size
}

type set = map[int]bool

// words are the positions of the words of a finding: runs of letters, digits
// and "_".
func words(d dict, data string) set {
	out := set{}
	a, b, ok := span(d)
	if !ok || a < 0 || b > len(data) || a > b {
		return out
	}
	in := false
	for i, c := range data[a:b] {
		w := c == '_' || unicode.IsLetter(c) || unicode.Is(unicode.N, c)
		if w && !in {
			out[a+i] = true
		}
		in = w
	}
	return out
}

func union(sets ...set) set {
	out := set{}
	for _, s := range sets {
		for k := range s {
			out[k] = true
		}
	}
	return out
}

func iou(a, b set) float64 {
	both := 0
	for k := range a {
		if b[k] {
			both++
		}
	}
	all := len(a) + len(b) - both
	if all == 0 {
		return 0
	}
	return float64(both) / float64(all)
}

const trim = " \t\n\r\"'“”‘’.,;:()[]–—-"

// core is a finding's range without white space, quote marks and stops at its
// ends.
func core(d dict, data string) [2]int {
	a, b, ok := span(d)
	if !ok || a < 0 || b > len(data) || a > b {
		return [2]int{-1, -1}
	}
	s := data[a:b]
	left := len(s) - len(strings.TrimLeft(s, trim))
	return [2]int{a + left, a + max(len(strings.TrimRight(s, trim)), left)}
}

// first is the first n characters of s.
func first(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// quoted writes names as the scorer's lists do: ['A', "B's", None].
func quoted(names []any) string {
	var b strings.Builder
	b.WriteByte('[')
	for i, n := range names {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(repr(n))
	}
	b.WriteByte(']')
	return b.String()
}

func repr(x any) string {
	s, ok := x.(string)
	if !ok {
		return "None"
	}
	q := byte('\'')
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		q = '"'
	}
	var b strings.Builder
	b.WriteByte(q)
	for _, c := range s {
		switch {
		case c == rune(q) || c == '\\':
			b.WriteByte('\\')
			b.WriteRune(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\r':
			b.WriteString(`\r`)
		case c == '\t':
			b.WriteString(`\t`)
		default:
			b.WriteRune(c)
		}
	}
	b.WriteByte(q)
	return b.String()
}

// show writes a scalar into a message.
func show(x any) string {
	switch v := x.(type) {
	case nil:
		return "None"
	case bool:
		if v {
			return "True"
		}
		return "False"
	case json.Number:
		return string(v)
	case string:
		return v
	}
	return "?"
}
