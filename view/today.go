package view

import (
	"context"
	"slices"
	"sort"
	"time"

	"github.com/dateline-news/dateline"
)

// TodayQuery asks what is new.
type TodayQuery struct {
	Watch *Watch
	Since time.Time // by receipt; zero: the last day of what is held
	Limit int       // lines a section; 0: 30
}

// StoryLine is one thing that is told, whoever tells it: stories that tell the
// same are one line.
type StoryLine struct {
	Story      string       `json:"story"` // id of the story with the first dispatch
	Title      string       `json:"title"` // the words of a dispatch
	By         string       `json:"by"`
	At         time.Time    `json:"at"` // of the latest dispatch
	Lead       *Happening   `json:"lead,omitempty"`
	Dispatches int          `json:"dispatches"`
	Copies     int          `json:"copies"` // of them with another's words
	Outlets    []string     `json:"outlets"`
	Others     []string     `json:"others"`           // ids of the other stories in the line
	Change     *VersionLine `json:"change,omitempty"` // the latest version since, with what it changed
	Fresh      bool         `json:"fresh"`            // nothing of it was held before
}

// Today is what came since a moment, for one who watches.
type Today struct {
	Watch      *Watch                  `json:"watch,omitempty"`
	Since      time.Time               `json:"since"`
	Now        time.Time               `json:"now"`
	Dispatches int                     `json:"dispatches"` // that came since
	Stories    int                     `json:"stories"`
	More       int                     `json:"more"` // stories that are as new and were not looked through: the wire has their dispatches
	Withdrawn  []Gone                  `json:"withdrawn"`
	New        []StoryLine             `json:"new"`
	Differ     []Difference            `json:"differ"`
	OneVoice   []StoryLine             `json:"one_voice"` // resting on one speaker alone
	Numbers    []NumberLine            `json:"numbers"`
	Repeated   int                     `json:"repeated"` // paragraphs and claims that were held already
	Ahead      []AheadLine             `json:"ahead"`
	Open       int                     `json:"open"` // ahead without a day
	Silent     []dateline.SourceHealth `json:"silent"`
	Less       int                     `json:"less"`
	Ground     dateline.Ground         `json:"ground"`
	State      dateline.RecordState    `json:"record"`
}

// Today returns what came since a moment.
func (v *View) Today(ctx context.Context, q TodayQuery) (*Today, error) {
	s, err := v.session(ctx)
	if err != nil {
		return nil, err
	}
	if q.Limit <= 0 {
		q.Limit = 30
	}
	out := &Today{Watch: q.Watch, Now: s.now, State: s.state, Withdrawn: []Gone{}, New: []StoryLine{}, Differ: []Difference{}, OneVoice: []StoryLine{}, Numbers: []NumberLine{}, Ahead: []AheadLine{}, Silent: []dateline.SourceHealth{}}
	if out.Ground, err = s.archive.Ground(ctx, dateline.Filter{}); err != nil {
		return nil, err
	}
	if out.Since = q.Since; out.Since.IsZero() {
		end := s.now
		if g := out.Ground.To; !g.IsZero() && g.Before(end) {
			end = g
		}
		out.Since = end.Add(-24 * time.Hour)
	}
	rows, err := s.recent(out.Since, q.Watch)
	if err != nil {
		return nil, err
	}
	out.Dispatches, out.More = rows.fresh, rows.more
	out.Withdrawn = append(out.Withdrawn, rows.gone...)
	lines, less, err := s.lines(rows)
	if err != nil {
		return nil, err
	}
	out.Less += less
	out.Stories = len(lines)
	for _, l := range lines {
		if l.Lead != nil && oneVoice(l.Lead) {
			out.OneVoice = append(out.OneVoice, l)
			continue
		}
		out.New = append(out.New, l)
	}
	out.New, out.OneVoice = out.New[:min(len(out.New), q.Limit)], out.OneVoice[:min(len(out.OneVoice), q.Limit)]
	ds, err := every(func(p dateline.Page) (dateline.Answer[dateline.Dispute], error) {
		return s.archive.Disputes(ctx, dateline.RecordQuery{From: out.Since.Add(-slack)}, p)
	}, 200)
	if err != nil {
		return nil, err
	}
	for i := range ds {
		var of []string
		late := false
		for _, x := range ds[i].Sides {
			of = append(of, x.Dispatch)
			late = late || rows.came[x.Dispatch]
		}
		if !late {
			continue
		}
		if fits, err := s.watched(q.Watch, of); err != nil {
			return nil, err
		} else if !fits {
			continue
		}
		d, ok, err := s.difference(&ds[i])
		if err != nil {
			return nil, err
		}
		if !ok {
			out.Less++
		} else if len(out.Differ) < q.Limit {
			out.Differ = append(out.Differ, d)
		}
	}
	numbers, err := s.numbers(dateline.RecordQuery{From: out.Since.Add(-slack)}, 100, 2)
	if err != nil {
		return nil, err
	}
	for _, l := range numbers {
		var of []string
		late := false
		for _, p := range l.Points {
			for _, w := range p.Reports {
				of = append(of, w.Dispatch)
				late = late || rows.came[w.Dispatch]
			}
		}
		if fits, err := s.watched(q.Watch, of); err != nil {
			return nil, err
		} else if late && fits && len(out.Numbers) < 8 {
			out.Numbers = append(out.Numbers, l)
		}
	}
	ahead, err := s.ahead(AheadQuery{Watch: q.Watch, Limit: 12, only: sectionDated})
	if err != nil {
		return nil, err
	}
	open, err := s.ahead(AheadQuery{Watch: q.Watch, Limit: 12, only: sectionOpen})
	if err != nil {
		return nil, err
	}
	out.Ahead, out.Open = ahead.Dated, len(open.Open)
	out.Less += ahead.Less + open.Less
	for id := range rows.came {
		a, err := s.archive.Repeats(ctx, dateline.RecordQuery{Refs: []string{id}}, dateline.Page{Limit: dateline.MaxLimit})
		if err != nil {
			return nil, err
		}
		for _, r := range a.Rows {
			if r.Dispatch == id {
				out.Repeated++
			}
		}
	}
	if s.opt.Feeds != nil {
		all, err := s.opt.Feeds.Sources(ctx, s.now)
		if err != nil {
			return nil, err
		}
		for _, h := range all {
			if h.Silent && !h.Paused {
				out.Silent = append(out.Silent, h)
			}
		}
	}
	return out, nil
}

// slack is how long before its receipt a dispatch may have been issued and
// still be looked for among what is new.
const slack = 48 * time.Hour

// oneVoice reports whether a happening rests on the word of one speaker alone,
// where the carrier does not tell it as its own.
func oneVoice(h *Happening) bool {
	if len(h.Evidence) != 1 || h.Against > 0 {
		return false
	}
	e := &h.Evidence[0]
	return e.Words[0].Grade != GradeOwn && (e.Origin == nil || e.Origin.Kind != dateline.OriginAgency)
}

// recent are the stories of which something came since.
type recent struct {
	frames []*Story
	sheets [][]*sheet
	came   map[string]bool // dispatches that came since
	fresh  int
	more   int // stories that were not looked through
	gone   []Gone
	since  time.Time
}

// mostStories bounds what one page looks through, the newest; mostCounted, how
// many more are counted.
const (
	mostStories = 200
	mostCounted = 2000
)

func (s *session) recent(since time.Time, w *Watch) (*recent, error) {
	rows, err := every(func(p dateline.Page) (dateline.Answer[dateline.Story], error) {
		return s.archive.Stories(s.ctx, dateline.RecordQuery{From: since.Add(-slack)}, p)
	}, mostCounted)
	if err != nil {
		return nil, err
	}
	out := &recent{came: map[string]bool{}, since: since, more: max(0, len(rows)-mostStories)}
	rows = rows[:len(rows)-out.more]
	for i := range rows {
		n := len(rows[i].Dispatches)
		f, sheets, err := s.frame(&rows[i], max(0, n-mostTellers), n)
		if err != nil {
			return nil, err
		}
		late, fits := false, w == nil
		for _, sh := range sheets {
			if !sh.received.Before(since) {
				late = true
			}
			fits = fits || w.fits(sh)
		}
		for _, g := range f.Withdrawn {
			at, _ := time.Parse(time.RFC3339, g.Received)
			if g.Notice != nil {
				at = g.Notice.At
			}
			if !at.Before(since) && w == nil {
				out.gone = append(out.gone, g)
			}
		}
		if !late || !fits {
			continue
		}
		came := 0
		for _, sh := range sheets {
			if !sh.received.Before(since) {
				out.came[sh.ref.Dispatch] = true
				came++
			}
		}
		if out.fresh += came; came == len(sheets) && n > mostTellers {
			// Where the first of a flood came since, all of it did.
			first, err := s.sheetOf(rows[i].Dispatches[0])
			if err == nil && !first.received.Before(since) {
				out.fresh += n - came
			}
		}
		out.frames, out.sheets = append(out.frames, f), append(out.sheets, sheets)
	}
	return out, nil
}

// lines makes lines of stories: those that tell the same lead are one.
func (s *session) lines(r *recent) (out []StoryLine, less int, err error) {
	by := map[string]int{} // occurrence -> line
	for i, f := range r.frames {
		l := StoryLine{Story: f.ID, Title: f.Title, By: f.By, Copies: f.copies, Dispatches: len(r.sheets[i]), Outlets: []string{}, Others: []string{}, Fresh: true}
		if f.More.All > mostTellers {
			l.Dispatches = f.More.All
		}
		for _, sh := range r.sheets[i] {
			if sh.ref.At.After(l.At) {
				l.At = sh.ref.At
			}
			l.Fresh = l.Fresh && !sh.received.Before(r.since)
			if c := Carrier(&sh.ref); !slices.Contains(l.Outlets, c) {
				l.Outlets = append(l.Outlets, c)
			}
		}
		for k := range f.Versions {
			if r.came[f.Versions[k].Dispatch] {
				l.Change = &f.Versions[k]
			}
		}
		if l.Lead, err = s.lead(r.sheets[i], &less); err != nil {
			return nil, 0, err
		}
		if l.Lead != nil {
			if k, ok := by[l.Lead.ID]; ok {
				merge(&out[k], &l)
				continue
			}
			by[l.Lead.ID] = len(out)
		}
		out = append(out, l)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].At.After(out[j].At) })
	return out, less, nil
}

// lead is the happening that says most about what some dispatches are about. The
// weightiest by their words alone are made fit to be shown first, until none that
// is left can weigh more.
func (s *session) lead(sheets []*sheet, less *int) (*Happening, error) {
	mine := map[string]bool{}
	type may struct {
		sh    *sheet
		v     *dateline.Event
		most  int // its happening weighs no more than this, but by a heavier event
		order int
	}
	var all []may
	for _, sh := range sheets {
		mine[sh.ref.Dispatch] = true
		for k := range sh.r.Events {
			v := &sh.r.Events[k]
			all = append(all, may{sh, v, weigh(sh, v), len(all)})
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].most > all[j].most })
	seen := map[string]bool{}
	var lead *Happening
	best, at := 0, 0
	for _, m := range all {
		if lead != nil && (m.most < best || m.most == best && m.order > at) {
			continue
		}
		o, err := s.occurrenceOf(m.sh.ref.Dispatch, m.v.ID)
		if err != nil {
			return nil, err
		}
		if o == nil || o.Recalled || seen[o.ID] {
			continue
		}
		seen[o.ID] = true
		h, ok, err := s.happening(o)
		if err != nil {
			return nil, err
		}
		if !ok {
			*less++
			continue
		}
		if w := h.weightIn(mine); lead == nil || w > best || w == best && m.order < at {
			lead, best, at = &h, w, m.order
		}
	}
	return lead, nil
}

func merge(to, l *StoryLine) {
	to.Dispatches += l.Dispatches
	to.Copies += l.Copies
	to.Others = append(to.Others, l.Story)
	to.Fresh = to.Fresh && l.Fresh
	for _, o := range l.Outlets {
		if !slices.Contains(to.Outlets, o) {
			to.Outlets = append(to.Outlets, o)
		}
	}
	if l.At.After(to.At) {
		to.At = l.At
	}
	if to.Change == nil {
		to.Change = l.Change
	}
}
