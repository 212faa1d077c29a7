package intake_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/intake"
)

func TestPush(t *testing.T) {
	const copyText = "PORT TARROW (HN) - A ferry ran aground on Monday."
	hash := func(s string) string {
		h := sha256.Sum256([]byte(s))
		return hex.EncodeToString(h[:])
	}
	fail := false
	a := newArchive(dateline.WatchedSource{ID: "desk", Kind: dateline.WatchPush},
		dateline.WatchedSource{ID: "off", Kind: dateline.WatchPush, Paused: true},
		dateline.WatchedSource{ID: "open", Kind: dateline.WatchPush},
		feedAt("harbour", "https://harbour.example/feed"))
	a.receive = func() error {
		if fail {
			return errors.New("disk full")
		}
		return nil
	}
	in, _, _ := newIntake(t, a)
	in.Limits.PushBytes = 100
	submitted := 0
	in.Submitted = func() { submitted++ }
	s := httptest.NewServer(in.PushHandler(func(_ context.Context, source string) (string, error) {
		return map[string]string{"desk": "t0ken", "off": "t0ken", "harbour": "t0ken", "gone": "t0ken"}[source], nil
	}))
	defer s.Close()

	for _, c := range []struct {
		name, method, path, auth, kind, body string
		fail                                 bool
		status                               int
		code                                 string // in the answer; "" for one that was kept
		polled                               string // code of the outcome; "-" for none
	}{
		{name: "kept", path: "/push/desk?name=ferry.txt", auth: "Bearer t0ken", kind: "text/plain", body: copyText, status: 202},
		{name: "again", path: "/push/desk", auth: "Bearer t0ken", body: copyText, status: 202},
		{name: "no token", path: "/push/desk", body: copyText, status: 401, code: intake.ErrRefused, polled: "-"},
		{name: "another token", path: "/push/desk", auth: "Bearer t0kem", body: copyText, status: 401, code: intake.ErrRefused, polled: "-"},
		{name: "a longer token", path: "/push/desk", auth: "Bearer t0ken1", body: copyText, status: 401, code: intake.ErrRefused, polled: "-"},
		{name: "another scheme", path: "/push/desk", auth: "Basic t0ken", body: copyText, status: 401, code: intake.ErrRefused, polled: "-"},
		{name: "a source without a token", path: "/push/open", auth: "Bearer ", body: copyText, status: 401, code: intake.ErrRefused, polled: "-"},
		{name: "no such source", path: "/push/nobody", auth: "Bearer t0ken", body: copyText, status: 401, code: intake.ErrRefused, polled: "-"},
		{name: "a token left over", path: "/push/gone", auth: "Bearer t0ken", body: copyText, status: 401, code: dateline.ErrNotHeld, polled: "-"},
		{name: "a feed", path: "/push/harbour", auth: "Bearer t0ken", body: copyText, status: 401, code: dateline.ErrNotHeld, polled: "-"},
		{name: "a paused source", path: "/push/off", auth: "Bearer t0ken", body: copyText, status: 409, code: intake.ErrRefused, polled: "-"},
		{name: "empty", path: "/push/desk", auth: "Bearer t0ken", status: 400, code: dateline.ErrEmpty, polled: dateline.ErrEmpty},
		{name: "too large", path: "/push/desk", auth: "Bearer t0ken", body: strings.Repeat("x", 101), status: 413, code: dateline.ErrTooLarge, polled: dateline.ErrTooLarge},
		{name: "a form", path: "/push/desk", auth: "Bearer t0ken", kind: "multipart/form-data; boundary=x", body: "--x--", status: 415, code: dateline.ErrUnsupported, polled: dateline.ErrUnsupported},
		{name: "not kept", path: "/push/desk", auth: "Bearer t0ken", body: "another", fail: true, status: 503, code: intake.ErrNotKept, polled: intake.ErrNotKept},
	} {
		t.Run(c.name, func(t *testing.T) {
			fail = c.fail
			before, held := len(a.polls), len(a.came)
			// A body of unknown length, so that the limit holds without one.
			r, err := http.NewRequest("POST", s.URL+c.path, io.MultiReader(strings.NewReader(c.body)))
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Authorization", c.auth)
			r.Header.Set("Content-Type", c.kind)
			resp, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			defer resp.Body.Close()
			var got struct {
				intake.Pushed
				Code string `json:"code"`
			}
			if err := json.NewDecoder(resp.Body).Decode(&got); err != nil {
				t.Fatal(err)
			}
			if resp.StatusCode != c.status || got.Code != c.code {
				t.Errorf("%d %q, want %d %q", resp.StatusCode, got.Code, c.status, c.code)
			}
			if c.status == 202 && (got.Container != hash(c.body) || got.New != (c.name == "kept")) {
				t.Errorf("%+v", got)
			}
			if (len(a.came) > held) != (c.status == 202) {
				t.Errorf("%d deliveries were kept", len(a.came)-held)
			}
			switch polls := a.polls[before:]; {
			case c.polled == "-" && len(polls) != 0, c.polled != "-" && (len(polls) != 1 || polls[0].Code != c.polled || polls[0].Status != c.status):
				t.Errorf("outcomes: %+v", polls)
			}
		})
	}
	want := dateline.Receipt{Received: morning, Basis: "clock", Source: "desk", Name: "ferry.txt", ContentType: "text/plain"}
	if a.came[0].Receipt != want {
		t.Errorf("receipt: %+v", a.came[0].Receipt)
	}
	if submitted != 1 {
		t.Errorf("submitted %d times", submitted)
	}
	resp, err := http.Get(s.URL + "/push/desk")
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("GET: %d", resp.StatusCode)
	}
}

// TestNoTokenIsNoKey: a source for which no token is set lets nobody in, not
// even who sends none. (A client cannot send this header; a proxy may make it.)
func TestNoTokenIsNoKey(t *testing.T) {
	a := newArchive(dateline.WatchedSource{ID: "desk", Kind: dateline.WatchPush})
	in, _, _ := newIntake(t, a)
	w := httptest.NewRecorder()
	r := httptest.NewRequest("POST", "/push/desk", strings.NewReader("copy"))
	r.Header.Set("Authorization", "Bearer ")
	in.PushHandler(func(context.Context, string) (string, error) { return "", nil }).ServeHTTP(w, r)
	if w.Code != 401 || len(a.came) != 0 {
		t.Errorf("%d, %d deliveries", w.Code, len(a.came))
	}
}

func TestPushSurvivesAPanic(t *testing.T) {
	a := newArchive(dateline.WatchedSource{ID: "desk", Kind: dateline.WatchPush})
	in, _, _ := newIntake(t, a)
	in.Submitted = func() { panic("closed channel") }
	w := httptest.NewRecorder()
	r := httptest.NewRequest("POST", "/push/desk", strings.NewReader("copy"))
	r.Header.Set("Authorization", "Bearer t0ken")
	in.PushHandler(func(context.Context, string) (string, error) { return "t0ken", nil }).ServeHTTP(w, r)
	if w.Code != 500 || len(a.polls) != 1 || a.polls[0].Code != intake.ErrPanic {
		t.Errorf("%d, %+v", w.Code, a.polls)
	}
}
