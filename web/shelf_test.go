package web

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/desk"
	"github.com/dateline-news/dateline/read"
	"github.com/dateline-news/dateline/store/sqlite"
	"github.com/dateline-news/dateline/view"
	"github.com/dateline-news/dateline/wire"
)

// The shelf: dispatches of invented agencies about invented people, made to
// have a version, a denial, numbers that differ, a kill, a language that is not
// read, and all that somebody could put into copy to act on a page.
var shelfCopy = []struct{ name, received, text string }{
	{"ferry.txt", "2031-05-05T10:00:00Z", `|
BC-Ferry--Held
Island Police Hold Ferry Crew 05/05 09:30
PORT ARLEN, Kestrel Islands (Halyard) -- Kestrel Islands police arrested four
crew members of the ferry Blue Gannet on Monday, the Harbor Ministry said.
"They carried 12 tons of copper that was declared as flour," said Ilse Varga,
who heads the ministry's inspection office.
The ministry said about 300 to 350 passengers were on board.
It was not known who owned the cargo.
|
`},
	{"ferry-ld.txt", "2031-05-05T14:00:00Z", `|
BC-Ferry--Held,1st Ld
Island Police Hold Ferry Crew 05/05 13:40
Eds: UPDATES with denial by the shipping line.
PORT ARLEN, Kestrel Islands (Halyard) -- Kestrel Islands police arrested four
crew members of the ferry Blue Gannet on Monday, the Harbor Ministry said.
The shipping line Gannet Lines denied on Monday that its crew had carried
copper. "Our papers are in order," said its director, Tomas Reld.
The ministry said about 300 to 350 passengers were on board.
The ministry plans to question the captain on Thursday.
|
`},
	{"ferry-other.txt", "2031-05-05T16:00:00Z", `PORT ARLEN, May 5 (Tidewire) - Police in the Kestrel Islands arrested four
crew members of the ferry Blue Gannet on Monday, a police spokesman said.
Gannet Lines said 410 passengers were on board the ferry.
`},
	{"wrong.txt", "2031-05-06T08:00:00Z", `Copper firm paid inspector in island port

By Ada Lund

PORT ARLEN, May 6 (Tidewire) - The mining company Copperqueen paid an inspector in the Kestrel Islands, two officials said on Tuesday.

The officials, who were not authorized to speak, said the company had paid about 4,000 crowns since March.
`},
	{"kill.txt", "2031-05-06T09:00:00Z", `KILL KILL KILL

PORT ARLEN, May 6 (Tidewire) - Please kill the story headlined "Copper firm paid inspector in island port", sent on Tuesday at 08:00 GMT. The company named in it has no business there.
`},
	{"hostile.xml", "2031-05-07T09:00:00Z", `<?xml version="1.0"?>
<rss version="2.0"><channel><title>Feed &lt;b&gt;bold&lt;/b&gt;</title><link>https://feed.invalid/</link>
<item><title>&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt; "onmouseover="alert(2)" ` + "\u202e" + `deredro</title>
<link>javascript:alert(3)</link><guid>hostile-1</guid><pubDate>Wed, 07 May 2031 08:30:00 GMT</pubDate>
<description>Mayor Petra Quill of Port Arlen said on Wednesday that "&amp;lt;img src=x onerror=alert(4)&amp;gt;" was written on the ferry ` + "\u202e" + `by vandals` + "\u202c" + `. Ilse Varga visited Port Arlen on Wednesday. ` + "\u0085" + `</description></item>
<item><title>Ordinary &amp; plain</title><link>https://feed.invalid/a?b=1&amp;c="&gt;&lt;script&gt;</link><guid>hostile-2</guid><pubDate>Wed, 07 May 2031 08:40:00 GMT</pubDate>
<description>Tomas Reld met Ilse Varga in Port Arlen on Wednesday, the Harbor Ministry said.</description></item>
</channel></rss>
`},
	{"hostile.txt", "2031-05-07T09:30:00Z", `|
BC-<svg/onload=alert(5)>--"x
<script>alert(6)</script> 05/07 09:10
PORT ARLEN, Kestrel Islands (Halyard) -- Ilse Varga said on Wednesday that the
police "wrote <b onclick='alert(7)'>sorry</b> on a wall {{.}}" in Port Arlen.
Tomas Reld <img src=x onerror=alert(8)> denied on Wednesday that he was ` + "\u202e" + `there` + "\u202c" + ` and
called it "a ` + "\x1b[31m" + `joke` + "\x00" + `". The ministry said about <i>20</i> people saw it.
|
`},
	{"es.txt", "2031-05-07T10:00:00Z", `PUERTO ARLEN, 7 may (Marejada) - La policía de las islas detuvo el lunes a cuatro
tripulantes del transbordador, informó el ministerio del puerto en un comunicado.
Los pasajeros que estaban a bordo pudieron continuar su viaje al día siguiente.
`},
}

// killedWords are on no page: they stand in a dispatch that was killed.
const killedWords = "Copperqueen"

var shelfNow = time.Date(2031, time.May, 7, 12, 0, 0, 0, time.UTC)

// shelf is an archive with a desk, in memory.
type shelf struct {
	store *sqlite.Store
	view  *view.View
	desk  *desk.Desk
}

func newShelf(t testing.TB) *shelf {
	t.Helper()
	s, err := sqlite.Open(t.Context(), sqlite.InMemory, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	now := func() time.Time { return shelfNow }
	return &shelf{s, view.New(s, view.Options{Now: now, Settings: s, Feeds: s,
		Shown: view.Shown{Claim: 0.5, Event: 0.3, Join: 0.5, Corroboration: 0.5, Dispute: 0.5}}), desk.New(s, desk.Options{Now: now})}
}

// keep reads bytes into the archive and makes the record anew.
func (s *shelf) keep(ctx context.Context, raw []byte, name string, received time.Time) ([]string, error) {
	got, err := s.store.Receive(ctx, dateline.Delivery{Raw: raw, Receipt: dateline.Receipt{Received: received, Basis: "given", Name: name}})
	if err != nil {
		return nil, err
	}
	rs, err := readBytes(raw, name, received)
	if err != nil && len(rs) == 0 {
		return nil, err
	}
	var ids []string
	for i := range rs {
		ids = append(ids, rs[i].Dispatch.ID)
	}
	if _, err := s.store.Keep(ctx, dateline.Parcel{Container: got[0].Container, Reader: read.Reader{}.Version(), Received: received, Readings: rs, Tried: received}); err != nil {
		return nil, err
	}
	return ids, nil
}

func readBytes(raw []byte, name string, received time.Time) ([]dateline.Reading, error) {
	copies, errs := wire.Parse(raw, wire.Options{Received: received, ReceivedBasis: "given", Name: name})
	var rs []dateline.Reading
	for _, c := range copies {
		rs = append(rs, read.Reader{Fast: true}.Read(c))
	}
	if len(errs) > 0 {
		return rs, errs[0]
	}
	return rs, nil
}

func (s *shelf) options() Options {
	return Options{View: s.view, Now: func() time.Time { return shelfNow }, Version: "test",
		Read: func(_ context.Context, raw []byte, name string) ([]dateline.Reading, error) {
			return readBytes(raw, name, shelfNow)
		},
		Submit: func(ctx context.Context, raw []byte, name string) ([]string, error) {
			ids, err := s.keep(ctx, raw, name, shelfNow)
			if err == nil {
				_, err = s.desk.Record(ctx, desk.RecordOptions{})
			}
			return ids, err
		},
		Override: func(ctx context.Context, o dateline.Override) error {
			if _, err := s.store.Override(ctx, o); err != nil {
				return err
			}
			_, err := s.desk.Record(ctx, desk.RecordOptions{})
			return err
		},
	}
}

func (s *shelf) fill(t testing.TB) map[string][]string {
	t.Helper()
	ids := map[string][]string{}
	for _, c := range shelfCopy {
		at, err := time.Parse(time.RFC3339, c.received)
		if err != nil {
			t.Fatal(err)
		}
		if ids[c.name], err = s.keep(t.Context(), []byte(c.text), c.name, at); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
	}
	if _, err := s.desk.Record(t.Context(), desk.RecordOptions{}); err != nil {
		t.Fatal(err)
	}
	return ids
}

// full is a filled shelf that tests share; they write nothing to it.
var full struct {
	once sync.Once
	ids  map[string][]string
	h    http.Handler
}

func fullShelf(t *testing.T) (http.Handler, map[string][]string) {
	t.Helper()
	full.once.Do(func() {
		// It outlives the test that makes it.
		s, err := sqlite.Open(context.Background(), sqlite.InMemory, sqlite.Options{})
		if err != nil {
			t.Fatal(err)
		}
		now := func() time.Time { return shelfNow }
		sh := &shelf{s, view.New(s, view.Options{Now: now, Settings: s, Feeds: s,
			Shown: view.Shown{Claim: 0.5, Event: 0.3, Join: 0.5, Corroboration: 0.5, Dispute: 0.5}}), desk.New(s, desk.Options{Now: now})}
		full.ids = sh.fill(t)
		if _, err := sh.view.SaveWatch(t.Context(), view.Watch{Names: []string{`Varga "<b>`}}); err != nil {
			t.Fatal(err)
		}
		full.h = Handler(sh.options())
	})
	return full.h, full.ids
}

// get asks for a page as a browser on this machine would.
func get(h http.Handler, path string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Host = "127.0.0.1:8400"
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// post sends a form from a page of ours.
func post(h http.Handler, path string, fields url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(fields.Encode()))
	r.Host = "127.0.0.1:8400"
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func body(w *httptest.ResponseRecorder) string {
	b, _ := io.ReadAll(w.Result().Body)
	return string(b)
}
