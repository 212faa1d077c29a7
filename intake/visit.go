package intake

import (
	"context"
	"crypto/sha256"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/dateline-news/dateline"
)

// outcome is what a visit found, beside its error.
type outcome struct {
	status         int
	etag, modified string
	fresh          int           // containers that were not held before
	retry          time.Duration // what the server asked for; 0 for nothing
	again          time.Duration // a folder's next look, when a file is not settled; 0 for none
}

// grace is how long what was begun may take to be written down after the
// program was told to end.
const grace = 20 * time.Second

// visit goes to a source once and keeps the outcome. ok is false when the
// program's end cut the visit short: then nothing is known of the source, and
// nothing is kept.
func (in *Intake) visit(ctx context.Context, s dateline.SourceHealth) (p dateline.Poll, ok bool) {
	turn := in.turn(s.ID)
	select {
	case turn <- struct{}{}:
		defer func() { <-turn }()
	case <-ctx.Done():
		return p, false
	}
	in.mu.Lock()
	delete(in.soon, s.ID)
	in.mu.Unlock()
	at := in.Now()
	out, err := in.guarded(ctx, s)
	if err != nil && stopped(ctx) {
		return p, false
	}
	p = dateline.Poll{Source: s.ID, At: at, Next: in.next(s, in.Now(), out, err),
		Status: out.status, ETag: out.etag, LastModified: out.modified, New: out.fresh}
	if err != nil {
		if p.Code = dateline.CodeOf(err); p.Code == "" {
			p.Code = dateline.ErrUnreadable
		}
		p.Say = err.Error()
	}
	in.polled(ctx, p)
	return p, true
}

// polled writes an outcome down. Where that fails the source waits in memory
// instead, or it would be visited without a pause.
func (in *Intake) polled(ctx context.Context, p dateline.Poll) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	err := in.State.Polled(ctx, p)
	in.mu.Lock()
	defer in.mu.Unlock()
	if err == nil {
		delete(in.notBefore, p.Source)
		return
	}
	in.notBefore[p.Source] = p.Next
	// A source that was dropped while it was visited is no fault.
	if dateline.CodeOf(err) != dateline.ErrNotHeld {
		in.note(p.Source, NoteState, "the outcome of the visit was not written: "+err.Error(), "")
	}
}

// guarded is the visit itself; a panic in it is an error of this source.
func (in *Intake) guarded(ctx context.Context, s dateline.SourceHealth) (out outcome, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = in.panicked(s.ID, r)
		}
	}()
	switch s.Kind {
	case dateline.WatchFeed, dateline.WatchPage:
		return in.visitWeb(ctx, s)
	case dateline.WatchFolder:
		return in.visitFolder(ctx, s)
	}
	return out, &dateline.Error{Code: dateline.ErrUsage, Say: fmt.Sprintf("a source of the kind %q is not visited", s.Kind),
		Hint: "kinds are feed, page, folder and push"}
}

func (in *Intake) panicked(source string, r any) error {
	in.note(source, ErrPanic, fmt.Sprintf("%v\n%s", r, debug.Stack()), "")
	return &dateline.Error{Code: ErrPanic, Say: fmt.Sprintf("a fault of this program: %v", r), Hint: "please report it with its note"}
}

// deliver hands deliveries to the Receiver and returns how many containers are
// new. It ends what it began when the program ends meanwhile.
func (in *Intake) deliver(ctx context.Context, d ...dateline.Delivery) (got []dateline.Received, fresh int, err error) {
	if ctx.Err() != nil {
		return nil, 0, ctx.Err()
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), max(grace, in.Limits.Request))
	defer cancel()
	if got, err = in.Receiver.Receive(ctx, d...); err != nil {
		return nil, 0, failOf(ErrNotKept, "what came could not be kept", err)
	}
	unread := false
	for _, r := range got {
		if r.New {
			fresh++
		}
		unread = unread || r.New || r.Unread
	}
	if unread && in.Submitted != nil {
		in.Submitted()
	}
	return got, fresh, nil
}

// same reports whether raw is what this place last gave, and was kept.
func (in *Intake) same(place string, raw []byte) bool {
	in.mu.Lock()
	defer in.mu.Unlock()
	h, ok := in.last[place]
	return ok && h == sha256.Sum256(raw)
}

func (in *Intake) kept(place string, raw []byte) {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.last[place] = sha256.Sum256(raw)
}
