package web

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
)

// claimNote is a claim beside its paragraph.
type claimNote struct {
	Words  view.Words
	ID     string
	Chain  []string // who relayed it, up to the carrier
	Kind   string   // of the source
	Said   string   // when, as the dispatch has it
	Rests  []string // ids of events that rest on it
	Opened bool
	Again  string // dispatch in which it was held already
}

// eventNote is an event of the list below the text.
type eventNote struct {
	dateline.Event
	ID     string // with the prefix of the sheet
	Who    string
	When   string
	Place  string
	Word   string
	At     string // "120-126"
	Voices []eventVoice
}

// unknownNote is a sentence that says what is not known.
type unknownNote struct {
	Quote string
	Para  int // 0: in no paragraph
}

// eventVoice is who says that an event was.
type eventVoice struct {
	Words view.Words
	ID    string
}

// note puts each claim beside the paragraph that it stands in.
func (s *sheet) note(m material, least threshold, a asked) {
	r := m.r
	times := map[string]string{}
	for i := range r.Times {
		times[r.Times[i].ID] = strings.Join(strings.Fields(r.Times[i].Text), " ")
	}
	rests := map[string][]string{}
	for _, list := range [...][]eventNote{s.Events, s.Recalled} {
		for i := range list {
			for _, c := range list[i].Claims {
				rests[c] = append(rests[c], list[i].Event.ID)
			}
		}
	}
	for i := range r.Claims {
		c := &r.Claims[i]
		if c.Confidence < least.claim {
			s.Less++
			continue
		}
		w := m.claims[i]
		n := claimNote{Words: w, ID: c.ID, Said: times[c.Time], Rests: rests[c.ID], Opened: a.opened == c.ID}
		if c.Source != nil {
			n.Kind = c.Source.Kind
		}
		n.Chain = append(slices.Clone(w.Via), view.Carrier(&w.Ref))
		for k := range m.repeats {
			if x := &m.repeats[k]; x.Kind == "claim" && x.Start == w.Start && x.End == w.End {
				n.Again = x.Of
			}
		}
		for k := range s.Parts {
			if s.Parts[k].N > 0 && s.Parts[k].N == w.Paragraph {
				s.Parts[k].Notes = append(s.Parts[k].Notes, n)
			}
		}
	}
	for k := range s.Parts {
		ns := s.Parts[k].Notes
		sort.SliceStable(ns, func(i, j int) bool { return ns[i].Words.Start < ns[j].Words.Start })
	}
}

// events lists what the dispatch tells, each with who says so.
func (s *sheet) events(m material, least threshold) {
	r := m.r
	names := map[string]string{}
	for i := range r.Entities {
		names[r.Entities[i].ID] = r.Entities[i].Name
	}
	byID := map[string]int{}
	for i := range r.Claims {
		byID[r.Claims[i].ID] = i
	}
	whens := map[string]string{}
	for i := range r.Times {
		t := &r.Times[i]
		whens[t.ID] = view.WhenOf(t.From, t.To).Text
	}
	list := func(ids []string) string {
		var out []string
		for _, id := range ids {
			if n := names[id]; n != "" {
				out = append(out, n)
			}
		}
		return strings.Join(out, ", ")
	}
	for i := range r.Events {
		v := &r.Events[i]
		if v.Trigger == nil {
			continue
		}
		if v.Confidence < least.event {
			s.Less++
			continue
		}
		n := eventNote{Event: *v, ID: m.prefix + v.ID, When: whens[v.Time], Place: names[v.Place], Word: strings.Join(strings.Fields(v.Trigger.Text), " ")}
		n.At = strconv.Itoa(v.Trigger.Start) + "-" + strconv.Itoa(v.Trigger.End)
		n.Who = list(v.Actors)
		if to := list(v.Recipients); to != "" {
			n.Who = strings.TrimSpace(n.Who + " → " + to)
		}
		unsure := 0
		for _, id := range v.Claims {
			k, ok := byID[id]
			if !ok {
				continue
			}
			if r.Claims[k].Confidence < least.claim {
				unsure++
				continue
			}
			n.Voices = append(n.Voices, eventVoice{m.claims[k], m.prefix + id})
		}
		if len(n.Voices) == 0 && unsure > 0 && v.Standing != dateline.StandingOwnVoice {
			s.Less++ // it rests on nobody who may be named
			continue
		}
		if v.Recalled {
			s.Recalled = append(s.Recalled, n)
			continue
		}
		s.Events = append(s.Events, n)
	}
}

// numberNote is a number with who gives it.
type numberNote struct {
	Amount string // "about 180-220"
	Unit   string
	Quote  string // the sentence
	At     string // "120-126"
	Para   int
	Voice  *eventVoice // nil: the dispatch itself
}

// numbers lists what is counted or measured. A number that stands in a claim
// less sure than what is shown is nobody's who could be named: it is counted.
func (s *sheet) numbers(m material, least threshold) {
	r, text := m.r, m.r.Dispatch.Text
	for i := range r.Quantities {
		q := &r.Quantities[i]
		if q.Ordinal || q.Unit == "" || q.Start < 0 || q.End > len(text) || q.Start >= q.End {
			continue
		}
		n := numberNote{Amount: view.Amount(q.Low, q.High, q.Approx), Unit: strings.Join(strings.Fields(q.Unit), " "), At: strconv.Itoa(q.Start) + "-" + strconv.Itoa(q.End)}
		best, unsure := -1, false
		for k := range r.Claims { // the innermost claim whose words it is in
			c := &r.Claims[k]
			for _, p := range append([]dateline.Span{span(c.Content)}, c.MoreContent...) {
				if !p.Contains(q.Span) || best >= 0 && p.Len() >= best {
					continue
				}
				if best, unsure = p.Len(), c.Confidence < least.claim; !unsure {
					n.Voice = &eventVoice{m.claims[k], m.prefix + c.ID}
				}
			}
		}
		if unsure {
			s.Less++
			continue
		}
		p, _ := within(r.Sentences, q.Start)
		if p.End > len(text) || p.Len() == 0 {
			p = q.Span
		}
		n.Quote = strings.Join(strings.Fields(text[p.Start:p.End]), " ")
		_, n.Para = within(r.Paragraphs, q.Start)
		s.Numbers = append(s.Numbers, n)
	}
}

func span(p *dateline.Span) dateline.Span {
	if p == nil {
		return dateline.Span{}
	}
	return *p
}

// within is the span of a list that an offset stands in, with its number from
// 1; 0 where it stands in none.
func within(list []dateline.Span, at int) (dateline.Span, int) {
	for i, p := range list {
		if p.Start <= at && at < p.End {
			return p, i + 1
		}
	}
	return dateline.Span{}, 0
}

// unknowns lists what the dispatch says is not known, each sentence once.
func (s *sheet) unknowns(r *dateline.Reading) {
	last := ""
	for i := range r.Unknowns {
		p, n := within(r.Sentences, r.Unknowns[i].Start)
		if n == 0 {
			p = r.Unknowns[i].Span
		}
		if p.Start < 0 || p.End > len(r.Dispatch.Text) || p.Start >= p.End {
			continue
		}
		_, para := within(r.Paragraphs, r.Unknowns[i].Start)
		if q := strings.Join(strings.Fields(r.Dispatch.Text[p.Start:p.End]), " "); q != last {
			s.Unknowns = append(s.Unknowns, unknownNote{q, para})
			last = q
		}
	}
}

// told are the ids of the events that are listed: no others are marked.
func (s *sheet) told() map[string]bool {
	out := map[string]bool{}
	for _, list := range [...][]eventNote{s.Events, s.Recalled} {
		for i := range list {
			out[list[i].Event.ID] = true
		}
	}
	return out
}
