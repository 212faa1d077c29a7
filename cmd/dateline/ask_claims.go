package main

import (
	"cmp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
)

// stances are the speech acts that --stance takes.
var stances = []string{
	dateline.StanceSay, dateline.StanceConfirm, dateline.StanceDeny, dateline.StanceAllege, dateline.StanceSuspect,
	dateline.StanceBelieve, dateline.StancePredict, dateline.StanceWarn, dateline.StanceThreaten, dateline.StancePromise,
	dateline.StanceAsk, dateline.StanceOrder, dateline.StancePropose, dateline.StancePlan, dateline.StancePraise,
	dateline.StanceCriticize, dateline.StanceDoubt,
}

func (a *asking) claimsCommand() *cobra.Command {
	var o askOptions
	var ask dateline.ClaimQuery
	cmd := &cobra.Command{
		Use:   "claims",
		Short: "Who says what",
		Long: `Prints who is said to have said what, the newest dispatch first. Each line has
the source, what it does with the words, and the words. What several dispatches
tell alike stands once, with the others behind "also".`,
		Example: "  " + a.name + ` claims --by Namibia
  ` + a.name + ` claims --about "Oryx Star" --stance deny
  ` + a.name + ` claims --since 3d --csv > claims.csv`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			for _, s := range ask.Stances {
				if err := oneOf("stance", s, stances); err != nil {
					return err
				}
			}
			return a.ask(cmd, &o, func(q *question) error { return q.claims(ask) })
		},
	}
	o.filters(cmd)
	o.byTime(cmd)
	f := cmd.Flags()
	f.StringVar(&ask.By, "by", "", "by this source: a `NAME`")
	f.StringVar(&ask.About, "about", "", "with this `NAME` in what is said")
	f.StringSliceVar(&ask.Stances, "stance", nil, "that do this: `"+strings.Join(stances[:3], "|")+"|...`")
	_ = cmd.RegisterFlagCompletionFunc("stance", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return stances, cobra.ShellCompDirectiveNoFileComp
	})
	return cmd
}

// claimRow is a claim with the paragraph of its cue.
type claimRow struct {
	dateline.FoundClaim
	Paragraph int    `json:"paragraph,omitempty"`
	KilledBy  string `json:"killed_by,omitempty"` // id of its agency's notice
}

// mostUnsure is how many findings are looked through for those that are not
// shown: they are counted so far.
const mostUnsure = 200

func (q *question) claims(ask dateline.ClaimQuery) error {
	ask.Filter = q.filter
	if !q.o.json {
		ask.Least = q.least
	}
	found, err := q.held.Claims(q.ctx, ask, q.page)
	if err != nil {
		return err
	}
	if err := q.load(dispatchesOf(found.Rows, func(c *dateline.FoundClaim) string { return c.Dispatch })); err != nil {
		return err
	}
	rows := make([]claimRow, len(found.Rows))
	for i, c := range found.Rows {
		rows[i].FoundClaim = c
		p, err := q.of(c.Dispatch)
		if err != nil {
			return err
		}
		rows[i].Paragraph = p.paragraphNumber(p.anchor(&c.Claim))
		if rows[i].KilledBy, err = q.killed(&rows[i].Ref); err != nil {
			return err
		}
	}
	if q.o.json {
		return q.putJSON("claims", rows, found.Next)
	}
	unsure, open := 0, false
	if ask.Least > 0 {
		ask.Least = 0
		all, err := q.held.Claims(q.ctx, ask, dateline.Page{Limit: mostUnsure})
		if err != nil {
			return err
		}
		for i := range all.Rows {
			if all.Rows[i].Claim.Confidence < q.least {
				unsure++
			}
		}
		open = all.Next != ""
	}
	if q.o.csv {
		return q.putCSV(append(refColumns[:len(refColumns):len(refColumns)], "id", "source", "source_words", "kind", "named", "via", "stance", "factuality", "quotation",
			"content", "confidence"), q.claimCells(rows), found.Next, unsure)
	}
	q.heading(claimsTitle(&ask))
	if err := q.claimLines(rows); err != nil {
		return err
	}
	if len(rows) == 0 {
		q.nothing("no " + claimsWords(&ask))
	}
	q.lessSure(unsure, open)
	q.goOn(found.Next, "a larger --limit.")
	return q.ground()
}

// claimLines prints claims under their dispatches; one that an earlier line
// tells in the same words, by the same source, is told there.
func (q *question) claimLines(rows []claimRow) error {
	type line struct {
		row  *claimRow
		at   int // its place among the rows
		also []string
	}
	var lines []*line
	told := map[string]*line{}
	for i := range rows {
		r := &rows[i]
		p, err := q.of(r.Dispatch)
		if err != nil {
			return err
		}
		c := &r.Claim
		words := ""
		if c.Content != nil {
			words = inert(trimQuotes(p.raw(*c.Content)))
		}
		key := strings.Join([]string{q.sourceWords(p, c), c.Stance, c.Factuality, words}, "\x00")
		if l := told[key]; l != nil && words != "" {
			// Where it stood first is shown; who took it over comes behind.
			if r.At.Before(l.row.At) {
				l.row, r, l.at = r, l.row, i
			}
			if p, err = q.of(r.Dispatch); err != nil {
				return err
			}
			l.also = append(l.also, shortOf(r.Dispatch)+" "+p.where(p.anchor(&r.Claim)))
			continue
		}
		l := &line{row: r, at: i}
		told[key] = l
		lines = append(lines, l)
	}
	slices.SortStableFunc(lines, func(a, b *line) int { return cmp.Compare(a.at, b.at) })
	last, gone, shown := "", false, false
	for _, l := range lines {
		p, err := q.of(l.row.Dispatch)
		if err != nil {
			return err
		}
		if l.row.Dispatch != last {
			if gone, err = q.over(&l.row.Ref); err != nil {
				return err
			}
			last = l.row.Dispatch
		}
		if gone {
			continue
		}
		c := &l.row.Claim
		ph := q.claimed(&phrase{}, p, c)
		ph.add(also(l.also))
		q.flow("  ", "    ", ph, reference(l.row.Dispatch, p.where(p.anchor(c))))
		shown = true
	}
	if shown {
		q.aside(gradeLegend)
	}
	return nil
}

// claimed puts who says what: the grade of the source, its name, the act, how
// sure it is, and the words.
func (q *question) claimed(ph *phrase, p *page, c *dateline.Claim) *phrase {
	q.speaker(ph, p, c)
	if c.Content != nil {
		ph.add(" " + q.quote(p.raw(*c.Content), quoteRoom))
		for _, m := range c.MoreContent {
			ph.add(" ... " + q.quote(p.raw(m), quoteRoom))
		}
	}
	return ph
}

// speaker puts the source of a claim and what it does.
func (q *question) speaker(ph *phrase, p *page, c *dateline.Claim) *phrase {
	g := gradeOf(c)
	ph.add(gradeMarks[g] + " ")
	sure := factWords[c.Factuality]
	if c.Source == nil {
		ph.add("nobody named")
		if c.Cue != nil {
			ph.add(", " + q.quote(p.raw(*c.Cue), 40))
		}
	} else {
		ph.styled(gradeStyle(g), q.sourceWords(p, c))
		act := stanceWords[c.Stance]
		if act == "" || plural(c.Source) {
			act = c.Stance // "say", "deny": the stances are named so
		}
		ph.add(" " + act)
	}
	if sure != "" && !(c.Stance == dateline.StanceDeny && c.Factuality == dateline.FactCertainNot) {
		ph.add(" (" + sure + ")")
	}
	return ph
}

// sourceWords words who a claim is attributed to. A person or a body goes by
// its name; of everybody else the words of the text are given, for "two
// Namibian diplomats" are not Namibia.
func (q *question) sourceWords(p *page, c *dateline.Claim) string {
	if c.Source == nil {
		return "nobody named"
	}
	switch c.Source.Kind {
	case dateline.SourcePerson, dateline.SourceInstitution, dateline.SourceMedia:
		return p.sourceName(c)
	}
	e := p.entity(c.Source.Entity)
	if words := p.slice(c.Source.Span); e == nil || !pronouns[strings.ToLower(words)] {
		out := words
		// "the owner, which denies it": who it is stands before that.
		for _, cut := range []string{", which ", ", who ", ", whose "} {
			out, _, _ = strings.Cut(out, cut)
		}
		if cs := cells(out, nil); !q.all && widthOf(cs) > sourceRoom {
			out = plain(wrap(cs, sourceRoom)[0]) + " ..."
		}
		for _, id := range c.Via {
			if v := p.entity(id); v != nil {
				out += ", by way of " + v.Name
			}
		}
		return out
	}
	return p.sourceName(c)
}

// sourceRoom is how much of a source's words is shown, in columns.
const sourceRoom = 60

var pronouns = map[string]bool{"he": true, "she": true, "it": true, "they": true, "i": true, "we": true}

// plural reports whether the words of a source are of several: "two brokers in
// London", "both governments". Names are not looked at: "Lagoon Hake
// Fisheries" is one.
func plural(s *dateline.ClaimSource) bool {
	switch s.Kind {
	case dateline.SourceGroup, dateline.SourceAnonymous, dateline.SourceOffice, dateline.SourceGovernment:
	default:
		return false
	}
	words := strings.Fields(s.Text)
	for i, w := range words {
		if i == 0 && pronouns[strings.ToLower(w)] {
			w = strings.ToLower(w)
			return w == "they" || w == "we"
		}
		if strings.HasSuffix(w, ",") || i+1 == len(words) || heads[words[i+1]] {
			w = strings.TrimRight(w, ",")
			lower := strings.ToLower(w[:min(1, len(w))]) == w[:min(1, len(w))]
			return (lower || i == 0) && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "'s") || w == "people"
		}
	}
	return false
}

// heads are the words behind which no head of a noun phrase stands.
var heads = map[string]bool{"of": true, "in": true, "from": true, "at": true, "who": true, "with": true, "for": true, "on": true, "within": true, "close": true, "familiar": true}

func (q *question) claimCells(rows []claimRow) (out [][]string) {
	for i := range rows {
		c := &rows[i].Claim
		var who, kind, named, content string
		if s := c.Source; s != nil {
			who, kind, named = s.Text, s.Kind, "no"
			if s.Named {
				named = "yes"
			}
		}
		if c.Content != nil {
			content = c.Content.Text
			for _, m := range c.MoreContent {
				content += " ... " + m.Text
			}
		}
		out = append(out, append(refCells(&rows[i].Ref, rows[i].Paragraph), c.ID, rows[i].Speaker, who, kind, named, strings.Join(rows[i].Via, "; "),
			c.Stance, c.Factuality, c.Quotation, content, confidence(c.Confidence)))
	}
	return out
}

func claimsTitle(ask *dateline.ClaimQuery) string {
	title := "WHO SAYS WHAT"
	if ask.By != "" {
		title += ", by " + ask.By
	}
	if ask.About != "" {
		title += ", about " + ask.About
	}
	if len(ask.Stances) > 0 {
		title += ": " + strings.Join(ask.Stances, ", ")
	}
	return title
}

func claimsWords(ask *dateline.ClaimQuery) string {
	words := "claim"
	if len(ask.Stances) > 0 {
		words = "claim that does this (" + strings.Join(ask.Stances, ", ") + ")"
	}
	if ask.By != "" {
		words += " by " + ask.By
	}
	if ask.About != "" {
		words += " with " + ask.About + " in what is said"
	}
	return words
}
