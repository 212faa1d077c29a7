package wire

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
	"github.com/rogpeppe/go-internal/txtar"
)

// corpus is the copy of every case in testdata, to start fuzzing from and to
// measure speed on.
func corpus(tb testing.TB) [][]byte {
	tb.Helper()
	var all [][]byte
	for _, name := range []string{"dtn", "dtn-joined", "digest", "yonhap", "reuters", "caption-legend", "ap-em-dash", "zczc", "control-header", "foreign", "latin",
		"rss", "rss-broken", "rdf", "atom", "jsonfeed", "page", "page-paywall"} {
		a, err := txtar.ParseFile("testdata/" + name + ".txtar")
		if err != nil {
			tb.Fatal(err)
		}
		all = append(all, a.Files[0].Data)
	}
	return append(all, []byte(`{"uri":"x:1","headline":"Ferries","versioncreated":"2026-11-02T04:15:00Z","body_text":"OSLO (AP) -- Ferries \u2014 all \"nine\" \u2014 are back.\n\nFares rise."}`),
		[]byte("\xff\xfeF\x00e\x00r\x00r\x00i\x00e\x00s\x00"), []byte("|\r\r\x01|\x02|"), []byte("(AP"), nil)
}

// check holds what is true of every dispatch, whatever came.
func check(t *testing.T, raw []byte, copies []dateline.Copy, errs []error) {
	t.Helper()
	if len(copies) == 0 && len(errs) == 0 {
		t.Fatal("nothing came out: no dispatch and no error")
	}
	for _, err := range errs {
		if dateline.CodeOf(err) == "" || err.Error() == "" {
			t.Errorf("an error without code or sentence: %#v", err)
		}
	}
	for _, c := range copies {
		d := c.Dispatch
		if len(d.ID) != 64 || len(d.Raw.Container) != 64 {
			t.Errorf("id %q, container %q: no hashes", d.ID, d.Raw.Container)
		}
		if d.Raw.Start < 0 || d.Raw.Start > d.Raw.End || d.Raw.End > len(raw) {
			t.Errorf("raw range %d-%d of %d bytes", d.Raw.Start, d.Raw.End, len(raw))
		}
		if !utf8.ValidString(d.Text) {
			t.Error("the text is no UTF-8")
		}
		if d.FormatWhy == "" || d.Status == "" {
			t.Error("no reason for the format, or no status")
		}
		end := 0
		for _, z := range c.Zones {
			if z.Start < end || z.End <= z.Start || z.End > len(d.Text) {
				t.Fatalf("zone %s %d-%d behind %d in %d bytes", z.Kind, z.Start, z.End, end, len(d.Text))
			}
			end = z.End
		}
		end = 0
		for _, p := range c.Paragraphs {
			if p.Start < end || p.End <= p.Start || p.End > len(d.Text) {
				t.Fatalf("paragraph %d-%d behind %d in %d bytes", p.Start, p.End, end, len(d.Text))
			}
			end = p.End
		}
		if p := d.Dateline; p != nil && d.Text[p.Start:p.End] != p.Text {
			t.Errorf("the dateline's span holds %q, not %q", d.Text[p.Start:p.End], p.Text)
		}
		for _, n := range c.Notes {
			if n.Start < 0 || n.Start > n.End || n.End > len(d.Text) || n.Code == "" || n.Say == "" {
				t.Errorf("note %+v in %d bytes", n, len(d.Text))
			}
		}
		// Every character leads back to bytes of this dispatch.
		for i, r := range d.Text {
			from, to := c.Bytes.Raw(i, i+utf8.RuneLen(r))
			if from < d.Raw.Start || to > d.Raw.End || from > to || from == to && r != utf8.RuneError {
				t.Fatalf("%q at %d leads to bytes %d-%d, the dispatch has %d-%d", r, i, from, to, d.Raw.Start, d.Raw.End)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, raw := range corpus(f) {
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		copies, errs := Parse(raw, Options{Received: time.Unix(0, 0), ReceivedBasis: "given"})
		if unpacked, _, _ := Unpack(raw); unpacked != nil {
			raw = unpacked // containers are what is inside
		}
		check(t, raw, copies, errs)
	})
}

// The slices of one file are the file: nothing between two dispatches is
// dropped, and each reads the same when it comes alone.
func TestSlicesCoverTheFile(t *testing.T) {
	cases := corpus(t)
	joined := []byte(string(cases[0]) + "\n" + string(cases[0]) + string(cases[0]))
	copies, errs := Parse(joined, Options{})
	if len(copies) != 3 || len(errs) != 0 {
		t.Fatalf("%d dispatches, errors %v", len(copies), errs)
	}
	end := 0
	for _, c := range copies {
		if c.Dispatch.Raw.Start != end {
			t.Errorf("a dispatch starts at %d, the one before ends at %d", c.Dispatch.Raw.Start, end)
		}
		end = c.Dispatch.Raw.End
		alone, _ := Parse(joined[c.Dispatch.Raw.Start:c.Dispatch.Raw.End], Options{})
		if len(alone) != 1 || alone[0].Dispatch.ID != c.Dispatch.ID || alone[0].Dispatch.Headline != c.Dispatch.Headline || len(alone[0].Paragraphs) != len(c.Paragraphs) {
			t.Errorf("the slice at %d reads otherwise when it comes alone", c.Dispatch.Raw.Start)
		}
	}
	if end != len(joined) {
		t.Errorf("the last dispatch ends at %d of %d bytes", end, len(joined))
	}
}

// A dispatch's id is that of its bytes: receipt time and file name change
// nothing about it.
func TestIDIsOfTheBytes(t *testing.T) {
	raw := corpus(t)[0]
	a, _ := Parse(raw, Options{Received: time.Unix(1, 0), ReceivedBasis: "clock", Name: "a.txt"})
	b, _ := Parse(raw, Options{Name: "b.json"})
	if a[0].Dispatch.ID != b[0].Dispatch.ID || a[0].Dispatch.Raw != b[0].Dispatch.Raw {
		t.Error("receipt or file name changed the id")
	}
	if a[0].Dispatch.Format != b[0].Dispatch.Format {
		t.Error("a file name changed the format")
	}
}

func TestLimits(t *testing.T) {
	for name, raw := range map[string][]byte{
		"too large":          make([]byte, MaxBytes+1),
		"too large, foreign": append([]byte{0xe9}, []byte(strings.Repeat("a ", MaxForeign/2))...),
	} {
		copies, errs := Parse(raw, Options{})
		if len(copies) != 0 || len(errs) != 1 || dateline.CodeOf(errs[0]) != dateline.ErrTooLarge {
			t.Errorf("%s: %d dispatches, errors %v", name, len(copies), errs)
		}
	}
	long := []byte("OSLO (AP) -- " + strings.Repeat("Ferries are back. ", MaxDispatch/18+1000))
	copies, errs := Parse(long, Options{})
	if len(copies) != 1 || len(errs) != 0 {
		t.Fatalf("%d dispatches, errors %v", len(copies), errs)
	}
	if d := copies[0].Dispatch; d.Full || len(d.Text) > MaxDispatch || copies[0].Notes[0].Code != "cut" {
		t.Errorf("%d bytes, full %v, notes %v", len(d.Text), d.Full, copies[0].Notes)
	}
}

func TestForcedFormat(t *testing.T) {
	copies, errs := Parse([]byte("<p>Ferries are back.</p>"), Options{Format: dateline.FormatText})
	if len(copies) != 1 || len(errs) != 0 || copies[0].Dispatch.Text != "<p>Ferries are back.</p>" {
		t.Errorf("%v, errors %v", copies, errs)
	}
	if _, errs := Parse([]byte("Ferries"), Options{Format: dateline.FormatWARC}); len(errs) != 1 || dateline.CodeOf(errs[0]) != dateline.ErrUnsupported {
		t.Errorf("a format that is not read: %v", errs)
	}
}
