package view

import (
	"strings"

	"github.com/dateline-news/dateline"
)

// Difference is where accounts differ, with both quotes.
type Difference struct {
	ID    string           `json:"id"`
	About string           `json:"about"` // occurrence
	Kind  string           `json:"kind"`  // denial | number | time | place | actor
	Line  string           `json:"line"`  // what they differ on, in names: "Coast Patrol -> Namibia"
	Word  string           `json:"word"`
	Sides []DifferenceSide `json:"sides"`
	Why   string           `json:"why"`
}

// DifferenceSide is one account of a difference.
type DifferenceSide struct {
	Value string `json:"value"`
	Words Words  `json:"words"`
	// Dispatches is how many say so, where it is more than this one.
	Dispatches int `json:"dispatches,omitempty"`
}

var differText = map[string]string{
	dateline.DisputeDenial: "whether it happened", dateline.DisputeNumber: "how many", dateline.DisputeTime: "when",
	dateline.DisputePlace: "where", dateline.DisputeActor: "who did it",
}

// On is what accounts differ on, in words.
func (d *Difference) On() string {
	if t := differText[d.Kind]; t != "" {
		return t
	}
	return d.Kind
}

// difference makes a dispute fit to be shown: both sides in their words.
func (s *session) difference(d *dateline.Dispute) (out Difference, ok bool, err error) {
	out = Difference{ID: d.ID, About: d.About, Kind: d.Kind, Why: d.Why}
	if d.Confidence < s.opt.Shown.Dispute {
		return out, false, nil
	}
	for _, x := range d.Sides {
		sh, err := s.sheetOf(x.Dispatch)
		if err != nil {
			if c := dateline.CodeOf(err); c == dateline.ErrNotHeld || c == dateline.ErrForgotten {
				return out, false, nil
			}
			return out, false, err
		}
		if silent(sh.ref.Status) {
			return out, false, nil
		}
		var w Words
		if c := sh.claims[x.Claim]; c != nil {
			w = s.claimed(sh, c)
			if c.Confidence < s.opt.Shown.Claim {
				return out, false, nil
			}
			if w.Quote == "" || d.Kind == dateline.DisputeNumber && x.Quote != "" {
				w.Quote = unquoted(strings.Join(strings.Fields(x.Quote), " "))
			}
		} else {
			w = Words{Ref: sh.ref, Via: []string{}, Grade: GradeOwn, Factuality: dateline.FactCertain, Quote: unquoted(strings.Join(strings.Fields(x.Quote), " "))}
			if at := strings.Index(sh.r.Dispatch.Text, x.Quote); at >= 0 && x.Quote != "" {
				w.Span = dateline.SpanOf(sh.r.Dispatch.Text, at, at+len(x.Quote))
				w.Paragraph = sh.paragraph(at)
			}
		}
		out.Sides = append(out.Sides, DifferenceSide{Value: x.Value, Words: w, Dispatches: x.Dispatches})
	}
	if len(out.Sides) < 2 {
		return out, false, nil
	}
	a, err := s.archive.Occurrences(s.ctx, dateline.RecordQuery{IDs: []string{d.About}}, dateline.Page{Limit: 1})
	if err != nil {
		return out, false, err
	}
	if len(a.Rows) == 1 {
		h, _, err := s.happening(&a.Rows[0])
		if err != nil {
			return out, false, err
		}
		out.Line, out.Word = h.Parties, h.Word
	}
	return out, true, nil
}
