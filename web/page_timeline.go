package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
	"github.com/dateline-news/dateline/web/draw"
)

// timelineForm is what a timeline, a map and their files are narrowed by.
type timelineForm struct {
	Names    []string // one or two; two are a pair
	Place    string
	Type     string
	Status   string
	Standing string
	From, To string // days that the time told overlaps
	Watch    string
	News     bool

	from, to time.Time
	watch    *view.Watch
}

// eventTypes are the PLOVER types that one may choose.
var eventTypes = []string{dateline.EventAgree, dateline.EventConsult, dateline.EventSupport, dateline.EventConcede,
	dateline.EventCooperate, dateline.EventAid, dateline.EventRetreat, dateline.EventRequest, dateline.EventAccuse,
	dateline.EventReject, dateline.EventThreaten, dateline.EventProtest, dateline.EventSanction, dateline.EventMobilize,
	dateline.EventCoerce, dateline.EventAssault}

var eventStatuses = []string{dateline.EventHappened, dateline.EventOngoing, dateline.EventPlanned, dateline.EventPossible,
	dateline.EventConditional, dateline.EventHabitual, dateline.EventDenied}

var eventStandings = []string{dateline.StandingOwnVoice, dateline.StandingAttributed, dateline.StandingHedged, dateline.StandingDenied}

// narrowed reads the form out of an address.
func (s *site) narrowed(r *http.Request) (f timelineForm, err error) {
	q := r.URL.Query()
	for _, n := range append(q["name"], q["with"]...) {
		if n = strings.TrimSpace(n); n != "" && len(f.Names) < 2 {
			f.Names = append(f.Names, n)
		}
	}
	f.Place, f.News, f.Watch = strings.TrimSpace(q.Get("place")), q.Get("news") != "", q.Get("watch")
	for _, x := range [...]struct {
		name  string
		to    *string
		words []string
	}{{"type", &f.Type, eventTypes}, {"status", &f.Status, eventStatuses}, {"standing", &f.Standing, eventStandings}} {
		if v := q.Get(x.name); v != "" {
			if !slices.Contains(x.words, v) {
				return f, &dateline.Error{Code: dateline.ErrUsage, Say: "there is no " + x.name + " of that name", Hint: "say " + strings.Join(x.words, ", ")}
			}
			*x.to = v
		}
	}
	f.From, f.To = q.Get("from"), q.Get("to")
	if f.from, err = dayOf(f.From); err != nil {
		return f, err
	}
	if f.to, err = dayOf(f.To); err != nil {
		return f, err
	}
	if f.Watch != "" {
		f.watch, err = s.view.Watch(r.Context(), f.Watch)
	}
	return f, err
}

// query is the question that the form asks.
func (f *timelineForm) query() view.TimelineQuery {
	q := view.TimelineQuery{Watch: f.watch}
	q.Names, q.Place, q.News, q.From = f.Names, f.Place, f.News, f.from
	if !f.to.IsZero() {
		q.To = f.to.AddDate(0, 0, 1) // the day is meant whole
	}
	if f.Type != "" {
		q.Types = []string{f.Type}
	}
	if f.Status != "" {
		q.Statuses = []string{f.Status}
	}
	if f.Standing != "" {
		q.Standings = []string{f.Standing}
	}
	return q
}

// Set reports whether anything is narrowed.
func (f timelineForm) Set() bool {
	return len(f.Names) > 0 || f.Place+f.Type+f.Status+f.Standing+f.From+f.To+f.Watch != "" || f.News
}

// The widths that charts are laid out for, in CSS pixels.
const (
	chartWidth = 1240
	phoneWidth = 358
)

// narrowing is the part of an address that narrows: the same for a page, its
// files, and other pages of the same filter.
type narrowing struct{ query string }

func narrowingOf(u *url.URL) narrowing {
	v := u.Query()
	v.Del("after")
	v.Del("world")
	return narrowing{v.Encode()}
}

// File is the address of another form of the same.
func (n narrowing) File(path string) string {
	if n.query == "" {
		return path
	}
	return path + "?" + n.query
}

// Whole is the address of the map of the whole world.
func (n narrowing) Whole() string {
	return narrowing{strings.TrimSuffix("world=1&"+n.query, "&")}.File("/map")
}

// mostMarks is how many happenings a page shows: what an eye takes in.
const mostMarks = 60

type timelinePage struct {
	*view.Timeline
	Form    timelineForm
	Watches []view.Watch
	Choices map[string][]string
	narrowing
	First string
	Next  string
	Chart any // template.HTML; nil when nothing is told
}

func choices() map[string][]string {
	return map[string][]string{"type": eventTypes, "status": eventStatuses, "standing": eventStandings}
}

func (s *site) timeline(w http.ResponseWriter, r *http.Request) error {
	p := timelinePage{Choices: choices(), narrowing: narrowingOf(r.URL)}
	var err error
	if p.Form, err = s.narrowed(r); err != nil {
		return err
	}
	if p.Watches, err = s.view.Watches(r.Context()); err != nil {
		return err
	}
	after := r.URL.Query().Get("after")
	if p.Timeline, err = s.view.Timeline(r.Context(), p.Form.query(), dateline.Page{Limit: mostMarks, After: dateline.Cursor(after)}); err != nil {
		return err
	}
	if len(p.Marks) > 0 {
		wide, phone := s.chart(&p, r.URL, chartWidth), s.chart(&p, r.URL, phoneWidth)
		p.Chart = draw.Responsive(wide, phone)
	}
	if after != "" {
		p.First = with(r.URL, "after", "")
	}
	if p.Timeline.Next != "" {
		p.Next = with(r.URL, "after", string(p.Timeline.Next))
	}
	return s.render(w, r, &page{Name: "timeline", Title: "Timeline", Nav: "timeline", Live: after == "", Wide: true, Data: p,
		Ground: &p.Ground, State: &p.State, Less: p.Less})
}

// chart draws the marks of a page.
func (s *site) chart(p *timelinePage, at *url.URL, width int) draw.Timeline {
	t := draw.Timeline{Frame: draw.Frame{Title: "Timeline of " + count(len(p.Marks), "happening") + ", in what is held", Width: width},
		Now: s.opt.Now(), NowLabel: "now"}
	first, last := time.Time{}, time.Time{}
	for i := range p.Marks {
		m := &p.Marks[i]
		it := markItem(m)
		t.Items = append(t.Items, it)
		if first.IsZero() || it.From.Before(first) {
			first = it.From
		}
		if last.IsZero() || it.To.After(last) {
			last = it.To
		}
	}
	if !p.Form.from.IsZero() && !p.Form.to.IsZero() && p.Form.from.Before(p.Form.to) {
		t.From, t.To = p.Form.from, p.Form.to.AddDate(0, 0, 1)
	}
	from, to := p.Form.from, p.Form.to
	if from.IsZero() {
		from = first
	}
	if to.IsZero() {
		to = last
	}
	length := max(to.Sub(from), 24*time.Hour)
	window := func(a, b time.Time) string {
		u := *at
		v := u.Query()
		v.Del("after")
		v.Set("from", a.UTC().Format("2006-01-02"))
		v.Set("to", b.UTC().Format("2006-01-02"))
		return u.Path + "?" + v.Encode()
	}
	if !from.IsZero() {
		t.Zoom = draw.Zoom{Earlier: window(from.Add(-length), from), Later: window(to, to.Add(length)),
			In: window(from.Add(length/4), to.Add(-length/4)), Out: window(from.Add(-length/2), to.Add(length/2))}
		if p.Form.From+p.Form.To != "" {
			t.Zoom.All = with(at, "from", "")
			if u, err := url.Parse(t.Zoom.All); err == nil {
				t.Zoom.All = with(u, "to", "")
			}
		}
	}
	return t
}

// markItem is a happening as the timeline draws it; its title says who says so.
func markItem(m *view.Mark) draw.Item {
	from, to := m.Days()
	label := strings.TrimSpace(strings.ReplaceAll(m.Parties, "->", "→") + " “" + m.Word + "”")
	return draw.Item{ID: m.ID, Label: label, Title: strings.Join(m.Voices, "; "), From: from, To: to,
		OpenFrom: m.When.From == "" && m.When.To != "", OpenTo: m.When.To == "" && m.When.From != "",
		Kind: draw.Kind(m.Status), Standing: draw.Standing(m.Standing), Recalled: m.Recalled, Href: "#m-" + m.ID}
}
