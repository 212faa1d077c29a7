package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
)

func (a *asking) dispatchCommand() *cobra.Command {
	var o askOptions
	var text bool
	var explain string
	cmd := &cobra.Command{
		Use:   "dispatch ID",
		Short: "One dispatch: its page, how it came, and its versions",
		Long: `Prints the page of a dispatch that is held, as read prints it, with its receipts
and with what else is held of the same slug or headline. Eight digits of the id
are enough, as answers print them.`,
		Example: "  " + a.name + ` dispatch 1f3a9c02
  ` + a.name + ` dispatch 1f3a9c02 -t
  ` + a.name + ` dispatch 1f3a9c02 -e c3`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if explain != "" && !canExplain(explain) {
				return usage(fmt.Sprintf("%q is nothing that can be explained", explain), "say "+explainable)
			}
			return a.ask(cmd, &o, func(q *question) error { return q.dispatch(args[0], text, explain) })
		},
	}
	o.output(cmd)
	f := cmd.Flags()
	f.BoolVarP(&text, "text", "t", false, "print the text with what was found marked")
	f.BoolVar(&o.csv, "csv", false, "print what was found as comma-separated values")
	f.StringVarP(&explain, "explain", "e", "", "tell how `ID` is known, as read -e does")
	cmd.MarkFlagsMutuallyExclusive("json", "csv", "text", "explain")
	return cmd
}

func (q *question) dispatch(id string, text bool, explain string) error {
	h, err := q.held.Dispatch(q.ctx, strings.ToLower(id))
	if err != nil {
		return err
	}
	p := q.pageFor(&h.Reading)
	if q.o.json {
		return q.putLine(h)
	}
	switch {
	case q.o.csv:
		return q.findings(p)
	case text:
		p.marked()
	case explain != "":
		if !p.explain(explain) {
			return usage("there is no "+explain+" in this dispatch", "its page shows the ids of the findings")
		}
	default:
		p.front()
	}
	// Before all else: it may be what nobody must use.
	d := &h.Reading.Dispatch
	killed, err := q.killedBy(&dateline.Ref{Dispatch: d.ID, At: h.At, Agency: d.Agency, Headline: d.Headline})
	if err != nil {
		return err
	}
	if killed != "" {
		q.say(alarmStyle, "KILLED by its agency's notice "+shortOf(killed)+".")
	}
	q.buf.Write(p.bytes())
	if text || explain != "" {
		return nil
	}
	if err := q.versions(&h); err != nil {
		return err
	}
	q.custody(&h)
	return nil
}

// versions lists the other dispatches of the same agency, within two days,
// that print the same slug or headline. Printed is not proven: which replaces
// which is for the labels to say.
func (q *question) versions(h *dateline.Held) error {
	d := &h.Reading.Dispatch
	if d.Agency == "" || d.Slugline == "" && d.Headline == "" {
		return nil
	}
	const days = 2
	f := dateline.Filter{Outlets: []string{d.Agency}, Since: h.At.AddDate(0, 0, -days), Until: h.At.AddDate(0, 0, days), Withheld: true}
	near, err := q.held.Dispatches(q.ctx, f, dateline.Page{Limit: 300, Oldest: true})
	if err != nil {
		return err
	}
	var same []dateline.Ref
	for _, r := range near.Rows {
		if r.Dispatch == d.ID {
			continue
		}
		p, err := q.of(r.Dispatch)
		if err != nil {
			return err
		}
		x := &p.reading.Dispatch
		if d.Slugline != "" && strings.EqualFold(slug(x), slug(d)) || d.Headline != "" && strings.EqualFold(x.Headline, d.Headline) {
			same = append(same, r)
		}
	}
	if len(same) == 0 {
		return nil
	}
	q.put("")
	q.put(q.painter.paint(titleStyle, "SAME SLUG OR HEADLINE, SAME AGENCY, WITHIN TWO DAYS"))
	for i := range same {
		r := &same[i]
		p, err := q.of(r.Dispatch)
		if err != nil {
			return err
		}
		ph := (&phrase{}).add(stamp(r) + "  ")
		if v := p.reading.Dispatch.Version; v != nil {
			ph.add(version(v) + " ")
		}
		q.flow("  ", "    ", ph.add(r.Headline), reference(r.Dispatch, ""))
	}
	return nil
}

// slug is the keyword slug of a dispatch without what follows its comma, where
// the label of a version stands: "BC-LT--Trawler,1st Ld-Writethru".
func slug(d *dateline.Dispatch) string {
	s, _, _ := strings.Cut(d.Slugline, ",")
	return s
}

// custody prints how the dispatch came: every receipt of the bytes it stands
// in, and what a person decided about it.
func (q *question) custody(h *dateline.Held) {
	q.put("")
	q.put(q.painter.paint(titleStyle, "HELD"))
	q.put("  id " + clip(h.Reading.Dispatch.ID, q.width-5))
	basis := map[string]string{"given": "as given", "clock": "by the clock here", "file": "by the file's date"}
	for _, r := range h.Receipts {
		words := "received " + r.Received.UTC().Format("Mon 2 Jan 2006 15:04") + " UTC"
		if b := basis[r.Basis]; b != "" {
			words += ", " + b
		}
		for _, from := range []struct{ label, value string }{{"source", r.Source}, {"from", r.URL}, {"file", r.Name}} {
			if from.value != "" {
				words += ", " + from.label + " " + from.value
			}
		}
		for _, l := range wrapText(words, q.width-2) {
			q.put("  " + l)
		}
	}
	for _, o := range h.Overrides {
		words := fmt.Sprintf("decided %s about %s %d-%d: %s", o.At.UTC().Format(time.DateOnly), o.Kind, o.Start, o.End, o.Value)
		if o.By != "" {
			words += ", by " + o.By
		}
		if !o.Retracted.IsZero() {
			words += ", taken back " + o.Retracted.UTC().Format(time.DateOnly)
		}
		for _, l := range wrapText(words, q.width-2) {
			q.put("  " + l)
		}
	}
	d := &h.Reading.Dispatch
	kind := "full text"
	if !d.Full {
		kind = "a summary or cut"
	}
	q.put("")
	q.say(quietStyle, "Ground: this dispatch, "+kind+".")
}

// findings prints what was found in a dispatch as a table, a row a finding.
func (q *question) findings(p *page) error {
	r := p.reading
	t := newTable(&q.buf)
	t.row([]string{"dispatch", "kind", "id", "paragraph", "start", "end", "words", "value", "confidence"})
	add := func(kind, id string, s dateline.Span, value, sure string) {
		para := ""
		if n := p.paragraphNumber(s.Start); n > 0 {
			para = strconv.Itoa(n)
		}
		t.row([]string{r.Dispatch.ID, kind, id, para, strconv.Itoa(s.Start), strconv.Itoa(s.End), p.raw(s), value, sure})
	}
	for i := range r.Entities {
		if e := &r.Entities[i]; len(e.Mentions) > 0 {
			add(e.Kind, e.ID, e.Mentions[0].Span, strings.TrimSuffix(e.Name+", "+e.Country, ", "), "")
		}
	}
	for i := range r.Times {
		add("time", r.Times[i].ID, r.Times[i].Span, r.Times[i].Value, "")
	}
	for i := range r.Quantities {
		x := &r.Quantities[i]
		add("number", x.ID, x.Span, strings.TrimSpace(amount(x)+" "+x.Unit), "")
	}
	unsure := 0
	for i := range r.Claims {
		c := &r.Claims[i]
		if c.Content == nil || c.Confidence < q.least {
			unsure++
			continue
		}
		who := &phrase{}
		add("claim", c.ID, *c.Content, q.speaker(who, p, c).text.String(), confidence(c.Confidence))
	}
	for i := range r.Unknowns {
		add("unknown", r.Unknowns[i].ID, r.Unknowns[i].Span, "", "")
	}
	for i := range r.Events {
		e := &r.Events[i]
		switch {
		case e.Trigger == nil:
		case e.Confidence < q.least:
			unsure++
		default:
			add("event", e.ID, e.Trigger.Span, strings.TrimSpace(e.Status+", "+e.Standing+" "+e.Type), confidence(e.Confidence))
		}
	}
	t.w.Flush()
	if unsure > 0 {
		fmt.Fprintf(q.c.err, "%s less sure: -a.\n", count(unsure, "more is", "more are"))
	}
	return t.w.Error()
}
