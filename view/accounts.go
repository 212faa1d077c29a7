package view

import (
	"context"
	"slices"
	"strings"

	"github.com/dateline-news/dateline"
)

// Accounts are all who tell a happening, or all who give a number of a series,
// a page of them: what lists show the first of.
type Accounts struct {
	ID    string               `json:"id"` // of the occurrence, or of what is counted
	Unit  string               `json:"unit,omitempty"`
	Of    string               `json:"of"` // in names
	Rows  []AccountLine        `json:"rows"`
	From  int                  `json:"from"` // rows before these
	All   int                  `json:"all"`  // accounts in the record, those that are less sure too
	Less  int                  `json:"less"` // of this page, less sure or withdrawn: counted only
	State dateline.RecordState `json:"record"`
}

// AccountLine is one account, or one number with who gives it.
type AccountLine struct {
	Words
	Value string `json:"value,omitempty"`
}

// Accounts returns the accounts of an occurrence from a number on; with a unit,
// the reports of its series in that unit, or of an actor's.
func (v *View) Accounts(ctx context.Context, id, unit string, from, most int) (*Accounts, error) {
	s, err := v.session(ctx)
	if err != nil {
		return nil, err
	}
	out := &Accounts{ID: id, Unit: unit, Rows: []AccountLine{}, State: s.state}
	if unit != "" {
		return out, s.reportsOf(out, from, most)
	}
	a, err := s.archive.Occurrences(ctx, dateline.RecordQuery{IDs: []string{id}}, dateline.Page{Limit: 1})
	if err != nil {
		return nil, err
	}
	if len(a.Rows) == 0 {
		return nil, notHeld("the happening "+id, "the record was made anew since: look for it on the timeline")
	}
	o := &a.Rows[0]
	h, _, err := s.happening(o)
	if err != nil {
		return nil, err
	}
	out.Of = strings.TrimSpace(h.Parties + ` "` + h.Word + `"`)
	shown, _ := s.members(o)
	lo, hi, _ := window(len(o.Accounts), from, most)
	out.From, out.All = lo, len(o.Accounts)
	for i := lo; i < hi; i++ {
		x := &o.Accounts[i]
		w, ok, err := s.told(x)
		if err != nil {
			return nil, err
		}
		if ok {
			gone, err := s.withdrawn(x.Dispatch)
			if err != nil {
				return nil, err
			}
			ok = !gone && shown[x.Dispatch+"/"+x.Event]
		}
		if !ok {
			out.Less++
			continue
		}
		out.Rows = append(out.Rows, AccountLine{Words: w})
	}
	return out, nil
}

func (s *session) reportsOf(out *Accounts, from, most int) error {
	if !strings.HasPrefix(out.ID, "o-") {
		// Nothing is drawn together of a person by a number.
		as, err := s.actorsOf([]string{out.ID})
		if err != nil {
			return err
		}
		if a, ok := as[out.ID]; !ok || a.Kind == dateline.KindPerson {
			return notHeld("that number", "numbers are listed of happenings, bodies and places")
		}
	}
	a, err := s.archive.Series(s.ctx, dateline.RecordQuery{Refs: []string{out.ID}}, dateline.Page{Limit: dateline.MaxLimit})
	if err != nil {
		return err
	}
	k := slices.IndexFunc(a.Rows, func(x dateline.Series) bool { return x.About == out.ID && x.Unit == out.Unit })
	if k < 0 {
		return notHeld("a number of "+out.Unit, "the record was made anew since")
	}
	x := a.Rows[k]
	type report struct {
		r     dateline.Reported
		value string
	}
	var all []report
	for _, p := range x.Points {
		for _, r := range p.Reports {
			all = append(all, report{r, Amount(p.Low, p.High, p.Approx)})
		}
	}
	lo, hi, _ := window(len(all), from, most)
	out.From, out.All = lo, len(all)
	l, ok, err := s.numberLine(&dateline.Series{About: x.About, Unit: x.Unit, Points: x.Points[:min(1, len(x.Points))]})
	if err != nil {
		return err
	}
	if !ok && strings.HasPrefix(out.ID, "o-") {
		return notHeld("that number", "it is less sure than what is shown")
	}
	out.Of = l.Of
	for _, r := range all[lo:hi] {
		w, ok, err := s.report(&r.r)
		if err != nil {
			return err
		}
		if !ok {
			out.Less++
			continue
		}
		out.Rows = append(out.Rows, AccountLine{w, r.value})
	}
	return nil
}
