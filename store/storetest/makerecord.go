package storetest

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/dateline-news/dateline"
)

// Record returns a made record of made dispatches, with objects of every kind:
// what a store has to keep, and nothing that anybody would believe. The order
// of the dispatches tells nothing.
func Record(made ...Made) dateline.Record {
	made = slices.Clone(made)
	slices.SortFunc(made, func(a, b Made) int { return cmp.Compare(a.Reading.Dispatch.ID, b.Reading.Dispatch.ID) })
	rec := dateline.Record{Schema: dateline.SchemaRecord, Stories: []dateline.Story{}, Origins: []dateline.Origin{}, Actors: []dateline.Actor{},
		Occurrences: []dateline.Occurrence{}, Disputes: []dateline.Dispute{}, Series: []dateline.Series{}, Ahead: []dateline.Ahead{},
		Quotes: []dateline.Quote{}, Sources: []dateline.SourceCount{}, Repeats: []dateline.Repeat{}, Notes: []dateline.RecordNote{}}
	actors := map[string]*dateline.Actor{}
	origins := map[string]*dateline.SourceCount{}
	for i := range made {
		r := &made[i].Reading
		id := r.Dispatch.ID
		s := dateline.Story{ID: "s-" + id[:12], Dispatches: []string{id}, Versions: []dateline.VersionLink{}, Copies: []dateline.DerivedCopy{},
			Withdrawn: []dateline.Withdrawal{}, WhyOne: []dateline.Why{}}
		if i > 0 && i%5 == 0 {
			was := made[i-1].Reading.Dispatch.ID
			s.Copies = append(s.Copies, dateline.DerivedCopy{Dispatch: id, Of: was, Shared: 0.5, Confidence: 0.7, Why: "made"})
			rec.Repeats = append(rec.Repeats, dateline.Repeat{Dispatch: id, Kind: "claim", Start: 3, End: 9, Of: was, Similarity: 0.9},
				dateline.Repeat{Dispatch: id, Kind: "claim", Start: 3, End: 9, Of: was, Similarity: 0.8})
		}
		rec.Stories = append(rec.Stories, s)
		origin := "g-" + fmt.Sprint(slices.Index(outlets, r.Dispatch.Source.Outlet))
		if origins[origin] == nil {
			origins[origin] = &dateline.SourceCount{Origin: origin}
			rec.Origins = append(rec.Origins, dateline.Origin{ID: origin, Name: r.Dispatch.Source.Outlet, Kind: dateline.OriginOutlet, InterestedIn: []string{}, Why: "credit"})
		}
		actorOf := map[string]string{}
		for _, e := range r.Entities {
			a := actors[e.Name]
			if a == nil {
				a = &dateline.Actor{ID: "a-" + hash([]byte(e.Name))[:12], Name: e.Name, Names: []string{e.Name}, Kind: e.Kind, Country: e.Country,
					WhyOne: []dateline.Why{}, SameNameAs: []string{}}
				actors[e.Name] = a
			} else if one := a.Members[len(a.Members)-1]; len(a.WhyOne) < 3 {
				a.WhyOne = append(a.WhyOne, dateline.Why{One: one.Dispatch + "/" + one.ID, Other: id + "/" + e.ID, Rule: "name+role", Keys: []string{e.Name}, Confidence: 0.8, Say: "made"})
			}
			a.Members = append(a.Members, dateline.MemberRef{Dispatch: id, ID: e.ID})
			actorOf[e.ID] = a.ID
		}
		for k := range r.Events {
			v, c := &r.Events[k], &r.Claims[k]
			origins[origin].N++
			o := dateline.Occurrence{ID: "o-" + hash([]byte(id + v.ID))[:12], Type: v.Type, Word: v.Trigger.Text, Actors: []string{actorOf[v.Actors[0]]},
				Recipients: []string{actorOf[v.Recipients[0]]}, Place: actorOf[v.Place], Status: v.Status, Standing: v.Standing,
				Members: []dateline.MemberRef{{Dispatch: id, ID: v.ID}}, WhyOne: []dateline.Why{}, Confidence: 1,
				Origins:  dateline.OriginSides{For: []string{origin}, Against: []string{}, Joint: []string{}, Interested: []string{}},
				Accounts: []dateline.Account{{Origin: origin, Side: "for", Dispatch: id, Event: v.ID, Claim: c.ID, Source: c.Source.Text, Cue: c.Cue.Text, Quote: c.Content.Text, Confidence: c.Confidence, Evidence: "credit"}},
				First:    dateline.Firsthand{Dispatch: id, Origin: origin, Time: r.Dispatch.Issued}, CorroboratedBy: []string{}, Disputes: []string{}, Quantities: []dateline.Reported{}}
			q := r.Quantities[k]
			said := dateline.Reported{Dispatch: id, Quantity: q.ID, Claim: c.ID, Origin: origin, Low: q.Low, High: q.High, Approx: true, Unit: q.Unit, Quote: q.Text}
			switch k % 4 {
			case 0:
				d := dateline.Dispute{ID: "d-" + o.ID[2:], About: o.ID, Kind: dateline.DisputeNumber, Confidence: 0.6, Why: "made",
					Sides: []dateline.DisputeSide{{Origin: origin, Dispatch: id, Value: q.Text, Quote: c.Content.Text}, {Dispatch: id, Value: "another", Quote: c.Content.Text}}}
				o.Disputes = append(o.Disputes, d.ID)
				rec.Disputes = append(rec.Disputes, d)
			case 1:
				o.Quantities = append(o.Quantities, said)
				rec.Series = append(rec.Series, dateline.Series{About: o.ID, Unit: q.Unit, Points: []dateline.SeriesPoint{{Low: q.Low, High: q.High, OfTime: "open", Reports: []dateline.Reported{said}}}})
			case 2:
				rec.Ahead = append(rec.Ahead, dateline.Ahead{Occurrence: o.ID, Kind: "planned", Who: []string{origin}, FirstSaid: id, LastRepeated: id})
			}
			rec.Occurrences = append(rec.Occurrences, o)
			rec.Quotes = append(rec.Quotes, dateline.Quote{ID: "q-" + o.ID[2:], Speaker: actorOf[c.Source.Entity], Name: c.Source.Text, Earliest: id,
				Wordings: []dateline.Wording{{Dispatch: id, Claim: c.ID, Quote: c.Content.Text, Relation: "first"}}})
		}
	}
	for _, a := range actors {
		rec.Actors = append(rec.Actors, *a)
	}
	for _, c := range origins {
		rec.Sources = append(rec.Sources, *c)
	}
	slices.SortFunc(rec.Actors, func(a, b dateline.Actor) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(rec.Sources, func(a, b dateline.SourceCount) int { return cmp.Compare(a.Origin, b.Origin) })
	slices.SortFunc(rec.Origins, func(a, b dateline.Origin) int { return cmp.Compare(a.ID, b.ID) })
	return rec
}
