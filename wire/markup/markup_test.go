package markup_test

import (
	"html"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/wire/markup"
)

// sameMap is the map of a container that is its own text.
func sameMap(s string) dateline.ByteMap {
	return dateline.ByteMap{Runs: []dateline.ByteRun{{Same: true}}, TextLen: len(s)}
}

// laid is what Text gives, in words that a case can be read in.
type laid struct {
	Text       string
	Paragraphs []string
	Captions   []string
	Tables     []string
	Notes      []string
}

func layOut(src string) laid {
	text, _, paragraphs, zones, notes := markup.Text(src, sameMap(src), 0, len(src))
	l := laid{Text: text}
	for _, p := range paragraphs {
		l.Paragraphs = append(l.Paragraphs, text[p.Start:p.End])
	}
	for _, z := range zones {
		switch z.Kind {
		case dateline.ZoneCaption:
			l.Captions = append(l.Captions, text[z.Start:z.End])
		case dateline.ZoneTable:
			l.Tables = append(l.Tables, text[z.Start:z.End])
		}
	}
	for _, n := range notes {
		l.Notes = append(l.Notes, n.Code)
	}
	return l
}

func TestText(t *testing.T) {
	for _, c := range []struct {
		name, src string
		want      laid
	}{
		{"paragraphs", "<p>The ferry left Aland on Monday.</p>\n<p>Nobody was aboard.</p>", laid{
			Text:       "The ferry left Aland on Monday.\n\nNobody was aboard.",
			Paragraphs: []string{"The ferry left Aland on Monday.", "Nobody was aboard."}}},
		{"bare text", "  No markup\n at all. ", laid{Text: "No markup at all.", Paragraphs: []string{"No markup at all."}}},
		{"white space runs to one space", "<p>\n  The\tharbour\r\n   master <b> said </b> so.\n</p>", laid{
			Text: "The harbour master said so.", Paragraphs: []string{"The harbour master said so."}}},
		{"inline elements add nothing", "<p>Mc<b>Don</b>ald&rsquo;s</p>", laid{Text: "McDonald’s", Paragraphs: []string{"McDonald’s"}}},
		{"line break", "<p>Seoul <br/>\n Pyongyang<br></p>", laid{Text: "Seoul\nPyongyang", Paragraphs: []string{"Seoul\nPyongyang"}}},
		{"two line breaks end a paragraph", "One.<br><br />Two.", laid{Text: "One.\n\nTwo.", Paragraphs: []string{"One.", "Two."}}},
		{"many line breaks are no more than two", "One.<br><br><br>\n<br>Two.", laid{Text: "One.\n\nTwo.", Paragraphs: []string{"One.", "Two."}}},
		{"end tags left out", "<ul><li>Rice<li>Fish</ul><p>Salt<div>Oil", laid{
			Text: "Rice\n\nFish\n\nSalt\n\nOil", Paragraphs: []string{"Rice", "Fish", "Salt", "Oil"}}},
		{"empty paragraphs", "<p></p><p>&nbsp;</p><p>\u3000\u3000Text.</p><p> <br> </p>", laid{Text: "Text.", Paragraphs: []string{"Text."}}},
		{"a lone no-break space stays", "<p>10&nbsp;000 men and 5\u00a0km&nbsp; north</p>", laid{
			Text: "10\u00a0000 men and 5\u00a0km north", Paragraphs: []string{"10\u00a0000 men and 5\u00a0km north"}}},
		{"no-break space beside a tag", "<p>10&nbsp;<b title='&emsp;'>000</b></p>", laid{
			Text: "10\u00a0000", Paragraphs: []string{"10\u00a0000"}}},
		{"entities", "<p>AT&amp;T &lt;b&gt; &#8220;x&#8221; &#x2014; &copy 2024 &frac12cup &#151; &hearts; R&D &bogus; &; &#; &#0;</p>", laid{
			Text:       "AT&T <b> “x” — © 2024 ½cup — ♥ R&D &bogus; &; &#; \uFFFD",
			Paragraphs: []string{"AT&T <b> “x” — © 2024 ½cup — ♥ R&D &bogus; &; &#; \uFFFD"}}},
		{"escaped twice stays escaped once", "<p>&amp;lt;p&amp;gt;</p>", laid{Text: "&lt;p&gt;", Paragraphs: []string{"&lt;p&gt;"}}},
		{"less-than that is no tag", "<p>if 3 < 5 then <3</p>", laid{Text: "if 3 < 5 then <3", Paragraphs: []string{"if 3 < 5 then <3"}}},
		{"scripts and controls", "<head><title>T</title><style>p{}</style></head><body>A<script>if (a<b) document.write('<p>X</p>')</script>" +
			"<noscript><img src=x></noscript><template><p>no<template>no</template>no</p></template><svg><text>no</text></svg><button>Share</button>B</body>",
			laid{Text: "AB", Paragraphs: []string{"AB"}}},
		{"comments and declarations", "<!DOCTYPE html><?xml version='1.0'?><!-- <p>no</p> --><p>Yes.</p>", laid{Text: "Yes.", Paragraphs: []string{"Yes."}}},
		{"CDATA", "<p><![CDATA[Sturm & Drang]]></p>", laid{Text: "Sturm & Drang", Paragraphs: []string{"Sturm & Drang"}}},
		{"a script of XHTML closes itself", `<p>Before.</p><script src="x.js"/><p>After.</p>`, laid{
			Text: "Before.\n\nAfter.", Paragraphs: []string{"Before.", "After."}}},
		{"a button that is not closed hides nothing", "<button>Go<p>The text.</p>", laid{
			Text: "Go\n\nThe text.", Paragraphs: []string{"Go", "The text."}}},
		{"a script that is not closed", "<p>Kept.</p><script>lost <p>Lost.</p>", laid{
			Text: "Kept.", Paragraphs: []string{"Kept."}, Notes: []string{"unclosed-element"}}},
		{"a button whose end is in a comment", "<p>Kept.</p><button>Go<!-- </button> --><p>Lost.</p>", laid{
			Text: "Kept.", Paragraphs: []string{"Kept."}, Notes: []string{"unclosed-element"}}},
		{"caption", "<p>One.</p><figure><img src=x><figcaption>Ships at <i>Kotka</i>.</figcaption><p>Photo: D. Ek</p></figure><p>Two.</p>", laid{
			Text: "One.\n\nShips at Kotka.\n\nPhoto: D. Ek\n\nTwo.", Paragraphs: []string{"One.", "Two."}, Captions: []string{"Ships at Kotka.\n\nPhoto: D. Ek"}}},
		{"table", "<p>One.</p><table><caption>Points</caption><tr><th>Club</th><th>Pts</th></tr><tr><td>Ilves</td><td>41</td></tr></table><p>Two.</p>", laid{
			Text: "One.\n\nPoints\n\nClub Pts\n\nIlves 41\n\nTwo.", Paragraphs: []string{"One.", "Two."}, Tables: []string{"Points\n\nClub Pts\n\nIlves 41"}}},
		{"a table for layout", "<table><tr><td><p>All of it</p><p>in one cell.</p></td></tr></table>", laid{
			Text: "All of it\n\nin one cell.", Paragraphs: []string{"All of it", "in one cell."}}},
		{"a table in a figure", "<figure><table><tr><td>a<td>b</table></figure>Text.", laid{
			Text: "a b\n\nText.", Paragraphs: []string{"Text."}, Captions: []string{"a b"}}},
		{"a table that is not closed", "<table><tr><td>Hidden<td>text.<p>More.", laid{
			Text: "Hidden text.\n\nMore.", Paragraphs: []string{"Hidden text.", "More."}}},
		{"tables out of balance", "<table><table><tr><td>a<td>b</table><p>Text.</p>", laid{
			Text: "a b\n\nText.", Paragraphs: []string{"Text."}, Tables: []string{"a b"}}},
		{"preformatted", "<pre>HELSINKI 12\nTURKU     9\n\nOULU</pre>", laid{
			Text: "HELSINKI 12\nTURKU 9\n\nOULU", Paragraphs: []string{"HELSINKI 12\nTURKU 9", "OULU"}}},
		{"a tag that breaks off", "<p>Text.</p><a href=\"http", laid{Text: "Text.", Paragraphs: []string{"Text."}}},
		{"nothing", "<p><br></p>", laid{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, layOut(c.src)); d != "" {
				t.Errorf("%s\n(-want +got):\n%s", c.src, d)
			}
		})
	}
}

// A part of a larger source keeps the container's offsets.
func TestTextOfPart(t *testing.T) {
	src := "JUNK<p>A &amp; B</p>JUNK"
	text, m, _, _, _ := markup.Text(src, sameMap(src), 4, len(src)-4)
	if text != "A & B" {
		t.Fatalf("text %q", text)
	}
	if from, to := m.Raw(2, 3); src[from:to] != "&amp;" {
		t.Errorf("the ampersand leads to %q", src[from:to])
	}
	if text, _, _, _, _ := markup.Text(src, sameMap(src), -3, 999); text != "JUNK\n\nA & B\n\nJUNK" {
		t.Errorf("a range beyond the source gives %q", text)
	}
}

// Nested elements without end, and an attribute of a megabyte.
func TestTextHostile(t *testing.T) {
	for name, src := range map[string]string{
		"deep":      strings.Repeat("<div>", 50_000) + "Text.",
		"tables":    strings.Repeat("<table><tr><td>", 20_000) + "Text." + strings.Repeat("</table>", 20_000),
		"attribute": `<p class="` + strings.Repeat("x", 1_000_000) + `">Text.</p>`,
		"end tags":  strings.Repeat("</svg>", 40_000) + strings.Repeat("<svg>", 40_000) + "Text.",
		"buttons":   strings.Repeat("<button>", 20_000) + "</button>Text.",
		"digits":    "&#" + strings.Repeat("9", 1_000_000) + "; Text.",
	} {
		if text := layOut(src).Text; !strings.HasSuffix(text, "Text.") {
			t.Errorf("%s: text ends %q", name, text[max(0, len(text)-20):])
		}
	}
}

// check fails when a character of the text does not stand in the bytes it
// leads back to, as itself or as an entity.
func check(t *testing.T, src string) {
	t.Helper()
	text, m, paragraphs, zones, _ := markup.Text(src, sameMap(src), 0, len(src))
	if !utf8.ValidString(text) {
		t.Fatalf("the text of %q is not UTF-8: %q", src, text)
	}
	if m.TextLen != len(text) {
		t.Fatalf("the map is for %d bytes, the text has %d", m.TextLen, len(text))
	}
	last := 0
	for i, r := range text {
		from, to := m.Raw(i, i+utf8.RuneLen(r))
		if from < last || to < from || to > len(src) {
			t.Fatalf("%q at %d of %q leads to %d:%d, after %d", r, i, text, from, to, last)
		}
		if unicode.IsSpace(r) {
			continue // stands for a run of white space or for tags
		}
		raw := src[from:to]
		if raw != string(r) && !strings.ContainsRune(html.UnescapeString(raw+";"), r) && r != utf8.RuneError {
			t.Fatalf("%q at %d of %q leads to %q", r, i, text, raw)
		}
		last = from
	}
	at := 0
	for _, p := range append(paragraphs, spansOf(zones)...) {
		if p.Start >= p.End || p.End > len(text) {
			t.Fatalf("range %v in a text of %d", p, len(text))
		}
		if s := text[p.Start:p.End]; strings.TrimSpace(s) != s {
			t.Fatalf("%q is not trimmed", s)
		}
	}
	for _, p := range paragraphs {
		if p.Start < at {
			t.Fatalf("paragraphs overlap: %v", paragraphs)
		}
		at = p.End
	}
}

func spansOf(zones []dateline.Zone) (spans []dateline.Span) {
	for _, z := range zones {
		spans = append(spans, z.Span)
	}
	return spans
}

func FuzzText(f *testing.F) {
	for _, s := range []string{
		"<p>The mayor of Kemi said &quot;no&quot; &#8212; twice.<br/>Then&nbsp;left.</p>",
		"<figure><figcaption>At sea</figcaption></figure><table><tr><td>1<td>2</table>",
		"<script>x</script><svg><svg></svg>a</svg><pre>a\r\n\r\nb</pre><![CDATA[&]]>",
		"a&notit;&ampx;&#x80;&#xD800;&frac34x;&CounterClockwiseContourIntegral;\u00a0\u3000b",
		"<textarea></p><title/><xmp>&amp;</xmp><plaintext>a",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if utf8.ValidString(s) {
			check(t, s)
		}
	})
}

func BenchmarkText(b *testing.B) {
	src := strings.Repeat("<p>The council of <b>Vaasa</b> said on Tuesday it would keep the ferry line &ldquo;for now&rdquo;, and that\n"+
		"a decision about the <a href=\"https://example.com/harbour\">new harbour</a> was not due before March.</p>\n", 50)
	m := sameMap(src)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		markup.Text(src, m, 0, len(src))
	}
}
