package dateline

import (
	"context"
	"time"
)

// FeedState is what the intake remembers of the sources it watches.
type FeedState interface {
	// PutSource adds a source or changes how it is watched; what happened
	// with it so far is kept.
	PutSource(ctx context.Context, s WatchedSource) error
	// DropSource ends the watching. What came from it stays.
	DropSource(ctx context.Context, id string) error
	// Polled keeps the outcome of one visit.
	Polled(ctx context.Context, p Poll) error
	// Sources returns all sources with their health at a moment, by id.
	Sources(ctx context.Context, now time.Time) ([]SourceHealth, error)
}

// WatchedSource is a feed, page or folder that is watched.
type WatchedSource struct {
	ID       string        `json:"id"` // chosen by a person: letters, digits, "-"
	Kind     string        `json:"kind"`
	Address  string        `json:"address"` // URL or path
	Title    string        `json:"title,omitempty"`
	Every    time.Duration `json:"every"`          // between visits
	Silence  time.Duration `json:"silence"`        // without anything new, an alarm; 0 is none
	Retain   time.Duration `json:"retain"`         // dispatches are forgotten after; 0 is never
	Articles bool          `json:"articles"`       // fetch the pages its items point to
	Paused   bool          `json:"paused"`         //
	Added    time.Time     `json:"added,omitzero"` //
}

// The kinds of a watched source.
const (
	WatchFeed   = "feed"
	WatchPage   = "page"
	WatchFolder = "folder"
	WatchPush   = "push"
)

// Poll is the outcome of one visit to a source.
type Poll struct {
	Source       string
	At           time.Time
	Next         time.Time // when it may be visited again
	Status       int       // of HTTP; 0 when there was no answer
	ETag         string    // for the next conditional request
	LastModified string
	New          int    // dispatches that were not held before
	Code, Say    string // of the Error; both "" for a success, not modified included
}

// SourceHealth is a source with what happened to it.
type SourceHealth struct {
	WatchedSource
	LastSuccess  time.Time `json:"last_success,omitzero"`
	LastFailure  time.Time `json:"last_failure,omitzero"`
	LastNew      time.Time `json:"last_new,omitzero"` // when something new came
	Next         time.Time `json:"next,omitzero"`
	Failures     int       `json:"failures"` // in a row
	Status       int       `json:"status,omitempty"`
	Code         string    `json:"code,omitempty"` // of the last visit
	Say          string    `json:"say,omitempty"`
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"last_modified,omitempty"`
	Dispatches   int       `json:"dispatches"` // held from it
	Silent       bool      `json:"silent"`     // nothing new for longer than Silence
}
