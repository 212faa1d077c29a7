package view

import (
	"slices"
	"strings"

	"github.com/dateline-news/dateline"
)

// NumberLine is one number over the time that it is of, with all its reports.
type NumberLine struct {
	About  string        `json:"about"` // occurrence or actor id
	Of     string        `json:"of"`    // in names: what happened, or what is counted
	Unit   string        `json:"unit"`
	Points []NumberPoint `json:"points"`
	More   int           `json:"more"` // reports beyond these: Accounts has them all
}

// NumberPoint is one value.
type NumberPoint struct {
	When    When     `json:"when"`
	OfTime  string   `json:"of_time"` // event | said | open
	Low     *float64 `json:"low"`
	High    *float64 `json:"high"`
	Approx  bool     `json:"approx"`
	Text    string   `json:"text"`
	Reports []Words  `json:"reports"`
	Origins []string `json:"origins"`
}

// Numbers returns the series that fit, newest first.
func (s *session) numbers(q dateline.RecordQuery, most, least int) ([]NumberLine, error) {
	rows, err := s.archive.Series(s.ctx, q, dateline.Page{Limit: most})
	if err != nil {
		return nil, err
	}
	out := []NumberLine{}
	for i := range rows.Rows {
		l, ok, err := s.numberLine(&rows.Rows[i])
		if err != nil {
			return nil, err
		}
		if ok && len(l.Points) >= least {
			out = append(out, l)
		}
	}
	return out, nil
}

func (s *session) numberLine(x *dateline.Series) (l NumberLine, ok bool, err error) {
	l = NumberLine{About: x.About, Unit: x.Unit, Points: []NumberPoint{}}
	if strings.HasPrefix(x.About, "o-") {
		o, err := s.archive.Occurrences(s.ctx, dateline.RecordQuery{IDs: []string{x.About}}, dateline.Page{Limit: 1})
		if err != nil {
			return l, false, err
		}
		if len(o.Rows) == 0 {
			return l, false, nil
		}
		h, shown, err := s.happening(&o.Rows[0])
		if err != nil || !shown {
			return l, false, err
		}
		l.Of = strings.TrimSpace(h.Parties + ` "` + h.Word + `"`)
	} else {
		as, err := s.actorsOf([]string{x.About})
		if err != nil {
			return l, false, err
		}
		l.Of = as[x.About].Name
	}
	points := x.Points
	if len(points) > mostPoints {
		for _, p := range points[:len(points)-mostPoints] {
			l.More += len(p.Reports)
		}
		points = points[len(points)-mostPoints:] // the latest
	}
	for _, p := range points {
		n := NumberPoint{When: WhenOf(p.From, p.To), OfTime: p.OfTime, Low: p.Low, High: p.High, Approx: p.Approx, Text: Amount(p.Low, p.High, p.Approx), Reports: []Words{}, Origins: []string{}}
		l.More += max(0, len(p.Reports)-mostReports)
		for i := range p.Reports[:min(len(p.Reports), mostReports)] {
			w, ok, err := s.report(&p.Reports[i])
			if err != nil {
				return l, false, err
			}
			if !ok {
				continue
			}
			n.Reports = append(n.Reports, w)
			if by := w.By(); !slices.Contains(n.Origins, by) {
				n.Origins = append(n.Origins, by)
			}
		}
		if len(n.Reports) > 0 {
			l.Points = append(l.Points, n)
		}
	}
	return l, len(l.Points) > 0, nil
}

// How many values of a number stand in a line, the latest, and how many reports
// of each.
const (
	mostPoints  = 40
	mostReports = 6
)

// report is a number in the words that give it; ok is false where they are less
// sure than what is shown, or not held any more.
func (s *session) report(r *dateline.Reported) (w Words, ok bool, err error) {
	sh, err := s.sheetOf(r.Dispatch)
	if err != nil {
		if c := dateline.CodeOf(err); c == dateline.ErrNotHeld || c == dateline.ErrForgotten {
			return w, false, nil
		}
		return w, false, err
	}
	if silent(sh.ref.Status) {
		return w, false, nil
	}
	w = Words{Ref: sh.ref, Via: []string{}, Grade: GradeOwn, Factuality: dateline.FactCertain}
	if c := sh.claims[r.Claim]; c != nil {
		if c.Confidence < s.opt.Shown.Claim {
			return w, false, nil
		}
		w = s.claimed(sh, c)
	}
	for k := range sh.r.Quantities {
		if q := &sh.r.Quantities[k]; q.ID == r.Quantity {
			w.Span = sh.span(q.Span)
			w.Quote = sh.line(sh.sentence(q.Start))
			w.Paragraph = sh.paragraph(q.Start)
		}
	}
	w.Superseded, err = s.supersededBy(r.Dispatch)
	return w, err == nil, err
}
