package intake

import (
	"context"
	"errors"
	"time"

	"github.com/dateline-news/dateline"
)

// The codes of what can go wrong with a visit, beside those of the root.
const (
	ErrUnreachable = "unreachable"     // no connection
	ErrTimeout     = "timeout"         // no answer, or not all of it, in time
	ErrTruncated   = "truncated"       // the answer ended early
	ErrRefused     = "refused"         // 401, 402, 403, 407, 451
	ErrNotFound    = "not-found"       // 404
	ErrGone        = "gone"            // 410
	ErrBusy        = "busy"            // 429, 503, or the host asked for patience before
	ErrServer      = "server-error"    // other 5xx
	ErrStatus      = "status"          // any other status that is no success
	ErrRedirect    = "redirect"        // too many, or to where it is not followed
	ErrRobots      = "robots"          // robots.txt forbids it
	ErrPrivate     = "private-address" // a public source leads to a private address
	ErrNotAFeed    = "not-a-feed"      // a web page where a feed was
	ErrNotKept     = "not-kept"        // the Receiver failed
	ErrPanic       = "panic"           // a fault of this program
)

func fail(code, say string) error { return &dateline.Error{Code: code, Say: say} }

func failOf(code, say string, err error) error {
	return &dateline.Error{Code: code, Say: say, Err: err}
}

// A Note is something a person may want to know that is no outcome of a visit:
// a feed that moved, a page that was left alone, a stack of a panic.
type Note struct {
	Source string    `json:"source"`
	At     time.Time `json:"at"`
	Code   string    `json:"code"`
	Say    string    `json:"say"`
	URL    string    `json:"url,omitempty"`
}

// The codes of notes that are no errors.
const (
	NoteMoved   = "moved"    // a permanent redirect: URL is where to
	NoteOffSite = "off-site" // an item links to another site
	NoteNotPage = "not-page" // an item links to something that is no web page
	NoteState   = "state"    // an outcome could not be written
	NoteWatch   = "watch"    // changes in a folder are not told: rescans go on
	NoteFile    = "file"     // a file could not be taken
)

func (in *Intake) note(source, code, say, url string) {
	if in.Note != nil {
		in.Note(Note{Source: source, At: in.Now(), Code: code, Say: say, URL: url})
	}
}

// lasting reports whether trying the same again soon is of no use.
func lasting(code string) bool {
	switch code {
	case ErrUnreachable, ErrTimeout, ErrTruncated, ErrBusy, ErrServer, ErrNotKept, ErrPanic:
		return false
	}
	return true
}

// stopped reports whether ctx ended because the program ends: a time limit of
// one request or visit is no reason to leave its outcome out.
func stopped(ctx context.Context) bool {
	return errors.Is(ctx.Err(), context.Canceled)
}
