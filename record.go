package dateline

import "time"

// SchemaRecord names the version of the JSON that a Record marshals to.
const SchemaRecord = "dateline/record/1"

// Record is what many readings say together: one story once, origins counted,
// differences shown. It is a function of the readings and of a person's
// overrides as sets: neither's order has a part in it. Every join says why it
// was made and how sure it is, and can be taken back by an override.
type Record struct {
	Schema      string        `json:"schema"`
	Stories     []Story       `json:"stories"`
	Origins     []Origin      `json:"origins"`
	Actors      []Actor       `json:"actors"`
	Occurrences []Occurrence  `json:"occurrences"`
	Disputes    []Dispute     `json:"disputes"`
	Series      []Series      `json:"series"`
	Ahead       []Ahead       `json:"ahead"`
	Quotes      []Quote       `json:"quotes"`
	Sources     []SourceCount `json:"sources"`
	Repeats     []Repeat      `json:"repeats"`
	Notes       []RecordNote  `json:"notes"`
}

// Why explains one join: what was joined to what, by which rule, on which
// keys, how alike they are.
type Why struct {
	One        string   `json:"one"`   // a dispatch, or "dispatch/id of a finding in it"
	Other      string   `json:"other"` //
	Rule       string   `json:"rule"`  // guid | names-it | url | slug | words | credit | wikidata | geonames | country | name+country | name+role | name+story | event | override
	Keys       []string `json:"keys"`  // what both have
	Similarity float64  `json:"similarity,omitempty"`
	Confidence float64  `json:"confidence"`
	Say        string   `json:"say"` // a sentence for people
	// Joins is how many joins this stands for, where it is more than one: those of
	// an actor by one rule on the same keys.
	Joins int `json:"joins,omitempty"`
}

// Story is one text and what became of it: its versions, and the copies that
// others made of it.
type Story struct {
	ID         string        `json:"id"`
	Dispatches []string      `json:"dispatches"` // ids, by time
	Versions   []VersionLink `json:"versions"`
	Copies     []DerivedCopy `json:"copies"`
	Withdrawn  []Withdrawal  `json:"withdrawn"`
	WhyOne     []Why         `json:"why_one"`
}

// VersionLink leads from a version to the one before it.
type VersionLink struct {
	Dispatch   string    `json:"dispatch"`
	Of         string    `json:"of"`
	Relation   string    `json:"relation"` // replaces | partial-lead-of | add-to | corrects | refiles | repeats
	By         string    `json:"by"`       // which rule made the link
	Similarity float64   `json:"similarity"`
	Confidence float64   `json:"confidence"`
	Diff       ClaimDiff `json:"diff"`
}

// ClaimDiff is what one version says and the other does not, claim by claim.
type ClaimDiff struct {
	Adds    []ClaimRef    `json:"adds"`
	Drops   []ClaimRef    `json:"drops"` // gone from the later version: dropped, not denied
	Changed []ClaimChange `json:"changed"`
}

// ClaimChange is one claim in the words of two versions.
type ClaimChange struct {
	From ClaimRef `json:"from"`
	To   ClaimRef `json:"to"`
	What []string `json:"what"` // source | cue | factuality | content
}

// ClaimRef is a claim with the words to show for it.
type ClaimRef struct {
	Dispatch   string `json:"dispatch"`
	Claim      string `json:"claim"`            // id in the reading
	Source     string `json:"source,omitempty"` // as printed
	Cue        string `json:"cue,omitempty"`    //
	Quote      string `json:"quote"`            // the content, exact words
	Factuality string `json:"factuality"`
}

// DerivedCopy is a dispatch whose words are another's.
type DerivedCopy struct {
	Dispatch   string  `json:"dispatch"`
	Of         string  `json:"of"`
	Shared     float64 `json:"shared"` // part of the shorter text's four-word runs that both have
	Confidence float64 `json:"confidence"`
	Why        string  `json:"why"`
}

// Withdrawal is a kill or a withholding: the text is in no answer, the notice is.
type Withdrawal struct {
	Dispatch string `json:"dispatch"`     // what is withdrawn
	By       string `json:"by,omitempty"` // the notice, when that is a dispatch of its own
	Relation string `json:"relation"`     // kills | withholds
	Why      string `json:"why"`
}

// Origin is where an account comes from, on positive evidence.
type Origin struct {
	ID           string   `json:"id"`
	Name         string   `json:"name"`
	Kind         string   `json:"kind"`            // witness | agency | outlet | office | document | unknown
	State        string   `json:"state,omitempty"` // ISO 3166-1 alpha-2 of the state whose body it is
	InterestedIn []string `json:"interested_in"`   // actor ids of the events that it is a party to
	Why          string   `json:"why"`             // told X | own words | own document | credit | chain
}

// The kinds of an origin.
const (
	OriginWitness  = "witness"
	OriginAgency   = "agency"
	OriginOutlet   = "outlet"
	OriginOffice   = "office"
	OriginDocument = "document"
	OriginUnknown  = "unknown"
)

// Actor is one person, body or place across dispatches, by more than a name.
type Actor struct {
	ID         string      `json:"id"`
	Name       string      `json:"name"`
	Names      []string    `json:"names"`
	Kind       string      `json:"kind"`
	Country    string      `json:"country,omitempty"`
	Wikidata   string      `json:"wikidata,omitempty"`
	Members    []MemberRef `json:"members"` // by dispatch, then id
	WhyOne     []Why       `json:"why_one"`
	SameNameAs []string    `json:"same_name_as"` // not known to be the same
}

// MemberRef leads to a finding of a reading.
type MemberRef struct {
	Dispatch string `json:"dispatch"`
	ID       string `json:"id"` // "v3", "e1"
}

// Occurrence is one happening as one or several dispatches tell it.
type Occurrence struct {
	ID         string      `json:"id"`
	Type       string      `json:"type"`
	Word       string      `json:"word"`       // the trigger of the first member
	Actors     []string    `json:"actors"`     // actor ids
	Recipients []string    `json:"recipients"` // actor ids
	Place      string      `json:"place,omitempty"`
	From       string      `json:"from,omitempty"` // days, inclusive; absent when no member says when
	To         string      `json:"to,omitempty"`   //
	Status     string      `json:"status"`
	Standing   string      `json:"standing"`
	Recalled   bool        `json:"recalled"` // in every member
	Members    []MemberRef `json:"members"`
	WhyOne     []Why       `json:"why_one"`
	Confidence float64     `json:"confidence"` // of the least sure join; 1 for a single member
	Origins    OriginSides `json:"origins"`
	Accounts   []Account   `json:"accounts"`
	First      Firsthand   `json:"first"`
	// Corroborated is how sure it is that two origins, neither a party to it
	// nor resting on the other, tell it; 0 when there are not two.
	Corroborated   float64    `json:"corroborated"`
	CorroboratedBy []string   `json:"corroborated_by"` // the two origins, when there are two
	Disputes       []string   `json:"disputes"`
	DisputesLess   int        `json:"disputes_less,omitempty"` // differences that are less sure than those of their kind: counted, not listed
	Quantities     []Reported `json:"quantities"`
}

// OriginSides counts who stands behind an occurrence. Bodies of one state and
// the parties to a joint statement count once.
type OriginSides struct {
	For        []string `json:"for"`
	Against    []string `json:"against"`
	Joint      []string `json:"joint"`
	Interested []string `json:"interested"` // those of For, Against, Joint that are a party to it
	Unknown    int      `json:"unknown"`    // accounts whose origin nothing tells
}

// Account is one telling of an occurrence, with its words.
type Account struct {
	Origin     string  `json:"origin,omitempty"` // "" unknown
	Side       string  `json:"side"`             // for | against | open
	Joint      bool    `json:"joint,omitempty"`
	Group      string  `json:"group,omitempty"`   // accounts of one group count once; "" counts as nobody's: without an origin, open or passing
	Passing    bool    `json:"passing,omitempty"` // its words speak of it, or relay who asserts it, and do not assert it
	Dispatch   string  `json:"dispatch"`
	Event      string  `json:"event"`
	Claim      string  `json:"claim,omitempty"` // "" the dispatch's own voice
	Source     string  `json:"source,omitempty"`
	Cue        string  `json:"cue,omitempty"`
	Quote      string  `json:"quote"`
	Factuality string  `json:"factuality"`
	Confidence float64 `json:"confidence"`
	Evidence   string  `json:"evidence"` // what the origin is told by
}

// Firsthand is who told an occurrence first, in what is held.
type Firsthand struct {
	Dispatch string `json:"dispatch"`
	Origin   string `json:"origin,omitempty"`
	Time     string `json:"time,omitempty"` // as the dispatch prints its issue
}

// Reported is a number as a dispatch tells it.
type Reported struct {
	Dispatch string   `json:"dispatch"`
	Quantity string   `json:"quantity"` // id in the reading
	Claim    string   `json:"claim,omitempty"`
	Origin   string   `json:"origin,omitempty"`
	Low      *float64 `json:"low"`
	High     *float64 `json:"high"`
	Approx   bool     `json:"approx"`
	Unit     string   `json:"unit,omitempty"`
	Quote    string   `json:"quote"`
}

// Dispute is where accounts of one happening differ. It is worded "differ":
// that two differ does not say which is right.
type Dispute struct {
	ID         string        `json:"id"`
	About      string        `json:"about"` // id of the occurrence
	Kind       string        `json:"kind"`  // denial | number | time | place | actor
	Sides      []DisputeSide `json:"sides"`
	Confidence float64       `json:"confidence"`
	Why        string        `json:"why"`
}

// DisputeSide is one account in a dispute.
type DisputeSide struct {
	Origin   string `json:"origin,omitempty"`
	Dispatch string `json:"dispatch"`
	Claim    string `json:"claim,omitempty"`
	Value    string `json:"value"` // what it says: "10-12", "2025-03-21", "denied"
	Quote    string `json:"quote"`
	// Dispatches is how many say so, where it is more than this one.
	Dispatches int `json:"dispatches,omitempty"`
}

// The kinds of a dispute.
const (
	DisputeDenial = "denial"
	DisputeNumber = "number"
	DisputeTime   = "time"
	DisputePlace  = "place"
	DisputeActor  = "actor"
)

// Series is a number over time: of one occurrence, or of one thing counted.
type Series struct {
	About  string        `json:"about"` // occurrence id, or actor id of what is counted
	Unit   string        `json:"unit"`
	Points []SeriesPoint `json:"points"`
}

// SeriesPoint is one value at the time that it is of, with all its reports.
type SeriesPoint struct {
	From    string     `json:"from,omitempty"`
	To      string     `json:"to,omitempty"`
	Low     *float64   `json:"low"`
	High    *float64   `json:"high"`
	Approx  bool       `json:"approx"`
	OfTime  string     `json:"of_time"` // what told the time: event | said | open
	Reports []Reported `json:"reports"`
}

// Ahead is what was still to come when it was told.
type Ahead struct {
	Occurrence   string   `json:"occurrence"`
	Due          Period   `json:"due"`
	Kind         string   `json:"kind"`   // planned | promised | threatened | predicted | demanded
	Who          []string `json:"who"`    // origin ids
	Actors       []string `json:"actors"` // actor ids of its occurrence, recipients too
	FirstSaid    string   `json:"first_said"`
	LastRepeated string   `json:"last_repeated"`
	MetBy        string   `json:"met_by,omitempty"` // occurrence; without one: no report held, never "did not happen"
	Why          *Why     `json:"why,omitempty"`
}

// Period is a span of days, inclusive; empty ends are open.
type Period struct {
	From string `json:"from,omitempty"`
	To   string `json:"to,omitempty"`
}

// Change is what is new since a moment.
type Change struct {
	Since     time.Time    `json:"since"`
	New       []string     `json:"new"`       // occurrences not held before
	Differ    []string     `json:"differ"`    // disputes with a side not held before
	Withdrawn []Withdrawal `json:"withdrawn"` //
	Repeated  int          `json:"repeated"`  // paragraphs and claims that were held before
}

// Quote is one utterance in all the wordings in which it is held.
type Quote struct {
	ID       string    `json:"id"`
	Speaker  string    `json:"speaker"` // actor id, else the name as printed
	Name     string    `json:"name"`
	Earliest string    `json:"earliest"` // dispatch
	Wordings []Wording `json:"wordings"`
}

// Wording is a quote as one dispatch has it.
type Wording struct {
	Dispatch string `json:"dispatch"`
	Claim    string `json:"claim"`
	Quote    string `json:"quote"`    // the words between the quote marks
	Relation string `json:"relation"` // first | same | trim | longer | differs: against the earliest
}

// SourceCount says how often an origin told what, over N occurrences. Counts
// only: there is no score.
type SourceCount struct {
	Origin    string `json:"origin"`
	N         int    `json:"n"`      // occurrences told
	First     int    `json:"first"`  // told before any other origin in what is held
	Alone     int    `json:"alone"`  // and no other origin
	Joined    int    `json:"joined"` // first, and others after
	Denied    int    `json:"denied"` // and another origin against
	Corrected int    `json:"corrected"`
}

// Repeat is a paragraph or a claim that was held already: it is recalled, and
// moves no count.
type Repeat struct {
	Dispatch   string  `json:"dispatch"`
	Kind       string  `json:"kind"` // paragraph | claim
	Start      int     `json:"start"`
	End        int     `json:"end"`
	Of         string  `json:"of"` // the earliest dispatch that has it
	Similarity float64 `json:"similarity"`
}

// RecordNote is a remark on what could not be done as asked.
type RecordNote struct {
	Dispatch string `json:"dispatch,omitempty"`
	Code     string `json:"code"`
	Say      string `json:"say"`
}
