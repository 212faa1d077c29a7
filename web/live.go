package web

import (
	"fmt"
	"net/http"
	"time"
)

// mostLive bounds how many readers are told of edits at once; each holds a
// connection.
const mostLive = 64

// beat is how often a quiet stream says that it still lives, so that
// connections which are gone are noticed.
const beat = 20 * time.Second

// live is a stream of server-sent events: "edit" with the number of the last
// edit, at most one a second. It carries no words of dispatches.
func (s *site) live(w http.ResponseWriter, r *http.Request) error {
	if s.opt.Live == nil {
		return s.nowhere(w, r)
	}
	select {
	case s.clients <- struct{}{}:
		defer func() { <-s.clients }()
	default:
		return &status{http.StatusServiceUnavailable, "too many pages are listening", ""}
	}
	h := w.Header()
	h.Set("Content-Type", "text/event-stream; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no")
	rc := http.NewResponseController(w)
	send := func(line string) bool {
		_ = rc.SetWriteDeadline(time.Now().Add(beat)) // not every writer has deadlines
		if _, err := fmt.Fprint(w, line); err != nil {
			return false
		}
		return rc.Flush() == nil
	}
	if !send("retry: 5000\n\n") {
		return nil
	}
	edits := s.opt.Live(r.Context())
	tick := time.NewTicker(beat)
	defer tick.Stop()
	for {
		select {
		case <-r.Context().Done():
			return nil
		case <-tick.C:
			if !send(": still here\n\n") {
				return nil
			}
		case n, ok := <-edits:
			if !ok || !send(fmt.Sprintf("event: edit\nid: %d\ndata: %d\n\n", n, n)) {
				return nil
			}
			pause := time.NewTimer(time.Second)
			select {
			case <-r.Context().Done():
				pause.Stop()
				return nil
			case <-pause.C:
			}
		}
	}
}
