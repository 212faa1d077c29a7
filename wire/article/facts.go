package article

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/wire/markup"
	"github.com/dateline-news/dateline/wire/pubtime"
)

// facts are what a page says in its head, its data and its visible lines.
type facts struct {
	meta   map[string]string // of property, name and itemprop in small letters; the first that is not empty
	ld     []linked
	title  string // <title>
	h1     []string
	author string // rel=author, itemprop=author, class byline
	lang   string
	canon  string
	times  []stamp // <time>, itemprop
	near   []string
}

// stamp is a printed time and what it stands in.
type stamp struct{ s, why string }

// Read finds the article in the page src.
func Read(src string) Page {
	p := parse(src)
	var out Page
	out.Body, out.Why = p.find()
	f := p.facts(out.Body)
	// Pages whose text a script puts in, and teasers before a wall that
	// machines may pass, have it as data.
	if start, end := p.bodyString(); end-start > 2*length(out.Body) && end-start > 400 {
		out.Data, out.Body, out.Why = [2]int{start, end}, nil, "the body is JSON-LD's articleBody"
	}
	out.Headline = f.headline()
	out.Body = p.withoutHeadline(out.Body, out.Headline)
	out.Byline = f.byline()
	out.Outlet = first(f.data(func(l *linked) string { return l.Publisher }), f.meta["og:site_name"], f.meta["application-name"], f.meta["publisher"], f.meta["dc.publisher"])
	out.URL = firstURL(f.canon, f.meta["og:url"], f.meta["twitter:url"], f.data(func(l *linked) string { return l.URL }))
	if out.Outlet == "" && out.URL != "" {
		if u, err := url.Parse(out.URL); err == nil {
			out.Outlet = strings.TrimPrefix(u.Hostname(), "www.")
		}
	}
	out.Language = first(f.lang, f.data(func(l *linked) string { return l.Language }), f.meta["og:locale"], f.meta["content-language"], f.meta["language"], f.meta["dc.language"])
	for k := range strings.SplitSeq(first(f.meta["news_keywords"], f.meta["keywords"], f.data(func(l *linked) string { return l.Keywords })), ",") {
		if k = squeeze(k); k != "" && len(k) < 100 && len(out.Keywords) < 50 {
			out.Keywords = append(out.Keywords, k)
		}
	}
	out.Published, out.PublishedWhy = choose(f.published(out.URL))
	out.Modified, out.ModifiedWhy = choose(f.modified())
	p.wall(&out, f)
	return out
}

// withoutHeadline drops the headline where the body begins with it again.
func (p *page) withoutHeadline(body []Piece, headline string) []Piece {
	for i := range min(3, len(body)) {
		b := body[i]
		if b.End-b.Start > 2000 || headline == "" || len(body) == 1 {
			continue
		}
		s, _, _, _, _ := markup.Text(p.src, dateline.ByteMap{Runs: []dateline.ByteRun{{Same: true}}, TextLen: len(p.src)}, b.Start, b.End)
		if fold(s) == fold(headline) {
			return append(append([]Piece{}, body[:i]...), body[i+1:]...)
		}
	}
	return body
}

// facts gathers them in one pass.
func (p *page) facts(body []Piece) *facts {
	f := &facts{meta: map[string]string{}}
	stop := len(p.src) // what stands behind the body is of comments and other stories
	if len(body) > 0 {
		stop = body[len(body)-1].End
	}
	// The last h1 above the body: the ones before it are the site's name.
	for i := range p.nodes {
		if n := &p.nodes[i]; n.name == "h1" && (len(body) == 0 || n.start < body[0].End) {
			p.titleAt = n.start
		}
	}
	for _, s := range p.scripts {
		f.ld = append(f.ld, readLinked(p.src[s[0]:s[1]])...)
	}
	for i := range p.nodes {
		n := &p.nodes[i]
		switch n.name {
		case "html":
			f.lang = first(f.lang, n.attrs["lang"])
		case "title":
			if f.title == "" {
				f.title = squeeze(html.UnescapeString(p.src[n.inner:min(n.close, n.inner+1000)]))
			}
		case "meta":
			for _, a := range [...]string{"property", "name", "itemprop", "http-equiv"} {
				if k := strings.ToLower(n.attrs[a]); k != "" && f.meta[k] == "" {
					f.meta[k] = squeeze(n.attrs["content"])
				}
			}
		case "link":
			if strings.EqualFold(n.attrs["rel"], "canonical") {
				f.canon = first(f.canon, strings.TrimSpace(n.attrs["href"]))
			}
		case "h1":
			if s := p.plain(i, 300); s != "" && len(f.h1) < 5 {
				f.h1 = append(f.h1, s)
			}
		case "time":
			if len(f.times) < 20 && n.start < stop && !p.inComments(i) && !p.masthead(i) {
				v, why := first(n.attrs["datetime"], n.attrs["content"]), "<time datetime>"
				if _, ok := pubtime.Parse(v); !ok {
					v, why = p.plain(i, 200), "<time>"
				}
				if n.attrs["itemprop"] != "" {
					why = "itemprop " + n.attrs["itemprop"]
				}
				f.times = append(f.times, stamp{v, why})
			}
		default:
			if prop := n.attrs["itemprop"]; (prop == "datePublished" || prop == "dateModified") && len(f.times) < 20 {
				f.times = append(f.times, stamp{first(n.attrs["content"], n.attrs["datetime"], p.plain(i, 200)), "itemprop " + prop})
			}
		}
		if f.author == "" && n.name != "meta" && n.start < stop && !p.inComments(i) && (n.attrs["itemprop"] == "author" || n.attrs["rel"] == "author" || named(n, "byline", "author")) {
			if s := person(p.plain(i, 200)); s != "" {
				f.author = s
			}
		}
	}
	f.near = p.lines(body)
	return f
}

// nearHeadline is how far before a headline its time stands, in bytes of the
// page.
const nearHeadline = 3000

// masthead reports whether node i stands far above the headline, outside any
// article: sites show the hour of the visit there.
func (p *page) masthead(i int) bool {
	for a := p.nodes[i].parent; a > 0; a = p.nodes[a].parent {
		switch p.nodes[a].name {
		case "article", "main":
			return false
		case "header":
			for _, n := range p.nodes[a+1 : p.nodes[a].next] {
				if n.name == "form" || n.name == "nav" { // the site's header, not the story's
					return true
				}
			}
		}
	}
	return p.titleAt-p.nodes[i].start > nearHeadline
}

// inComments reports whether node i stands among the readers' comments.
func (p *page) inComments(i int) bool {
	for n := 0; i > 0 && n < 12; i, n = p.nodes[i].parent, n+1 {
		for _, w := range p.nodes[i].words() {
			if strings.HasPrefix(w, "comment") || w == "comentarios" || w == "comentario" || w == "kommentare" || w == "disqus" {
				return true
			}
		}
	}
	return false
}

func named(n *node, words ...string) bool {
	if !blocks[n.name] && n.name != "span" && n.name != "a" {
		return false
	}
	for _, w := range n.words() {
		for _, x := range words {
			if w == x {
				return true
			}
		}
	}
	return false
}

// plain is the text inside node i, up to a number of bytes of source.
func (p *page) plain(i, limit int) string {
	n := &p.nodes[i]
	src := p.src[n.inner:max(n.inner, min(n.close, n.inner+limit*8))]
	z := html.NewTokenizer(strings.NewReader(src))
	var b strings.Builder
	skip := false
	for b.Len() < limit {
		switch z.Next() {
		case html.ErrorToken:
			return squeeze(b.String())
		case html.TextToken:
			if !skip {
				b.WriteString(html.UnescapeString(string(z.Raw())))
			}
			skip = false
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			raw, _ := z.TagName()
			skip = string(raw) == "script" || string(raw) == "style"
			if blocks[string(raw)] || string(raw) == "br" {
				b.WriteByte(' ')
			}
		}
	}
	return squeeze(b.String())
}

// maxLine is how many words a line has at most that prints when a page was
// published: a date in a longer one is the story's.
const maxLine = 14

// lines are the short visible lines from the headline on, outside the body,
// where pages print when and by whom.
// Those above the body come first, the nearest of them before the others:
// further up stand other stories.
func (p *page) lines(body []Piece) (out []string) {
	above, first := 0, len(p.src)
	if len(body) > 0 {
		first = body[0].Start
	}
	defer func() { slices.Reverse(out[:above]) }()
	h1 := 0
	for i := range p.nodes {
		if p.nodes[i].name == "h1" {
			h1 = p.nodes[i].start
			break
		}
	}
	for i, r := range p.runs {
		if r.end < h1 && (i+12 >= len(p.runs) || p.runs[i+12].end < h1) {
			continue
		}
		for len(body) > 0 && body[0].End <= r.start {
			body = body[1:]
		}
		if len(body) > 0 && r.start >= body[0].Start && r.words > 6 {
			continue
		}
		if r.words <= maxLine && r.text < 160 && len(r.sample) > 5 && !p.masthead(r.node) {
			if out = append(out, r.sample); r.end <= first {
				above = len(out)
			}
		}
		if len(out) > 40 {
			break
		}
	}
	return out
}

func (f *facts) data(get func(*linked) string) string {
	for i := range f.ld {
		if s := get(&f.ld[i]); s != "" {
			return s
		}
	}
	return ""
}

// headline prefers what the page shows to what it tells machines, where both
// are one.
func (f *facts) headline() string {
	told := first(f.data(func(l *linked) string { return l.Headline }), f.meta["og:title"], f.meta["twitter:title"], f.meta["dc.title"])
	for _, h := range f.h1 {
		if h == told || len(h) > 12 && (strings.Contains(fold(told), fold(h)) || strings.Contains(fold(f.title), fold(h))) {
			return h
		}
	}
	if told != "" {
		return withoutOutlet(told, f.meta["og:site_name"])
	}
	for _, h := range f.h1 {
		if len(strings.Fields(h)) > 3 {
			return h
		}
	}
	return withoutOutlet(f.title, f.meta["og:site_name"])
}

func fold(s string) string { return strings.ToLower(squeeze(s)) }

// withoutOutlet cuts "Ferries are back - The Harbour Post" to the headline.
func withoutOutlet(s, outlet string) string {
	for _, sep := range []string{" | ", " - ", " – ", " — ", " :: ", "_"} {
		if i := strings.LastIndex(s, sep); i > 15 {
			if rest := s[i+len(sep):]; rest == outlet || len(rest) < 35 && (sep == " | " || sep == "_" || len(strings.Fields(rest)) < 4) {
				return withoutOutlet(strings.TrimSpace(s[:i]), outlet)
			}
		}
	}
	return s
}

func (f *facts) byline() string {
	for _, s := range []string{f.data(func(l *linked) string { return l.Author }), f.meta["byl"], f.meta["author"], f.meta["parsely-author"], f.meta["sailthru.author"], f.meta["dc.creator"], f.meta["article:author"], f.author} {
		if s = person(s); s != "" {
			return s
		}
	}
	return ""
}

// person strips "By " and refuses addresses.
func person(s string) string {
	s = squeeze(s)
	if len(s) > 3 && strings.EqualFold(s[:3], "by ") {
		s = strings.TrimSpace(s[3:])
	}
	if strings.Contains(s, "://") || len(s) > 150 || len(s) < 2 || strings.HasPrefix(s, "{") {
		return ""
	}
	return s
}

func first(list ...string) string {
	for _, s := range list {
		if s = strings.TrimSpace(s); s != "" {
			return s
		}
	}
	return ""
}

func firstURL(list ...string) string {
	for _, s := range list {
		if s = strings.TrimSpace(s); strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") {
			return s
		}
	}
	return ""
}
