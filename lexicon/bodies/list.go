package bodies

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// List is a user's own list: bodies and persons that the tables lack or name
// otherwise, words to watch for, and the codes under which a user keeps them.
type List struct {
	Bodies  []Body
	Persons []Person
	Watch   []string // as written, in order, each once
	Version string   // of what was read: the beginning of its SHA-256

	bodies bodyIndex
	people *index[Person]
	watch  map[string]bool
}

// Lookup returns the bodies of the list that go by a name, by the rules of the
// package's Lookup.
func (l *List) Lookup(name string) []Body { return l.bodies.companies(name) }

// People returns the persons of the list that go by a name.
func (l *List) People(name string) []Person { return l.people.find(name) }

// Longest returns the bodies of the list with the longest name that s begins
// with, and its length in bytes.
func (l *List) Longest(s string) (int, []Body) { return l.bodies.longest(s) }

// Watched reports whether words are on the watch list, whatever their case,
// accents and hyphens.
func (l *List) Watched(words string) bool {
	if len(words) > 2*longestKey {
		return false
	}
	var buf [2*longestKey + 8]byte
	return l.watch[string(fold(buf[:0], words, true))]
}

// maxListErrors bounds the errors that one list gives: a file of another kind
// is told by the first of them.
const maxListErrors = 100

// ParseList reads a user's list. It is plain text in UTF-8, a line a fact:
//
//	# The harbour desk's own names.
//	body: Blue Quay Movement
//	also: BQM; Blue Quay
//	kind: organization
//	type: armed group
//	country: KE
//	code: KEREB7
//
//	body: Quay Herald
//	type: media
//	country: KE
//	state-run: 2023, the regulator's register
//
//	person: Amina Quayside
//	also: A. Quayside
//	country: KE
//	office: minister of ports, KE, 2019-03 to 2021-06-30
//	office: head of government, KE, 2022
//	code: KEGOV1
//
//	watch: lithium; port strike
//
// "body:" and "person:" begin an entry, which the lines after them describe;
// "watch:" stands anywhere. Names and watch words are separated by semicolons,
// # at the start of a line begins a comment, capitals in keys do not matter.
// Kinds are organization (when none is given), group, facility, product,
// event, work and place; countries are ISO 3166-1 alpha-2; days are
// YYYY-MM-DD, YYYY-MM or YYYY, and an office without "to" is not known to have
// ended. "common: yes" says that a name is also an ordinary word.
//
// A line that cannot be read is an error that names it ("line 7: ..."); the
// rest is kept. The list is never nil.
func ParseList(src []byte) (*List, []error) {
	l := &List{watch: map[string]bool{}, Version: fmt.Sprintf("%.4x", sha256.Sum256(src))}
	p := listParser{list: l}
	n := 0
	for line := range strings.Lines(strings.TrimPrefix(string(src), "\ufeff")) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if err := p.line(line); err != "" && len(p.errs) < maxListErrors {
			p.errs = append(p.errs, fmt.Errorf("line %d: %s", n, err))
		}
	}
	l.bodies = indexBodies(l.Bodies)
	l.people = indexPeople(l.Persons)
	return l, p.errs
}

type listParser struct {
	list *List
	in   string // body | person | skip, an entry whose first line could not be read; "" before the first
	errs []error
}

// line reads one line and returns what is wrong with it, "" if nothing is.
func (p *listParser) line(line string) string {
	if !utf8.ValidString(line) {
		return "not UTF-8"
	}
	key, value, ok := strings.Cut(line, ":")
	if !ok {
		return fmt.Sprintf("%q has no key; write \"body: name\", \"person: name\" or \"watch: words\"", clip(line))
	}
	key, value = strings.ToLower(strings.TrimSpace(key)), strings.Join(strings.Fields(value), " ")
	switch key {
	case "watch":
		for _, w := range split(value) {
			k := string(fold(nil, w, true))
			if k == "" {
				return fmt.Sprintf("%q is no word to watch for", clip(w))
			}
			if !p.list.watch[k] {
				p.list.watch[k] = true
				p.list.Watch = append(p.list.Watch, w)
			}
		}
		return ""
	case "body", "person":
		p.in = "skip"
		if len(fold(nil, value, true)) == 0 {
			return fmt.Sprintf("%q is no name of at most %d letters", clip(value), longestKey)
		}
		p.in = key
		if key == "body" {
			p.list.Bodies = append(p.list.Bodies, Body{Name: value, Kind: "organization"})
		} else {
			p.list.Persons = append(p.list.Persons, Person{Name: value})
		}
		return ""
	}
	switch p.in {
	case "skip":
		return ""
	case "":
		return fmt.Sprintf("%q stands before any \"body:\" or \"person:\"", clip(key))
	case "person":
		return p.person(&p.list.Persons[len(p.list.Persons)-1], key, value)
	}
	return p.body(&p.list.Bodies[len(p.list.Bodies)-1], key, value)
}

func (p *listParser) body(b *Body, key, value string) string {
	switch key {
	case "also":
		return addNames(&b.Names, value)
	case "kind":
		if !slices.Contains(kinds, value) {
			return fmt.Sprintf("kind %q is none of %s", clip(value), strings.Join(kinds, ", "))
		}
		b.Kind = value
	case "type":
		b.Type = value
	case "country":
		return setCountry(&b.Country, value)
	case "code":
		b.Code = value
	case "wikidata":
		return setWikidata(&b.Wikidata, value)
	case "state-run":
		year, src, _ := strings.Cut(value, ",")
		if len(year) != 4 || !isDay(year) {
			return "state-run: write the year and the source, \"2024, the regulator's register\""
		}
		b.StateRun, b.Since, b.Source = true, year, strings.TrimSpace(src)
	case "common":
		b.Common = value == "yes"
	default:
		return fmt.Sprintf("a body has no %q; it has also, kind, type, country, code, state-run, common, wikidata", clip(key))
	}
	return ""
}

func (p *listParser) person(q *Person, key, value string) string {
	switch key {
	case "also":
		return addNames(&q.Names, value)
	case "country":
		return setCountry(&q.Country, value)
	case "code":
		q.Code = value
	case "wikidata":
		return setWikidata(&q.Wikidata, value)
	case "office":
		f := strings.Split(value, ",")
		for i := range f {
			f[i] = strings.TrimSpace(f[i])
		}
		o := Office{Office: f[0], Title: f[0], Country: q.Country}
		for _, s := range f[1:] {
			from, to, ended := strings.Cut(s, " to ")
			switch {
			case isDay(from) && (!ended || isDay(to) && notAfter(from, to)):
				o.From, o.To = from, to
			case isCode(s):
				o.Country = s
			default:
				return fmt.Sprintf("office: %q is neither a country's code nor days; write \"head of state, KE, 2019-03 to 2021\"", clip(s))
			}
		}
		if f[0] == "" {
			return "office: which?"
		}
		q.Offices = append(q.Offices, o)
	default:
		return fmt.Sprintf("a person has no %q; it has also, country, office, code, wikidata", clip(key))
	}
	return ""
}

var kinds = []string{"organization", "group", "facility", "product", "event", "work", "place"}

func addNames(to *[]string, value string) string {
	for _, n := range split(value) {
		if len(fold(nil, n, true)) == 0 {
			return fmt.Sprintf("%q is no name of at most %d letters", clip(n), longestKey)
		}
		*to = append(*to, n)
	}
	return ""
}

func setCountry(to *string, value string) string {
	if !isCode(value) {
		return fmt.Sprintf("country %q is no code of two capitals (ISO 3166-1 alpha-2)", clip(value))
	}
	*to = value
	return ""
}

func setWikidata(to *string, value string) string {
	if len(value) < 2 || len(value) > 12 || value[0] != 'Q' || strings.Trim(value[1:], "0123456789") != "" {
		return fmt.Sprintf("%q is no Wikidata id, as in Q7817", clip(value))
	}
	*to = value
	return ""
}

func isCode(s string) bool {
	return len(s) == 2 && 'A' <= s[0] && s[0] <= 'Z' && 'A' <= s[1] && s[1] <= 'Z'
}

// isDay reports whether s is YYYY, YYYY-MM or YYYY-MM-DD and stands in the
// calendar.
func isDay(s string) bool {
	num := func(s string) int {
		n := 0
		for i := range len(s) {
			if s[i] < '0' || s[i] > '9' {
				return -1
			}
			n = n*10 + int(s[i]-'0')
		}
		return n
	}
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return false
	}
	y := num(s[:4])
	if y < 1000 {
		return false
	}
	if len(s) == 4 {
		return true
	}
	m := num(s[5:7])
	if s[4] != '-' || m < 1 || m > 12 {
		return false
	}
	if len(s) == 7 {
		return true
	}
	days := [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[m-1]
	if m == 2 && y%4 == 0 && (y%100 != 0 || y%400 == 0) {
		days = 29
	}
	d := num(s[8:])
	return s[7] == '-' && d >= 1 && d <= days
}

// notAfter reports whether one day may be no later than another; of days given
// in part only what both give is compared.
func notAfter(from, to string) bool {
	n := min(len(from), len(to))
	return from[:n] <= to[:n]
}

func split(s string) (out []string) {
	for f := range strings.SplitSeq(s, ";") {
		if f = strings.TrimSpace(f); f != "" {
			out = append(out, f)
		}
	}
	return out
}

// clip shortens what an error quotes.
func clip(s string) string {
	if len(s) <= 60 {
		return s
	}
	cut := 57
	for !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + "..."
}
