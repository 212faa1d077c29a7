package dateline

import "errors"

// Error is a failure with a code for programs, a sentence for people and a
// hint for whoever can do something about it.
type Error struct {
	Code string `json:"code"`
	Say  string `json:"say"`
	Hint string `json:"hint,omitempty"`
	Err  error  `json:"-"`
}

// Error returns the sentence, with the cause behind it.
func (e *Error) Error() string {
	if e.Err != nil {
		return e.Say + ": " + e.Err.Error()
	}
	return e.Say
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// The codes of errors.
const (
	ErrEmpty       = "empty"       // no bytes, or none that mean anything
	ErrNoText      = "no-text"     // an item without a text: a picture, an event
	ErrNotText     = "not-text"    // binary
	ErrMalformed   = "malformed"   // the format is known, its grammar is broken
	ErrUnsupported = "unsupported" // the format is known, and not read by this version
	ErrTooLarge    = "too-large"   // over a limit on size, depth or number
	ErrUnreadable  = "unreadable"  // the file or stream cannot be read
	ErrUsage       = "usage"       // the command's words are off
)

// CodeOf returns the code of err, or "" when it has none.
func CodeOf(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}
