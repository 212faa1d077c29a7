package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"unicode"

	"github.com/dateline-news/dateline"
)

// muc measures who attacked whom on the first texts of MUC-4 dev that have a
// template: an ASSAULT is told at all, and one whose actors (recipients)
// share a word with a perpetrator (a victim or target) of the template. The
// texts are printed in small letters: they are given capitals where the
// gazetteer would want them only at the beginning of sentences, so that names
// are a lower bound.
func muc(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<22)
	texts, told, withPerp, perp, withVictim, victim := 0, 0, 0, 0, 0, 0
	for sc.Scan() && texts < 100 {
		var d struct {
			Text     string                     `json:"doctext"`
			Extracts map[string]json.RawMessage `json:"extracts"`
		}
		if err := json.Unmarshal(sc.Bytes(), &d); err != nil {
			return err
		}
		slot := func(names ...string) []string {
			var out []string
			for _, n := range names {
				var fillers [][][]any
				if json.Unmarshal(d.Extracts[n], &fillers) != nil {
					continue
				}
				for _, alternatives := range fillers {
					for _, a := range alternatives {
						if len(a) > 0 {
							if s, ok := a[0].(string); ok {
								out = append(out, s)
							}
						}
					}
				}
			}
			return out
		}
		perps, victims := slot("PerpInd", "PerpOrg"), slot("Victim", "Target")
		if len(perps)+len(victims) == 0 {
			continue
		}
		texts++
		r := plain(sentenceCase(d.Text))
		any, p, v := false, false, false
		for _, e := range r.Events {
			if e.Type != dateline.EventAssault && e.Type != dateline.EventCoerce {
				continue
			}
			any = any || e.Type == dateline.EventAssault
			p = p || shares(nameList(r, e.Actors), perps)
			v = v || shares(nameList(r, e.Recipients), victims)
		}
		told += b2i(any)
		if len(perps) > 0 {
			withPerp++
			perp += b2i(p)
		}
		if len(victims) > 0 {
			withVictim++
			victim += b2i(v)
		}
	}
	fmt.Printf("texts %d  an attack told %.2f  its perpetrator %d of %d  its victim or target %d of %d\n", texts, ratio(told, texts), perp, withPerp, victim, withVictim)
	return sc.Err()
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// sentenceCase gives the first word of each sentence its capital.
func sentenceCase(s string) string {
	var b strings.Builder
	start := true
	for _, c := range strings.Join(strings.Fields(s), " ") {
		if start && unicode.IsLetter(c) {
			c, start = unicode.ToUpper(c), false
		}
		if c == '.' || c == '?' || c == '!' {
			start = true
		}
		b.WriteRune(c)
	}
	return b.String()
}

func shares(names, fillers []string) bool {
	for _, n := range names {
		for _, w := range strings.Fields(strings.ToLower(n)) {
			for _, f := range fillers {
				for _, x := range strings.Fields(strings.ToLower(f)) {
					if len(w) > 3 && w == x {
						return true
					}
				}
			}
		}
	}
	return false
}
