// Package storetest is the suite that every store of an archive passes: it
// takes a store and says, by failing tests, where it does not do what the
// interfaces in the root promise.
package storetest

import (
	"bytes"
	"context"
	"io"
	"testing"
	"time"

	"github.com/dateline-news/dateline"
)

// Store is all that a back end offers.
type Store interface {
	dateline.Journal
	dateline.Settings
	dateline.Quarantine
	dateline.DispatchArchive
	dateline.ClaimArchive
	dateline.EventArchive
	dateline.NameArchive
	dateline.QuantityArchive
	dateline.SearchArchive
	dateline.GroundArchive
	dateline.FeedState
	dateline.RecordArchive
	dateline.Custody
	io.Closer
}

// Run runs the suite. open returns a new, empty store each time.
func Run(t *testing.T, open func() Store) {
	for _, c := range []struct {
		name string
		test func(*testing.T, *suite)
	}{
		{"journal", journal},
		{"the same bytes twice", twice},
		{"a newer reader", newerReader},
		{"order of arrival", arrival},
		{"rebuild", rebuild},
		{"questions lead to their words", questions},
		{"filters", filters},
		{"search", search},
		{"hostile words", hostile},
		{"a page at a time under writes", paging},
		{"ranked pages under writes", rankedPaging},
		{"forget a dispatch", forgetDispatch},
		{"forget a source", forgetSource},
		{"retention", retention},
		{"quarantine", quarantine},
		{"overrides and settings", decisions},
		{"sources", sources},
		{"errors", failures},
		{"the record comes back as it was kept", recordKept},
		{"questions to the record", recordAsked},
		{"a record takes the place of another", recordReplaced},
		{"how far the record is behind", recordBehind},
		{"what is forgotten leaves the record", recordForgotten},
		{"readings for a record", readings},
	} {
		t.Run(c.name, func(t *testing.T) {
			st := open()
			defer st.Close()
			s := &suite{Store: st, t: t, ctx: context.Background()}
			c.test(t, s)
			if faults, err := st.Verify(s.ctx); err != nil || len(faults) > 0 {
				t.Errorf("verify: %v %v", faults, err)
			}
		})
	}
}

type suite struct {
	Store
	t   *testing.T
	ctx context.Context
}

// must stops the test on an error.
func must[T any](s *suite, v T, err error) T {
	s.t.Helper()
	if err != nil {
		s.t.Fatalf("%v (code %q)", err, dateline.CodeOf(err))
	}
	return v
}

// keep receives and keeps boxes.
func (s *suite) keep(boxes ...Box) (sum dateline.Kept) {
	s.t.Helper()
	for _, b := range boxes {
		r, err := s.Receive(s.ctx, b.Delivery)
		must(s, r, err)
		k, err := s.Keep(s.ctx, b.Parcel)
		must(s, k, err)
		sum.New, sum.Again, sum.Replaced, sum.Forgotten = sum.New+k.New, sum.Again+k.Again, sum.Replaced+k.Replaced, sum.Forgotten+k.Forgotten
	}
	return sum
}

// boxes returns n boxes of one made dispatch each, from four sources.
func boxes(n, words int) []Box {
	out := make([]Box, n)
	for i := range out {
		out[i] = Pack([]string{"sund", "kelmar", "vell", ""}[i%4], Base.Add(time.Duration(i)*7*time.Minute+time.Minute), Make(i, words))
	}
	return out
}

func (s *suite) export() string {
	s.t.Helper()
	var b bytes.Buffer
	if err := s.Export(s.ctx, &b); err != nil {
		s.t.Fatal(err)
	}
	return b.String()
}

// all reads an answer to its end, n rows a page.
func all[T any](s *suite, n int, ask func(dateline.Page) (dateline.Answer[T], error)) (rows []T) {
	s.t.Helper()
	for page := (dateline.Page{Limit: n}); ; {
		a, err := ask(page)
		must(s, a, err)
		if len(a.Rows) > n {
			s.t.Fatalf("%d rows on a page of %d", len(a.Rows), n)
		}
		rows = append(rows, a.Rows...)
		if a.Next == "" {
			return rows
		}
		page.After = a.Next
	}
}

// at checks that a span leads to its words in a dispatch.
func (s *suite) at(dispatch string, spans ...*dateline.Span) {
	s.t.Helper()
	h, err := s.Dispatch(s.ctx, dispatch)
	must(s, h, err)
	for _, p := range spans {
		if p == nil {
			continue
		}
		if p.Text == "" || p.End > len(h.Reading.Dispatch.Text) || h.Reading.Dispatch.Text[p.Start:p.End] != p.Text {
			s.t.Errorf("%.8s: span %d-%d %q is not what stands there", dispatch, p.Start, p.End, p.Text)
		}
	}
}
