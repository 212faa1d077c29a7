package web

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/dateline-news/dateline/desk"
)

var (
	nextPage = regexp.MustCompile(`href="([^"]*)" rel="next"`)
	rowLinks = regexp.MustCompile(`data-row="([^"]+)"`)
)

// flooded is a shelf with one text that 130 outlets carry.
func flooded(t *testing.T) (http.Handler, string) {
	t.Helper()
	s := newShelf(t)
	first := ""
	for i := range 130 {
		text := fmt.Sprintf(`PORT ARLEN, May 5 (Tidewire) - Police in the Kestrel Islands arrested four crew members of the ferry Blue Gannet on Monday, a police spokesman said.

"We found twelve tons of copper under the flour and nobody on board could say whose it was," said Ilse Varga, who heads the inspection office of the Harbor Ministry.

Gannet Lines said 410 passengers were on board the ferry and that all of them had been taken to the quay by noon. The ministry plans to question the captain on Thursday.

Edition %d
`, i+1)
		ids, err := s.keep(t.Context(), []byte(text), fmt.Sprintf("copy%d.txt", i), time.Date(2031, 5, 5, 10, 0, i, 0, time.UTC))
		if err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = ids[0]
		}
	}
	if _, err := s.desk.Record(t.Context(), desk.RecordOptions{}); err != nil {
		t.Fatal(err)
	}
	return Handler(s.options()), first
}

// A flood of copies makes no page long, and "more" leads to the rest: every
// dispatch of the story stands on one of its pages.
func TestMoreLeadsToTheRest(t *testing.T) {
	h, first := flooded(t)
	seen := map[string]bool{}
	pages := 0
	for path := "/story/" + first + "?part=dispatches"; path != ""; pages++ {
		w := get(h, path)
		page := body(w)
		if w.Code != http.StatusOK || pages > 10 {
			t.Fatalf("%s: %d", path, w.Code)
		}
		inspect(t, path, page)
		rows := 0
		for _, m := range rowLinks.FindAllStringSubmatch(page, -1) {
			if len(m[1]) == 64 {
				seen[m[1]] = true
				rows++
			}
		}
		if rows > 60 {
			t.Errorf("%s: %d dispatches on one page", path, rows)
		}
		path = ""
		if m := nextPage.FindStringSubmatch(page); m != nil {
			path = strings.ReplaceAll(m[1], "&amp;", "&")
		}
	}
	if len(seen) != 130 || pages != 3 {
		t.Errorf("%d dispatches of 130 on %d pages", len(seen), pages)
	}
	// Whatever else is cut leads on too.
	queue, visited := []string{"/", "/story/" + first, "/ahead", "/differ", "/quotes", "/quotes?name=Ilse+Varga", "/timeline", "/search?q=copper", "/dossier?name=Harbor+Ministry"}, map[string]bool{}
	parts := map[string]int{}
	for len(queue) > 0 && len(visited) < 120 {
		path := queue[0]
		queue = queue[1:]
		if visited[path] {
			continue
		}
		visited[path] = true
		w := get(h, path)
		for n := 0; w.Code == http.StatusSeeOther && n < 3; n++ {
			w = get(h, w.Header().Get("Location"))
		}
		page := body(w)
		if w.Code != http.StatusOK {
			t.Errorf("%s: %d", path, w.Code)
			continue
		}
		inspect(t, path, page)
		if len(page) > 700_000 {
			t.Errorf("%s: %d bytes", path, len(page))
		}
		u, _ := url.Parse(path)
		parts[strings.SplitN(strings.TrimPrefix(u.Path, "/"), "/", 2)[0]]++
		for _, m := range regexp.MustCompile(`href="(/(?:accounts|quotes|why|story)[^"#]*)"|href="([^"]*)" rel="next"`).FindAllStringSubmatch(page, -1) {
			queue = append(queue, strings.ReplaceAll(m[1]+m[2], "&amp;", "&"))
		}
	}
	if parts["accounts"] == 0 || parts["why"] == 0 || parts["quotes"] < 3 {
		t.Errorf("not all kinds of page were reached: %v", parts)
	}
}
