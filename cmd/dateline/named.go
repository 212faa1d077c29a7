package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline"
)

// named lists who and what is named: people with their posts, the rest in a line
// for each kind. With all, tables say where and by which other words.
func (p *page) named() {
	if p.all {
		for _, s := range sections {
			p.names(s)
		}
		return
	}
	if len(p.reading.Entities) == 0 {
		return
	}
	p.title("NAMED HERE, HOW OFTEN", "")
	for _, s := range sections {
		var items []string
		for i := range p.reading.Entities {
			e := &p.reading.Entities[i]
			if !slices.Contains(s.kinds, e.Kind) {
				continue
			}
			item := inert(e.ID) + " " + inert(e.Name)
			if e.Country != "" && !strings.EqualFold(e.Name, e.Country) && (e.Kind != dateline.KindPlace || e.GeoNames != 0) {
				item += " " + inert(e.Country)
			}
			if r := p.rolesIn(e); r != "" {
				item += ", " + r
			}
			items = append(items, item+" ("+strconv.Itoa(len(e.Mentions))+")")
		}
		if len(items) == 0 {
			continue
		}
		lines := wrapText(namedAs[s.title]+": "+strings.Join(items, "; "), p.width-4)
		for i, l := range lines {
			if i > 0 {
				l = "  " + l
			}
			p.buf.WriteString("  " + l + "\n")
		}
	}
}

var namedAs = map[string]string{"PEOPLE": "people", "COUNTRIES AND PLACES": "places", "BODIES AND AGENCIES": "bodies", "ALSO NAMED": "also"}

// rolesIn are the posts that a person is given, each once, with the time where one
// is told: "Security Council secretary; in 2023 defense minister".
func (p *page) rolesIn(e *dateline.Entity) string {
	var out []string
	for _, r := range e.Roles {
		w := inert(r.Role)
		if w == "" || len(w) > 40 {
			continue
		}
		if t := p.time(r.Time); t != nil {
			if days, ok := p.daysOf(t); ok {
				w = "in " + shortDate(dated{days: days}) + " " + w
			}
		}
		if !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return strings.Join(out[:min(2, len(out))], ", ")
}
