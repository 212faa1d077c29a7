package article

import (
	"strings"

	"golang.org/x/net/html"
)

// maxDepth is how deep elements nest; deeper ones count as their ancestor's
// own text.
const maxDepth = 300

// maxNodes is how many elements of a page are looked at.
const maxNodes = 400_000

// maxRuns is how many stretches of text of a page are looked at.
const maxRuns = 100_000

// node is an element. Nodes lie in a list in the order of their start tags,
// so that a node's descendants follow it.
type node struct {
	name         string
	attrs        map[string]string // those of wantedAttrs
	parent       int
	start, end   int // in the source, tags included
	inner, close int // its content
	next         int // the first node that is not inside
}

// run is a stretch of text and inline elements between two borders of
// blocks.
type run struct {
	node       int // the block it stands in
	start, end int // in the source
	text       int // characters that are no white space
	linked     int // those of them inside <a>
	words      int
	stop       bool   // it ends as sentences do
	sample     string // its first characters
}

type page struct {
	src     string
	nodes   []node
	runs    []run
	titleAt int      // where the headline's <h1> starts, 0 when there is none
	scripts [][2]int // insides of <script type="application/ld+json">
}

var wantedAttrs = map[string]bool{"id": true, "class": true, "role": true, "itemprop": true, "property": true, "name": true, "content": true,
	"href": true, "rel": true, "datetime": true, "type": true, "lang": true, "style": true, "hidden": true, "http-equiv": true, "data-component": true, "data-testid": true, "pubdate": true, "aria-label": true}

var void = map[string]bool{"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true, "link": true,
	"meta": true, "param": true, "source": true, "track": true, "wbr": true}

// blocks are the elements that text does not run through.
var blocks = func() map[string]bool {
	m := map[string]bool{}
	for n := range strings.FieldsSeq("address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul") {
		m[n] = true
	}
	return m
}()

// never holds elements whose content is not shown, or is no copy.
var never = map[string]bool{"script": true, "style": true, "noscript": true, "template": true, "svg": true, "iframe": true, "object": true, "button": true,
	"select": true, "textarea": true, "video": true, "audio": true, "canvas": true, "noembed": true, "noframes": true, "head": true, "title": true}

// rawText holds elements in which the tokenizer reads no tags.
var rawText = map[string]bool{"script": true, "style": true, "noscript": true, "iframe": true, "noembed": true, "noframes": true, "textarea": true, "title": true, "xmp": true}

// parse builds the tree.
func parse(src string) *page {
	p := &page{src: src}
	p.nodes = append(p.nodes, node{name: "#page", parent: -1, end: len(src)})
	stack := []int{0}
	open := map[string]int{}
	z := html.NewTokenizer(strings.NewReader(src))
	at, dropped, links := 0, 0, 0
	cur := run{start: -1}
	inRaw := ""
	flush := func() {
		if cur.start >= 0 && cur.text > 0 && len(p.runs) < maxRuns {
			p.runs = append(p.runs, cur)
		}
		cur = run{start: -1}
	}
	pop := func(to, end, after int) { // closes all above stack[to]
		for len(stack) > to {
			i := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			n := &p.nodes[i]
			n.close, n.end, n.next = end, end, len(p.nodes)
			if len(stack) == to {
				n.end = after
			}
			open[n.name]--
			if never[n.name] {
				dropped--
			}
			if n.name == "a" {
				links--
			}
		}
	}
	for {
		kind := z.Next()
		size := len(z.Raw())
		if kind == html.ErrorToken {
			break
		}
		switch kind {
		case html.TextToken:
			if dropped == 0 && inRaw == "" {
				p.textIn(&cur, stack[len(stack)-1], at, at+size, links > 0)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			raw, more := z.TagName()
			name := string(raw)
			n := node{name: name, start: at, inner: at + size, end: at + size, close: at + size}
			for more {
				var k, v []byte
				k, v, more = z.TagAttr()
				if wantedAttrs[string(k)] && len(v) < 8000 {
					if n.attrs == nil {
						n.attrs = map[string]string{}
					}
					if _, has := n.attrs[string(k)]; !has {
						n.attrs[string(k)] = string(v)
					}
				}
			}
			if blocks[name] {
				flush()
				// End tags that HTML lets out.
				if top := p.nodes[stack[len(stack)-1]].name; top == "p" || top == name && (name == "li" || name == "td" || name == "th" || name == "tr" || name == "dd" || name == "dt") {
					pop(len(stack)-1, at, at)
				}
			}
			if len(p.nodes) < maxNodes {
				n.parent = stack[len(stack)-1]
				n.next = len(p.nodes) + 1
				p.nodes = append(p.nodes, n)
				selfClosing := void[name] || kind == html.SelfClosingTagToken && (never[name] || !blocks[name])
				if rawText[name] && kind == html.SelfClosingTagToken {
					z.NextIsNotRawText()
				} else if rawText[name] {
					inRaw = name
					if name == "script" && strings.Contains(n.attrs["type"], "ld+json") {
						p.scripts = append(p.scripts, [2]int{at + size, at + size})
					}
				}
				if !selfClosing && len(stack) < maxDepth {
					stack = append(stack, len(p.nodes)-1)
					open[name]++
					if never[name] {
						dropped++
					}
					if name == "a" {
						links++
					}
				}
			}
		case html.EndTagToken:
			raw, _ := z.TagName()
			name := string(raw)
			if name == "script" && inRaw == name && len(p.scripts) > 0 {
				if s := &p.scripts[len(p.scripts)-1]; s[0] == s[1] {
					s[1] = at
				}
			}
			inRaw = ""
			if blocks[name] {
				flush()
			}
			if open[name] > 0 {
				i := len(stack) - 1
				for p.nodes[stack[i]].name != name {
					i--
				}
				// </span> must not close the paragraph that stands in it, nor
				// </div> the body.
				if blocks[name] || !p.blockAbove(stack[i:]) {
					pop(i, at, at+size)
				}
			}
		}
		at += size
	}
	flush()
	pop(1, len(src), len(src))
	p.nodes[0].next, p.nodes[0].close = len(p.nodes), len(src)
	return p
}

func (p *page) blockAbove(stack []int) bool {
	for _, i := range stack[1:] {
		if blocks[p.nodes[i].name] {
			return true
		}
	}
	return false
}

// textIn adds a stretch of text to the run at hand.
func (p *page) textIn(cur *run, top, start, end int, linked bool) {
	s := p.src[start:end]
	chars, words, last, before := 0, 0, byte(' '), byte(' ')
	for i := range len(s) {
		c := s[i]
		if c <= ' ' {
			before = ' '
			continue
		}
		if before == ' ' {
			words++
		}
		chars++
		last, before = c, c
	}
	if chars == 0 {
		return
	}
	if cur.start < 0 {
		for i := top; ; i = p.nodes[i].parent {
			if i == 0 || blocks[p.nodes[i].name] {
				*cur = run{node: i, start: start}
				break
			}
		}
	}
	cur.end = end
	cur.text += chars
	cur.words += words
	if linked {
		cur.linked += chars
	}
	cur.stop = strings.IndexByte(".!?:\"';)", last) >= 0 || strings.HasSuffix(strings.TrimSpace(s), "”") || strings.HasSuffix(strings.TrimSpace(s), "’") ||
		strings.HasSuffix(strings.TrimSpace(s), "。") || strings.HasSuffix(strings.TrimSpace(s), "…") || strings.HasSuffix(strings.TrimSpace(s), "»")
	if len(cur.sample) < 160 {
		cur.sample = strings.TrimSpace(cur.sample + " " + squeeze(html.UnescapeString(s[:min(len(s), 400)])))
	}
}

// words returns the class and id of a node as words in small letters:
// "article-body__relatedLinks" is article, body, related, links.
func (n *node) words() []string {
	var out []string
	for _, a := range [...]string{n.attrs["class"], n.attrs["id"], n.attrs["data-component"], n.attrs["data-testid"]} {
		start := 0
		for i := 0; i <= len(a); i++ {
			border := i == len(a) || !(a[i]|0x20 >= 'a' && a[i]|0x20 <= 'z')
			hump := !border && i > start && a[i] >= 'A' && a[i] <= 'Z' && a[i-1] >= 'a' && a[i-1] <= 'z'
			if border || hump {
				if i > start {
					out = append(out, strings.ToLower(a[start:i]))
				}
				start = i
				if border {
					start = i + 1
				}
			}
		}
	}
	return out
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }
