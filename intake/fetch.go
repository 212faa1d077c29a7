package intake

import (
	"compress/flate"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
)

// query is one thing to be fetched.
type query struct {
	source         string
	address        *url.URL
	inside         bool // the source is of the reader's own network
	etag, modified string
	limit          int64
	accept         string
	site           *url.URL               // redirects stay on its site; nil for anywhere
	want           func(kind string) bool // by the Content-Type; nil for any
	noRobots       bool                   // it is robots.txt itself
}

// answer is what came. status and retry are set with an error too.
type answer struct {
	status         int
	etag, modified string
	kind           string // Content-Type
	body           []byte
	url            *url.URL // after redirects, without name and password
	moved          *url.URL // where permanent redirects led, from the start; nil for nowhere
	retry          time.Duration
}

const maxRedirects = 5

// fetch gets what an address holds now, over redirects.
func (in *Intake) fetch(ctx context.Context, q query) (a answer, err error) {
	u, permanent := q.address, true
	for hop := 0; ; hop++ {
		if err := q.reachable(u); err != nil {
			return a, err
		}
		if !q.noRobots {
			if retry, err := in.allowed(ctx, u, q); err != nil {
				a.retry = retry
				return a, err
			}
		}
		var to string
		if a, to, err = in.ask(ctx, u, q, hop); err != nil || to == "" {
			a.url = bare(u)
			if hop > 0 && permanent && err == nil {
				a.moved = a.url
			}
			return a, err
		}
		permanent = permanent && (a.status == http.StatusMovedPermanently || a.status == http.StatusPermanentRedirect)
		next, perr := u.Parse(to)
		switch {
		case perr != nil:
			return a, failOf(ErrRedirect, "it redirects to something that is no address", perr)
		case hop >= maxRedirects:
			return a, fail(ErrRedirect, fmt.Sprintf("it redirects more than %d times", maxRedirects))
		case u.Scheme == "https" && next.Scheme == "http":
			return a, fail(ErrRedirect, "it redirects from https to http, to "+next.Host)
		case q.site != nil && !sameSite(q.site, next):
			return a, fail(ErrRedirect, "it redirects to another site, "+next.Host)
		case q.site != nil && gate(next) && !gate(q.address):
			return a, fail(ErrRedirect, "it redirects to a page for signing in, consenting or subscribing")
		}
		u = next
	}
}

// reachable reports why an address is not to be asked.
func (q query) reachable(u *url.URL) error {
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return fail(ErrRedirect, fmt.Sprintf("an address of the scheme %q is not fetched", u.Scheme))
	case u.Hostname() == "":
		return fail(ErrRedirect, "the address names no host")
	case !q.inside && inside(u.Hostname()):
		return errPrivate(u.Hostname())
	}
	return nil
}

// ask makes one request. to is where it redirects.
func (in *Intake) ask(ctx context.Context, u *url.URL, q query, hop int) (a answer, to string, err error) {
	leave, patience, err := in.enter(ctx, u)
	if err != nil {
		a.retry = patience
		return a, "", err
	}
	defer leave()
	limited, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	// The field After is the clock here too, where context.WithTimeout would
	// take the machine's.
	go func() {
		select {
		case <-in.After(in.Limits.Request):
			cancel(context.DeadlineExceeded)
		case <-limited.Done():
		}
	}()
	r, err := http.NewRequestWithContext(limited, http.MethodGet, bare(u).String(), nil)
	if err != nil {
		return a, "", failOf(dateline.ErrUsage, "the address cannot be asked", err)
	}
	r.Header.Set("User-Agent", in.Agent)
	if q.accept != "" {
		r.Header.Set("Accept", q.accept)
	}
	if q.etag != "" {
		r.Header.Set("If-None-Match", q.etag)
	}
	if q.modified != "" {
		r.Header.Set("If-Modified-Since", q.modified)
	}
	if who := q.address.User; who != nil && u.Scheme == q.address.Scheme && u.Host == q.address.Host {
		password, _ := who.Password()
		r.SetBasicAuth(who.Username(), password)
	}
	way := in.Public
	if q.inside {
		way = in.Inside
	}
	// The transport itself: a client would follow redirects and add cookies.
	resp, err := way.RoundTrip(r)
	if err != nil {
		return a, "", broken(limited, err)
	}
	defer resp.Body.Close()
	a = answer{status: resp.StatusCode, etag: resp.Header.Get("ETag"), modified: resp.Header.Get("Last-Modified"),
		kind: resp.Header.Get("Content-Type")}
	switch s := resp.StatusCode; {
	case s == 301 || s == 302 || s == 303 || s == 307 || s == 308:
		if to = resp.Header.Get("Location"); to == "" {
			return a, "", fail(ErrRedirect, "it redirects to nowhere")
		}
		return a, to, nil
	case s == http.StatusNotModified && (q.etag != "" || q.modified != ""):
		return a, "", nil
	case s != http.StatusOK && s != http.StatusNonAuthoritativeInfo:
		if s == http.StatusTooManyRequests || s == http.StatusServiceUnavailable {
			if a.retry = retryAfter(resp.Header, in.Now()); a.retry > 0 {
				in.close(u, a.retry)
			}
		}
		return a, "", statusError(s)
	case q.want != nil && !q.want(a.kind):
		return a, "", fail(dateline.ErrUnsupported, "it is no web page but "+a.kind)
	case resp.ContentLength > q.limit:
		return a, "", tooLarge(q.limit)
	}
	a.body, err = io.ReadAll(io.LimitReader(resp.Body, q.limit+1))
	if err != nil {
		a.body = nil
		return a, "", broken(limited, err)
	}
	if int64(len(a.body)) > q.limit {
		a.body = nil
		return a, "", tooLarge(q.limit)
	}
	return a, "", nil
}

func tooLarge(limit int64) error {
	return fail(dateline.ErrTooLarge, fmt.Sprintf("it is larger than %d bytes", limit))
}

func statusError(status int) error {
	say := fmt.Sprintf("the server answers %d", status)
	if text := http.StatusText(status); text != "" {
		say += " " + text
	}
	code := ErrStatus
	switch {
	case status == 401, status == 402, status == 403, status == 407, status == 451:
		code = ErrRefused
	case status == 404:
		code = ErrNotFound
	case status == 410:
		code = ErrGone
	case status == 429, status == 503:
		code = ErrBusy
	case status >= 500 && status < 600:
		code = ErrServer
	}
	return fail(code, say)
}

// broken words an error of the network or of unpacking.
func broken(ctx context.Context, err error) error {
	var ours *dateline.Error
	var corrupt flate.CorruptInputError
	switch {
	case errors.As(err, &ours):
		return ours
	case errors.Is(context.Cause(ctx), context.DeadlineExceeded):
		return fail(ErrTimeout, "the server did not answer in full in time")
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, io.ErrUnexpectedEOF):
		return fail(ErrTruncated, "the answer ended early")
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum), errors.As(err, &corrupt):
		return failOf(dateline.ErrMalformed, "the answer cannot be unpacked", err)
	}
	return failOf(ErrUnreachable, "the server cannot be reached", err)
}

// bare is an address without name, password and fragment.
func bare(u *url.URL) *url.URL {
	v := *u
	v.User, v.Fragment, v.RawFragment = nil, "", ""
	return &v
}

// webAddress reads the address of a source.
func webAddress(s string) (*url.URL, error) {
	s = strings.TrimSpace(s)
	if rest, ok := strings.CutPrefix(s, "feed:"); ok { // feed://host/, feed:https://host/
		if s = rest; strings.HasPrefix(s, "//") {
			s = "http:" + s
		}
	}
	u, err := url.Parse(s)
	if err == nil && (u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "") {
		err = errors.New("it is not of the form https://host/path")
	}
	if err != nil {
		// url.Error repeats the address, and with it a password.
		var ue *url.Error
		if errors.As(err, &ue) {
			err = ue.Err
		}
		return nil, failOf(dateline.ErrUsage, "this is no address of a feed or page", err)
	}
	u.Host = strings.ToLower(u.Host)
	u.Fragment, u.RawFragment = "", ""
	return u, nil
}
