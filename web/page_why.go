package web

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline/view"
)

// whyPage explains joins.
type whyPage struct {
	One, Other string
	Joined     []view.Joined
	Names      map[string]string // of dispatches, by id: who carries it, when it was issued
	Happening  *view.Happening   // what it is about, as far as it may be shown; nil: no happening
	Story      *view.Story
	More       more // joins behind these
}

// mostNamed bounds how many dispatches are looked up to be named.
const mostNamed = 80

// why explains why some things are one in the record: /why/ID for all joins of
// a story, a happening or an actor, ?and=ID for the way between two.
func (s *site) why(w http.ResponseWriter, r *http.Request) error {
	p := whyPage{One: r.PathValue("id"), Other: strings.TrimSpace(r.URL.Query().Get("and"))}
	var err error
	if p.Joined, err = s.view.Why(r.Context(), p.One, p.Other); err != nil {
		return err
	}
	// A reader who asks why wants to see of what. What cannot be shown is left out.
	switch {
	case strings.HasPrefix(p.One, "o-"):
		p.Happening, _ = s.view.Happening(r.Context(), p.One)
	case strings.HasPrefix(p.One, "s-"):
		p.Story, _ = s.view.Story(r.Context(), p.One)
	}
	from := fromOf(r)
	for i := range p.Joined {
		path := p.Joined[i].Path
		lo := min(from, len(path))
		hi := min(len(path), lo+2*mostListed)
		p.Joined[i].Path = path[lo:hi]
		p.More = more{max(p.More.N, len(path)-hi), with(r.URL, "from", strconv.Itoa(from+2*mostListed))}
	}
	p.Names = map[string]string{}
	for _, j := range p.Joined {
		for _, y := range j.Path {
			for _, ref := range [...]string{y.One, y.Other} {
				id, _, _ := strings.Cut(ref, "/")
				if _, have := p.Names[id]; have || len(p.Names) >= mostNamed {
					continue
				}
				d, err := s.view.Item(r.Context(), id)
				if err != nil {
					p.Names[id] = "" // the record lies behind what is held
					continue
				}
				p.Names[id] = strings.TrimSpace(view.Carrier(&d.Ref) + " " + issuedShort(d.Issued, s.opt.Now()))
			}
		}
	}
	return s.render(w, r, &page{Name: "why", Title: "Why these are one", Wide: true, Data: p})
}

// findingURL leads to a dispatch, or to a finding in it: "dispatch/v3".
func findingURL(ref string) string {
	id, finding, has := strings.Cut(ref, "/")
	if !has {
		return dispatchURL(id)
	}
	return dispatchURL(id) + "?all=1#" + pathEscape(finding)
}

// findingID is the dispatch of a finding.
func findingID(ref string) string {
	id, _, _ := strings.Cut(ref, "/")
	return id
}

// joinedAs is what a join made one: its kind, and its id.
func joinedAs(as string) []string {
	kind, id, _ := strings.Cut(as, " ")
	return []string{kind, id}
}
