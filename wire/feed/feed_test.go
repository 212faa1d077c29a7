package feed_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/wire/feed"
)

func sameMap(s string) dateline.ByteMap {
	return dateline.ByteMap{Runs: []dateline.ByteRun{{Same: true}}, TextLen: len(s)}
}

// TestItems holds what items come out of feeds that are made wrong: title and
// text of each.
func TestItems(t *testing.T) {
	for _, c := range []struct {
		name, src string
		want      []string
	}{
		{"RSS 0.91", `<rss version="0.91"><channel><title>T</title><item><title>A</title><description>one</description></item><item><title>B</title></item></channel></rss>`, []string{"A|one", "B|"}},
		{"items that are not closed", `<rss><item><title>A</title><description>one<item><title>B</title><description>two</rss>`, []string{"A|one", "B|two"}},
		{"a field that is not closed", `<item><title>A<description>one</description></item>`, nil},
		{"tags in capitals", `<RSS><CHANNEL><ITEM><TITLE>A</TITLE><Description>one</Description></ITEM></CHANNEL></RSS>`, []string{"A|one"}},
		{"markup that is not escaped", `<rss><item><title>A</title><description><p>one<br>two <b>three</p></description></item></rss>`, []string{"A|<p>one<br>two <b>three</p>"}},
		{"escaped twice", `<rss><item><title>A</title><description>&amp;lt;p&amp;gt;one&amp;lt;/p&amp;gt;</description></item></rss>`, []string{"A|<p>one</p>"}},
		{"an item printed in a section", `<rss><item><title>A</title><description><![CDATA[say <item> and </item>]]></description></item></rss>`, []string{"A|say <item> and </item>"}},
		{"a title of its media", `<rss xmlns:media="http://search.yahoo.com/mrss/"><item><media:content><media:title>photo</media:title></media:content><title>A</title><description>one</description></item></rss>`, []string{"A|one"}},
		{"a prefix of one's own", `<rss xmlns:c="http://purl.org/rss/1.0/modules/content/"><item><title>A</title><description>short</description><c:encoded>all of it</c:encoded></item></rss>`, []string{"A|all of it"}},
		{"paragraphs by blank lines", "<rss><item><title>A</title><description><![CDATA[one <b>x</b>\n\ntwo]]></description></item></rss>", []string{"A|one <b>x</b><p>two"}},
		{"an entry in an entry's source", `<feed><entry><source><title>S</title><id>s</id></source><title>A</title><summary>one</summary></entry></feed>`, []string{"A|one"}},
		{"content of another type", `<feed><entry><title>A</title><content type="image/png">iVBOR</content><summary>one</summary></entry></feed>`, []string{"A|one"}},
		{"a comment that is not closed", "<rss><!-- oops\n<item><title>A</title><description>one</description></item></rss>", []string{"A|one"}},
		{"an attribute that is not closed", `<rss><item a="x><title>A</title><description>one</description></item></rss>`, nil},
	} {
		f, err := feed.Read(c.src)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if c.want == nil {
			continue // read without harm
		}
		var got []string
		for _, it := range f.Items {
			body := it.Content
			if body.Empty() {
				body = it.Summary
			}
			s, _, _ := feed.Text(c.src, sameMap(c.src), body)
			got = append(got, feed.Line(c.src, it.Title)+"|"+strings.TrimSpace(s))
		}
		if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestRoot(t *testing.T) {
	for src, want := range map[string]string{
		"<?xml version='1.0'?><!-- <html> --><!DOCTYPE html [ <!ENTITY a '>'> ]>\n<rss>": "rss",
		"\ufeff<A:Feed xmlns:a='x'>": "a:feed", "text <rss>": "", "": "", "<!-- -->": "",
	} {
		if got := feed.Root(src); got != want {
			t.Errorf("%q: %q, want %q", src, got, want)
		}
	}
}

// Entities that a document declares are not expanded.
func TestEntitiesOfItsOwn(t *testing.T) {
	src := `<!DOCTYPE r [<!ENTITY a "boom"><!ENTITY b SYSTEM "file:///etc/passwd">]><rss><item><title>&a;&b;&amp;</title></item></rss>`
	f, err := feed.Read(src)
	if err != nil || len(f.Items) != 1 {
		t.Fatal(err, f)
	}
	if got := feed.Line(src, f.Items[0].Title); got != "&a;&b;&" {
		t.Errorf("%q", got)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		`<rss><channel><item><title>A</title><description><![CDATA[one <![CDATA[two]]> three]]></description><link>x?a=1&copy=2</link></item>`,
		`<feed xml:lang="en"><entry><title type="html">&lt;b&gt;</title><content type="xhtml"><div>&#x110000;</div></content><author><name>J`,
		`{"version":"https://jsonfeed.org/version/1","items":[{"id":1,"content_html":"<p>\ud83d\n\u0000","authors":[{"name":"x"}],"tags":["a"]},`,
		"<rdf:RDF xmlns='http://purl.org/rss/1.0/'><item rdf:about=a><![CDATA[<!--<?<![</item>", "<a=\"<!DOCTYPE [[[", "\x00<\xff",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		src = strings.ToValidUTF8(src, "\uFFFD")
		feed.Root(src)
		feed.LooksJSON(src)
		got, err := feed.Read(src)
		if err != nil {
			if dateline.CodeOf(err) == "" {
				t.Fatalf("an error without a code: %v", err)
			}
			return
		}
		end := 0
		for _, it := range got.Items {
			if it.Start < end || it.End < it.Start || it.End > len(src) {
				t.Fatalf("item %d-%d behind %d of %d bytes", it.Start, it.End, end, len(src))
			}
			end = it.End
			for _, p := range []feed.Part{it.Title, it.Content, it.Summary} {
				if p.Empty() {
					continue
				}
				if p.Start < it.Start || p.End > it.End {
					t.Fatalf("part %+v of item %d-%d", p, it.Start, it.End)
				}
				s, m, _ := feed.Text(src, sameMap(src), p)
				if !utf8.ValidString(s) || m.TextLen != len(s) {
					t.Fatalf("%q, map of %d bytes", s, m.TextLen)
				}
				for i := range s {
					if from, to := m.Raw(i, i+1); from < p.Start || to > p.End {
						t.Fatalf("byte %d leads to %d-%d outside %+v", i, from, to, p)
					}
				}
			}
		}
	})
}
