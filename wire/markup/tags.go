package markup

import "github.com/dateline-news/dateline"

// element is what an element means for the layout of the text. Elements that
// are in none of the lists below (links, emphasis, spans) mean nothing.
type element struct {
	name    string
	block   bool   // ends a paragraph where it starts and where it ends
	dropped bool   // left out with all it holds: nothing in it is copy
	rawText bool   // holds no tags: all up to its end tag is one text token, as the HTML standard's tokenizer has it
	zone    string // the zone its text makes
}

var elements = func() map[string]element {
	all := map[string]element{}
	each := func(set func(*element), names ...string) {
		for _, n := range names {
			e := all[n]
			e.name = n
			set(&e)
			all[n] = e
		}
	}
	each(func(e *element) { e.block = true },
		"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
		"fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li",
		"listing", "main", "menu", "nav", "ol", "p", "plaintext", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul", "xmp")
	each(func(e *element) { e.dropped = true },
		"audio", "button", "canvas", "head", "iframe", "noembed", "noframes", "noscript", "object", "script", "select", "style", "svg",
		"template", "textarea", "title", "video")
	each(func(e *element) { e.rawText = true },
		"iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp")
	each(func(e *element) { e.zone = dateline.ZoneCaption }, "figcaption", "figure")
	each(func(e *element) { e.zone = dateline.ZoneTable }, "table")
	each(func(*element) {}, "br", "td", "th")
	return all
}()
