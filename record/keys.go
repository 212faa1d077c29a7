package record

import (
	"strings"

	"github.com/dateline-news/dateline"
)

// Keys are the names under which a store files a dispatch so that it finds
// what a new one may be joined to: two dispatches that share no key are not
// joined as stories, and no event of one is joined to one of the other. They
// begin "guid:", "url:", "slug:", "near:" and "event:"; there are some eight a
// paragraph and two an event, sorted, once each.
func Keys(r dateline.Reading) []string {
	it := newItem(&r, lexer{})
	out := storyKeys(it)
	for _, p := range it.paras {
		if p.filed {
			for _, h := range p.bands {
				out = append(out, bandKey(h))
			}
		}
	}
	for _, e := range eventsOf(it) {
		out = append(out, e.keys()...)
	}
	return distinct(out)
}

// ActorKeys are those of one entity: its identifiers and the name under which
// its spellings meet.
func ActorKeys(e dateline.Entity) []string {
	var out []string
	if e.Wikidata != "" {
		out = append(out, "wikidata:"+e.Wikidata)
	}
	if k := nameKey(e.Name); k != "" {
		out = append(out, "name:"+k, "last:"+lastWord(k))
	}
	return distinct(out)
}

func storyKeys(it *item) []string {
	d := &it.r.Dispatch
	var out []string
	if s := d.Source; s != nil {
		if s.GUID != "" {
			out = append(out, "guid:"+s.GUID)
		}
		if u := urlKey(s.URL); u != "" {
			out = append(out, "url:"+u)
		}
	}
	if v := d.Version; v != nil && v.Of != "" {
		out = append(out, "guid:"+v.Of, "slug:"+it.carrier+" "+slugKey(v.Of), "head:"+plainKey(v.Of))
	}
	if it.slug != "" {
		out = append(out, "slug:"+it.carrier+" "+it.slug)
	}
	if h := plainKey(d.Headline); strings.Count(h, " ") >= 2 {
		out = append(out, "head:"+h)
	}
	return distinct(out)
}

// slugKey is the keyword slug without cycle, version and word count: "BC-AS--
// China-Daring Escape, 3rd Ld-Writethru,827" is "china daring escape".
func slugKey(s string) string {
	s, _, _ = strings.Cut(s, ",")
	var out []string
	for _, t := range tokens(s, 0) {
		switch t.s {
		case "bc", "am", "pm", "ap", "as", "eu", "us", "ml", "af", "la", "ca", "rt", "ld", "writethru", "lead", "update", "urgent", "corrected", "wrapup", "refile", "repeat", "1st", "2nd", "3rd", "abridged", "advisory":
			continue
		}
		if t.digits {
			continue
		}
		out = append(out, t.s)
	}
	return strings.Join(out, " ")
}

// urlKey is an address without scheme, "www.", query, fragment and the marks of
// print and AMP pages.
func urlKey(u string) string {
	if i := strings.Index(u, "://"); i >= 0 {
		u = u[i+3:]
	}
	u, _, _ = strings.Cut(u, "#")
	path, query, _ := strings.Cut(u, "?")
	path = strings.TrimPrefix(strings.ToLower(path), "www.")
	path = strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(path, "/amp"), "/print"), "/")
	if !strings.Contains(path, "/") {
		return "" // a site's first page is no article
	}
	// Some sites name an article in the query alone: "view.php?id=123".
	if strings.HasSuffix(path, ".php") || strings.HasSuffix(path, ".asp") || strings.HasSuffix(path, ".aspx") {
		path += "?" + query
	}
	return path
}
