package record_test

import (
	"strings"
	"testing"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/record"
)

// group is the record of the dispatches whose names begin so.
func group(t *testing.T, f map[string]dateline.Reading, name string) dateline.Record {
	t.Helper()
	var rs []dateline.Reading
	for n, r := range f {
		if strings.HasPrefix(n, name+"-") {
			rs = append(rs, r)
		}
	}
	if len(rs) == 0 {
		t.Fatalf("no dispatches %s", name)
	}
	return record.Build(rs, nil, record.Options{})
}

// most is the occurrence of that word with the most members.
func most(t *testing.T, rec dateline.Record, words ...string) dateline.Occurrence {
	t.Helper()
	best := dateline.Occurrence{}
	for _, o := range rec.Occurrences {
		for _, w := range words {
			if o.Word == w && len(o.Members) > len(best.Members) {
				best = o
			}
		}
	}
	if best.ID == "" {
		t.Fatalf("nothing %q is told in %+v", words, rec.Occurrences)
	}
	return best
}

func TestOneAgentInThreeDispatchesIsOneOrigin(t *testing.T) {
	o := most(t, group(t, family(t, "testdata/voices.txtar"), "agent"), "died")
	if len(o.Members) != 3 || len(o.Origins.For) != 1 || o.Corroborated != 0 {
		t.Errorf("%d dispatches, origins %+v, corroborated %v: %+v", len(o.Members), o.Origins, o.Corroborated, o.Accounts)
	}
}

func TestWhoOnlySpeaksOfItIsNoOrigin(t *testing.T) {
	o := most(t, group(t, family(t, "testdata/voices.txtar"), "reaction"), "execution")
	if len(o.Accounts) == 0 {
		t.Fatal("no account")
	}
	for _, a := range o.Accounts {
		if !a.Passing || a.Group != "" {
			t.Errorf("%q counts for the execution", a.Quote)
		}
	}
	if len(o.Origins.For) != 0 || o.Origins.Unknown != 0 {
		t.Errorf("origins %+v", o.Origins)
	}
}

func TestTwoBodiesThatTellItAreTwoOrigins(t *testing.T) {
	o := most(t, group(t, family(t, "testdata/voices.txtar"), "two"), "attacked")
	if len(o.Members) != 2 || len(o.Origins.For) != 2 {
		t.Errorf("%d dispatches, origins %+v: %+v", len(o.Members), o.Origins, o.Accounts)
	}
}

func TestCountsOfTwoSpeakersDiffer(t *testing.T) {
	f := family(t, "testdata/voices.txtar")
	rec := group(t, f, "counts")
	if len(rec.Disputes) != 1 {
		t.Fatalf("%d differences", len(rec.Disputes))
	}
	d := rec.Disputes[0]
	if d.Kind != dateline.DisputeNumber || d.Sides[0].Value != "14" || d.Sides[1].Value != "9" || d.Confidence < record.ShownDispute || !strings.Contains(d.Sides[1].Quote, "nine") {
		t.Errorf("%+v", d)
	}
	for _, name := range []string{"parts", "places", "blasts"} {
		if rec := group(t, f, name); len(rec.Disputes) != 0 {
			t.Errorf("%s: %+v", name, rec.Disputes)
		}
	}
}

func TestTellingsWithoutADateCountForOne(t *testing.T) {
	f := family(t, "testdata/voices.txtar")
	if o := most(t, group(t, f, "dated"), "entered"); len(o.Members) != 2 || len(o.Origins.For) != 2 {
		t.Errorf("dated: %d dispatches, origins %+v: %+v", len(o.Members), o.Origins, o.Accounts)
	}
	if o := most(t, group(t, f, "undated"), "entered"); len(o.Origins.For) != 1 {
		t.Errorf("undated: %d dispatches, origins %+v: %+v", len(o.Members), o.Origins, o.Accounts)
	}
}

func TestWhatTwoWereAskedIsNotToldByTwo(t *testing.T) {
	for _, o := range group(t, family(t, "testdata/voices.txtar"), "asked").Occurrences {
		if len(o.Origins.For) > 1 {
			t.Errorf("%s: origins %+v: %+v", o.Word, o.Origins, o.Accounts)
		}
	}
}

func TestWhatEveryBuyerSaysOfHimselfIsNotToldByTwo(t *testing.T) {
	for _, o := range group(t, family(t, "testdata/voices.txtar"), "stakes").Occurrences {
		if len(o.Origins.For) > 1 {
			t.Errorf("%s: origins %+v: %+v", o.Word, o.Origins, o.Accounts)
		}
	}
}

// An agency that retells what it had of somebody is no second origin; another
// agency is.
func TestAgencyThatRetellsIsNoSecondOrigin(t *testing.T) {
	f := family(t, "testdata/voices.txtar")
	o := most(t, group(t, f, "retold"), "attacked")
	if len(o.Members) != 3 || len(o.Origins.For) != 2 {
		t.Errorf("%d dispatches, origins %+v: %+v", len(o.Members), o.Origins, o.Accounts)
	}
	delete(f, "retold-c")
	o = most(t, group(t, f, "retold"), "attacked")
	if len(o.Members) != 2 || len(o.Origins.For) != 1 {
		t.Errorf("%d dispatches, origins %+v: %+v", len(o.Members), o.Origins, o.Accounts)
	}
}
