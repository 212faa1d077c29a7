package timex

import "strings"

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// leading reads the whole number that s begins with, after an apostrophe if
// there is one: its value, what stands behind it, and how many figures it has.
// The value is -1 when there is none that fits.
func leading(s string) (n int, rest string, width int) {
	s = strings.TrimPrefix(s, "'")
	s = strings.TrimPrefix(s, "’")
	for width < len(s) && isDigit(s[width]) {
		if width == 9 {
			return -1, "", 0
		}
		n = n*10 + int(s[width]-'0')
		width++
	}
	if width == 0 {
		return -1, "", 0
	}
	return n, s[width:], width
}

// century20 is the year that two figures name: "'98", "'05". Which century
// they mean changes in the thirties: a wire that prints "'45" means the war.
func century20(n int) int {
	if n < 35 {
		return 2000 + n
	}
	return 1900 + n
}

// decadeFigure reads "1990s", "1980's", "'80s", "80s".
func decadeFigure(s string) (part, bool) {
	n, rest, width := leading(s)
	if n < 0 || n%10 != 0 || rest != "s" && rest != "'s" && rest != "’s" {
		return part{}, false
	}
	switch {
	case width == 4 && n >= 1000 && n < 2200:
		return part{of: cDecade, val: n}, true
	case width == 2 && n >= 20:
		return part{of: cDecade, val: 1900 + n}, true
	}
	return part{}, false
}

// numdate reads a date in figures: "2019-01-05", "1/5/2019", "5.1.2019",
// "03/21". The American order of month and day is taken unless only the other
// is a date. The value packs year, month and day in decimal.
func numdate(s string) (part, bool) {
	if len(s) < 5 || len(s) > 10 {
		return part{}, false
	}
	var n [3]int
	var w [3]int
	k := 0
	sep := byte(0)
	for i := range len(s) {
		c := s[i]
		switch {
		case isDigit(c):
			n[k] = n[k]*10 + int(c-'0')
			w[k]++
		case (c == '/' || c == '-' || c == '.') && k < 2 && w[k] > 0 && (sep == 0 || sep == c):
			sep = c
			k++
		default:
			return part{}, false
		}
	}
	if k == 0 || w[k] == 0 {
		return part{}, false
	}
	y, m, d := 0, n[0], n[1]
	switch {
	case k == 2 && w[0] == 4:
		y, m, d = n[0], n[1], n[2]
	case k == 2 && (w[2] == 4 || w[2] == 2 && sep == '/'):
		y = n[2]
		if w[2] == 2 {
			y = century20(y)
		}
		if sep == '.' || m > 12 {
			m, d = d, m
		}
	case k == 1 && sep == '/' && w[0] == 2 && w[1] == 2:
		if m > 12 {
			m, d = d, m
		}
	default:
		return part{}, false
	}
	if _, ok := dayOf(max(y, 0)+2000*b2i(y == 0), m, d); !ok || w[0] > 4 {
		return part{}, false
	}
	return part{of: cNumdate, val: y*10000 + m*100 + d}, true
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// number reads a cardinal from token i on: "11", "2 1/2", "twenty-five", "two
// and a half", "a hundred", "three thousand". The value is in aux.
func (f *figures) number(i, last int) (part, bool) {
	const most = 1e9 // "hundred hundred hundred": no number of anything
	sum, cur, j := 0.0, -1.0, i
	for j < last && sum+cur < most {
		t := &f.terms[j]
		switch {
		case t.mask&cNumber.mask() != 0:
			v := float64(t.e.val(cNumber))
			switch {
			case v >= 100 || v == 12 && t.lit == f.l.dozen:
				if cur < 0 {
					cur = 1
				}
				if v == 1000 {
					sum, cur = (sum+cur)*1000, 0
				} else {
					cur *= v
				}
			case cur < 0:
				cur = v
			case cur >= 20 && int(cur)%10 == 0 && int(cur)%100 != 0 && v < 10, cur == 0, int(cur)%100 == 0 && cur >= 100 && v < 100:
				cur += v
			default:
				return f.done(i, j, sum, cur, last)
			}
			j++
		case cur < 0:
			v, ok := decimal(f.doc.Form(j))
			if !ok {
				return part{}, false
			}
			cur = v
			j++
			if !(j < last && f.terms[j].mask&cNumber.mask() != 0 && f.terms[j].val(cNumber) >= 100) {
				return f.done(i, j, sum, cur, last)
			}
		case t.mask&cDash.mask() != 0 && j+1 < last && cur >= 20 && int(cur)%10 == 0 && f.small(j+1):
			j++
		default:
			return f.done(i, j, sum, cur, last)
		}
	}
	return f.done(i, j, sum, cur, last)
}

// small tells a word for 1 to 9.
func (f *figures) small(j int) bool {
	t := &f.terms[j]
	return t.mask&cNumber.mask() != 0 && t.e.val(cNumber) < 10
}

// done adds a fraction behind a number: "2 1/2", "two and a half",
// "two-and-a-half".
func (f *figures) done(i, j int, sum, cur float64, last int) (part, bool) {
	if cur < 0 {
		return part{}, false
	}
	n := sum + cur
	if j < last {
		if v, ok := fraction(f.doc.Form(j)); ok {
			n += v
			j++
		} else if k := f.row(j, last, f.l.and, f.l.a, f.l.half); k > 0 {
			n += 0.5
			j = k
		}
	}
	return part{of: cNum, end: int32(j), val: int(n), aux: n}, true
}

// row is the token behind a row of words with dashes or without, or 0.
func (f *figures) row(j, last int, words ...uint16) int {
	for _, w := range words {
		if j < last && f.terms[j].mask&cDash.mask() != 0 {
			j++
		}
		if j >= last || f.terms[j].lit != w {
			return 0
		}
		j++
	}
	return j
}

func decimal(s string) (float64, bool) {
	n, frac, scale := 0.0, false, 1.0
	if s == "" || len(s) > 12 || !isDigit(s[0]) {
		return 0, false
	}
	for i := range len(s) {
		switch c := s[i]; {
		case isDigit(c):
			if frac {
				scale /= 10
				n += float64(c-'0') * scale
			} else {
				n = n*10 + float64(c-'0')
			}
		case c == ',' && !frac && i+3 < len(s):
		case c == '.' && !frac:
			frac = true
		default:
			return fractioned(s)
		}
	}
	return n, true
}

// fractioned reads "2½".
func fractioned(s string) (float64, bool) {
	for sign, v := range map[string]float64{"½": 0.5, "¼": 0.25, "¾": 0.75} {
		if head, ok := strings.CutSuffix(s, sign); ok {
			n, rest, _ := leading(head)
			if n >= 0 && rest == "" {
				return float64(n) + v, true
			}
		}
	}
	return 0, false
}

func fraction(s string) (float64, bool) {
	switch s {
	case "1/2", "½":
		return 0.5, true
	case "1/4", "¼":
		return 0.25, true
	case "3/4", "¾":
		return 0.75, true
	case "1/3":
		return 1.0 / 3, true
	case "2/3":
		return 2.0 / 3, true
	}
	return 0, false
}

// yearWords reads "nineteen ninety-four", "nineteen seventy", "two thousand",
// "two thousand (and) one", and the decades "nineteen-eighties".
func (f *figures) yearWords(i, last int) (part, bool) {
	head := f.terms[i].e.val(cNumber)
	j := i + 1
	if j < last && f.terms[j].mask&cDash.mask() != 0 {
		j++
	}
	if j >= last {
		return part{}, false
	}
	next := &f.terms[j]
	if head >= 16 && head <= 20 {
		if next.mask&cDecade.mask() != 0 && next.part(cDecade) == nil {
			return part{of: cDecade, end: int32(j + 1), val: head*100 + next.e.val(cDecade)}, true
		}
		if next.mask&cNumber.mask() == 0 {
			return part{}, false
		}
		v := next.e.val(cNumber)
		if v < 10 || v > 90 {
			return part{}, false
		}
		y, end := head*100+v, j+1
		if v >= 20 {
			k := end
			if k < last && f.terms[k].mask&cDash.mask() != 0 {
				k++
			}
			if k < last && f.small(k) {
				y += f.terms[k].e.val(cNumber)
				end = k + 1
			}
		}
		return part{of: cYear, end: int32(end), val: y}, true
	}
	if head == 2 && next.mask&cNumber.mask() != 0 && next.e.val(cNumber) == 1000 {
		y, end := 2000, j+1
		k := end
		if k < last && f.terms[k].lit == f.l.and {
			k++
		}
		if k < last && f.terms[k].mask&cNumber.mask() != 0 && f.terms[k].e.val(cNumber) < 30 {
			y += f.terms[k].e.val(cNumber)
			end = k + 1
		}
		return part{of: cYear, end: int32(end), val: y}, true
	}
	return part{}, false
}

// ordinalWords reads "twenty-first".
func (f *figures) ordinalWords(i, last int) (part, bool) {
	tens := f.terms[i].e.val(cNumber)
	j := i + 1
	if tens < 20 || tens > 90 {
		return part{}, false
	}
	if j < last && f.terms[j].mask&cDash.mask() != 0 {
		j++
	}
	if j < last && f.terms[j].mask&cOrdinal.mask() != 0 && f.terms[j].e.val(cOrdinal) < 10 {
		return part{of: cOrd, end: int32(j + 1), val: tens + f.terms[j].e.val(cOrdinal)}, true
	}
	return part{}, false
}
