package dateline

import "time"

// Ref leads from a row of an answer to its dispatch.
type Ref struct {
	Dispatch string    `json:"dispatch"`
	At       time.Time `json:"at"`               // issue time, else receipt
	Issued   string    `json:"issued,omitempty"` // as printed
	Outlet   string    `json:"outlet,omitempty"` // outlet or feed, as known
	Agency   string    `json:"agency,omitempty"`
	Headline string    `json:"headline,omitempty"`
	Language string    `json:"language,omitempty"`
	Full     bool      `json:"full"`
	Status   string    `json:"status"`
}

// FoundClaim is a claim with the names behind its ids.
type FoundClaim struct {
	Ref
	Claim   Claim     `json:"claim"`
	Speaker string    `json:"speaker,omitempty"` // name of the source's entity
	Via     []string  `json:"via_names"`         // names of those who relayed it
	Time    *TimeExpr `json:"time,omitempty"`
}

// FoundEvent is an event with the names behind its ids and the claims it
// rests on: it is not to be shown without them.
type FoundEvent struct {
	Ref
	Event      Event        `json:"event"`
	Actors     []string     `json:"actor_names"`
	Recipients []string     `json:"recipient_names"`
	Place      string       `json:"place_name,omitempty"`
	Time       *TimeExpr    `json:"time,omitempty"`
	Claims     []FoundClaim `json:"claims"`
}

// FoundMention is an entity in one dispatch, at its first mention.
type FoundMention struct {
	Ref
	Span
	Entity   string `json:"entity"` // id
	Kind     string `json:"kind"`
	Name     string `json:"name"`
	Mentions int    `json:"mentions"`
}

// FoundQuantity is a number with the name of what it counts.
type FoundQuantity struct {
	Ref
	Quantity Quantity `json:"quantity"`
	Of       string   `json:"of_name,omitempty"`
	Sentence Span     `json:"sentence"`
}

// Bearer is who or what bears a name: the entities of one kind, name,
// country and Wikidata id.
type Bearer struct {
	Kind       string    `json:"kind"`
	Name       string    `json:"name"`
	Country    string    `json:"country,omitempty"`
	Wikidata   string    `json:"wikidata,omitempty"`
	Dispatches int       `json:"dispatches"`
	Mentions   int       `json:"mentions"`
	First      time.Time `json:"first"`
	Last       time.Time `json:"last"`
	Roles      []HeldBy  `json:"roles"` // the most often told first
	Latest     Ref       `json:"latest"`
	Where      Span      `json:"where"` // first mention in the latest dispatch
}

// HeldBy is a role with the number of dispatches that tell it.
type HeldBy struct {
	Role       string `json:"role"`
	Dispatches int    `json:"dispatches"`
}

// Hit is a dispatch that holds the words sought.
type Hit struct {
	Ref
	Rank    float64 `json:"rank"`    // bm25, the smaller the better; 0 when by time
	Snippet Span    `json:"snippet"` // a stretch of the text round the matches
	Matches []Span  `json:"matches"` // of the text, in its order; empty when only the headline matched
}

// Ground is what an answer rests on.
type Ground struct {
	Dispatches int            `json:"dispatches"`
	From       time.Time      `json:"from,omitzero"` // the period, by dispatch time
	To         time.Time      `json:"to,omitzero"`
	Outlets    []string       `json:"outlets"` // the first MaxGroundOutlets by name
	OutletsAll int            `json:"outlets_all"`
	Full       int            `json:"full"`
	Summary    int            `json:"summary"`
	NotRead    map[string]int `json:"not_read"` // kept and not read, by language
	Withheld   int            `json:"withheld"` // left out of answers
}

// MaxGroundOutlets is how many outlets a ground names.
const MaxGroundOutlets = 100

// Status is what an archive holds.
type Status struct {
	Ground      Ground         `json:"ground"`
	Containers  int            `json:"containers"`
	Receipts    int            `json:"receipts"`
	Claims      int            `json:"claims"`
	Events      int            `json:"events"`
	Quarantined int            `json:"quarantined"`
	Tombstones  int            `json:"tombstones"`
	Readers     map[string]int `json:"readers"` // dispatches by reader version
	Bytes       int64          `json:"bytes"`   // of the database file
	Edit        int64          `json:"edit"`    // number of the last edit
}
