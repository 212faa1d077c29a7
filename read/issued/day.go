package issued

import (
	"strings"
	"time"
)

// dayUse says how a weekday is used, and so how near it is to the issue day.
type dayUse uint8

const (
	dayLoose  dayUse = iota // could be days away, either side: "the Friday", "Friday's vote", "to meet Friday"
	dayPast                 // in the past tense: "on Friday the army opened", "was held Friday"
	dayReport               // of the act of saying: "said Friday", "on Friday warned"
	daySame                 // "Earlier Friday": hard, the day of the news itself
	dayAhead                // still to come: "will meet on Monday", "by Monday"
	dayDated                // with its date: "Friday, March 21": hard
	numDayUses
)

// reach is how many words before a day its verb is looked for.
const reach = 12

// day classifies a weekday at [i, j).
func (s *scanner) day(d time.Weekday, i, j int) {
	m := dayMention{weekday: d, use: dayLoose, par: s.par, span: span{i, j}}
	if i > s.from && s.text[i-1] == '-' || j < s.to && (s.text[j] == '-' || s.text[j] == '/') {
		return // "Friday-Sunday", "Friday/Saturday": a range
	}
	at := s.sentence(i, j)
	if at < 0 {
		return
	}
	if date, end, ok := s.dated(at); ok {
		m.use, m.date, m.end = dayDated, date, end
		s.days = append(s.days, m)
		return
	}
	w := s.words
	if at > 0 && beforeDay[w[at-1].low] || at+1 < len(w) && afterDay[w[at+1].low] {
		return
	}
	if at+2 < len(w) && w[at+1].low == "to" {
		if _, ok := weekday(s.text[w[at+2].start:w[at+2].end]); ok {
			return // "Monday to Friday"
		}
	}
	if m.use = s.dayUse(at); m.use == daySame {
		m.start = w[at-1].start
		if w[at-1].low == "on" {
			m.start = w[at-2].start
		}
	}
	s.days = append(s.days, m)
}

func (s *scanner) dayUse(at int) dayUse {
	w := s.words
	if strings.HasSuffix(w[at].low, "'s") || strings.HasSuffix(w[at].low, "’s") {
		return dayLoose // "Friday's attack" is up to a week old, "Friday's vote" to come
	}
	b := at - 1
	if b >= 0 && w[b].low == "on" {
		b--
	}
	if b >= 0 {
		switch p := w[b].low; {
		case p == "earlier" || p == "later":
			if !s.adjoin(b, at) || b > 0 && (unitsOfTime[w[b-1].low] || s.smallNumber(w[b-1]) > 0) {
				return dayLoose // "a day earlier, on Friday", "a week earlier on Friday"
			}
			return daySame
		case b == at-1 && (looseDay[p] || p == "the" || p == "since"):
			return dayLoose
		case b == at-1 && toDay[p]:
			return dayAhead
		case p == "late" || p == "early":
			b--
		}
	}
	// The nearest verb before it: "said Friday that he will" is told on
	// Friday, "said he will leave Friday" is not.
	for n := 0; b >= 0 && n < reach; b, n = b-1, n+1 {
		switch w[b].class {
		case report:
			if n <= 1 {
				return dayReport
			}
			return dayPast
		case hearer:
			if n == 0 && b > 0 && w[b-1].class == report {
				return dayReport
			}
		case past:
			if w[b].low == "was" || w[b].low == "were" {
				if b+1 < len(w) && (w[b+1].class == plan || w[b+1].class == term) {
					return dayAhead
				}
			}
			return dayPast
		case ahead, would, plan, term:
			return dayAhead
		case present:
			if w[b].low == "has" || w[b].low == "have" {
				continue
			}
			return dayAhead
		}
		if w[b].low == "to" && b+1 < at && s.infinitive(b+1) {
			return dayLoose
		}
	}
	// "On Friday, the army opened fire."
	for n := at + 1; n < len(w) && n <= at+reach; n++ {
		switch w[n].class {
		case report:
			if n == at+1 {
				return dayReport
			}
			return dayPast
		case past:
			return dayPast
		case ahead, would, plan, term, present:
			return dayAhead
		}
	}
	return dayLoose
}

// adjoin reports whether nothing but white space stands between the words
// from b to at.
func (s *scanner) adjoin(b, at int) bool {
	for ; b < at; b++ {
		for k := s.words[b].end; k < s.words[b+1].start; k++ {
			if !isSpace(s.text[k]) {
				return false
			}
		}
	}
	return true
}

// infinitive reports whether the word after "to" is likely a verb: in lower
// case, and no determiner ("to Moscow", "to the front" are places).
func (s *scanner) infinitive(n int) bool {
	c := s.text[s.words[n].start]
	return c >= 'a' && c <= 'z' && !determiner[s.words[n].low]
}

// dated reads the date beside a weekday, "Friday, March 21", "Friday (21
// March)", with the year when it follows, and where it ends.
func (s *scanner) dated(at int) (stamp, int, bool) {
	w := s.words
	if at+2 >= len(w) || w[at+1].start-w[at].end > 3 || w[at+2].start-w[at+1].end > 3 {
		return stamp{}, 0, false
	}
	var t stamp
	a, b := w[at+1], w[at+2]
	if m := month(a.low); m > 0 {
		t.month, t.day = m, s.smallNumber(b)
	} else if m := month(b.low); m > 0 {
		t.month, t.day = m, s.smallNumber(a)
	}
	if t.month == 0 || !t.valid() {
		return stamp{}, 0, false
	}
	end := b.end
	if at+3 < len(w) && w[at+3].start-b.end <= 2 {
		if y := s.yearAt(w[at+3].span); y > 0 {
			t.year, end = y, w[at+3].end
			if !t.valid() {
				return stamp{}, 0, false
			}
		}
	}
	return t, end, true
}

// smallNumber reads a day of a month, "21" or "21st"; 0 for anything else.
func (s *scanner) smallNumber(w word) int {
	v, n := 0, w.start
	for n < w.end && isDigit(s.text[n]) && n-w.start < 3 {
		v = v*10 + int(s.text[n]-'0')
		n++
	}
	switch rest := s.text[n:w.end]; rest {
	case "", "st", "nd", "rd", "th":
		return v
	}
	return 0
}

func (s *scanner) yearAt(p span) int {
	if p.end-p.start != 4 {
		return 0
	}
	y := 0
	for _, c := range []byte(s.text[p.start:p.end]) {
		if !isDigit(c) {
			return 0
		}
		y = y*10 + int(c-'0')
	}
	if y < minYear || y > maxYear {
		return 0
	}
	return y
}
