package issued

import "slices"

// The years that are read as years when four digits stand alone.
const (
	minYear = 1900
	maxYear = 2099
)

// yearShape reports whether the four digits at [i, j) can be a year by what
// they stand between: "2,024", "20:24", "$2024", "x2024", "2024.5", "#2024"
// are none.
func (s *scanner) yearShape(i, j int) bool {
	if s.yearAt(span{i, j}) == 0 {
		return false
	}
	if i > s.from {
		switch c := s.text[i-1]; {
		case isLetter(c), c == '.' || c == ',' || c == ':' || c == '$' || c == '#' || c == '/' || c == '_' || c == '+' || c == '@':
			return false
		case c == '-' || c >= 0x80:
			return false // "Juche-2024", "£2024", "2018-2019": the range's first year is enough
		}
	}
	if j < s.to {
		switch c := s.text[j]; {
		case isLetter(c), c == '%' || c == '$' || c == '/' || c == '_' || c == '@':
			return false
		case (c == ',' || c == '.' || c == ':') && j+1 < s.to && isDigit(s.text[j+1]):
			return false
		case c == '-' && j+1 < s.to && !isDigit(s.text[j+1]):
			return false // "2024-seat"
		}
	}
	return true
}

// year classifies a year at [i, j): told as past, told as future, or neither
// and dropped. A name that a year is part of ("the 2026 World Cup") is
// neither: only prepositions, months and seasons say "at that time".
func (s *scanner) year(i, j int) {
	at := s.sentence(i, j)
	if at <= 0 || at+1 < len(s.words) && s.words[at+1].start == j+1 && counted(s.words[at+1]) {
		return
	}
	w := s.words
	m := yearMention{span: span{w[at].start, j}}
	m.date.year = s.yearAt(span{i, j})

	b := at - 1 // the word before the time expression
	if mon := month(w[b].low); mon > 0 && s.capital(w[b]) {
		m.date.month = mon
		m.start = w[b].start
		b--
		if b >= 0 {
			if d := s.smallNumber(w[b]); d > 0 { // "21 March 2024"
				m.date.day = d
				m.start = w[b].start
				b--
			}
		}
	} else if d := s.smallNumber(w[b]); d > 0 && b > 0 { // "March 21, 2024"
		mon := month(w[b-1].low)
		if mon == 0 || !s.capital(w[b-1]) {
			return
		}
		m.date.month, m.date.day = mon, d
		m.start = w[b-1].start
		b -= 2
	} else if season(w[b].low) {
		b--
	}
	if m.date.day > 0 && !m.date.valid() {
		return
	}
	if b >= 0 {
		if _, ok := weekday(s.text[w[b].start:w[b].end]); ok {
			b-- // the weekday's own reading ties it harder still
		}
	}
	for b >= 0 && (w[b].low == "early" || w[b].low == "late" || w[b].low == "mid") && m.date.day == 0 {
		b--
	}
	prep := ""
	if b >= 0 {
		prep = w[b].low
	}
	how := toldOpen
	switch prep {
	case "since":
		how = toldPast
	case "in", "on", "during":
		how = s.told(b, at)
	case "by", "before":
		// "by 2030" is to come when the sentence says so, else anything.
		if how = s.told(b, at); how == toldPast {
			how = toldOpen
		}
	}
	if how == toldOpen {
		return
	}
	m.future = how == toldAhead
	m.first = dayNumber(m.date.year, max(m.date.month, 1), max(m.date.day, 1))
	if !slices.ContainsFunc(s.years, func(o yearMention) bool { return o.date == m.date && o.future == m.future }) {
		s.years = append(s.years, m)
	}
}

// counted reports whether a word right behind a number makes it a count, by
// its class or its plural: "2024 people", "in 2024 crates".
func counted(w word) bool {
	n := len(w.low)
	return w.class == number || w.class == other && n > 4 && w.low[n-1] == 's' && w.low[n-2] != 's'
}

func season(low string) bool {
	switch low {
	case "summer", "autumn", "fall", "winter", "spring", "early", "late", "mid":
		return true
	}
	return false
}

func (s *scanner) capital(w word) bool { c := s.text[w.start]; return c >= 'A' && c <= 'Z' }

type told uint8

const (
	toldOpen told = iota
	toldPast
	toldAhead
)

// told says how the sentence tells the time whose preposition is word b and
// whose year is word at. The verb nearest before it decides, else the first
// after it. A verb of saying says nothing of what is said unless the time
// follows it at once ("said in June 2024"), and a verb far off belongs to
// another clause ("began to ship in 1995 the gas that Asia needs in 2008").
func (s *scanner) told(b, at int) told {
	w := s.words
	for n, k := 0, b-1; k >= 0 && n < reach; k, n = k-1, n+1 {
		switch w[k].class {
		case ahead, plan:
			return toldAhead
		case would, term:
			return toldOpen
		case present:
			if w[k].low != "has" && w[k].low != "have" {
				return toldOpen // "matures in 2030", "is in 2026"
			}
		case report:
			if n > 1 {
				return toldOpen
			}
			return toldPast
		case past:
			if n > pastReach {
				return toldOpen
			}
			return s.plain(max(k-3, 0), k)
		}
		if w[k].low == "to" && k+1 < b && s.infinitive(k+1) {
			return toldOpen
		}
	}
	for k := at + 1; k < len(w) && k <= at+reach; k++ {
		switch w[k].class {
		case ahead:
			return toldAhead
		case report, plan, would, term, present:
			return toldOpen
		case past:
			return s.plain(max(k-3, at+1), k)
		}
	}
	return toldOpen
}

// pastReach is how many words may stand between a verb in the past tense and
// the year it is told of.
const pastReach = 6

// plain is past, unless the verb k has an auxiliary of time to come, from
// word from on ("will be held", "to be convened"), or leads on to one ("was
// due").
func (s *scanner) plain(from, k int) told {
	w := s.words
	for n := from; n < k; n++ {
		if c := w[n].class; c == ahead || c == would || w[n].low == "be" || w[n].low == "to" {
			return toldOpen
		}
	}
	if k+1 < len(w) && (w[k+1].class == plan || w[k+1].class == term) {
		return toldOpen
	}
	return toldPast
}
