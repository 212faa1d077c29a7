package eval

// symmetric types have no doer and sufferer: their parties are one set.
var symmetric = map[string]bool{"CONSULT": true, "AGREE": true, "COOPERATE": true}

func (c *comparison) events() {
	g, s := dicts(c.gr["events"]), dicts(c.sr["events"])
	gw, sw := make([]set, len(g)), make([]set, len(s))
	for i := range g {
		gw[i] = words(object(g[i]["trigger"]), c.data)
	}
	for j := range s {
		sw[j] = words(object(s[j]["trigger"]), c.data)
	}
	kind := func(d dict) string { return str(d["type"]) }
	pairs, miss, extra := match(len(g), len(s), func(i, j int) float64 {
		v := 0.0
		if iou(gw[i], sw[j]) >= 0.3 {
			v = 1
		}
		return v + 0.1*float64(one(kind(g[i]) == kind(s[j])))
	}, 1)
	c.add("events found", len(pairs), len(g), len(s))
	count := func(l []dict) int {
		n := 0
		for _, x := range l {
			n += one(kind(x) != "")
		}
		return n
	}
	parties := func(a, b dict) bool {
		A, R := setOf(strs(a["actors"])), setOf(strs(a["recipients"]))
		x, y := ids(c.toGold, strs(b["actors"])), ids(c.toGold, strs(b["recipients"]))
		if symmetric[kind(a)] {
			return same(join(A, R), join(x, y))
		}
		return same(A, x) && same(R, y)
	}
	typed, exact := 0, 0
	for _, p := range pairs {
		if a, b := g[p.g], s[p.s]; kind(a) != "" && kind(a) == kind(b) {
			typed++
			exact += one(parties(a, b))
		}
	}
	c.add("events typed (PLOVER)", typed, count(g), count(s))
	c.add("events typed, parties exact", exact, count(g), count(s))
	for _, p := range pairs {
		a, b := g[p.g], s[p.s]
		A, R := setOf(strs(a["actors"])), setOf(strs(a["recipients"]))
		x, y := ids(c.toGold, strs(b["actors"])), ids(c.toGold, strs(b["recipients"]))
		if symmetric[kind(a)] {
			c.sets("events parties", join(A, R), join(x, y))
		} else {
			c.sets("events parties", join(as("a", A), as("r", R)), join(as("a", x), as("r", y)))
		}
	}
	for _, p := range pairs {
		a, b := g[p.g], s[p.s]
		for _, f := range []struct {
			name string
			to   map[string]string
		}{{"time", c.times}, {"place", c.toGold}} {
			id, ok := f.to[str(b[f.name])]
			c.add("events "+f.name, one(truth(a[f.name]) && ok && id == str(a[f.name])), one(truth(a[f.name])), one(truth(b[f.name])))
		}
		c.sets("events resting on claims", setOf(strs(a["claims"])), ids(c.claims, strs(b["claims"])))
	}
	apart := func(d dict) map[string]bool {
		return join(as("a", setOf(strs(d["actors"]))), as("r", setOf(strs(d["recipients"]))))
	}
	for _, i := range miss {
		c.sets("events parties", apart(g[i]), nil)
		c.add("events time", 0, one(truth(g[i]["time"])), 0)
		c.add("events place", 0, one(truth(g[i]["place"])), 0)
		c.sets("events resting on claims", setOf(strs(g[i]["claims"])), nil)
	}
	for _, j := range extra {
		c.sets("events parties", nil, apart(s[j]))
		c.add("events time", 0, 0, one(truth(s[j]["time"])))
		c.add("events place", 0, 0, one(truth(s[j]["place"])))
		c.sets("events resting on claims", nil, setOf(strs(s[j]["claims"])))
	}
	for _, f := range []string{"status", "standing", "recalled"} {
		n, right := 0, 0
		for _, p := range pairs {
			a, b := g[p.g][f], s[p.s][f]
			if a == nil {
				continue
			}
			if _, ok := s[p.s][f]; !ok && f == "recalled" {
				b = false
			}
			n++
			right += one(equal(a, b))
		}
		c.accuracy("events "+f, right, n)
	}
	for _, i := range miss {
		c.note("event", "-", object(g[i]["trigger"]), kind(g[i]))
	}
	for _, j := range extra {
		c.note("event", "+", object(s[j]["trigger"]), kind(s[j]))
	}
	for _, p := range pairs {
		a, b := g[p.g], s[p.s]
		if kind(a) != kind(b) {
			c.note("event type", "~", object(a["trigger"]), show(a["type"])+" read as "+show(b["type"]))
		}
		if !parties(a, b) {
			c.note("event parties", "~", object(a["trigger"]), c.list(c.names, a, "actors")+" -> "+c.list(c.names, a, "recipients")+
				" read as "+c.list(c.own, b, "actors")+" -> "+c.list(c.own, b, "recipients"))
		}
	}
}

func (c *comparison) list(names map[string]any, d dict, f string) string {
	var out []any
	for _, id := range strs(d[f]) {
		out = append(out, names[id])
	}
	return quoted(out)
}

func join(a, b map[string]bool) map[string]bool {
	out := map[string]bool{}
	for k := range a {
		out[k] = true
	}
	for k := range b {
		out[k] = true
	}
	return out
}

// as keeps ids in one part apart from the same ids in another.
func as(part string, of map[string]bool) map[string]bool {
	out := map[string]bool{}
	for k := range of {
		out[part+"\x00"+k] = true
	}
	return out
}

func same(a, b map[string]bool) bool {
	if len(a) != len(b) {
		return false
	}
	for k := range a {
		if !b[k] {
			return false
		}
	}
	return true
}
