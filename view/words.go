package view

import (
	"sort"
	"strings"
	"time"
	"unicode"

	"github.com/dateline-news/dateline"
)

// The grades of a source, told apart at a glance.
const (
	GradePerson = "person" // a person is named
	GradeBody   = "body"   // a body is named
	GradeNobody = "nobody" // nobody could be called to account
	GradeOwn    = "own"    // the dispatch's own words
)

// Words are the exact words that a line rests on, who says them, and where
// they stand. Span leads to them in the dispatch's text; Quote is the same on
// one line, without the quotation marks that enclose all of it: a face sets
// its own round exact words.
type Words struct {
	dateline.Ref
	dateline.Span
	Quote      string   `json:"quote"`
	Paragraph  int      `json:"paragraph,omitempty"` // from 1; 0: in none
	Claim      string   `json:"claim,omitempty"`     // ids in the reading
	Event      string   `json:"event,omitempty"`
	Speaker    string   `json:"speaker,omitempty"` // name, else as printed; "" nobody, or the dispatch itself
	Country    string   `json:"country,omitempty"` // of the speaker
	Printed    string   `json:"printed,omitempty"` // the source phrase, exactly
	Grade      string   `json:"grade"`             // person | body | nobody | own
	Via        []string `json:"via"`               // who relayed it, nearest the reader last
	Cue        string   `json:"cue,omitempty"`     // as printed
	Stance     string   `json:"stance,omitempty"`
	Factuality string   `json:"factuality,omitempty"`
	Quotation  string   `json:"quotation,omitempty"`
	Side       string   `json:"side,omitempty"` // for | against | open: of an occurrence
	Confidence float64  `json:"confidence"`
	Why        string   `json:"why,omitempty"`
	// Superseded is the id of a later version that replaces or corrects the
	// dispatch: what its carrier does not hold to any more.
	Superseded string `json:"superseded,omitempty"`
}

// By is who a line is laid to: the speaker with his relays, or the carrier's
// own words.
func (w *Words) By() string {
	carrier := Carrier(&w.Ref)
	var by string
	switch {
	case w.Grade == GradeOwn:
		return carrier + ", own words"
	case w.Speaker == "":
		by = "nobody named"
	default:
		by = w.Speaker
	}
	for _, v := range w.Via {
		by += ", by way of " + v
	}
	return by
}

// Carrier is who brought a dispatch, as printed: agency, else outlet.
func Carrier(r *dateline.Ref) string {
	switch {
	case r.Agency != "":
		return r.Agency
	case r.Outlet != "":
		return r.Outlet
	}
	return "no credit"
}

// sheet is a dispatch with what the views look up in it. It is not changed.
type sheet struct {
	r        *dateline.Reading
	ref      dateline.Ref
	received time.Time
	claims   map[string]*dateline.Claim
	events   map[string]*dateline.Event
	ents     map[string]*dateline.Entity
	times    map[string]*dateline.TimeExpr
	folded   string // the text and headline, for watches
}

// sheetOf looks up a dispatch.
func (s *session) sheetOf(id string) (*sheet, error) {
	s.mu.Lock()
	sh := s.sheets[id]
	s.mu.Unlock()
	if sh != nil {
		return sh, nil
	}
	h, err := s.archive.Dispatch(s.ctx, id)
	if err != nil {
		return nil, err
	}
	sh = newSheet(&h)
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.sheets) >= mostKept {
		s.sheets = map[string]*sheet{}
	}
	s.sheets[sh.ref.Dispatch] = sh
	return sh, nil
}

func newSheet(h *dateline.Held) *sheet {
	r := &h.Reading
	HideContacts(r)
	d := &r.Dispatch
	sh := &sheet{r: r, ref: RefOf(h), claims: map[string]*dateline.Claim{}, events: map[string]*dateline.Event{},
		ents: map[string]*dateline.Entity{}, times: map[string]*dateline.TimeExpr{}}
	sh.received, _ = time.Parse(time.RFC3339, d.Received)
	for i := range r.Claims {
		sh.claims[r.Claims[i].ID] = &r.Claims[i]
	}
	for i := range r.Events {
		sh.events[r.Events[i].ID] = &r.Events[i]
	}
	for i := range r.Entities {
		sh.ents[r.Entities[i].ID] = &r.Entities[i]
	}
	for i := range r.Times {
		sh.times[r.Times[i].ID] = &r.Times[i]
	}
	sh.folded = " " + fold(d.Headline+" "+d.Text) + " "
	return sh
}

// RefOf is the row that leads to a held dispatch.
func RefOf(h *dateline.Held) dateline.Ref {
	d := &h.Reading.Dispatch
	ref := dateline.Ref{Dispatch: d.ID, At: h.At, Issued: d.Issued, Agency: d.Agency, Headline: d.Headline, Language: d.Language, Full: d.Full, Status: d.Status}
	if d.Source != nil {
		if ref.Outlet = d.Source.Outlet; ref.Outlet == "" {
			ref.Outlet = d.Source.Feed
		}
	}
	return ref
}

// fold is a text as words in lower case with one blank between them.
func fold(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }), " ")
}

// paragraph is the number of the paragraph that an offset stands in, 0 when it
// stands in none.
func (sh *sheet) paragraph(at int) int {
	ps := sh.r.Paragraphs
	i := sort.Search(len(ps), func(i int) bool { return ps[i].End > at })
	if i < len(ps) && ps[i].Start <= at {
		return i + 1
	}
	return 0
}

// sentence is the sentence that an offset stands in, else its paragraph.
func (sh *sheet) sentence(at int) dateline.Span {
	for _, list := range [...][]dateline.Span{sh.r.Sentences, sh.r.Paragraphs} {
		i := sort.Search(len(list), func(i int) bool { return list[i].End > at })
		if i < len(list) && list[i].Start <= at {
			return list[i]
		}
	}
	return dateline.Span{}
}

// span fills in the surface of a span, an empty one where it is none of the
// text's.
func (sh *sheet) span(p dateline.Span) dateline.Span {
	t := sh.r.Dispatch.Text
	if p.Start < 0 || p.End > len(t) || p.Start >= p.End {
		return dateline.Span{}
	}
	return dateline.SpanOf(t, p.Start, p.End)
}

// line is a span on one line.
func (sh *sheet) line(p dateline.Span) string {
	return strings.Join(strings.Fields(sh.span(p).Text), " ")
}

// claimed are the words of a claim.
func (s *session) claimed(sh *sheet, c *dateline.Claim) Words {
	w := Words{Ref: sh.ref, Claim: c.ID, Via: []string{}, Stance: c.Stance, Factuality: c.Factuality, Quotation: c.Quotation, Confidence: c.Confidence, Why: c.Why}
	w.Grade, w.Speaker, w.Country, w.Printed = sh.speaker(c)
	for _, id := range c.Via {
		if e := sh.ents[id]; e != nil {
			w.Via = append(w.Via, e.Name)
		}
	}
	if c.Cue != nil {
		w.Cue = sh.line(*c.Cue)
		w.Span = sh.span(*c.Cue)
	}
	if c.Content != nil {
		w.Span = sh.span(*c.Content)
		w.Quote = unquoted(sh.line(*c.Content))
		for _, m := range c.MoreContent {
			w.Quote += " ... " + unquoted(sh.line(m))
		}
	}
	w.Paragraph = sh.paragraph(w.Start)
	return w
}

// own are the dispatch's own words that tell an event: their sentence.
func (s *session) own(sh *sheet, v *dateline.Event) Words {
	w := Words{Ref: sh.ref, Event: v.ID, Via: []string{}, Grade: GradeOwn, Confidence: v.Confidence, Factuality: dateline.FactCertain}
	if v.Standing == dateline.StandingHedged {
		w.Factuality = dateline.FactProbable
		w.Grade = GradeNobody
	}
	if v.Trigger != nil {
		w.Span = sh.span(sh.sentence(v.Trigger.Start))
		w.Quote = sh.line(w.Span)
		w.Paragraph = sh.paragraph(v.Trigger.Start)
	}
	return w
}

// speaker names who a claim is attributed to. A person or a body goes by its
// name; of everybody else the words of the text are given, for "two Namibian
// diplomats" are not Namibia.
func (sh *sheet) speaker(c *dateline.Claim) (grade, name, country, printed string) {
	src := c.Source
	if src == nil {
		return GradeNobody, "", "", ""
	}
	printed = sh.line(src.Span)
	name = printed
	switch {
	case !src.Named:
		grade = GradeNobody
	case src.Kind == dateline.SourcePerson:
		grade = GradePerson
	default:
		grade = GradeBody
	}
	byName := src.Kind == dateline.SourcePerson || src.Kind == dateline.SourceInstitution || src.Kind == dateline.SourceMedia
	if e := sh.ents[src.Entity]; e != nil && src.Named {
		country = e.Country
		if byName && e.Kind != dateline.KindPlace || pronouns[strings.ToLower(printed)] {
			name = e.Name
		}
	}
	return grade, name, country, printed
}

var pronouns = map[string]bool{"he": true, "she": true, "it": true, "they": true, "who": true, "which": true, "i": true, "we": true, "him": true, "her": true, "them": true}

// unquoted takes the quotation marks off that enclose all of s.
func unquoted(s string) string {
	for _, q := range [...][2]string{{`"`, `"`}, {"“", "”"}, {"``", "''"}, {"'", "'"}, {"‘", "’"}} {
		if in, ok := strings.CutPrefix(s, q[0]); ok {
			if in, ok = strings.CutSuffix(in, q[1]); ok && !strings.Contains(in, q[0]) && !strings.Contains(in, q[1]) {
				return in
			}
		}
	}
	return s
}

// told are the words of an account of an occurrence. ok is false where they
// are less sure than what is shown, or withdrawn meanwhile.
func (s *session) told(a *dateline.Account) (w Words, ok bool, err error) {
	sh, err := s.sheetOf(a.Dispatch)
	if err != nil {
		if c := dateline.CodeOf(err); c == dateline.ErrNotHeld || c == dateline.ErrForgotten {
			return w, false, nil // the record lies behind what is held
		}
		return w, false, err
	}
	if silent(sh.ref.Status) {
		return w, false, nil
	}
	v := sh.events[a.Event]
	if v == nil {
		return w, false, nil
	}
	if c := sh.claims[a.Claim]; c != nil {
		w = s.claimed(sh, c)
		ok = c.Confidence >= s.opt.Shown.Claim && w.Quote != ""
	} else if a.Claim == "" {
		w = s.own(sh, v)
		ok = v.Confidence >= s.opt.Shown.Event && w.Quote != ""
	}
	w.Event, w.Side = v.ID, a.Side
	if ok {
		w.Superseded, err = s.supersededBy(a.Dispatch)
	}
	return w, ok, err
}

// silent reports whether the text of a dispatch is in no answer.
func silent(status string) bool {
	return status == dateline.StatusWithheld || status == dateline.StatusKilled
}
