package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/dateline-news/dateline"
)

// Problem is an error as RFC 9457 has it, with the code of the root's errors for
// programs and a hint for people.
type Problem struct {
	huma.ErrorModel
	Code string `json:"code,omitempty" doc:"What went wrong, for programs: not-held, usage, locked, ..."`
	Hint string `json:"hint,omitempty" doc:"What may help"`
}

// GetStatus and ContentType make it an answer of huma's.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is that of RFC 9457.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

func problem(status int, code, say, hint string) *Problem {
	return &Problem{ErrorModel: huma.ErrorModel{Status: status, Title: http.StatusText(status), Detail: say}, Code: code, Hint: hint}
}

var statuses = map[string]int{
	dateline.ErrNotHeld: http.StatusNotFound, dateline.ErrForgotten: http.StatusGone, dateline.ErrAmbiguous: http.StatusConflict,
	dateline.ErrUsage: http.StatusBadRequest, dateline.ErrTooLarge: http.StatusRequestEntityTooLarge, dateline.ErrLocked: http.StatusServiceUnavailable,
	dateline.ErrReadOnly: http.StatusForbidden, dateline.ErrFull: http.StatusInsufficientStorage, dateline.ErrEmpty: http.StatusUnprocessableEntity,
	dateline.ErrUnsupported: http.StatusUnprocessableEntity,
}

// problemOf words an error of the archive or of a view.
func problemOf(err error) *Problem {
	var p *Problem
	if errors.As(err, &p) {
		return p
	}
	var e *dateline.Error
	if errors.As(err, &e) {
		status := statuses[e.Code]
		if status == 0 {
			status = http.StatusInternalServerError
		}
		return problem(status, e.Code, e.Say, e.Hint)
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return problem(http.StatusServiceUnavailable, dateline.ErrStorage, "the request was given up", "")
	}
	return problem(http.StatusInternalServerError, dateline.ErrStorage, "this could not be answered", "")
}

func writeProblem(w http.ResponseWriter, p *Problem) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Del("ETag")
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p)
}
