package ninjs

import (
	"strings"

	"github.com/dateline-news/dateline"
)

// wanted are the members of an item that are read, besides those that begin
// with body_ and description_.
var wanted = func() map[string]bool {
	m := map[string]bool{}
	for _, n := range []string{
		"uri", "guid", "urn", "url", "link", "links", "altids", "canonical", "type", "profile",
		"versioncreated", "version_created", "firstcreated", "contentcreated", "content_created", "version", "evolvedfrom",
		"pubstatus", "embargoed", "embargo", "embargoto", "embargoeduntil", "signal", "signals", "representationtype",
		"headline", "headlines", "title", "name", "slugline", "byline", "by", "bylines", "authors", "creditline", "credit", "provider",
		"source", "infosource", "infosources", "copyrightholder", "keywords", "urgency", "priority", "editorialpriority", "language",
		"ednote", "body", "bodies", "article_html", "descriptions", "teaser", "eventdetails",
	} {
		m[n] = true
	}
	return m
}()

func wantedName(k string) bool {
	return wanted[k] || strings.HasPrefix(k, "body_") || strings.HasPrefix(k, "description_")
}

// readItem reads the ninjs item i.
func (r *reader) readItem(i int32, why string) {
	f := r.doc.fields(i, wantedName)
	c := r.blank(i)
	d := &c.Dispatch
	d.Format, d.FormatWhy = dateline.FormatNinjs, why
	d.Source = f.source()
	d.Headline = f.headline()
	d.Slugline = f.line("slugline")
	d.Byline = f.byline()
	d.Credit = f.credit()
	d.CopyrightOwner = f.line("copyrightholder")
	d.Keywords = f.keywords("keywords")
	d.Priority = f.line("urgency", "priority", "editorialpriority")
	d.Language = f.language("language")
	f.issued(d)
	f.status(d)
	f.version(d)

	label := f.label(d)
	if kind := f.textless(); kind != "" {
		r.fail(dateline.ErrNoText, label+" is "+kind+": it has no text of its own", "")
		return
	}
	switch body, ok := f.body(); {
	case ok:
		r.write(&c, body)
		f.represented(d)
	case d.Status == dateline.StatusKilled || d.Status == dateline.StatusWithheld:
		f.notes = append(f.notes, note("no-text", "the item is "+d.Status+" and has no text"))
	default:
		r.noText(label, body)
		return
	}
	c.Notes = append(f.notes, c.Notes...)
	r.copies = append(r.copies, c)
}

// label names an item in an error.
func (f *fields) label(d *dateline.Dispatch) string {
	if d.Source != nil && d.Source.GUID != "" {
		return "the item " + short(d.Source.GUID, 80)
	}
	if d.Headline != "" {
		return "the item \"" + short(d.Headline, 60) + "\""
	}
	return "the item"
}

// headline is header only: it does not stand in the text.
func (f *fields) headline() string {
	if s := f.line("headline"); s != "" {
		return s
	}
	if i, ok := f.at["headlines"]; ok {
		list := f.d.entries(i)
		for _, e := range list {
			if e.role == "main" || e.role == "" {
				if s := f.d.line(e.at); s != "" {
					return s
				}
			}
		}
		for _, e := range list {
			if s := f.d.line(e.at); s != "" {
				return s
			}
		}
	}
	return f.line("title", "name")
}

func (f *fields) byline() string {
	if s := f.line("byline", "by"); s != "" {
		return s
	}
	if i, ok := f.at["bylines"]; ok {
		return strings.Join(f.d.lines(i), "; ")
	}
	if i, ok := f.at["authors"]; ok {
		var names []string
		for _, e := range f.d.entries(i) {
			// superdesk lists editors and photographers among the authors
			if s := f.d.line(e.at); s != "" && (e.role == "" || e.role == "writer" || e.role == "author") {
				names = append(names, s)
			}
		}
		return strings.Join(names, ", ")
	}
	return ""
}

func (f *fields) credit() string {
	if s := f.line("creditline", "credit", "description_creditline"); s != "" {
		return s
	}
	if i, ok := f.at["descriptions"]; ok {
		for _, e := range f.d.entries(i) {
			if e.role == "creditline" {
				return f.d.line(e.at)
			}
		}
	}
	if s := f.line("provider", "source"); s != "" && !isURL(s) {
		return s
	}
	if i, _, ok := f.get("infosources", "infosource"); ok {
		for _, s := range f.d.lines(i) {
			return s
		}
	}
	return ""
}

// keywords takes strings and objects; a string alone is a list with commas.
func (f *fields) keywords(names ...string) []string {
	i, _, ok := f.get(names...)
	if !ok {
		return nil
	}
	list := f.d.lines(i)
	if f.d.vals[i].kind == '"' && len(list) == 1 {
		list = strings.FieldsFunc(list[0], func(r rune) bool { return r == ',' || r == ';' })
	}
	var out []string
	seen := map[string]bool{}
	for _, k := range list {
		if k = strings.TrimSpace(k); k != "" && !seen[k] {
			seen[k] = true
			out = append(out, k)
		}
	}
	return out
}

// language takes what has the form of a BCP 47 tag: "en", "nb-NO", "en_US".
func (f *fields) language(names ...string) string {
	s := strings.ReplaceAll(f.line(names...), "_", "-")
	primary, rest, _ := strings.Cut(s, "-")
	if len(primary) < 2 || len(primary) > 3 || len(rest) > 32 {
		return ""
	}
	for i := range len(s) {
		if c := s[i]; c != '-' && !isDigit(c) && (c|0x20 < 'a' || c|0x20 > 'z') {
			return ""
		}
	}
	if rest == "" {
		return strings.ToLower(primary)
	}
	return strings.ToLower(primary) + "-" + rest
}
