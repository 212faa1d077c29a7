// Package words holds the small word lists that several rooms share: it takes
// a word or a credit as printed and says which news agency, month or weekday
// it names, and whether it is one of the commonest English function words.
//
// The lists are embedded plain text with # comments, an own compilation of
// facts, read once on first use.
package words

import "strings"

// Version names the data.
const Version = "2026.11"

// lines calls f with each line of a list that is neither empty nor a comment.
func lines(list string, f func(line string)) {
	for line := range strings.Lines(list) {
		line = strings.TrimRight(line, "\r\n")
		if line != "" && line[0] != '#' {
			f(line)
		}
	}
}
