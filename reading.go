package dateline

// SchemaReading names the version of the JSON that a Reading marshals to.
const SchemaReading = "dateline/reading/1"

// Reading is what was found in one dispatch. It is a function of the
// dispatch's bytes, the reader's version and the receipt time alone: the
// same three give the same Reading, byte for byte.
//
// Lists are never nil in a Reading that a reader returns, so that its JSON
// has [] and never null; scalars that are not known are absent.
type Reading struct {
	Schema     string     `json:"schema"`
	Reader     string     `json:"reader"` // version of reader and data
	Dispatch   Dispatch   `json:"dispatch"`
	Zones      []Zone     `json:"zones"`
	Paragraphs []Span     `json:"paragraphs"`
	Sentences  []Span     `json:"sentences"` // of the body; a run-in dateline is in none
	Entities   []Entity   `json:"entities"`
	Times      []TimeExpr `json:"times"`
	Quantities []Quantity `json:"quantities"`
	Claims     []Claim    `json:"claims"`
	Unknowns   []Unknown  `json:"unknowns"`
	Events     []Event    `json:"events"`
	Notes      []Note     `json:"notes"`
}

// Note is a remark of the reader on odd copy. Code is for programs, Say is a
// sentence for people. Start and End are equal where it concerns no place.
type Note struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Code  string `json:"code"`
	Say   string `json:"say"`
}

// Fill replaces nil lists by empty ones, at every depth, as the JSON of a
// reading requires.
func (r *Reading) Fill() {
	r.Schema = SchemaReading
	fill(&r.Dispatch.Keywords)
	fill(&r.Dispatch.IssuedCandidates)
	fill(&r.Zones)
	fill(&r.Paragraphs)
	fill(&r.Sentences)
	fill(&r.Entities)
	fill(&r.Times)
	fill(&r.Quantities)
	fill(&r.Claims)
	fill(&r.Unknowns)
	fill(&r.Events)
	fill(&r.Notes)
	for i := range r.Entities {
		fill(&r.Entities[i].Roles)
		fill(&r.Entities[i].Mentions)
	}
	for i := range r.Claims {
		fill(&r.Claims[i].Via)
		fill(&r.Claims[i].MoreContent)
	}
	for i := range r.Events {
		e := &r.Events[i]
		fill(&e.Actors)
		fill(&e.Recipients)
		fill(&e.Quantities)
		fill(&e.Claims)
	}
}

func fill[T any](s *[]T) {
	if *s == nil {
		*s = []T{}
	}
}
