package intake

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline"
)

// NewSource makes a source of what a person wrote: an address of the web is a
// feed, all else the path of a folder. Its id comes from the title, or from
// the address where the title gives none, and is not one that is taken.
func NewSource(address, title string, taken func(id string) bool) (dateline.WatchedSource, error) {
	address = strings.TrimSpace(address)
	s := dateline.WatchedSource{Kind: dateline.WatchFolder, Address: address, Title: strings.TrimSpace(title)}
	if address == "" {
		return s, fail(dateline.ErrUsage, "a source needs an address")
	}
	name := slug(s.Title)
	if strings.Contains(address, "://") || strings.HasPrefix(address, "feed:") {
		u, err := webAddress(address)
		if err != nil {
			return s, err
		}
		s.Kind, s.Address = dateline.WatchFeed, u.String()
		if name == "" {
			name = slug(addressName(u))
		}
	} else if name == "" {
		name = slug(lastPart(address))
	}
	s.ID = unique(name, taken)
	return s, nil
}

// Parts of addresses that say nothing of whose they are.
var plainParts = map[string]bool{"www": true, "feeds": true, "feed": true, "rss": true, "atom": true, "xml": true, "index": true,
	"rss2": true, "json": true, "html": true, "php": true, "": true}

// addressName is what an address is about: https://feeds.example.org/world/rss.xml
// is example-org-world.
func addressName(u *url.URL) string {
	var parts []string
	for _, p := range append(strings.Split(hostOf(u), "."), strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' || r == '.' })...) {
		if !plainParts[strings.ToLower(p)] {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, "-")
}

func lastPart(path string) string {
	path = strings.TrimRight(strings.ReplaceAll(path, `\`, "/"), "/")
	return path[strings.LastIndexByte(path, '/')+1:]
}

const maxID = 40

// slug is a name in small letters, digits and hyphens; "" when nothing is left.
func slug(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case r == '\'' || r == '’': // "Today's News"
		default:
			if n := b.Len(); n > 0 && b.String()[n-1] != '-' {
				b.WriteByte('-')
			}
		}
		if b.Len() >= maxID {
			break
		}
	}
	return strings.Trim(b.String(), "-")
}

// validID reports whether an id is one as dateline.WatchedSource wants it.
func validID(id string) bool {
	for _, r := range id {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' {
			return false
		}
	}
	return id != "" && len(id) <= 2*maxID
}

func unique(name string, taken func(string) bool) string {
	if name == "" {
		name = "source"
	}
	id := name
	for n := 2; taken != nil && taken(id); n++ {
		id = name + "-" + strconv.Itoa(n)
	}
	return id
}

// Printable is the address of a source without name and password, for lists
// and pages.
func Printable(address string) string {
	u, err := webAddress(address)
	if err != nil {
		return address
	}
	return bare(u).String()
}
