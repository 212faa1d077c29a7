package view

import (
	"context"
	"slices"

	"github.com/dateline-news/dateline"
)

// Wire is the dispatches by their time, the newest first.
type Wire struct {
	Items  []Item               `json:"items"`
	Next   dateline.Cursor      `json:"next,omitempty"`
	Ground dateline.Ground      `json:"ground"`
	State  dateline.RecordState `json:"record"`
}

// Wire returns a page of dispatches, withheld and killed ones with their
// notices and without their words.
func (v *View) Wire(ctx context.Context, f dateline.Filter, page dateline.Page) (*Wire, error) {
	s, err := v.session(ctx)
	if err != nil {
		return nil, err
	}
	f.Withheld = true
	a, err := s.archive.Dispatches(ctx, f, page)
	if err != nil {
		return nil, err
	}
	out := &Wire{Items: []Item{}, Next: a.Next, State: s.state}
	for i := range a.Rows {
		it, sh, ok, err := s.itemOf(a.Rows[i].Dispatch)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		if err := s.place(&it, sh); err != nil {
			return nil, err
		}
		out.Items = append(out.Items, it)
	}
	out.Ground, err = s.archive.Ground(ctx, f)
	return out, err
}

// place says which story an item is of, whether it is a copy, and whether its
// agency has withdrawn it.
func (s *session) place(it *Item, sh *sheet) error {
	p, err := s.placeOf(it.Dispatch)
	if err != nil {
		return err
	}
	if p.gone {
		it.Withdrawn, it.Ref.Headline, it.FirstLine = true, "", ""
	}
	if p.copyOf != "" {
		it.CopyOf = p.copyOf
	}
	it.Story = p.story
	return nil
}

// Item returns a dispatch as it stands in a list, by its whole id.
func (v *View) Item(ctx context.Context, id string) (*Item, error) {
	s, err := v.session(ctx)
	if err != nil {
		return nil, err
	}
	it, sh, ok, err := s.itemOf(id)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, notHeld("the dispatch "+id, "")
	}
	return &it, s.place(&it, sh)
}

// Dispatch is one dispatch as received, with what was found in it and what
// became of it.
type Dispatch struct {
	Item
	Reading   *dateline.Reading    `json:"reading,omitempty"` // absent when its text is withheld
	Receipts  []dateline.Receipt   `json:"receipts"`
	Overrides []dateline.Override  `json:"overrides"`
	Gone      *Gone                `json:"gone,omitempty"`
	Claims    []Words              `json:"claims"` // all, with their confidence
	NotKnown  []NotKnown           `json:"not_known"`
	Versions  []VersionLine        `json:"versions"` // of its story
	Copies    []CopyLine           `json:"copies"`
	Repeats   []dateline.Repeat    `json:"repeats"` // of its paragraphs and claims, what was held already
	Happening []Happening          `json:"happenings"`
	State     dateline.RecordState `json:"record"`
}

// Dispatch returns a dispatch by its id or the beginning of it.
func (v *View) Dispatch(ctx context.Context, id string) (*Dispatch, error) {
	s, err := v.session(ctx)
	if err != nil {
		return nil, err
	}
	h, err := s.archive.Dispatch(ctx, id)
	if err != nil {
		return nil, err
	}
	sh := newSheet(&h)
	out := &Dispatch{Item: s.item(sh), Receipts: h.Receipts, Overrides: h.Overrides, State: s.state, Claims: []Words{}, NotKnown: []NotKnown{},
		Versions: []VersionLine{}, Copies: []CopyLine{}, Repeats: []dateline.Repeat{}, Happening: []Happening{}}
	if err := s.place(&out.Item, sh); err != nil {
		return nil, err
	}
	st, err := s.archive.Stories(ctx, dateline.RecordQuery{Refs: []string{sh.ref.Dispatch}}, dateline.Page{Limit: 5})
	if err != nil {
		return nil, err
	}
	for i := range st.Rows {
		at := max(0, slices.Index(st.Rows[i].Dispatches, sh.ref.Dispatch))
		lo, hi, _ := window(len(st.Rows[i].Dispatches), at-mostItems/2, mostItems)
		f, _, err := s.frame(&st.Rows[i], lo, hi)
		if err != nil {
			return nil, err
		}
		out.Versions, out.Copies = append(out.Versions, f.Versions...), append(out.Copies, f.Copies...)
		for k := range f.Withdrawn {
			if f.Withdrawn[k].Dispatch == sh.ref.Dispatch {
				out.Gone = &f.Withdrawn[k]
			}
		}
	}
	if out.Withdrawn || silent(sh.ref.Status) {
		out.Withdrawn = true
		return out, nil
	}
	out.Reading = sh.r
	for i := range sh.r.Claims {
		out.Claims = append(out.Claims, s.claimed(sh, &sh.r.Claims[i]))
	}
	out.NotKnown = append(out.NotKnown, s.notKnown(sh)...)
	reps, err := s.archive.Repeats(ctx, dateline.RecordQuery{Refs: []string{sh.ref.Dispatch}}, dateline.Page{Limit: dateline.MaxLimit})
	if err != nil {
		return nil, err
	}
	for _, r := range reps.Rows {
		if r.Dispatch == sh.ref.Dispatch {
			out.Repeats = append(out.Repeats, r)
		}
	}
	os, err := s.occurrencesOf(sh.ref.Dispatch)
	if err != nil {
		return nil, err
	}
	for i := range os {
		hp, ok, err := s.happening(&os[i])
		if err != nil {
			return nil, err
		}
		if ok {
			out.Happening = append(out.Happening, hp)
		}
	}
	return out, nil
}
