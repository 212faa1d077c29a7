package issued

import "strings"

const (
	// headLines and headBytes bound where a text's own issue line is looked
	// for; footBytes where its foot is.
	headLines = 12
	headBytes = 1500
	footBytes = 400
)

// issueLine finds a line of the text's head that is nothing but a date with
// its year, "Thursday, January 24, 2019", or KCNA's foot "(Juche108.12.10.)".
// wrong is a place whose weekday is not the date's: no use, but worth a note.
func issueLine(text string) (date stamp, at span, wrong *span) {
	head := text[:min(len(text), headBytes)]
	for n, i := 0, 0; n < headLines && i < len(head); n++ {
		j := len(head)
		if k := strings.IndexByte(head[i:], '\n'); k >= 0 {
			j = i + k
		} else if len(text) > len(head) {
			break // cut
		}
		if t, ok, right := dateLine(head[i:j]); ok {
			if right {
				return t, span{i, j}, nil
			}
			wrong = &span{i, j}
		}
		i = j + 1
	}
	t, p := juche(text)
	return t, p, wrong
}

// lineLabels may stand before the date of an issue line.
var lineLabels = set(`published issued posted date dated filed released`)

// dateLine reads a line that holds one full date and nothing else. right is
// false when it names a weekday that the date is not.
func dateLine(line string) (t stamp, ok, right bool) {
	line = strings.TrimSpace(line)
	if len(line) < 10 || len(line) > 48 {
		return t, false, false
	}
	f := strings.FieldsFunc(line, func(r rune) bool {
		return r == ' ' || r == ',' || r == '.' || r == '(' || r == ')' || r == ':' || r == '\t'
	})
	if len(f) > 1 && lineLabels[strings.ToLower(f[0])] {
		f = f[1:]
	}
	if len(f) == 1 {
		t, ok = parseStamp(f[0])
		return t, ok && t.year > 0 && !t.clock, true
	}
	day, named := -1, false
	if len(f) == 4 {
		d, full := weekday(f[0])
		if !full {
			return t, false, false
		}
		day, named = int(d), true
		f = f[1:]
	}
	if len(f) != 3 || len(f[2]) != 4 {
		return t, false, false
	}
	m, d := f[0], f[1]
	if month(m) == 0 {
		m, d = d, m
	}
	t = stamp{year: digits(f[2]), month: month(m), day: digits(d)}
	if t.year < minYear || t.year > maxYear || t.month == 0 || !t.valid() {
		return t, false, false
	}
	return t, true, !named || int(weekdayOf(t.number())) == day
}

// digits reads up to four digits; 0 for anything else.
func digits(s string) int {
	v := 0
	for _, c := range []byte(s) {
		if !isDigit(c) || v > 999 {
			return 0
		}
		v = v*10 + int(c-'0')
	}
	return v
}

// juche reads the issue date in KCNA's foot. Juche 1 is 1912, the birth year
// of Kim Il Sung.
func juche(text string) (stamp, span) {
	from := max(0, len(text)-footBytes)
	i := strings.LastIndex(text[from:], "(Juche")
	if i < 0 {
		return stamp{}, span{}
	}
	i += from
	j := strings.IndexByte(text[i:], ')')
	if j < 0 {
		return stamp{}, span{}
	}
	f := strings.FieldsFunc(text[i+len("(Juche"):i+j], func(r rune) bool { return r == '.' || r == ' ' || r == '-' })
	if len(f) != 3 {
		return stamp{}, span{}
	}
	t := stamp{year: digits(f[0]) + 1911, month: digits(f[1]), day: digits(f[2])}
	if digits(f[0]) == 0 || t.year > maxYear || !t.valid() {
		return stamp{}, span{}
	}
	return t, span{i, i + j + 1}
}

// copyright finds the one year of a copyright line at the foot, "Copyright
// 2019 The ...", "c.1998 ...". A range of years is the site's, not the text's.
func copyright(text string) (int, span) {
	from := max(0, len(text)-footBytes)
	foot := text[from:]
	for _, mark := range [...]string{"Copyright", "COPYRIGHT", "copyright", "©", "(c)", "(C)", "c."} {
		i := strings.LastIndex(foot, mark)
		if i < 0 || i > 0 && isLetter(foot[i-1]) {
			continue
		}
		j := i + len(mark)
		for _, more := range [...]string{" ", "(c)", "(C)", "©", " ", "by ", ","} {
			j += len(foot[j:]) - len(strings.TrimPrefix(foot[j:], more))
		}
		if j+4 > len(foot) || j+4 < len(foot) && (isLetter(foot[j+4]) || isDigit(foot[j+4]) || foot[j+4] == '-' || foot[j+4] >= 0x80) {
			continue
		}
		if y := digits(foot[j : j+4]); y >= minYear && y <= maxYear {
			return y, span{from + i, from + j + 4}
		}
	}
	return 0, span{}
}
