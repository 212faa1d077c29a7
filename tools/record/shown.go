package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"sort"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/desk"
	"github.com/dateline-news/dateline/read"
	"github.com/dateline-news/dateline/read/claim"
	"github.com/dateline-news/dateline/record"
	"github.com/dateline-news/dateline/store/sqlite"
	"github.com/dateline-news/dateline/tools/internal/reuters"
	"github.com/dateline-news/dateline/view"
)

// showing draws from what is displayed, for judging by hand: happenings behind
// which two or more known origins stand, those of which it is said that two tell
// them apart from each other, and differences. It goes the way of every
// dispatch: each text is an item of a wire (ninjs), received, read, joined in the
// record and asked for as the story page asks.
//
// Every statement is known again by its kind and by where the words of its
// accounts stand (dispatch:start-end, in bytes).
type showing struct {
	lines, ecb, reuters, db, judged string
	n                               int
	seed                            uint64
	shown                           view.Shown
}

// shippedShown are the confidences from which the product shows.
func shippedShown() view.Shown {
	return view.Shown{Claim: claim.Threshold, Event: 0.7, Join: record.ShownJoin, Corroboration: record.ShownCorroboration, Dispute: record.ShownDispute}
}

func shownOf(ctx context.Context, o showing) error {
	if _, err := os.Stat(o.db); errors.Is(err, fs.ErrNotExist) {
		if err := fill(ctx, o); err != nil {
			return err
		}
	}
	s, err := sqlite.Open(ctx, o.db, sqlite.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	d := desk.New(s, desk.Options{Now: time.Now, Reader: read.Reader{}})
	if _, err := d.Drain(ctx, func(desk.Step) {}); err != nil {
		return err
	}
	if _, err := d.Record(ctx, desk.RecordOptions{}); err != nil {
		return err
	}
	v := view.New(s, view.Options{Now: time.Now, Shown: o.shown})
	all, err := displayed(ctx, s, v)
	if err != nil {
		return err
	}
	return tell(all, o)
}

// line is one statement that is displayed.
type line struct {
	kind, key, say string
}

// displayed asks for every story and lists what its page states.
func displayed(ctx context.Context, s *sqlite.Store, v *view.View) ([]line, error) {
	var out []line
	seen := map[string]bool{}
	page := dateline.Page{Limit: dateline.MaxLimit, Oldest: true}
	for {
		a, err := s.Stories(ctx, dateline.RecordQuery{}, page)
		if err != nil {
			return nil, err
		}
		for _, st := range a.Rows {
			x, err := v.Story(ctx, st.ID)
			if err != nil {
				return nil, err
			}
			hs := append(append(append([]view.Happening{}, x.New...), x.Denied...), x.Before...)
			for i := range hs {
				if h := &hs[i]; !seen[h.ID] {
					seen[h.ID] = true
					out = append(out, statements(h)...)
				}
			}
			for i := range x.Differ {
				if d := &x.Differ[i]; !seen[d.ID] {
					seen[d.ID] = true
					out = append(out, difference(d))
				}
			}
		}
		if a.Next == "" {
			break
		}
		page.After = a.Next
	}
	sort.Slice(out, func(i, j int) bool { return out[i].kind+out[i].key < out[j].kind+out[j].key })
	return out, nil
}

// statements are what is said of who stands behind a happening.
func statements(h *view.Happening) (out []line) {
	if h.For < 2 {
		return nil
	}
	l := line{kind: "origins"}
	if len(h.Dispatches) == 1 {
		l.kind = "origins, one dispatch"
	}
	var where []string
	l.say = fmt.Sprintf("%s %s %q %s; %s", h.Type, h.Parties, h.Word, h.When.Text, h.Stands)
	for i := range h.Evidence {
		e := &h.Evidence[i]
		if e.Origin == nil || e.Side != "for" {
			continue
		}
		w := e.Words[0]
		where = append(where, place(&w))
		l.say += fmt.Sprintf("\n    %s | %s | %s (%s) %q", e.Origin.Name, w.At.Format("2 Jan 06"), w.By(), e.Origin.Why, cut(w.Quote, 330))
	}
	for _, w := range h.Why {
		l.say += fmt.Sprintf("\n    joined %.2f: %s", w.Confidence, w.Say)
	}
	sort.Strings(where)
	l.key = strings.Join(where, " ")
	out = append(out, l)
	if len(h.Both) == 2 {
		both := l
		both.kind = "apart"
		out = append(out, both)
	}
	return out
}

func difference(d *view.Difference) line {
	l := line{kind: "differ: " + d.Kind, say: d.Line + " " + d.Word + "; " + d.Why}
	var where []string
	for i := range d.Sides {
		w := &d.Sides[i].Words
		where = append(where, place(w))
		l.say += fmt.Sprintf("\n    %s | %s | %s: %q", w.At.Format("2 Jan 06"), w.By(), d.Sides[i].Value, cut(w.Quote, 330))
	}
	sort.Strings(where)
	l.key = strings.Join(where, " ")
	return l
}

func place(w *view.Words) string {
	return fmt.Sprintf("%s:%d-%d", w.Dispatch[:min(12, len(w.Dispatch))], w.Start, w.End)
}

func cut(s string, n int) string {
	if len(s) > n {
		return s[:n] + "..."
	}
	return s
}

// tell prints how many statements there are, how many of those judged are true,
// and a draw of those not judged yet.
func tell(all []line, o showing) error {
	was, err := verdicts(o.judged)
	if err != nil {
		return err
	}
	by := map[string][]line{}
	for _, l := range all {
		by[l.kind] = append(by[l.kind], l)
	}
	kinds := make([]string, 0, len(by))
	for k := range by {
		kinds = append(kinds, k)
	}
	sort.Strings(kinds)
	for _, k := range kinds {
		ls := by[k]
		right, judged := 0, 0
		var open []line
		for _, l := range ls {
			switch was[l.kind+"\t"+l.key] {
			case "1":
				right, judged = right+1, judged+1
			case "0":
				judged++
			default:
				open = append(open, l)
			}
		}
		fmt.Printf("== %s: %d displayed, %d judged, %d of them true\n", k, len(ls), judged, right)
		r := rand.New(rand.NewPCG(o.seed, 0))
		r.Shuffle(len(open), func(i, j int) { open[i], open[j] = open[j], open[i] })
		for _, l := range open[:min(len(open), max(0, o.n-judged))] {
			fmt.Printf("%s\t%s\n  %s\n", l.kind, l.key, l.say)
		}
	}
	return nil
}

// verdicts reads the list: kind, key, 1 true as worded or 0 not, and a word on
// why.
func verdicts(file string) (map[string]string, error) {
	out := map[string]string{}
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return out, nil
	} else if err != nil {
		return nil, err
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		if c := strings.Split(in.Text(), "\t"); len(c) >= 3 && !strings.HasPrefix(c[0], "#") {
			out[c[0]+"\t"+c[1]] = c[2]
		}
	}
	return out, in.Err()
}

// fill makes the archive.
func fill(ctx context.Context, o showing) error {
	var items []dateline.Delivery
	var err error
	switch {
	case o.lines != "":
		items, err = linesAsItems(o.lines)
	case o.ecb != "":
		items, err = ecbAsItems(o.ecb)
	case o.reuters != "":
		items, err = reuters.Deliveries(o.reuters, 0)
	default:
		err = errors.New("nothing to fill it with: -lines FILE, -ecb DIR or -reuters DIR")
	}
	if err != nil {
		return err
	}
	s, err := sqlite.Open(ctx, o.db, sqlite.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	d := desk.New(s, desk.Options{Now: time.Now, Reader: read.Reader{}})
	err = d.Receive(ctx, func(yield func(dateline.Delivery) bool) {
		for _, it := range items {
			if !yield(it) {
				return
			}
		}
	}, func(dateline.Delivery, dateline.Received) {})
	if err != nil {
		return err
	}
	n := 0
	_, err = d.Drain(ctx, func(desk.Step) {
		if n++; n%200 == 0 {
			fmt.Fprintln(os.Stderr, n, "of", len(items), "read")
		}
	})
	return err
}

// item is a text as an item of a wire.
func item(id, text, credit, issued string, received time.Time) (dateline.Delivery, error) {
	m := map[string]any{"uri": "item:" + id, "type": "text", "language": "en", "body_text": text}
	if credit != "" {
		m["creditline"] = credit
	}
	if issued != "" {
		m["versioncreated"] = issued
	}
	b, err := json.Marshal(m)
	return dateline.Delivery{Raw: b, Receipt: dateline.Receipt{Received: received, Basis: "given", Name: id}}, err
}

// linesAsItems reads the corpus of AFP and Xinhua dispatches.
func linesAsItems(file string) (out []dateline.Delivery, err error) {
	err = eachLine(file, func(d lineOf) error {
		day, err := time.Parse("2006-01-02", d.Issued[:min(10, len(d.Issued))])
		if err != nil {
			return err
		}
		it, err := item(d.ID, d.Text, d.agency(), d.Issued[:10]+"T12:00:00Z", day.Add(24*time.Hour-time.Second))
		out = append(out, it)
		return err
	})
	return out, err
}

// ecbAsItems reads the texts of topics 1 to 35 of ECB+. They bear no date and
// no credit.
func ecbAsItems(dir string) (out []dateline.Delivery, err error) {
	texts, err := ecbTexts(dir)
	for _, t := range texts {
		it, err := item(t.name, t.copy.Dispatch.Text, "", "", time.Date(2014, 1, 1, 0, 0, 0, 0, time.UTC))
		if err != nil {
			return nil, err
		}
		out = append(out, it)
	}
	return out, err
}
