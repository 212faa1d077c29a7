package export

import (
	"time"

	"github.com/dateline-news/dateline"
)

// Found are the claims and events of one reading in the form in which an
// archive answers with them, in the reading's order: what is written for an
// archive's answers is written for a dispatch that nobody keeps as well. At is
// the issue time where its zone is known, else the receipt.
func Found(r *dateline.Reading) ([]dateline.FoundClaim, []dateline.FoundEvent) {
	ref := refOf(&r.Dispatch)
	names := map[string]string{}
	for i := range r.Entities {
		names[r.Entities[i].ID] = r.Entities[i].Name
	}
	times := map[string]*dateline.TimeExpr{}
	for i := range r.Times {
		times[r.Times[i].ID] = &r.Times[i]
	}
	named := func(ids []string) []string {
		out := []string{}
		for _, id := range ids {
			if n := names[id]; n != "" {
				out = append(out, n)
			}
		}
		return out
	}
	claims, at := make([]dateline.FoundClaim, len(r.Claims)), map[string]int{}
	for i, c := range r.Claims {
		claims[i], at[c.ID] = dateline.FoundClaim{Ref: ref, Claim: c, Via: named(c.Via), Time: times[c.Time]}, i
		if c.Source != nil {
			claims[i].Speaker = names[c.Source.Entity]
		}
	}
	events := make([]dateline.FoundEvent, len(r.Events))
	for i, e := range r.Events {
		events[i] = dateline.FoundEvent{Ref: ref, Event: e, Actors: named(e.Actors), Recipients: named(e.Recipients),
			Place: names[e.Place], Time: times[e.Time], Claims: []dateline.FoundClaim{}}
		for _, id := range e.Claims {
			if k, ok := at[id]; ok {
				events[i].Claims = append(events[i].Claims, claims[k])
			}
		}
	}
	return claims, events
}

func refOf(d *dateline.Dispatch) dateline.Ref {
	ref := dateline.Ref{Dispatch: d.ID, Issued: d.Issued, Agency: d.Agency, Headline: d.Headline, Language: d.Language, Full: d.Full, Status: d.Status}
	if d.Source != nil {
		ref.Outlet = d.Source.Outlet
	}
	for _, s := range []string{d.Received, d.IssuedUTC} {
		if t, err := time.Parse(time.RFC3339, s); err == nil {
			ref.At = t.UTC()
		}
	}
	return ref
}
