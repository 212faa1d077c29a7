package ninjs

import (
	"strings"

	"github.com/dateline-news/dateline"
)

// fields are the members of an object by name.
type fields struct {
	d     *document
	at    map[string]int32 // null is absent
	names []string         // of at, in the order of the text
	notes []dateline.Note
}

// fields returns the members of object i that wanted names. Of members with
// one name the first counts.
func (d *document) fields(i int32, wanted func(name string) bool) fields {
	f := fields{d: d, at: map[string]int32{}}
	twice := map[string]bool{}
	d.children(i, func(j int32) bool {
		k := d.key(j)
		if d.vals[j].kind == 'n' || !wanted(k) {
			return true
		}
		if _, ok := f.at[k]; !ok {
			f.at[k] = j
			f.names = append(f.names, k)
		} else if !twice[k] {
			twice[k] = true
			f.notes = append(f.notes, note("duplicate-key", "the item has "+short(k, 40)+" more than once; the first counts"))
		}
		return true
	})
	return f
}

// get returns the first of the named members that there is.
func (f *fields) get(names ...string) (i int32, name string, ok bool) {
	for _, n := range names {
		if i, ok := f.at[n]; ok {
			return i, n, true
		}
	}
	return 0, "", false
}

// line returns the first of the named members that has something in it, on
// one line.
func (f *fields) line(names ...string) string {
	for _, n := range names {
		if i, ok := f.at[n]; ok {
			if s := f.d.line(i); s != "" {
				return s
			}
		}
	}
	return ""
}

// line returns a string or number on one line, of an object its name or
// value, "" of any other value.
func (d *document) line(i int32) string {
	v := d.vals[i]
	switch v.kind {
	case '"':
		return strings.Join(strings.Fields(unescape(d.text[v.start:v.end])), " ")
	case '0':
		return d.text[v.start:v.end]
	case '{':
		for _, e := range d.entries(i) {
			return d.line(e.at)
		}
	}
	return ""
}

// lines returns the strings of a list, or the one string there is.
func (d *document) lines(i int32) []string {
	var out []string
	for _, e := range d.entries(i) {
		if s := d.line(e.at); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// entry is one element of a list like ninjs 3's headlines: its string, and
// what is said of it.
type entry struct {
	at          int32 // the string or number
	role        string
	contentType string
	rel         string
}

// valueNames are the names under which an object has what it is, the
// clearest first: {"role": "main", "value": ...} of ninjs 2, {"name": ...} of
// people and keywords, {"by": ...} of the AP's bylines, {"rendered": ...} of
// WordPress, {"ednote": ...} of dpa.
var valueNames = []string{"value", "rendered", "name", "by", "#text", "$t", "text", "html", "literal", "href", "ednote", "description"}

// entries returns the elements of a list, of an object or of a string that
// stands where a list would.
func (d *document) entries(i int32) []entry {
	var out []entry
	one := func(j int32) bool {
		switch d.vals[j].kind {
		case '"', '0':
			out = append(out, entry{at: j})
		case '{':
			if e, ok := d.entry(j); ok {
				out = append(out, e)
			}
		}
		return true
	}
	if d.vals[i].kind == '[' {
		d.children(i, one)
	} else {
		one(i)
	}
	return out
}

func (d *document) entry(i int32) (entry, bool) {
	var e entry
	rank := len(valueNames)
	d.children(i, func(j int32) bool {
		k := d.key(j)
		if kind := d.vals[j].kind; kind != '"' && kind != '0' {
			return true
		}
		switch k {
		case "role":
			e.role = strings.ToLower(d.line(j))
		case "contenttype", "mimetype":
			e.contentType = strings.ToLower(d.line(j))
		case "rel":
			e.rel = strings.ToLower(d.line(j))
		}
		for n, name := range valueNames[:rank] {
			if k == name {
				e.at, rank = j, n
				break
			}
		}
		return true
	})
	return e, rank < len(valueNames)
}
