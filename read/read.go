// Package read takes a dispatch as the wire delivered it and returns what was
// found in it. It runs one reader after the other: when it was issued, its
// sentences, who and where. It never fails and does no I/O: odd copy gives
// notes. The same bytes, reader and receipt time give the same Reading.
package read

import (
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/geo"
	"github.com/dateline-news/dateline/lexicon/words"
	"github.com/dateline-news/dateline/read/entity"
	"github.com/dateline-news/dateline/read/issued"
	"github.com/dateline-news/dateline/text"
)

// Version names the reader and the data it carries, as every Reading does.
func Version() string {
	return "dateline " + dateline.ReaderVersion + "; words " + words.Version + "; geo " + geo.Version
}

// Read returns the reading of c.
func Read(c dateline.Copy) dateline.Reading {
	r := dateline.Reading{
		Reader:     Version(),
		Dispatch:   c.Dispatch,
		Zones:      c.Zones,
		Paragraphs: c.Paragraphs,
		Notes:      append([]dateline.Note(nil), c.Notes...),
	}
	d := &r.Dispatch
	settle(&r)
	if foreign(d.Language) {
		r.Notes = append(r.Notes, dateline.Note{Code: "not-english", Say: "the text is in another language (" + d.Language + "): it is kept and not read"})
		r.Fill()
		return r
	}
	doc := text.Split(d.Text, copyOf(c.Paragraphs, c.Zones))
	for _, s := range doc.Sentences {
		r.Sentences = append(r.Sentences, dateline.Span{Start: s.Start, End: s.End})
	}
	r.Entities = entity.Read(d.Text, c.Zones, c.Paragraphs, d)
	r.Fill()
	return r
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
