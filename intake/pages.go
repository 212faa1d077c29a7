package intake

import (
	"context"
	"mime"
	"net"
	"net/url"
	"strings"

	"golang.org/x/net/publicsuffix"

	"github.com/dateline-news/dateline"
)

// page is what is known of a page that an item links to.
type page struct {
	done  bool // fetched, or left alone for good
	tries int
}

// maxTries is in how many visits a page is asked for that fails.
const maxTries = 3

// visitPages fetches the pages that the items of a feed link to and that were
// not fetched before. owed counts those that are left for a later visit.
func (in *Intake) visitPages(ctx context.Context, s dateline.SourceHealth, feed query, a answer) (fresh, owed int, err error) {
	began, asked, patience := in.Now(), 0, true
	now := map[string]*page{}
	in.mu.Lock()
	known := in.pages[s.ID]
	in.mu.Unlock()
	for _, link := range in.Links(a.body) {
		u, ok := resolve(a.url, strings.TrimSpace(link))
		if !ok || now[u.String()] != nil {
			continue
		}
		key := u.String()
		p := known[key]
		if p == nil {
			p = &page{}
		}
		now[key] = p
		if p.done {
			continue
		}
		if !sameSite(a.url, u) && !sameSite(feed.address, u) {
			p.done = true
			in.note(s.ID, NoteOffSite, "the page stands on another site and is not fetched", key)
			continue
		}
		if in.Held != nil {
			if held, err := in.Held(ctx, s.ID, key); err != nil {
				return fresh, owed, failOf(ErrNotKept, "what is held cannot be asked", err)
			} else if held {
				p.done = true
				continue
			}
		}
		if !patience || asked >= in.Limits.Pages || in.Now().Sub(began) >= in.Limits.Visit {
			owed++
			continue
		}
		asked++
		n, err := in.visitPage(ctx, s, feed, u, p)
		fresh += n
		switch code := dateline.CodeOf(err); {
		case err == nil:
		case ctx.Err() != nil || code == ErrNotKept:
			return fresh, owed, err
		case code == ErrBusy:
			patience = false
			owed++
		default:
			owed++
		}
	}
	// What no longer stands in the feed need not be remembered.
	in.mu.Lock()
	in.pages[s.ID] = now
	in.mu.Unlock()
	return fresh, owed, nil
}

// visitPage fetches one page. Its error is one that may pass.
func (in *Intake) visitPage(ctx context.Context, s dateline.SourceHealth, feed query, u *url.URL, p *page) (fresh int, err error) {
	v := *u
	if v.Host == feed.address.Host && v.Scheme == feed.address.Scheme {
		v.User = feed.address.User
	}
	a, err := in.fetch(ctx, query{source: s.ID, address: &v, inside: feed.inside, limit: in.Limits.PageBytes,
		accept: acceptPage, site: u, want: isPage})
	if err == nil && len(a.body) == 0 {
		err = fail(dateline.ErrEmpty, "the page is empty")
	}
	if err == nil {
		// The receipt keeps the address that the item named: it is what
		// Held is asked for.
		d := in.delivery(s.ID, a)
		d.URL = u.String()
		if _, fresh, err = in.deliver(ctx, d); err == nil {
			p.done = true
		}
		return fresh, err
	}
	if ctx.Err() != nil {
		return 0, err
	}
	code := dateline.CodeOf(err)
	if code != ErrBusy { // a host that asks for patience did not fail
		p.tries++
	}
	switch {
	case code == dateline.ErrUnsupported:
		p.done = true
		in.note(s.ID, NoteNotPage, err.Error(), u.String())
	case lasting(code), p.tries >= maxTries:
		p.done = true
		in.note(s.ID, code, "the page is left alone: "+err.Error(), u.String())
	default:
		return 0, err
	}
	return 0, nil
}

// isPage reports whether a Content-Type may be that of a page.
func isPage(kind string) bool {
	t, _, err := mime.ParseMediaType(kind)
	return err != nil || t == "text/html" || t == "application/xhtml+xml" || t == "text/plain"
}

// sameSite reports whether two addresses are of one publisher: the same host
// and port, or names under one registrable domain (news.example.org and
// feeds.example.org) at the ports that are usual.
func sameSite(a, b *url.URL) bool {
	if strings.EqualFold(a.Host, b.Host) {
		return true
	}
	ha, hb := hostOf(a), hostOf(b)
	if !usualPort(a) || !usualPort(b) || net.ParseIP(ha) != nil || net.ParseIP(hb) != nil {
		return false
	}
	da, err := publicsuffix.EffectiveTLDPlusOne(ha)
	if err != nil {
		return ha == hb
	}
	db, err := publicsuffix.EffectiveTLDPlusOne(hb)
	return err == nil && da == db
}

func usualPort(u *url.URL) bool {
	p := u.Port()
	return p == "" || p == "80" && u.Scheme == "http" || p == "443" && u.Scheme == "https"
}

// Words in the path of an address that stands before a page, not for it.
var gates = []string{"login", "log-in", "signin", "sign-in", "signup", "register", "consent", "cookie-consent", "subscribe", "subscription", "paywall", "sso", "auth"}

// gate reports whether an address is one of signing in, consenting or
// subscribing.
func gate(u *url.URL) bool {
	for part := range strings.SplitSeq(strings.ToLower(u.Path), "/") {
		part, _, _ = strings.Cut(part, ".")
		for _, g := range gates {
			if part == g {
				return true
			}
		}
	}
	for _, g := range []string{"consent.", "login.", "auth.", "sso.", "account.", "accounts."} {
		if strings.HasPrefix(hostOf(u), g) {
			return true
		}
	}
	return false
}
