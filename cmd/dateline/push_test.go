package main

import (
	"bytes"
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/store/sqlite"
)

const pushedCopy = `LIMA, Peru (Northwire) -- Dockers went back to work on Tuesday, the harbor office said.`

// What is pushed with the token of its source is in the journal when the
// answer comes; without it nothing is kept.
func TestPush(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	a, err := sqlite.Open(ctx, sqlite.InMemory, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	var out bytes.Buffer
	c := &command{out: &out, err: &out, now: func() time.Time { return time.Date(2026, 10, 13, 12, 0, 0, 0, time.UTC) }}
	token := func() string {
		out.Reset()
		if err := c.watchPush(ctx, a, "satellite", ""); err != nil {
			t.Fatal(err)
		}
		_, token, ok := strings.Cut(strings.TrimSpace(out.String()), "token: ")
		if !ok || len(token) < 20 {
			t.Fatalf("printed %q", out.String())
		}
		return token
	}
	old, now := token(), token()
	woken := 0
	in, err := c.intake(a, a, func() { woken++ })
	if err != nil {
		t.Fatal(err)
	}
	l, err := listen(ctx, "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.servePush(ctx, in, a, l) }()
	post := func(source, token string) int {
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+l.Addr().String()+"/push/"+source+"?name=item.txt", strings.NewReader(pushedCopy))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer "+token)
		r.Header.Set("Content-Type", "text/plain")
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		return resp.StatusCode
	}
	for _, x := range []struct {
		source, token string
		want          int
	}{
		{"satellite", "", http.StatusUnauthorized},
		{"satellite", old, http.StatusUnauthorized}, // a new token takes the place of the old
		{"nobody", now, http.StatusUnauthorized},
		{"satellite", now, http.StatusAccepted},
	} {
		if got := post(x.source, x.token); got != x.want {
			t.Errorf("%s with %q: %d, want %d", x.source, x.token, got, x.want)
		}
	}
	held, err := a.Unread(ctx, "some reader", dateline.Page{})
	if err != nil || len(held.Rows) != 1 || woken != 1 {
		t.Fatalf("%d containers unread, woken %d times, %v", len(held.Rows), woken, err)
	}
	kept, err := a.Container(ctx, held.Rows[0].Hash)
	if err != nil || string(kept.Raw) != pushedCopy || kept.Receipts[0].Source != "satellite" || kept.Receipts[0].Name != "item.txt" {
		t.Errorf("kept %q with %+v, %v", kept.Raw, kept.Receipts, err)
	}
	stop()
	if err := <-ended; err != nil {
		t.Errorf("ended with %v", err)
	}
}

func TestListenIsForThisMachine(t *testing.T) {
	for _, address := range []string{"0.0.0.0:0", ":8401", "192.0.2.1:8401", "example.com:80", "8401", "[::]:0"} {
		if l, err := listen(t.Context(), address); err == nil {
			l.Close()
			t.Errorf("%s: no error", address)
		}
	}
}
