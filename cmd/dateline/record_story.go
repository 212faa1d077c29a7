package main

import (
	"strings"

	"github.com/dateline-news/dateline/view"
	"github.com/spf13/cobra"
)

func (a *asking) storyCommand() *cobra.Command {
	var o askOptions
	cmd := &cobra.Command{
		Use:   "story ID",
		Short: "One story: its versions and copies, what it tells, by whose account",
		Long: `Prints the story of a dispatch: its versions with what each changed, its copies,
what happened or is said to, with the origins behind it, where accounts differ,
what is ahead, what is not known, numbers, and what came before. ID is that of a
story, or of a dispatch in it, or its first digits.`,
		Example: "  " + a.name + ` story s-abe7595eabb8
  ` + a.name + ` story 863c7322 -a`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.ask(cmd, &o, func(q *question) error {
				st, err := q.viewOf().Story(q.ctx, args[0])
				if err != nil {
					return err
				}
				if q.o.json {
					return q.putLine(st)
				}
				q.story(st)
				return nil
			})
		},
	}
	o.output(cmd)
	return cmd
}

func (q *question) story(st *view.Story) {
	q.heading("STORY " + st.ID)
	if st.Title != "" {
		q.flow("  ", "  ", (&phrase{}).styled(headStyle, st.Title).add("  ("+st.By+")"), "")
	}
	q.behind(&st.State)
	for i := range st.Dispatches {
		q.itemLine(&st.Dispatches[i])
	}
	list := func(title string, hs []view.Happening, most int) {
		if len(hs) == 0 {
			return
		}
		q.section(title)
		for i := range hs {
			if i == most && !q.all {
				q.aside(count(len(hs)-most, "more: -a.", "more: -a."))
				break
			}
			q.happeningLines(&hs[i], 4)
		}
	}
	for i := range st.Withdrawn {
		g := &st.Withdrawn[i]
		q.section("WITHDRAWN")
		q.aside(g.Why)
		if g.Notice != nil {
			q.words("  ", g.Notice)
		}
	}
	list("WHAT STANDS", st.New, 8)
	if len(st.Differ) > 0 {
		q.section("DIFFER")
		for i := range st.Differ {
			q.difference(&st.Differ[i])
		}
	}
	list("DENIED", st.Denied, 8)
	if len(st.Versions) > 0 {
		q.section("VERSIONS")
		for i := range st.Versions {
			v := &st.Versions[i]
			text, _ := view.ChangeText(v)
			q.flow("  ", "    ", (&phrase{}).add(text), shortOf(v.Dispatch))
		}
	}
	if len(st.Copies) > 0 {
		q.section("COPIES, COUNTED AS NO ORIGIN")
		for i := range st.Copies {
			c := &st.Copies[i]
			q.flow("  ", "    ", (&phrase{}).add(view.Carrier(&c.Ref)+" has the words of "+view.Carrier(&c.Of)+" "+shortOf(c.Of.Dispatch)+": "+c.Why), shortOf(c.Dispatch))
		}
	}
	if len(st.Others) > 0 {
		q.section("OTHERS TELL OF THE SAME")
		for i := range st.Others {
			q.itemLine(&st.Others[i])
		}
	}
	if len(st.Numbers) > 0 {
		q.section("NUMBERS")
		for i := range st.Numbers {
			q.numberLine(&st.Numbers[i])
		}
	}
	if len(st.Ahead) > 0 {
		q.section("AHEAD")
		for i := range st.Ahead {
			a := &st.Ahead[i]
			due := a.Due.Text
			if due == "" {
				due = "no day told"
			}
			lead := "  " + pad(clip(a.Kind, 10), 11)
			ph := (&phrase{}).add(due + "; " + a.State)
			if a.MetBy != nil {
				ph.add(": " + strings.TrimSpace(a.MetBy.Parties+" "+view.Quoted(a.MetBy.Word, 40)) + ", " + a.MetBy.When.Text)
			}
			q.flow(lead, strings.Repeat(" ", columns(lead)), ph, shortOf(a.ID))
			q.words("             ", &a.Latest)
		}
	}
	if len(st.NotKnown) > 0 {
		q.section("NOT KNOWN, IN THEIR OWN WORDS")
		for i := range st.NotKnown {
			n := &st.NotKnown[i]
			q.flow("  ", "    ", (&phrase{}).add(view.Carrier(&n.Ref)+": "+q.quote(n.Quote, quoteRoom)), reference(n.Dispatch, paraMark(n.Paragraph)))
		}
	}
	list("BEFORE, AS IT IS RECALLED", st.Before, 5)
	q.put("")
	if st.Less > 0 {
		q.aside(count(st.Less, "more finding is", "more findings are") + " less sure: -a.")
	}
	g := st.Ground
	q.say(quietStyle, "Ground: "+groundWords(&g))
}
