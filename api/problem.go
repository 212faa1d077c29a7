package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

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

// huma words its own errors by this variable; it has no other way to be told.
func init() {
	huma.NewError = func(status int, msg string, errs ...error) huma.StatusError {
		code := dateline.ErrUsage
		switch {
		case status == http.StatusRequestEntityTooLarge:
			code = dateline.ErrTooLarge
		case status >= http.StatusInternalServerError:
			code = dateline.ErrStorage
		}
		p := problem(status, code, msg, "")
		for _, err := range errs {
			if err == nil {
				continue
			}
			d := &huma.ErrorDetail{Message: err.Error()}
			if x, ok := err.(huma.ErrorDetailer); ok {
				// What was sent is not sent back.
				d = &huma.ErrorDetail{Message: x.ErrorDetail().Message, Location: x.ErrorDetail().Location}
			}
			p.Errors = append(p.Errors, d)
		}
		return p
	}
}

func problem(status int, code, say, hint string) *Problem {
	return &Problem{ErrorModel: huma.ErrorModel{Status: status, Title: http.StatusText(status), Detail: say}, Code: code, Hint: hint}
}

// statuses are the answers of HTTP to the codes of errors; any other is 500.
var statuses = map[string]int{
	dateline.ErrNotHeld: http.StatusNotFound, dateline.ErrForgotten: http.StatusGone, dateline.ErrAmbiguous: http.StatusConflict,
	dateline.ErrUsage: http.StatusBadRequest, dateline.ErrTooLarge: http.StatusRequestEntityTooLarge, dateline.ErrLocked: http.StatusServiceUnavailable,
	dateline.ErrReadOnly: http.StatusForbidden, dateline.ErrFull: http.StatusInsufficientStorage,
	dateline.ErrEmpty: http.StatusUnprocessableEntity, dateline.ErrNoText: http.StatusUnprocessableEntity, dateline.ErrNotText: http.StatusUnprocessableEntity,
	dateline.ErrMalformed: http.StatusUnprocessableEntity, dateline.ErrUnsupported: http.StatusUnprocessableEntity, dateline.ErrUnreadable: http.StatusUnprocessableEntity,
}

// problem words an error of the archive or of a view. What has no code, or is
// the archive's own affair, is not ours to show: it may name files of the
// machine. Whoever is told of failures gets it.
func (s *server) problem(err error) *Problem {
	var p *Problem
	if errors.As(err, &p) {
		return p
	}
	var e *dateline.Error
	if errors.As(err, &e) && statuses[e.Code] != 0 {
		return problem(statuses[e.Code], e.Code, e.Say, e.Hint)
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return problem(http.StatusServiceUnavailable, dateline.ErrStorage, "the request was given up", "")
	}
	if s.Trouble != nil {
		text := err.Error()
		s.Trouble("the API: " + strconv.QuoteToASCII(text[:min(len(text), 300)]))
	}
	if e != nil {
		return problem(http.StatusInternalServerError, e.Code, "the archive failed", e.Hint)
	}
	return problem(http.StatusInternalServerError, dateline.ErrStorage, "this could not be answered", "")
}

func writeProblem(w http.ResponseWriter, p *Problem) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p)
}
