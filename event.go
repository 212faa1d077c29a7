package dateline

// Event is a happening, or what is said to (not) happen, once per dispatch.
type Event struct {
	ID         string   `json:"id"`
	Trigger    *Trigger `json:"trigger"`
	Type       string   `json:"type"`            // PLOVER; "" when PLOVER has none
	Mode       string   `json:"mode,omitempty"`  // PLOVER mode: "visit"
	CAMEO      string   `json:"cameo,omitempty"` // CAMEO code it maps to: "042"
	Actors     []string `json:"actors"`          // ids of entities
	Recipients []string `json:"recipients"`      // ids of entities
	Place      string   `json:"place,omitempty"` // id of an entity
	Time       string   `json:"time,omitempty"`  // id of a TimeExpr
	Quantities []string `json:"quantities"`      // ids
	Status     string   `json:"status"`          // happened | ongoing | planned | possible | conditional | habitual | denied
	Standing   string   `json:"standing"`        // own-voice | attributed | hedged | denied
	Claims     []string `json:"claims"`          // ids of the claims it rests on; none: the dispatch itself says so
	AssertedBy []string `json:"asserted_by"`     // those of Claims whose words assert it; the others only speak of it, or relay who does
	Own        bool     `json:"own,omitempty"`   // the dispatch asserts it in its own voice
	Recalled   bool     `json:"recalled"`        // background, from before the news of the day
	Confidence float64  `json:"confidence"`      // 0..1
	Why        string   `json:"why,omitempty"`
}

// Trigger is the word that asserts an event.
type Trigger struct {
	Span
	Lemma string `json:"lemma"`
}

// The PLOVER event types.
const (
	EventAgree     = "AGREE"
	EventConsult   = "CONSULT"
	EventSupport   = "SUPPORT"
	EventConcede   = "CONCEDE"
	EventCooperate = "COOPERATE"
	EventAid       = "AID"
	EventRetreat   = "RETREAT"
	EventRequest   = "REQUEST"
	EventAccuse    = "ACCUSE"
	EventReject    = "REJECT"
	EventThreaten  = "THREATEN"
	EventProtest   = "PROTEST"
	EventSanction  = "SANCTION"
	EventMobilize  = "MOBILIZE"
	EventCoerce    = "COERCE"
	EventAssault   = "ASSAULT"
)

// The statuses of an event.
const (
	EventHappened    = "happened"
	EventOngoing     = "ongoing"
	EventPlanned     = "planned"
	EventPossible    = "possible"
	EventConditional = "conditional"
	EventHabitual    = "habitual"
	EventDenied      = "denied"
)

// The standings of an event: what stands behind it.
const (
	StandingOwnVoice   = "own-voice"
	StandingAttributed = "attributed"
	StandingHedged     = "hedged"
	StandingDenied     = "denied"
)
