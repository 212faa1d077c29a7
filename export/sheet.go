package export

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
)

// Sheet writes rows as comma-separated values (RFC 4180, UTF-8, lines ended by
// LF) under one line of names. Put may be called for page after page; called
// without rows it writes the names alone. Every row has who says so, how sure
// (factuality, confidence), standing, the words, where they stand (start and
// end in bytes of the dispatch's text), dispatch, agency and issue time, and
// every cell with words in it has gone through Cell. Rows of dispatches that
// are killed or withheld are left out.
type Sheet[T any] struct {
	w       *csv.Writer
	columns []string
	rows    func(*T) [][]string
	headed  bool
}

// Put writes rows.
func (s *Sheet[T]) Put(rows ...T) error {
	if !s.headed {
		s.headed = true
		if err := s.w.Write(s.columns); err != nil {
			return err
		}
	}
	for i := range rows {
		for _, r := range s.rows(&rows[i]) {
			if err := s.w.Write(r); err != nil {
				return err
			}
		}
	}
	s.w.Flush()
	return s.w.Error()
}

func newSheet[T any](w io.Writer, columns []string, rows func(*T) [][]string) *Sheet[T] {
	return &Sheet[T]{w: csv.NewWriter(w), columns: columns, rows: rows}
}

// The columns that sheets share.
var (
	whoColumns = []string{"who", "grade", "source", "speaker", "source_kind", "via", "stance", "cue", "quotation", "factuality", "claim_confidence", "quote", "start", "end", "quote_rest"}
	refColumns = []string{"dispatch", "agency", "outlet", "issued", "at", "headline", "full", "language"}
)

func join(lists ...[]string) (out []string) {
	for _, l := range lists {
		out = append(out, l...)
	}
	return out
}

// ClaimSheet is a sheet of claims, a row for each. Its standing is what the
// claim alone would give an event: attributed (CT+), denied (CT-), else hedged.
func ClaimSheet(w io.Writer) *Sheet[dateline.FoundClaim] {
	return newSheet(w, join([]string{"claim"}, whoColumns, []string{"standing", "said_from", "said_to"}, refColumns),
		func(c *dateline.FoundClaim) [][]string {
			if withdrawn(c.Status) {
				return nil
			}
			from, to := interval(c.Time)
			return [][]string{join(safe(c.Claim.ID), whoCells(c), []string{standing(&c.Claim), from, to}, refCells(&c.Ref))}
		})
}

// EventSheet is a sheet of events, or a timeline when the events come in the
// order of their time: a row for each event and claim behind it. An event in
// the dispatch's own voice has one row, in which the dispatch's carrier says
// so, in the words of the trigger.
func EventSheet(w io.Writer) *Sheet[dateline.FoundEvent] {
	return newSheet(w, join(sheetColumns, whoColumns, refColumns), eventRows)
}

var sheetColumns = []string{"event", "from", "to", "time", "type", "mode", "cameo", "actors", "recipients", "place", "status", "standing", "recalled", "confidence", "trigger", "trigger_start", "trigger_end", "claim"}

// eventClaim is where the claim stands in a row of an event.
var eventClaim = len(sheetColumns) - 1

func eventRows(e *dateline.FoundEvent) (out [][]string) {
	if withdrawn(e.Status) {
		return nil
	}
	v := &e.Event
	from, to := interval(e.Time)
	told, trigger, start, end := "", "", "", ""
	if e.Time != nil {
		told = e.Time.Text
	}
	if t := v.Trigger; t != nil {
		trigger, start, end = t.Text, strconv.Itoa(t.Start), strconv.Itoa(t.End)
	}
	lead := join(safe(v.ID), []string{from, to}, safe(told, v.Type, v.Mode, v.CAMEO, list(e.Actors), list(e.Recipients), e.Place, v.Status, v.Standing),
		[]string{strconv.FormatBool(v.Recalled), sure(v.Confidence)}, safe(trigger), []string{start, end})
	for i := range e.Claims {
		c := &e.Claims[i]
		if withdrawn(c.Status) {
			continue
		}
		out = append(out, join(lead, safe(c.Claim.ID), whoCells(c), refCells(&e.Ref)))
	}
	if len(out) == 0 {
		who := safe(ownVoice(e), "", "", "", "", "", "", "", "", "", "", trigger, "", "", "")
		who[12], who[13] = start, end
		out = append(out, join(lead, []string{""}, who, refCells(&e.Ref)))
	}
	return out
}

// Told is an event of a timeline, with who tells otherwise: a denial belongs
// beside what it denies, whichever dispatch has it.
type Told struct {
	dateline.FoundEvent
	Happening string                // id of the occurrence: the same in all rows of one
	Against   []dateline.FoundEvent // as others tell it, each with those claims alone that are against it
	// Side is what the account that a claim gives is to the happening: for,
	// against, open. The claim is "" for a dispatch's own words.
	Side func(dispatch, event, claim string) string
}

// TimelineSheet is a sheet of events as EventSheet's, with the happening that
// they are of and the side that each row takes. Accounts against an event
// follow it, each with the event, the words and the dispatch that are its own.
func TimelineSheet(w io.Writer) *Sheet[Told] {
	return newSheet(w, join([]string{"happening", "side"}, sheetColumns, whoColumns, refColumns), func(x *Told) (out [][]string) {
		for i := range len(x.Against) + 1 {
			e := &x.FoundEvent
			if i > 0 {
				e = &x.Against[i-1]
			}
			for _, row := range eventRows(e) {
				side := ""
				if x.Side != nil {
					side = x.Side(e.Dispatch, e.Event.ID, row[eventClaim])
				}
				if i > 0 {
					side = "against"
				}
				out = append(out, join(safe(x.Happening, side), row))
			}
		}
		return out
	})
}

func whoCells(c *dateline.FoundClaim) []string {
	k := &c.Claim
	src, kind, start, end, quote, rest := "", "", "", "", "", []string{}
	if k.Source != nil {
		src, kind = k.Source.Text, k.Source.Kind
	}
	if k.Content != nil {
		quote, start, end = k.Content.Text, strconv.Itoa(k.Content.Start), strconv.Itoa(k.Content.End)
	}
	for _, m := range k.MoreContent {
		rest = append(rest, m.Text)
	}
	return join(safe(Who(c), Grade(k), src, c.Speaker, kind, strings.Join(c.Via, " > "), k.Stance, surface(k.Cue), k.Quotation, k.Factuality),
		[]string{sure(k.Confidence)}, safe(quote), []string{start, end}, safe(strings.Join(rest, gap)))
}

func refCells(r *dateline.Ref) []string {
	return join(safe(r.Dispatch, r.Agency, r.Outlet, r.Issued), []string{moment(r.At)}, safe(r.Headline), []string{strconv.FormatBool(r.Full)}, safe(r.Language))
}

func safe(cells ...string) []string {
	for i, c := range cells {
		cells[i] = Cell(c)
	}
	return cells
}

func list(names []string) string { return strings.Join(names, "; ") }

// sure is a confidence, 0 to 1, as a cell.
func sure(f float64) string { return strconv.FormatFloat(f, 'f', 2, 64) }

// moment is a time as a cell; "" when it is not known.
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// interval is what a time covers, where it is what we write.
func interval(t *dateline.TimeExpr) (from, to string) {
	if t == nil {
		return "", ""
	}
	return day(t.From), day(t.To)
}

// day lets through a day, a minute or a second of ISO 8601 and nothing else.
func day(s string) string {
	for _, layout := range []string{"2006-01-02", "2006-01-02T15:04", "2006-01-02T15:04:05"} {
		if len(s) != len(layout) {
			continue
		}
		if _, err := time.Parse(layout, s); err == nil {
			return s
		}
	}
	return ""
}
