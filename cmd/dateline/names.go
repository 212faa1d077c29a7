package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline"
)

// section is a part of the page that lists the entities of some kinds.
type section struct {
	title string
	kinds []string
}

var sections = []section{
	{"PEOPLE", []string{dateline.KindPerson}},
	{"COUNTRIES AND PLACES", []string{dateline.KindPlace}},
	{"BODIES AND AGENCIES", []string{dateline.KindOrganization}},
	{"ALSO NAMED", []string{dateline.KindGroup, dateline.KindFacility, dateline.KindEvent, dateline.KindProduct, dateline.KindWork}},
}

// The widths of the columns of a section, in columns.
const (
	maxName    = 34
	timesWidth = 5 // "times"
	paraWidth  = 8 // the longest is "headline"
)

// names prints one section: id, name, country, the other words it is named
// by, how often, and where first.
func (p *page) names(s section) {
	var es []*dateline.Entity
	idWidth, nameWidth := 0, 0
	for i := range p.reading.Entities {
		e := &p.reading.Entities[i]
		if !slices.Contains(s.kinds, e.Kind) {
			continue
		}
		es = append(es, e)
		idWidth = max(idWidth, columns(inert(e.ID)))
		nameWidth = max(nameWidth, min(maxName, p.width/2, columns(inert(e.Name))))
	}
	if len(es) == 0 {
		return
	}
	nameWidth = max(4, min(nameWidth, p.width-idWidth-8-timesWidth-paraWidth-1))
	p.title(s.title, padLeft("times", timesWidth)+padLeft("para", paraWidth+1))
	for _, e := range es {
		left := "  " + p.painter.paint(quietStyle, pad(inert(e.ID), idWidth)) +
			"  " + pad(clip(e.Name, nameWidth), nameWidth) +
			"  " + pad(clip(e.Country, 2), 2)
		used := 2 + idWidth + 2 + nameWidth + 2 + 2
		room := p.width - used - timesWidth - paraWidth - 1
		if also := otherWords(e); also != "" && room >= 12 {
			left += "  " + p.painter.paint(quietStyle, pad(clip(also, room-2), room-2))
		} else {
			left += strings.Repeat(" ", max(0, room))
		}
		where := ""
		if len(e.Mentions) > 0 {
			where = p.where(e.Mentions[0].Start)
		}
		p.buf.WriteString(left + padLeft(strconv.Itoa(len(e.Mentions)), timesWidth) +
			padLeft(where, paraWidth+1) + "\n")
	}
}

// otherWords lists the words that e is named by besides its name, in the
// order of the text, each once.
func otherWords(e *dateline.Entity) string {
	seen := map[string]bool{strings.ToLower(inert(e.Name)): true}
	var words []string
	for _, m := range e.Mentions {
		w := inert(m.Text)
		if key := strings.ToLower(w); !seen[key] {
			seen[key] = true
			words = append(words, fmt.Sprintf("%q", w))
		}
	}
	return strings.Join(words, ", ")
}
