package web

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// voids are the elements of HTML that have no end.
var voids = map[string]bool{"meta": true, "link": true, "input": true, "br": true, "hr": true, "img": true, "wbr": true}

// blocks may not stand in a paragraph: a parser would end it before them.
var blocks = map[string]bool{"p": true, "ul": true, "ol": true, "div": true, "table": true, "section": true, "article": true, "details": true, "dl": true, "form": true,
	"fieldset": true, "figure": true, "header": true, "footer": true, "nav": true, "h1": true, "h2": true, "h3": true, "main": true, "blockquote": true, "pre": true}

// wellFormed reports what is wrong with the tags of a page.
func wellFormed(page string) (faults []string) {
	z := html.NewTokenizer(strings.NewReader(page))
	var open []string
	for {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				faults = append(faults, "not ended: "+strings.Join(open, " "))
			}
			return faults
		case html.StartTagToken:
			name, _ := z.TagName()
			tag := string(name)
			if voids[tag] {
				continue
			}
			if blocks[tag] && slices.Contains(open, "p") && !slices.Contains(open, "svg") {
				faults = append(faults, tag+" stands in a paragraph")
			}
			open = append(open, tag)
		case html.EndTagToken:
			name, _ := z.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				return append(faults, fmt.Sprintf("</%s> ends %v", name, open))
			}
			open = open[:len(open)-1]
		}
	}
}

// visited is a page with what was found on it.
type visited struct {
	path  string
	doc   *html.Node
	ids   map[string]bool
	links []string
}

func attr(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func textOf(n *html.Node) string {
	var out strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			out.WriteString(n.Data)
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
	}
	walk(n)
	return strings.TrimSpace(out.String())
}

// inspect checks one page and reads its links.
func inspect(t *testing.T, path, page string) *visited {
	t.Helper()
	for _, f := range wellFormed(page) {
		t.Errorf("%s: %s", path, f)
	}
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	v := &visited{path: path, doc: doc, ids: map[string]bool{}}
	count := map[string]int{}
	labelled := map[string]bool{}
	level := 0
	var walk func(n *html.Node, inLabel bool)
	walk = func(n *html.Node, inLabel bool) {
		if n.Type == html.ElementNode {
			count[n.Data]++
			for _, a := range n.Attr {
				switch {
				case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "srcdoc":
					t.Errorf("%s: <%s> has %s=%q", path, n.Data, a.Key, a.Val)
				case a.Key == "id":
					if v.ids[a.Val] {
						t.Errorf("%s: the id %q stands twice", path, a.Val)
					}
					v.ids[a.Val] = true
				case a.Key == "for":
					labelled[a.Val] = true
				case a.Key == "href" || a.Key == "action" || a.Key == "formaction" || a.Key == "src":
					u, err := url.Parse(a.Val)
					if err != nil || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
						t.Errorf("%s: <%s> leads to %q", path, n.Data, a.Val)
						continue
					}
					if u.Host != "" {
						if rel, _ := attr(n, "rel"); n.Data != "a" || !strings.Contains(rel, "noreferrer") {
							t.Errorf("%s: <%s> loads or leads to %q", path, n.Data, a.Val)
						}
						continue
					}
					if a.Key == "href" || a.Key == "src" {
						v.links = append(v.links, a.Val)
					}
				}
			}
			switch n.Data {
			case "style":
				t.Errorf("%s has a style of its own", path)
			case "script":
				if src, _ := attr(n, "src"); !strings.HasPrefix(src, "/static/") || textOf(n) != "" {
					t.Errorf("%s has a script %q %q", path, src, textOf(n))
				}
			case "iframe", "object", "embed", "base":
				t.Errorf("%s has <%s>", path, n.Data)
			case "a", "button", "h1", "h2", "h3", "summary", "label", "legend", "caption", "title":
				label, _ := attr(n, "aria-label")
				if textOf(n)+label == "" && n.Parent != nil {
					t.Errorf("%s: a <%s> without words", path, n.Data)
				}
			case "time":
				at, _ := attr(n, "datetime")
				if _, err := time.Parse(time.RFC3339, at); err != nil && machine(at) == "" {
					t.Errorf("%s: a <time> of %q", path, at)
				}
			case "img":
				if _, ok := attr(n, "alt"); !ok {
					t.Errorf("%s: a picture without words", path)
				}
			}
			if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
				if l := int(n.Data[1] - '0'); l > level+1 {
					t.Errorf("%s: <%s> %q follows a heading of level %d", path, n.Data, textOf(n), level)
				} else {
					level = l
				}
			}
			inLabel = inLabel || n.Data == "label"
		}
		for c := range n.ChildNodes() {
			walk(c, inLabel)
		}
	}
	walk(doc, false)
	var fields func(n *html.Node, inLabel bool)
	fields = func(n *html.Node, inLabel bool) {
		if n.Type == html.ElementNode {
			inLabel = inLabel || n.Data == "label"
			if kind, _ := attr(n, "type"); (n.Data == "input" && kind != "hidden" && kind != "submit" || n.Data == "textarea" || n.Data == "select") && !inLabel {
				id, _ := attr(n, "id")
				if label, _ := attr(n, "aria-label"); !labelled[id] && label == "" {
					t.Errorf("%s: a field %q without a label", path, id)
				}
			}
		}
		for c := range n.ChildNodes() {
			fields(c, inLabel)
		}
	}
	fields(doc, false)
	for tag, want := range map[string]int{"h1": 1, "main": 1, "title": 1} {
		if tag != "title" && count[tag] != want { // charts have titles too
			t.Errorf("%s has %d <%s>", path, count[tag], tag)
		}
	}
	if count["nav"] < 1 || count["header"] < 1 || count["footer"] < 1 || !v.ids["main"] {
		t.Errorf("%s misses a landmark: %v", path, count)
	}
	return v
}

// served reports whether a page of this path is in the table of routes.
func served(path string) bool {
	first := "/" + strings.SplitN(strings.TrimPrefix(path, "/"), "/", 2)[0]
	for _, r := range append((&site{}).routes(), moreRoutes(&site{})...) {
		_, p, _ := strings.Cut(r.pattern, " ")
		if p == path || first != "/" && (p == first || strings.HasPrefix(p, first+"/")) {
			return true
		}
	}
	return false
}

// Every page can be parsed, is inert, is accessible by its markup, and leads
// nowhere where nothing is.
func TestEveryPage(t *testing.T) {
	h, ids := fullShelf(t)
	queue := []string{"/", "/?since=month", "/wire", "/paste", "/keys", "/about", "/wire?outlet=Halyard&since=2031-05-01&until=2031-05-09"}
	for _, list := range ids {
		for _, id := range list {
			queue = append(queue, "/dispatch/"+id, "/dispatch/"+id+"?all=1&lines=kept&show=claims,events,names,times,numbers,unknowns")
		}
	}
	slices.Sort(queue)
	seen := map[string]*visited{}
	missing := map[string]bool{}
	of := map[string]int{} // addresses visited, by path
	type fragment struct{ from, path, id string }
	var fragments []fragment
	for len(queue) > 0 && len(seen) < 1500 {
		path := queue[0]
		queue = queue[1:]
		if seen[path] != nil || missing[path] {
			continue
		}
		// Windows of a timeline lead to windows without end.
		bare, _, _ := strings.Cut(path, "?")
		if of[bare]++; of[bare] > 12 {
			continue
		}
		w := get(h, path)
		for n := 0; w.Code == http.StatusSeeOther && n < 3; n++ {
			w = get(h, w.Header().Get("Location"))
		}
		if w.Code != http.StatusOK {
			u, _ := url.Parse(path)
			if !served(u.Path) {
				missing[path] = true // a page that is not built in
				continue
			}
			t.Errorf("%s: %d", path, w.Code)
			continue
		}
		kind := w.Header().Get("Content-Type")
		if !strings.HasPrefix(kind, "text/html") {
			seen[path] = &visited{}
			continue
		}
		page := body(w)
		if strings.Contains(page, killedWords) {
			t.Errorf("%s has words of a dispatch that was killed", path)
		}
		for _, r := range page {
			if cleanRune(r) != r {
				t.Errorf("%s has the character %U", path, r)
			}
		}
		if csp := w.Header().Get("Content-Security-Policy"); csp != policy {
			t.Errorf("%s: policy %q", path, csp)
		}
		v := inspect(t, path, page)
		seen[path] = v
		base, _ := url.Parse(path)
		for _, l := range v.links {
			u, err := base.Parse(l)
			if err != nil {
				t.Errorf("%s leads to %q: %v", path, l, err)
				continue
			}
			if u.Fragment != "" {
				id := u.Fragment
				u.Fragment = ""
				fragments = append(fragments, fragment{path, u.String(), id})
			}
			queue = append(queue, u.String())
		}
	}
	for _, f := range fragments {
		if v := seen[f.path]; v != nil && v.doc != nil && !v.ids[f.id] {
			t.Errorf("%s leads to %s#%s, which is not there", f.from, f.path, f.id)
		}
	}
	if len(seen) < 30 {
		t.Errorf("only %d pages were reached", len(seen))
	}
	t.Logf("%d pages, %d links into pages, %d not built in", len(seen), len(fragments), len(missing))
}

// What a dispatch says is text on a page, whatever it says.
func TestHostileCopyIsText(t *testing.T) {
	h, ids := fullShelf(t)
	page := body(get(h, "/dispatch/"+ids["hostile.txt"][0]+"?all=1"))
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	shown := textOf(doc)
	for _, want := range []string{"<script>alert(6)</script>", "<img src=x onerror=alert(8)>", "<svg/onload=alert(5)>", "<i>20</i>", "{{.}}", "U+202E", "U+001B", "U+0000"} {
		if !strings.Contains(shown, want) {
			t.Errorf("the page does not show %q", want)
		}
	}
	if feed := body(get(h, "/dispatch/"+ids["hostile.xml"][0]+"?all=1")); regexp.MustCompile(`(?i)(href|src|action)="\s*(javascript|data):`).MatchString(page + feed) {
		t.Error("an address of the feed became a link that runs")
	}
	for _, path := range []string{"/wire", "/?since=month"} {
		if p := body(get(h, path)); strings.Contains(p, "<script>alert") || strings.Contains(p, "<svg/onload") || strings.Contains(p, "<b>bold") {
			t.Errorf("%s carries markup of a dispatch", path)
		}
	}
	plain := body(get(h, "/dispatch/"+ids["hostile.xml"][1]))
	if !strings.Contains(plain, `rel="noreferrer noopener nofollow external"`) {
		t.Error("an address with http does not lead there")
	}
}

// Errors are pages too, with their code and without what is the machine's.
func TestErrorsArePages(t *testing.T) {
	h, ids := fullShelf(t)
	for path, code := range map[string]int{
		"/nowhere": 404, "/dispatch/ffffffffffff": 404, "/story/s-none": 404, "/story/s-000000000000": 404, "/why/o-none": 404, "/wire?since=tomorrow": 400, "/?since=soon": 400, "/?watch=none": 404,
		"/wire?after=garbage": 400, "/dispatch/" + ids["es.txt"][0] + "/versions": 404, "/static/none.css": 404, "/live": 404,
		"/dispatch/%3Cscript%3Ealert(1)%3C%2Fscript%3E": 404,
	} {
		w := get(h, path)
		if w.Code != code {
			t.Errorf("%s: %d, want %d", path, w.Code, code)
		}
		page := body(w)
		inspect(t, path, page)
		if strings.Contains(page, "sqlite") || strings.Contains(page, ".go:") {
			t.Errorf("%s tells of the machine: %s", path, page)
		}
	}
}

// A dispatch is found by the beginning of its id, and its page has one address.
func TestDispatchByPrefix(t *testing.T) {
	h, ids := fullShelf(t)
	id := ids["ferry.txt"][0]
	w := get(h, "/dispatch/"+id[:10]+"?w=3-9")
	if got := w.Header().Get("Location"); w.Code != http.StatusSeeOther || got != "/dispatch/"+id+"?w=3-9" {
		t.Errorf("%d %q", w.Code, got)
	}
}

// The words that a link leads to are marked, wherever they stand.
func TestWordsAreMarked(t *testing.T) {
	h, ids := fullShelf(t)
	i := strings.Index(shelfCopy[0].text, "copper that was declared")
	at := fmt.Sprintf("%d-%d", i, i+len("copper that was declared"))
	page := body(get(h, "/dispatch/"+ids["ferry.txt"][0]+"?w="+at))
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var hit strings.Builder
	anchored := false
	for n := range doc.Descendants() {
		if id, _ := attr(n, "id"); id == "b"+at {
			anchored = true
		}
		if class, _ := attr(n, "class"); slices.Contains(strings.Fields(class), "hit") {
			hit.WriteString(textOf(n) + " ")
		}
	}
	if got := strings.Join(strings.Fields(hit.String()), " "); got != "copper that was declared" || !anchored {
		t.Errorf("marked is %q, anchored %v", got, anchored)
	}
}

// How fast pages are made of a small archive: go test -bench Pages ./web
func BenchmarkPages(b *testing.B) {
	s := newShelf(b)
	ids := s.fill(b)
	h := Handler(s.options())
	for name, path := range map[string]string{"today": "/?since=month", "wire": "/wire", "dispatch": "/dispatch/" + ids["ferry-ld.txt"][0], "story": "/story/" + ids["ferry.txt"][0]} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if w := get(h, path); w.Code != http.StatusOK {
					b.Fatal(w.Code)
				}
			}
		})
	}
}
