package view

import (
	"context"
	"slices"
	"sort"

	"github.com/dateline-news/dateline"
)

// Story is one text and what became of it, with what its dispatches tell and
// what others tell of the same.
type Story struct {
	ID         string               `json:"id"`
	Title      string               `json:"title"` // the headline of the latest version, the dispatch's words
	By         string               `json:"by"`    // who carries it
	Dispatches []Item               `json:"dispatches"`
	Versions   []VersionLine        `json:"versions"`
	Copies     []CopyLine           `json:"copies"`
	Withdrawn  []Gone               `json:"withdrawn"`
	New        []Happening          `json:"new"`    // what happened, or is said to
	Denied     []Happening          `json:"denied"` //
	Ahead      []AheadLine          `json:"ahead"`
	Before     []Happening          `json:"before"` // recalled
	Differ     []Difference         `json:"differ"`
	NotKnown   []NotKnown           `json:"not_known"`
	Numbers    []NumberLine         `json:"numbers"`
	Others     []Item               `json:"others"` // dispatches of other stories that tell of the same
	More       StoryMore            `json:"more"`   // what stands behind the lists above
	Less       int                  `json:"less"`   // findings that are less sure, counted only
	State      dateline.RecordState `json:"record"`
	Ground     dateline.Ground      `json:"ground"`
	WhyOne     []dateline.Why       `json:"why_one"` // the first of them
	IDs        []string             `json:"-"`       // of all its dispatches
	copies     int
}

// StoryPart says from where on the lists of a story are given that may be long:
// how many stand before.
type StoryPart struct {
	Dispatches int
	Others     int
	Numbers    int
}

// StoryMore counts what is not given with a story: a later part of it has it.
type StoryMore struct {
	Dispatches int `json:"dispatches"`
	Others     int `json:"others"`
	Numbers    int `json:"numbers"`
	Untold     int `json:"untold"` // dispatches in it that were not looked at for what they tell: copies, and the oldest versions
	All        int `json:"all"`    // dispatches in it
}

// How much of a story is given at once: dispatches in a list, those that are
// looked at for what they tell.
const (
	mostItems   = 60
	mostTellers = 24
)

// StoryNumbers is of how many happenings of a story numbers are given at once.
const StoryNumbers = 40

// Item is one dispatch in a list.
type Item struct {
	dateline.Ref
	Received  string `json:"received,omitempty"`
	Slug      string `json:"slug,omitempty"`
	Version   string `json:"version,omitempty"` // its label, else its number
	Relation  string `json:"relation,omitempty"`
	FirstLine string `json:"first_line,omitempty"`
	Story     string `json:"story,omitempty"`
	CopyOf    string `json:"copy_of,omitempty"` // a dispatch whose words it has
	Withdrawn bool   `json:"withdrawn,omitempty"`
}

// VersionLine leads from a version to the one before, with what changed.
type VersionLine struct {
	Item
	Of         dateline.Ref   `json:"of"`
	By         string         `json:"by"` // the rule that made the link
	Confidence float64        `json:"confidence"`
	Similarity float64        `json:"similarity"`
	Adds       []Words        `json:"adds"`
	Drops      []Words        `json:"drops"` // gone from the later version: dropped, not denied
	Changed    []ChangedWords `json:"changed"`
}

// ChangedWords is one claim in the words of two versions.
type ChangedWords struct {
	From Words    `json:"from"`
	To   Words    `json:"to"`
	What []string `json:"what"` // source | cue | factuality | content
}

// CopyLine is a dispatch with another's words.
type CopyLine struct {
	Item
	Of     dateline.Ref `json:"of"`
	Shared float64      `json:"shared"`
	Why    string       `json:"why"`
}

// Gone is a dispatch that was killed or withheld: its notice, not its text.
type Gone struct {
	Item
	Relation string `json:"how"` // kills | withholds
	Notice   *Words `json:"notice,omitempty"`
	Why      string `json:"why"`
}

// NotKnown is what a dispatch itself says is not known or not said.
type NotKnown struct {
	Words
	Holder string `json:"holder,omitempty"`
	Topic  string `json:"topic,omitempty"`
}

// Story returns a story by its id, or the story of a dispatch by the
// dispatch's id or the beginning of it.
func (v *View) Story(ctx context.Context, id string) (*Story, error) {
	return v.StoryAt(ctx, id, StoryPart{})
}

// StoryAt is Story with its long lists from somewhere on.
func (v *View) StoryAt(ctx context.Context, id string, part StoryPart) (*Story, error) {
	s, err := v.session(ctx)
	if err != nil {
		return nil, err
	}
	st, err := s.storyBy(id)
	if err != nil {
		return nil, err
	}
	return s.story(st, part)
}

func notHeld(what, hint string) error {
	return &dateline.Error{Code: dateline.ErrNotHeld, Say: what + " is not in what is held", Hint: hint}
}

func (s *session) storyBy(id string) (*dateline.Story, error) {
	a, err := s.archive.Stories(s.ctx, dateline.RecordQuery{IDs: []string{id}}, dateline.Page{Limit: 1})
	if err != nil {
		return nil, err
	}
	if len(a.Rows) == 0 {
		h, err := s.archive.Dispatch(s.ctx, id)
		if err != nil {
			return nil, err
		}
		if a, err = s.archive.Stories(s.ctx, dateline.RecordQuery{Refs: []string{h.Reading.Dispatch.ID}}, dateline.Page{Limit: 1}); err != nil {
			return nil, err
		}
	}
	if len(a.Rows) == 0 {
		return nil, notHeld("a story of "+id, "the record may lie behind what is held: dateline rebuild --record makes it anew")
	}
	return &a.Rows[0], nil
}

func (s *session) item(sh *sheet) Item {
	d := &sh.r.Dispatch
	it := Item{Ref: sh.ref, Received: d.Received, Slug: d.Slugline}
	if d.Version != nil {
		it.Version, it.Relation = d.Version.Label, d.Version.Relation
	}
	if silent(d.Status) {
		it.Withdrawn = true
		it.Ref.Headline = ""
		return it
	}
	if len(sh.r.Sentences) > 0 {
		it.FirstLine = sh.line(sh.r.Sentences[0])
	} else if len(sh.r.Paragraphs) > 0 {
		it.FirstLine = sh.line(sh.r.Paragraphs[0])
	}
	return it
}

// itemOf is the item of a dispatch; ok is false when it is not held any more.
func (s *session) itemOf(id string) (it Item, sh *sheet, ok bool, err error) {
	sh, err = s.sheetOf(id)
	switch dateline.CodeOf(err) {
	case dateline.ErrNotHeld, dateline.ErrForgotten:
		return it, nil, false, nil
	}
	if err != nil {
		return it, nil, false, err
	}
	return s.item(sh), sh, true, nil
}

// window is the part of n rows that begins at from, and how many stand behind
// it.
func window(n, from, most int) (lo, hi, more int) {
	lo = min(max(0, from), n)
	hi = min(n, lo+most)
	return lo, hi, n - hi
}

// frame is a story without what it tells, with its dispatches from lo to hi.
func (s *session) frame(st *dateline.Story, lo, hi int) (*Story, []*sheet, error) {
	out := &Story{ID: st.ID, State: s.state, WhyOne: st.WhyOne[:min(len(st.WhyOne), mostItems)], Dispatches: []Item{}, Versions: []VersionLine{}, Copies: []CopyLine{}, Withdrawn: []Gone{},
		New: []Happening{}, Denied: []Happening{}, Ahead: []AheadLine{}, Before: []Happening{}, Differ: []Difference{}, NotKnown: []NotKnown{}, Numbers: []NumberLine{}, Others: []Item{}}
	out.More.All, out.IDs, out.copies = len(st.Dispatches), st.Dispatches, len(st.Copies)
	gone := map[string]bool{}
	for _, w := range st.Withdrawn {
		gone[w.Dispatch] = true
		it, _, ok, err := s.itemOf(w.Dispatch)
		if err != nil {
			return nil, nil, err
		}
		if !ok {
			continue
		}
		it.Withdrawn, it.Ref.Headline, it.FirstLine = true, "", ""
		g := Gone{Item: it, Relation: w.Relation, Why: w.Why}
		if n, sh, ok, err := s.itemOf(w.By); err != nil {
			return nil, nil, err
		} else if ok && w.By != w.Dispatch {
			g.Notice = &Words{Ref: n.Ref, Via: []string{}, Grade: GradeOwn, Quote: noticeOf(sh)}
		}
		out.Withdrawn = append(out.Withdrawn, g)
	}
	var sheets []*sheet
	byID := map[string]Item{}
	copyOf := map[string]string{}
	for _, c := range st.Copies {
		copyOf[c.Dispatch] = c.Of
	}
	// find is an item of the story, in the window or not.
	find := func(id string) (Item, *sheet, bool, error) {
		it, sh, ok, err := s.itemOf(id)
		if err != nil || !ok {
			return it, nil, false, err
		}
		it.Story, it.CopyOf = st.ID, copyOf[id]
		if gone[id] {
			it.Withdrawn, it.Ref.Headline, it.FirstLine = true, "", ""
		}
		return it, sh, true, nil
	}
	for _, id := range st.Dispatches[lo:hi] {
		it, sh, ok, err := find(id)
		if err != nil {
			return nil, nil, err
		}
		if !ok {
			continue
		}
		byID[id] = it
		out.Dispatches = append(out.Dispatches, it)
		if !it.Withdrawn {
			sheets = append(sheets, sh)
		}
	}
	sort.SliceStable(out.Dispatches, func(i, j int) bool { return out.Dispatches[i].At.Before(out.Dispatches[j].At) })
	sort.SliceStable(sheets, func(i, j int) bool { return sheets[i].ref.At.Before(sheets[j].ref.At) })
	for _, v := range st.Versions {
		it, ok := byID[v.Dispatch]
		if !ok {
			continue
		}
		of, _, was, err := find(v.Of)
		if err != nil {
			return nil, nil, err
		}
		if was && !it.Withdrawn && !of.Withdrawn {
			it.Relation = v.Relation
			l := VersionLine{Item: it, Of: of.Ref, By: v.By, Confidence: v.Confidence, Similarity: v.Similarity}
			s.changes(&l, v.Diff)
			out.Versions = append(out.Versions, l)
		}
	}
	for _, c := range st.Copies {
		it, ok := byID[c.Dispatch]
		if !ok {
			continue
		}
		of, _, was, err := find(c.Of)
		if err != nil {
			return nil, nil, err
		}
		if was && !it.Withdrawn && !of.Withdrawn {
			out.Copies = append(out.Copies, CopyLine{Item: it, Of: of.Ref, Shared: c.Shared, Why: c.Why})
		}
	}
	// The headline of the latest version that is its own words, not a copy's.
	for i := len(st.Dispatches) - 1; i >= 0; i-- {
		if id := st.Dispatches[i]; copyOf[id] == "" || i == 0 {
			it, sh, ok, err := find(id)
			if err != nil {
				return nil, nil, err
			}
			if ok && !it.Withdrawn {
				out.Title, out.By = titleOf(sh), Carrier(&sh.ref)
				break
			}
		}
	}
	return out, sheets, nil
}

// changes words a difference between versions, of the claims that are shown.
func (s *session) changes(l *VersionLine, d dateline.ClaimDiff) {
	sure := func(c dateline.ClaimRef) (Words, bool) {
		sh, err := s.sheetOf(c.Dispatch)
		if err != nil {
			return Words{}, false
		}
		x := sh.claims[c.Claim]
		if x == nil || x.Confidence < s.opt.Shown.Claim {
			return Words{}, false
		}
		w := s.claimed(sh, x)
		return w, w.Quote != ""
	}
	l.Adds, l.Drops, l.Changed = []Words{}, []Words{}, []ChangedWords{}
	for _, c := range d.Adds {
		if w, ok := sure(c); ok {
			l.Adds = append(l.Adds, w)
		}
	}
	for _, c := range d.Drops {
		if w, ok := sure(c); ok {
			l.Drops = append(l.Drops, w)
		}
	}
	for _, c := range d.Changed {
		from, was := sure(c.From)
		if to, ok := sure(c.To); ok && was {
			l.Changed = append(l.Changed, ChangedWords{from, to, c.What})
		}
	}
}

func titleOf(sh *sheet) string {
	d := &sh.r.Dispatch
	switch {
	case d.Headline != "":
		return sh.headline()
	case len(sh.r.Sentences) > 0:
		return cut(sh.line(sh.r.Sentences[0]), 110)
	}
	return d.Slugline
}

func (sh *sheet) headline() string { return oneLine(sh.r.Dispatch.Headline) }

// noticeOf is what a notice of a kill says, at its beginning.
func noticeOf(sh *sheet) string {
	for _, kind := range [...]string{dateline.ZoneBody, dateline.ZoneNote} {
		for _, z := range sh.r.Zones {
			if z.Kind == kind {
				return cut(sh.line(z.Span), 300)
			}
		}
	}
	return cut(oneLine(sh.r.Dispatch.Text), 220)
}

// tellers are the dispatches of a story that are looked at for what they tell:
// the latest that are no copies, then copies, by time.
func tellers(st *dateline.Story) (ids []string, untold int) {
	copies := map[string]bool{}
	for _, c := range st.Copies {
		copies[c.Dispatch] = true
	}
	take := map[string]bool{}
	for _, copied := range [...]bool{false, true} {
		for i := len(st.Dispatches) - 1; i >= 0 && len(take) < mostTellers; i-- {
			if id := st.Dispatches[i]; copies[id] == copied {
				take[id] = true
			}
		}
	}
	for _, id := range st.Dispatches {
		if take[id] {
			ids = append(ids, id)
		}
	}
	return ids, len(st.Dispatches) - len(ids)
}

func (s *session) story(st *dateline.Story, part StoryPart) (*Story, error) {
	lo, hi, more := window(len(st.Dispatches), part.Dispatches, mostItems)
	out, sheets, err := s.frame(st, lo, hi)
	if err != nil {
		return nil, err
	}
	out.More.Dispatches = more
	gone := map[string]bool{}
	for _, w := range st.Withdrawn {
		gone[w.Dispatch] = true
	}
	mine := map[string]bool{}
	for _, id := range st.Dispatches {
		mine[id] = !gone[id]
	}
	if len(st.Dispatches) > mostTellers {
		var ids []string
		ids, out.More.Untold = tellers(st)
		sheets = sheets[:0:0]
		for _, id := range ids {
			sh, err := s.sheetOf(id)
			switch dateline.CodeOf(err) {
			case dateline.ErrNotHeld, dateline.ErrForgotten:
				continue
			}
			if err != nil {
				return nil, err
			}
			if mine[id] && !silent(sh.ref.Status) {
				sheets = append(sheets, sh)
			}
		}
		sort.SliceStable(sheets, func(i, j int) bool { return sheets[i].ref.At.Before(sheets[j].ref.At) })
	}
	seen, others := map[string]bool{}, map[string]bool{}
	disputes := []string{}
	var occ, besides []string
	for _, sh := range sheets {
		os, err := s.occurrencesOf(sh.ref.Dispatch)
		if err != nil {
			return nil, err
		}
		for i := range os {
			o := &os[i]
			if seen[o.ID] {
				continue
			}
			seen[o.ID] = true
			h, ok, err := s.happening(o)
			if err != nil {
				return nil, err
			}
			if !ok {
				out.Less++
				continue
			}
			out.Less += h.Less + o.DisputesLess
			if len(o.Quantities) > 0 {
				occ = append(occ, o.ID)
			}
			disputes = append(disputes, o.Disputes...)
			switch {
			case aheadStatus(h.Status):
				line, err := s.aheadOf(o, &h)
				if err != nil {
					return nil, err
				}
				out.Ahead = append(out.Ahead, line)
			case h.Recalled:
				out.Before = append(out.Before, h)
			case h.Status == dateline.EventDenied || h.Standing == dateline.StandingDenied:
				out.Denied = append(out.Denied, h)
			default:
				out.New = append(out.New, h)
			}
			if !h.Recalled && len(h.Dispatches) > 1 {
				for _, d := range h.Dispatches {
					if !mine[d] && !others[d] {
						others[d] = true
						besides = append(besides, d)
					}
				}
			}
		}
	}
	sort.SliceStable(out.New, func(i, j int) bool { return out.New[i].weightIn(mine) > out.New[j].weightIn(mine) })
	sort.SliceStable(out.Before, func(i, j int) bool { return out.Before[i].When.From > out.Before[j].When.From })
	lo, hi, out.More.Others = window(len(besides), part.Others, mostItems)
	for _, d := range besides[lo:hi] {
		if it, _, ok, err := s.itemOf(d); err != nil {
			return nil, err
		} else if ok {
			out.Others = append(out.Others, it)
		}
	}
	sort.SliceStable(out.Others, func(i, j int) bool { return out.Others[i].At.Before(out.Others[j].At) })
	slices.Sort(disputes)
	if disputes = slices.Compact(disputes); len(disputes) > 0 {
		a, err := s.archive.Disputes(s.ctx, dateline.RecordQuery{IDs: disputes}, dateline.Page{Limit: dateline.MaxLimit})
		if err != nil {
			return nil, err
		}
		for i := range a.Rows {
			d, ok, err := s.difference(&a.Rows[i])
			if err != nil {
				return nil, err
			}
			if !ok {
				out.Less++
				continue
			}
			out.Differ = append(out.Differ, d)
		}
	}
	// What is not known stands in the latest version of each wire's own text.
	last := map[string]*sheet{}
	for _, sh := range sheets {
		last[Carrier(&sh.ref)] = sh
	}
	for _, sh := range sheets {
		if last[Carrier(&sh.ref)] == sh {
			out.NotKnown = append(out.NotKnown, s.notKnown(sh)...)
		}
	}
	lo, hi, out.More.Numbers = window(len(occ), part.Numbers, StoryNumbers)
	for _, id := range occ[lo:hi] {
		lines, err := s.numbers(dateline.RecordQuery{Refs: []string{id}}, 20, 1)
		if err != nil {
			return nil, err
		}
		out.Numbers = append(out.Numbers, lines...)
	}
	out.Ground, err = s.groundOf(sheets, out.Others)
	return out, err
}

// notKnown lists what a dispatch says is not known.
func (s *session) notKnown(sh *sheet) []NotKnown {
	var out []NotKnown
	for i := range sh.r.Unknowns {
		u := &sh.r.Unknowns[i]
		n := NotKnown{Words: Words{Ref: sh.ref, Via: []string{}, Grade: GradeOwn, Span: sh.span(u.Span), Paragraph: sh.paragraph(u.Start)}}
		n.Quote = sh.line(sh.sentence(u.Start))
		if e := sh.ents[u.Holder]; e != nil {
			n.Holder = e.Name
		}
		if u.Topic != nil {
			n.Topic = sh.line(*u.Topic)
		}
		out = append(out, n)
	}
	return out
}

// groundOf is what an answer about some dispatches rests on.
func (s *session) groundOf(sheets []*sheet, others []Item) (dateline.Ground, error) {
	g := dateline.Ground{NotRead: map[string]int{}, Outlets: []string{}}
	add := func(r *dateline.Ref, full bool) {
		g.Dispatches++
		if full {
			g.Full++
		} else {
			g.Summary++
		}
		if c := Carrier(r); c != "no credit" && !slices.Contains(g.Outlets, c) {
			g.Outlets = append(g.Outlets, c)
		}
		if g.From.IsZero() || r.At.Before(g.From) {
			g.From = r.At
		}
		if r.At.After(g.To) {
			g.To = r.At
		}
	}
	for _, sh := range sheets {
		add(&sh.ref, sh.ref.Full)
	}
	for i := range others {
		add(&others[i].Ref, others[i].Full)
	}
	slices.Sort(g.Outlets)
	g.OutletsAll = len(g.Outlets)
	return g, nil
}
