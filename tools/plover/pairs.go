package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"strings"

	"github.com/dateline-news/dateline"
)

// pairs measures recall of the marked pairs of PLV: an event of the right type
// whose actor is named in the source and whose recipient in the target. YIELD
// is CONCEDE or RETREAT.
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
	n, typed, exact, other, crossed, named := 0, 0, 0, 0, 0, 0
	by := map[string]*[3]int{}
	var kinds []string
	for _, row := range rows[1:] {
		sentence, marked, want := row[col["sentence"]], row[col["marked_sentence"]], row[col["gold_root"]]
		r := plain(sentence)
		src, tgt := inside(marked, "s"), inside(marked, "t")
		n++
		if all := everybody(r); names(r, all, sentence, src) && names(r, all, sentence, tgt) {
			named++
		}
		if by[want] == nil {
			by[want] = &[3]int{}
			kinds = append(kinds, want)
		}
		by[want][0]++
		okType, okPair := false, false
		for _, e := range r.Events {
			if e.Type == "" {
				continue
			}
			right := label(e) == want
			okType = okType || right
			a, b := names(r, e.Actors, sentence, src), names(r, e.Recipients, sentence, tgt)
			if e.Type == dateline.EventConsult || e.Type == dateline.EventAgree || e.Type == dateline.EventCooperate {
				both := append(append([]string{}, e.Actors...), e.Recipients...)
				a, b = names(r, both, sentence, src), names(r, both, sentence, tgt)
			}
			switch {
			case right && a && b:
				okPair = true
			case a && b:
				crossed++
			case len(e.Actors) > 0 && len(e.Recipients) > 0:
				other++
			}
		}
		if okType {
			typed++
			by[want][1]++
		}
		if okPair {
			exact++
			by[want][2]++
		} else if show {
			fmt.Println(want, "|", marked)
			for _, e := range r.Events {
				if e.Type != "" {
					fmt.Println("    ", e.Trigger.Text, e.Type, nameList(r, e.Actors), "->", nameList(r, e.Recipients))
				}
			}
		}
	}
	for _, k := range kinds {
		fmt.Printf("%-10s pairs %4d  type told %.3f  type and both parties %.3f\n", k, by[k][0], float64(by[k][1])/float64(by[k][0]), float64(by[k][2])/float64(by[k][0]))
	}
	fmt.Printf("all        pairs %4d  type told %.3f  type and both parties %.3f  same pair, another type %.2f a sentence  other typed pairs %.2f a sentence  both parties named at all %.3f\n",
		n, float64(typed)/float64(n), float64(exact)/float64(n), float64(crossed)/float64(n), float64(other)/float64(n), float64(named)/float64(n))
	return nil
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

// inside is the text that a tag of a marked sentence holds.
func inside(marked, tag string) string {
	_, rest, ok := strings.Cut(marked, "<"+tag+">")
	if !ok {
		return ""
	}
	s, _, _ := strings.Cut(rest, "</"+tag+">")
	return strings.NewReplacer("<s>", "", "</s>", "", "<t>", "", "</t>", "").Replace(s)
}

// names says whether one of the entities is mentioned within the phrase.
func names(r *dateline.Reading, ids []string, sentence, phrase string) bool {
	at := strings.Index(sentence, phrase)
	if phrase == "" || at < 0 {
		return false
	}
	s := dateline.Span{Start: at, End: at + len(phrase)}
	for _, e := range r.Entities {
		for _, id := range ids {
			if e.ID != id {
				continue
			}
			for _, m := range e.Mentions {
				if m.Overlaps(s) {
					return true
				}
			}
		}
	}
	return false
}

// everybody is all entities: a pair of whom one is never named cannot be told.
func everybody(r *dateline.Reading) []string {
	var out []string
	for _, e := range r.Entities {
		out = append(out, e.ID)
	}
	return out
}

// label is the class that PLV gives an event: CONCEDE and RETREAT are YIELD; by
// its manual what is planned is verbal: help or a concession promised is AGREE,
// force or sanctions announced THREATEN, help denied REJECT.
func label(e dateline.Event) string {
	t := e.Type
	soft := t == dateline.EventAid || t == dateline.EventConcede || t == dateline.EventRetreat || t == dateline.EventConsult || t == dateline.EventCooperate || t == dateline.EventSupport
	hard := t == dateline.EventAssault || t == dateline.EventCoerce || t == dateline.EventSanction || t == dateline.EventMobilize
	switch {
	case e.Status == dateline.EventPlanned && soft:
		return dateline.EventAgree
	case e.Status == dateline.EventPlanned && hard:
		return dateline.EventThreaten
	case e.Status == dateline.EventDenied && (soft || t == dateline.EventAgree):
		return dateline.EventReject
	case t == dateline.EventConcede || t == dateline.EventRetreat:
		return "YIELD"
	}
	return t
}
