package article_test

import (
	"strings"
	"testing"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/wire/article"
)

func sameMap(s string) dateline.ByteMap {
	return dateline.ByteMap{Runs: []dateline.ByteRun{{Same: true}}, TextLen: len(s)}
}

func textOf(src string) (article.Page, string) {
	p := article.Read(src)
	text, _, _, _, _ := article.Text(src, sameMap(src), p.Body)
	return p, text
}

const (
	one = "The ferry from Turku sailed on Monday for the first time in nine days, the port authority said."
	two = "Its head, Eva Ek, said that the ice between the islands was thin enough for the older ships, too."
)

// TestBody: what of a page is the article.
func TestBody(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"paragraphs in a div", "<body><div><p>" + one + "</p><p>" + two + "</p></div></body>", one + "\n\n" + two},
		{"end tags left out", "<body><div><p>" + one + "<p>" + two + "</div>", one + "\n\n" + two},
		{"line breaks for paragraphs", "<body><div>" + one + "<br><br>" + two + "</div>", one + "\n\n" + two},
		{"a name that lies", `<body class="sidebar-left"><div class="related-page"><p>` + one + "</p><p>" + two + "</p></div>", one + "\n\n" + two},
		{"links between", "<body><article><p>" + one + `</p><p><a href="x">More: what a ferry costs</a></p><p>` + two + "</p></article>", one + "\n\n" + two},
		{"a box of the site's own", "<body><article><p>" + one + `</p><aside><p>Our newsletter comes on every day of the week, and costs nothing at all.</p></aside><p>` + two + "</p></article>", one + "\n\n" + two},
		{"hidden text", "<body><article><p>" + one + "</p><p>" + two + `</p><div style="display: none">No reader sees this.</div></article>`, one + "\n\n" + two},
		{"list of links only", `<body><ul><li><a href="a">` + one + `</a></li><li><a href="b">` + two + "</a></li></ul>", ""},
		{"empty", "", ""},
		{"spans across tags that do not match", "<body><div><p>" + one + "</span></div></p><div><p>" + two + "</p></div></body>", one + "\n\n" + two},
	} {
		if _, got := textOf(c.src); got != c.want {
			t.Errorf("%s:\n%q, want\n%q", c.name, got, c.want)
		}
	}
}

// TestTimes: when a page was published, by all the ways that pages say so.
func TestTimes(t *testing.T) {
	body := "<body><h1>Ferries are back</h1>%s<article><p>" + one + "</p><p>On May 3, 2019, " + strings.ToLower(two[:1]) + two[1:] + "</p></article></body>"
	for _, c := range []struct{ head, line, want string }{
		{`<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-11-02T04:15:00Z"}</script>`, "", "2026-11-02T04:15:00"},
		{`<script type="application/ld+json">//<![CDATA[` + "\n" + `{"@type":"NewsArticle","description":"two` + "\n" + `lines","datePublished":"2026-11-02T04:15:00Z",}` + "\n//]]></script>", "", "2026-11-02T04:15:00"},
		{`<meta property="article:published_time" content="2026-11-02T06:15:00+02:00">`, "", "2026-11-02T06:15:00"},
		{`<meta name="pubdate" content="20261102">`, `<time datetime="2026-11-02T04:15:00Z">today</time>`, "2026-11-02T04:15:00"},
		{"", `<span itemprop="datePublished" content="2026-11-02T04:15:00Z">x</span>`, "2026-11-02T04:15:00"},
		{"", "<p>Published 4:15 a.m. GMT, Nov. 2, 2026</p>", "2026-11-02T04:15"},
		{"", "<div>Updated 5 a.m. Nov. 3, 2026</div><div>First published Nov. 2, 2026</div>", "2026-11-02"},
		{`<link rel="canonical" href="https://post.example/2026/11/02/ferries">`, "", "2026-11-02"},
		{`<html lang="es">`, "<p>Palma | 08/01/2026</p>", "2026-01-08"},
		{"", "<p>Palma | 08/01/2026</p>", ""}, // in English the order is open
		{`<div><time datetime="2026-11-05T10:00:00Z">now</time></div>` + strings.Repeat("<a href='/'>News</a> ", 200), "", ""}, // the hour of the visit
		{"", "", ""}, // the story's own dates are none of the page's
	} {
		p := article.Read(c.head + strings.Replace(body, "%s", c.line, 1))
		if p.Published.Local != c.want {
			t.Errorf("%s %s: %q (%s), want %q", c.head, c.line, p.Published.Local, p.PublishedWhy, c.want)
		}
		if (p.PublishedWhy == "") != (c.want == "") {
			t.Errorf("%s %s: why %q", c.head, c.line, p.PublishedWhy)
		}
	}
}

func TestHeadline(t *testing.T) {
	for src, want := range map[string]string{
		"<title>Ferries are back - The Harbour Post</title>":                                                         "Ferries are back",
		"<title>Ferries are back | Post</title><h1>The Harbour Post</h1>":                                            "Ferries are back",
		"<title>x</title><meta property='og:title' content='Ferries are back again'><h1>Ferries are back again</h1>": "Ferries are back again",
		"<h1>Ferries &amp; ships are back</h1>":                                                                      "Ferries & ships are back",
	} {
		if got := article.Read(src).Headline; got != want {
			t.Errorf("%s: %q, want %q", src, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"<html lang=en><head><title>T</title><meta name=date content=2026-11-02><script type='application/ld+json'>[{\"@type\":\"NewsArticle\",\"articleBody\":\"\\",
		"<body><div class='a-b_cD'><p>" + one + "<figure><figcaption>x</figcaption></figure><li>a<li>b</div></p></span><h2>Related stories</h2>" + two,
		strings.Repeat("<div>", 400) + one, "<script><p>", "<a <b='", "\x00\xff<p>&#x110000;",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		src = strings.ToValidUTF8(src, "\uFFFD")
		p := article.Read(src)
		end := 0
		for _, b := range p.Body {
			if b.Start < end || b.End <= b.Start || b.End > len(src) {
				t.Fatalf("piece %+v behind %d of %d bytes", b, end, len(src))
			}
			end = b.End
		}
		if p.Data[0] > p.Data[1] || p.Data[1] > len(src) {
			t.Fatalf("data %v", p.Data)
		}
		text, m, _, _, _ := article.Text(src, sameMap(src), p.Body)
		for i := range text {
			if from, to := m.Raw(i, i+1); from >= to || to > len(src) {
				t.Fatalf("byte %d leads to %d-%d", i, from, to)
			}
		}
	})
}
