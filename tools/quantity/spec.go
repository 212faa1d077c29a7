package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/quantity"
	"github.com/dateline-news/dateline/text"
)

// spec is one case: an input and the values expected in it.
type spec struct {
	input  string
	values []value
}

// value is an expected result. NaN stands for an end that is not given.
type value struct {
	start, end int // bytes of the input
	low, high  float64
	ranged     bool
	iso        string
}

// load reads a spec file. Results without a value (a unit alone, "next") are
// left out, and so are those whose text is not in the input.
func load(file string) ([]spec, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var raw []struct {
		Input   string
		Results []struct {
			Text, TypeName string
			Start          *int
			Resolution     struct{ Value, IsoCurrency string }
		}
	}
	if err := json.Unmarshal(bytes.TrimPrefix(data, []byte("\ufeff")), &raw); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var out []spec
	for _, c := range raw {
		s := spec{input: c.Input}
		at := 0
		for _, r := range c.Results {
			v := value{iso: r.Resolution.IsoCurrency}
			var ok bool
			if v.low, v.high, v.ranged, ok = bounds(r.Resolution.Value); !ok || r.TypeName == "ordinal.relative" {
				continue
			}
			v.start = -1
			if r.Start != nil {
				v.start = runes(c.Input, *r.Start)
			} else if i := strings.Index(strings.ToLower(c.Input[at:]), strings.ToLower(r.Text)); i >= 0 {
				v.start = at + i
			}
			if v.start < 0 || v.start+len(r.Text) > len(c.Input) {
				continue
			}
			v.end = v.start + len(r.Text)
			at = v.end
			s.values = append(s.values, v)
		}
		out = append(out, s)
	}
	return out, nil
}

// runes is the byte offset of the n-th character of s, -1 beyond its end.
func runes(s string, n int) int {
	at := 0
	for ; n > 0 && at < len(s); n-- {
		_, w := utf8.DecodeRuneInString(s[at:])
		at += w
	}
	if n > 0 {
		return -1
	}
	return at
}

// bounds reads "(20,35]", "[30,)", "5", "20%".
func bounds(s string) (low, high float64, ranged, ok bool) {
	number := func(s string) float64 {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return math.NaN()
		}
		return v
	}
	if s == "" {
		return 0, 0, false, false
	}
	if s[0] == '(' || s[0] == '[' {
		l, h, cut := strings.Cut(s[1:len(s)-1], ",")
		return number(l), number(h), true, cut
	}
	v := number(strings.TrimSuffix(s, "%"))
	return v, v, false, !math.IsNaN(v)
}

// measure reads a case and compares it. What is wrong is told in words.
func measure(c spec) (f figures, wrong []string) {
	doc := text.Split(c.input, []dateline.Span{{Start: 0, End: len(c.input)}})
	got := quantity.Read(quantity.Input{Doc: doc})
	used := make([]bool, len(got))
	for _, v := range c.values {
		f.values++
		found, right, unit := false, false, false
		for i, q := range got {
			if q.Start >= v.end || v.start >= q.End {
				continue
			}
			used[i], found = true, true
			if v.agrees(q) {
				right = true
				unit = unit || v.iso == "" || v.iso == q.Currency
			}
		}
		count(&f.found, found)
		count(&f.right, right)
		count(&f.unit, unit)
		if !right {
			wrong = append(wrong, fmt.Sprintf("- %q %v..%v", c.input[v.start:v.end], v.low, v.high))
		}
	}
	for i, q := range got {
		if !used[i] {
			f.extra++
			wrong = append(wrong, "+ "+show(q))
		} else if len(wrong) > 0 {
			wrong = append(wrong, "  read as "+show(q))
		}
	}
	return f, wrong
}

func count(n *int, yes bool) {
	if yes {
		*n++
	}
}

func show(q dateline.Quantity) string {
	end := func(v *float64) string {
		if v == nil {
			return ""
		}
		return strconv.FormatFloat(*v, 'g', -1, 64)
	}
	return fmt.Sprintf("%q %s..%s %s", q.Text, end(q.Low), end(q.High), q.Unit)
}

func (v value) agrees(q dateline.Quantity) bool {
	if v.ranged {
		return near(v.low, q.Low) && near(v.high, q.High)
	}
	return q.Low != nil && near(v.low, q.Low) || q.High != nil && near(v.high, q.High)
}

func near(want float64, got *float64) bool {
	if math.IsNaN(want) || got == nil {
		return math.IsNaN(want) && got == nil
	}
	return math.Abs(want-*got) <= 1e-4*max(1, math.Abs(want))
}

// timeWords make a number behind or before them a time's or an age's.
var timeWords = map[string]bool{
	"year": true, "years": true, "year-old": true, "month": true, "months": true, "week": true, "weeks": true, "day": true,
	"days": true, "hour": true, "hours": true, "minute": true, "minutes": true, "age": true, "april": true, "may": true,
}

// inScope reports whether a case is one for a reader of news.
func inScope(c spec) bool {
	if strings.ContainsAny(c.input, "<>=~^") || strings.Contains(c.input, "http") || scientific(c.input) || len(strings.Fields(c.input)) < 3 {
		return false
	}
	for _, v := range c.values {
		outside := c.input[:v.start] + " " + c.input[v.end:]
		if !strings.ContainsFunc(outside, func(r rune) bool { return 'a' <= r|0x20 && r|0x20 <= 'z' }) {
			return false
		}
		if after := strings.Fields(c.input[v.end:]); len(after) > 0 && timeWords[strings.ToLower(strings.Trim(after[0], ",.?"))] {
			return false
		}
		if before := strings.Fields(c.input[:v.start]); len(before) > 1 && strings.ToLower(before[len(before)-2]) == "age" {
			return false
		}
	}
	return true
}

// scientific reports whether s has a number such as 1e10.
func scientific(s string) bool {
	for i := 1; i+1 < len(s); i++ {
		if s[i]|0x20 == 'e' && '0' <= s[i-1] && s[i-1] <= '9' && (s[i+1] == '+' || s[i+1] == '-' || '0' <= s[i+1] && s[i+1] <= '9') {
			return true
		}
	}
	return false
}
