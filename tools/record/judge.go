package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
	"sort"
	"strings"

	"github.com/dateline-news/dateline"
)

// shown is a corroboration or a difference with the two places that it rests
// on, so that it is known again in a later record.
type shown struct {
	kind  string // corroborated | denial | number | time | place | actor
	sure  float64
	sides [2]place
	say   string
}

// place is a claim's content, or the sentence of a trigger, in a dispatch.
type place struct {
	dispatch   string
	start, end int
}

func (p place) String() string { return fmt.Sprintf("%s:%d-%d", p.dispatch, p.start, p.end) }

func (s shown) key() string {
	a, b := s.sides[0].String(), s.sides[1].String()
	if b < a {
		a, b = b, a
	}
	return s.kind + "\t" + a + "\t" + b
}

// displayed lists what a record would show, the surest first, once for each
// pair of places.
func displayed(rec dateline.Record, rs []dateline.Reading) []shown {
	by := map[string]*dateline.Reading{}
	for i := range rs {
		by[rs[i].Dispatch.ID] = &rs[i]
	}
	text := func(p place) string {
		r := by[p.dispatch]
		if r == nil || p.start < 0 || p.end > len(r.Dispatch.Text) || p.start >= p.end {
			return ""
		}
		return strings.Join(strings.Fields(r.Dispatch.Text[p.start:p.end]), " ")
	}
	// where finds the words of a side: its claim's content, else the sentence
	// that it quotes.
	where := func(dispatch, claim, quote string) place {
		r := by[dispatch]
		if r == nil {
			return place{dispatch: dispatch}
		}
		for _, c := range r.Claims {
			if c.ID == claim && c.Content != nil {
				return place{dispatch, c.Content.Start, c.Content.End}
			}
		}
		for _, s := range r.Sentences {
			if p := (place{dispatch, s.Start, s.End}); text(p) == quote {
				return p
			}
		}
		return place{dispatch: dispatch}
	}
	round := func(p place) string { // with what stands before it
		r := by[p.dispatch]
		if r == nil {
			return ""
		}
		return text(place{p.dispatch, max(0, p.start-160), min(len(r.Dispatch.Text), p.end+90)})
	}
	name := map[string]string{}
	for _, o := range rec.Origins {
		name[o.ID] = o.Name
	}
	var out []shown
	word := map[string]string{}
	for _, o := range rec.Occurrences {
		word[o.ID] = o.Word
		if o.Corroborated == 0 {
			continue
		}
		s := shown{kind: "corroborated", sure: o.Corroborated}
		for i, by := range o.CorroboratedBy {
			for _, a := range o.Accounts {
				if a.Origin == by && a.Side == "for" && s.sides[i].dispatch == "" {
					s.sides[i] = where(a.Dispatch, a.Claim, a.Quote)
					s.say += fmt.Sprintf("\n    [%s | %s | %s | %s] %s", s.sides[i].dispatch, name[by], a.Source, a.Evidence, round(s.sides[i]))
				}
			}
		}
		s.say = fmt.Sprintf("%q %s %s..%s joined %.2f", o.Word, o.Type, o.From, o.To, o.Confidence) + s.say
		out = append(out, s)
	}
	for _, d := range rec.Disputes {
		s := shown{kind: d.Kind, sure: d.Confidence, say: fmt.Sprintf("%q %s", word[d.About], d.Why)}
		for i, x := range d.Sides[:min(2, len(d.Sides))] {
			s.sides[i] = where(x.Dispatch, x.Claim, x.Quote)
			s.say += fmt.Sprintf("\n    [%s | %s | %s] %s", x.Dispatch, name[x.Origin], x.Value, round(s.sides[i]))
		}
		out = append(out, s)
	}
	sort.SliceStable(out, func(i, j int) bool {
		if out[i].sure != out[j].sure {
			return out[i].sure > out[j].sure
		}
		return out[i].key() < out[j].key()
	})
	return out
}

// judged reads verdicts by key: 1 right, 0 wrong.
func judged(file string) map[string]string {
	out := map[string]string{}
	f, err := os.Open(file)
	if err != nil {
		return out
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	for in.Scan() {
		c := strings.Split(in.Text(), "\t")
		if strings.HasPrefix(in.Text(), "#") || len(c) < 4 {
			continue
		}
		out[strings.Join(c[:3], "\t")] = c[3]
	}
	if err := in.Err(); err != nil {
		log.Fatal(err)
	}
	return out
}

// sheetOf prints what would be shown from a confidence on, with the verdicts
// that were given, and how many were right from each confidence up.
func sheetOf(rec dateline.Record, rs []dateline.Reading, from float64, verdicts string) {
	was := judged(verdicts)
	type count struct{ right, judged, all int }
	at := map[string]map[int]*count{"corroborated": {}, "differ": {}}
	for _, s := range displayed(rec, rs) {
		v := was[s.key()]
		if s.sure >= from {
			fmt.Printf("%s\t%s\t%.2f\t%s\n\n", s.key(), v, s.sure, s.say)
		}
		k := "differ"
		if s.kind == "corroborated" {
			k = s.kind
		}
		for c := int(from * 100); c <= int(s.sure*100+0.5); c += 5 {
			if at[k][c] == nil {
				at[k][c] = &count{}
			}
			x := at[k][c]
			x.all++
			if v != "" {
				x.judged++
			}
			if v == "1" {
				x.right++
			}
		}
	}
	for _, k := range []string{"corroborated", "differ"} {
		for c := int(from * 100); c <= 100; c += 5 {
			if x := at[k][c]; x != nil {
				fmt.Printf("%s from %.2f up: %d, of %d judged %d right\n", k, float64(c)/100, x.all, x.judged, x.right)
			}
		}
	}
}
