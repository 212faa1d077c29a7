package api

import (
	"context"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/export"
	"github.com/dateline-news/dateline/view"
)

// look is what one request has looked up: dispatches, and whether their words
// may be in an answer.
type look struct {
	*server
	ctx  context.Context
	view *view.View
	held map[string]*seen
	told map[string][]view.Happening // by dispatch
}

type seen struct {
	ref     dateline.Ref
	reading *dateline.Reading // contacts hidden
	gone    bool              // withdrawn: its words are in no answer
	claims  map[string]dateline.FoundClaim
}

// look begins a request; with all, what is less sure than what is shown is in
// its answers.
func (s *server) look(ctx context.Context, all bool) *look {
	l := &look{server: s, ctx: ctx, view: s.View, held: map[string]*seen{}, told: map[string][]view.Happening{}}
	if all {
		l.view = s.unsure
	}
	return l
}

// dispatch looks a dispatch up. What is not held any more counts as withdrawn.
func (l *look) dispatch(id string) (*seen, error) {
	if d := l.held[id]; d != nil {
		return d, nil
	}
	d := &seen{}
	h, err := l.Archive.Dispatch(l.ctx, id)
	switch dateline.CodeOf(err) {
	case dateline.ErrNotHeld, dateline.ErrForgotten:
		d.gone = true
		l.held[id] = d
		return d, nil
	}
	if err != nil {
		return nil, err
	}
	d.ref, d.reading = view.RefOf(&h), &h.Reading
	view.HideContacts(d.reading)
	if d.gone, err = l.View.Withdrawn(l.ctx, &d.ref); err != nil {
		return nil, err
	}
	l.held[id] = d
	return d, nil
}

// gone reports whether the words of a dispatch are in no answer.
func (l *look) gone(r *dateline.Ref) (bool, error) {
	if d := l.held[r.Dispatch]; d != nil {
		return d.gone, nil
	}
	gone, err := l.View.Withdrawn(l.ctx, r)
	if err == nil && gone {
		l.held[r.Dispatch] = &seen{ref: *r, gone: true}
	}
	return gone, err
}

func (l *look) goneID(id string) (bool, error) {
	d, err := l.dispatch(id)
	if err != nil {
		return false, err
	}
	return d.gone, nil
}

// claim is a claim of a dispatch with the names behind its ids.
func (d *seen) claim(id string) (dateline.FoundClaim, bool) {
	if d.claims == nil {
		d.claims = map[string]dateline.FoundClaim{}
		if d.reading != nil {
			cs, _ := export.Found(d.reading)
			for _, c := range cs {
				c.Ref = d.ref
				d.claims[c.Claim.ID] = c
			}
		}
	}
	c, ok := d.claims[id]
	return c, ok
}

// visible drops the rows of dispatches that were withdrawn.
func visible[T any](l *look, a dateline.Answer[T], ref func(*T) *dateline.Ref) (dateline.Answer[T], error) {
	kept := []T{}
	for i := range a.Rows {
		gone, err := l.gone(ref(&a.Rows[i]))
		if err != nil {
			return a, err
		}
		if !gone {
			kept = append(kept, a.Rows[i])
		}
	}
	a.Rows = kept
	return a, nil
}

// tells are the happenings that a dispatch tells, those that are shown.
func (l *look) tells(dispatch string) ([]view.Happening, error) {
	if hs, ok := l.told[dispatch]; ok {
		return hs, nil
	}
	d, err := l.view.Dispatch(l.ctx, dispatch)
	switch dateline.CodeOf(err) {
	case dateline.ErrNotHeld, dateline.ErrForgotten:
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	l.told[dispatch] = d.Happening
	return d.Happening, nil
}

// denials are the words of those who say that a happening was not so: accounts
// against it, and the denying sides of what is disputed about it.
func (l *look) denials(h *view.Happening) ([]view.Words, error) {
	var out []view.Words
	said := map[string]bool{}
	add := func(w view.Words) {
		if key := w.Dispatch + "/" + w.Claim; !said[key] {
			said[key] = true
			out = append(out, w)
		}
	}
	for i := range h.Evidence {
		if h.Evidence[i].Side == "against" {
			add(h.Evidence[i].Latest())
		}
	}
	if len(h.Disputes) == 0 {
		return out, nil
	}
	ds, _, err := l.view.Differences(l.ctx, dateline.RecordQuery{IDs: h.Disputes}, []string{dateline.DisputeDenial}, nil, 20)
	if err != nil {
		return nil, err
	}
	for i := range ds {
		for _, side := range ds[i].Sides {
			if side.Value == "denied" {
				add(side.Words)
			}
		}
	}
	return out, nil
}

// against are the denials of what rests on a claim or event of a dispatch.
func (l *look) against(dispatch, claim, event string) ([]view.Words, error) {
	hs, err := l.tells(dispatch)
	if err != nil {
		return nil, err
	}
	for i := range hs {
		for _, e := range hs[i].Evidence {
			for _, w := range e.Words {
				if e.Side != "against" && w.Dispatch == dispatch && (claim != "" && w.Claim == claim || event != "" && w.Event == event) {
					return l.denials(&hs[i])
				}
			}
		}
	}
	return nil, nil
}
