package intake

import (
	"bytes"
	"context"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/temoto/robotstxt"

	"github.com/dateline-news/dateline"
)

// robots is what one authority's robots.txt says, and until when that holds.
type robots struct {
	turn  chan struct{}    // held by whoever reads or writes the rest, and while it is fetched
	rules *robotstxt.Group // nil: everything is allowed
	until time.Time
}

// RFC 9309: at most a day in a cache, at least 500 kibibytes read.
const (
	robotsAge   = 24 * time.Hour
	robotsBytes = 512 << 10
)

// allowed returns an error when robots.txt forbids an address, or cannot be
// had for now. Where there is none (4xx) everything is allowed.
func (in *Intake) allowed(ctx context.Context, u *url.URL, q query) (retry time.Duration, err error) {
	key := u.Scheme + "://" + strings.ToLower(u.Host)
	in.mu.Lock()
	r := in.robots[key]
	if r == nil {
		r = &robots{turn: make(chan struct{}, 1)}
		in.robots[key] = r
	}
	in.mu.Unlock()
	select {
	case r.turn <- struct{}{}:
		defer func() { <-r.turn }()
	case <-ctx.Done():
		return 0, ctx.Err()
	}
	if now := in.Now(); now.After(r.until) || r.until.Sub(now) > robotsAge {
		a, err := in.fetch(ctx, query{source: q.source, address: &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt", User: sameUser(u, q)},
			inside: q.inside, limit: robotsBytes, noRobots: true})
		switch code := dateline.CodeOf(err); {
		case err == nil:
			r.rules = parseRobots(a.body, in.Agent)
		case code == ErrNotFound, code == ErrGone, code == ErrRefused, code == ErrStatus:
			r.rules = nil
		case code == ErrRedirect, code == dateline.ErrTooLarge, code == dateline.ErrMalformed, code == ErrPrivate:
			// It leads nowhere: as good as none. (A file over the limit is
			// rather a page that stands at every address.)
			r.rules = nil
		case code == "":
			return 0, err // the program ends
		default:
			return a.retry, &dateline.Error{Code: code, Say: "robots.txt cannot be had, and so nothing may be fetched", Err: err}
		}
		r.until = now.Add(robotsAge)
		l := in.lane(hostOf(u))
		in.mu.Lock()
		if l.delay = 0; r.rules != nil {
			l.delay = r.rules.CrawlDelay
		}
		in.mu.Unlock()
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	if r.rules != nil && !r.rules.Test(path) {
		return 0, &dateline.Error{Code: ErrRobots, Say: "the robots.txt of " + u.Host + " forbids " + path,
			Hint: "ask the publisher for another way, or drop the source"}
	}
	return 0, nil
}

func sameUser(u *url.URL, q query) *url.Userinfo {
	if u.Host == q.address.Host {
		return q.address.User
	}
	return nil
}

// parseRobots returns the rules for an agent, nil for none. The library gives
// a whole file up for one line that it cannot read, so that it is handed the
// lines that have a meaning only.
func parseRobots(raw []byte, agent string) (g *robotstxt.Group) {
	name, _, _ := strings.Cut(agent, "/")
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	var lines strings.Builder
	begun := false
	for line := range strings.FieldsFuncSeq(strings.ToValidUTF8(string(raw), "?"), func(r rune) bool { return r == '\n' || r == '\r' }) {
		line, _, _ = strings.Cut(line, "#")
		key, value, ok := strings.Cut(line, ":")
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		if !ok || value == "" || len(value) > 2048 {
			continue
		}
		switch key {
		case "user-agent":
			begun = true
		case "allow", "disallow":
			if !begun {
				continue
			}
		case "crawl-delay":
			if f, err := strconv.ParseFloat(value, 64); !begun || err != nil || !(f >= 0 && f < 1e6) {
				continue
			}
		default:
			continue
		}
		lines.WriteString(key + ": " + value + "\n")
	}
	data, err := robotstxt.FromString(lines.String())
	if err != nil {
		// What is not understood forbids everything rather than nothing.
		data, _ = robotstxt.FromString("user-agent: *\ndisallow: /\n")
	}
	return data.FindGroup(name)
}
