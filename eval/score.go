package eval

import (
	"strings"
	"unicode"
)

// comparison is one dispatch read twice.
type comparison struct {
	*Scores
	gr, sr dict
	data   string
	toGold map[string]string // entities
	times  map[string]string // those whose values agree
	claims map[string]string
	names  map[string]any // of gold entities
	own    map[string]any // of system entities
}

func (s *Scores) score(gr, sr dict) {
	c := &comparison{Scores: s, gr: gr, sr: sr, data: str(object(gr["dispatch"])["text"])}
	if str(object(sr["dispatch"])["text"]) != c.data {
		name := str(object(gr["dispatch"])["headline"])
		if name == "" {
			name = first(c.data, 40)
		}
		s.Warnings = append(s.Warnings, "the texts differ: scored as empty: "+repr(name))
		c.sr = dict{}
	}
	tidy(c.sr, len(c.data))
	c.header()
	c.entities()
	c.timexes()
	c.quantities()
	c.attributions()
	c.unknowns()
	c.events()
}

func (c *comparison) note(kind, sign string, d dict, extra string) {
	if len(d) == 0 {
		return
	}
	text := strings.Join(strings.FieldsFunc(str(d["text"]), unicode.IsSpace), " ")
	c.Errors = append(c.Errors, "  "+sign+" "+kind+": "+text+" "+extra)
}

func (c *comparison) header() {
	gd, sd := object(c.gr["dispatch"]), object(c.sr["dispatch"])
	for _, k := range []string{"headline", "agency", "issued"} {
		if !truth(gd[k]) {
			continue
		}
		ok := equal(sd[k], gd[k])
		if k == "issued" {
			ok = first(str(sd[k]), 16) == first(str(gd[k]), 16)
		}
		c.accuracy("header "+k, one(ok), 1)
	}
	if truth(gd["dateline"]) {
		c.accuracy("header dateline country", one(equal(object(sd["dateline"])["country"], object(gd["dateline"])["country"])), 1)
	}
}

func one(ok bool) int {
	if ok {
		return 1
	}
	return 0
}

func (c *comparison) entities() {
	type named struct{ m, e dict }
	all := func(r dict) []named {
		var out []named
		for _, e := range dicts(r["entities"]) {
			for _, m := range dicts(e["mentions"]) {
				if isName(m) {
					out = append(out, named{m, e})
				}
			}
		}
		return out
	}
	owner := func(r dict) map[[2]int]string {
		out := map[[2]int]string{}
		for _, e := range dicts(r["entities"]) {
			for _, m := range dicts(e["mentions"]) {
				a, b, _ := span(m)
				out[[2]int{a, b}] = str(e["id"])
			}
		}
		return out
	}
	gm, sm := all(c.gr), all(c.sr)
	gw, sw := make([]set, len(gm)), make([]set, len(sm))
	for i := range gm {
		gw[i] = words(gm[i].m, c.data)
	}
	for j := range sm {
		sw[j] = words(sm[j].m, c.data)
	}
	pairs, miss, extra := match(len(gm), len(sm), func(i, j int) float64 { return iou(gw[i], sw[j]) }, 0.5)
	c.add("names found", len(pairs), len(gm), len(sm))
	kinds := 0
	for _, p := range pairs {
		kinds += one(equal(gm[p.g].e["kind"], sm[p.s].e["kind"]))
	}
	c.add("names found and kind", kinds, len(gm), len(sm))
	for _, i := range miss {
		c.note("name", "-", gm[i].m, show(gm[i].e["kind"]))
	}
	for _, j := range extra {
		c.note("name", "+", sm[j].m, show(sm[j].e["kind"]))
	}
	ge, se := dicts(c.gr["entities"]), dicts(c.sr["entities"])
	c.toGold = align(ge, se)
	gn, sn := owner(c.gr), owner(c.sr)
	same := 0
	at := func(m dict) [2]int { a, b, _ := span(m); return [2]int{a, b} }
	for _, p := range pairs {
		id, ok := c.toGold[sn[at(sm[p.s].m)]]
		same += one(ok && id == gn[at(gm[p.g].m)])
	}
	c.add("names joined to the right entity", same, len(gm), len(sm))
	c.names, c.own = map[string]any{}, map[string]any{}
	countries := map[string]any{}
	for _, e := range ge {
		c.names[str(e["id"])] = e["name"]
		countries[str(e["id"])] = e["country"]
	}
	n, right := 0, 0
	for _, e := range se {
		c.own[str(e["id"])] = e["name"]
		if g, ok := c.toGold[str(e["id"])]; ok && truth(countries[g]) {
			n++
			right += one(equal(countries[g], e["country"]))
		}
	}
	c.accuracy("entities country", right, n)
}

func (c *comparison) timexes() {
	g, s := dicts(c.gr["times"]), dicts(c.sr["times"])
	exact := func(i, j int) bool { return core(g[i], c.data) == core(s[j], c.data) }
	pairs, miss, extra := match(len(g), len(s), func(i, j int) float64 {
		return iou(words(g[i], c.data), words(s[j], c.data)) + float64(one(exact(i, j)))
	}, 0.01)
	ex, value, kind := 0, 0, 0
	for _, p := range pairs {
		ex += one(exact(p.g, p.s))
		value += one(equal(g[p.g]["value"], s[p.s]["value"]))
		kind += one(equal(g[p.g]["type"], s[p.s]["type"]))
	}
	c.add("times relaxed", len(pairs), len(g), len(s))
	c.add("times exact", ex, len(g), len(s))
	c.add("times value", value, len(g), len(s))
	c.add("times type", kind, len(g), len(s))
	for _, i := range miss {
		c.note("time", "-", g[i], show(g[i]["value"]))
	}
	for _, j := range extra {
		c.note("time", "+", s[j], show(s[j]["value"]))
	}
	c.times = map[string]string{}
	for _, p := range pairs {
		a, b := g[p.g], s[p.s]
		if equal(a["value"], b["value"]) {
			c.times[str(b["id"])] = str(a["id"])
		} else {
			c.note("time value", "~", a, show(a["value"])+" read as "+show(b["value"]))
		}
	}
}

func (c *comparison) quantities() {
	g, s := dicts(c.gr["quantities"]), dicts(c.sr["quantities"])
	pairs, miss, extra := match(len(g), len(s), func(i, j int) float64 {
		return iou(words(g[i], c.data), words(s[j], c.data))
	}, 0.3)
	value := func(a, b dict) bool {
		return equal(a["low"], b["low"]) && equal(a["high"], b["high"]) && truth(a["ordinal"]) == truth(b["ordinal"])
	}
	v, h := 0, 0
	for _, p := range pairs {
		ok := value(g[p.g], s[p.s])
		v += one(ok)
		h += one(ok && truth(g[p.g]["approx"]) == truth(s[p.s]["approx"]))
	}
	c.add("quantities found", len(pairs), len(g), len(s))
	c.add("quantities value", v, len(g), len(s))
	c.add("quantities value and hedge", h, len(g), len(s))
	for _, i := range miss {
		c.note("quantity", "-", g[i], "")
	}
	for _, j := range extra {
		c.note("quantity", "+", s[j], "")
	}
	for _, p := range pairs {
		a, b := g[p.g], s[p.s]
		if !value(a, b) {
			c.note("quantity value", "~", a, show(a["low"])+".."+show(a["high"])+" read as "+show(b["low"])+".."+show(b["high"]))
		}
	}
}

func (c *comparison) unknowns() {
	g, s := dicts(c.gr["unknowns"]), dicts(c.sr["unknowns"])
	if len(g) == 0 && len(s) == 0 {
		return
	}
	all := func(d dict) set { return union(words(d, c.data), words(object(d["topic"]), c.data)) }
	pairs, miss, extra := match(len(g), len(s), func(i, j int) float64 { return iou(all(g[i]), all(s[j])) }, 0.3)
	c.add("unknowns found", len(pairs), len(g), len(s))
	for _, i := range miss {
		c.note("unknown", "-", g[i], "")
	}
	for _, j := range extra {
		c.note("unknown", "+", s[j], "")
	}
}
