package article

import (
	"strings"

	"github.com/dateline-news/dateline/wire/pubtime"
)

// publishedMeta and modifiedMeta are the names of <meta> that give the times,
// the surest first, in small letters. ("date" and "pubdate" are some pages'
// last change; they come behind those that say which.)
var (
	publishedMeta = []string{"article:published_time", "og:article:published_time", "article:published", "datepublished", "og:published_time", "og:pubdate", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created",
		"dc.date.created", "dc.date", "originalpublicationdate", "article_date_original", "publication_date", "publish-date", "publish_date", "publishdate", "published_date", "pubdate", "pdate", "displaydate",
		"article.published", "analyticsattributes.articledate", "cxenseparse:recs:publishtime", "datecreated", "date", "revision_date"}
	modifiedMeta = []string{"article:modified_time", "og:article:modified_time", "article:modified", "og:updated_time", "datemodified", "lastmod", "last-modified", "dcterms.modified", "dc.date.modified", "article.updated"}
)

// published lists what may be the time of publication, the surest first.
func (f *facts) published(address string) (out []stamp) {
	for i := range f.ld {
		out = append(out, stamp{f.ld[i].Published, "JSON-LD's datePublished"})
	}
	for _, k := range publishedMeta[:3] {
		out = append(out, stamp{f.meta[k], "meta " + k})
	}
	for _, t := range f.times {
		if t.why == "itemprop datePublished" {
			out = append(out, t)
		}
	}
	for _, k := range publishedMeta[3:] {
		out = append(out, stamp{f.meta[k], "meta " + k})
	}
	// The first line that says so, then the first date beside the headline.
	for _, s := range f.near {
		if l := strings.ToLower(s); strings.Contains(l, "publish") || strings.HasPrefix(l, "posted") || strings.HasPrefix(l, "first ") {
			out = append(out, stamp{s, "the visible line"})
		}
	}
	for _, t := range f.times {
		if t.why != "itemprop dateModified" {
			out = append(out, t)
			break
		}
	}
	for _, s := range f.near {
		if l := strings.ToLower(s); !strings.Contains(l, "copyright") && !strings.Contains(l, "©") && !strings.HasPrefix(l, "updated") && !strings.HasPrefix(l, "last ") {
			out = append(out, stamp{dayFirst(s, f.lang), "the visible line"})
		}
	}
	for i := range f.ld {
		out = append(out, stamp{f.ld[i].Created, "JSON-LD's dateCreated"})
	}
	for _, t := range [...]string{f.meta["og:title"], f.title} {
		if i := strings.LastIndex(t, " | "); i >= 0 && len(t)-i < 30 { // "... | DW | 19.01.2020"
			out = append(out, stamp{t[i+3:], "the end of the title"})
		}
	}
	return append(out, stamp{dateIn(address), "the date in the page's address"})
}

func (f *facts) modified() (out []stamp) {
	for i := range f.ld {
		out = append(out, stamp{f.ld[i].Modified, "JSON-LD's dateModified"})
	}
	for _, k := range modifiedMeta {
		out = append(out, stamp{f.meta[k], "meta " + k})
	}
	for _, t := range f.times {
		if t.why == "itemprop dateModified" {
			out = append(out, t)
		}
	}
	for _, s := range f.near {
		if l := strings.ToLower(s); strings.HasPrefix(l, "updated") || strings.HasPrefix(l, "last updated") || strings.HasPrefix(l, "last modified") {
			out = append(out, stamp{s, "the visible line"})
		}
	}
	return out
}

// choose takes the first that is a date. One without a clock or a zone gives
// way to a later one of the same day that has it: pages print the day, and
// tell machines the minute.
func choose(list []stamp) (t pubtime.Time, why string) {
	for _, s := range list {
		if s.s == "" {
			continue
		}
		u, ok := pubtime.Parse(s.s)
		switch {
		case !ok:
			continue
		case why == "",
			u.Day() == t.Day() && u.HasClock() && (!t.HasClock() || strings.HasSuffix(t.Local, "T00:00:00") && !strings.HasSuffix(u.Local, "T00:00:00")),
			t.UTC == "" && u.UTC != "" && len(u.Local) >= 16 && len(t.Local) >= 16 && u.Local[:16] == t.Local[:16]:
			t, why = u, s.why+" is \""+short(s.s)+"\""
		}
		if t.UTC != "" && !strings.HasSuffix(t.Local, "T00:00:00") {
			return t, why
		}
	}
	return t, why
}

// dayFirst writes "08/01/2026" as "08.01.2026" on pages in a language that
// is not English: only Americans put the month first.
func dayFirst(s, lang string) string {
	if len(lang) < 2 || strings.HasPrefix(strings.ToLower(lang), "en") {
		return s
	}
	b := []byte(s)
	for i := 2; i+8 <= len(b); i++ {
		if b[i] == '/' && b[i+3] == '/' && digits(b[i-2:i]) && digits(b[i+1:i+3]) && digits(b[i+4:i+8]) {
			b[i], b[i+3] = '.', '.'
		}
	}
	return string(b)
}

func digits(b []byte) bool {
	for _, c := range b {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

func short(s string) string {
	if r := []rune(squeeze(s)); len(r) > 60 {
		return string(r[:60]) + "..."
	}
	return squeeze(s)
}

// dateIn finds "/2026/11/02/" or "/2026-11-02" in an address.
func dateIn(address string) string {
	for i := 0; i+11 <= len(address); i++ {
		s := address[i : i+11]
		if s[0] == '/' && (s[1] == '1' || s[1] == '2') && (s[5] == '/' || s[5] == '-') && s[5] == s[8] && (i+11 == len(address) || address[i+11] < '0' || address[i+11] > '9') {
			return s[1:5] + "-" + s[6:8] + "-" + s[9:11]
		}
	}
	return ""
}
