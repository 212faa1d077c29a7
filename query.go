package dateline

import "time"

// Page says which part of an answer is wanted. Rows that come in between two
// pages are neither repeated nor do they push others out: a cursor is a
// place in the order, not a count.
type Page struct {
	Limit  int    // rows; 0 is DefaultLimit, more than MaxLimit is MaxLimit
	After  Cursor // the Next of the page before; "" for the first
	Oldest bool   // oldest first, where the order is that of time
}

// The numbers of rows on a page.
const (
	DefaultLimit = 50
	MaxLimit     = 1000
)

// Rows is the number of rows that p asks for.
func (p Page) Rows() int {
	if p.Limit <= 0 {
		return DefaultLimit
	}
	return min(p.Limit, MaxLimit)
}

// Cursor marks a place in an answer. It is opaque, printable, and belongs to
// its question: with another question it is an ErrUsage.
type Cursor string

// Answer is a page of rows. Next is "" on the last.
type Answer[T any] struct {
	Rows []T    `json:"rows"`
	Next Cursor `json:"next,omitempty"`
}

// Filter narrows any question to some dispatches; its fields are joined by
// "and", the values in a list by "or". The zero Filter takes all that is
// held and not withheld or killed.
type Filter struct {
	Since     time.Time // dispatches issued (else received) at or after
	Until     time.Time // and before
	Sources   []string  // ids of watched sources they came from
	Outlets   []string  // outlets or agencies, by folded name
	Place     string    // a place named in the dispatch; for events, the event's: a name, or a country by ISO 3166-1 alpha-2 code
	Types     []string  // PLOVER types: of the event, or of one in the dispatch
	Standings []string  // of the event, or of one in the dispatch
	Withheld  bool      // withheld and killed dispatches too
}

// ClaimQuery asks for claims. Names are matched by folded key, against every
// name the entity bears in its dispatch.
type ClaimQuery struct {
	Filter
	By      string   // who says so
	About   string   // named in the content
	Stances []string //
	Kinds   []string // of the source
	Least   float64  // confidence, at least
}

// EventQuery asks for events, in the order of their time: the time told, or
// that of the dispatch where none is told.
type EventQuery struct {
	Filter
	Names     []string  // actors or recipients; with two, both take part
	Actor     string    // a doer
	Recipient string    // one it was done to
	Statuses  []string  //
	From      time.Time // the time told overlaps [From, To)
	To        time.Time
	News      bool    // without what is recalled
	Least     float64 // confidence, at least
}

// AheadQuery asks for what is to come.
type AheadQuery struct {
	Filter
	Name  string    // an actor or recipient
	After time.Time // not over by then; the zero time asks for all
	Least float64   // confidence, at least
}

// QuantityQuery asks for numbers.
type QuantityQuery struct {
	Filter
	About string // units and names in its sentence: "North Korea troops", all of them
}

// SearchQuery asks for words, all of them: text, never syntax. Only "double
// quotes" mean that words follow each other.
type SearchQuery struct {
	Filter
	Words  string
	Newest bool // by time instead of rank
}

// MaxRanked is how many hits a ranked search pages through; what lies behind
// is reached by Newest or by more words.
const MaxRanked = 500
