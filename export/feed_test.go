package export

import (
	"bytes"
	"encoding/xml"
	"strings"
	"testing"
	"time"

	"github.com/dateline-news/dateline"
)

type atomPerson struct {
	Name []string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID      []string     `xml:"id"`
	Title   []string     `xml:"title"`
	Updated []string     `xml:"updated"`
	Author  []atomPerson `xml:"author"`
	Link    []atomLink   `xml:"link"`
	Summary []string     `xml:"summary"`
	Content []string     `xml:"content"`
}

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Entries []atomEntry `xml:"entry"`
	atomEntry
}

// readAtom checks what RFC 4287 asks of feeds and entries.
func readAtom(t *testing.T, f Feed) atomFeed {
	t.Helper()
	var b bytes.Buffer
	if err := Atom(&b, f); err != nil {
		t.Fatal(err)
	}
	var got atomFeed
	if err := xml.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatalf("%v in %s", err, b.String())
	}
	ids := map[string]bool{}
	for i, e := range append([]atomEntry{got.atomEntry}, got.Entries...) {
		if len(e.ID) != 1 || len(e.Title) != 1 || len(e.Updated) != 1 || len(e.Author) != 1 || len(e.Author[0].Name) != 1 || e.Author[0].Name[0] == "" || e.Title[0] == "" {
			t.Errorf("entry %d: %+v", i, e)
			continue
		}
		if !strings.HasPrefix(e.ID[0], "urn:") && !strings.HasPrefix(e.ID[0], "tag:") || ids[e.ID[0]] && i > 0 {
			t.Errorf("entry %d: id %q", i, e.ID[0])
		}
		if i > 0 {
			ids[e.ID[0]] = true
			if len(e.Link)+len(e.Content) != 1 || len(e.Summary) != len(e.Link) {
				t.Errorf("entry %d has neither a link nor a content, or both: %+v", i, e)
			}
		}
		if _, err := time.Parse(time.RFC3339, e.Updated[0]); err != nil {
			t.Errorf("entry %d: %v", i, err)
		}
		for _, l := range e.Link {
			if !strings.HasPrefix(l.Href, "http") {
				t.Errorf("entry %d leads to %q", i, l.Href)
			}
		}
	}
	return got
}

type rssItem struct {
	Title       []string `xml:"title"`
	Link        []string `xml:"link"`
	Description []string `xml:"description"`
	Creator     []string `xml:"http://purl.org/dc/elements/1.1/ creator"`
	PubDate     []string `xml:"pubDate"`
	GUID        []struct {
		IsPermaLink string `xml:"isPermaLink,attr"`
		ID          string `xml:",chardata"`
	} `xml:"guid"`
}

type rssFeed struct {
	XMLName xml.Name `xml:"rss"`
	Version string   `xml:"version,attr"`
	Channel struct {
		Title       []string  `xml:"title"`
		Link        []string  `xml:"link"`
		Description []string  `xml:"description"`
		Items       []rssItem `xml:"item"`
	} `xml:"channel"`
}

// readRSS checks what RSS 2.0.11 asks of channels and items.
func readRSS(t *testing.T, f Feed) rssFeed {
	t.Helper()
	var b bytes.Buffer
	if err := RSS(&b, f); err != nil {
		t.Fatal(err)
	}
	var got rssFeed
	if err := xml.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatalf("%v in %s", err, b.String())
	}
	c := got.Channel
	if got.Version != "2.0" || len(c.Title) != 1 || len(c.Link) == 0 || len(c.Description) != 1 || c.Title[0] == "" {
		t.Errorf("%+v", got)
	}
	for i, it := range c.Items {
		if len(it.Title) != 1 || len(it.Description) != 1 || len(it.Creator) != 1 || len(it.GUID) != 1 || it.GUID[0].IsPermaLink != "false" || len(it.PubDate) != 1 || len(it.Link) > 1 {
			t.Errorf("item %d: %+v", i, it)
			continue
		}
		if _, err := time.Parse(time.RFC1123Z, it.PubDate[0]); err != nil {
			t.Errorf("item %d: %v", i, err)
		}
	}
	return got
}

func TestFeeds(t *testing.T) {
	claims, events := Found(ferry())
	claims[2].Claim.Content.Text = "<b>We stayed & left</b>"
	f := Feed{ID: "tag:example.org,2026:saved/ferries", Title: "Ferries <all>", Link: "https://example.org/s?q=a&p=2", Self: "https://example.org/s.atom",
		Entries: []Entry{ClaimEntry(claims[0], "https://example.org/d/1", claims[1]), ClaimEntry(claims[2], "javascript:alert(1)"), EventEntry(events[1], ""), ClaimEntry(claims[0], "https://example.org/again")}}
	a := readAtom(t, f)
	if len(a.Entries) != 3 || a.ID[0] != f.ID || a.Updated[0] != "2026-10-13T12:30:00Z" || a.Title[0] != "Ferries <all>" {
		t.Errorf("%+v", a)
	}
	one := a.Entries[0]
	if one.ID[0] != "urn:sha256:"+ferryID+"#c1" || !strings.HasPrefix(one.Title[0], "Polish Navy (in Northwire's words): ") || !strings.Contains(one.Title[0], `Alda Brenk, "denied"`) ||
		!strings.Contains(one.Summary[0], "\nAgainst it: Alda Brenk") || !strings.Contains(one.Summary[0], "issued 2026-10-13T12:00:00, dispatch "+ferryID) {
		t.Errorf("%+v", one)
	}
	if len(a.Entries[1].Link) != 0 || !strings.Contains(a.Entries[1].Title[0], "<b>We stayed & left</b>") {
		t.Errorf("%+v", a.Entries[1])
	}
	r := readRSS(t, f)
	it := r.Channel.Items
	if len(it) != 3 || it[0].GUID[0].ID != one.ID[0] || it[0].PubDate[0] != "Tue, 13 Oct 2026 12:30:00 +0000" || r.Channel.Link[0] != f.Link {
		t.Errorf("%+v", r)
	}
	if d := it[1].Description[0]; strings.Contains(d, "<b>") || !strings.Contains(d, "&lt;b&gt;We stayed &amp; left") {
		t.Errorf("a reader would obey %q", d)
	}
}

func TestFeedNeedsATime(t *testing.T) {
	for _, f := range []Feed{{Title: "empty"}, {Entries: []Entry{{Title: "x"}}}, {Updated: monday.AddDate(9000, 0, 0)}} {
		var b bytes.Buffer
		for _, write := range []func(*bytes.Buffer) error{func(b *bytes.Buffer) error { return Atom(b, f) }, func(b *bytes.Buffer) error { return RSS(b, f) }} {
			if err := write(&b); dateline.CodeOf(err) != dateline.ErrUsage || b.Len() > 0 {
				t.Errorf("%v, %q", err, b.String())
			}
		}
	}
	readAtom(t, Feed{Updated: monday})
	readRSS(t, Feed{Updated: monday})
}

func TestIDs(t *testing.T) {
	again := ID("a")
	if ID("ab", "c") == ID("a", "bc") || ID("a") == ID("a", "") || ID("a") != again {
		t.Error("parts run together")
	}
	for id, kept := range map[string]bool{"tag:example.org,2026:a/b": true, "urn:sha256:00#c1": true, "tag:a b": false, "tag:a%2": false, "urn:a\x00": false, "https://x": false, "": false, "urn:a#b#c": false} {
		if got := stable(id); (got == id) != kept || !strings.HasPrefix(got, "urn:") && !strings.HasPrefix(got, "tag:") {
			t.Errorf("%q becomes %q", id, got)
		}
	}
	for in, want := range map[string]string{"https://a.example/ü?q=é": "https://a.example/%C3%BC?q=%C3%A9", "http://a.example": "http://a.example", "javascript:x": "", "//a.example/": "",
		"https:///x": "", "data:text/html,x": "", "https://u:p@a.example/": "", "https://a.example/?q=\"><b>": "", "file:///etc": ""} {
		if got := webAddress(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

// What XML forbids, and what acts unseen, is left out; letters are not.
func TestLegal(t *testing.T) {
	for in, want := range map[string]string{"a\x00b\x1b\x7fc": "abc", "a\ufffe\uffff\U0001fffe\ufdd0b": "ab", "a\u202e\u2066b": "ab", "a\rb\u2028c\td\n": "a\nb\nc\td\n",
		"a\xffb": "a\ufffdb", "co\u00adop 🚢 שלום \u200d": "co\u00adop 🚢 שלום \u200d"} {
		if got := legal(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}
