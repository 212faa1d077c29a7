package derive_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/store/derive"
	"github.com/dateline-news/dateline/store/storetest"
)

var (
	dispatchID = regexp.MustCompile(`\b[0-9a-f]{64}\b`)
	objectID   = regexp.MustCompile(`"([sagodq]-[0-9a-f]+)"`)
)

// An object is found by every id that stands in it, and by no other; no two of
// a kind have one id.
func TestObjectsAreFoundByWhatTheyNameAndNoMore(t *testing.T) {
	var made []storetest.Made
	for i := range 15 {
		made = append(made, storetest.Make(i, 100))
	}
	rec := storetest.Record(made...)
	one, other := rec.Stories[0].Dispatches[0], rec.Stories[1].Dispatches[0]
	rec.Stories[0].Versions = []dateline.VersionLink{{Dispatch: one, Of: other, Relation: "replaces", Diff: dateline.ClaimDiff{
		Changed: []dateline.ClaimChange{{From: dateline.ClaimRef{Dispatch: rec.Stories[2].Dispatches[0]}, To: dateline.ClaimRef{Dispatch: one}}}}}}
	rec.Stories[3].Withdrawn = []dateline.Withdrawal{{Dispatch: rec.Stories[3].Dispatches[0], By: other, Relation: "kills", Why: "made"}}
	rec.Ahead[0].MetBy, rec.Ahead[0].Why = rec.Occurrences[0].ID, &dateline.Why{One: one + "/v1", Other: other + "/v2"}
	rec.Occurrences[0].CorroboratedBy = []string{"g-1", "g-2"}
	seen := map[derive.Kind]map[string]bool{}
	for x := range derive.Objects(&rec) {
		if seen[x.Kind] == nil {
			seen[x.Kind] = map[string]bool{}
		}
		if x.ID == "" || seen[x.Kind][x.ID] {
			t.Errorf("kind %d has two objects %q", x.Kind, x.ID)
		}
		seen[x.Kind][x.ID] = true
		b, err := json.Marshal(x.Value)
		if err != nil {
			t.Fatal(err)
		}
		named := dispatchID.FindAllString(string(b), -1)
		slices.Sort(named)
		switch named = slices.Compact(named); x.Kind {
		case derive.KindOrigin, derive.KindSourceCount: // rest on what they tell elsewhere
			if len(x.Dispatches) == 0 {
				t.Errorf("%s rests on nothing", x.ID)
			}
		default:
			if !slices.Equal(named, x.Dispatches) {
				t.Errorf("%s names %d dispatches and rests on %d", x.ID, len(named), len(x.Dispatches))
			}
		}
		for _, m := range objectID.FindAllStringSubmatch(string(b), -1) {
			if m[1] != x.ID && !slices.Contains(x.Refs, m[1]) {
				t.Errorf("%s is not found by %s", x.ID, m[1])
			}
		}
	}
	if len(seen) != 10 {
		t.Errorf("%d kinds of object", len(seen))
	}
}

func TestIdsOfObjectsThatHaveNone(t *testing.T) {
	rec := dateline.Record{
		Series: []dateline.Series{{About: "o-1", Unit: "boats"}, {About: "o-1", Unit: strings.Repeat("long ", 99)}, {About: "o-1", Unit: "a\nb"}, {About: "o-1", Unit: "boats"}},
		Ahead:  []dateline.Ahead{{Occurrence: "o-2", FirstSaid: "x"}},
		Repeats: []dateline.Repeat{{Dispatch: "x", Kind: "claim", Start: 3, End: 9, Of: "y"}, {Dispatch: "x", Kind: "claim", Start: 3, End: 9, Of: "z"},
			{Dispatch: "x", Kind: "claim", Start: 3, End: 8, Of: "z"}},
		Sources: []dateline.SourceCount{{Origin: "g-1"}},
	}
	var got []string
	for x := range derive.Objects(&rec) {
		if len(x.ID) > 200 || strings.ContainsAny(x.ID, "\n") {
			t.Errorf("id %q", x.ID)
		}
		got = append(got, x.ID)
	}
	for _, want := range []string{"o-1 boats", "o-1 boats~2", "o-2", "g-1", "x claim 3-9", "x claim 3-9~2", "x claim 3-8"} {
		if !slices.Contains(got, want) {
			t.Errorf("no object %q among %q", want, got)
		}
	}
	for range derive.Objects(&rec) {
		break // who has enough may stop
	}
}
