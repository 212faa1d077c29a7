package bodies

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed *.tsv
var files embed.FS

// bodyTables are read in this order: of one name's bodies, the first stands
// first.
var bodyTables = []string{
	"international.tsv", "seats.tsv", "armed.tsv", "services.tsv", "media.tsv",
	"companies.tsv", "arms.tsv", "peoples.tsv", "events.tsv", "parties.tsv", "factbook.tsv",
}

var peopleTables = []string{"leaders.tsv", "ministers.tsv", "incumbents.tsv"}

type all struct {
	bodies    bodyIndex
	own       bodyIndex // of seats.tsv and services.tsv: what Own knows
	people    *index[Person]
	allBodies []Body
	allPeople []Person
}

var tables = sync.OnceValue(load)

func load() *all {
	a := &all{}
	for _, f := range bodyTables {
		a.allBodies = append(a.allBodies, readBodies(f)...)
	}
	a.bodies = indexBodies(a.allBodies)
	a.own = indexBodies(append(readBodies("seats.tsv"), readBodies("services.tsv")...))
	a.allPeople = readPeople(peopleTables)
	a.people = indexPeople(a.allPeople)
	return a
}

func indexBodies(bs []Body) bodyIndex {
	x := newIndex[Body](len(bs) * 3)
	same := func(a, b Body) bool { return a.Name == b.Name && a.Country == b.Country && a.Type == b.Type }
	for i := range bs {
		x.add(bs[i:], same, bs[i].Name, bs[i].Common)
		for _, n := range bs[i].Names {
			x.add(bs[i:], same, n, bs[i].Common)
		}
	}
	return bodyIndex{x}
}

func indexPeople(ps []Person) *index[Person] {
	x := newIndex[Person](len(ps) * 2)
	same := func(a, b Person) bool { return a.Name == b.Name && a.Country == b.Country }
	for i := range ps {
		x.add(ps[i:], same, ps[i].Name, false)
		for _, n := range ps[i].Names {
			x.add(ps[i:], same, n, false)
		}
	}
	return x
}

// sources are what the state-run flags rest on, by their short form in the
// tables.
var sources = map[string]string{
	"own": "own compilation, not checked against a published list",
}

// readBodies reads a table of bodies. A line "[kind/type]" says what follows
// it; a line has, tab-separated, name, country, other names separated by |,
// and marks: "common", "state=2026:own", a Wikidata id.
func readBodies(file string) (bs []Body) {
	kind, typ := "", ""
	lines(file, func(n int, line string) {
		if line[0] == '[' {
			kind, typ, _ = strings.Cut(strings.Trim(line, "[]"), "/")
			return
		}
		c := strings.Split(line, "\t")
		if len(c) > 4 || kind == "" {
			panic(fmt.Sprintf("%s:%d: %q", file, n, line)) // our own embedded table; the test reads it
		}
		b := Body{Name: c[0], Kind: kind, Type: typ}
		if len(c) > 1 {
			b.Country = c[1]
		}
		if len(c) > 2 && c[2] != "" {
			b.Names = strings.Split(c[2], "|")
		}
		if len(c) > 3 {
			for m := range strings.FieldsSeq(c[3]) {
				year, src, state := strings.Cut(strings.TrimPrefix(m, "state="), ":")
				switch {
				case m == "common":
					b.Common = true
				case state:
					b.StateRun, b.Since, b.Source = true, year, sources[src]
				default:
					b.Wikidata = m
				}
			}
		}
		bs = append(bs, b)
	})
	return bs
}

// readPeople reads the tables of office holders. A line "[office/Title/XX]"
// says which office of which country the lines after it are terms of, two
// offices in one hand joined by +: name, first day, last day, other names
// separated by |, Wikidata id. A last day left out is the first day of the
// term on the next line, "now" is not known to have ended. Terms of one name in one country are one
// person's; "#2" after a name says that it is another's.
func readPeople(files []string) (ps []Person) {
	at := map[string]int{}
	for _, file := range files {
		offices, title, country := []string{}, "", ""
		open := -1 // the person whose last terms end with the next line
		lines(file, func(n int, line string) {
			bad := func() { panic(fmt.Sprintf("%s:%d: %q", file, n, line)) } // our own table
			if line[0] == '[' {
				h := strings.Split(strings.Trim(line, "[]"), "/")
				if len(h) != 3 || open >= 0 {
					bad()
				}
				offices, title, country = strings.Split(h[0], "+"), h[1], h[2]
				return
			}
			c := strings.Split(line, "\t")
			if len(c) > 5 || len(c) < 2 || len(offices) == 0 {
				bad()
			}
			for len(c) < 5 {
				c = append(c, "")
			}
			if open >= 0 {
				terms := ps[open].Offices
				for i := len(terms) - len(offices); i < len(terms); i++ {
					terms[i].To = c[1]
				}
				open = -1
			}
			key := c[0] + "\t" + country
			i, ok := at[key]
			if !ok && country != "" { // Ban Ki-moon of the United Nations is South Korea's
				if i, ok = at[c[0]+"\t"]; ok {
					at[key], ps[i].Country = i, country
				}
			}
			if !ok && country == "" { // of an international body: the Rutte of NATO is the Netherlands'
				i, ok = at[c[0]]
			}
			if !ok {
				i = len(ps)
				at[key], at[c[0]] = i, i
				name, _, _ := strings.Cut(c[0], "#")
				ps = append(ps, Person{Name: name, Country: country})
			}
			p := &ps[i]
			if c[3] != "" {
				for n := range strings.SplitSeq(c[3], "|") {
					if !slices.Contains(p.Names, n) {
						p.Names = append(p.Names, n)
					}
				}
			}
			if c[4] != "" {
				p.Wikidata = c[4]
			}
			if c[2] == "" {
				open = i
			}
			for _, o := range offices {
				p.Offices = append(p.Offices, Office{Office: o, Title: title, Country: country, From: c[1], To: strings.TrimSuffix(c[2], "now")})
			}
		})
		if open >= 0 {
			panic(file + ": its last term has no end")
		}
	}
	for i := range ps {
		slices.SortStableFunc(ps[i].Offices, func(a, b Office) int { return strings.Compare(a.From, b.From) })
	}
	return ps
}

// lines calls f with the number and text of each line that is neither empty
// nor a comment.
func lines(file string, f func(n int, line string)) {
	data, err := files.ReadFile(file)
	if err != nil {
		panic(err) // an embedded file named above
	}
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line != "" && line[0] != '#' {
			f(n, line)
		}
	}
}
