package wire

import (
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/wire/article"
	"github.com/dateline-news/dateline/wire/feed"
)

// leastArticle is how long the text of an article is at least, in bytes: a
// page with less, and neither a wall before it nor a time of publication, is
// none.
const leastArticle = 250

// readArticle reads an HTML page: one dispatch, of its article. A page
// without one (a list of links, an empty shell, a consent wall, whose text
// would be read for news) is an error.
func readArticle(in input) ([]dateline.Copy, []error) {
	text, bytes := withoutControls(in.text, in.bytes)
	p := article.Read(text)
	var c dateline.Copy
	d := &c.Dispatch
	d.ID = in.container
	d.Raw = dateline.RawRange{Container: in.container, End: len(in.raw)}
	d.Format, d.FormatWhy = in.format, in.why
	if p.Why != "" {
		d.FormatWhy += "; " + p.Why
	}
	d.Headline, d.Byline, d.Keywords = p.Headline, p.Byline, p.Keywords
	d.Language = languageTag(p.Language)
	if s := (dateline.Source{URL: p.URL, Outlet: p.Outlet}); s != (dateline.Source{}) {
		d.Source = &s
	}
	c.Notes = in.markupNotes()
	if p.PublishedWhy != "" {
		p.Published.Issue(d, p.PublishedWhy)
	}
	if p.ModifiedWhy != "" && p.Modified.Local != p.Published.Local && (p.Modified.UTC != p.Published.UTC || p.Modified.UTC == "") {
		if d.Issued == "" {
			p.Modified.Issue(d, "the page says no more than when it was changed: "+p.ModifiedWhy)
		} else {
			c.Notes = append(c.Notes, dateline.Note{Code: "modified", Say: "the page was changed " + p.Modified.Local + zoneMark(p.Modified.Zone) + ": " + p.ModifiedWhy})
		}
	}
	if p.Data[1] > 0 {
		setPart(&c, text, bytes, feed.Part{Start: p.Data[0], End: p.Data[1], Name: "articleBody", Kind: feed.JSON})
	} else {
		t, m, paragraphs, zones, notes := article.Text(text, bytes, p.Body)
		d.Text, c.Bytes, c.Zones = t, m, zones
		c.Paragraphs = append([]dateline.Span{}, paragraphs...)
		c.Notes = append(c.Notes, notes...)
		limitText(&c)
	}
	if p.Wall == "consent" || len(d.Text) == 0 || len(d.Text) < leastArticle && p.Wall == "" && p.PublishedWhy == "" {
		return nil, []error{noArticle(p)}
	}
	d.Full = true
	if c.Paragraphs == nil {
		layOut(&c, profile{}, true)
	} else {
		layOutMarkup(&c)
	}
	d.Full = len(d.Text) <= MaxDispatch && d.Full && !p.Stub
	if p.Wall == "paywall" {
		c.Notes = append(c.Notes, dateline.Note{Code: "paywall", Say: "the article stands behind a paywall: this is its beginning"})
	}
	if d.Agency == "" && d.Byline != p.Outlet {
		d.Agency = agencyOfByline(d.Byline)
	}
	contradictedLanguage(&c)
	return []dateline.Copy{c}, nil
}

func noArticle(p article.Page) error {
	say := "the page has no article in it: no running text stands together"
	hint := ""
	if p.Wall == "consent" {
		say, hint = "the page is a consent wall: the article is not on it", "fetch the article's own address where the outlet allows it"
	}
	return &dateline.Error{Code: dateline.ErrNoText, Say: say, Hint: hint}
}

func zoneMark(zone string) string {
	if zone == "" {
		return ""
	}
	return " " + zone
}

// agencyOfByline takes the agency that a byline names: "Jane Roe, Associated
// Press". A dateline's credit comes before it.
func agencyOfByline(byline string) string {
	for part := range strings.FieldsFuncSeq(byline, func(r rune) bool { return r == ',' || r == ';' || r == '/' || r == '|' }) {
		part = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(part), "The "))
		if a, known := agencyIn(part); known && strings.EqualFold(a, part) {
			return part
		}
	}
	return ""
}
