package dateline

import (
	"context"
	"time"
)

// RecordArchive keeps the record that was made of what is held: stories,
// actors, occurrences, differences. It is derived and may lie behind the
// dispatches; RecordState says by how much, and every answer made of it says
// so too.
type RecordArchive interface {
	// KeepRecord makes rec the record of the archive, in one transaction. What
	// did not change since the record before is not written again.
	KeepRecord(ctx context.Context, rec Record, s RecordState) error
	RecordState(ctx context.Context) (RecordState, error)
	// Readings returns the readings of dispatches issued (else received) in
	// [since, until), withheld and killed ones too, by time and id; a zero time
	// is an open end. They are what a record is made of.
	Readings(ctx context.Context, since, until time.Time, page Page) (Answer[Reading], error)

	StoryArchive
	OccurrenceArchive
	ActorArchive
}

// StoryArchive answers which texts are one.
type StoryArchive interface {
	Stories(ctx context.Context, q RecordQuery, page Page) (Answer[Story], error)
	Repeats(ctx context.Context, q RecordQuery, page Page) (Answer[Repeat], error)
}

// OccurrenceArchive answers what several dispatches tell of one happening.
type OccurrenceArchive interface {
	Occurrences(ctx context.Context, q RecordQuery, page Page) (Answer[Occurrence], error)
	Disputes(ctx context.Context, q RecordQuery, page Page) (Answer[Dispute], error)
	Series(ctx context.Context, q RecordQuery, page Page) (Answer[Series], error)
	AheadOf(ctx context.Context, q RecordQuery, page Page) (Answer[Ahead], error)
}

// ActorArchive answers who somebody is, across dispatches.
type ActorArchive interface {
	Actors(ctx context.Context, q RecordQuery, page Page) (Answer[Actor], error)
	Origins(ctx context.Context, q RecordQuery, page Page) (Answer[Origin], error)
	Quotes(ctx context.Context, q RecordQuery, page Page) (Answer[Quote], error)
	SourceCounts(ctx context.Context, q RecordQuery, page Page) (Answer[SourceCount], error)
}

// RecordQuery asks for objects of the record. Its fields are joined by "and",
// the values in IDs by "or". The zero query takes all. Answers come newest
// first by the time of the latest dispatch that an object rests on, then by
// id; with Page.Oldest the other way round.
type RecordQuery struct {
	IDs  []string // ids of the objects themselves
	Refs []string // each must be something that the object points to: the id of a dispatch, actor, occurrence, story, origin or dispute; of an occurrence, an event of its ("dispatch/v3") too
	// Name is a folded name that the object bears (actors: any of their names;
	// origins, quotes: the name; others: none).
	Name string
	// From and To bound the time of the latest dispatch that the object rests
	// on: at or after From, before To.
	From, To time.Time
}

// RecordState says what a record was made of.
type RecordState struct {
	Edit        int64     `json:"edit"`                  // the last edit of the archive when it was made; 0: there is none
	Overrides   int       `json:"overrides"`             // decisions that were heeded
	Dispatches  int       `json:"dispatches"`            // that it was made of
	Since       time.Time `json:"since,omitzero"`        // dispatches issued before are held, and not part of it
	Reader      string    `json:"reader,omitempty"`      // what made it
	Made        time.Time `json:"made,omitzero"`         // when
	Behind      int64     `json:"behind"`                // edits since; filled in by RecordState
	Held        int       `json:"held,omitempty"`        // dispatches held; filled in by RecordState
	Disputes    int       `json:"disputes,omitempty"`    //
	Stories     int       `json:"stories,omitempty"`     //
	Occurrences int       `json:"occurrences,omitempty"` //
}
