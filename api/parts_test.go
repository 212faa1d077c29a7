package api_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/api"
	"github.com/dateline-news/dateline/view"
)

// What is ahead is walked once from end to end, through all its lists.
func TestAheadHasPages(t *testing.T) {
	s := serve(t)
	for _, narrowed := range []string{"all=true&past=true", "all=true", "past=true", "all=true&past=true&kind=planned"} {
		var whole view.AheadView
		s.get("/api/ahead?limit=500&"+narrowed, &whole)
		ids := func(v *view.AheadView) map[string]int {
			out := map[string]int{}
			for list, lines := range map[string][]view.AheadLine{"dated": v.Dated, "open": v.Open, "past": v.Past} {
				for _, l := range lines {
					out[list+" "+l.ID]++
				}
			}
			return out
		}
		want, got := ids(&whole), map[string]int{}
		for after, pages := "", 0; ; pages++ {
			var part view.AheadView
			res := s.get("/api/ahead?limit=2&"+narrowed+"&after="+url.QueryEscape(after), &part)
			if n := len(part.Dated) + len(part.Open) + len(part.Past); n > 2 || pages > 500 {
				t.Fatalf("%s: %d lines on page %d", narrowed, n, pages)
			}
			for id, n := range ids(&part) {
				got[id] += n
			}
			if after = string(part.Next); after == "" {
				break
			}
			if link := res.Header.Get("Link"); !strings.Contains(link, `rel="next"`) || !strings.Contains(link, "after=") {
				t.Errorf("%s: no link to the next page: %q", narrowed, link)
			}
		}
		if len(want) < 2 || !maps.Equal(want, got) {
			t.Errorf("%s: %v at once, %v by twos", narrowed, want, got)
		}
	}
	var first view.AheadView
	s.get("/api/ahead?limit=1&all=true&past=true", &first)
	if first.Next == "" {
		t.Fatal("one of several is all")
	}
	s.refused("/api/ahead?limit=1&all=true&after="+url.QueryEscape(string(first.Next)), 400, dateline.ErrUsage) // asked without what is past
	s.refused("/api/ahead?after=nonsense", 400, dateline.ErrUsage)
}

// All accounts of an occurrence, all wordings of a quote: page by page, each
// once.
func TestPartsHavePages(t *testing.T) {
	s := serve(t)
	walk := func(path string) (n int) {
		seen := map[string]bool{}
		for after := ""; ; {
			var part answer
			s.get(path+"&limit=1&after="+url.QueryEscape(after), &part)
			for _, r := range part.Rows {
				id := fmt.Sprint(r["dispatch"], r["claim"], r["event"], r["quote"])
				if seen[id] {
					t.Errorf("%s: a row twice", path)
				}
				seen[id] = true
				n++
			}
			if after = part.Next; after == "" {
				return n
			}
		}
	}
	var os, qs answer
	s.get("/api/occurrences?limit=1000", &os)
	most := 0
	for _, o := range os.Rows {
		most = max(most, walk("/api/occurrences/"+o["id"].(string)+"/accounts?"))
	}
	s.get("/api/quotes?limit=1000", &qs)
	wordings := 0
	for _, q := range qs.Rows {
		wordings = max(wordings, walk("/api/quotes/"+q["id"].(string)+"?"))
	}
	if most < 2 || wordings < 1 {
		t.Errorf("%d accounts at most, %d wordings", most, wordings)
	}
	s.refused("/api/occurrences/o-none/accounts", 404, dateline.ErrNotHeld)
	s.refused("/api/quotes/q-none", 404, dateline.ErrNotHeld)
	id := os.Rows[0]["id"].(string)
	s.refused("/api/occurrences/"+id+"/accounts?after=MSBvLW90aGVyIA", 400, dateline.ErrUsage) // of another occurrence
}

// refused asks for what must end in a problem.
func (s served) refused(path string, status int, code string) {
	s.t.Helper()
	res, err := http.Get(s.URL + path)
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	var p api.Problem
	if err := json.NewDecoder(res.Body).Decode(&p); err != nil || res.StatusCode != status || p.Code != code {
		s.t.Errorf("%s: %d %q, %v; want %d %q", path, res.StatusCode, p.Code, err, status, code)
	}
}
