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

func TestInside(t *testing.T) {
	const marked = "<s>Norway</s> urged <t>the <s>Danish</s> crew</t> to leave."
	if s, g := inside(marked, "s"), inside(marked, "t"); s != "Norway" || g != "the " && g != "the Danish crew" {
		t.Errorf("%q, %q", s, g)
	}
	if got := inside("no marks", "s"); got != "" {
		t.Errorf("%q", got)
	}
}

func TestSentenceCase(t *testing.T) {
	if got := sentenceCase("the army\nleft.  who knows? nobody"); got != "The army left. Who knows? Nobody" {
		t.Error(got)
	}
}
