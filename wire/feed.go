package wire

import (
	"fmt"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/wire/charset"
	"github.com/dateline-news/dateline/wire/feed"
	"github.com/dateline-news/dateline/wire/markup"
	"github.com/dateline-news/dateline/wire/pubtime"
)

// readFeed reads RSS, RDF, Atom and JSON Feed: a dispatch an item, its id
// that of the item's own bytes, so that the item keeps it from one poll of
// the feed to the next whatever comes and goes around it. Inside, an item is
// wire copy like any other.
func readFeed(in input) ([]dateline.Copy, []error) {
	text, bytes := withoutControls(in.text, in.bytes)
	f, err := feed.Read(text)
	if err != nil {
		return nil, []error{asError(err)}
	}
	var copies []dateline.Copy
	var errs []error
	for i := range f.Items {
		c, err := in.feedItem(text, bytes, &f, &f.Items[i])
		if err != nil {
			errs = append(errs, err)
			continue
		}
		copies = append(copies, c)
	}
	switch {
	case f.More:
		errs = append(errs, &dateline.Error{Code: dateline.ErrTooLarge, Say: fmt.Sprintf("the feed holds more than %d items, and the rest was not read", feed.MaxItems)})
	case f.Broken != "":
		errs = append(errs, &dateline.Error{Code: dateline.ErrMalformed, Say: f.Broken, Hint: "fetch it again: it was cut off on its way, or is made wrong"})
	case len(f.Items) == 0:
		errs = append(errs, &dateline.Error{Code: dateline.ErrEmpty, Say: "the feed has no items"})
	}
	return copies, errs
}

// feedItem makes a dispatch of one item. An item without a word to read is
// an error.
func (in *input) feedItem(text string, bytes dateline.ByteMap, f *feed.Feed, it *feed.Item) (dateline.Copy, error) {
	var c dateline.Copy
	d := &c.Dispatch
	d.Format, d.FormatWhy = f.Format, in.why
	from, to := bytes.Raw(it.Start, it.End)
	d.Raw = dateline.RawRange{Container: in.container, Start: from, End: to}
	d.ID = hash(in.raw[from:to])
	d.Headline = feed.Line(text, it.Title)
	d.Byline = it.Author
	d.Keywords = it.Keywords
	d.Language = languageTag(it.Language)
	if d.Language == "" {
		d.Language = languageTag(f.Language)
	}
	source := dateline.Source{Feed: f.Self, URL: it.URL, GUID: it.GUID, Outlet: it.Outlet}
	if source.Outlet == "" {
		source.Outlet = f.Title
	}
	if source != (dateline.Source{}) {
		d.Source = &source
	}
	c.Notes = in.markupNotes()
	if it.Unclosed {
		c.Notes = append(c.Notes, dateline.Note{Code: "unclosed-element", Say: "the item is not closed; it is taken to end where the next begins"})
	}
	feedTimes(&c, it)
	whole := in.feedText(&c, text, bytes, it)
	if d.Text == "" {
		return c, &dateline.Error{Code: dateline.ErrNoText, Say: "the item " + quote(itemLabel(it)) + " has neither a title nor a text"}
	}
	if c.Paragraphs == nil {
		layOut(&c, profile{}, true)
	} else {
		layOutMarkup(&c)
	}
	d.Full = d.Full && whole
	contradictedLanguage(&c)
	return c, nil
}

func itemLabel(it *feed.Item) string {
	for _, s := range []string{it.GUID, it.URL, it.Published} {
		if s != "" {
			return s
		}
	}
	return "without anything"
}

// feedText writes the item's text: all of it where the feed carries it, else
// the summary, else the title alone, which is how flashes come. It reports
// whether that is the whole text as far as the feed says.
func (in *input) feedText(c *dateline.Copy, text string, bytes dateline.ByteMap, it *feed.Item) (whole bool) {
	d := &c.Dispatch
	for _, p := range []feed.Part{it.Content, it.Summary} {
		if p.Empty() {
			continue
		}
		setPart(c, text, bytes, p)
		if d.Text == "" {
			continue // "<p><img></p>"
		}
		d.Full = p == it.Content
		if whole = d.Full && !cutTeaser(c); d.Full && !whole {
			c.Notes = append(c.Notes, dateline.Note{Start: len(d.Text), End: len(d.Text), Code: "cut", Say: "the text ends as a teaser does: the rest stands on the page it links to"})
		}
		d.FormatWhy += "; the text is its " + p.Name
		if !d.Full {
			cutTeaser(c)
			d.FormatWhy += ", a summary"
		}
		return whole
	}
	if it.Title.Empty() {
		return false
	}
	setPart(c, text, bytes, it.Title)
	if d.Text != "" {
		c.Zones, c.Paragraphs = []dateline.Zone{{Kind: dateline.ZoneHeadline, Span: dateline.Span{End: len(d.Text)}}}, []dateline.Span{}
		d.FormatWhy += "; the item has a title only"
	}
	return false
}

// setPart writes a part of a feed as the text of c. Paragraphs is not nil
// when it was markup.
func setPart(c *dateline.Copy, text string, bytes dateline.ByteMap, p feed.Part) {
	s, m, isHTML := feed.Text(text, bytes, p)
	c.Zones, c.Paragraphs = nil, nil
	if isHTML {
		setMarkup(c, s, m)
		return
	}
	start, end := trim(s, 0, len(s))
	c.Dispatch.Text, c.Bytes = s[start:end], charset.Slice(m, start, end)
	limitText(c)
}

// setMarkup writes markup as the text of c.
func setMarkup(c *dateline.Copy, s string, m dateline.ByteMap) {
	text, bytes, paragraphs, zones, notes := markup.Text(s, m, 0, len(s))
	c.Dispatch.Text, c.Bytes = text, bytes
	c.Paragraphs = append([]dateline.Span{}, paragraphs...)
	c.Zones = zones
	c.Notes = append(c.Notes, notes...)
	limitText(c)
}

// limitText cuts a text that is over the limit, and what was found behind.
func limitText(c *dateline.Copy) {
	d := &c.Dispatch
	if len(d.Text) <= MaxDispatch {
		return
	}
	cut := cutAt(d.Text, 0, MaxDispatch)
	c.Notes = append(c.Notes, dateline.Note{Start: cut, End: cut, Code: "cut",
		Say: fmt.Sprintf("the text runs to %d bytes; what is behind the first %d was not read", len(d.Text), cut)})
	d.Text, c.Bytes = d.Text[:cut], charset.Slice(c.Bytes, 0, cut)
	for i, p := range c.Paragraphs {
		if p.End > cut {
			c.Paragraphs = c.Paragraphs[:i]
			break
		}
	}
	for i, z := range c.Zones {
		if z.End > cut {
			c.Zones = c.Zones[:i]
			break
		}
	}
	d.Full = false
}

// teasers are how items say that the rest stands elsewhere, in small letters.
var teasers = []string{"read more", "read more...", "read more…", "read more »", "read more »", "read more →", "continue reading", "continue reading...", "continue reading…",
	"continue reading »", "continue reading →", "more...", "more »", "full story", "full story »", "read full story", "read the full story", "read full article", "read the full article",
	"keep reading", "click here to read more", "[link]", "[comments]", "[link] [comments]", "view article", "weiterlesen", "lire la suite", "leer más", "seguir leyendo"}

// cutTeaser sets apart the last words of an item that are its feed's and not
// its own ("Read more", "The post ... appeared first on ..."), and reports
// whether the text breaks off there.
func cutTeaser(c *dateline.Copy) bool {
	text := c.Dispatch.Text
	cut := false
	for n := 0; n < 3 && len(c.Paragraphs) > 0; n++ {
		p := c.Paragraphs[len(c.Paragraphs)-1]
		last := text[p.Start:p.End]
		s := strings.ToLower(squeeze(last))
		if strings.HasPrefix(s, "the post ") && strings.Contains(s, " appeared first on ") || strings.HasPrefix(s, "this article was originally published on ") {
			c.Zones = append(c.Zones, dateline.Zone{Kind: dateline.ZoneTail, Span: p})
			c.Paragraphs = c.Paragraphs[:len(c.Paragraphs)-1]
			continue
		}
		for _, t := range teasers {
			if s == t {
				c.Zones = append(c.Zones, dateline.Zone{Kind: dateline.ZoneTail, Span: p})
				c.Paragraphs = c.Paragraphs[:len(c.Paragraphs)-1]
				return true
			}
			if k := len(last) - len(t); k > 0 && strings.HasSuffix(s, " "+t) && strings.EqualFold(last[k:], t) {
				// "... the ministry said. Read more": the words on the last line.
				_, end := trim(text, p.Start, p.Start+k)
				c.Paragraphs[len(c.Paragraphs)-1].End = end
				c.Zones = append(c.Zones, dateline.Zone{Kind: dateline.ZoneTail, Span: dateline.Span{Start: p.Start + k, End: p.End}})
				return true
			}
		}
		break
	}
	t := strings.TrimRight(text, " \r\n\t")
	for _, s := range []string{"[...]", "[…]", "[&hellip;]", "(...)", "...", "…"} {
		cut = cut || strings.HasSuffix(t, s)
	}
	return cut
}

// feedTimes sets the issue time: when the item was published, or last
// changed where that is all it says.
func feedTimes(c *dateline.Copy, it *feed.Item) {
	d := &c.Dispatch
	if t, ok := pubtime.Parse(it.Published); ok {
		t.Issue(d, it.From+" is "+quote(it.Published))
	} else if it.Published != "" {
		c.Notes = append(c.Notes, dateline.Note{Code: "bad-date", Say: "its " + it.From + " " + quote(it.Published) + " is no date that can be told"})
	}
	if t, ok := pubtime.Parse(it.Updated); ok {
		if d.Issued == "" {
			t.Issue(d, "the item was last changed "+quote(it.Updated))
		} else if t.Local != d.Issued && t.UTC != d.IssuedUTC {
			c.Notes = append(c.Notes, dateline.Note{Code: "modified", Say: "the item was changed " + it.Updated})
		}
	}
}
