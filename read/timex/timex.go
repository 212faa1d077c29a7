// Package timex reads times: the split text of a dispatch and the time it was
// issued go in, its expressions of time come out as TIMEX3 of ISO-TimeML with
// the days or minutes that they cover.
//
// Words become classes (words.txt), rows of classes become expressions
// (rules.txt, holidays.txt), and each expression has a meaning that is worked
// out against the day of issue, the time last spoken of, or neither. The
// types, values and modifiers are those of TimeBank (Pustejovsky and others,
// 2003) and ISO 24617-1, with the decisions of this project: ages are
// durations, a preposition is not part of a time, "Earlier Friday" is one.
package timex

import (
	"strconv"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/text"
)

// Input is what Read needs to know.
type Input struct {
	// Doc is the body of the dispatch, headers and dateline left out.
	Doc *text.Doc
	// Dispatch gives the issue time. It may be open: "XXXX-03-21" or "".
	Dispatch *dateline.Dispatch
	// Zone is the IANA zone of the dateline's city, "" when it is not known.
	// Where the issue time is known in UTC, the day of issue is the city's.
	Zone string
	// Skip are stretches that others know to be names, in order: no time
	// begins, ends or runs through them.
	Skip []dateline.Span
	// Tenses tells the tense of a clause; nil leaves it to cues in the words
	// around a time.
	Tenses Tenses
}

// Tenses knows the tenses of clauses, from their trees.
type Tenses interface {
	// Tense is the tense of the clause that a token of the document stands
	// in, or TenseUnknown.
	Tense(token int) Tense
}

// Tense is when a clause says that its matter happens.
type Tense uint8

// The tenses.
const (
	TenseUnknown Tense = iota
	TensePast
	TensePresent
	TenseFuture
)

// Read returns the expressions of time in a document, in the order of the
// text, without overlap, with ids "t1", "t2" and so on.
//
// Value, From and To follow the day of issue in the dateline city; what that
// day does not settle has X for figures and neither From nor To. Anchor is
// "issued" or the id of the time that an expression is counted from, and ""
// for one that needs none.
func Read(in Input) []dateline.TimeExpr {
	if in.Doc == nil || len(in.Doc.Tokens) == 0 {
		return nil
	}
	g := tables()
	r := &reader{g: g, doc: in.Doc, tenses: in.Tenses, terms: g.terms(in.Doc, in.Skip)}
	r.issue = issueMoment(in.Dispatch, in.Zone)
	r.today, r.dated = r.issue.start()
	(&figures{l: g.lexicon, doc: in.Doc, terms: r.terms}).run()
	for s := range in.Doc.Sentences {
		sent := &in.Doc.Sentences[s]
		r.sentence = s
		if r.dateLine(sent) {
			continue
		}
		for i := sent.First; i < sent.Last; {
			t := &r.terms[i]
			if t.mask == 0 && t.lit == 0 {
				i++
				continue
			}
			m, ok := r.best(i, sent.Last)
			switch {
			case !ok:
				i++
			case m.rule.nohits:
				i = m.end
			case m.rule.mean(r, m):
				i = m.end
			default:
				i++
			}
		}
	}
	return r.out
}

// dateLine reports whether a sentence is a date standing alone as a paragraph,
// as some sites print it over the copy: it is about the record.
func (r *reader) dateLine(s *text.Sentence) bool {
	if s.Last-s.First > 8 {
		return false
	}
	p := r.doc.Paragraphs[s.Paragraph]
	body := strings.TrimSpace(r.doc.Text[p.Start:p.End])
	if len(body) != s.Len() {
		return false
	}
	m, ok := r.best(s.First, s.Last)
	return ok && m.end == s.Last && m.has(cYear) && m.has(cDay)
}

// reader is the state of one run.
type reader struct {
	g      *grammar
	doc    *text.Doc
	terms  []term
	tenses Tenses

	issue    moment // the day of issue with its clock, as far as known
	today    day
	dated    bool // today is known
	sentence int
	news     day // the weekday of the lead, when the copy came out days later
	late     bool

	out   []dateline.TimeExpr
	last  placed                 // the last expression that names a place in the calendar
	quart placed                 // the quarter that the text is about
	daily placed                 // the last one of a day or less
	parts [len(partCodes)]placed // the last of each part of the day

	quarters []quarterCount // how often each quarter was named

	path, top match
	topRule   int32
	found     bool
}

// placed is a moment that was named, and where.
type placed struct {
	moment
	id       string
	sentence int
	end      int // the token behind it
	ok       bool
}

// issueMoment is the local day of issue in the dateline's city, with the
// clock when it is printed. An open year stays 0.
func issueMoment(d *dateline.Dispatch, zone string) moment {
	if d == nil {
		return moment{grain: dayGrain}
	}
	if zone != "" && zone != "Local" && d.IssuedUTC != "" {
		at, err := time.Parse(time.RFC3339, d.IssuedUTC)
		loc, err2 := time.LoadLocation(zone)
		if err == nil && err2 == nil {
			at = at.In(loc)
			m := moment{grain: dayGrain, year: at.Year(), month: int(at.Month()), day: at.Day()}
			if len(d.Issued) > len("2006-01-02") {
				m.clock, m.min = true, at.Hour()*60+at.Minute()
			}
			return m
		}
	}
	s := d.Issued
	m := moment{grain: dayGrain}
	if len(s) < 10 {
		return m
	}
	m.year, _ = strconv.Atoi(s[:4])
	m.month, _ = strconv.Atoi(s[5:7])
	m.day, _ = strconv.Atoi(s[8:10])
	if m.year > 0 {
		if _, ok := dayOf(m.year, m.month, m.day); !ok {
			return moment{grain: dayGrain}
		}
	} else if _, ok := dayOf(2000, m.month, m.day); !ok {
		return moment{grain: dayGrain}
	}
	if _, clock, ok := strings.Cut(s, "T"); ok && len(clock) >= 5 {
		h, err := strconv.Atoi(clock[:2])
		mm, err2 := strconv.Atoi(clock[3:5])
		if err == nil && err2 == nil && h < 24 && mm < 60 {
			m.clock, m.min = true, h*60+mm
		}
	}
	return m
}

// found is an expression as its meaning has it.
type found struct {
	typ, value, mod, from, to, anchor string
}

// emit adds the expression of tokens [first, end).
func (r *reader) emit(m *match, first, end int, f found) string {
	start, stop := int(r.doc.Tokens[first].Start), int(r.doc.Tokens[end-1].End)
	id := "t" + strconv.Itoa(len(r.out)+1)
	r.out = append(r.out, dateline.TimeExpr{
		ID: id, Span: dateline.SpanOf(r.doc.Text, start, stop),
		Type: f.typ, Value: f.value, Mod: f.mod, From: f.from, To: f.to,
		Rule: m.rule.name, Anchor: f.anchor,
	})
	return id
}

var edgeMods = [...]string{"", "START", "MID", "END"}

var hedgeMods = [...]string{"", "APPROX", "EQUAL_OR_MORE", "MORE_THAN", "EQUAL_OR_LESS", "LESS_THAN"}

// place emits a moment and remembers it as the time in hand.
func (r *reader) place(m *match, at moment, anchor string) bool {
	r.placeAt(m, m.first, m.end, at, anchor)
	return true
}

func (r *reader) placeAt(m *match, first, end int, at moment, anchor string) {
	f := found{typ: at.kind(), value: at.value(), mod: edgeMods[at.edge], anchor: anchor}
	if h, ok := r.val(m, cHedge, 0); ok {
		f.mod = hedgeMods[h]
	}
	f.from, f.to = at.covers()
	r.remember(at, r.emit(m, first, end, f), end)
}

func (r *reader) remember(at moment, id string, end int) {
	p := placed{moment: at, id: id, sentence: r.sentence, end: end, ok: true}
	r.last = p
	switch {
	case at.grain == quarter:
		r.countQuarter(p)
	case at.grain == dayGrain && (at.month > 0 || at.sub > 0):
		r.daily = p
		r.parts[at.part] = p
	}
}

// issued is the anchor of what is counted from the day of issue.
const issued = "issued"
