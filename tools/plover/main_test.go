package main

import (
	"testing"

	"github.com/dateline-news/dateline"
)

func TestLabel(t *testing.T) {
	for _, c := range []struct{ kind, status, want string }{
		{dateline.EventConcede, dateline.EventHappened, "YIELD"},
		{dateline.EventRetreat, dateline.EventPlanned, dateline.EventAgree},
		{dateline.EventAssault, dateline.EventPlanned, dateline.EventThreaten},
		{dateline.EventAid, dateline.EventDenied, dateline.EventReject},
		{dateline.EventAccuse, dateline.EventDenied, dateline.EventAccuse},
	} {
		if got := label(dateline.Event{Type: c.kind, Status: c.status}); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.kind, c.status, got, c.want)
		}
	}
}

func TestMarks(t *testing.T) {
	const marked = "<s>Norway</s> urged <t>the <s>Danish</s> crew</t> to leave."
	const plain = "Norway urged the Danish crew to leave."
	var s []string
	for _, m := range marks(marked, "s") {
		s = append(s, plain[m.Start:m.End])
	}
	if len(s) != 2 || s[0] != "Norway" || s[1] != "Danish" {
		t.Errorf("%q", s)
	}
	if g := marks(marked, "t"); len(g) != 1 || plain[g[0].Start:g[0].End] != "the Danish crew" {
		t.Error(g)
	}
	if got := marks("no marks", "s"); got != nil {
		t.Error(got)
	}
}

func TestSentenceCase(t *testing.T) {
	if got := sentenceCase("the army\nleft.  who knows? nobody"); got != "The army left. Who knows? Nobody" {
		t.Error(got)
	}
}
