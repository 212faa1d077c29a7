package ninjs

import (
	"strings"

	"github.com/dateline-news/dateline"
)

// The names under which articles are kept in JSON of no agreed form, the
// clearest first: databases' exports, crawlers' files, the answers of news
// services and of WordPress.
var (
	looseTitles  = []string{"headline", "title", "heading", "head"}
	looseBodies  = []string{"body_text", "story_text", "article_text", "content_text", "full_text", "fulltext", "maintext", "articlebody", "text", "body", "story", "content", "article", "body_html", "article_html", "content_html", "html"}
	looseShorts  = []string{"summary", "description", "abstract", "excerpt", "teaser", "snippet", "lead"}
	looseURLs    = []string{"url", "link", "href", "permalink", "web_url", "canonical_url", "source_url"}
	looseIDs     = []string{"guid", "uuid", "uri", "id", "_id"}
	looseOutlets = []string{"outlet", "publisher", "site_name", "source", "site", "newspaper"}
	looseDates   = []string{"published", "publishedat", "published_at", "publishdate", "publish_date", "published_date", "publication_date", "datepublished", "date_published",
		"pubdate", "pub_date", "issued", "date", "datetime", "date_time", "date_str", "timestamp", "created", "created_at", "datecreated"}
)

var looseNames = func() map[string]bool {
	m := map[string]bool{}
	for _, list := range [][]string{looseTitles, looseBodies, looseShorts, looseURLs, looseIDs, looseOutlets, looseDates,
		{"byline", "author", "authors", "by", "creator", "language", "lang", "keywords", "tags"}} {
		for _, n := range list {
			m[n] = true
		}
	}
	return m
}()

// minWords is how many words an object's text must have to pass for an
// article without a headline.
const minWords = 40

// ReadLoose reads the articles in JSON that is no ninjs: objects with a
// headline and a text under names that say so, which FormatWhy gives. It
// takes its arguments and returns as Read does; the format is plain text. The
// issue time is taken from a date in ISO 8601, or from a count of seconds or
// milliseconds since 1970, whichever IssuedWhy names; other dates are left
// alone.
func ReadLoose(text string, m dateline.ByteMap, container string) ([]dateline.Copy, []error) {
	r := reader{text: text, bytes: m, container: container}
	r.run(func(i int32) bool {
		f := r.doc.fields(i, func(k string) bool { return looseNames[k] })
		p, title, ok := f.article()
		if !ok || !p.full && r.doc.wraps(i) { // a feed has a title and a description, too
			return false
		}
		if r.room() {
			r.readLoose(i, f, p, title)
		}
		return true
	}, "has no article in it that can be told as one")
	return r.copies, r.errs
}

// article finds the text of an object, and the name of the member that has
// its headline.
func (f *fields) article() (p part, title string, ok bool) {
	for _, n := range looseTitles {
		if f.line(n) != "" {
			title = n
			break
		}
	}
	find := func(names []string, full bool) bool {
		for _, n := range names {
			i, has := f.at[n]
			// WordPress has its text in an object: {"rendered": "<p>..."}.
			if kind := f.d.vals[i].kind; !has || kind != '"' && (kind != '{' || title == "") {
				continue
			}
			for _, e := range f.d.entries(i) {
				if f.d.hasText(e.at) {
					p = part{at: e.at, name: n, full: full, html: looksHTML(f.d.string(e.at))}
					return true
				}
			}
		}
		return false
	}
	if !find(looseBodies, true) && !find(looseShorts, false) {
		return part{}, "", false
	}
	if title == "" && len(strings.Fields(f.d.line(p.at))) < minWords {
		return part{}, "", false
	}
	return p, title, true
}

func (r *reader) readLoose(i int32, f fields, p part, title string) {
	c := r.blank(i)
	d := &c.Dispatch
	d.Format = dateline.FormatText
	d.FormatWhy = "JSON with an article in " + p.name
	if title != "" {
		d.FormatWhy += ", its headline in " + title
		d.Headline = f.line(title)
	}
	d.Byline = f.line("byline", "author", "by", "creator")
	if i, ok := f.at["authors"]; ok && d.Byline == "" {
		d.Byline = strings.Join(f.d.lines(i), ", ")
	}
	d.Language = f.language("language", "lang")
	d.Keywords = f.keywords("keywords", "tags")
	d.Status = dateline.StatusUsable
	d.Source = f.looseSource()
	f.looseIssued(d)
	r.write(&c, p)
	c.Notes = append(f.notes, c.Notes...)
	r.copies = append(r.copies, c)
}

func (f *fields) looseSource() *dateline.Source {
	s := dateline.Source{GUID: f.line(looseIDs...)}
	for _, n := range looseURLs {
		if u := f.line(n); isURL(u) {
			s.URL = u
			break
		}
	}
	for _, n := range looseOutlets {
		if o := f.line(n); o != "" && !isURL(o) {
			s.Outlet = o
			break
		}
	}
	if s == (dateline.Source{}) {
		return nil
	}
	return &s
}

// looseIssued takes the first date that is printed as one, before any number:
// {"date": 1704153600000, "date_str": "2024-01-02"} was issued on that day.
func (f *fields) looseIssued(d *dateline.Dispatch) {
	for _, n := range looseDates {
		if i, ok := f.at[n]; ok && f.d.vals[i].kind == '"' {
			if s := f.d.line(i); s != "" {
				if st, ok := parseStamp(s); ok {
					st.issue(d, n+" is "+s)
					return
				}
			}
		}
	}
	for _, n := range looseDates {
		if i, ok := f.at[n]; ok && f.d.vals[i].kind == '0' {
			s := f.d.line(i)
			if st, unit, ok := epochStamp(s); ok {
				st.issue(d, n+" is "+s+", read as "+unit+" since 1970 UTC")
				return
			}
		}
	}
}
