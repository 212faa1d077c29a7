package web

import (
	"net/http"
	"net/url"
	"sort"
	"strconv"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
)

type sourcesPage struct {
	*view.Sources
	Watched []feedLine
	Page    []originRow
	First   string
	Next    string
}

// feedLine is a watched source with its health in words.
type feedLine struct {
	dateline.SourceHealth
	Mark    string // one word
	Say     string
	Printed string // its address, without what is secret in it
}

// originRow is an origin with a way to the words that name it.
type originRow struct {
	view.OriginLine
	Words string
}

// mostOrigins is how many origins stand on a page.
const mostOrigins = 100

// sources shows where dispatches come from and how that goes, and the origins
// behind what they tell, as counts.
func (s *site) sources(w http.ResponseWriter, r *http.Request) error {
	var p sourcesPage
	var err error
	if p.Sources, err = s.view.Sources(r.Context()); err != nil {
		return err
	}
	for _, f := range p.Feeds {
		p.Watched = append(p.Watched, health(f))
	}
	sort.SliceStable(p.Watched, func(i, j int) bool { return urgent[p.Watched[i].Mark] < urgent[p.Watched[j].Mark] })
	// Origins come in one list; a page's cursor is the place in it.
	at := 0
	if c := r.URL.Query().Get("after"); c != "" {
		if at, err = strconv.Atoi(c); err != nil || at < 0 {
			return &dateline.Error{Code: dateline.ErrUsage, Say: "this address does not lead to a page of the list"}
		}
		p.First = "/sources"
	}
	at = min(at, len(p.Origins))
	for _, o := range p.Origins[at:min(len(p.Origins), at+mostOrigins)] {
		p.Page = append(p.Page, originRow{o, phraseURL(o.Name)})
	}
	if at+mostOrigins < len(p.Origins) {
		p.Next = with(r.URL, "after", strconv.Itoa(at+mostOrigins))
	}
	return s.render(w, r, &page{Name: "sources", Title: "Sources", Nav: "sources", Live: true, Wide: true, Data: p, Ground: &p.Ground, State: &p.State})
}

// urgent is the order of marks: what somebody has to look at comes first.
var urgent = map[string]int{"silent": 0, "failing": 1, "not visited": 2, "well": 3, "paused": 4}

// health words how a source goes.
func health(h dateline.SourceHealth) feedLine {
	l := feedLine{SourceHealth: h, Printed: h.Address}
	if u, err := url.Parse(h.Address); err == nil && u.User != nil {
		l.Printed = u.Redacted()
	}
	since := func() string {
		if h.LastNew.IsZero() {
			return "nothing has come since it is watched"
		}
		return "nothing new since " + stamp(h.LastNew)
	}
	switch {
	case h.Paused:
		l.Mark, l.Say = "paused", "not visited until it is resumed"
	case h.Silent:
		l.Mark, l.Say = "silent", since()
		if h.Failures > 0 {
			l.Say += "; " + failing(h)
		}
	case h.Failures > 0:
		l.Mark, l.Say = "failing", failing(h)
	case h.LastSuccess.IsZero() && h.Kind != dateline.WatchPush:
		l.Mark, l.Say = "not visited", "it has not been asked yet"
	default:
		l.Mark, l.Say = "well", "answered "+stamp(h.LastSuccess)
		if h.LastSuccess.IsZero() {
			l.Say = "takes what is sent"
		}
		if !h.LastNew.IsZero() {
			l.Say += "; something new " + stamp(h.LastNew)
		}
	}
	return l
}

func failing(h dateline.SourceHealth) string {
	out := count(h.Failures, "visit") + " in a row failed"
	if h.Say != "" {
		out += ": " + h.Say
	}
	if !h.LastSuccess.IsZero() {
		out += "; last answered " + stamp(h.LastSuccess)
	}
	return out
}
