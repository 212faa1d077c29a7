package view

import (
	"context"
	"sort"
	"time"

	"github.com/dateline-news/dateline"
)

// AheadLine is what was still to come when it was told.
type AheadLine struct {
	Happening
	Kind         string        `json:"kind"` // planned | promised | threatened | predicted | demanded | possible
	Due          When          `json:"due"`
	Who          []string      `json:"who"`
	FirstSaid    *dateline.Ref `json:"first_said,omitempty"`
	LastRepeated *dateline.Ref `json:"last_repeated,omitempty"`
	MetBy        *Happening    `json:"met_by,omitempty"`
	State        string        `json:"state"` // ahead | open | past due, no report held | met
}

func aheadStatus(status string) bool {
	return status == dateline.EventPlanned || status == dateline.EventPossible || status == dateline.EventConditional
}

// AheadQuery narrows what is ahead.
type AheadQuery struct {
	Watch *Watch
	Name  string // folded by the archive
	Past  bool   // what was due and is over too
	Limit int    // 0: 100
}

// AheadView is what is to come, by what is held.
type AheadView struct {
	Dated []AheadLine          `json:"dated"` // soonest first
	Open  []AheadLine          `json:"open"`  // no day is told
	Past  []AheadLine          `json:"past"`  // due before now
	Less  int                  `json:"less"`
	State dateline.RecordState `json:"record"`
	Now   time.Time            `json:"now"`
}

// Ahead returns what is to come.
func (v *View) Ahead(ctx context.Context, q AheadQuery) (*AheadView, error) {
	s, err := v.session(ctx)
	if err != nil {
		return nil, err
	}
	return s.ahead(q)
}

func (s *session) ahead(q AheadQuery) (*AheadView, error) {
	out := &AheadView{Dated: []AheadLine{}, Open: []AheadLine{}, Past: []AheadLine{}, State: s.state, Now: s.now}
	if q.Limit <= 0 {
		q.Limit = 100
	}
	rq := dateline.RecordQuery{}
	rows, err := every(func(p dateline.Page) (dateline.Answer[dateline.Ahead], error) { return s.archive.AheadOf(s.ctx, rq, p) }, 600)
	if err != nil {
		return nil, err
	}
	today := s.now.Format("2006-01-02")
	for i := range rows {
		a := &rows[i]
		over := a.Due.To != "" && day(a.Due.To) < today
		if over && !q.Past {
			continue
		}
		o, err := s.archive.Occurrences(s.ctx, dateline.RecordQuery{IDs: []string{a.Occurrence}}, dateline.Page{Limit: 1})
		if err != nil {
			return nil, err
		}
		if len(o.Rows) == 0 {
			continue
		}
		h, ok, err := s.happening(&o.Rows[0])
		if err != nil {
			return nil, err
		}
		if !ok {
			out.Less++
			continue
		}
		if q.Watch != nil {
			if fits, err := s.watched(q.Watch, h.Dispatches); err != nil {
				return nil, err
			} else if !fits {
				continue
			}
		}
		if q.Name != "" && !h.names(q.Name) {
			continue
		}
		line, err := s.aheadLine(a, &h)
		if err != nil {
			return nil, err
		}
		switch {
		case over:
			out.Past = append(out.Past, line)
		case line.Due.To != "" || line.Due.From != "":
			out.Dated = append(out.Dated, line)
		default:
			out.Open = append(out.Open, line)
		}
	}
	sort.SliceStable(out.Dated, func(i, j int) bool { return due(&out.Dated[i]) < due(&out.Dated[j]) })
	sort.SliceStable(out.Past, func(i, j int) bool { return due(&out.Past[i]) > due(&out.Past[j]) })
	for _, l := range []*[]AheadLine{&out.Dated, &out.Open, &out.Past} {
		*l = (*l)[:min(len(*l), q.Limit)]
	}
	return out, nil
}

func due(a *AheadLine) string {
	if a.Due.To != "" {
		return a.Due.To
	}
	return a.Due.From
}

func (h *Happening) names(name string) bool {
	want := " " + fold(name) + " "
	for _, ps := range [][]Party{h.Actors, h.Recipients} {
		for _, p := range ps {
			if contains(" "+fold(p.Name)+" ", want) {
				return true
			}
		}
	}
	return false
}

// aheadOf is the line of an occurrence that is still to come.
func (s *session) aheadOf(o *dateline.Occurrence, h *Happening) (AheadLine, error) {
	a, err := s.archive.AheadOf(s.ctx, dateline.RecordQuery{Refs: []string{o.ID}}, dateline.Page{})
	if err != nil {
		return AheadLine{}, err
	}
	for i := range a.Rows {
		if a.Rows[i].Occurrence == o.ID {
			return s.aheadLine(&a.Rows[i], h)
		}
	}
	return AheadLine{Happening: *h, Kind: "possible", Due: h.When, Who: []string{}, State: "open"}, nil
}

func (s *session) aheadLine(a *dateline.Ahead, h *Happening) (AheadLine, error) {
	line := AheadLine{Happening: *h, Kind: a.Kind, Due: WhenOf(a.Due.From, a.Due.To), Who: []string{}}
	for _, e := range h.Evidence {
		if e.Origin != nil {
			line.Who = append(line.Who, e.Origin.Name)
		}
	}
	for _, x := range [...]struct {
		id string
		to **dateline.Ref
	}{{a.FirstSaid, &line.FirstSaid}, {a.LastRepeated, &line.LastRepeated}} {
		it, _, ok, err := s.itemOf(x.id)
		if err != nil {
			return line, err
		}
		if ok {
			ref := it.Ref
			*x.to = &ref
		}
	}
	if a.MetBy != "" && (a.Why == nil || a.Why.Confidence >= s.opt.Shown.Join) {
		o, err := s.archive.Occurrences(s.ctx, dateline.RecordQuery{IDs: []string{a.MetBy}}, dateline.Page{Limit: 1})
		if err != nil {
			return line, err
		}
		if len(o.Rows) == 1 {
			m, ok, err := s.happening(&o.Rows[0])
			if err != nil {
				return line, err
			}
			if ok {
				line.MetBy = &m
			}
		}
	}
	today := s.now.Format("2006-01-02")
	switch {
	case line.MetBy != nil:
		line.State = "met"
	case line.Due.To != "" && day(line.Due.To) < today:
		line.State = "past due, no report held"
	case line.Due.From != "" || line.Due.To != "":
		line.State = "ahead"
	default:
		line.State = "open"
	}
	return line, nil
}
