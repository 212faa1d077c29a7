package dateline

import (
	"context"
	"time"
)

// Journal keeps what is never derived: the bytes as they came, where and
// when they came, and what a person decided. All else can be made from it
// again.
type Journal interface {
	// Receive keeps the bytes of each delivery and its receipt, durably, in
	// one transaction. The same bytes are kept once, and the same receipt
	// counts once: a delivery handed in again after a crash changes nothing.
	Receive(ctx context.Context, deliveries ...Delivery) ([]Received, error)
	// Container returns the bytes of one container with all its receipts.
	Container(ctx context.Context, hash string) (Container, error)
	// Unread returns containers that reader has not read with their earliest
	// receipt, in canonical order: earliest receipt, then hash.
	Unread(ctx context.Context, reader string, page Page) (Answer[Container], error)
	// Override keeps a person's decision and returns its number.
	Override(ctx context.Context, o Override) (int64, error)
	// Retract takes an override back; it is kept, with the time.
	Retract(ctx context.Context, id int64, at time.Time) error
	// Overrides returns the decisions about one dispatch, all for "", in the
	// order they were made, the retracted ones included.
	Overrides(ctx context.Context, dispatch string) ([]Override, error)
	// Tombstones returns what was forgotten, in the order of the hashes.
	Tombstones(ctx context.Context, page Page) (Answer[Tombstone], error)
}

// Settings are the choices kept with an archive, by name. A value is text of
// the caller's own form; "" for a name unsets it.
type Settings interface {
	Set(ctx context.Context, name, value string) error
	Settings(ctx context.Context) (map[string]string, error)
}

// Quarantine is where what could not be read waits, its bytes kept.
type Quarantine interface {
	Quarantined(ctx context.Context, page Page) (Answer[Quarantined], error)
	// Retry makes a container unread again, so that the desk tries it anew.
	Retry(ctx context.Context, container string) error
}

// Delivery is bytes as they came with the receipt of their coming.
type Delivery struct {
	Receipt
	Raw []byte
}

// Receipt says when and from where bytes came.
type Receipt struct {
	Received time.Time `json:"received"`         // kept in UTC, to the second
	Basis    string    `json:"received_basis"`   // given | clock | file
	Source   string    `json:"source,omitempty"` // id of a source that is watched; "" when handed in
	URL      string    `json:"url,omitempty"`
	Name     string    `json:"name,omitempty"` // of the file
	// What the HTTP answer said, where there was one.
	Status       int    `json:"status,omitempty"`
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
	ContentType  string `json:"content_type,omitempty"`
}

// Received is what became of a delivery.
type Received struct {
	Container string `json:"container"` // sha256 (hex) of the bytes
	New       bool   `json:"new"`       // the bytes were not held before
	Again     bool   `json:"again"`     // held before: this is a further receipt
	Unread    bool   `json:"unread"`    // to be read (again): new, or received earlier than was known
	Forgotten bool   `json:"forgotten"` // the bytes were forgotten earlier, and are not kept again
}

// Container is a file or response as it came.
type Container struct {
	Hash     string    `json:"hash"`     // sha256 (hex) of the bytes as received
	Size     int       `json:"size"`     // bytes
	Redacted bool      `json:"redacted"` // a dispatch in it was forgotten: its range is blanked, Raw no longer has Hash
	First    time.Time `json:"first"`    // earliest receipt
	Raw      []byte    `json:"-"`        // not filled in lists
	Receipts []Receipt `json:"receipts"` // by time; not filled in lists
}

// Override is what a person decided about a finding, or about a dispatch.
// It points at (dispatch, kind, span), which stay when a new reader numbers
// its findings otherwise.
type Override struct {
	ID        int64     `json:"id"`
	Dispatch  string    `json:"dispatch"`
	Kind      string    `json:"kind"` // claim, event, entity, ... or what the record joins: story
	Start     int       `json:"start"`
	End       int       `json:"end"`
	Value     string    `json:"value"` // the decision, in the form of its kind
	By        string    `json:"by,omitempty"`
	At        time.Time `json:"at"`
	Why       string    `json:"why,omitempty"`
	Retracted time.Time `json:"retracted,omitzero"`
}

// Quarantined is something that could not be read: a container, or a part
// of one.
type Quarantined struct {
	Container string    `json:"container"`
	Start     int       `json:"start"` // bytes of the container, both 0 for all of it
	End       int       `json:"end"`
	Code      string    `json:"code"` // of the Error
	Say       string    `json:"say"`
	Hint      string    `json:"hint,omitempty"`
	Tries     int       `json:"tries"` // how often it was read in vain
	First     time.Time `json:"first"` // first and last try
	Last      time.Time `json:"last"`
}

// Tombstone is what stays of something forgotten.
type Tombstone struct {
	Hash string    `json:"hash"` // id of the dispatch, or hash of the container
	Kind string    `json:"kind"` // dispatch | container
	When time.Time `json:"when"`
	Why  string    `json:"why"`
}
