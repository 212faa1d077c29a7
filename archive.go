package dateline

import (
	"context"
	"io"
	"time"
)

// DispatchArchive keeps dispatches with what was read in them.
type DispatchArchive interface {
	// Keep writes what was read in one container, in one transaction. It may
	// be repeated: a dispatch held already is held once, read with its
	// earliest receipt. A reading by another reader replaces what was derived
	// and nothing else.
	Keep(ctx context.Context, p Parcel) (Kept, error)
	// Dispatch returns the dispatch with this id, or with the only id that
	// begins so (8 digits or more).
	Dispatch(ctx context.Context, id string) (Held, error)
	// Dispatches returns the dispatches by their time.
	Dispatches(ctx context.Context, f Filter, page Page) (Answer[Ref], error)
	// Raw returns a dispatch's own bytes.
	Raw(ctx context.Context, id string) ([]byte, error)
	// Edits returns what was written after the edit numbered so, oldest
	// first: 0 begins at the beginning.
	Edits(ctx context.Context, after int64, limit int) ([]Edit, error)
}

// ClaimArchive answers who said what.
type ClaimArchive interface {
	Claims(ctx context.Context, q ClaimQuery, page Page) (Answer[FoundClaim], error)
}

// EventArchive answers what happened, or is said to, and what is ahead.
type EventArchive interface {
	Events(ctx context.Context, q EventQuery, page Page) (Answer[FoundEvent], error)
	// Ahead returns events that were planned or possible, or lay after the
	// day of their dispatch, and are not over at After: those with a time
	// first, soonest over first, then the open ones.
	Ahead(ctx context.Context, q AheadQuery, page Page) (Answer[FoundEvent], error)
}

// NameArchive answers who or what is meant by a name.
type NameArchive interface {
	// Who returns what bears the name, the most often named first. Two rows
	// with one name are not known to be the same.
	Who(ctx context.Context, name string, f Filter, page Page) (Answer[Bearer], error)
	// Mentions returns where the name stands, one row a dispatch and entity.
	Mentions(ctx context.Context, name string, f Filter, page Page) (Answer[FoundMention], error)
}

// QuantityArchive answers how many.
type QuantityArchive interface {
	Quantities(ctx context.Context, q QuantityQuery, page Page) (Answer[FoundQuantity], error)
}

// SearchArchive finds words.
type SearchArchive interface {
	Search(ctx context.Context, q SearchQuery, page Page) (Answer[Hit], error)
}

// GroundArchive says what answers rest on, and what is held.
type GroundArchive interface {
	Ground(ctx context.Context, f Filter) (Ground, error)
	Status(ctx context.Context) (Status, error)
}

// Custody is the care for an archive as a whole.
type Custody interface {
	// Rebuild drops all that is derived; every container is unread then.
	Rebuild(ctx context.Context) error
	// Backup writes a copy of the archive as of now to a file that does not
	// exist yet, while others go on reading and writing.
	Backup(ctx context.Context, file string) error
	// Verify checks the archive and reports what is wrong with it.
	Verify(ctx context.Context) ([]Fault, error)
	// Export writes every reading as a line of JSON, in the order of the ids:
	// the same journal and reader give the same bytes.
	Export(ctx context.Context, w io.Writer) error
	// Forget erases bytes and everything derived from them.
	Forget(ctx context.Context, o Oblivion) (Forgotten, error)
	// Retain applies the retention rule of every source that has one.
	Retain(ctx context.Context, now time.Time) (Forgotten, error)
}

// Parcel is what a reader found in one container.
type Parcel struct {
	Container   string    // hash; its bytes must be held
	Reader      string    // version of the reader
	Received    time.Time // the receipt it was read with: the earliest known
	Readings    []Reading
	Quarantined []Quarantined // what could not be read
	Tried       time.Time     // when, for the quarantine
	More        bool          // further parcels of this container follow; it stays unread until the last
}

// Kept counts what Keep did, by dispatch.
type Kept struct {
	New       int `json:"new"`
	Replaced  int `json:"replaced"`  // read anew, by another reader or with an earlier receipt
	Again     int `json:"again"`     // held already
	Forgotten int `json:"forgotten"` // forgotten earlier: not kept, and blanked in the container
}

// Held is a dispatch with all that is kept about it.
type Held struct {
	Reading   Reading     `json:"reading"`
	At        time.Time   `json:"at"` // what it is sorted by: issue time, else receipt
	Places    []RawRange  `json:"places"`
	Receipts  []Receipt   `json:"receipts"` // of all its containers
	Overrides []Override  `json:"overrides"`
	Files     []Container `json:"containers"`
}

// Edit is one write: a dispatch came, was read anew, or was forgotten.
type Edit struct {
	Number   int64  `json:"number"` // grows with every write
	Dispatch string `json:"dispatch"`
	Kind     string `json:"kind"` // new | replaced | forgotten
}

// The kinds of an edit.
const (
	EditNew       = "new"
	EditReplaced  = "replaced"
	EditForgotten = "forgotten"
)

// Fault is something wrong with an archive.
type Fault struct {
	Code string `json:"code"` // database | raw | orphan | span | reader | rows
	At   string `json:"at"`   // hash or id
	Say  string `json:"say"`
}

// Oblivion says what is to be forgotten: one dispatch, or all that came from
// one source and from nowhere else.
type Oblivion struct {
	Dispatch string
	Source   string
	Why      string
	When     time.Time
}

// Forgotten counts what was erased.
type Forgotten struct {
	Dispatches int `json:"dispatches"`
	Containers int `json:"containers"` // gone whole
	Redacted   int `json:"redacted"`   // kept for other dispatches in them, the forgotten ranges blanked
	Unread     int `json:"unread"`     // to be read again, for dispatches that also stand there
}

// The codes of an archive's errors, besides those of reading.
const (
	ErrNotHeld   = "not-held"  // no such thing in what is held
	ErrAmbiguous = "ambiguous" // more than one id begins so
	ErrForgotten = "forgotten" // it was held and has been forgotten
	ErrFull      = "disk-full" //
	ErrLocked    = "locked"    // another process writes
	ErrReadOnly  = "read-only" //
	ErrCorrupt   = "corrupt"   // the file is damaged, or no archive
	ErrNewer     = "newer"     // written by a newer version of the program
	ErrExists    = "exists"    // the file is there already
	ErrStorage   = "storage"   // the disk or the database failed otherwise
)

// NoteNotEnglish is the code of the note on a dispatch that is kept and not
// read for its language.
const NoteNotEnglish = "not-english"
