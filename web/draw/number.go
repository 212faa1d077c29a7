package draw

import (
	"math"
	"strconv"
	"strings"
)

// number prints with commas, and at most two decimals.
func number(v float64) string {
	text := strconv.FormatFloat(math.Abs(v), 'f', 2, 64)
	text = strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
	whole, part, _ := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if part != "" {
		whole += "." + part
	}
	if v < 0 && whole != "0" {
		whole = "−" + whole
	}
	return whole
}

// short prints a number for an axis: "2.5 m" for millions, "3 bn" for
// thousands of millions.
func short(v float64) string {
	a := math.Abs(v)
	switch {
	case a >= 1e12:
		return number(v/1e12) + " tn"
	case a >= 1e9:
		return number(v/1e9) + " bn"
	case a >= 1e6:
		return number(v/1e6) + " m"
	}
	if a > 0 && a < 0.01 {
		return strconv.FormatFloat(v, 'g', 2, 64)
	}
	return number(v)
}
