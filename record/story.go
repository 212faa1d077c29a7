package record

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline"
)

// link is why two dispatches, one before the other, belong to one story.
type link struct {
	rule    string
	keys    []string
	shared  int // thousandths of the shorter text's shingles
	n       int // shingles shared
	sure    int // out of 1000
	derived bool
	say     string
}

// stories joins versions and copies, by keys first, then by slug, then by
// words.
func (b *builder) stories() {
	found := map[[2]int]link{}
	near := make([][]int, len(b.items)) // whom each is linked to
	var edges []edge
	for _, p := range candidates(b.items, b.opt.StoryDays) {
		if l, ok := linkOf(b.items[p[0]], b.items[p[1]], b.opt.StoryDays); ok {
			found[p] = l
			near[p[0]], near[p[1]] = append(near[p[0]], p[1]), append(near[p[1]], p[0])
			edges = append(edges, edge{p[0], p[1], l.sure, l.rule})
		}
	}
	index := map[string]int{}
	for i, it := range b.items {
		index[it.id] = i
	}
	said, apart := b.constrain(OverrideStory, func(p place) int {
		if i, ok := index[p.dispatch]; ok {
			return i
		}
		return -1
	})
	must := map[[2]int]bool{}
	for _, e := range said {
		must[[2]int{e.a, e.b}] = true
	}
	forms := newForms(b.items, found, b.opt.StoryDays)
	of, used := cluster(len(b.items), append(said, edges...), func(x, y []int) bool {
		if kept(apart, x, y) {
			return false
		}
		if len(x) == 1 && len(y) == 1 && must[[2]int{min(x[0], y[0]), max(x[0], y[0])}] {
			return true
		}
		first, last := b.items[x[0]].day, b.items[x[0]].day
		for _, l := range [...][]int{x, y} {
			for _, k := range l {
				first, last = min(first, b.items[k].day), max(last, b.items[k].day)
			}
		}
		return last-first <= b.opt.StoryDays && forms.oneText(x, y)
	})
	why := map[int][]dateline.Why{}
	for _, e := range used {
		w := dateline.Why{One: b.items[e.a].id, Other: b.items[e.b].id, Rule: e.rule, Confidence: float64(min(e.sure, 1000)) / 1000, Say: "a person joined them", Keys: []string{}}
		if e.rule != "override" {
			l := found[[2]int{e.a, e.b}]
			w.Keys, w.Similarity, w.Say = append(w.Keys, l.keys...), float64(l.shared)/1000, l.say
		}
		why[of[e.a]] = append(why[of[e.a]], w)
	}
	for _, g := range groups(of) {
		b.story(g, near, found, why[of[g[0]]])
	}
	b.tellWithdrawn()
}

// filing is a dispatch, or a paragraph of it, under a key.
type filing struct {
	key        uint64
	item, para int32
}

// runs calls f with the filings under each key that has several, in the order
// of items and paragraphs.
func runs(all []filing, f func([]filing)) {
	slices.SortFunc(all, func(a, b filing) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.item, b.item), cmp.Compare(a.para, b.para))
	})
	for i := 0; i < len(all); {
		j := i + 1
		for j < len(all) && all[j].key == all[i].key {
			j++
		}
		if j > i+1 {
			f(all[i:j])
		}
		i = j
	}
}

// bandFilings files every paragraph under its bands.
func bandFilings(items []*item) []filing {
	n := 0
	for _, it := range items {
		n += len(it.paras) * bands
	}
	out := make([]filing, 0, n)
	for i, it := range items {
		for k, p := range it.paras {
			if p.filed {
				for _, h := range p.bands {
					out = append(out, filing{h, int32(i), int32(k)})
				}
			}
		}
	}
	return out
}

// mostAlike is how many that come after it a dispatch is compared with under
// one key, mostBefore how many before it by all its keys, and mostTried how many
// events of one deed an event is.
const (
	mostAlike  = 16
	mostBefore = 64
	mostTried  = 64
)

// candidates returns the pairs that share a key and are near in time, each
// once, in canonical order. Of those before it, a dispatch of a flood is
// compared with the ones that it shares most keys with, the latest of equals.
func candidates(items []*item, days int) [][2]int {
	all := bandFilings(items)
	for i, it := range items {
		for _, k := range storyKeys(it) {
			all = append(all, filing{hash64(k), int32(i), -1})
		}
	}
	var pairs []uint64 // the later one in the upper half
	runs(all, func(list []filing) {
		for x, p := range list {
			// What five hundred carry is joined in a chain: each to those that
			// come next, not each to each.
			for _, q := range list[x+1 : min(len(list), x+1+mostAlike)] {
				if items[q.item].day-items[p.item].day > days {
					break // the lists are by time
				}
				if p.item != q.item {
					pairs = append(pairs, uint64(q.item)<<32|uint64(p.item))
				}
			}
		}
	})
	slices.Sort(pairs)
	type sharer struct{ before, keys int }
	var of []sharer
	var out [][2]int
	for i := 0; i < len(pairs); {
		late := pairs[i] >> 32
		for of = of[:0]; i < len(pairs) && pairs[i]>>32 == late; i++ {
			if p := int(uint32(pairs[i])); len(of) > 0 && of[len(of)-1].before == p {
				of[len(of)-1].keys++
			} else {
				of = append(of, sharer{p, 1})
			}
		}
		if len(of) > mostBefore {
			slices.SortFunc(of, func(a, b sharer) int { return cmp.Or(cmp.Compare(b.keys, a.keys), cmp.Compare(b.before, a.before)) })
			of = of[:mostBefore]
		}
		for _, s := range of {
			out = append(out, [2]int{s.before, int(late)})
		}
	}
	slices.SortFunc(out, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	return out
}

func hash64(s string) uint64 {
	h := uint64(14695981039346656037) // FNV-1a
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return mix(h)
}

// linkOf decides about two dispatches, a not later than b.
func linkOf(a, b *item, days int) (l link, ok bool) {
	if b.day-a.day > days {
		return l, false
	}
	da, db := &a.r.Dispatch, &b.r.Dispatch
	l.shared, l.n = contained(a.all, b.all)
	part := "the texts share " + strconv.Itoa(l.shared/10) + " % of the shorter one's four-word runs"
	same := a.carrier != "" && a.carrier == b.carrier
	differ := a.carrier != "" && b.carrier != "" && !same
	if da.Source != nil && db.Source != nil && !differ {
		if g := da.Source.GUID; g != "" && g == db.Source.GUID {
			l.rule, l.keys, l.sure, l.say = "guid", []string{g}, 980, "one item number: "+g
			return l, true
		}
	}
	for _, x := range [...][2]*item{{a, b}, {b, a}} {
		if v := x[0].r.Dispatch.Version; v != nil && v.Of != "" && !differ && names(v.Of, x[1]) {
			l.rule, l.keys, l.sure, l.say = "names-it", []string{v.Of}, 950, "one names the other: "+v.Of
			return l, true
		}
	}
	if da.Source != nil && db.Source != nil && !differ {
		if u := urlKey(da.Source.URL); u != "" && u == urlKey(db.Source.URL) {
			l.rule, l.keys, l.sure, l.say = "url", []string{u}, 940, "one address: "+u
			return l, true
		}
	}
	heads := dice(a.head, b.head)
	labelled := da.Version != nil || db.Version != nil
	// A slug is used again next day for another story: it must be borne out
	// by a label or by words.
	if a.slug != "" && a.slug == b.slug && same && b.day-a.day <= 1 && (labelled || l.shared >= 150 || heads >= 60) {
		l.rule, l.keys, l.sure, l.say = "slug", []string{a.slug}, 900, "one agency, one slug ("+a.slug+"); "+part
		return l, true
	}
	switch enough := l.n >= 20; {
	case !differ && a.agency != "" && a.agency == b.agency && b.day-a.day <= 2 && enough && (l.shared >= 450 || l.shared >= 250 && l.n >= 40 && b.day-a.day <= 1 && dice(a.lead, b.lead) >= 35):
		// Below that, next day's text has yesterday's background and is no
		// version of it.
		l.rule, l.sure, l.say = "words", 780+l.shared/5, part+", one agency"
		// What a paper prints of a wire is a copy of its text, and no version.
		l.derived = outletKey(a) != outletKey(b) && !(a.slug != "" && a.slug == b.slug)
	case enough && l.shared >= 250 && (credits(b, a.agency) || credits(a, b.agency)):
		l.rule, l.sure, l.derived, l.say = "credit", 850+l.shared/8, true, part+", and the one credits the other's agency"
	case enough && l.shared >= 500 && !(same && labelled):
		l.rule, l.sure, l.derived, l.say = "words", 700+l.shared*28/100, true, part
	default:
		return l, false
	}
	l.sure = min(l.sure, 985)
	return l, true
}

// names reports whether a version's key means an item.
func names(of string, it *item) bool {
	d := &it.r.Dispatch
	if of == d.ID || d.Source != nil && of == d.Source.GUID {
		return true
	}
	if k := slugKey(of); k != "" && k == it.slug {
		return true
	}
	h := plainKey(d.Headline)
	return h != "" && h == plainKey(of)
}

// outletKey is the outlet that a text came in where that is not the agency
// itself, "" where it came from its wire.
func outletKey(it *item) string {
	if s := it.r.Dispatch.Source; s != nil {
		if k := carrierKey(s.Outlet); k != it.agency {
			return k
		}
	}
	return ""
}

// credits reports whether a text gives an agency as its source: "AP reported".
func credits(it *item, agency string) bool {
	if agency == "" || it.agency == agency {
		return false
	}
	if it.credited == nil {
		it.credited = map[string]bool{carrierKey(it.r.Dispatch.Credit): true}
		for _, c := range it.claims {
			if c.Source != nil {
				it.credited[carrierKey(c.Source.Text)] = true
			}
		}
		for i, t := range it.toks {
			if a, ok := agencies()[t.s]; ok && t.capital && i+1 < len(it.toks) && (it.toks[i+1].s == "reported" || it.toks[i+1].s == "said") {
				it.credited[a.key] = true
			}
		}
	}
	return it.credited[agency]
}

// story writes down one story: who is a version of what, and who a copy.
func (b *builder) story(g []int, near [][]int, found map[[2]int]link, why []dateline.Why) {
	s := dateline.Story{ID: ident("s-", b.items[g[0]].id), WhyOne: why}
	for _, k := range g {
		s.Dispatches = append(s.Dispatches, b.items[k].id)
	}
	in := make(map[int]bool, len(g))
	for _, k := range g {
		in[k] = true
	}
	// Who is the copy: the one without the agency that the other bears, else
	// the later one.
	for _, k := range g {
		best, at, copied := link{}, -1, false
		slices.Sort(near[k])
		for _, o := range near[k] {
			if !in[o] {
				continue
			}
			l := found[[2]int{min(k, o), max(k, o)}]
			iscopy := l.derived && copyOf(b.items[k], b.items[o], k > o)
			if !iscopy && (l.derived || o > k) {
				continue
			}
			if better(l, o, best, at, iscopy) {
				best, at, copied = l, o, iscopy
			}
		}
		if at < 0 {
			continue
		}
		if copied {
			s.Copies = append(s.Copies, dateline.DerivedCopy{Dispatch: b.items[k].id, Of: b.items[at].id, Shared: round(best.shared), Confidence: round(best.sure), Why: best.say})
			continue
		}
		rel := "replaces"
		if v := b.items[k].r.Dispatch.Version; v != nil && v.Relation != "" {
			rel = v.Relation
		} else if best.shared >= 970 && len(b.items[k].all) == len(b.items[at].all) {
			rel = "repeats"
		}
		s.Versions = append(s.Versions, dateline.VersionLink{Dispatch: b.items[k].id, Of: b.items[at].id, Relation: rel, By: best.rule,
			Similarity: round(best.shared), Confidence: round(best.sure), Diff: diff(b.items[at], b.items[k])})
	}
	for _, d := range s.Dispatches {
		b.storyOf[d] = len(b.rec.Stories)
	}
	b.rec.Stories = append(b.rec.Stories, s)
}

// better prefers the surest link of a copy, and for a version the latest
// before it.
func better(l link, o int, best link, at int, iscopy bool) bool {
	if at < 0 {
		return true
	}
	if iscopy {
		return l.shared > best.shared || l.shared == best.shared && o < at
	}
	return o > at
}

func copyOf(k, o *item, later bool) bool {
	if (k.agency == "") != (o.agency == "") {
		return k.agency == ""
	}
	if x, y := outletKey(k), outletKey(o); (x == "") != (y == "") {
		return x != ""
	}
	if x, y := credits(k, o.agency), credits(o, k.agency); x != y {
		return x
	}
	return later
}

func round(thousandths int) float64 { return float64(thousandths) / 1000 }

// withdraw takes what is killed or withheld out of all that follows. A notice
// counts only against items of its own source: nobody kills another's.
func (b *builder) withdraw() {
	gone := map[string]dateline.Withdrawal{}
	note := func(d, code, say string) {
		b.rec.Notes = append(b.rec.Notes, dateline.RecordNote{Dispatch: d, Code: code, Say: say})
	}
	notice := map[string]bool{}
	for _, n := range b.all {
		d := &n.r.Dispatch
		v := d.Version
		asks := v != nil && (v.Relation == "kills" || v.Relation == "withholds")
		if !asks && (d.Status == dateline.StatusKilled || d.Status == dateline.StatusWithheld) {
			rel := "kills"
			if d.Status == dateline.StatusWithheld {
				rel = "withholds"
			}
			gone[d.ID] = dateline.Withdrawal{Dispatch: d.ID, Relation: rel, Why: "it bears the status " + d.Status}
			// All versions of an item go with it.
			v = &dateline.Version{Relation: rel}
			asks = true
		}
		if !asks {
			continue
		}
		notice[d.ID] = gone[d.ID].Dispatch == ""
		hit := false
		for _, o := range b.all {
			if o == n || o.day-n.day > b.opt.StoryDays || n.day-o.day > 4*b.opt.StoryDays {
				continue
			}
			od := &o.r.Dispatch
			guid := d.Source != nil && od.Source != nil && d.Source.GUID != "" && d.Source.GUID == od.Source.GUID
			named := v.Of != "" && names(v.Of, o)
			slug := v.Of == "" && n.slug != "" && n.slug == o.slug && n.day-o.day <= 1 && o.day <= n.day
			if !guid && !named && !slug {
				continue
			}
			if n.carrier == "" || n.carrier != o.carrier {
				if !guid || n.carrier != "" && o.carrier != "" {
					note(d.ID, "kill-of-another", "a notice asks to withdraw an item of another source or of none known: "+od.ID)
					continue
				}
			}
			hit = true
			if _, ok := gone[od.ID]; !ok {
				gone[od.ID] = dateline.Withdrawal{Dispatch: od.ID, By: d.ID, Relation: v.Relation, Why: "a notice of its own source"}
			}
		}
		if !hit && notice[d.ID] {
			note(d.ID, "kill-idle", "a notice withdraws nothing that is held")
		}
	}
	for _, it := range b.all {
		if _, ok := gone[it.id]; !ok && !notice[it.id] {
			b.items = append(b.items, it)
		}
	}
	for _, w := range gone {
		b.withdrawn = append(b.withdrawn, w)
	}
	sort.Slice(b.withdrawn, func(i, j int) bool { return b.withdrawn[i].Dispatch < b.withdrawn[j].Dispatch })
}

// tellWithdrawn keeps the notice of every withdrawal, in a story of its own:
// ids and why, no text.
func (b *builder) tellWithdrawn() {
	for _, w := range b.withdrawn {
		s := dateline.Story{ID: ident("s-", w.Dispatch), Withdrawn: []dateline.Withdrawal{w}, Dispatches: distinct([]string{w.Dispatch, w.By})}
		b.rec.Stories = append(b.rec.Stories, s)
	}
	sort.SliceStable(b.rec.Stories, func(i, j int) bool { return b.rec.Stories[i].ID < b.rec.Stories[j].ID })
	for i, s := range b.rec.Stories {
		for _, d := range s.Dispatches {
			b.storyOf[d] = i
		}
	}
}

// Say words a difference between versions for people.
func Say(d dateline.ClaimDiff) string {
	var out []string
	for _, c := range d.Adds {
		out = append(out, "adds "+who(c)+fmt.Sprintf("%q", c.Quote))
	}
	for _, c := range d.Drops {
		out = append(out, "drops "+who(c)+fmt.Sprintf("%q", c.Quote))
	}
	for _, c := range d.Changed {
		out = append(out, "changes "+strings.Join(c.What, ", ")+" of "+who(c.To)+fmt.Sprintf("%q", c.To.Quote))
	}
	return strings.Join(out, "; ")
}

func who(c dateline.ClaimRef) string {
	if c.Source == "" {
		return "what nobody is named for: "
	}
	return c.Source + ": "
}
