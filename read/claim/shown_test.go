package claim_test

import (
	"strings"
	"testing"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/claim"
)

var haddad = []string{"person Omar Haddad", "person Anna Weiss", "organization Harbour Authority"}

func claimsOf(text string) []dateline.Claim {
	cs, _ := claim.Read(input(testCase{text: text, names: haddad}))
	return cs
}

func TestPlainClaimsAreShown(t *testing.T) {
	for _, s := range []string{
		"Omar Haddad said that the dam was safe.",
		"The Harbour Authority said on Friday the quay would stay closed.",
		"\"The dam is safe,\" Omar Haddad said.",
		"The quay will stay closed, according to the Harbour Authority.",
		"Omar Haddad said that the dam was not safe.",
		"Omar Haddad denied that the dam had failed.",
		"The Harbour Authority said in a short notice that the quay, which is the oldest of the port, was closed to ships on Monday, the last day of the fair, and that it would stay closed.",
	} {
		cs := claimsOf(s)
		if len(cs) != 1 || cs[0].Confidence < claim.Threshold {
			t.Errorf("%q: %+v", s, cs)
		}
	}
}

// What is held back is read, and says why it is not shown.
func TestHeldBack(t *testing.T) {
	for s, why := range map[string]string{
		"He said that the dam was safe.":                                   "for whom the pronoun stands",
		"Omar Haddad denied it.":                                           "says nothing by itself",
		"Omar Haddad did not say that the dam had failed.":                 "negated",
		"Omar Haddad has never claimed that the dam is safe.":              "negated",
		"Omar Haddad may announce that the dam has failed.":                "only possible",
		"Did Omar Haddad say that the dam had failed?":                     "asked",
		"Omar Haddad denied that the dam was not safe.":                    "what is negative is denied",
		"Anna Weiss left the hall without saying that the dam had failed.": "not said",
	} {
		cs := claimsOf(s)
		held := 0
		for _, c := range cs {
			if c.Confidence >= claim.Threshold {
				t.Errorf("%q: shown: %+v", s, c)
			}
			if strings.Contains(c.Why, "held back") && strings.Contains(c.Why, why) {
				held++
			}
		}
		if held != 1 {
			t.Errorf("%q is not held back as %q: %+v", s, why, cs)
		}
	}
}

func TestTheDispatchsOwnRemarkIsNotTheSpeakers(t *testing.T) {
	for s, want := range map[string]string{
		"Omar Haddad said the dam was safe, though its inspectors had found cracks.": "the dam was safe",
		"Omar Haddad promised lower fees -- the third such promise this year.":       "lower fees",
		"Omar Haddad said the dam -- the oldest in the valley -- was safe.":          "the dam -- the oldest in the valley -- was safe",
		"Omar Haddad said \"the dam was safe, though old.\"":                         "\"the dam was safe, though old.\"",
	} {
		if cs := claimsOf(s); len(cs) != 1 || cs[0].Content.Text != want {
			t.Errorf("%q: %+v", s, cs)
		}
	}
}

func TestAQuotationIsItsOwnSpeakers(t *testing.T) {
	cs := claimsOf("\"The dam is safe,\" Omar Haddad said. \"It leaks every day,\" Anna Weiss said. \"I have seen it.\"")
	by := map[string]string{}
	for _, c := range cs {
		by[c.Source.Text] = c.Content.Text
		for _, m := range c.MoreContent {
			by[c.Source.Text] += "|" + m.Text
		}
	}
	if len(cs) != 2 || by["Omar Haddad"] != "\"The dam is safe,\"" || by["Anna Weiss"] != "\"It leaks every day,\"|\"I have seen it.\"" {
		t.Errorf("%v", by)
	}
}
