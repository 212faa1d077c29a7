package web

import (
	"context"
	"errors"
	"net/http"

	"github.com/dateline-news/dateline"
)

// status is a failure of asking, not of what is held.
type status struct {
	code      int
	say, hint string
}

func (e *status) Error() string { return e.say }

// failure is what an error page shows.
type failure struct {
	Code int
	Say  string
	Hint string
}

// statuses are the answers of HTTP to the codes of errors; any other is 500.
var statuses = map[string]int{
	dateline.ErrNotHeld: http.StatusNotFound, dateline.ErrForgotten: http.StatusGone, dateline.ErrAmbiguous: http.StatusNotFound,
	dateline.ErrUsage: http.StatusBadRequest, dateline.ErrReadOnly: http.StatusForbidden, dateline.ErrLocked: http.StatusServiceUnavailable,
	dateline.ErrFull: http.StatusInsufficientStorage, dateline.ErrTooLarge: http.StatusRequestEntityTooLarge,
	dateline.ErrEmpty: http.StatusUnprocessableEntity, dateline.ErrNoText: http.StatusUnprocessableEntity, dateline.ErrNotText: http.StatusUnprocessableEntity,
	dateline.ErrMalformed: http.StatusUnprocessableEntity, dateline.ErrUnsupported: http.StatusUnprocessableEntity, dateline.ErrUnreadable: http.StatusUnprocessableEntity,
}

// failureOf says an error to a person. What has no code is not ours to show:
// it may name files of the machine.
func failureOf(err error) failure {
	var st *status
	if errors.As(err, &st) {
		return failure{st.code, st.say, st.hint}
	}
	var e *dateline.Error
	if errors.As(err, &e) {
		if code := statuses[e.Code]; code != 0 {
			return failure{code, e.Say, e.Hint}
		}
		return failure{http.StatusInternalServerError, "the archive failed: " + e.Code, e.Hint}
	}
	return failure{http.StatusInternalServerError, "this page could not be made", ""}
}

// fail answers with an error page.
func (s *site) fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, context.Canceled) && r.Context().Err() != nil {
		return // nobody waits for an answer
	}
	f := failureOf(err)
	if st := (*status)(nil); f.Code >= 500 && !errors.As(err, &st) {
		s.told(inert(r.URL.Path) + ": " + inert(err.Error()))
	}
	if f.Code == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "5")
	}
	w.Header().Set("Cache-Control", "no-store")
	if s.render(w, r, &page{Name: "error", Title: titleOf(f.Code), Status: f.Code, Data: f}) != nil {
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
	}
}

// titleOf heads an error page.
func titleOf(code int) string {
	switch code {
	case http.StatusNotFound:
		return "Not in what is held"
	case http.StatusGone:
		return "Forgotten"
	case http.StatusBadRequest:
		return "Not understood"
	case http.StatusForbidden:
		return "Not taken"
	case http.StatusRequestEntityTooLarge:
		return "Too large"
	case http.StatusUnprocessableEntity:
		return "Not to be read"
	case http.StatusServiceUnavailable:
		return "Busy"
	case http.StatusMisdirectedRequest:
		return "Not here"
	}
	return "Failed"
}

// nowhere answers for addresses without a page.
func (s *site) nowhere(http.ResponseWriter, *http.Request) error {
	return &status{http.StatusNotFound, "there is no such page", "what is held is found by Search, by Wire, or by the beginning of a dispatch's id"}
}
