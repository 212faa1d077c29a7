package export

import (
	"io"
	"strconv"

	"github.com/dateline-news/dateline"
)

// Lookup says what the ids in a record stand for. What it does not know is
// left as the id, or empty. Its functions may be nil.
type Lookup struct {
	// Name is the name of an actor or origin.
	Name func(id string) string
	// Ref leads to a dispatch.
	Ref func(dispatch string) (dateline.Ref, bool)
	// Span is where the content of a claim, or the trigger of an event, stands
	// in its dispatch: bytes of the text.
	Span func(dispatch, id string) (dateline.Span, bool)
}

func (l *Lookup) name(id string) string {
	if l.Name != nil && id != "" {
		if n := one(l.Name(id)); n != "" {
			return n
		}
	}
	return id
}

func (l *Lookup) names(ids []string) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = l.name(id)
	}
	return list(out)
}

func (l *Lookup) ref(dispatch string) dateline.Ref {
	if l.Ref != nil {
		if r, ok := l.Ref(dispatch); ok {
			return r
		}
	}
	return dateline.Ref{Dispatch: dispatch}
}

func (l *Lookup) span(dispatch, id string) (start, end string) {
	if l.Span != nil && id != "" {
		if s, ok := l.Span(dispatch, id); ok {
			return strconv.Itoa(s.Start), strconv.Itoa(s.End)
		}
	}
	return "", ""
}

// teller words who says so in a row of the record: the origin, else the words
// that name a source, else the dispatch's carrier; it is never empty.
func (l *Lookup) teller(origin, source, claim string, r *dateline.Ref) string {
	switch {
	case origin != "":
		return l.name(origin)
	case one(source) != "":
		return source
	case claim == "":
		return Carrier(r) + ", own words"
	}
	return "origin not known"
}

// OccurrenceSheet is a sheet of occurrences, a row for each account of one,
// with who stands behind it and against it in every row. "join_confidence" is
// how sure it is that the accounts are of one happening; "origins_unknown"
// counts accounts whose origin nothing tells.
func OccurrenceSheet(w io.Writer, l Lookup) *Sheet[dateline.Occurrence] {
	columns := []string{"occurrence", "from", "to", "type", "word", "actors", "recipients", "place", "status", "standing", "recalled", "join_confidence",
		"origins_for", "origins_against", "origins_joint", "origins_interested", "origins_unknown", "corroborated", "corroborated_by", "disputes",
		"who", "side", "joint", "source", "cue", "factuality", "confidence", "evidence", "quote", "start", "end", "event", "claim"}
	return newSheet(w, join(columns, refColumns), func(o *dateline.Occurrence) (out [][]string) {
		lead := join(safe(o.ID), []string{day(o.From), day(o.To)}, safe(o.Type, o.Word, l.names(o.Actors), l.names(o.Recipients), l.name(o.Place), o.Status, o.Standing),
			[]string{strconv.FormatBool(o.Recalled), sure(o.Confidence)},
			safe(l.names(o.Origins.For), l.names(o.Origins.Against), l.names(o.Origins.Joint), l.names(o.Origins.Interested)),
			[]string{strconv.Itoa(o.Origins.Unknown), sure(o.Corroborated)}, safe(l.names(o.CorroboratedBy), list(o.Disputes)))
		for i := range o.Accounts {
			a := &o.Accounts[i]
			r := l.ref(a.Dispatch)
			if withdrawn(r.Status) {
				continue
			}
			at := a.Claim
			if at == "" {
				at = a.Event
			}
			start, end := l.span(a.Dispatch, at)
			out = append(out, join(lead, safe(l.teller(a.Origin, a.Source, a.Claim, &r), a.Side), []string{strconv.FormatBool(a.Joint)},
				safe(a.Source, a.Cue, a.Factuality), []string{sure(a.Confidence)}, safe(a.Evidence, a.Quote), []string{start, end}, safe(a.Event, a.Claim), refCells(&r)))
		}
		return out // without an account there is nobody who says so, and no row
	})
}

// DisputeSheet is a sheet of disputes, a row for each side, the sides of one
// together. Their standing is "differ": that two differ does not say which is
// right.
func DisputeSheet(w io.Writer, l Lookup) *Sheet[dateline.Dispute] {
	columns := []string{"dispute", "about", "kind", "standing", "confidence", "why", "sides", "side", "who", "value", "quote", "start", "end", "claim"}
	return newSheet(w, join(columns, refColumns), func(d *dateline.Dispute) (out [][]string) {
		for i := range d.Sides {
			s := &d.Sides[i]
			r := l.ref(s.Dispatch)
			if withdrawn(r.Status) {
				return nil // one side alone is no difference
			}
			start, end := l.span(s.Dispatch, s.Claim)
			out = append(out, join(safe(d.ID, d.About, d.Kind), []string{"differ", sure(d.Confidence)}, safe(d.Why), []string{strconv.Itoa(len(d.Sides)), strconv.Itoa(i + 1)},
				safe(l.teller(s.Origin, "", s.Claim, &r), s.Value, s.Quote), []string{start, end}, safe(s.Claim), refCells(&r)))
		}
		return out
	})
}
