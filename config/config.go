// Package config takes the text of a configuration file and returns the
// settings in it, or every mistake in it with its line.
//
// A file has lines of "key = value"; what follows "#" at the beginning of a
// line, or after a blank, is a comment. A value may stand in double quotes, and
// must where it has a "#" or blanks at an end. There are no sections, no
// nesting and no types to declare: a setting that cannot be said in a line does
// not belong here.
package config

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
)

// Config is what a person may set once instead of saying it each time.
type Config struct {
	DB              string  // file of the archive; "" is the default place
	LeastConfidence float64 // claims and events below it are counted, not shown: 0 to 1
	Fast            bool    // read about twice as fast, with fewer right trees
	Names           string  // file with a list of one's own bodies and persons; "" for none
	UserAgent       string  // what the intake calls itself; "" is its own name
	Contact         string  // where a site's operator can complain: an address or URL

	lines map[string]int // line of each key that the file sets
}

// Key is a setting that a file may have.
type Key struct {
	Name    string
	Explain string // one or two sentences, for the person who sets it
	set     func(*Config, string) error
	get     func(*Config) string
}

// Keys returns the settings, in the order in which they are printed.
func Keys() []Key {
	return []Key{
		{"db", "The file that the archive is kept in. --db FILE goes before it.",
			text(func(c *Config) *string { return &c.DB }), func(c *Config) string { return c.DB }},
		{"least_confidence", "Claims and events are shown from this confidence on, 0 to 1; what is below is counted.",
			confidence, func(c *Config) string { return strconv.FormatFloat(c.LeastConfidence, 'f', -1, 64) }},
		{"fast", "Read about twice as fast, with fewer right trees: yes or no. When it changes, all that is held is read anew.",
			yesNo, func(c *Config) string { return map[bool]string{true: "yes", false: "no"}[c.Fast] }},
		{"names", "A file with bodies and persons that you know beside those that dateline does (dateline read --names). When it changes, all that is held is read anew.",
			text(func(c *Config) *string { return &c.Names }), func(c *Config) string { return c.Names }},
		{"user_agent", "What dateline calls itself when it fetches feeds and pages.",
			text(func(c *Config) *string { return &c.UserAgent }), func(c *Config) string { return c.UserAgent }},
		{"contact", "A mail address or web page, sent along when fetching, so that a site's operator can reach you.",
			text(func(c *Config) *string { return &c.Contact }), func(c *Config) string { return c.Contact }},
	}
}

// Value returns the value of k as it would stand in a file, without quotes.
func (k Key) Value(c *Config) string { return k.get(c) }

// Line returns the line that sets the key so named, 0 when none does.
func (c *Config) Line(key string) int { return c.lines[key] }

// Parse reads text over the defaults in base. Errors, one a mistake and all of
// them told, are *dateline.Error (ErrUsage) that begin with the line's number.
func Parse(text string, base Config) (Config, error) {
	c := base
	c.lines = map[string]int{}
	if !utf8.ValidString(text) {
		return base, wrong(0, "the file is not UTF-8 text", "")
	}
	var errs []error
	for i, line := range strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n") {
		if err := c.line(i+1, strings.TrimSpace(line)); err != nil {
			errs = append(errs, err)
		}
	}
	if len(errs) > 0 {
		return base, errors.Join(errs...)
	}
	return c, nil
}

func (c *Config) line(n int, line string) error {
	if line == "" || line[0] == '#' {
		return nil
	}
	name, value, ok := strings.Cut(line, "=")
	name = strings.TrimSpace(name)
	if !ok {
		return wrong(n, fmt.Sprintf("%q is no setting", clip(line)), "write: key = value")
	}
	for _, k := range Keys() {
		if k.Name != name {
			continue
		}
		if first := c.lines[name]; first > 0 {
			return wrong(n, fmt.Sprintf("%s is set in line %d already", name, first), "keep one of them")
		}
		value, err := unquote(value)
		if err == nil {
			err = k.set(c, value)
		}
		if err != nil {
			return wrong(n, name+": "+err.Error(), "")
		}
		c.lines[name] = n
		return nil
	}
	return wrong(n, fmt.Sprintf("there is no setting %q", clip(name)), suggest(name))
}

func wrong(line int, say, hint string) error {
	if line > 0 {
		say = fmt.Sprintf("line %d: %s", line, say)
	}
	return &dateline.Error{Code: dateline.ErrUsage, Say: say, Hint: hint}
}

func unquote(s string) (string, error) {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, `"`) {
		end := strings.LastIndexByte(s, '"')
		rest := strings.TrimSpace(s[end+1:])
		if v, err := strconv.Unquote(s[:end+1]); err == nil && end > 0 && (rest == "" || rest[0] == '#') {
			return v, nil
		}
		return "", errors.New("the quotes do not close as they should")
	}
	if before, _, ok := strings.Cut(s, " #"); ok {
		s = strings.TrimSpace(before)
	}
	if s == "" {
		return "", errors.New("it has no value; leave the line out, or comment it with #")
	}
	return s, nil
}

// Quote returns value as Parse takes it.
func Quote(value string) string {
	if value == "" || value != strings.TrimSpace(value) || value[0] == '"' || strings.Contains(value, "#") || strings.ContainsFunc(value, func(r rune) bool { return !strconv.IsPrint(r) }) {
		return strconv.Quote(value)
	}
	return value
}

func text(field func(*Config) *string) func(*Config, string) error {
	return func(c *Config, v string) error {
		// A line end in a user agent would write headers of its own.
		if strings.ContainsFunc(v, func(r rune) bool { return r < ' ' || r == 0x7f }) {
			return errors.New("there is a control character in it")
		}
		*field(c) = v
		return nil
	}
}

func confidence(c *Config, v string) error {
	f, err := strconv.ParseFloat(v, 64)
	if err != nil || !(f >= 0 && f <= 1) {
		return fmt.Errorf("%q is no number from 0 to 1", clip(v))
	}
	c.LeastConfidence = f
	return nil
}

func yesNo(c *Config, v string) error {
	switch strings.ToLower(v) {
	case "yes", "true":
		c.Fast = true
	case "no", "false":
		c.Fast = false
	default:
		return fmt.Errorf("%q is neither yes nor no", clip(v))
	}
	return nil
}

// suggest names the key that was probably meant, or all.
func suggest(name string) string {
	name = strings.ToLower(strings.ReplaceAll(name, "-", "_"))
	best, least := "", 4
	var all []string
	for _, k := range Keys() {
		all = append(all, k.Name)
		if d := distance(name, k.Name); d < least && d < len(k.Name) {
			best, least = k.Name, d
		}
	}
	if best != "" {
		return "did you mean " + best + "?"
	}
	return "settings: " + strings.Join(all, ", ")
}

// distance is the number of letters to put in, leave out or change on the way
// from a to b (Levenshtein 1966).
func distance(a, b string) int {
	if len(a) > 64 {
		return len(a)
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "..."
	}
	return s
}
