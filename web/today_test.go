package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
)

// said are words of one claim.
func said(by, quote, side string) view.Words {
	return view.Words{Ref: dateline.Ref{Dispatch: strings.Repeat("ab", 32), Agency: "Halyard", Issued: "2031-05-05T09:30:00", Full: true, Status: dateline.StatusUsable},
		Span: dateline.Span{Start: 3, End: 9}, Quote: quote, Paragraph: 2, Speaker: by, Grade: view.GradeBody, Stance: dateline.StanceSay, Factuality: dateline.FactCertain, Side: side, Via: []string{}}
}

// row is the list item of a page that holds some words.
func row(t *testing.T, page, words string) string {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	best := ""
	for n := range doc.Descendants() {
		if _, is := attr(n, "data-row"); is {
			if text := textOf(n); strings.Contains(text, words) && (best == "" || len(text) < len(best)) {
				best = text
			}
		}
	}
	return best
}

// Whoever denies it stands in the same row as what he denies: as an account
// against, however many stand before it, and as the side of a difference.
func TestDenialStandsBesideWhatItDenies(t *testing.T) {
	lead := &view.Happening{ID: "o-1", Word: "arrested", Status: dateline.EventHappened, Standing: dateline.StandingAttributed, Stands: "attributed"}
	for _, by := range []string{"Harbor Ministry", "Port Watch", "Coast Radio", "Island Court"} {
		lead.Evidence = append(lead.Evidence, view.Evidence{Side: "for", Words: []view.Words{said(by, "four were arrested", "for")}, CarriedBy: []string{"Halyard"}})
	}
	lead.Evidence = append(lead.Evidence, view.Evidence{Side: "against", Words: []view.Words{said("Gannet Lines", "nobody was arrested", "against")}, CarriedBy: []string{"Halyard"}})
	denied := said("Tomas Reld", "our papers are in order", "")
	denied.Stance = dateline.StanceDeny
	today := &view.Today{New: []view.StoryLine{{Story: "s-1", Title: "Island Police Hold Ferry Crew", By: "Halyard", Lead: lead, Dispatches: 1}},
		Differ: []view.Difference{{ID: "x-1", About: "o-1", Kind: dateline.DisputeDenial, Sides: []view.DifferenceSide{{Value: "happened", Words: said("Harbor Ministry", "four were arrested", "")}, {Value: "denied", Words: denied}}}}}
	opt := newShelf(t).options()
	s := &site{opt: opt, view: opt.View, static: assets()}
	s.pages = parse(s.static, opt.Now)
	w := httptest.NewRecorder()
	p := todayPage{Today: today, Told: today.New, Flags: flags(today.Differ)}
	if err := s.render(w, httptest.NewRequest(http.MethodGet, "/", nil), &page{Name: "today", Title: "Today", Nav: "today", Data: p}); err != nil {
		t.Fatal(err)
	}
	page := body(w)
	inspect(t, "/", page)
	got := row(t, page, "Island Police Hold Ferry Crew")
	for _, want := range []string{"Halyard", "Harbor Ministry", "four were arrested", "Gannet Lines", "nobody was arrested", "Tomas Reld", "our papers are in order", "1 more account"} {
		if !strings.Contains(got, want) {
			t.Errorf("the row has no %q:\n%s", want, got)
		}
	}
	if strings.Contains(got, "Island Court") {
		t.Error("a list shows all accounts")
	}
}

// Nobody's claim is shown without his grade, and no source is said to confirm
// but in its own words.
func TestSpeakersAndCues(t *testing.T) {
	opt := newShelf(t).options()
	pages := parse(assets(), opt.Now)
	show := func(w view.Words) string {
		var out strings.Builder
		if err := (*pages)["today"].ExecuteTemplate(&out, "words", w); err != nil {
			t.Fatal(err)
		}
		doc, err := html.Parse(strings.NewReader(out.String()))
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(strings.Fields(textOf(doc)), " ")
	}
	person := said("Ilse Varga", "so it is", "")
	person.Grade, person.Stance, person.Cue = view.GradePerson, dateline.StanceConfirm, "confirmed"
	nobody := said("", "it rained", "")
	nobody.Grade, nobody.Factuality = view.GradeNobody, dateline.FactProbable
	relayed := said("Harbor Ministry", "it sails", "")
	relayed.Via = []string{"Coast Radio"}
	own := said("", "The ferry sailed.", "")
	own.Grade, own.Stance = view.GradeOwn, ""
	for _, c := range []struct {
		w    view.Words
		want string
	}{
		{person, "@ person named: Ilse Varga confirmed: so it is Halyard 5 May 09:30 ¶paragraph 2"},
		{nobody, "? nobody named: nobody named said probable: it rained Halyard 5 May 09:30 ¶paragraph 2"},
		{relayed, "# body named: Harbor Ministry, by way of Coast Radio said: it sails Halyard 5 May 09:30 ¶paragraph 2"},
		{own, "= own words: Halyard, own words: The ferry sailed. 5 May 09:30 ¶paragraph 2"},
	} {
		if got := show(c.w); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
	person.Cue = ""
	if got := show(person); strings.Contains(got, "confirm") {
		t.Errorf("confirmed is said in our words: %s", got)
	}
}
