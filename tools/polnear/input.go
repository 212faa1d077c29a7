package main

import (
	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/claim"
	"github.com/dateline-news/dateline/read/claim/attribution"
	"github.com/dateline-news/dateline/read/entity"
	"github.com/dateline-news/dateline/read/place"
	"github.com/dateline-news/dateline/read/timex"
)

// input is what the program's reader hands to read/claim: names and times of the
// text are found first, as they are for a dispatch.
func (a article) input(m *attribution.Model) claim.Input {
	d := &dateline.Dispatch{Text: a.doc.Text.Text, Language: "en"}
	es := entity.Read(entity.Input{Dispatch: d, Doc: a.doc})
	es = place.Resolve(place.Input{Text: d.Text, Dispatch: d, Entities: es})
	entity.Placed(es, d.Text)
	ts := timex.Read(timex.Input{Doc: a.doc.Text, Dispatch: d})
	return claim.Input{Doc: a.doc, Entities: es, Times: ts, Dispatch: d, Model: m}
}
