package quantity

import (
	"math"
	"strconv"
	"strings"
)

// figure is a number in figures, as one token holds it.
type figure struct {
	digits  string // for strconv: "10000", "2.5"
	value   float64
	rest    string // letters that touch the figures: "M", "th"
	grouped bool   // "10,000"
	point   bool   // "2.5"
}

// readFigure reads a token that begins with a digit or with a stop and a
// digit. Thousands are parted by commas, by twos of digits too as in India
// ("12,34,567"), or by two stops or more ("1.234.567"). What could be a
// decimal comma ("3,5"), a clock, a date, a code ("007") or a list ("22,24")
// is no figure.
func readFigure(s string) (f figure, ok bool) {
	n := 0
	for n < len(s) && (isDigit(s[n]) || (s[n] == ',' || s[n] == '.') && n+1 < len(s) && isDigit(s[n+1])) {
		n++
	}
	if n == 0 || n > 30 {
		return f, false
	}
	num := s[:n]
	f.rest = s[n:]
	for i := range len(f.rest) {
		if !isLetter(f.rest[i]) {
			return f, false
		}
	}
	whole, decimals, point := strings.Cut(num, ".")
	switch {
	case strings.Contains(decimals, "."):
		if strings.Contains(num, ",") || !groups(num, '.') {
			return f, false
		}
		f.digits, f.grouped = strings.ReplaceAll(num, ".", ""), true
	case strings.Contains(decimals, ","):
		return f, false
	default:
		f.point = point
		if strings.Contains(whole, ",") {
			if !groups(whole, ',') {
				return f, false
			}
			whole, f.grouped = strings.ReplaceAll(whole, ",", ""), true
		}
		if len(whole) > 1 && whole[0] == '0' {
			return f, false
		}
		f.digits = whole
		if point {
			f.digits += "." + decimals
		}
	}
	v, err := strconv.ParseFloat(f.digits, 64)
	if err != nil || math.IsInf(v, 0) {
		return f, false
	}
	f.value = v
	return f, true
}

// groups reports whether the marks part s in threes from the right, or the
// left ones in twos.
func groups(s string, mark byte) bool {
	last := strings.LastIndexByte(s, mark)
	if len(s)-last-1 != 3 {
		return false
	}
	size := 0
	for head := s[:last]; ; {
		i := strings.LastIndexByte(head, mark)
		n := len(head) - i - 1
		if i < 0 {
			return 1 <= n && n <= 3
		}
		if n != 2 && n != 3 || size != 0 && n != size {
			return false
		}
		size, head = n, head[:i]
	}
}

// scaled is the figure times a power of ten, exact where a product of floats
// is not: 2.3 million is 2300000.
func (f figure) scaled(by float64) float64 {
	e := math.Round(math.Log10(by))
	if math.Pow(10, e) != by || f.digits == "" {
		return f.value * by
	}
	v, err := strconv.ParseFloat(f.digits+"e"+strconv.Itoa(int(e)), 64)
	if err != nil {
		return f.value * by
	}
	return v
}

// readFraction reads "1/2", "3/4", "15/16": a part of a whole with a
// denominator that is spoken. "9/11" and "03/21" are dates, "24/7" a habit.
func readFraction(s string) (float64, bool) {
	top, bottom, ok := strings.Cut(s, "/")
	if !ok || len(top) == 0 || len(top) > 2 || len(bottom) == 0 || len(bottom) > 2 || top[0] == '0' {
		return 0, false
	}
	a, err1 := strconv.Atoi(top)
	b, err2 := strconv.Atoi(bottom)
	if err1 != nil || err2 != nil || a < 1 || a >= b {
		return 0, false
	}
	switch b {
	case 2, 3, 4, 5, 6, 8, 10, 16, 32, 64:
		return round(float64(a) / float64(b)), true
	}
	return 0, false
}

// signs are the vulgar fractions that are one character.
var signs = map[string]float64{
	"½": .5, "⅓": .3333, "⅔": .6667, "¼": .25, "¾": .75, "⅕": .2, "⅖": .4, "⅗": .6, "⅘": .8, "⅙": .1667, "⅚": .8333,
	"⅛": .125, "⅜": .375, "⅝": .625, "⅞": .875,
}

// round keeps four decimals of a part of a whole: a third is 0.3333. The
// finer parts that markets trade in stay exact: 3/64.
func round(v float64) float64 {
	if x := v * 64; x == math.Trunc(x) {
		return v
	}
	return math.Round(v*1e4) / 1e4
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
