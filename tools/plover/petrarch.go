package main

import (
	"encoding/xml"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/dateline-news/dateline"
)

// weis are the PLOVER types that the first two digits of an unit sentence's
// code come to. The sentences keep the codes of WEIS, CAMEO's elder: 03
// consult, 12 accuse, 22 force.
var weis = map[string]string{
	"01": "RETREAT CONCEDE", "03": "CONSULT", "04": "SUPPORT", "05": "AGREE", "06": "CONCEDE SUPPORT AID COOPERATE",
	"07": "AID", "08": "AGREE COOPERATE", "09": "REQUEST", "10": "REQUEST AGREE", "11": "REJECT", "12": "ACCUSE",
	"13": "ACCUSE PROTEST", "14": "REJECT", "15": "REQUEST", "16": "THREATEN REQUEST", "17": "THREATEN", "18": "PROTEST MOBILIZE",
	"19": "SANCTION REJECT", "20": "SANCTION COERCE", "21": "COERCE ASSAULT", "22": "ASSAULT",
}

// petrarch states how often events agree with the codings of PETRARCH's unit
// sentences: in type, and in both parties. The countries there are invented;
// a party agrees when its name begins as its code does (ARN, Arnor). Comments
// (02) have no type and are left out.
func petrarch(path string, show bool) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	// Each <Sentence> stands by itself: the file as a whole is no valid XML.
	n, coded, root, both, silent, quiet := 0, 0, 0, 0, 0, 0
	rest := string(raw)
	for {
		at := strings.Index(rest, "<Sentence")
		if at < 0 {
			break
		}
		end := strings.Index(rest[at:], "</Sentence>")
		if end < 0 {
			break
		}
		block := rest[at : at+end+len("</Sentence>")]
		rest = rest[at+end:]
		var s struct {
			Codings []struct {
				Source string `xml:"sourcecode,attr"`
				Target string `xml:"targetcode,attr"`
				Code   string `xml:"eventcode,attr"`
			} `xml:"EventCoding"`
			Text string `xml:"Text"`
		}
		dec := xml.NewDecoder(strings.NewReader(block))
		dec.Strict = false
		if dec.Decode(&s) != nil || strings.TrimSpace(s.Text) == "" {
			continue
		}
		text := strings.Join(strings.Fields(s.Text), " ")
		r := plain(text)
		n++
		real := 0
		for _, c := range s.Codings {
			if len(c.Code) < 2 || weis[c.Code[:2]] == "" {
				continue
			}
			real++
			coded++
			okRoot, okBoth := false, false
			for _, e := range r.Events {
				if e.Type == "" || !slices.Contains(strings.Fields(weis[c.Code[:2]]), e.Type) {
					continue
				}
				okRoot = true
				okBoth = okBoth || in3(r, e.Actors, c.Source) && in3(r, e.Recipients, c.Target)
			}
			root += b2i(okRoot)
			both += b2i(okBoth)
			if show && !okBoth {
				fmt.Println(c.Source, c.Target, c.Code, "|", text)
				for _, e := range r.Events {
					fmt.Println("    ", e.Trigger.Text, e.Type, e.CAMEO, nameList(r, e.Actors), "->", nameList(r, e.Recipients))
				}
			}
		}
		if real == 0 {
			silent++
			quiet += b2i(!slices.ContainsFunc(r.Events, func(e dateline.Event) bool {
				return e.Type != "" && len(e.Actors) > 0 && len(e.Recipients) > 0
			}))
		}
	}
	fmt.Printf("sentences %d  codings %d  same type %.3f  and both parties %.3f  of %d without a coding, no pair told %d\n",
		n, coded, ratio(root, coded), ratio(both, coded), silent, quiet)
	return nil
}

// in3 says whether one of the entities is of the country whose name begins
// with the letters of a code.
func in3(r *dateline.Reading, ids []string, code string) bool {
	for _, e := range r.Entities {
		if !slices.Contains(ids, e.ID) || len(code) < 3 {
			continue
		}
		for _, m := range e.Mentions {
			for w := range strings.FieldsSeq(m.Text) {
				if len(w) >= 3 && strings.EqualFold(w[:3], code[:3]) {
					return true
				}
			}
		}
	}
	return false
}
