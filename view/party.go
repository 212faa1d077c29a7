package view

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline"
)

// Party is somebody who took part, or was there.
type Party struct {
	ID      string `json:"id,omitempty"` // actor id
	Name    string `json:"name"`
	Kind    string `json:"kind,omitempty"`
	Country string `json:"country,omitempty"`
}

// fewTell is from how many dispatches on a party that one of them alone names is
// left out: a name misread once would stand over what all the others tell.
const fewTell = 4

// toldTwice keeps the parties that two dispatches name.
func toldTwice(all []Party, tellers map[string]map[string]bool) []Party {
	return slices.DeleteFunc(all, func(p Party) bool { return len(tellers[p.Name]) < 2 })
}

// parties adds those entities of an event that are among the actors of its
// occurrence, each once, and notes which dispatches name them.
func (s *session) parties(to *[]Party, actors map[string]dateline.Actor, ids []string, sh *sheet, ents []string, tellers map[string]map[string]bool) {
	for _, id := range ents {
		e := sh.ents[id]
		if e == nil {
			continue
		}
		p := Party{Name: e.Name, Kind: e.Kind, Country: e.Country}
		for _, a := range ids {
			if x, ok := actors[a]; ok && hasMember(x.Members, sh.ref.Dispatch, id) {
				p.ID, p.Name = x.ID, x.Name
			}
		}
		if tellers[p.Name] == nil {
			tellers[p.Name] = map[string]bool{}
		}
		tellers[p.Name][sh.r.Dispatch.ID] = true
		if !slices.ContainsFunc(*to, func(q Party) bool { return q.ID != "" && q.ID == p.ID || q.Name == p.Name }) {
			*to = append(*to, p)
		}
	}
}

// hasMember looks for a member among those of an actor, which stand by dispatch
// and id.
func hasMember(all []dateline.MemberRef, dispatch, id string) bool {
	_, ok := slices.BinarySearchFunc(all, dateline.MemberRef{Dispatch: dispatch, ID: id}, func(a, b dateline.MemberRef) int {
		return cmp.Or(cmp.Compare(a.Dispatch, b.Dispatch), cmp.Compare(a.ID, b.ID))
	})
	return ok
}

func partiesText(h *Happening) string {
	names := func(ps []Party) string {
		var out []string
		for _, p := range ps[:min(len(ps), 3)] {
			out = append(out, p.Name)
		}
		if n := len(ps) - 3; n > 0 {
			out = append(out, strconv.Itoa(n)+" more")
		}
		return strings.Join(out, ", ")
	}
	a, b := names(h.Actors), names(h.Recipients)
	switch {
	case b == "":
		return a
	case a == "":
		return "-> " + b
	}
	return a + " -> " + b
}
