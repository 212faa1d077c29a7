package export

import (
	"strings"
	"testing"
	"time"

	"github.com/dateline-news/dateline"
)

const (
	ferryID = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	// The é and the emoji take more bytes than code points; the note between
	// the paragraphs is not for publication.
	ferryText = "Eds: call Réka, 555 0142\n\nThe ferry sank off Kraków, the navy said. 🚢 Alda Brenk denied that her\ncrew had left it.\nEds: 555 0143\n\"We stayed,\" she told Northwire, \"until noon.\""
)

// ferry is a dispatch with a claim by a body, a denial by a person, a split
// quotation, and events that rest on them.
func ferry() *dateline.Reading {
	span := func(words string) dateline.Span {
		i := strings.Index(ferryText, words)
		return dateline.SpanOf(ferryText, i, i+len(words))
	}
	at := func(words string) *dateline.Span { s := span(words); return &s }
	para := func(from, to string) dateline.Span {
		return dateline.Span{Start: strings.Index(ferryText, from), End: strings.Index(ferryText, to) + len(to)}
	}
	lat, lon := 50.06143, 19.93658
	r := &dateline.Reading{
		Dispatch: dateline.Dispatch{ID: ferryID, Received: "2026-10-13T12:30:00Z", Issued: "2026-10-13T12:00:00", Agency: "Northwire", Headline: "Ferry sinks",
			Language: "en", Full: true, Status: dateline.StatusUsable, Text: ferryText, Source: &dateline.Source{URL: "javascript:alert(1)", Outlet: "Harbour Post"}},
		Paragraphs: []dateline.Span{para("The ferry", "left it."), para("\"We", "noon.\"")},
		Entities: []dateline.Entity{
			{ID: "e1", Kind: dateline.KindOrganization, Name: "Polish Navy", Country: "PL", Wikidata: "Q1"},
			{ID: "e2", Kind: dateline.KindPerson, Name: "Alda Brenk"},
			{ID: "e3", Kind: dateline.KindPlace, Name: "Kraków", Country: "PL", GeoNames: 3094802, Lat: &lat, Lon: &lon, PlaceConfidence: .9},
		},
		Times: []dateline.TimeExpr{{ID: "t1", Span: span("noon"), From: "2026-10-13T12:00", To: "2026-10-13T12:00"}},
		Claims: []dateline.Claim{
			{ID: "c1", Source: &dateline.ClaimSource{Span: span("the navy"), Entity: "e1", Named: true, Kind: dateline.SourceInstitution}, Cue: at("said"),
				Content: at("The ferry sank off Kraków"), Stance: dateline.StanceSay, Quotation: dateline.QuotationIndirect, Factuality: dateline.FactCertain, Confidence: .9},
			{ID: "c2", Source: &dateline.ClaimSource{Span: span("Alda Brenk"), Entity: "e2", Named: true, Kind: dateline.SourcePerson}, Cue: at("denied"),
				Content: at("her\ncrew had left it"), Stance: dateline.StanceDeny, Quotation: dateline.QuotationIndirect, Factuality: dateline.FactCertainNot, Confidence: .8},
			{ID: "c3", Source: &dateline.ClaimSource{Span: span("she"), Entity: "e2", Named: true, Kind: dateline.SourcePerson}, Cue: at("told"), Content: at("\"We stayed,\""),
				MoreContent: []dateline.Span{span("\"until noon.\"")}, Stance: dateline.StanceSay, Quotation: dateline.QuotationDirect, Factuality: dateline.FactCertain, Confidence: .95},
		},
		Events: []dateline.Event{
			{ID: "v1", Trigger: &dateline.Trigger{Span: span("sank"), Lemma: "sink"}, Place: "e3", Status: dateline.EventHappened, Standing: dateline.StandingAttributed, Claims: []string{"c1"}, Confidence: .9},
			{ID: "v2", Trigger: &dateline.Trigger{Span: span("left"), Lemma: "leave"}, Type: dateline.EventRetreat, Actors: []string{"e2"}, Status: dateline.EventDenied, Standing: dateline.StandingDenied, Claims: []string{"c2"}, Confidence: .7},
			{ID: "v3", Trigger: &dateline.Trigger{Span: span("told"), Lemma: "tell"}, Type: dateline.EventConsult, Actors: []string{"e2"}, Time: "t1", Status: dateline.EventHappened, Standing: dateline.StandingOwnVoice, Confidence: .7},
		},
	}
	r.Fill()
	return r
}

// killed is the same dispatch after its agency killed it.
func killed() *dateline.Reading {
	r := ferry()
	r.Dispatch.Status = dateline.StatusKilled
	return r
}

func entityOf(r *dateline.Reading) func(string, string) *dateline.Entity {
	return func(_, id string) *dateline.Entity {
		for i := range r.Entities {
			if r.Entities[i].ID == id {
				return &r.Entities[i]
			}
		}
		return nil
	}
}

var monday = time.Date(2026, 10, 12, 8, 0, 0, 0, time.UTC)

func TestCell(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "trawler": "trawler", "anti-\naircraft": "anti- aircraft", "=1": "'=1", " \t=1": "'=1", "\r\n+1": "'+1", "-5": "'-5", "@x": "'@x",
		"＝1": "'＝1", "﹢1": "'﹢1", "\u200d=1": "'\u200d=1", "a\x1b[2Jb": `a\x1b[2Jb`, "a\x9bb": `a\x9bb`, "\u202eabc": `\u202eabc`, "\ufeff=1": `\ufeff=1`,
		"\U000e0041": `\U000e0041`, "said \"no\", and left": "said \"no\", and left", "co\u00adop": "co\u00adop", "שלום": "שלום", "a=b": "a=b",
	} {
		if got := Cell(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

func TestWho(t *testing.T) {
	for _, c := range []struct {
		words, name, kind string
		named             bool
		via               []string
		want              string
	}{
		{"A brief note by the port's news agency Quay", "Quay", dateline.SourceMedia, true, nil, "Quay"},
		{"Lima's port police", "Lima", dateline.SourceInstitution, true, nil, "Lima's port police"},
		{"the LPA", "Lima Port Authority", dateline.SourceInstitution, true, nil, "Lima Port Authority"},
		{"a Peruvian court", "Peru", dateline.SourceInstitution, true, nil, "a Peruvian court"},
		{"two Peruvian diplomats", "Peru", dateline.SourceAnonymous, false, nil, "two Peruvian diplomats"},
		{"she", "Inga Holt", dateline.SourcePerson, true, []string{"Quay"}, "Inga Holt, cited by Quay"},
		{"  ", "", dateline.SourceGroup, false, nil, GradeNobody},
	} {
		f := &dateline.FoundClaim{Speaker: c.name, Via: c.via, Claim: dateline.Claim{Source: &dateline.ClaimSource{Span: dateline.Span{Text: c.words}, Named: c.named, Kind: c.kind}}}
		if got := Who(f); got != c.want {
			t.Errorf("%q of %q is %q, want %q", c.words, c.name, got, c.want)
		}
	}
	if got := Who(&dateline.FoundClaim{}); got != GradeNobody {
		t.Errorf("without a source: %q", got)
	}
}

func TestTitleHasItsSpeakerFirst(t *testing.T) {
	claims, events := Found(ferry())
	for i, want := range []string{
		`the navy (in Northwire's words): "The ferry sank off Kraków"`,
		`Alda Brenk, "denied" (in Northwire's words): "her crew had left it"`,
		`Alda Brenk: "We stayed, ... until noon."`,
	} {
		// "the navy" is one word for it.
		if i == 0 {
			want = strings.Replace(want, "the navy", "Polish Navy", 1)
		}
		if got := Title(claims[i]); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	both := Title(claims[0], claims[1], claims[2])
	if !strings.HasPrefix(both, "Polish Navy (") || !strings.Contains(both, ` | Alda Brenk, "denied"`) || !strings.HasSuffix(both, " | and 1 more against it") {
		t.Errorf("with denials: %q", both)
	}
	if got := EventTitle(events[2]); got != `Northwire in Harbour Post, own words: Alda Brenk "told"` {
		t.Errorf("own voice: %q", got)
	}
	gone, goneEvents := Found(killed())
	if got := Title(gone[0]) + EventTitle(goneEvents[0]) + ClaimEntry(gone[0], "").Summary + EventEntry(goneEvents[0], "").Summary; strings.Contains(got, "ferry") || strings.Contains(got, "sank") {
		t.Errorf("the words of a killed dispatch: %q", got)
	}
	if got := Title(claims[0], gone[1]); strings.Contains(got, "Brenk") {
		t.Errorf("the words of a killed denial: %q", got)
	}
}

// Long words are cut at a blank, and the quote marks still close.
func TestTitleIsShort(t *testing.T) {
	claims, _ := Found(ferry())
	c := claims[2]
	c.Claim.Content.Text, c.Claim.MoreContent = strings.Repeat("oars and nets ", 300), nil
	got := Title(c)
	if len(got) > 300 || !strings.HasSuffix(got, ` ..."`) || strings.Count(got, `"`) != 2 {
		t.Errorf("%q", got)
	}
}

// A headline is its carrier's word.
func TestDispatchEntry(t *testing.T) {
	claims, _ := Found(ferry())
	gone, _ := Found(killed())
	e := DispatchEntry(claims[0].Ref, "The \"old\" ferry\nsank", "https://a.example/1")
	if e.Title != `Northwire in Harbour Post: "Ferry sinks"` || e.ID != "urn:sha256:"+ferryID || !strings.HasPrefix(e.Summary, `Northwire in Harbour Post: "The 'old' ferry sank"`) {
		t.Errorf("%+v", e)
	}
	if e := DispatchEntry(gone[0].Ref, "The ferry sank", ""); strings.Contains(strings.ToLower(e.Title+e.Summary), "ferry") {
		t.Errorf("%+v", e)
	}
}
