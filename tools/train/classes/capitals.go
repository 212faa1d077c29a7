package main

import (
	"bufio"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"
)

// countCapitals counts, in running text, how often a word begins with a
// capital and how often not where a word in small letters stands before it:
// there a capital is no matter of place. Copy in capitals counts nothing.
func countCapitals(path string, upper, lower map[string]int) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<24)
	for sc.Scan() {
		small := false
		for w := range strings.FieldsSeq(sc.Text()) {
			t := strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
			t = strings.TrimSuffix(t, "'s")
			if small && t != "" && strings.HasPrefix(w, t) {
				low := strings.ToLower(t)
				if r, _ := utf8.DecodeRuneInString(t); unicode.IsUpper(r) {
					upper[low]++
				} else if low == t {
					lower[low]++
				}
			}
			small = t != "" && t == w && t == strings.ToLower(t)
		}
	}
	return sc.Err()
}

// share is how often the word has a capital, 1 (never) to 6 (always); 0 where
// too little was seen.
func share(upper, lower int) int {
	n := upper + lower
	switch {
	case n < 3:
		return 0
	case upper == 0:
		return 1
	case upper*10 < n:
		return 2
	case upper*2 < n:
		return 3
	case upper*10 < n*9:
		return 4
	case lower > 0:
		return 5
	}
	return 6
}
