package view

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
)

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// cut shortens a text to about so many letters, at a blank. What was cut is
// marked outside the words.
func cut(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	n := 0
	for i := range s {
		if n++; n > most {
			s = s[:i]
			break
		}
	}
	if i := strings.LastIndexByte(s, ' '); i > len(s)/2 {
		s = s[:i]
	}
	return s + " ..."
}

// Amount is a number with its range and hedge: "about 10,000-12,000", "more
// than 300".
func Amount(low, high *float64, approx bool) string {
	about := ""
	if approx {
		about = "about "
	}
	switch {
	case low != nil && high != nil && *low == *high:
		return about + number(*low)
	case low != nil && high != nil:
		return about + number(*low) + "-" + number(*high)
	case low != nil:
		return about + number(*low) + " or more"
	case high != nil:
		return about + "up to " + number(*high)
	}
	return "not told"
}

// number writes whole numbers with commas.
func number(f float64) string {
	s := strconv.FormatFloat(f, 'f', -1, 64)
	whole, part, _ := strings.Cut(s, ".")
	sign := ""
	if rest, ok := strings.CutPrefix(whole, "-"); ok {
		sign, whole = "-", rest
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if part != "" {
		part = "." + part
	}
	return sign + whole + part
}

// Certainty words how sure a source is, "" where it is plainly sure.
func Certainty(factuality string) string {
	switch factuality {
	case dateline.FactProbable:
		return "probable"
	case dateline.FactPossible:
		return "possible"
	case dateline.FactCertainNot:
		return "not so"
	case dateline.FactProbableNot:
		return "probably not"
	case dateline.FactPossibleNot:
		return "possibly not"
	}
	return ""
}

// Sureness words how sure a source is of its words, "" where its speech act has
// said it: that somebody denied something not so would say the contrary.
func (w *Words) Sureness() string {
	if w.Stance == dateline.StanceDeny && w.Factuality == dateline.FactCertainNot {
		return ""
	}
	return Certainty(w.Factuality)
}

var actedText = map[string]string{
	dateline.StanceSay: "said", dateline.StanceConfirm: "said it was so", dateline.StanceDeny: "denied",
	dateline.StanceAllege: "alleged", dateline.StanceSuspect: "suspected", dateline.StanceBelieve: "believed",
	dateline.StancePredict: "predicted", dateline.StanceWarn: "warned", dateline.StanceThreaten: "threatened",
	dateline.StancePromise: "promised", dateline.StanceAsk: "asked", dateline.StanceOrder: "ordered",
	dateline.StancePropose: "proposed", dateline.StancePlan: "planned", dateline.StancePraise: "praised",
	dateline.StanceCriticize: "criticized", dateline.StanceDoubt: "doubted",
}

// Acted words the speech act of a claim in the past: "said", "denied".
func Acted(stance string) string {
	if t := actedText[stance]; t != "" {
		return t
	}
	return "said"
}
