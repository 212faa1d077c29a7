package view

import (
	"context"
	"encoding/base64"
	"encoding/json"
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
	Name  string          // folded by the archive
	Kind  string          // planned | promised | threatened | predicted | demanded
	Past  bool            // what was due and is over too
	Limit int             // lines in all; 0: 100
	After dateline.Cursor // the Next of the page before

	actor string // of whom one takes part
	only  string // one section alone
}

// AheadView is what is to come, by what is held: a page of it, first what has a
// day, then what has none, then what is over.
type AheadView struct {
	Dated []AheadLine          `json:"dated"` // soonest first
	Open  []AheadLine          `json:"open"`  // no day is told
	Past  []AheadLine          `json:"past"`  // due before now
	Next  dateline.Cursor      `json:"next,omitempty"`
	Less  int                  `json:"less"` // of what was looked at for this page
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

// The sections of what is ahead, in their order.
const (
	sectionDated = "dated"
	sectionOpen  = "open"
	sectionPast  = "past"
)

// dueRow is something that is ahead, with the section that it stands in today.
type dueRow struct {
	dateline.Ahead
	section string
}

func dueOf(p dateline.Period) string {
	if p.To != "" {
		return p.To
	}
	return p.From
}

// dueRows are all that is ahead in the order in which it is shown. They are
// looked up once for a record; sections hang on the day.
func (s *session) dueRows(q *AheadQuery) ([]dueRow, error) {
	var rows []dueRow
	if q.actor == "" {
		s.mu.Lock()
		rows = s.due
		s.mu.Unlock()
	}
	if rows == nil {
		rq := dateline.RecordQuery{}
		if q.actor != "" {
			rq.Refs = []string{q.actor}
		}
		all, err := every(func(p dateline.Page) (dateline.Answer[dateline.Ahead], error) { return s.archive.AheadOf(s.ctx, rq, p) }, mostDue)
		if err != nil {
			return nil, err
		}
		rows = make([]dueRow, len(all))
		for i := range all {
			rows[i].Ahead = all[i]
		}
		if q.actor == "" {
			s.mu.Lock()
			s.due = rows
			s.mu.Unlock()
		}
	}
	today := s.now.Format("2006-01-02")
	var dated, open, past []dueRow
	for _, r := range rows {
		if q.Kind != "" && r.Kind != q.Kind {
			continue
		}
		switch {
		case r.Due.To != "" && day(r.Due.To) < today:
			r.section = sectionPast
			past = append(past, r)
		case r.Due.To+r.Due.From != "":
			r.section = sectionDated
			dated = append(dated, r)
		default:
			r.section = sectionOpen
			open = append(open, r)
		}
	}
	sort.SliceStable(dated, func(i, j int) bool {
		x, y := dueOf(dated[i].Due), dueOf(dated[j].Due)
		return x < y || x == y && dated[i].Occurrence < dated[j].Occurrence
	})
	sort.SliceStable(past, func(i, j int) bool {
		x, y := dueOf(past[i].Due), dueOf(past[j].Due)
		return x > y || x == y && past[i].Occurrence < past[j].Occurrence
	})
	if !q.Past {
		past = nil
	}
	out := append(append(dated, open...), past...)
	if q.only != "" {
		kept := out[:0]
		for _, r := range out {
			if r.section == q.only {
				kept = append(kept, r)
			}
		}
		out = kept
	}
	return out, nil
}

// mostDue bounds what is ahead in all, and mostTriedDue how much of it is looked
// at for one page.
const (
	mostDue      = 20000
	mostTriedDue = 600
)

// dueCursor is a place in what is ahead: behind an occurrence. Where that is not
// ahead any more, its day tells the place, else how many stood before it.
type dueCursor struct {
	Section    string `json:"s"`
	Due        string `json:"d,omitempty"`
	Occurrence string `json:"o"`
	Before     int    `json:"n"`
	Asked      string `json:"q,omitempty"` // what was asked: a cursor belongs to its question
}

func (q *AheadQuery) asked() string {
	out := fold(q.Name) + "/" + q.Kind
	if q.Watch != nil {
		out += "/" + q.Watch.ID
	}
	if q.Past {
		out += "/past"
	}
	return out
}

// behind returns what stands behind a cursor.
func (q *AheadQuery) behind(rows []dueRow) (int, error) {
	if q.After == "" {
		return 0, nil
	}
	bad := &dateline.Error{Code: dateline.ErrUsage, Say: "the cursor belongs to another question", Hint: "begin at the first page"}
	b, err := base64.RawURLEncoding.DecodeString(string(q.After))
	if err != nil {
		return 0, bad
	}
	var c dueCursor
	if json.Unmarshal(b, &c) != nil || c.Occurrence == "" || c.Before < 0 || c.Asked != q.asked() {
		return 0, bad
	}
	for i := range rows {
		if rows[i].Occurrence == c.Occurrence {
			return i + 1, nil
		}
	}
	order := map[string]int{sectionDated: 0, sectionOpen: 1, sectionPast: 2}
	for i := range rows {
		r := &rows[i]
		if order[r.section] > order[c.Section] {
			return i, nil
		}
		if r.section != c.Section || c.Section == sectionOpen {
			continue
		}
		if d := dueOf(r.Due); c.Section == sectionDated && d > c.Due || c.Section == sectionPast && d < c.Due || d == c.Due && r.Occurrence > c.Occurrence {
			return i, nil
		}
	}
	if c.Section == sectionOpen {
		return min(c.Before, len(rows)), nil
	}
	return len(rows), nil
}

func (s *session) ahead(q AheadQuery) (*AheadView, error) {
	out := &AheadView{Dated: []AheadLine{}, Open: []AheadLine{}, Past: []AheadLine{}, State: s.state, Now: s.now}
	if q.Limit <= 0 {
		q.Limit = 100
	}
	rows, err := s.dueRows(&q)
	if err != nil {
		return nil, err
	}
	at, err := q.behind(rows)
	if err != nil {
		return nil, err
	}
	lines, tried := 0, 0
	var held map[string]*dateline.Occurrence
	for ; at < len(rows) && lines < q.Limit && tried < mostTriedDue; at++ {
		r := &rows[at]
		if tried++; q.Name != "" {
			if fits, err := s.bearsOne(r.Actors, q.Name); err != nil {
				return nil, err
			} else if !fits {
				tried--
				continue
			}
		}
		o, ok := held[r.Occurrence]
		if !ok {
			if held, err = s.occurrencesBy(rows[at:min(len(rows), at+dueChunk)]); err != nil {
				return nil, err
			}
			if o = held[r.Occurrence]; o == nil {
				continue
			}
		}
		h, ok, err := s.happening(o)
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
		line, err := s.aheadLine(&r.Ahead, &h)
		if err != nil {
			return nil, err
		}
		lines++
		switch r.section {
		case sectionPast:
			out.Past = append(out.Past, line)
		case sectionDated:
			out.Dated = append(out.Dated, line)
		default:
			out.Open = append(out.Open, line)
		}
	}
	if at > 0 && at < len(rows) {
		r := &rows[at-1]
		b, _ := json.Marshal(dueCursor{r.section, dueOf(r.Due), r.Occurrence, at, q.asked()}) // text and a number
		out.Next = dateline.Cursor(base64.RawURLEncoding.EncodeToString(b))
	}
	return out, nil
}

// dueChunk is how many occurrences are asked for at once.
const dueChunk = 40

func (s *session) occurrencesBy(rows []dueRow) (map[string]*dateline.Occurrence, error) {
	q := dateline.RecordQuery{}
	for i := range rows {
		q.IDs = append(q.IDs, rows[i].Occurrence)
	}
	a, err := s.archive.Occurrences(s.ctx, q, dateline.Page{Limit: dateline.MaxLimit})
	if err != nil {
		return nil, err
	}
	out := make(map[string]*dateline.Occurrence, len(rows))
	for i := range rows {
		out[rows[i].Occurrence] = nil // asked for
	}
	for i := range a.Rows {
		out[a.Rows[i].ID] = &a.Rows[i]
	}
	return out, nil
}

// bearsOne reports whether one of some actors bears a name, or a fuller one.
func (s *session) bearsOne(ids []string, name string) (bool, error) {
	as, err := s.actorsOf(ids)
	if err != nil {
		return false, err
	}
	want := " " + fold(name) + " "
	for _, a := range as {
		for _, n := range a.Names {
			if contains(" "+fold(n)+" ", want) {
				return true, nil
			}
		}
	}
	return false, nil
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
