package main

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
)

// SchemaAnswer names the version of the JSON that an answer marshals to.
const schemaAnswer = "dateline/answer/1"

// answerJSON is an answer for a program: the rows with every finding uncut,
// and what it rests on.
type answerJSON struct {
	Schema string          `json:"schema"`
	Asked  string          `json:"asked"` // the command
	Rows   any             `json:"rows"`
	Next   dateline.Cursor `json:"next,omitempty"`
	Ground dateline.Ground `json:"ground"`
}

// putJSON prints an answer for a program.
func (q *question) putJSON(asked string, rows any, next dateline.Cursor) error {
	g, err := q.held.Ground(q.ctx, q.filter)
	if err != nil {
		return err
	}
	return q.putLine(answerJSON{schemaAnswer, asked, rows, next, g})
}

func (q *question) putLine(v any) error {
	line, err := jsonLine(v)
	if err == nil {
		q.buf.Write(line)
	}
	return err
}

// of is the page of the dispatch with this id, which words a finding of it.
func (q *question) of(id string) (*page, error) {
	if p := q.pages[id]; p != nil {
		return p, nil
	}
	h, err := q.held.Dispatch(q.ctx, id)
	if err != nil {
		return nil, err
	}
	q.pages[id] = q.pageFor(&h.Reading)
	return q.pages[id], nil
}

// load fetches the dispatches of an answer, several at once.
func (q *question) load(ids []string) error {
	var want []string
	for _, id := range ids {
		if q.pages[id] == nil && !slices.Contains(want, id) {
			want = append(want, id)
		}
	}
	const atOnce = 4
	got, errs := make([]dateline.Held, len(want)), make([]error, len(want))
	var wg sync.WaitGroup
	for k := range min(atOnce, len(want)) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := k; i < len(want); i += atOnce {
				got[i], errs[i] = q.held.Dispatch(q.ctx, want[i])
			}
		}()
	}
	wg.Wait()
	for i, id := range want {
		if errs[i] != nil {
			return errs[i]
		}
		q.pages[id] = q.pageFor(&got[i].Reading)
	}
	return nil
}

// dispatchesOf lists the ids of the dispatches that rows stand in.
func dispatchesOf[T any](rows []T, id func(*T) string) []string {
	out := make([]string, len(rows))
	for i := range rows {
		out[i] = id(&rows[i])
	}
	return out
}

func (q *question) pageFor(r *dateline.Reading) *page {
	view.HideContacts(r)
	return &page{reading: r, from: "what is held", width: q.width, painter: q.painter, all: q.all, least: q.least}
}

// paragraphNumber is the number of the paragraph that a byte of the text stands in,
// from 1; 0 outside the body.
func (p *page) paragraphNumber(at int) int { return p.paragraphAt(at) + 1 }

// raw is the text of a span as it was received; "" when it lies outside.
func (p *page) raw(s dateline.Span) string {
	text := p.reading.Dispatch.Text
	if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
		return ""
	}
	return text[s.Start:s.End]
}

// sentenceAt is the sentence that a span stands in.
func (p *page) sentenceAt(s dateline.Span) dateline.Span {
	for _, x := range p.reading.Sentences {
		if x.Start <= s.Start && s.End <= x.End {
			return x
		}
	}
	return s
}

// bearer words who carries a dispatch: "Northwire", "Northwire in The Post".
func bearer(r *dateline.Ref) string {
	switch {
	case r.Agency != "" && r.Outlet != "" && !strings.EqualFold(r.Agency, r.Outlet):
		return r.Agency + " in " + r.Outlet
	case r.Agency != "":
		return r.Agency
	case r.Outlet != "":
		return r.Outlet
	}
	return "no agency named"
}

// stamp words when a dispatch is of.
func stamp(r *dateline.Ref) string {
	if len(r.Issued) >= 10 && !strings.Contains(r.Issued[:10], "X") {
		return when(r.Issued)
	}
	return "received " + when(r.At.UTC().Format("2006-01-02T15:04"))
}

// over prints the line that stands over the rows of one dispatch: when, who
// carries it, its headline, and what must be known before it is used. It
// reports whether the rows are left out, because the dispatch was killed.
func (q *question) over(r *dateline.Ref) (gone bool, err error) {
	left := stamp(r) + "  " + inert(bearer(r))
	flag := ""
	killed, err := q.killedBy(r)
	if err != nil {
		return false, err
	}
	switch {
	case killed != "":
		left += ", KILLED by " + shortOf(killed)
		if q.all {
			break
		}
		// Not even the headline: it may be what was wrong.
		for _, l := range wrapText(left+", left out: -a.", q.width) {
			q.put(q.painter.paint(alarmStyle, l))
		}
		return true, nil
	case r.Status == dateline.StatusEmbargoed:
		flag = "EMBARGOED"
	case r.Status == dateline.StatusKilled:
		flag = "KILLED"
	case r.Status == dateline.StatusWithheld:
		flag = "WITHHELD"
	case !r.Full:
		flag = "summary"
	}
	if flag != "" {
		left += ", " + flag
	}
	if room := q.width - columns(left) - 2; room >= 20 && r.Headline != "" {
		q.put(q.painter.paint(headStyle, left) + "  " + clip(r.Headline, room))
		return false, nil
	}
	q.put(q.painter.paint(headStyle, clip(left, q.width)))
	if r.Headline != "" {
		q.put("  " + clip(r.Headline, q.width-2))
	}
	return false, nil
}

// lessSure says how many findings are not shown for their confidence.
func (q *question) lessSure(n int, atLeast bool) {
	switch {
	case n == 0:
	case atLeast:
		q.aside(fmt.Sprintf("%d or more are less sure: -a.", n))
	default:
		q.aside(count(n, "more is", "more are") + " less sure: -a.")
	}
}

// maxCursor is how long a cursor may be to be printed: that of a ranked search
// carries the rest of the order with it.
const maxCursor = 200

// goOn says how the next page is had.
func (q *question) goOn(next dateline.Cursor, otherwise string) {
	switch {
	case next == "":
	case len(next) > maxCursor:
		q.aside("There is more: " + otherwise)
	default:
		q.aside("There is more: the same with")
		q.put("  --after " + inert(string(next)))
	}
}

// nothing says that nothing was found, and where that holds.
func (q *question) nothing(what string) {
	q.say(plainStyle, "In what is held, there is "+what+".")
}

// ground prints what the answer rests on.
func (q *question) ground() error {
	g, err := q.held.Ground(q.ctx, q.filter)
	if err != nil {
		return err
	}
	if n := len(q.gone); n > 0 {
		q.aside(count(n, "dispatch that was killed is", "dispatches that were killed are") + " left out: -a.")
	}
	q.put("")
	q.say(quietStyle, "Ground: "+groundWords(&g))
	return nil
}

// groundWords words what an answer rests on.
func groundWords(g *dateline.Ground) string {
	if g.Dispatches == 0 {
		return "no dispatch is held that the question asks for."
	}
	parts := []string{count(g.Dispatches, "dispatch", "dispatches")}
	if !g.From.IsZero() {
		parts[0] += ", " + span(g.From.UTC().Format("2006-01-02"), g.To.UTC().Format("2006-01-02"))
	}
	switch {
	case g.OutletsAll == 0:
		parts = append(parts, "no outlet named")
	default:
		const most = 5
		names := g.Outlets[:min(len(g.Outlets), most)]
		words := count(g.OutletsAll, "outlet", "outlets") + " named (" + strings.Join(names, ", ")
		if n := g.OutletsAll - len(names); n > 0 {
			words += " and " + strconv.Itoa(n) + " more"
		}
		parts = append(parts, words+")")
	}
	parts = append(parts, fmt.Sprintf("full text %d, summary %d", g.Full, g.Summary))
	if len(g.NotRead) > 0 {
		var langs []string
		for _, l := range slices.Sorted(maps.Keys(g.NotRead)) {
			name := l
			if name == "" {
				name = "language unknown"
			}
			langs = append(langs, fmt.Sprintf("%d %s", g.NotRead[l], name))
		}
		parts = append(parts, "kept and not read for the language: "+strings.Join(langs, ", "))
	}
	if g.Withheld > 0 {
		parts = append(parts, fmt.Sprintf("%d withheld or killed, left out", g.Withheld))
	}
	return strings.Join(parts, "; ") + "."
}

// dayOf words the day of a dispatch, without the year: "14 Sep".
func dayOf(r *dateline.Ref) string {
	if len(r.Issued) >= 10 {
		if t, err := time.Parse("2006-01-02", r.Issued[:10]); err == nil {
			return t.Format("2 Jan")
		}
	}
	return r.At.UTC().Format("2 Jan")
}
