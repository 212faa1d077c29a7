package intake_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/intake"
)

func TestParseOPML(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string // id, address, title
		left     int
	}{
		{"OPML 2.0 in folders", `<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="World"><outline type="rss" text="Harbour News" xmlUrl="https://harbour.example/rss" htmlUrl="https://harbour.example/"/>
<outline text="Asia"><outline type="atom" title="The Coast" text="x" xmlUrl="https://coast.example/atom.xml"></outline></outline></outline></body></opml>`,
			[]string{"harbour-news|https://harbour.example/rss|Harbour News", "the-coast|https://coast.example/atom.xml|The Coast"}, 0},
		{"no titles", `<opml><body><outline xmlUrl="https://feeds.coast.example/world/rss.xml"/><outline xmlUrl="https://www.coast.example/"/></body></opml>`,
			[]string{"coast-example-world|https://feeds.coast.example/world/rss.xml|", "coast-example|https://www.coast.example/|"}, 0},
		{"attributes in any case, and an ampersand", `<OPML><BODY><OUTLINE TITLE="Ships & Ports" XMLURL="https://coast.example/?a=1&b=2"></BODY>`,
			[]string{"ships-ports|https://coast.example/?a=1&b=2|Ships & Ports"}, 0},
		{"an entity in an address", `<opml><outline text="A" xmlUrl="https://coast.example/?a=1&amp;b=2"/></opml>`, []string{"a|https://coast.example/?a=1&b=2|A"}, 0},
		{"cut off", `<opml><body><outline text="A" xmlUrl="https://a.example/"/><outline text="B" xmlUrl="https://b.exa`, []string{"a|https://a.example/|A"}, 0},
		{"the same address twice", `<opml><outline text="A" xmlUrl="https://a.example/"/><outline text="B" xmlUrl="HTTPS://A.example/#top"/></opml>`, []string{"a|https://a.example/|A"}, 1},
		{"the same title twice", `<opml><outline text="News" xmlUrl="https://a.example/"/><outline text="News" xmlUrl="https://b.example/"/></opml>`,
			[]string{"news|https://a.example/|News", "news-2|https://b.example/|News"}, 0},
		{"an id that is taken", `<opml><outline text="Taken" xmlUrl="https://a.example/"/></opml>`, []string{"taken-2|https://a.example/|Taken"}, 0},
		{"a title in another script", `<opml><outline text="新闻" xmlUrl="https://xinwen.example/rss"/></opml>`, []string{"xinwen-example|https://xinwen.example/rss|新闻"}, 0},
		{"a feed: address", `<opml><outline text="A" xmlUrl="feed://a.example/x"/><outline text="B" xmlUrl="feed:https://b.example/x"/></opml>`,
			[]string{"a|http://a.example/x|A", "b|https://b.example/x|B"}, 0},
		{"what is no address of the web", `<opml><outline text="A" xmlUrl="file:///etc/passwd"/><outline text="B" xmlUrl="/etc"/><outline text="C" xmlUrl="javascript:x"/></opml>`, nil, 3},
		{"a list that is included", `<opml><outline text="More" type="include" url="https://a.example/more.opml"/></opml>`, nil, 1},
		{"bookmarks", `<opml><outline text="A page" type="link" url="https://a.example/"/></opml>`, nil, 0},
		{"a charset of old", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><opml><outline text=\"Z\xfcrich\" xmlUrl=\"https://a.example/\"/></opml>", []string{"z-rich|https://a.example/|Zürich"}, 0},
	} {
		got, left, err := intake.ParseOPML([]byte(c.in), func(id string) bool { return id == "taken" })
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		var flat []string
		for _, s := range got {
			flat = append(flat, s.ID+"|"+s.Address+"|"+s.Title)
		}
		if d := cmp.Diff(c.want, flat); d != "" || len(left) != c.left {
			t.Errorf("%s: %s\nleft out: %q", c.name, d, left)
		}
	}
	if _, _, err := intake.ParseOPML([]byte(story), nil); dateline.CodeOf(err) != dateline.ErrMalformed {
		t.Errorf("a feed: %v", err)
	}
}

// TestOPMLRoundTrip: what is written comes back as it was.
func TestOPMLRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var in []dateline.WatchedSource
		for i := range rapid.IntRange(0, 5).Draw(t, "sources") {
			title := strings.TrimSpace(rapid.StringOfN(rapid.RuneFrom([]rune("aZ é&<>\"'新\t")), 0, 12, -1).Draw(t, "title"))
			in = append(in, dateline.WatchedSource{
				ID:       fmt.Sprintf("%s-%d", rapid.StringMatching(`[A-Za-z0-9]{1,8}`).Draw(t, "id"), i),
				Kind:     rapid.SampledFrom([]string{dateline.WatchFeed, dateline.WatchPage}).Draw(t, "kind"),
				Address:  fmt.Sprintf("https://a%d.example/?q=%s", i, rapid.SampledFrom([]string{"", "a&b", "%22", "x'y"}).Draw(t, "query")),
				Title:    title,
				Every:    time.Duration(rapid.Int64Range(0, 1e6).Draw(t, "every")) * time.Second,
				Silence:  time.Duration(rapid.Int64Range(0, 1e6).Draw(t, "silence")) * time.Second,
				Retain:   time.Duration(rapid.Int64Range(0, 1e6).Draw(t, "retain")) * time.Second,
				Articles: rapid.Bool().Draw(t, "articles"),
				Paused:   rapid.Bool().Draw(t, "paused"),
			})
		}
		out, left, err := intake.ParseOPML(intake.WriteOPML("Mine", in), nil)
		if len(in) == 0 {
			return
		}
		if d := cmp.Diff(in, out); err != nil || len(left) > 0 || d != "" {
			t.Errorf("%v, left out %q\n%s", err, left, d)
		}
	})
}

func TestWriteOPMLKeepsSecrets(t *testing.T) {
	got := string(intake.WriteOPML("A & B", []dateline.WatchedSource{
		feedAt("paid", "https://desk:secret@wire.example/feed"),
		{ID: "drop", Kind: dateline.WatchFolder, Address: "/home/desk/in"},
		{ID: "push", Kind: dateline.WatchPush},
	}))
	want := `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0" xmlns:dateline="https://github.com/dateline-news/dateline/ns/opml/1">
  <head><title>A &amp; B</title></head>
  <body>
    <outline text="paid" type="rss" xmlUrl="https://wire.example/feed" dateline:id="paid" dateline:every="1h0m0s"/>
  </body>
</opml>
`
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func FuzzParseOPML(f *testing.F) {
	f.Add([]byte(`<opml><body><outline text="A" xmlUrl="https://a.example/"/></body></opml>`))
	f.Add([]byte("\xff\xfe<\x00o\x00p\x00m\x00l\x00"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		got, _, err := intake.ParseOPML(raw, nil)
		if err != nil {
			return
		}
		ids := map[string]bool{}
		for _, s := range got {
			if s.ID == "" || ids[s.ID] || !strings.HasPrefix(s.Address, "http") {
				t.Errorf("%+v", s)
			}
			ids[s.ID] = true
		}
	})
}

func TestNewSource(t *testing.T) {
	for in, want := range map[string]string{
		"https://WWW.Coast.example/rss.xml":   "feed coast-example https://www.coast.example/rss.xml",
		"http://desk:x@coast.example/a/feed/": "feed coast-example-a http://desk:x@coast.example/a/feed/",
		"/home/desk/Incoming wires/":          "folder incoming-wires /home/desk/Incoming wires/",
		`C:\wires\in`:                         `folder in C:\wires\in`,
		".":                                   "folder source .",
	} {
		s, err := intake.NewSource(in, "", nil)
		if got := s.Kind + " " + s.ID + " " + s.Address; err != nil || got != want {
			t.Errorf("%s: %s, %v; want %s", in, got, err, want)
		}
	}
	for _, in := range []string{"", "ftp://coast.example/", "https://", "https://a b/", "http://u:secret@[::1"} {
		_, err := intake.NewSource(in, "", nil)
		if dateline.CodeOf(err) != dateline.ErrUsage || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: %v", in, err)
		}
	}
}
