package ninjs_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/wire/ninjs"
)

// sameMap is the map of a container that is its own text.
func sameMap(s string) dateline.ByteMap {
	return dateline.ByteMap{Runs: []dateline.ByteRun{{Same: true}}, TextLen: len(s)}
}

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

func read(s string) ([]dateline.Copy, []error)      { return ninjs.Read(s, sameMap(s), hash(s)) }
func readLoose(s string) ([]dateline.Copy, []error) { return ninjs.ReadLoose(s, sameMap(s), hash(s)) }

func file(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// one reads text that has one good item in it.
func one(t *testing.T, text string) dateline.Copy {
	t.Helper()
	copies, errs := read(text)
	if len(copies) != 1 || len(errs) != 0 {
		t.Fatalf("%d items and the errors %v", len(copies), errs)
	}
	return copies[0]
}

func codes(notes []dateline.Note) (out []string) {
	for _, n := range notes {
		out = append(out, n.Code)
	}
	return out
}

func errorCodes(errs []error) (out []string) {
	for _, err := range errs {
		out = append(out, dateline.CodeOf(err))
	}
	return out
}

func TestReadVersions(t *testing.T) {
	for _, c := range []struct {
		file  string
		want  dateline.Dispatch
		notes []string
	}{
		{"ninjs1.json", dateline.Dispatch{
			FormatWhy: "JSON with ninjs's keys uri, firstcreated, versioncreated, pubstatus, urgency",
			Source:    &dateline.Source{GUID: "urn:newsml:wire.example.com:20240308:ferry-7731", URL: "https://wire.example.com/7731"},
			Headline:  "Ferry with 212 aboard runs aground off Mariehamn", Slugline: "FINLAND-FERRY", Byline: "By Outi Ranta",
			Credit: "EXW", CopyrightOwner: "Example Wire", Keywords: []string{"ferry", "Baltic Sea"}, Priority: "3", Language: "en-GB", Full: true,
			Issued: "2024-03-08T09:12:00", IssuedUTC: "2024-03-08T07:12:00Z", Zone: "+02:00", ZoneBasis: "explicit",
			IssuedBasis: "header", IssuedWhy: "versioncreated is 2024-03-08T09:12:00+02:00",
			Status:  "usable",
			Version: &dateline.Version{Number: 3, Relation: "corrects", Of: "urn:newsml:wire.example.com:20240308:ferry-7731"},
			Text: "MARIEHAMN, Finland (EXW) — A ferry with 212 people aboard ran aground \"within sight of the harbor\" on Friday, the coast guard said.\n\n" +
				"Nobody was hurt; 38 crew stayed aboard. 🚢 C:\\Deck/4\n",
		}, []string{"ednote"}},
		{"ninjs2.json", dateline.Dispatch{
			FormatWhy: "JSON that says it is ninjs 2.1",
			Source:    &dateline.Source{GUID: "https://desk.example.org/items/448", URL: "https://desk.example.org/items/448"},
			Headline:  "Lima closes night buses", Byline: "Rosa Quispe", Credit: "Agencia Ejemplo", Keywords: []string{"transport", "Lima"}, Full: true,
			Issued: "2023-11-30T23:05:41", IssuedUTC: "2023-12-01T04:05:41Z", Zone: "-05:00", ZoneBasis: "explicit",
			IssuedBasis: "header", IssuedWhy: "versioncreated is 2023-11-30T23:05:41-05:00",
			Status: "withheld",
			Text: "Night buses in Lima stop\u00a0on 1\u00a0December,\ncity hall said.\n\nFares do not change.\n\nA bus depot.\n\n" +
				"Line Until\n\n301 23:00",
		}, nil},
		{"ninjs3.json", dateline.Dispatch{
			FormatWhy: "JSON with ninjs's keys uri, versionCreated, firstCreated, pubStatus, copyrightHolder",
			Source:    &dateline.Source{GUID: "tag:kiosk.example.net,2025:note/9", URL: "https://kiosk.example.net/9"},
			Headline:  "Harvest report", CopyrightOwner: "Kiosk", Priority: "5", Language: "ja",
			Issued: "2025-02-01T07:00", IssuedUTC: "2025-02-01T07:00:00Z", Zone: "UTC", ZoneBasis: "explicit",
			IssuedBasis: "header", IssuedWhy: "versioncreated is 2025-02-01T07:00Z",
			Status: "embargoed", EmbargoUntil: "2025-02-02T00:01:00+09:00",
			Text: "Rice prices in Niigata rose again, traders said...",
		}, []string{"date-order", "ednote"}},
	} {
		t.Run(c.file, func(t *testing.T) {
			text := file(t, c.file)
			c.want.ID = hash(text)
			c.want.Raw = dateline.RawRange{Container: hash(text), End: len(text)}
			c.want.Format = dateline.FormatNinjs
			got := one(t, text)
			if d := cmp.Diff(c.want, got.Dispatch); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
			if d := cmp.Diff(c.notes, codes(got.Notes)); d != "" {
				t.Errorf("notes (-want +got):\n%s", d)
			}
			if _, ok := ninjs.Looks(text); !ok {
				t.Error("Looks does not know it")
			}
			checkMap(t, text, got)
		})
	}
}

// A body in markup brings its layout; a plain one has none yet.
func TestReadLayout(t *testing.T) {
	if c := one(t, file(t, "ninjs1.json")); c.Paragraphs != nil || c.Zones != nil {
		t.Errorf("plain text has the paragraphs %v and zones %v", c.Paragraphs, c.Zones)
	}
	c := one(t, file(t, "ninjs2.json"))
	var got []string
	for _, p := range c.Paragraphs {
		got = append(got, "body: "+c.Dispatch.Text[p.Start:p.End])
	}
	for _, z := range c.Zones {
		got = append(got, z.Kind+": "+c.Dispatch.Text[z.Start:z.End])
	}
	want := []string{"body: Night buses in Lima stop\u00a0on 1\u00a0December,\ncity hall said.", "body: Fares do not change.",
		"caption: A bus depot.", "table: Line Until\n\n301 23:00"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	c = one(t, item(`"body_html": "<table><tr><td>a</td><td>b</td></tr></table>"`))
	if c.Paragraphs == nil || len(c.Paragraphs) != 0 {
		t.Errorf("a table alone has the paragraphs %#v", c.Paragraphs)
	}
}

func TestReadEnvelope(t *testing.T) {
	text := file(t, "envelope.json")
	copies, errs := read(text)
	if d := cmp.Diff([]string{"no-text"}, errorCodes(errs)); d != "" {
		t.Fatalf("errors %v (-want +got):\n%s", errs, d)
	}
	if !strings.Contains(errs[0].Error(), "cd34 is a picture") {
		t.Errorf("the picture's error is %q", errs[0])
	}
	if len(copies) != 2 {
		t.Fatalf("%d items", len(copies))
	}
	first, second := copies[0].Dispatch, copies[1].Dispatch
	start := strings.Index(text, `{"uri": "https://api.example.com/v/content/ab12`)
	end := strings.Index(text, "}},\n {") + 1
	want := dateline.Dispatch{
		ID: hash(text[start:end]), Raw: dateline.RawRange{Container: hash(text), Start: start, End: end}, Format: dateline.FormatNinjs,
		FormatWhy: "JSON with ninjs's keys uri, altids, versioncreated, pubstatus, urgency",
		Source:    &dateline.Source{GUID: "https://api.example.com/v/content/ab12", URL: "https://example.com/ab12"},
		Headline:  "Court in Accra frees editor", Byline: "By K. MENSAH", Credit: "EX Photo", Priority: "4",
		Issued: "2024-05-05T09:58:00", IssuedUTC: "2024-05-05T09:58:00Z", Zone: "UTC", ZoneBasis: "explicit",
		IssuedBasis: "header", IssuedWhy: "versioncreated is 2024-05-05T09:58:00Z",
		Status: "usable", Version: &dateline.Version{Number: 2, Relation: "replaces", Of: "https://api.example.com/v/content/ab12"},
		Text: "A court in Accra ordered the release of an editor held since April.",
	}
	if d := cmp.Diff(want, first); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	// A kill may be all headline: it is news without a text.
	if second.Status != dateline.StatusKilled || second.Text != "" || second.Headline != "Court in Accra frees editor" {
		t.Errorf("the kill is %+v", second)
	}
	if d := cmp.Diff([]string{"no-text"}, codes(copies[1].Notes)); d != "" {
		t.Errorf("notes of the kill (-want +got):\n%s", d)
	}
}

// item returns a ninjs item with some more members.
func item(members string) string {
	return `{"uri": "urn:x:1", "type": "text", "pubstatus": "usable", "headline": "Head", ` + members + `}`
}

func TestReadFields(t *testing.T) {
	body := `"body_text": "Text."`
	for _, c := range []struct {
		name, members string
		get           func(dateline.Copy) any
		want          any
	}{
		{"time without a zone", body + `, "versioncreated": "2024-02-29T23:59:59"`, issued, "2024-02-29T23:59:59||unknown"},
		{"a day", body + `, "versioncreated": "2024-02-29"`, issued, "2024-02-29||unknown"},
		{"space and short offset", body + `, "versioncreated": " 2024-07-01 08:00:00.123 +0530\n"`, issued, "2024-07-01T08:00:00|2024-07-01T02:30:00Z|explicit"},
		{"compact", body + `, "versioncreated": "20240701T080000Z"`, issued, "2024-07-01T08:00:00|2024-07-01T08:00:00Z|explicit"},
		{"a day that is none", body + `, "versioncreated": "2023-02-29T00:00:00Z", "firstcreated": "2023-02-28T10:00:00Z"`, issued, "2023-02-28T10:00:00|2023-02-28T10:00:00Z|explicit"},
		{"no date", body + `, "versioncreated": "yesterday"`, notes, "bad-date"},
		{"the zero of a clock", body + `, "versioncreated": "1970-01-01T00:00:00Z"`, notes, "bad-date"},
		{"the zero of another", body + `, "versioncreated": "0001-01-01T00:00:00Z"`, notes, "bad-date"},
		{"offset of a day", body + `, "versioncreated": "2024-01-01T00:00:00+24:00"`, notes, "bad-date"},
		{"cancelled", body + `, "pubStatus": "usable", "x": 1`, status, "usable"},
		{"embargo by a flag", body + `, "embargoed": true`, status, "embargoed"},
		{"no embargo", body + `, "embargoed": null`, status, "usable"},
		{"an embargo nobody can read", body + `, "embargoed": "Friday"`, status, "embargoed"},
		{"version as text", body + `, "version": "12"`, version, "12 replaces urn:x:1"},
		{"first version", body + `, "version": 1`, version, "none"},
		{"version that is none", body + `, "version": "1st"`, version, "none"},
		{"evolved from", body + `, "evolvedfrom": "urn:x:0"`, version, "0 replaces urn:x:0"},
		{"correction by signal", body + `, "signal": [{"name": "sig:correction"}]`, version, "0 corrects urn:x:1"},
		{"refile", body + `, "ednote": "REFILES to fix link"`, version, "0 refiles urn:x:1"},
		{"keywords in a string", body + `, "keywords": "a, b;c"`, keywords, "a|b|c"},
		{"language that is none", body + `, "language": "English (US)"`, language, ""},
		{"authors", body + `, "authors": [{"name": "A", "role": "writer"}, {"name": "B", "role": "photographer"}]`, byline, "A"},
		{"the first key counts", `"body_text": "First.", "body_text": "Second."`, text, "First."},
		{"and is noted", `"body_text": "First.", "body_text": "Second."`, notes, "duplicate-key"},
		{"null is nothing", `"body_text": null, "body_html": "<p>Marked &lt;up&gt;.</p>"`, text, "Marked <up>."},
		{"white space is nothing", `"body_text": " \n\t", "body_xhtml": "Rich."`, text, "Rich."},
		{"plain text keeps its tags", `"body_text": "a <b> &amp; c"`, text, "a <b> &amp; c"},
		{"an own body", `"body_story": "Own."`, text, "Own."},
		{"bodies by role", `"bodies": [{"role": "html5", "value": "<p>h</p>"}, {"role": "text", "value": "p"}]`, text, "p"},
		{"bodies by look", `"bodies": [{"value": "\u003cp\u003eh\u003c/p\u003e"}]`, text, "h"},
		{"a summary", `"description_text": "Short."`, full, false},
		{"a caption is no summary", `"descriptions": [{"role": "caption", "value": "C."}, {"role": "summary", "value": "S."}]`, text, "S."},
		{"a body", body, full, true},
		{"cut by dots", `"body_text": "Cut her\u2026 "`, full, false},
		{"cut by count", `"body_text": "Cut her [+1234 chars]"`, full, false},
		{"not cut", `"body_text": "As he said [laughs]"`, full, true},
		{"partial", body + `, "representationtype": "partial"`, full, false},
		{"bare control characters", "\"body_text\": \"a\nb\x01\"", text, "a\nb\x01"},
		{"NUL", `"body_text": "a\u0000b"`, text, "a\x00b"},
		{"lone surrogates", `"body_text": "\ud83da\udea2\ud83d\ud83d\udea2"`, text, "\uFFFDa\uFFFD\uFFFD🚢"},
		{"are noted", `"body_text": "\ud83d"`, notes, "bad-escape"},
		{"no escape", `"body_text": "50\% \u12"`, text, `50\% \u12`},
		{"an escaped key", `"body\u005ftext": "Key."`, text, "Key."},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := item(c.members)
			got := one(t, src)
			if g := c.get(got); g != c.want {
				t.Errorf("%q, want %q", g, c.want)
			}
			checkMap(t, src, got)
		})
	}
}

func issued(c dateline.Copy) any {
	return c.Dispatch.Issued + "|" + c.Dispatch.IssuedUTC + "|" + c.Dispatch.ZoneBasis
}
func version(c dateline.Copy) any {
	if v := c.Dispatch.Version; v != nil {
		return fmt.Sprint(v.Number, " ", v.Relation, " ", v.Of)
	}
	return "none"
}
func status(c dateline.Copy) any   { return c.Dispatch.Status }
func notes(c dateline.Copy) any    { return strings.Join(codes(c.Notes), "|") }
func keywords(c dateline.Copy) any { return strings.Join(c.Dispatch.Keywords, "|") }
func language(c dateline.Copy) any { return c.Dispatch.Language }
func byline(c dateline.Copy) any   { return c.Dispatch.Byline }
func text(c dateline.Copy) any     { return c.Dispatch.Text }
func full(c dateline.Copy) any     { return c.Dispatch.Full }

func TestReadErrors(t *testing.T) {
	good := item(`"body_text": "Text."`)
	for _, c := range []struct {
		name, src string
		items     int
		errs      []string
		say       string // of the first error
	}{
		{"nothing", " \n", 0, []string{"empty"}, "nothing"},
		{"cut in a string", good[:len(good)-4], 0, []string{"malformed"}, fmt.Sprintf("byte %d on: it ends too early: a string is not closed", len(good)-4)},
		{"cut behind a value", good[:len(good)-1], 0, []string{"malformed"}, "it ends too early: a comma or the end of the object is missing"},
		{"no colon", `{"uri" 1}`, 0, []string{"malformed"}, "byte 7 on: a colon is missing"},
		{"not JSON", `[NaN]`, 0, []string{"malformed"}, "byte 1 on: a value is missing"},
		{"too deep", strings.Repeat("[", 200_000), 0, []string{"too-large"}, "byte 200 on: it is nested more than 200 deep"},
		{"deep objects", strings.Repeat(`{"item":`, 100_000), 0, []string{"too-large"}, "nested"},
		{"no ninjs", `{"a": 1}`, 0, []string{"unsupported"}, "has no ninjs item in it"},
		{"an array", "[" + good + "," + good + "]", 2, nil, ""},
		{"an array with something else", "[" + good + `, {"a": 1}]`, 1, []string{"unsupported"}, "1 JSON objects"},
		{"lines", good + "\n" + good + "\n", 2, nil, ""},
		{"lines with commas", good + ",\n" + good + ",", 2, nil, ""},
		{"lines, one broken", good + "\n" + `{"uri": "urn:x:2", "headl` + "\n" + good, 2, []string{"malformed"}, "colon is missing"},
		{"text behind the item", good + "\nEND", 1, []string{"malformed"}, "a value is missing"},
		{"video", item(`"type": "x"`)[:1] + `"type": "video", ` + good[1:], 0, []string{"no-text"}, "urn:x:1 is a video"},
		{"an event", `{"uri": "u", "versionCreated": "2024-01-01", "eventDetails": {}, "title": "Meeting"}`, 0, []string{"no-text"}, "is an event"},
		{"no text", item(`"body_html": "  "`), 0, []string{"no-text"}, "has no text"},
		{"a body of another kind", item(`"bodies": [{"contenttype": "application/xml", "value": "<x/>"}]`), 0, []string{"unsupported"}, "application/xml"},
	} {
		t.Run(c.name, func(t *testing.T) {
			copies, errs := read(c.src)
			if len(copies) != c.items {
				t.Errorf("%d items, want %d", len(copies), c.items)
			}
			if d := cmp.Diff(c.errs, errorCodes(errs)); d != "" {
				t.Fatalf("errors %v (-want +got):\n%s", errs, d)
			}
			if len(errs) > 0 && !strings.Contains(errs[0].Error(), c.say) {
				t.Errorf("the error is %q, want %q in it", errs[0], c.say)
			}
		})
	}
}

func TestReadTooMany(t *testing.T) {
	line := item(`"body_text": "T."`) + "\n"
	copies, errs := read(strings.Repeat(line, ninjs.MaxItems+5))
	if len(copies) != ninjs.MaxItems {
		t.Errorf("%d items", len(copies))
	}
	if d := cmp.Diff([]string{"too-large"}, errorCodes(errs)); d != "" {
		t.Errorf("errors (-want +got):\n%s", d)
	}
}

// A UTF-16 container's bytes are not those of the text: the caller has them.
func TestReadForeignBytes(t *testing.T) {
	src := "[" + item(`"body_text": "Caf\u00e9 \u0041"`) + "]"
	m := dateline.ByteMap{Runs: []dateline.ByteRun{{Raw: 2, Step: 1, RawStep: 2}}, TextLen: len(src)}
	copies, errs := ninjs.Read(src, m, "container")
	if len(copies) != 1 || len(errs) != 0 {
		t.Fatal(copies, errs)
	}
	c := copies[0]
	if want := (dateline.RawRange{Container: "container", Start: 4, End: 2 * len(src)}); c.Dispatch.Raw != want || c.Dispatch.ID != "" {
		t.Errorf("ID %q, raw %v, want %v", c.Dispatch.ID, c.Dispatch.Raw, want)
	}
	at := strings.Index(src, `\u00e9`)
	if from, to := c.Bytes.Raw(3, 5); from != 2+2*at || to != from+12 {
		t.Errorf("the é leads to %d:%d, want %d", from, to, 2+2*at)
	}
}

func TestReadLoose(t *testing.T) {
	src := file(t, "articles.jsonl")
	if why, ok := ninjs.Looks(src); ok {
		t.Errorf("Looks takes it for ninjs: %s", why)
	}
	copies, errs := readLoose(src)
	if len(copies) != 3 || len(errs) != 0 {
		t.Fatalf("%d articles and the errors %v", len(copies), errs)
	}
	lines := strings.SplitAfter(strings.TrimSuffix(src, "\n"), "\n")
	at := 0
	var got []dateline.Dispatch
	for i, c := range copies {
		line := strings.TrimSpace(lines[i])
		if c.Dispatch.ID != hash(line) || c.Dispatch.Raw.Start != at || c.Dispatch.Raw.End != at+len(line) {
			t.Errorf("article %d has the ID %s and lies at %v", i, c.Dispatch.ID, c.Dispatch.Raw)
		}
		at += len(lines[i])
		checkMap(t, src, c)
		c.Dispatch.ID, c.Dispatch.Raw = "", dateline.RawRange{}
		got = append(got, c.Dispatch)
	}
	want := []dateline.Dispatch{{
		Format: "text", FormatWhy: "JSON with an article in story_text, its headline in headline", Headline: "Two dams reopen", Full: true,
		Source: &dateline.Source{URL: "https://archive.example.com/a/1"},
		Issued: "2024-03-01", ZoneBasis: "unknown", IssuedBasis: "header", IssuedWhy: "date_str is 2024-03-01", Status: "usable",
		Text: "Two dams on the Kura reopened.\nWater was low.",
	}, {
		Format: "text", FormatWhy: "JSON with an article in content, its headline in title", Headline: "Mayor resigns", Full: true,
		Source: &dateline.Source{URL: "https://blog.example.com/2"},
		Issued: "2024-03-02T18:20:00", ZoneBasis: "unknown", IssuedBasis: "header", IssuedWhy: "date is 2024-03-02T18:20:00", Status: "usable",
		Text: "The mayor of Gori resigned.\n\nShe gave no reason.",
	}, {
		Format: "text", FormatWhy: "JSON with an article in content, its headline in title", Headline: "Snow shuts pass", Byline: "N. Lomidze",
		Source: &dateline.Source{URL: "https://example.com/3", Outlet: "Daily Example"},
		Issued: "2024-03-03T04:00:00", IssuedUTC: "2024-03-03T04:00:00Z", Zone: "UTC", ZoneBasis: "explicit", IssuedBasis: "header",
		IssuedWhy: "publishedat is 2024-03-03T04:00:00Z", Status: "usable",
		Text: "Heavy snow shut the Jvari pass on Sunday and [+812 chars]",
	}}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestReadLooseFields(t *testing.T) {
	words := strings.Repeat("word ", 40)
	for _, c := range []struct {
		name, src string
		get       func(dateline.Copy) any
		want      any
	}{
		{"milliseconds", `{"title": "T", "text": "Text.", "date": 1709251230000}`, issued, "2024-03-01T00:00:30|2024-03-01T00:00:30Z|explicit"},
		{"seconds at midnight are a day", `{"title": "T", "text": "Text.", "created": 1709251200}`, issued, "2024-03-01||unknown"},
		{"a number that is no time", `{"title": "T", "text": "Text.", "date": 20240301}`, issued, "||"},
		{"a date that may be two", `{"title": "T", "text": "Text.", "date": "03/04/2024"}`, issued, "||"},
		{"no headline, many words", `{"text": "` + words + `"}`, text, words},
		{"a feed's items", `{"title": "Feed", "description": "About it.", "items": [{"title": "T", "content_html": "<p>Item.</p>"}]}`, text, "Item."},
		{"a summary", `{"title": "T", "summary": "S."}`, full, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			copies, errs := readLoose(c.src)
			if len(copies) != 1 || len(errs) != 0 {
				t.Fatalf("%d articles and the errors %v", len(copies), errs)
			}
			if g := c.get(copies[0]); g != c.want {
				t.Errorf("%q, want %q", g, c.want)
			}
		})
	}
	for _, src := range []string{`{"text": "Short.", "id": 4}`, `{"name": "settings", "content": 5}`, `["text"]`, `{}`} {
		if copies, errs := readLoose(src); len(copies) != 0 || len(errs) != 1 || dateline.CodeOf(errs[0]) != dateline.ErrUnsupported {
			t.Errorf("%s: %d articles and the errors %v", src, len(copies), errs)
		}
	}
}

func TestLooks(t *testing.T) {
	long := strings.Repeat("All quiet in the harbor. ", 10_000)
	for _, c := range []struct {
		name, src string
		want      bool
	}{
		{"an item", item(`"body_text": "T"`), true},
		{"an item behind a byte order mark", "\ufeff\n" + item(`"body_text": "T"`), true},
		{"a broken item", item(`"body_text": "T"`)[:75], true},
		{"a long body first", `{"body_text": "` + long + `", "uri": "u"}`, true},
		{"an array", `[{}, ` + item(`"body_text": "T"`) + `]`, true},
		{"an envelope", `{"_items": [` + item(`"body_text": "T"`) + `]}`, true},
		{"plain text", `"uri", "headline" and "body_text" are keys`, false},
		{"a bracket", `[Editor's note: "uri" "headline" "body_text"]`, false},
		{"other JSON", `{"headline": "H", "story_text": "` + long + `"}`, false},
		{"deep", strings.Repeat("[", 200_000), false},
		{"an item too deep in", strings.Repeat(`{"a":`, 20) + item(`"body_text": "T"`), false},
		{"nothing", "", false},
	} {
		if why, ok := ninjs.Looks(c.src); ok != c.want || ok != (why != "") {
			t.Errorf("%s: %v, %q", c.name, ok, why)
		}
	}
}

// checkMap fails when a character of plain text does not stand in the bytes
// it leads back to, as itself or as an escape; out of markup it may be an
// entity too, and white space may stand for tags.
func checkMap(t *testing.T, src string, c dateline.Copy) {
	t.Helper()
	text := c.Dispatch.Text
	if c.Bytes.TextLen != len(text) {
		t.Fatalf("the map is for %d bytes, the text has %d", c.Bytes.TextLen, len(text))
	}
	for i, r := range text {
		from, to := c.Bytes.Raw(i, i+len(string(r)))
		if from < c.Dispatch.Raw.Start || to > c.Dispatch.Raw.End || from >= to {
			t.Fatalf("%q at %d leads to %d:%d, outside the item", r, i, from, to)
		}
		raw := src[from:to]
		if raw == string(r) || r == '\uFFFD' || c.Paragraphs != nil && (strings.HasPrefix(raw, "&") || strings.ContainsRune(" \n\u00a0", r)) {
			continue
		}
		var s string
		if err := json.Unmarshal([]byte(`"`+raw+`"`), &s); (err != nil || !strings.ContainsRune(s, r)) && c.Paragraphs == nil {
			t.Fatalf("%q at %d leads to %q", r, i, raw)
		}
	}
}
