package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"
	"sort"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read"
	"github.com/dateline-news/dateline/record"
	"github.com/dateline-news/dateline/syntax"
)

// readings reads the texts, or takes them from the cache.
type kept struct {
	Reading dateline.Reading
	Gold    []dateline.Event // the annotated mentions as events, with what stands round them
	Lemmas  []string
}

func readings(texts []ecbText, cache string) []kept {
	var out []kept
	if b, err := os.ReadFile(cache); err == nil && json.Unmarshal(b, &out) == nil && len(out) == len(texts) {
		return out
	}
	out = nil
	for i, t := range texts {
		if i%100 == 0 {
			log.Print(i, " texts read")
		}
		doc := syntax.Analyze(read.Split(t.copy))
		r := read.Read(t.copy)
		k := kept{Reading: r}
		for _, m := range t.mentions {
			e, lemma := around(&r, doc, m.span)
			k.Gold, k.Lemmas = append(k.Gold, e), append(k.Lemmas, lemma)
		}
		out = append(out, k)
	}
	if cache != "" {
		b, err := json.Marshal(out)
		if err == nil {
			err = os.WriteFile(cache, b, 0o644)
		}
		if err != nil {
			log.Print(err)
		}
	}
	return out
}

// around makes an event of an annotated mention: its lemma, the nearest name
// before it as doer and behind it as recipient, a place and a time of its
// sentence.
func around(r *dateline.Reading, doc *syntax.Doc, s dateline.Span) (dateline.Event, string) {
	lemma, first := strings.ToLower(s.Text), true
	for i, t := range doc.Text.Tokens {
		if int(t.Start) >= s.Start && int(t.End) <= s.End {
			h := doc.Tokens[i].Head
			outside := h < 0 || int(doc.Text.Tokens[h].Start) < s.Start || int(doc.Text.Tokens[h].End) > s.End
			if first || outside {
				lemma, first = strings.ToLower(doc.Tokens[i].Lemma), false
				if outside {
					break
				}
			}
		}
	}
	e := dateline.Event{Trigger: &dateline.Trigger{Span: s, Lemma: lemma}, Status: dateline.EventHappened, Standing: dateline.StandingOwnVoice, Confidence: 0.9}
	var sent dateline.Span
	for _, x := range r.Paragraphs {
		if x.Start <= s.Start && s.Start < x.End {
			sent = x
		}
	}
	before, after := -1, 1<<30
	places, times := map[string]bool{}, 0
	for _, n := range r.Entities {
		for _, m := range n.Mentions {
			if m.Start < sent.Start || m.End > sent.End {
				continue
			}
			if n.Kind == dateline.KindPlace || n.Kind == dateline.KindFacility {
				places[n.ID] = true
				e.Place = n.ID
				continue
			}
			if m.End <= s.Start && m.Start > before {
				before, e.Actors = m.Start, []string{n.ID}
			}
			if m.Start >= s.End && m.Start < after {
				after, e.Recipients = m.Start, []string{n.ID}
			}
		}
	}
	for _, t := range r.Times {
		if t.Start >= sent.Start && t.End <= sent.End && t.Type == dateline.TimeDate && t.From != "" {
			times++
			e.Time = t.ID
		}
	}
	// Of two places or two times in its sentence neither is known to be its.
	if len(places) > 1 {
		e.Place = ""
	}
	if times > 1 {
		e.Time = ""
	}
	return e, lemma
}

func measure(dir, cache string, opt record.Options, calibrate bool) {
	texts, err := ecbTexts(dir)
	if err != nil {
		log.Fatal(err)
	}
	ks := readings(texts, cache)
	for i := range ks {
		// Some texts bear a day in their words, most bear none, and nothing tells
		// when any of them came: none has a time of issue here, so that those with
		// one are not years from those without.
		d := &ks[i].Reading.Dispatch
		d.Issued, d.IssuedUTC, d.IssuedBasis = "2014-01-01T00:00:00", "2014-01-01T00:00:00Z", dateline.BasisReceived
	}
	key, base := map[string]string{}, map[string]string{}
	gold := make([]dateline.Reading, len(ks))
	first := map[string]string{} // event of the record -> mentions of its text with the lemma
	eventOf := map[string]string{}
	for i, t := range texts {
		gold[i] = ks[i].Reading
		gold[i].Events = nil
		seen := map[string]string{}
		for k, m := range t.mentions {
			if !m.verified {
				continue
			}
			id := fmt.Sprintf("%s/m%d", t.name, k)
			key[id] = m.instance
			if m.instance == "" {
				key[id] = id
			}
			lemma := ks[i].Lemmas[k]
			base[id] = t.topic + " " + lemma
			if _, ok := seen[lemma]; !ok {
				e := ks[i].Gold[k]
				e.ID = fmt.Sprintf("m%d", k)
				gold[i].Events = append(gold[i].Events, e)
				seen[lemma] = id
			}
			eventOf[id] = seen[lemma]
			first[seen[lemma]] = key[id]
		}
	}
	rec := record.Build(gold, nil, opt)
	sys := map[string]string{}
	of := map[string]string{}
	for _, o := range rec.Occurrences {
		for _, m := range o.Members {
			of[m.Dispatch+"/"+m.ID] = o.ID
		}
	}
	for m, e := range eventOf {
		sys[m] = of[e]
	}
	fmt.Printf("%d texts, %d verified mentions, %d events annotated\n", len(texts), len(key), len(invert(key)))
	table("gold mentions: head lemma within the topic", key, base)
	table("gold mentions: head lemma, topics not told", key, untold(base))
	table("gold mentions: record, topics not told", key, sys)
	if calibrate {
		calibration(rec, first)
	}
	documents(texts, rec, "gold mentions")

	// End to end.
	n := 0
	full := make([]dateline.Reading, len(ks))
	for i := range ks {
		full[i] = ks[i].Reading
		n += len(full[i].Events)
	}
	if n == 0 {
		fmt.Println("end to end: the reader finds no events yet")
		return
	}
	rec = record.Build(full, nil, opt)
	of = map[string]string{}
	for _, o := range rec.Occurrences {
		for _, m := range o.Members {
			of[m.Dispatch+"/"+m.ID] = o.ID
		}
	}
	sys, base = map[string]string{}, map[string]string{}
	found := map[string]string{}
	for i, t := range texts {
		used := map[int]bool{}
		for _, e := range full[i].Events {
			if e.Trigger == nil {
				continue
			}
			id := ""
			checked := false
			for k, m := range t.mentions {
				if m.span.Start < e.Trigger.End && e.Trigger.Start < m.span.End && !used[k] {
					used[k] = true
					id, checked = fmt.Sprintf("%s/m%d", t.name, k), m.verified
					break
				}
			}
			if !checked {
				continue // the rest of the text is not annotated for certain
			}
			sys[id] = of[t.name+"/"+e.ID]
			found[t.name+"/"+e.ID] = key[id]
			base[id] = t.topic + " " + strings.ToLower(e.Trigger.Lemma)
		}
	}
	fmt.Printf("end to end: %d events read, %d of %d verified mentions met\n", n, len(sys), len(key))
	table("end to end: head lemma within the topic", key, base)
	table("end to end: record, topics not told", key, sys)
	met := map[string]string{}
	for m := range sys {
		met[m] = key[m]
	}
	table("mentions met: head lemma within the topic", met, base)
	table("mentions met: head lemma, topics not told", met, untold(base))
	table("mentions met: record, topics not told", met, sys)
	lemmas := map[string]string{}
	var ms []string
	for m := range sys {
		ms = append(ms, m)
	}
	sort.Strings(ms)
	once := map[string]string{}
	for _, m := range ms {
		k := m[:strings.IndexByte(m, '/')] + base[m]
		if once[k] == "" {
			once[k] = sys[m]
		}
		lemmas[m] = once[k]
	}
	table("  and one lemma in one text taken for one", met, lemmas)
	if calibrate {
		calibration(rec, found)
	}
	documents(texts, rec, "end to end")
}

// untold is the baseline without the topics.
func untold(base map[string]string) map[string]string {
	out := map[string]string{}
	for m, k := range base {
		_, out[m], _ = strings.Cut(k, " ")
	}
	return out
}

func table(name string, key, sys map[string]string) {
	b, m, c := b3(key, sys), muc(key, sys), ceafe(key, sys)
	fmt.Printf("%-46s B3 P %.3f R %.3f F %.3f   MUC P %.3f R %.3f F %.3f   CEAFe F %.3f   CoNLL %.3f\n", name, b.p, b.r, b.f1(), m.p, m.r, m.f1(), c.f1(), conll(key, sys))
}

// calibration tells of the joins of each score how many joined mentions of one
// event, and draws the same line for confidences.
func calibration(rec dateline.Record, goldOf map[string]string) {
	right, all := map[int]int{}, map[int]int{}
	for _, o := range rec.Occurrences {
		for _, w := range o.WhyOne {
			if goldOf[w.One] == "" || goldOf[w.Other] == "" {
				continue
			}
			s := int(w.Similarity*record.MaxScore+1) / 6 * 6
			all[s]++
			if goldOf[w.One] == goldOf[w.Other] {
				right[s]++
			}
		}
	}
	var ss []int
	for s := range all {
		ss = append(ss, s)
	}
	sort.Ints(ss)
	for _, s := range ss {
		fmt.Printf("  score %d-%d: %d of %d joins right, %.2f\n", s, s+5, right[s], all[s], float64(right[s])/float64(all[s]))
	}
}

// documents groups the texts by what they share, and scores the groups against
// the seminal events of the corpus.
func documents(texts []ecbText, rec dateline.Record, name string) {
	key, sys := map[string]string{}, map[string]string{}
	for _, t := range texts {
		key[t.name] = t.seminal
	}
	for _, h := range record.Happenings(rec) {
		for _, d := range h {
			sys[d] = h[0]
		}
	}
	f := b3(key, sys)
	fmt.Printf("texts by event, all topics mixed, %s: %d groups of %d; B3 P %.3f R %.3f F %.3f\n", name, len(invert(sys)), len(invert(key)), f.p, f.r, f.f1())
}
