package eval

// content are the words of all parts of a claim's content.
func (c *comparison) content(x dict) set {
	w := words(object(x["content"]), c.data)
	for _, m := range dicts(x["more_content"]) {
		w = union(w, words(m, c.data))
	}
	return w
}

// ids are gold ids for those that the system gives; one that stands for no
// gold entity is kept apart by a mark.
func ids(to map[string]string, of []string) map[string]bool {
	out := map[string]bool{}
	for _, i := range of {
		if g, ok := to[i]; ok {
			out[g] = true
		} else {
			out["?"+i] = true
		}
	}
	return out
}

func setOf(of []string) map[string]bool {
	out := map[string]bool{}
	for _, i := range of {
		out[i] = true
	}
	return out
}

func (c *comparison) sets(name string, g, s map[string]bool) {
	both := 0
	for k := range g {
		if s[k] {
			both++
		}
	}
	c.add(name, both, len(g), len(s))
}

func (c *comparison) attributions() {
	g, s := dicts(c.gr["claims"]), dicts(c.sr["claims"])
	type parts struct{ cue, content, source set }
	cut := func(l []dict) []parts {
		out := make([]parts, len(l))
		for i, x := range l {
			out[i] = parts{words(object(x["cue"]), c.data), c.content(x), words(object(x["source"]), c.data)}
		}
		return out
	}
	gp, sp := cut(g), cut(s)
	cue := func(i, j int) bool { return iou(gp[i].cue, sp[j].cue) >= 0.3 }
	src := func(i, j int) bool {
		return !truth(g[i]["source"]) && !truth(s[j]["source"]) || iou(gp[i].source, sp[j].source) >= 0.5
	}
	con := func(i, j int) bool { return iou(gp[i].content, sp[j].content) >= 0.5 }
	pairs, miss, extra := match(len(g), len(s), func(i, j int) float64 {
		return float64(one(cue(i, j))) + iou(gp[i].content, sp[j].content) + 0.5*iou(gp[i].source, sp[j].source)
	}, 0.5)
	for _, t := range []struct {
		name string
		ok   func(i, j int) bool
	}{
		{"found", func(int, int) bool { return true }}, {"cue", cue}, {"source", src}, {"content", con},
		{"who and what", func(i, j int) bool { return src(i, j) && con(i, j) }},
	} {
		n := 0
		for _, p := range pairs {
			n += one(t.ok(p.g, p.s))
		}
		c.add("claims "+t.name, n, len(g), len(s))
	}
	for _, f := range []string{"stance", "factuality", "quotation"} {
		n := 0
		for _, p := range pairs {
			n += one(equal(g[p.g][f], s[p.s][f]))
		}
		c.accuracy("claims "+f, n, len(pairs))
	}
	var a, b []dict
	for _, p := range pairs {
		if x, y := object(g[p.g]["source"]), object(s[p.s]["source"]); len(x) > 0 && len(y) > 0 {
			a, b = append(a, x), append(b, y)
		}
	}
	for _, f := range []string{"named", "kind"} {
		n := 0
		for i := range a {
			n += one(equal(a[i][f], b[i][f]))
		}
		c.accuracy("claims source "+f, n, len(a))
	}
	held, right := 0, 0
	for i := range a {
		if truth(a[i]["entity"]) {
			held++
			id, ok := c.toGold[str(b[i]["entity"])]
			right += one(ok && id == str(a[i]["entity"]))
		}
	}
	c.accuracy("claims source entity", right, held)
	c.claims = map[string]string{}
	for _, p := range pairs {
		c.claims[str(s[p.s]["id"])] = str(g[p.g]["id"])
	}
	for _, p := range pairs {
		c.sets("claims via", setOf(strs(g[p.g]["via"])), ids(c.toGold, strs(s[p.s]["via"])))
	}
	for _, i := range miss {
		c.sets("claims via", setOf(strs(g[i]["via"])), nil)
	}
	for _, j := range extra {
		c.sets("claims via", nil, ids(c.toGold, strs(s[j]["via"])))
	}
	c.claimNotes(g, s, pairs, miss, extra, src, con)
}

func (c *comparison) claimNotes(g, s []dict, pairs []pair, miss, extra []int, src, con func(i, j int) bool) {
	either := func(x dict, f, h string) dict {
		if d := object(x[f]); len(d) > 0 {
			return d
		}
		return object(x[h])
	}
	text := func(d dict, none string) string {
		if t := str(d["text"]); t != "" {
			return t
		}
		return none
	}
	for _, i := range miss {
		c.note("claim", "-", either(g[i], "content", "cue"), "| by "+text(object(g[i]["source"]), "nobody"))
	}
	for _, j := range extra {
		c.note("claim", "+", either(s[j], "content", "cue"), "| by "+text(object(s[j]["source"]), "nobody"))
	}
	for _, p := range pairs {
		a, b := g[p.g], s[p.s]
		if !src(p.g, p.s) {
			c.note("claim source", "~", either(a, "source", "cue"), "read as "+text(object(b["source"]), "nobody"))
		}
		if !con(p.g, p.s) {
			c.note("claim content", "~", either(a, "content", "cue"), "read as "+first(text(object(b["content"]), "nothing"), 80))
		}
		for _, f := range []string{"stance", "factuality"} {
			if !equal(a[f], b[f]) {
				c.note("claim "+f, "~", object(a["cue"]), show(a[f])+" read as "+show(b[f]))
			}
		}
	}
}
