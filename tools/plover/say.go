package main

import "fmt"

// say prints the tree and the events of a sentence.
func say(s string) {
	r := plain(s)
	doc := analyze(r)
	for i, t := range doc.Tokens {
		fmt.Println(i, doc.Text.Surface(i), t.Lemma, t.UPOS, t.XPOS, t.Head, t.Rel)
	}
	for _, e := range r.Entities {
		fmt.Println("entity", e.ID, e.Kind, e.Name, e.Country)
	}
	for _, c := range r.Claims {
		if c.Content != nil {
			fmt.Println("claim", c.ID, c.Stance, c.Factuality, "|", c.Content.Text)
		}
	}
	for _, e := range r.Events {
		fmt.Println("event", e.Trigger.Text, e.Type, e.Mode, nameList(r, e.Actors), "->", nameList(r, e.Recipients), e.Place, e.Time, e.Status, e.Standing, e.Claims, e.Recalled, e.Confidence, e.Why)
	}
}
