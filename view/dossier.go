package view

import (
	"context"
	"slices"
	"sort"
	"strings"

	"github.com/dateline-news/dateline"
)

// Dossier is what is held about a public person, a body or a country, each
// line with its words. It says who is meant, and who only bears the same name.
type Dossier struct {
	Name      string               `json:"name"`
	Actor     *dateline.Actor      `json:"actor,omitempty"`
	Bearers   []dateline.Bearer    `json:"bearers"` // who bears the name in single dispatches
	Same      []Party              `json:"same"`    // of the same name, not known to be the same
	Roles     []RoleLine           `json:"roles"`
	Private   bool                 `json:"private"` // a person of whom no office or role is told: nothing is drawn together
	Happening []Mark               `json:"happenings"`
	Said      []Words              `json:"said"`
	About     []Words              `json:"about"` // what others say, naming it
	Quotes    []QuoteLine          `json:"quotes"`
	Ahead     []AheadLine          `json:"ahead"`
	With      []Count              `json:"with"` // who it has to do with most
	Less      int                  `json:"less"`
	Ground    dateline.Ground      `json:"ground"`
	State     dateline.RecordState `json:"record"`
}

// RoleLine is a role as dispatches tell it.
type RoleLine struct {
	Role       string `json:"role"`
	Dispatches int    `json:"dispatches"`
	Time       string `json:"time,omitempty"` // for which it is told
}

// Count is a name with a number.
type Count struct {
	Name string `json:"name"`
	N    int    `json:"n"`
}

// Dossier returns what is held about a name, or the actor of an id.
func (v *View) Dossier(ctx context.Context, name string) (*Dossier, error) {
	s, err := v.session(ctx)
	if err != nil {
		return nil, err
	}
	out := &Dossier{Name: name, State: s.state, Bearers: []dateline.Bearer{}, Same: []Party{}, Roles: []RoleLine{}, Happening: []Mark{}, Said: []Words{}, About: []Words{}, Quotes: []QuoteLine{}, Ahead: []AheadLine{}, With: []Count{}}
	var actors []dateline.Actor
	if strings.HasPrefix(name, "a-") {
		m, err := s.actorsOf([]string{name})
		if err != nil {
			return nil, err
		}
		if a, ok := m[name]; ok {
			actors = []dateline.Actor{a}
			out.Name = a.Name
		}
	}
	if len(actors) == 0 {
		if actors, err = every(func(p dateline.Page) (dateline.Answer[dateline.Actor], error) {
			return s.archive.Actors(ctx, dateline.RecordQuery{Name: name}, p)
		}, 200); err != nil {
			return nil, err
		}
		sort.SliceStable(actors, func(i, j int) bool { return len(actors[i].Members) > len(actors[j].Members) })
	}
	who, err := s.archive.Who(ctx, out.Name, dateline.Filter{}, dateline.Page{Limit: 20})
	if err != nil {
		return nil, err
	}
	out.Bearers = who.Rows
	if len(actors) == 0 && len(who.Rows) == 0 {
		return nil, notHeld(name, "names are matched whole: try a fuller or a shorter one, or search")
	}
	if len(actors) > 0 {
		a := actors[0]
		out.Actor, out.Name = &a, a.Name
		same := slices.Clone(a.SameNameAs)
		for _, o := range actors[1:] {
			same = append(same, o.ID)
		}
		slices.Sort(same)
		m, err := s.actorsOf(slices.Compact(same))
		if err != nil {
			return nil, err
		}
		for _, id := range slices.Compact(same) {
			if o, ok := m[id]; ok && id != a.ID {
				out.Same = append(out.Same, Party{ID: o.ID, Name: o.Name, Kind: o.Kind, Country: o.Country})
			}
		}
	}
	mine := s.mine(out.Actor)
	public := s.roles(out, mine)
	if out.Actor != nil && out.Actor.Kind == dateline.KindPerson && !public {
		out.Private = true
		return out, nil
	}
	seen := map[string]bool{}
	events, err := every(func(p dateline.Page) (dateline.Answer[dateline.FoundEvent], error) {
		return s.archive.Events(ctx, dateline.EventQuery{Names: []string{out.Name}, Least: s.opt.Shown.Event}, p)
	}, mostMarks)
	if err != nil {
		return nil, err
	}
	with := map[string]int{}
	for i := range events {
		if mine != nil && mine[events[i].Dispatch] == "" {
			continue // another of the name
		}
		m, ok, err := s.mark(&events[i], seen)
		if err != nil {
			return nil, err
		}
		if !ok {
			out.Less++
			continue
		}
		if m.ID == "" {
			continue
		}
		out.Happening = append(out.Happening, m)
		for _, ps := range [][]Party{m.Actors, m.Recipients} {
			for _, p := range ps {
				if p.Name != out.Name {
					with[p.Name]++
				}
			}
		}
	}
	for n, k := range with {
		out.With = append(out.With, Count{n, k})
	}
	sort.Slice(out.With, func(i, j int) bool {
		return out.With[i].N > out.With[j].N || out.With[i].N == out.With[j].N && out.With[i].Name < out.With[j].Name
	})
	out.With = out.With[:min(len(out.With), 10)]
	for _, x := range [...]struct {
		q  dateline.ClaimQuery
		to *[]Words
	}{
		{dateline.ClaimQuery{By: out.Name, Least: s.opt.Shown.Claim}, &out.Said},
		{dateline.ClaimQuery{About: out.Name, Least: s.opt.Shown.Claim}, &out.About},
	} {
		a, err := s.archive.Claims(ctx, x.q, dateline.Page{Limit: mostSaid})
		if err != nil {
			return nil, err
		}
		told := map[string]bool{}
		for i := range a.Rows {
			sh, err := s.sheetOf(a.Rows[i].Dispatch)
			if err != nil {
				return nil, err
			}
			if gone, err := s.withdrawn(sh.ref.Dispatch); err != nil {
				return nil, err
			} else if gone {
				continue
			}
			c := sh.claims[a.Rows[i].Claim.ID]
			if c == nil || mine != nil && mine[sh.ref.Dispatch] == "" {
				continue
			}
			w := s.claimed(sh, c)
			if k := w.Speaker + "\x00" + fold(w.Quote); w.Quote != "" && !told[k] {
				told[k] = true
				*x.to = append(*x.to, w)
			}
		}
	}
	if out.Actor != nil {
		if out.Quotes, err = s.quotesOf(out.Actor.ID, mostQuoted); err != nil {
			return nil, err
		}
	}
	asked := AheadQuery{Name: out.Name, Limit: 20}
	if out.Actor != nil {
		asked.Name, asked.actor = "", out.Actor.ID
	}
	ahead, err := s.ahead(asked)
	if err != nil {
		return nil, err
	}
	out.Ahead = append(append(out.Ahead, ahead.Dated...), ahead.Open...)
	out.Ground, err = s.archive.Ground(ctx, dateline.Filter{})
	return out, err
}

// mine are the dispatches with the entity of an actor in each; nil without an
// actor.
func (s *session) mine(a *dateline.Actor) map[string]string {
	if a == nil {
		return nil
	}
	out := map[string]string{}
	for _, m := range a.Members {
		out[m.Dispatch] = m.ID
	}
	return out
}

// How much a dossier draws together: the newest happenings, claims and quotes,
// and the dispatches that are asked for roles.
const (
	mostMarks  = 80
	mostSaid   = 25
	mostQuoted = 20
	mostRoles  = 40
)

// roles lists the roles that dispatches tell of the actor itself, and reports
// whether it is public: a person by an office or role that is told, or known to
// the lists; everybody else by being no person.
func (s *session) roles(out *Dossier, mine map[string]string) (public bool) {
	if out.Actor == nil {
		for _, b := range out.Bearers {
			public = public || b.Kind != dateline.KindPerson || b.Wikidata != "" || len(b.Roles) > 0
		}
		return public
	}
	public = out.Actor.Kind != dateline.KindPerson || out.Actor.Wikidata != ""
	count := map[RoleLine]int{}
	n := 0
	for _, m := range out.Actor.Members {
		if n++; n > mostRoles {
			break
		}
		sh, err := s.sheetOf(m.Dispatch)
		if err != nil {
			continue
		}
		e := sh.ents[m.ID]
		if e == nil || silent(sh.ref.Status) {
			continue
		}
		for _, r := range e.Roles {
			l := RoleLine{Role: oneLine(r.Role)}
			if t := sh.times[r.Time]; t != nil {
				l.Time = WhenOf(t.From, t.To).Text
			}
			count[l]++
		}
	}
	for l, k := range count {
		l.Dispatches = k
		out.Roles = append(out.Roles, l)
	}
	sort.Slice(out.Roles, func(i, j int) bool {
		a, b := &out.Roles[i], &out.Roles[j]
		if a.Dispatches != b.Dispatches {
			return a.Dispatches > b.Dispatches
		}
		return a.Role+a.Time < b.Role+b.Time
	})
	return public || len(out.Roles) > 0
}
