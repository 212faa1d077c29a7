package intake

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
)

// Pushed is the answer to a push that was kept.
type Pushed struct {
	Container string `json:"container"` // sha256 (hex) of the bytes
	New       bool   `json:"new"`       // they were not held before
	Forgotten bool   `json:"forgotten"` // they were forgotten earlier, and are not kept
}

// PushHandler takes POST /push/SOURCE: the body is one delivery, as it is.
//
//	Authorization: Bearer TOKEN
//	202  {"container": sha256 of the body, "new": true}   it is kept, durably
//	400  the body is empty
//	401  the token is not that of the source, or there is no such source: which of them is not told
//	409  the source is paused
//	413  the body is over Limits.PushBytes
//	415  a form: its parts are for whoever sends it to take out
//	503  it could not be kept, or too many pushes are under way: send it again
//
// token returns the token of a source, "" for none; nobody gets in by that.
// The parameter name is kept as the name of the file. Each push that gets in
// is a visit with one outcome; what does not get in is none, or anybody could
// spoil the health of a source.
func (in *Intake) PushHandler(token func(ctx context.Context, source string) (string, error)) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /push/{source}", func(w http.ResponseWriter, r *http.Request) {
		source := r.PathValue("source")
		want, err := token(r.Context(), source)
		if err != nil {
			refuse(w, http.StatusServiceUnavailable, fail(ErrNotKept, "the token cannot be looked up"))
			return
		}
		got, bearer := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !bearer || !equal(strings.TrimSpace(got), want) {
			w.Header().Set("WWW-Authenticate", `Bearer realm="push"`)
			refuse(w, http.StatusUnauthorized, fail(ErrRefused, "this source and token do not go together"))
			return
		}
		in.push(w, r, source)
	})
	return mux
}

// equal compares tokens in a time that tells nothing of either, its length
// included. An empty token is equal to nothing.
func equal(got, want string) bool {
	a, b := sha256.Sum256([]byte(got)), sha256.Sum256([]byte(want))
	return subtle.ConstantTimeCompare(a[:], b[:]) == 1 && want != ""
}

func (in *Intake) push(w http.ResponseWriter, r *http.Request, source string) {
	in.begin()
	select {
	case in.pushes <- struct{}{}:
		defer func() { <-in.pushes }()
	default:
		w.Header().Set("Retry-After", "5")
		refuse(w, http.StatusServiceUnavailable, fail(ErrBusy, "too many pushes are under way"))
		return
	}
	s, err := in.pushSource(r.Context(), source)
	if err != nil {
		status := http.StatusServiceUnavailable
		switch dateline.CodeOf(err) {
		case dateline.ErrNotHeld:
			status = http.StatusUnauthorized
		case ErrRefused:
			status = http.StatusConflict
		}
		refuse(w, status, err)
		return
	}
	p := dateline.Poll{Source: s.ID, At: in.Now()}
	got, err := in.pushed(w, r, s)
	if err != nil && errors.Is(r.Context().Err(), context.Canceled) && dateline.CodeOf(err) == "" {
		err = fail(ErrTruncated, "the sender hung up")
	}
	if err != nil {
		p.Code, p.Say = dateline.CodeOf(err), err.Error()
		p.Status = map[string]int{dateline.ErrEmpty: 400, dateline.ErrTooLarge: 413, dateline.ErrUnsupported: 415, ErrTruncated: 400,
			ErrTimeout: 408, ErrPanic: 500}[p.Code]
		if p.Status == 0 {
			p.Status = http.StatusServiceUnavailable
		}
		in.polled(r.Context(), p)
		refuse(w, p.Status, err)
		return
	}
	p.Status = http.StatusAccepted
	if got.New {
		p.New = 1
	}
	in.polled(r.Context(), p)
	answerJSON(w, p.Status, Pushed{Container: got.Container, New: got.New, Forgotten: got.Forgotten})
}

func (in *Intake) pushSource(ctx context.Context, id string) (dateline.SourceHealth, error) {
	all, err := in.State.Sources(ctx, in.Now())
	if err != nil {
		return dateline.SourceHealth{}, failOf(ErrNotKept, "the sources cannot be looked up", err)
	}
	for _, s := range all {
		if s.ID == id && s.Kind == dateline.WatchPush {
			if s.Paused {
				return s, fail(ErrRefused, "this source is paused")
			}
			return s, nil
		}
	}
	return dateline.SourceHealth{}, fail(dateline.ErrNotHeld, "this source and token do not go together")
}

// pushed reads and keeps the body.
func (in *Intake) pushed(w http.ResponseWriter, r *http.Request, s dateline.SourceHealth) (got dateline.Received, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = in.panicked(s.ID, p)
		}
	}()
	kind := r.Header.Get("Content-Type")
	if t, _, _ := mime.ParseMediaType(kind); strings.HasPrefix(t, "multipart/") || t == "application/x-www-form-urlencoded" {
		return got, &dateline.Error{Code: dateline.ErrUnsupported, Say: "the body is a form", Hint: "send the file itself, as with curl --data-binary @FILE -H 'Content-Type: text/plain'"}
	}
	if r.ContentLength > in.Limits.PushBytes {
		return got, tooLarge(in.Limits.PushBytes)
	}
	// Where the server can; else its own limits hold. The clock of connections
	// is the machine's.
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(in.Limits.Request))
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, in.Limits.PushBytes))
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return got, tooLarge(in.Limits.PushBytes)
	case err != nil:
		return got, failOf(ErrTruncated, "the body ended early", err)
	case len(raw) == 0:
		return got, fail(dateline.ErrEmpty, "the body is empty")
	}
	name := strings.ToValidUTF8(r.URL.Query().Get("name"), "\uFFFD")
	if len(name) > 255 {
		name = strings.ToValidUTF8(name[:255], "")
	}
	all, _, err := in.deliver(r.Context(), dateline.Delivery{Raw: raw, Receipt: dateline.Receipt{
		Received: in.Now().UTC().Truncate(time.Second), Basis: "clock", Source: s.ID, Name: name, ContentType: kind,
	}})
	if err != nil {
		return got, err
	}
	if len(all) != 1 {
		return got, fail(ErrNotKept, "what came could not be kept")
	}
	return all[0], nil
}

func refuse(w http.ResponseWriter, status int, err error) {
	var e *dateline.Error
	if !errors.As(err, &e) {
		e = &dateline.Error{Code: ErrNotKept, Say: "it could not be kept"}
	}
	answerJSON(w, status, e)
}

func answerJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}
