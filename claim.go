package dateline

// Claim is one attribution (source, cue, content, as in PARC and PolNeAR):
// somebody is said to have said, written, denied, believed, wanted, planned,
// promised or asked for something.
type Claim struct {
	ID          string       `json:"id"`
	Source      *ClaimSource `json:"source"`         // nil when nobody is given
	Via         []string     `json:"via"`            // ids of the entities who relayed it, nearest the reader last; never the carrying agency
	Cue         *Span        `json:"cue,omitempty"`  // the words that carry the attribution
	Content     *Span        `json:"content"`        // what is attributed
	MoreContent []Span       `json:"more_content"`   // the rest of a content split by its cue
	Stance      string       `json:"stance"`         // speech act of the cue word
	Quotation   string       `json:"quotation"`      // direct | indirect | mixed
	Factuality  string       `json:"factuality"`     // FactBank: how sure the source is of the content
	Time        string       `json:"time,omitempty"` // id of the TimeExpr of saying
	Confidence  float64      `json:"confidence"`     // 0..1, calibrated: who and what are right
	Why         string       `json:"why,omitempty"`  //
}

// ClaimSource is the noun phrase that names who a claim is attributed to.
type ClaimSource struct {
	Span
	Entity string `json:"entity,omitempty"` // id of the entity, when joined to one
	Named  bool   `json:"named"`            // a person or body is named that could be called to account
	Kind   string `json:"kind"`             // person | office | government | institution | media | document | group | anonymous
}

// The stances of a claim.
const (
	StanceSay       = "say"
	StanceConfirm   = "confirm"
	StanceDeny      = "deny"
	StanceAllege    = "allege"
	StanceSuspect   = "suspect"
	StanceBelieve   = "believe"
	StancePredict   = "predict"
	StanceWarn      = "warn"
	StanceThreaten  = "threaten"
	StancePromise   = "promise"
	StanceAsk       = "ask"
	StanceOrder     = "order"
	StancePropose   = "propose"
	StancePlan      = "plan"
	StancePraise    = "praise"
	StanceCriticize = "criticize"
	StanceDoubt     = "doubt"
)

// The FactBank values: certainty (CT, PR, PS) and polarity, or U.
const (
	FactCertain     = "CT+"
	FactProbable    = "PR+"
	FactPossible    = "PS+"
	FactCertainNot  = "CT-"
	FactProbableNot = "PR-"
	FactPossibleNot = "PS-"
	FactUncommitted = "U"
)

// The kinds of quotation.
const (
	QuotationDirect   = "direct"
	QuotationIndirect = "indirect"
	QuotationMixed    = "mixed"
)

// The kinds of a claim's source.
const (
	SourcePerson      = "person"
	SourceOffice      = "office"
	SourceGovernment  = "government"
	SourceInstitution = "institution"
	SourceMedia       = "media"
	SourceDocument    = "document"
	SourceGroup       = "group"
	SourceAnonymous   = "anonymous"
)

// Unknown is what the dispatch itself says is not known, not said or not
// settled: no claim, but the reader's next telephone call.
type Unknown struct {
	ID string `json:"id"`
	Span
	Holder string `json:"holder,omitempty"` // id of the entity that does not say
	Topic  *Span  `json:"topic,omitempty"`
}
