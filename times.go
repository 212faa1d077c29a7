package dateline

// TimeExpr is an expression of time: a TIMEX3 of ISO-TimeML with the
// interval that it covers and the rule that gave its value.
type TimeExpr struct {
	ID string `json:"id"`
	Span
	Type   string `json:"type"`             // DATE | TIME | DURATION | SET
	Value  string `json:"value"`            // ISO-TimeML: "2025-03-21", "2024-FA", "P11D", "PAST_REF"
	Mod    string `json:"mod,omitempty"`    // START | MID | END | APPROX | EQUAL_OR_MORE | EQUAL_OR_LESS | MORE_THAN | LESS_THAN | BEFORE | AFTER
	From   string `json:"from,omitempty"`   // first day (or minute) covered, inclusive
	To     string `json:"to,omitempty"`     // last day (or minute) covered, inclusive
	Rule   string `json:"rule,omitempty"`   // the rule that read it
	Anchor string `json:"anchor,omitempty"` // what it is counted from: "issued", or the id of a TimeExpr
}

// The types of a TimeExpr.
const (
	TimeDate     = "DATE"
	TimeTime     = "TIME"
	TimeDuration = "DURATION"
	TimeSet      = "SET"
)

// Quantity is a counted or measured amount with its range and hedge.
type Quantity struct {
	ID string `json:"id"`
	Span
	Low      *float64 `json:"low"`                // nil: no lower bound is given
	High     *float64 `json:"high"`               // nil: no upper bound is given
	Approx   bool     `json:"approx"`             // "about", "some", "nearly"
	Unit     string   `json:"unit,omitempty"`     // the thing counted or the unit of measure: "troops", "km"
	Ordinal  bool     `json:"ordinal"`            // "sixth"
	Of       string   `json:"of,omitempty"`       // id of the entity that is counted or measured
	Currency string   `json:"currency,omitempty"` // ISO 4217
}
