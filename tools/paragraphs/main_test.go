package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/wire/wrap"
)

// A story in the corpus's form; its copy was written for this test.
const story = `<REUTERS TOPICS="NO" NEWID="7">
<TEXT>&#2;
<TITLE>NORTHERN TIN TO CLOSE MINE</TITLE>
<DATELINE>    REDRUTH, March 3 - </DATELINE><BODY>Northern Tin Plc &lt;NTIN> said it
would close its last mine in June.
    About 340 men will lose their work.
    The mine has lost money since the price of tin fell in
October 1985.

 Reuter
&#3;</BODY></TEXT>
</REUTERS>
`

func TestReutersProse(t *testing.T) {
	docs, n := reutersProse(story + strings.Replace(story, "<TEXT>", `<TEXT TYPE="BRIEF">`, 1) +
		strings.Replace(story, "About 340 men", "Shr  34 cts", 1) + strings.ToUpper(story))
	if n != 4 || len(docs) != 1 {
		t.Fatalf("%d prose stories of %d, want 1 of 4", len(docs), n)
	}
	d := docs[0]
	want := "REDRUTH, March 3 - Northern Tin Plc <NTIN> said it\nwould close its last mine in June.\n" +
		"About 340 men will lose their work.\nThe mine has lost money since the price of tin fell in\nOctober 1985.\n"
	if d.text != want || d.name != "story 7" {
		t.Errorf("%s: %q, want %q", d.name, d.text, want)
	}
	if at := []int{0, strings.Index(want, "About"), strings.Index(want, "The mine")}; !slices.Equal(d.starts, at) {
		t.Errorf("starts %v, want %v", d.starts, at)
	}
}

func TestWrapped(t *testing.T) {
	d := wrapped("", []string{"aaa bb c", "dddd"}, wrap.Law{Width: 7, Indent: 1})
	// "aaa " and one column of indent leave two for "bb", none for its space.
	if d.text != "aaa\nbb c\ndddd\n" || !slices.Equal(d.starts, []int{0, 9}) {
		t.Errorf("%q, %v", d.text, d.starts)
	}
}

func TestCompare(t *testing.T) {
	d := document{starts: []int{0, 4, 8, 12}}
	out := wrap.Layout{Paragraphs: []dateline.Span{{Start: 0}, {Start: 4}, {Start: 6}, {Start: 12}}}
	s, errs := compare(d, out)
	if want := (score{found: 2, wrong: 1, missed: 1}); s != want || !slices.Equal(errs, []int{6, ^8}) {
		t.Errorf("%+v, %v", s, errs)
	}
	if got := s.String(); !strings.HasPrefix(got, "P 0.6667  R 0.6667  F1 0.6667") {
		t.Error(got)
	}
}
