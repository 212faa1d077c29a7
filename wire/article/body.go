package article

import (
	"strings"

	"github.com/dateline-news/dateline/wire/pubtime"
)

// about are words in the names of elements that hold what is about the site
// and not of the story.
var about = func() map[string]bool {
	m := map[string]bool{}
	for n := range strings.FieldsSeq(`comment comments disqus share sharing sharebar social socials follow related recirc recirculation recommended recommendation
		recommendations promo promos newsletter newsletters signup subscribe subscription subscriptions ad ads advert adverts advertisement advertising adv sponsor sponsored sidebar
		footer nav navigation navbar menu breadcrumb breadcrumbs cookie cookies consent gdpr paywall popup modal overlay banner taboola outbrain widget tags taglist topics
		toolbar byline author authors bio credits trending popular mostpopular mostread mostviewed teaser teasers skip pagination pager login register donate donation
		syndication print email correction-form poll quiz timestamp dateline-info meta metadata published kicker disclaimer copyright gallery slideshow carousel
		infobox factbox hashtag livefyre opinary readmore more jump rail partner partners marketing shopping affiliate feedback survey player playlist transcript-link
		hidden sr visually visuallyhidden screenreader offscreen tooltip`) {
		m[n] = true
	}
	return m
}()

// captions are words in the names of elements that describe a picture.
var captions = map[string]bool{"caption": true, "captions": true, "figcaption": true, "photocaption": true, "imagecaption": true, "cutline": true}

// stories are words in the names of elements that hold a story's text.
var stories = map[string]bool{"articlebody": true, "storybody": true, "entrycontent": true, "postcontent": true, "articletext": true, "storytext": true, "bodycopy": true}

// flags of a node.
const (
	aside   = 1 << iota // about the site
	caption             // describes a picture
	story               // named as the story's text
	large               // holds so much of the prose that its name is not believed
)

// body finds the article.
type body struct {
	*page
	flags []uint8
	prose []int // characters of prose inside each node, asides of their own included
	value []int // prose less all else, asides left out
}

// isProse tells a run that reads like a paragraph.
func (r *run) isProse() bool {
	return r.text >= 40 && r.linked*3 < r.text && (r.words >= 8 || !ascii(r.sample)) && (r.stop || r.text >= 160)
}

func ascii(s string) bool {
	n := 0
	for i := range len(s) {
		if s[i] >= 0x80 {
			n++
		}
	}
	return n*3 < len(s)
}

// find returns the pieces of the article's body, nil where the page has
// none, and what they were told by.
func (p *page) find() (pieces []Piece, why string) {
	b := &body{page: p, flags: make([]uint8, len(p.nodes)), prose: make([]int, len(p.nodes)), value: make([]int, len(p.nodes))}
	total := 0
	for _, r := range p.runs {
		if r.isProse() {
			total += r.text
			b.prose[r.node] += r.text
		}
	}
	for i := len(p.nodes) - 1; i > 0; i-- {
		b.prose[p.nodes[i].parent] += b.prose[i]
	}
	if total == 0 {
		return nil, ""
	}
	b.mark(total)
	related := false // behind a heading such as "Related stories": cut off later, and held against nobody
	for _, r := range p.runs {
		if b.flags[r.node]&(aside|caption) != 0 {
			continue
		}
		s := strings.ToLower(r.sample)
		switch {
		case r.isProse():
			b.value[r.node] += r.text
			related = false
		case ends(s):
			related = true
		case related && r.linked*2 > r.text, hasPrefixAny(s, leads...):
		case p.nodes[r.node].name == "p" && r.stop && r.words > 2 && r.linked*3 < r.text: // "We are glad," she said.
			b.value[r.node] += r.text / 2
		case p.nodes[r.node].name == "li" && r.linked*2 < r.text, heading(p.nodes[r.node].name):
		default:
			b.value[r.node] -= 2*r.linked + (r.text-r.linked)/2 + 10
		}
	}
	for i := len(p.nodes) - 1; i > 0; i-- {
		b.value[p.nodes[i].parent] += b.value[i]
	}
	best := 0
	for i := range p.nodes {
		if b.flags[i]&(aside|caption) != 0 {
			continue
		}
		v := b.value[i]
		if b.flags[i]&story != 0 {
			v += v / 3
		}
		w := b.value[best]
		if b.flags[best]&story != 0 {
			w += w / 3
		}
		// The innermost of equals: what is round it is only a frame.
		if v > w || v == w && i < p.nodes[best].next && v > 0 {
			best = i
		}
	}
	if b.value[best] <= 0 {
		return nil, ""
	}
	n := &p.nodes[best]
	why = "the body is <" + n.name + ">"
	if c := squeeze(n.attrs["class"]); c != "" && len(c) < 80 {
		why = "the body is <" + n.name + " class=\"" + c + "\">"
	}
	return b.pieces(best), why
}

// mark sets the flags, inherited by all that is inside.
func (b *body) mark(total int) {
	for i := 1; i < len(b.nodes); i++ {
		n := &b.nodes[i]
		b.flags[i] = b.flags[n.parent] & (aside | caption)
		ws := n.words()
		joined := strings.ToLower(strings.NewReplacer("-", "", "_", "", " ", "").Replace(n.attrs["class"]))
		if n.attrs["itemprop"] == "articleBody" || n.name == "article" {
			b.flags[i] |= story
		}
		for s := range stories {
			if strings.Contains(joined, s) {
				b.flags[i] |= story
			}
		}
		// What holds most of the prose is no frame, whatever it is called:
		// <body class="no-sidebar">, <div class="ad-free">.
		if b.prose[i]*5 > total*2 {
			continue
		}
		if n.name == "figcaption" || n.name == "figure" {
			b.flags[i] |= caption
		}
		hit := n.name == "nav" || n.name == "aside" || n.name == "footer" || n.name == "form" || n.name == "dialog" || n.name == "header"
		switch n.attrs["role"] {
		case "navigation", "complementary", "banner", "contentinfo", "dialog", "menu", "search", "alert", "alertdialog", "form", "toolbar":
			hit = true
		}
		if _, hidden := n.attrs["hidden"]; hidden || strings.Contains(strings.ReplaceAll(n.attrs["style"], " ", ""), "display:none") {
			hit = hit || b.prose[i]*10 < total
		}
		if blocks[n.name] || n.name == "span" {
			for _, w := range ws {
				if captions[w] {
					b.flags[i] |= caption
				}
				hit = hit || about[w]
			}
		}
		if hit {
			b.flags[i] |= aside
		}
	}
}

func heading(name string) bool {
	return len(name) == 2 && name[0] == 'h' && name[1] >= '2' && name[1] <= '6'
}

// pieces picks the runs of the element at best that are of the story.
func (b *body) pieces(best int) (out []Piece) {
	n := &b.nodes[best]
	strong := false // a sentence has come
	for k := 0; k < len(b.runs); k++ {
		r := &b.runs[k]
		if r.start < n.inner || r.end > n.end {
			continue
		}
		f := b.flags[r.node]
		name := b.nodes[r.node].name
		s := strings.ToLower(r.sample)
		switch {
		case f&caption != 0:
			if f&aside == 0 && r.words > 2 && r.linked*2 < r.text {
				out = append(out, Piece{Start: r.start, End: r.end, Caption: true})
			}
			continue
		case f&aside != 0, name == "h1":
			continue
		case ends(s) && b.rest(k, n) < 600:
			return b.trim(out)
		case walled(s) && len(s) < 160, junk(s) || hasPrefixAny(s, leads...) && r.linked*4 > r.text:
			continue
		case r.isProse():
		case r.linked*2 >= r.text:
			continue // a link that stands alone
		case heading(name):
			if !b.proseBehind(k, n) {
				continue
			}
		case name == "li" || name == "td" || name == "th" || name == "dd" || name == "dt" || name == "blockquote":
		case name == "p" || b.flags[best]&story != 0 || r.words >= 4:
			if r.words < 3 && !r.stop && name != "p" {
				continue
			}
		default:
			continue
		}
		if len(out) == 0 && r.words <= 10 {
			// "MUMBAI Tue Dec 30, 2014 4:33pm IST": the page's time, not the story's
			if t, ok := pubtime.Find(r.sample); ok && t.HasClock() {
				continue
			}
		}
		// Ratings, counters and bylines before the first sentence are the page's.
		if strong = strong || r.isProse() || r.stop && r.words > 3; !strong && b.ahead(k, n) {
			continue
		}
		out = append(out, Piece{Start: r.start, End: r.end})
		if hasPrefixAny(s, "(reporting by", "(additional reporting by", "(writing by", "(editing by", "(compiled by") && strings.HasSuffix(strings.TrimSpace(b.src[r.start:r.end]), ")") {
			return out // an agency's copy ends with its credits
		}
	}
	return b.trim(out)
}

// ahead reports whether a paragraph of prose comes among the next runs.
func (b *body) ahead(k int, n *node) bool {
	for _, r := range b.runs[k+1 : min(k+30, len(b.runs))] {
		if r.end <= n.end && r.isProse() && b.flags[r.node]&(aside|caption) == 0 {
			return true
		}
	}
	return false
}

// rest is how much prose stands behind run k in the element.
func (b *body) rest(k int, n *node) (sum int) {
	for _, r := range b.runs[k+1:] {
		if r.end > n.end || sum > 1000 {
			break
		}
		if r.isProse() && b.flags[r.node]&(aside|caption) == 0 {
			sum += r.text
		}
	}
	return sum
}

// proseBehind reports whether a paragraph stands below a heading, before the
// next heading: one over a list of links is the site's.
func (b *body) proseBehind(k int, n *node) bool {
	for i, r := range b.runs[k+1:] {
		if r.end > n.end || i > 6 {
			return false
		}
		if b.flags[r.node]&(aside|caption) != 0 {
			continue
		}
		if r.isProse() || r.words > 6 && r.linked*2 < r.text {
			return true
		}
		if heading(b.nodes[r.node].name) && i > 0 {
			return false
		}
	}
	return false
}

// trim takes captions off that stand before and behind nothing.
func (b *body) trim(out []Piece) []Piece {
	for _, p := range out {
		if !p.Caption {
			return out
		}
	}
	return nil
}

// leads are how lines begin that point elsewhere when they are mostly a link.
var leads = []string{"read more", "read:", "read also", "also read", "see also", "more:", "related:", "related story", "watch:", "listen:", "click here", "subscribe", "sign up", "download", "follow "}

// junk tells lines that pages put between paragraphs.
func junk(s string) bool {
	switch strings.Trim(s, " .:!") {
	case "advertisement", "story continues below advertisement", "article continues after advertisement", "media playback is unsupported on your device", "image copyright", "share this",
		"read more", "related", "image caption", "copy the link", "these are external links and will open in a new window", "close share panel", "loading", "embed", "share", "slideshow by", "video", "photos", "hide caption", "toggle caption", "skip advertisement", "continue reading the main story":
		return true
	}
	return len(s) < 120 && (strings.HasPrefix(s, "image copyright") || strings.HasPrefix(s, "image caption") || strings.HasPrefix(s, "media caption") || strings.HasPrefix(s, "click to expand") ||
		strings.HasPrefix(s, "our standards: the thomson reuters") || strings.HasPrefix(s, "please enable javascript") || strings.HasPrefix(s, "hide caption"))
}

// ends tells the line behind which a page goes on about itself.
func ends(s string) bool {
	if len(s) > 80 {
		return false
	}
	return hasPrefixAny(s, "related stor", "related article", "related topic", "related content", "related link", "more from ", "more on this story", "most read", "most popular", "you may also", "you might also", "recommended", "read next", "up next",
		"sign up for ", "get the latest", "join the conversation", "comments", "leave a comment", "view comments", "share this", "follow us", "editor's picks", "from the web", "around the web", "sponsored")
}

func hasPrefixAny(s string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}
