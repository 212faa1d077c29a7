package wire

import (
	"bytes"
	"compress/gzip"
	"strings"
	"testing"

	"github.com/dateline-news/dateline"
)

func packedWith(t *testing.T, b []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	if _, err := z.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A packed file gives the same dispatches as the file itself: same ids, same
// places, same text. Only the reason for the format says more.
func TestGzipChangesNothing(t *testing.T) {
	for _, raw := range corpus(t) {
		if len(raw) == 0 {
			continue
		}
		want, wantErrs := Parse(raw, Options{})
		got, errs := Parse(packedWith(t, raw), Options{})
		if len(got) != len(want) || len(errs) != len(wantErrs) {
			t.Fatalf("%d dispatches and %d errors, want %d and %d", len(got), len(errs), len(want), len(wantErrs))
		}
		for i := range got {
			g, w := got[i].Dispatch, want[i].Dispatch
			if !strings.Contains(g.FormatWhy, "unpacked from gzip") {
				t.Errorf("why: %s", g.FormatWhy)
			}
			if g.ID != w.ID || g.Raw != w.Raw || g.Text != w.Text || g.Format != w.Format || g.Full != w.Full {
				t.Errorf("%q: packed it reads otherwise", w.Headline)
			}
		}
	}
}

func TestGzipThatIsDamaged(t *testing.T) {
	copyOfIt := []byte("OSLO (AP) -- Ferries are back after nine days, the port authority said on Monday.\n" + strings.Repeat("Fares fell. ", 300))
	whole := packedWith(t, copyOfIt)
	copies, errs := Parse(whole[:len(whole)-6], Options{})
	if len(copies) != 1 || copies[0].Dispatch.Full || len(errs) != 1 || dateline.CodeOf(errs[0]) != dateline.ErrMalformed {
		t.Errorf("cut off: %d dispatches, %v", len(copies), errs)
	}
	for name, c := range map[string]struct {
		raw  []byte
		code string
	}{
		"zeros":         {packedWith(t, make([]byte, 32<<20)), dateline.ErrTooLarge},
		"empty":         {packedWith(t, nil), dateline.ErrEmpty},
		"a header only": {whole[:10], dateline.ErrMalformed},
		"no gzip":       {[]byte("\x1f\x8bxx"), dateline.ErrMalformed},
		"twice":         {packedWith(t, whole), dateline.ErrUnsupported},
	} {
		copies, errs := Parse(c.raw, Options{})
		if len(copies) != 0 || len(errs) != 1 || dateline.CodeOf(errs[0]) != c.code {
			t.Errorf("%s: %d dispatches, %v", name, len(copies), errs)
		}
	}
}

// An item keeps its id when the feed around it changes, and its bytes are
// where it says.
func TestItemsKeepTheirIDs(t *testing.T) {
	item := "<item><title>Ferries are back</title><description>Ferries are back after nine days.</description></item>"
	a := "<rss><channel>" + item + "</channel></rss>"
	b := "<rss><channel><lastBuildDate>later</lastBuildDate><item><title>New</title></item>" + item + "</channel></rss>"
	first, _ := Parse([]byte(a), Options{})
	second, _ := Parse([]byte(b), Options{})
	if len(first) != 1 || len(second) != 2 {
		t.Fatalf("%d and %d items", len(first), len(second))
	}
	if first[0].Dispatch.ID != second[1].Dispatch.ID || first[0].Dispatch.ID != hash([]byte(item)) {
		t.Error("the item's id is not that of its bytes")
	}
	if r := second[1].Dispatch.Raw; b[r.Start:r.End] != item {
		t.Errorf("its place holds %q", b[r.Start:r.End])
	}
}

// Markup made to take time or memory is read in no more than either: the
// sizes are such that work in the square of them would not come back.
func TestHostileMarkup(t *testing.T) {
	const size = 1 << 20
	fill := func(start, unit string) string { return start + strings.Repeat(unit, size/len(unit)) }
	for name, s := range map[string]string{
		"sections":      fill("<rss>", "<![CDATA["),
		"comments":      fill("<rss>", "<!-- \n"),
		"declarations":  fill("<rss>", "<!["),
		"titles":        fill("<rss>", "<title><category>"),
		"open fields":   fill("<rss><item>", "<title><category>"),
		"open sections": fill("<rss><item>", "<a><![CDATA[</description>"),
		"quotes":        fill("<rss>", "<a =\"<"),
		"divs":          fill("<html>", "<div>"),
		"spans":         fill("<html><p>"+strings.Repeat("<span>", 280), "a <i>b</i> "),
		"figures":       fill("<html>", "<figure><figcaption>"),
		"arrays":        fill(`{"version":"https://jsonfeed.org/version/1","items":`, "["),
		"data":          `<script type="application/ld+json">` + strings.Repeat("[", size) + "</script>",
		"one word":      fill("<html><p>", "a"),
		"bomb":          "<!DOCTYPE r [<!ENTITY a \"" + strings.Repeat("x", 1000) + "\"><!ENTITY b \"" + strings.Repeat("&a;", 1000) + "\">]><rss><item><title>&b;</title></item></rss>",
	} {
		copies, errs := Parse([]byte(s), Options{})
		check(t, []byte(s), copies, errs)
		for _, c := range copies {
			if len(c.Dispatch.Text) > len(s) {
				t.Errorf("%s: %d bytes became %d", name, len(s), len(c.Dispatch.Text))
			}
		}
	}
}
