package view

import (
	"context"
	"slices"
	"strings"

	"github.com/dateline-news/dateline"
)

// Joined explains whether and why two things are one in the record.
type Joined struct {
	One   string         `json:"one"`
	Other string         `json:"other"`
	As    string         `json:"as"` // "story s-...", "occurrence o-...", "" when they are not joined
	Path  []dateline.Why `json:"path"`
	Say   string         `json:"say"`
}

// Why explains how two dispatches, or two findings ("dispatch/v3"), are one:
// every join on the shortest way from the one to the other. With one id of a
// story, occurrence or actor it lists every join in it.
func (v *View) Why(ctx context.Context, one, other string) ([]Joined, error) {
	s, err := v.session(ctx)
	if err != nil {
		return nil, err
	}
	if other == "" {
		return s.whyOne(one)
	}
	if one, err = s.resolve(one); err != nil {
		return nil, err
	}
	if other, err = s.resolve(other); err != nil {
		return nil, err
	}
	a, _, _ := strings.Cut(one, "/")
	b, _, _ := strings.Cut(other, "/")
	q := dateline.RecordQuery{Refs: []string{a, b}}
	out := []Joined{}
	add := func(as string, why []dateline.Why) {
		if path := way(why, one, other); path != nil {
			out = append(out, Joined{One: one, Other: other, As: as, Path: path})
		}
	}
	stories, err := s.archive.Stories(ctx, q, dateline.Page{Limit: dateline.MaxLimit})
	if err != nil {
		return nil, err
	}
	for _, x := range stories.Rows {
		add("story "+x.ID, x.WhyOne)
	}
	occ, err := s.archive.Occurrences(ctx, q, dateline.Page{Limit: dateline.MaxLimit})
	if err != nil {
		return nil, err
	}
	for _, x := range occ.Rows {
		add("occurrence "+x.ID, x.WhyOne)
	}
	if strings.Contains(one, "/e") {
		actors, err := s.archive.Actors(ctx, q, dateline.Page{Limit: dateline.MaxLimit})
		if err != nil {
			return nil, err
		}
		for _, x := range actors.Rows {
			add("actor "+x.ID, x.WhyOne)
			// Of an actor with thousands of joins, those alike are told as one.
			if p, q := memberOf(&x, one), memberOf(&x, other); len(out) == 0 && p && q {
				out = append(out, Joined{One: one, Other: other, As: "actor " + x.ID, Path: grouped(x.WhyOne), Say: "by one of these joins, each of which stands for many"})
			}
		}
	}
	if len(out) == 0 {
		out = append(out, Joined{One: one, Other: other, Path: []dateline.Why{}, Say: "nothing joins them in what is held"})
	}
	return out, nil
}

// memberOf reports whether a finding is of an actor.
func memberOf(a *dateline.Actor, ref string) bool {
	d, id, _ := strings.Cut(ref, "/")
	return hasMember(a.Members, d, id)
}

func grouped(why []dateline.Why) []dateline.Why {
	out := []dateline.Why{}
	for _, w := range why {
		if w.Joins > 1 {
			out = append(out, w)
		}
	}
	return out
}

func (s *session) whyOne(id string) ([]Joined, error) {
	q, page := dateline.RecordQuery{IDs: []string{id}}, dateline.Page{Limit: 1}
	if a, err := s.archive.Stories(s.ctx, q, page); err != nil {
		return nil, err
	} else if len(a.Rows) == 1 {
		return []Joined{{One: id, As: "story " + id, Path: a.Rows[0].WhyOne, Say: alone(a.Rows[0].WhyOne)}}, nil
	}
	if a, err := s.archive.Occurrences(s.ctx, q, page); err != nil {
		return nil, err
	} else if len(a.Rows) == 1 {
		return []Joined{{One: id, As: "occurrence " + id, Path: a.Rows[0].WhyOne, Say: alone(a.Rows[0].WhyOne)}}, nil
	}
	if a, err := s.archive.Actors(s.ctx, q, page); err != nil {
		return nil, err
	} else if len(a.Rows) == 1 {
		return []Joined{{One: id, As: "actor " + id, Path: a.Rows[0].WhyOne, Say: alone(a.Rows[0].WhyOne)}}, nil
	}
	return nil, notHeld(id, "ids of stories begin s-, of occurrences o-, of actors a-; two dispatches are explained by both their ids")
}

func alone(why []dateline.Why) string {
	if len(why) == 0 {
		return "it stands alone: nothing was joined"
	}
	return ""
}

// resolve turns the beginning of a dispatch's id, with or without a finding
// behind it, into the whole.
func (s *session) resolve(id string) (string, error) {
	d, finding, has := strings.Cut(id, "/")
	h, err := s.archive.Dispatch(s.ctx, d)
	if err != nil {
		return "", err
	}
	if d = h.Reading.Dispatch.ID; has {
		return d + "/" + finding, nil
	}
	return d, nil
}

// way is the shortest path of joins from one thing to another, nil when there
// is none. A dispatch stands for every finding in it.
func way(why []dateline.Why, one, other string) []dateline.Why {
	is := func(node, want string) bool {
		return node == want || !strings.Contains(want, "/") && strings.HasPrefix(node, want+"/")
	}
	type step struct {
		node string
		path []dateline.Why
	}
	var queue []step
	seen := map[string]bool{}
	for _, w := range why {
		for _, n := range [...]string{w.One, w.Other} {
			if is(n, one) && !seen[n] {
				seen[n] = true
				queue = append(queue, step{node: n})
			}
		}
	}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		if is(at.node, other) && len(at.path) > 0 {
			return at.path
		}
		for _, w := range why {
			next := ""
			switch at.node {
			case w.One:
				next = w.Other
			case w.Other:
				next = w.One
			}
			if next != "" && !seen[next] {
				seen[next] = true
				queue = append(queue, step{next, append(slices.Clone(at.path), w)})
			}
		}
	}
	return nil
}
