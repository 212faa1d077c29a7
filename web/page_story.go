package web

import (
	"cmp"
	"errors"
	"html/template"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
	"github.com/dateline-news/dateline/web/draw"
)

// storyPage is one story with its charts.
type storyPage struct {
	*view.Story
	Heads   []view.Happening // what stands, the weightiest first, with its evidence laid out
	Rest    []view.Happening
	Chain   template.HTML // versions and copies
	Ranges  []rangeChart
	Single  []view.NumberLine // told with one value
	Cite    string
	Flags   map[string][]view.Difference
	Decided bool            // a decision was just kept
	Part    string          // the list that alone is shown; "": all of them
	Cut     map[string]more // what stands behind lists, by part
}

// On reports whether a part of the page is shown.
func (p storyPage) On(part string) bool { return p.Part == "" || p.Part == part }

// storyParts are the lists of a story that may be long.
var storyParts = []string{"told", "denied", "differ", "numbers", "ahead", "notknown", "dispatches", "others", "before"}

// partOf is a page of a list, and what leads to the next.
func partOf[T any](p *storyPage, part string, from int, all []T) []T {
	if !p.On(part) {
		return nil
	}
	if p.Part == "" {
		from = 0
	}
	lo := min(from, len(all))
	hi := min(len(all), lo+mostListed)
	p.Cut[part] = more{len(all) - hi, p.partURL(part, hi)}
	return all[lo:hi]
}

func (p *storyPage) partURL(part string, from int) string {
	return "/story/" + pathEscape(p.ID) + "?part=" + part + "&from=" + strconv.Itoa(from)
}

// rangeChart is a number over time, drawn, with the same in words.
type rangeChart struct {
	view.NumberLine
	SVG template.HTML
}

// mostHeads is how many happenings of a story have their evidence laid out; the
// rest is a list.
const mostHeads = 3

// story shows what became of one text, and what it tells.
func (s *site) story(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	part, from := r.URL.Query().Get("part"), fromOf(r)
	if part != "" && !slices.Contains(storyParts, part) {
		return &dateline.Error{Code: dateline.ErrUsage, Say: "there is no part of a story of that name", Hint: "say " + strings.Join(storyParts, ", ")}
	}
	var at view.StoryPart
	switch part {
	case "dispatches":
		at.Dispatches = from
	case "others":
		at.Others = from
	case "numbers":
		at.Numbers = from
	}
	st, err := s.view.StoryAt(r.Context(), id, at)
	if err != nil {
		if strings.HasPrefix(id, "s-") && (dateline.CodeOf(err) == dateline.ErrUsage || dateline.CodeOf(err) == dateline.ErrNotHeld) {
			return &dateline.Error{Code: dateline.ErrNotHeld, Say: "there is no story " + id + " in what is held", Hint: "the record was made anew since: ask by one of its dispatches"}
		}
		return err
	}
	p := storyPage{Story: st, Decided: r.URL.Query().Get("decided") != "", Part: part, Cut: map[string]more{}}
	n := min(mostHeads, len(st.New))
	p.Heads, p.Rest = st.New[:n], partOf(&p, "told", from, st.New[n:])
	p.Flags = flags(st.Differ)
	p.Chain = chainOf(st)
	// What is shown with its evidence keeps what stands against it.
	slices.SortStableFunc(st.Differ, func(a, b view.Difference) int {
		head := func(d view.Difference) int {
			return slices.IndexFunc(p.Heads, func(h view.Happening) bool { return h.ID == d.About }) // -1: none
		}
		return cmp.Compare(min(0, head(b)), min(0, head(a)))
	})
	p.Differ = partOf(&p, "differ", from, st.Differ)
	p.Denied = partOf(&p, "denied", from, st.Denied)
	p.Ahead = partOf(&p, "ahead", from, st.Ahead)
	p.NotKnown = partOf(&p, "notknown", from, st.NotKnown)
	p.Before = partOf(&p, "before", from, st.Before)
	p.Cut["dispatches"] = more{st.More.Dispatches, p.partURL("dispatches", at.Dispatches+len(st.Dispatches))}
	p.Cut["others"] = more{st.More.Others, p.partURL("others", at.Others+len(st.Others))}
	p.Cut["numbers"] = more{st.More.Numbers, p.partURL("numbers", at.Numbers+view.StoryNumbers)}
	for i := range st.Dispatches {
		st.Dispatches[i].Story = "" // it is this one
	}
	for _, l := range st.Numbers {
		if len(l.Points) < 2 {
			p.Single = append(p.Single, l)
			continue
		}
		p.Ranges = append(p.Ranges, rangeChart{l, rangesOf(&l)})
	}
	title := "Story"
	if st.Title != "" {
		title = st.By + ": " + cut(st.Title, 90).Text
	}
	if len(st.Dispatches) > 0 {
		ref := st.Dispatches[len(st.Dispatches)-1].Ref
		ref.Headline = st.Title
		p.Cite = cite(&ref)
	}
	return s.render(w, r, &page{Name: "story", Title: title, Nav: "story", Wide: true, Data: p, Ground: &st.Ground, State: &st.State, Less: st.Less})
}

// chainOf draws the versions and copies of a story, "" where there is one
// dispatch only.
func chainOf(st *view.Story) template.HTML {
	if len(st.Dispatches) < 2 {
		return ""
	}
	after := map[string]string{}
	relation := map[string]string{}
	for i := range st.Versions {
		v := &st.Versions[i]
		after[v.Item.Dispatch], relation[v.Item.Dispatch] = v.Of.Dispatch, v.Relation
	}
	var nodes []draw.ChainNode
	for i := range st.Dispatches {
		it := &st.Dispatches[i]
		n := draw.ChainNode{ID: it.Dispatch[:min(12, len(it.Dispatch))], Label: it.Version, Sub: view.Carrier(&it.Ref), Title: view.IssuedText(it.Issued), Href: dispatchURL(it.Dispatch), Kind: draw.ChainVersion, Relation: relation[it.Dispatch]}
		if n.Label == "" {
			n.Label = "first"
			if after[it.Dispatch] != "" {
				n.Label = "version"
			}
		}
		if h := clock(*it); h != "" {
			n.Sub += ", " + h
		}
		of := after[it.Dispatch]
		switch {
		case it.Withdrawn:
			n.Kind = draw.ChainWithdrawn
		case it.CopyOf != "":
			n.Kind, of, n.Label = draw.ChainCopy, it.CopyOf, "copy"
		case n.Relation == "corrects":
			n.Kind = draw.ChainCorrected
		}
		n.Of = of[:min(12, len(of))]
		nodes = append(nodes, n)
	}
	frame := draw.Frame{Title: "Versions and copies of the story"}
	narrow := frame
	narrow.Width = 340
	return draw.Responsive(draw.Chain{Frame: frame, Nodes: nodes}, draw.Chain{Frame: narrow, Nodes: nodes})
}

// rangesOf draws a number as ranges.
func rangesOf(l *view.NumberLine) template.HTML {
	c := draw.Ranges{Frame: draw.Frame{Title: strings.Join(strings.Fields(l.Unit+", as told"), " ")}, Unit: l.Unit}
	for i := range l.Points {
		pt := &l.Points[i]
		x := draw.RangePoint{Low: pt.Low, High: pt.High, Approx: pt.Approx, Origin: pt.Reports[0].By(), Title: pt.When.Text, Href: wordsURL(pt.Reports[0])}
		x.From, x.To = dayAt(pt.When.From), dayAt(pt.When.To)
		for k := range pt.Reports {
			x.Reports = append(x.Reports, pt.Reports[k].At)
		}
		c.Points = append(c.Points, x)
	}
	narrow := c
	narrow.Width = 340
	return draw.Responsive(c, narrow)
}

func dayAt(day string) time.Time {
	t, _ := time.Parse("2006-01-02", day[:min(10, len(day))])
	return t
}

// join keeps a person's decision: that a dispatch is of this story, or is not.
// Values are those that the record heeds: "join REF" and "split REF".
func (s *site) join(w http.ResponseWriter, r *http.Request) error {
	if s.opt.Override == nil {
		return readOnly()
	}
	if err := form(r); err != nil {
		return err
	}
	ctx := r.Context()
	st, err := s.view.Story(ctx, r.PathValue("id"))
	if err != nil {
		return err
	}
	other := strings.TrimSpace(r.PostForm.Get("other"))
	o := dateline.Override{Kind: "story", At: s.opt.Now().UTC().Truncate(time.Second), By: "desk", Why: cut(r.PostForm.Get("reason"), 300).Text}
	var refs []string
	switch r.PostForm.Get("do") {
	case "split":
		of := false
		for _, id := range st.IDs {
			if id == other {
				of = true
			} else {
				refs = append(refs, "split "+id)
			}
		}
		if !of || len(refs) == 0 {
			return &dateline.Error{Code: dateline.ErrUsage, Say: "that dispatch is not of this story, or is all of it"}
		}
		o.Dispatch = other
	case "join":
		to, err := s.view.Story(ctx, other)
		if err != nil {
			return err
		}
		if to.ID == st.ID || len(to.IDs) == 0 || len(st.IDs) == 0 {
			return &dateline.Error{Code: dateline.ErrUsage, Say: "they are one story already"}
		}
		o.Dispatch, refs = st.IDs[0], []string{"join " + to.IDs[0]}
	default:
		return &dateline.Error{Code: dateline.ErrUsage, Say: "a decision is to join or to split"}
	}
	var all error
	for _, v := range refs {
		o.Value = v
		all = errors.Join(all, s.opt.Override(ctx, o))
	}
	if all != nil {
		return all
	}
	http.Redirect(w, r, "/story/"+pathEscape(o.Dispatch)+"?decided=1", http.StatusSeeOther)
	return nil
}
