package place

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/geo"
)

// bodies are words that follow the name of a town or county in the name of a
// body of it: "Ocilla Police Department", "Douglas County Hospital".
var bodies = map[string]bool{"police": true, "hospital": true, "school": true, "high": true, "city": true, "council": true, "fire": true, "sheriff": true, "mayor": true, "university": true, "college": true, "chamber": true, "board": true, "district": true, "court": true, "courthouse": true, "airport": true, "library": true, "township": true, "community": true, "elementary": true, "middle": true, "department": true, "municipal": true, "public": true, "medical": true, "resident": true, "residents": true, "commission": true, "commissioners": true, "prosecutor": true, "attorney": true, "jail": true, "emergency": true, "schools": true, "regional": true}

// maxInside bounds the names found inside others.
const maxInside = 40

// inside finds the towns and counties that name bodies and are no entities
// themselves. They are not placed, but tell where the others are.
func inside(in Input) []*subject {
	taken := map[int]bool{}
	names := map[string]*subject{}
	for i := range in.Entities {
		e := &in.Entities[i]
		for _, m := range e.Mentions {
			if e.Kind == dateline.KindPlace || e.Kind == dateline.KindPerson {
				taken[m.Start] = true
			}
		}
	}
	var out []*subject
	text := in.Text
	for i := 0; i < len(text) && len(out) < maxInside; {
		c, n := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsUpper(c) || i > 0 && letterBefore(text, i) || taken[i] {
			i += n
			continue
		}
		ends := wordEnds(text, i, 4)
		if len(ends) < 2 {
			i += n
			if len(ends) > 0 {
				i = ends[0]
			}
			continue
		}
		next := ends[0]
		for k := len(ends) - 1; k > 0; k-- {
			w := strings.ToLower(strings.TrimSpace(text[ends[k-1]:ends[k]]))
			name := text[i:ends[k-1]]
			if w == "county" || w == "parish" {
				name = text[i:ends[k]]
			} else if !bodies[w] {
				continue
			}
			if !capitals(name) {
				continue
			}
			key := geo.Key(name)
			if s := names[key]; s != nil {
				s.spans = append(s.spans, dateline.SpanOf(text, i, i+len(name)))
			} else {
				s = &subject{index: -1, keys: map[string]bool{}}
				s.add(name)
				s.spans = append(s.spans, dateline.SpanOf(text, i, i+len(name)))
				names[key] = s
				out = append(out, s)
			}
			next = ends[k]
			break
		}
		i = next
	}
	return out
}

// capitals reports whether every word begins with a capital.
func capitals(name string) bool {
	for w := range strings.FieldsSeq(name) {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}
