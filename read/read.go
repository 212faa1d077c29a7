// Package read takes a dispatch as the wire delivered it and returns what was
// found in it. It runs one reader after the other: when it was issued, its
// sentences, who and where, times, numbers, who says so,
// who did what to whom. It never fails and does no I/O: odd copy gives notes. The same bytes, reader and receipt time give the same Reading.
package read

import (
	"slices"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/bodies"
	"github.com/dateline-news/dateline/lexicon/geo"
	"github.com/dateline-news/dateline/lexicon/model"
	"github.com/dateline-news/dateline/lexicon/words"
	"github.com/dateline-news/dateline/read/claim"
	"github.com/dateline-news/dateline/read/entity"
	"github.com/dateline-news/dateline/read/event"
	"github.com/dateline-news/dateline/read/issued"
	"github.com/dateline-news/dateline/read/place"
	"github.com/dateline-news/dateline/read/quantity"
	"github.com/dateline-news/dateline/read/timex"
	"github.com/dateline-news/dateline/syntax"
	"github.com/dateline-news/dateline/text"
)

// Shown is the confidence from which claims are printed: below it they are
// counted.
const Shown = claim.Threshold

// longCopy is the number of tokens from which a text is read fast whatever was
// asked: thirty long dispatches in one are a book, a table or an attack.
const longCopy = 20_000

// Names are a user's own bodies and persons.
type Names = bodies.List

// ParseNames reads a user's list; bodies.ParseList tells its form. A line that
// cannot be read is an error that names it, the rest is kept.
func ParseNames(src []byte) (*Names, []error) { return bodies.ParseList(src) }

// Reader is a way of reading. The zero Reader reads as accurately as it can,
// with the lexicons that the program carries. It may be used by several
// goroutines at once.
type Reader struct {
	Fast bool   // take the parser's first thought: about twice the speed, fewer right heads
	Own  *Names // names that the user knows beside those of the lexicon; nil for none
}

// Version names the reader and the data it carries, as every Reading does:
// readings of one version and the same copy are the same.
func (o Reader) Version() string {
	v := "dateline " + dateline.ReaderVersion + "; words " + words.Version + "; geo " + geo.Version + "; bodies " + bodies.Version + "; models " + model.Version + "; events " + event.Version
	if o.Fast {
		v += "; fast"
	}
	if o.Own != nil {
		v += "; own list " + o.Own.Version
	}
	return v
}

// Version is that of the zero Reader.
func Version() string { return Reader{}.Version() }

// Read is the reading of c by the zero Reader.
func Read(c dateline.Copy) dateline.Reading { return Reader{}.Read(c) }

// Read returns the reading of c.
func (o Reader) Read(c dateline.Copy) dateline.Reading {
	r := dateline.Reading{
		Reader:     o.Version(),
		Dispatch:   c.Dispatch,
		Zones:      c.Zones,
		Paragraphs: c.Paragraphs,
		Notes:      append([]dateline.Note(nil), c.Notes...),
	}
	d := &r.Dispatch
	settle(&r)
	if foreign(d.Language) {
		r.Notes = append(r.Notes, dateline.Note{Code: dateline.NoteNotEnglish, Say: "the text is in another language (" + d.Language + "): it is kept and not read"})
		r.Fill()
		return r
	}
	doc := Split(c)
	for _, s := range doc.Sentences {
		r.Sentences = append(r.Sentences, dateline.Span{Start: s.Start, End: s.End})
	}
	var opts []syntax.Option
	if long := len(doc.Tokens) > longCopy; o.Fast || long {
		opts = append(opts, syntax.Fast())
		if long {
			r.Notes = append(r.Notes, dateline.Note{Code: "long-copy", Say: "the text is too long for a dispatch and was read in the fast setting"})
		}
	}
	parsed := syntax.Analyze(doc, opts...)
	r.Entities = entity.Read(entity.Input{Dispatch: d, Zones: c.Zones, Doc: parsed, Own: o.Own})
	r.Entities = place.Resolve(place.Input{Text: d.Text, Dispatch: d, Entities: r.Entities})
	entity.Placed(r.Entities, d.Text)
	r.Times = timex.Read(timex.Input{Doc: doc, Dispatch: d, Zone: zoneOf(d.Dateline), Skip: names(r.Entities)})
	entity.Roles(r.Entities, r.Times, parsed)
	r.Quantities = quantity.Read(quantity.Input{Doc: doc, Times: r.Times, Entities: r.Entities})
	r.Claims, r.Unknowns = claim.Read(claim.Input{Doc: parsed, Entities: r.Entities, Times: r.Times, Dispatch: d})
	r.Events = event.Read(event.Input{Doc: parsed, Dispatch: d, Entities: r.Entities, Times: r.Times, Quantities: r.Quantities, Claims: r.Claims})
	r.Fill()
	return r
}

// Split returns the sentences and tokens of c's body, as the readers see them:
// without the datelines that run into its paragraphs.
func Split(c dateline.Copy) *text.Doc {
	return text.Split(c.Dispatch.Text, copyOf(c.Paragraphs, c.Zones))
}

// settle takes over what the text and the receipt time settle of the issue
// time.
func settle(r *dateline.Reading) {
	d := &r.Dispatch
	s := issued.Settle(d, d.Text, r.Paragraphs)
	d.Issued, d.IssuedUTC, d.IssuedBasis, d.IssuedWhy = s.Issued, s.IssuedUTC, s.Basis, s.Why
	d.IssuedCandidates = s.Candidates
	if d.Issued == "" {
		d.Zone, d.ZoneBasis = "", ""
	}
	r.Notes = append(r.Notes, s.Notes...)
}

// zoneOf is the time zone of the city that a dispatch was filed from: "Friday"
// in its text is that city's day. "" when city or zone are not known.
func zoneOf(p *dateline.DatelinePlace) string {
	if p == nil || p.Country == "" {
		return ""
	}
	for _, c := range geo.CitiesByName(p.Place) {
		if c.Country == p.Country && (p.Region == "" || c.Region == "" || c.Region == p.Region) {
			return c.Zone
		}
	}
	if r, ok := geo.RegionByName(p.Region); ok && r.Country == p.Country {
		return r.Zone
	}
	return ""
}

// names returns the mentions of entities in the order of the text.
func names(entities []dateline.Entity) []dateline.Span {
	var out []dateline.Span
	for _, e := range entities {
		for _, m := range e.Mentions {
			if m.Form == dateline.FormName {
				out = append(out, m.Span)
			}
		}
	}
	slices.SortFunc(out, func(a, b dateline.Span) int { return a.Start - b.Start })
	return out
}

// foreign reports whether a language is known and is not English.
func foreign(lang string) bool {
	primary, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return primary != "" && primary != "en" && primary != "eng"
}

// copyOf returns the paragraphs without the datelines that run into them:
// slug and dateline inside the first sentence wreck its tree.
func copyOf(paragraphs []dateline.Span, zones []dateline.Zone) []dateline.Span {
	out := make([]dateline.Span, 0, len(paragraphs))
	z := 0
	for _, p := range paragraphs {
		for z < len(zones) && zones[z].End <= p.Start {
			z++
		}
		for k := z; k < len(zones) && zones[k].Start < p.End; k++ {
			if zones[k].Kind == dateline.ZoneDateline && zones[k].Start <= p.Start && zones[k].End < p.End {
				p.Start = zones[k].End
			}
		}
		out = append(out, p)
	}
	return out
}
