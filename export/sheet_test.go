package export

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/dateline-news/dateline"
)

// table reads what was written as maps by column.
func table(t *testing.T, b *bytes.Buffer) (out []map[string]string) {
	t.Helper()
	all, err := csv.NewReader(b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range all[1:] {
		m := map[string]string{}
		for i, c := range r {
			if _, twice := m[all[0][i]]; twice {
				t.Fatalf("two columns %q", all[0][i])
			}
			m[all[0][i]] = c
		}
		out = append(out, m)
	}
	return out
}

// shown checks that every row says who, how sure and where from.
func shown(t *testing.T, rows []map[string]string, columns ...string) {
	t.Helper()
	for _, r := range rows {
		for _, c := range append(columns, "who", "standing", "dispatch", "quote", "start", "end", "agency", "issued") {
			if r[c] == "" {
				t.Errorf("no %s in %v", c, r)
			}
		}
	}
}

func TestClaimSheet(t *testing.T) {
	var b bytes.Buffer
	s := ClaimSheet(&b)
	claims, _ := Found(ferry())
	gone, _ := Found(killed())
	for _, page := range [][]dateline.FoundClaim{claims[:1], claims[1:], gone} {
		if err := s.Put(page...); err != nil {
			t.Fatal(err)
		}
	}
	rows := table(t, &b)
	if len(rows) != 3 {
		t.Fatalf("%d rows, want those of the dispatch that stands", len(rows))
	}
	shown(t, rows, "factuality", "claim_confidence", "grade", "stance", "claim")
	for i, want := range []string{dateline.StandingAttributed, dateline.StandingDenied, dateline.StandingAttributed} {
		if rows[i]["standing"] != want {
			t.Errorf("%v", rows[i])
		}
	}
	if rows[1]["who"] != "Alda Brenk" || rows[1]["grade"] != GradePerson || rows[2]["quote_rest"] != `"until noon."` || rows[0]["at"] != "2026-10-13T12:30:00Z" {
		t.Errorf("%v", rows)
	}
}

// No event without who says so, be it the dispatch.
func TestEventSheet(t *testing.T) {
	var b bytes.Buffer
	_, events := Found(ferry())
	if err := EventSheet(&b).Put(events...); err != nil {
		t.Fatal(err)
	}
	rows := table(t, &b)
	if len(rows) != 3 {
		t.Fatalf("%d rows", len(rows))
	}
	shown(t, rows, "status", "confidence", "trigger")
	if r := rows[1]; r["who"] != "Alda Brenk" || r["standing"] != dateline.StandingDenied || r["status"] != dateline.EventDenied || r["claim"] != "c2" || r["factuality"] != "CT-" {
		t.Errorf("%v", r)
	}
	if r := rows[2]; r["who"] != "Northwire in Harbour Post, own words" || r["claim"] != "" || r["from"] != "2026-10-13T12:00" || ferryText[strings.Index(ferryText, "told"):][:4] != r["quote"] {
		t.Errorf("%v", r)
	}
	// Claims that the answer does not bring along are not the dispatch's voice.
	lost := events[0]
	lost.Claims = nil
	b.Reset()
	if err := EventSheet(&b).Put(lost); err != nil {
		t.Fatal(err)
	}
	if who := table(t, &b)[0]["who"]; strings.Contains(who, "own words") {
		t.Errorf("who: %q", who)
	}
}

// Who tells otherwise stands under what he denies, whichever dispatch has it;
// what was killed meanwhile does not, and no cell is a formula.
func TestTimelineSheet(t *testing.T) {
	var b bytes.Buffer
	_, events := Found(ferry())
	_, gone := Found(killed())
	denial := events[1]
	denial.Ref.Dispatch, denial.Ref.Agency, denial.Ref.Headline = strings.Repeat("cd", 32), "=Meridian", "+1"
	told := Told{FoundEvent: events[0], Happening: "=o-1", Against: append([]dateline.FoundEvent{denial}, gone...),
		Side: func(dispatch, event, claim string) string { return "for " + event + " " + claim }}
	if err := TimelineSheet(&b).Put(told); err != nil {
		t.Fatal(err)
	}
	rows := table(t, &b)
	if len(rows) != 2 {
		t.Fatalf("%d rows: %v", len(rows), rows)
	}
	shown(t, rows, "happening", "side", "status")
	if r := rows[0]; r["side"] != "for v1 c1" || r["happening"] != "'=o-1" || r["dispatch"] != ferryID {
		t.Errorf("%v", r)
	}
	if r := rows[1]; r["side"] != "against" || r["happening"] != "'=o-1" || r["who"] != "Alda Brenk" || r["dispatch"] != denial.Ref.Dispatch || r["agency"] != "'=Meridian" || r["headline"] != "'+1" {
		t.Errorf("%v", r)
	}
}

// A sheet without rows has its names.
func TestEmptySheet(t *testing.T) {
	var b bytes.Buffer
	if err := ClaimSheet(&b).Put(); err != nil || !strings.HasPrefix(b.String(), "claim,who,") || strings.Count(b.String(), "\n") != 1 {
		t.Errorf("%q %v", b.String(), err)
	}
}

func record() (dateline.Occurrence, dateline.Dispute, Lookup) {
	o := dateline.Occurrence{ID: "oc1", Word: "=sank", Actors: []string{"a1"}, From: "2026-10-12", To: "=cmd", Status: dateline.EventHappened, Standing: dateline.StandingAttributed, Confidence: 1,
		Origins: dateline.OriginSides{For: []string{"or1"}, Against: []string{"or2"}, Unknown: 1}, Disputes: []string{"di1"},
		Accounts: []dateline.Account{
			{Origin: "or1", Side: "for", Dispatch: ferryID, Event: "v1", Claim: "c1", Source: "the navy", Cue: "said", Quote: "The ferry sank", Factuality: "CT+", Confidence: .9, Evidence: "told"},
			{Side: "open", Dispatch: ferryID, Event: "v1", Quote: "sank", Factuality: "CT+", Confidence: .7},
			{Side: "for", Dispatch: "killed", Event: "v1", Quote: "secret"},
		}}
	d := dateline.Dispute{ID: "di1", About: "oc1", Kind: dateline.DisputeDenial, Confidence: .9, Why: "one denies",
		Sides: []dateline.DisputeSide{{Origin: "or1", Dispatch: ferryID, Claim: "c1", Value: "+sank", Quote: "The ferry sank"}, {Origin: "or2", Dispatch: ferryID, Claim: "c2", Value: "denied", Quote: "her crew had left it"}}}
	l := Lookup{
		Name: func(id string) string { return map[string]string{"or1": "Polish Navy", "or2": "@Brenk"}[id] },
		Ref: func(id string) (dateline.Ref, bool) {
			if id == "killed" {
				return dateline.Ref{Dispatch: id, Status: dateline.StatusKilled}, true
			}
			return dateline.Ref{Dispatch: id, Agency: "Northwire", Issued: "2026-10-13"}, true
		},
		Span: func(_, id string) (dateline.Span, bool) { return dateline.Span{Start: 3, End: 9}, true },
	}
	return o, d, l
}

func TestRecordSheets(t *testing.T) {
	o, d, l := record()
	var b bytes.Buffer
	if err := OccurrenceSheet(&b, l).Put(o); err != nil {
		t.Fatal(err)
	}
	rows := table(t, &b)
	if len(rows) != 2 {
		t.Fatalf("%d rows", len(rows))
	}
	shown(t, rows, "factuality", "confidence", "origins_for", "origins_against", "side", "disputes")
	if r := rows[0]; r["who"] != "Polish Navy" || r["origins_against"] != "'@Brenk" || r["word"] != "'=sank" || r["to"] != "" || r["actors"] != "a1" {
		t.Errorf("%v", r)
	}
	if who := rows[1]["who"]; who != "Northwire, own words" {
		t.Errorf("own voice: %q", who)
	}
	b.Reset()
	if err := DisputeSheet(&b, l).Put(d); err != nil {
		t.Fatal(err)
	}
	rows = table(t, &b)
	shown(t, rows, "value", "confidence", "why")
	if len(rows) != 2 || rows[0]["standing"] != "differ" || rows[0]["value"] != "'+sank" || rows[1]["who"] != "'@Brenk" || rows[1]["sides"] != "2" {
		t.Errorf("%v", rows)
	}
	// One side withdrawn: no difference is left to show.
	d.Sides[1].Dispatch = "killed"
	b.Reset()
	if err := DisputeSheet(&b, l).Put(d); err != nil || len(table(t, &b)) != 0 {
		t.Errorf("%v", err)
	}
	// Without a lookup ids stand for themselves, and somebody still says so.
	b.Reset()
	if err := OccurrenceSheet(&b, Lookup{}).Put(o); err != nil {
		t.Fatal(err)
	}
	for _, r := range table(t, &b) {
		if r["who"] == "" || r["dispatch"] == "" {
			t.Errorf("%v", r)
		}
	}
}
