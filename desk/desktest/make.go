// Package desktest makes days of copy as wires deliver it, for tests and
// measurements: spool files, JSON items, feeds that bring the same items again,
// with versions, corrections, copies by others, background told every day, and
// now and then a file that is broken. A number goes in, files come out; equal
// arguments give equal bytes.
//
// What is made has the forms of news and its repetitions, so that an archive
// has the work that news gives it. It is not a sample to measure accuracy by.
package desktest

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"html"
	"slices"
	"strings"
	"time"
)

//go:embed templates.txt
var templates string

// First is when the first made dispatch was issued.
var First = time.Date(2026, 10, 12, 5, 0, 0, 0, time.UTC)

// File is a file as it comes in.
type File struct {
	Name       string
	Raw        []byte
	Received   time.Time
	Dispatches int // that stand in it, and can be read
	Repeats    int // of them, items that stood in an earlier file too
}

// Options says what is made. The zero Options make nothing.
type Options struct {
	Dispatches int    // different ones, about
	Words      int    // of a dispatch, about
	Seed       uint64 //
	Tidy       bool   // without broken files
}

// Maker makes files one after the other.
type Maker struct {
	opt   Options
	parts map[string][]string
	rand  uint64
	made  int // dispatches so far
	files int
	feeds [3][]item // the latest items of each feed
	past  []story   // the latest stories, to be told again
}

// story is something that dispatches tell of, for days.
type story struct {
	topic, place, land, land2, background string
	said                                  []string // sentences of the version before
	headline                              string
	version                               int
}

// item is a dispatch before it is put in a form.
type item struct {
	guid, headline, agency, place, label string
	at                                   time.Time
	paragraphs                           []string
}

// New returns a maker.
func New(opt Options) *Maker {
	m := &Maker{opt: opt, parts: map[string][]string{}, rand: opt.Seed*2 + 1}
	for _, line := range strings.Split(templates, "\n") {
		if part, text, ok := strings.Cut(line, "\t"); ok && line[0] != '#' {
			m.parts[part] = append(m.parts[part], text)
		}
	}
	return m
}

// Next returns the next file, and false when all dispatches are made.
func (m *Maker) Next() (File, bool) {
	if m.made >= m.opt.Dispatches {
		return File{}, false
	}
	m.files++
	f := File{Received: m.now().Add(time.Minute)}
	switch kind := m.pick(20); {
	case kind < 10: // one dispatch a file, as most spools have it
		f.Name, f.Raw, f.Dispatches = "wire/%06d.txt", []byte(wireText(m.item())), 1
	case kind < 12: // several in one
		var b strings.Builder
		for range 2 + m.pick(4) {
			b.WriteString(wireText(m.item()))
			f.Dispatches++
		}
		f.Name, f.Raw = "spool/%06d.txt", []byte(b.String())
	case kind < 15:
		f.Name, f.Raw, f.Dispatches = "items/%06d.json", ninjs(m.item()), 1
	case kind < 19 || m.opt.Tidy: // a visit to a feed: some items are new
		k := m.pick(len(m.feeds))
		fresh := 1 + m.pick(3)
		f.Repeats = min(len(m.feeds[k]), 8-fresh)
		m.feeds[k] = m.feeds[k][:f.Repeats]
		for range fresh {
			m.feeds[k] = append([]item{m.item()}, m.feeds[k]...)
		}
		f.Name, f.Raw, f.Dispatches = "feeds/%06d.xml", feed(m.feeds[k], k), len(m.feeds[k])
	default:
		f.Name, f.Raw = "broken/%06d", m.broken()
	}
	f.Name = fmt.Sprintf(f.Name, m.files)
	return f, true
}

// broken makes what no reader of the wire can take for copy.
func (m *Maker) broken() []byte {
	switch m.pick(3) {
	case 0:
		return []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + fmt.Sprint(m.files))
	case 1:
		return []byte(fmt.Sprintf(`{"uri": "urn:broken:%d", "type": "text", "body_text": `, m.files))
	}
	return []byte(fmt.Sprintf("%%PDF-1.7\n%% %d\n\x00\x01\x02", m.files))
}

// item makes the next dispatch: a new story, a further version, a correction,
// or another's copy of one.
func (m *Maker) item() item {
	m.made++
	it := item{guid: fmt.Sprintf("urn:made:%d:%d", m.opt.Seed, m.made), at: m.now(), agency: m.one("agency")}
	how := m.pick(10)
	if len(m.past) < 4 || how < 5 {
		s := story{topic: m.one("topic"), place: m.one("place"), land: m.one("land"), land2: m.one("land")}
		s.background = m.fill(m.one("background"), &s)
		m.past = append(m.past, s)
		if len(m.past) > 40 {
			m.past = m.past[1:]
		}
		how = 0
	}
	i := len(m.past) - 1
	if how != 0 {
		i = m.pick(len(m.past))
	}
	s := &m.past[i]
	switch {
	case how < 7 || len(s.said) == 0: // told anew, with what is known by now
		s.said = m.sentences(s)
		if s.version++; s.version > 1 {
			it.label = ordinal(s.version-1) + " Ld-Writethru"
		}
		s.headline = title(s.topic) + " in " + s.place + ": " + m.one("things") + " and " + m.one("body")
	case how == 7: // a correction: a number is another one
		k := m.pick(len(s.said))
		s.said[k] = m.fill(m.one("more"), s)
		it.label = "CORRECTION"
	default: // another's copy: the same words under another's head
	}
	it.headline, it.place = s.headline, s.place
	for k := 0; k < len(s.said); k += 3 {
		it.paragraphs = append(it.paragraphs, strings.Join(s.said[k:min(k+3, len(s.said))], " "))
	}
	it.paragraphs = append(it.paragraphs, s.background)
	return it
}

func (m *Maker) sentences(s *story) []string {
	out := []string{m.fill(m.one("lead"), s)}
	for words := 0; words < m.opt.Words; {
		x := m.fill(m.one("more"), s)
		words += strings.Count(x, " ") + 1
		out = append(out, x)
	}
	return out
}

var weekdays = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}

// fill puts words in the slots of a template.
func (m *Maker) fill(t string, s *story) string {
	var b strings.Builder
	for t != "" {
		before, rest, ok := strings.Cut(t, "{")
		b.WriteString(before)
		if !ok {
			break
		}
		slot, after, _ := strings.Cut(rest, "}")
		switch slot {
		case "topic":
			b.WriteString(s.topic)
		case "land":
			b.WriteString(s.land)
		case "land2":
			b.WriteString(s.land2)
		case "place":
			if m.pick(2) == 0 {
				b.WriteString(s.place)
			} else {
				b.WriteString(m.one("place"))
			}
		case "day":
			b.WriteString(weekdays[m.pick(len(weekdays))])
		case "number":
			b.WriteString(fmt.Sprint(10 * (2 + m.pick(90))))
		case "small":
			b.WriteString(fmt.Sprint(2 + m.pick(8)))
		default:
			b.WriteString(m.one(slot))
		}
		t = after
	}
	return title(b.String())
}

func ordinal(n int) string {
	switch {
	case n%100/10 != 1 && n%10 >= 1 && n%10 <= 3:
		return fmt.Sprint(n) + [...]string{"st", "nd", "rd"}[n%10-1]
	}
	return fmt.Sprint(n) + "th"
}

func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// Words returns what a slot of the templates is filled with: "person",
// "place", "land", "topic" and the like.
func (m *Maker) Words(slot string) []string { return slices.Clone(m.parts[slot]) }

func (m *Maker) one(part string) string { return m.parts[part][m.pick(len(m.parts[part]))] }

func (m *Maker) now() time.Time { return First.Add(time.Duration(m.made) * 3 * time.Minute) }

// pick returns a number below n, by a generator of its own: what is made must
// not change with the version of Go.
func (m *Maker) pick(n int) int {
	m.rand += 0x9E3779B97F4A7C15 // splitmix64 (Steele, Lea & Flood 2014)
	z := m.rand
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return int((z ^ z>>31) >> 33 % uint64(n))
}

// wireText is an item as a wire sends text: slug and clock, fences, dateline,
// hard wraps.
func wireText(it item) string {
	var b strings.Builder
	b.WriteString("|\n" + it.headline)
	if it.label != "" {
		b.WriteString(", " + it.label)
	}
	b.WriteString(it.at.Format(" 01/02 15:04") + "\n")
	for i, p := range it.paragraphs {
		if i == 0 {
			p = strings.ToUpper(it.place) + " (" + it.agency + ") -- " + p
		}
		width := 0
		for _, w := range strings.Fields("    " + p) {
			if width+len(w) > 78 {
				b.WriteString("\n")
				width = 0
			} else if width > 0 {
				b.WriteString(" ")
			}
			b.WriteString(w)
			width += len(w) + 1
		}
		b.WriteString("\n")
	}
	b.WriteString("|\n|\n")
	return b.String()
}

// ninjs is an item as IPTC's JSON has it.
func ninjs(it item) []byte {
	b, err := json.Marshal(map[string]any{
		"uri": it.guid, "type": "text", "language": "en", "headline": it.headline, "pubstatus": "usable",
		"versioncreated": it.at.Format(time.RFC3339), "located": it.place, "byline": "By " + it.agency,
		"body_text": strings.Join(it.paragraphs, "\n\n"),
	})
	if err != nil {
		panic(err) // maps of strings marshal
	}
	return b
}

// feed is an RSS feed with items in full.
func feed(items []item, k int) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>\n<title>Made Wire %d</title><link>https://made%d.example/</link><description>Made</description>\n", k, k)
	for _, it := range items {
		fmt.Fprintf(&b, "<item><guid isPermaLink=\"false\">%s</guid><title>%s</title><pubDate>%s</pubDate><content:encoded><![CDATA[<p>%s</p>]]></content:encoded></item>\n",
			it.guid, html.EscapeString(it.headline), it.at.Format(time.RFC1123Z), strings.Join(it.paragraphs, "</p><p>"))
	}
	b.WriteString("</channel></rss>\n")
	return []byte(b.String())
}
