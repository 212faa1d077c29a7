package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/event"
	"github.com/dateline-news/dateline/syntax"
)

// tally counts what was told of the marked pairs of one label.
type tally struct{ pairs, typed, named, worded int }

// pairs measures recall of the marked pairs of PLV: an event of the right
// label (label) whose actor is the source and whose recipient the target.
//
// Two measures of "is": by name, an entity of the event is mentioned within
// the marked phrase, or by words, the head of the event's own phrase stands in
// the marked phrase, or the marked phrase within the event's phrase, relative
// clauses aside. PLV marks phrases, often common nouns ("rebels", "the
// attack", "his supporters"), which no reading has as entities: those can be
// right by words only. "Both" is by either, side by side. A marked place that
// is where, not whom ("a ceasefire in Yemen") counts by neither.
func pairs(path string, show bool) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	rd := csv.NewReader(f)
	rd.Comma, rd.LazyQuotes, rd.FieldsPerRecord = '\t', true, -1
	rows, err := rd.ReadAll()
	if err != nil {
		return err
	}
	col := map[string]int{}
	for i, h := range rows[0] {
		col[h] = i
	}
	var all tally
	other, crossed, present := 0, 0, 0
	by := map[string]*tally{}
	var kinds []string
	for _, row := range rows[1:] {
		sentence, marked, want := row[col["sentence"]], row[col["marked_sentence"]], row[col["gold_root"]]
		r, in := plainInput(sentence)
		p := pair{r: r, doc: in.Doc, source: marks(marked, "s"), target: marks(marked, "t")}
		var phrases []event.Detail
		r.Events, phrases = event.ReadDetail(in)
		if by[want] == nil {
			by[want] = &tally{}
			kinds = append(kinds, want)
		}
		everybody := allOf(r)
		present += b2i(p.names(everybody, p.source) && p.names(everybody, p.target))
		t := tally{pairs: 1}
		for i, e := range r.Events {
			if e.Type == "" {
				continue
			}
			right := label(e) == want
			if right {
				t.typed = 1
			}
			actors, recipients, ph := e.Actors, e.Recipients, phrases[i]
			if mutual(e) {
				actors = append(slices.Clone(actors), recipients...)
				recipients = actors
				ph.Actors = append(slices.Clone(ph.Actors), ph.Recipients...)
				ph.Recipients = ph.Actors
			}
			named := p.names(actors, p.source) && p.names(recipients, p.target)
			worded := (p.names(actors, p.source) || p.words(ph.Actors, p.source)) && (p.names(recipients, p.target) || p.words(ph.Recipients, p.target))
			switch {
			case right && worded:
				t.worded = 1
				if named {
					t.named = 1
				}
			case worded:
				crossed++
			case len(ph.Actors) > 0 && len(ph.Recipients) > 0:
				other++
			}
		}
		all.add(t)
		by[want].add(t)
		if t.worded == 0 && show {
			fmt.Println(want, "|", marked)
			for i, e := range r.Events {
				if e.Type != "" {
					fmt.Println("    ", e.Trigger.Text, label(e), e.Type, nameList(r, e.Actors), p.forms(phrases[i].Actors), "->", nameList(r, e.Recipients), p.forms(phrases[i].Recipients))
				}
			}
		}
	}
	for _, k := range kinds {
		by[k].print(k)
	}
	all.print("all")
	n := float64(all.pairs)
	fmt.Printf("a sentence: same pair, another type %.2f  other typed pairs %.2f; both parties named at all %.3f\n", float64(crossed)/n, float64(other)/n, float64(present)/n)
	return nil
}

func (t *tally) add(u tally) {
	t.pairs += u.pairs
	t.typed += u.typed
	t.named += u.named
	t.worded += u.worded
}

func (t *tally) print(name string) {
	n := float64(t.pairs)
	fmt.Printf("%-10s pairs %4d  type told %.3f  and both parties by name %.3f  by words %.3f\n", name, t.pairs, float64(t.typed)/n, float64(t.named)/n, float64(t.worded)/n)
}

// mutual says that the sides of an event may be told either way round.
func mutual(e dateline.Event) bool {
	return e.Type == dateline.EventConsult || e.Type == dateline.EventAgree || e.Type == dateline.EventCooperate
}

// pair is a sentence with the phrases marked in it.
type pair struct {
	r              *dateline.Reading
	doc            *syntax.Doc
	source, target []dateline.Span
}

// names says whether one of the entities is mentioned within a marked phrase.
func (p pair) names(ids []string, marked []dateline.Span) bool {
	for _, e := range p.r.Entities {
		if !slices.Contains(ids, e.ID) {
			continue
		}
		for _, m := range e.Mentions {
			for _, s := range marked {
				if m.Overlaps(s) {
					return true
				}
			}
		}
	}
	return false
}

// words says whether the head of a phrase stands in a marked one, or a marked
// one in the phrase.
func (p pair) words(heads []int, marked []dateline.Span) bool {
	for _, s := range marked {
		var within []int
		for i, t := range p.doc.Text.Tokens {
			if s.Start <= int(t.Start) && int(t.End) <= s.End {
				within = append(within, i)
			}
		}
		for _, h := range heads {
			if slices.Contains(within, h) {
				return true
			}
			for _, i := range within {
				if top := int(p.doc.Tokens[i].Head); !slices.Contains(within, top) && p.under(i, h) {
					return true
				}
			}
		}
	}
	return false
}

// under says whether token i hangs from h, by no clause.
func (p pair) under(i, h int) bool {
	for n := 0; i >= 0 && n < 20; n++ {
		if i == h {
			return true
		}
		switch p.doc.Tokens[i].Rel {
		case syntax.RelAclRelcl, syntax.RelAcl, syntax.RelAdvcl, syntax.RelPunct, syntax.RelDet, syntax.RelCase:
			return false
		}
		i = int(p.doc.Tokens[i].Head)
	}
	return false
}

func (p pair) forms(heads []int) []string {
	var out []string
	for _, h := range heads {
		out = append(out, p.doc.Text.Form(h))
	}
	return out
}

func nameList(r *dateline.Reading, ids []string) []string {
	var out []string
	for _, id := range ids {
		for _, e := range r.Entities {
			if e.ID == id {
				out = append(out, e.Name)
			}
		}
	}
	return out
}

// marks are the places, in the sentence without tags, of the phrases that a
// tag of the marked sentence holds.
func marks(marked, tag string) []dateline.Span {
	var out []dateline.Span
	at, open := 0, -1
	for len(marked) > 0 {
		cut := ""
		for _, t := range []string{"<s>", "</s>", "<t>", "</t>"} {
			if strings.HasPrefix(marked, t) {
				cut = t
			}
		}
		switch {
		case cut == "":
			at++
			marked = marked[1:]
			continue
		case cut == "<"+tag+">":
			open = at
		case cut == "</"+tag+">" && open >= 0:
			out = append(out, dateline.Span{Start: open, End: at})
			open = -1
		}
		marked = marked[len(cut):]
	}
	return out
}

// allOf are all entities: a pair of whom one is never named cannot be told by
// name.
func allOf(r *dateline.Reading) []string {
	var out []string
	for _, e := range r.Entities {
		out = append(out, e.ID)
	}
	return out
}

// label is the class that PLV gives an event: CONCEDE and RETREAT are YIELD; by
// its manual what is planned is verbal: help or a concession promised, on
// conditions or not, is AGREE, force, sanctions, refusal or protest announced
// THREATEN, help denied REJECT; and an agreement
// signed is SUPPORT, where a reading keeps AGREE.
func label(e dateline.Event) string {
	t := e.Type
	soft := t == dateline.EventAid || t == dateline.EventConcede || t == dateline.EventRetreat || t == dateline.EventConsult || t == dateline.EventCooperate || t == dateline.EventSupport
	hard := t == dateline.EventReject || t == dateline.EventProtest || t == dateline.EventAssault || t == dateline.EventCoerce || t == dateline.EventSanction || t == dateline.EventMobilize
	switch {
	case (e.Status == dateline.EventPlanned || e.Status == dateline.EventConditional) && soft:
		return dateline.EventAgree
	case e.Status == dateline.EventPlanned && hard:
		return dateline.EventThreaten
	case e.Status == dateline.EventDenied && (soft || t == dateline.EventAgree):
		return dateline.EventReject
	case t == dateline.EventConcede || t == dateline.EventRetreat:
		return "YIELD"
	case t == dateline.EventAgree && e.CAMEO == "057" && e.Status == dateline.EventHappened:
		return dateline.EventSupport
	}
	return t
}
