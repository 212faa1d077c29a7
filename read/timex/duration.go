package timex

import (
	"strconv"

	"github.com/dateline-news/dateline"
)

// unitCodes are the letters of ISO 8601 periods; decades and centuries have
// those of TimeML where their number is open.
var unitCodes = [...]string{"", "S", "M", "H", "D", "W", "M", "Q", "", "Y", "DE", "CE", "W", "WE"}

// period is a duration in ISO 8601: "P11D", "PT30M", "P2Y6M", "P20Y" for two
// decades. A negative number is an open one: "PXM".
func period(n float64, g grain) string {
	if g == noGrain || int(g) >= len(unitCodes) {
		return "PX"
	}
	head := "P"
	if g <= hour {
		head = "PT"
	}
	if n < 0 {
		return head + "X" + unitCodes[g]
	}
	switch g {
	case decade:
		n, g = n*10, year
	case century:
		n, g = n*100, year
	case fortnight:
		n, g = n*2, week
	}
	whole := float64(int(n))
	out := head
	if whole > 0 || n == 0 {
		out += strconv.Itoa(int(whole)) + unitCodes[g]
	}
	rest := n - whole
	if rest < 1e-9 {
		return out
	}
	small, per := noGrain, 0.0
	switch g {
	case year:
		small, per = month, 12
	case hour:
		small, per = minute, 60
	case minute:
		small, per = second, 60
	case dayGrain:
		small, per = hour, 24
		out += "T"
	}
	if k := rest * per; small != noGrain && k-float64(int(k+1e-6)) < 1e-6 {
		return out + strconv.Itoa(int(k+1e-6)) + unitCodes[small]
	}
	return head + strconv.FormatFloat(n, 'f', -1, 64) + unitCodes[g]
}

// amount is the number of a match and its unit; -1 is an open number.
func (r *reader) amount(m *match) (float64, grain) {
	n := 1.0
	switch s, ok := m.find(cNum, 0); {
	case ok:
		n = r.terms[s.first].part(cNum).aux
	case m.has(cVaguenum) || r.word(m, "few", "several", "number", "dozens", "scores", "hundreds", "thousands", "tens"):
		n = -1
	case r.word(m, "couple"):
		n = 2
	case m.has(cUnits):
		n = -1
	}
	switch m.rule.arg {
	case "half":
		n = 0.5
	case "quarter":
		return 25, year
	case "several":
		n = -1
	case "couple":
		n = 2
	}
	if r.word(m, "half") && m.rule.arg != "half" && n >= 0 {
		n += 0.5
	}
	g := r.unit(m)
	if k, err := strconv.Atoi(m.rule.arg); err == nil {
		g = grain(k)
	}
	return n, g
}

// hedge is the modifier that a hedge gives a duration.
func (r *reader) hedge(m *match) string {
	h, _ := r.val(m, cHedge, 0)
	return hedgeMods[h]
}

// duration reads "11-day", "two and a half years", "half an hour", "decades".
func duration(r *reader, m *match) bool {
	n, g := r.amount(m)
	v := period(n, g)
	if u, ok := m.find(cUnits, 1); ok && m.has(cNum) {
		if second, ok := m.find(cNum, 1); ok {
			a, _ := m.find(cUnits, 0)
			v = compound(n, grain(r.terms[a.first].e.val(cUnits)), r.terms[second.first].part(cNum).aux, grain(r.terms[u.first].e.val(cUnits)))
		}
	} else if ok {
		a, _ := m.find(cUnits, 0) // "weeks or months"
		v = period(-1, grain(r.terms[a.first].e.val(cUnits)))
	}
	id := r.emit(m, m.first, m.end, found{typ: dateline.TimeDuration, value: v, mod: r.hedge(m)})
	if r.word(m, "the") {
		r.business(n, g, id, m.end)
	}
	return true
}

// compound is "two hours and 15 minutes".
func compound(n float64, g grain, n2 float64, g2 grain) string {
	a, b := period(n, g), period(n2, g2)
	if len(b) > 1 && b[1] == 'T' && len(a) > 1 && a[1] == 'T' {
		return a + b[2:]
	}
	return a + b[1:]
}

// durations reads "10 to 15 years": each end of the range is a time.
func durations(r *reader, m *match) bool {
	a, _ := m.find(cNum, 0)
	b, ok := m.find(cNum, 1)
	g := r.unit(m)
	if !ok || g == noGrain {
		return false
	}
	x, y := r.terms[a.first].part(cNum).aux, r.terms[b.first].part(cNum).aux
	if x >= y || r.is(m.end, "ago") {
		return false
	}
	mod := r.hedge(m)
	r.emit(m, m.first, int(a.end), found{typ: dateline.TimeDuration, value: period(x, g), mod: mod})
	r.emit(m, int(b.first), m.end, found{typ: dateline.TimeDuration, value: period(y, g)})
	return true
}

// age reads "95-year-old", "aged 95", "Silva, 56, of Porto".
func age(r *reader, m *match) bool {
	s, ok := m.find(cNum, 0)
	if !ok {
		return false
	}
	n := r.terms[s.first].part(cNum).aux
	g := r.unit(m)
	if g == noGrain || r.word(m, "age") {
		g = year
	}
	if n > 130 && r.word(m, "age", "aged") {
		return false
	}
	if r.word(m, "half") {
		n += 0.5
	}
	r.emit(m, m.first, m.end, found{typ: dateline.TimeDuration, value: period(n, g)})
	return true
}

// stretch reads "the past two months", "the next few years", "the first nine
// months": durations; the first two end or begin with the issue.
func stretch(r *reader, m *match) bool {
	n, g := r.amount(m)
	f := found{typ: dateline.TimeDuration, value: period(n, g), mod: r.hedge(m)}
	dir := 0
	switch m.rule.arg {
	case "back":
		dir = -1
	case "on":
		dir = 1
	}
	if dir != 0 {
		f.anchor = issued
	}
	if dir != 0 && n > 0 {
		if d, ok := r.counted(n*float64(dir), g); ok && d >= firstDay && d < lastDay && r.today < lastDay {
			f.from, f.to = iso(min(d, r.today)), iso(max(d, r.today))
		}
	}
	id := r.emit(m, m.first, m.end, f)
	r.business(n, g, id, m.end)
	return true
}

// counted is the day that is n units on from the issue; ok is false for parts
// of units and open numbers.
func (r *reader) counted(n float64, g grain) (day, bool) {
	k := int(n)
	if !r.dated || float64(k) != n || k == 0 || k > 4000 || k < -4000 {
		return 0, false
	}
	switch g {
	case dayGrain:
		return r.today + day(k), true
	case week:
		return r.today + day(7*k), true
	case fortnight:
		return r.today + day(14*k), true
	case month:
		return r.monthsOn(k), true
	case quarter:
		return r.monthsOn(3 * k), true
	case year:
		return r.monthsOn(12 * k), true
	case decade:
		return r.monthsOn(120 * k), r.issue.year+10*k > 0
	}
	return 0, false
}

// monthsOn is the day of issue n months on, or the last of a shorter month.
func (r *reader) monthsOn(n int) day {
	y, mo := shiftMonth(r.issue.year, r.issue.month, n)
	y = min(max(y, 1), 9999)
	return civil(y, mo, min(r.issue.day, daysIn(y, mo)))
}

// set reads "annual", "every two weeks", "each Thursday".
func set(r *reader, m *match) bool {
	f := found{typ: dateline.TimeSet}
	times := 1.0
	switch {
	case r.word(m, "bi"):
		times = 2
	case r.word(m, "semi", "twice"):
		times = 0.5
	case r.word(m, "thrice"):
		times = 1.0 / 3
	}
	switch months, ok := r.val(m, cFreq, 0); {
	case m.rule.arg == "12":
		f.value = "P1Y"
	case m.rule.arg == "1":
		f.value = "P1D"
	case m.rule.arg == "vague":
		f.value = period(-1, r.unit(m))
	case ok && times*float64(months) >= 12:
		f.value = period(times*float64(months)/12, year)
	case ok:
		f.value = period(times*float64(months), month)
	case m.has(cPeriod):
		h, _ := r.val(m, cPeriod, 0)
		switch {
		case h%168 == 0:
			f.value = period(times*float64(h/168), week)
		case h%24 == 0:
			f.value = period(times*float64(h/24), dayGrain)
		default:
			f.value = period(float64(h), hour)
		}
	case m.has(cPart), m.has(cParts):
		p, ok := r.val(m, cPart, 0)
		if !ok {
			p, _ = r.val(m, cParts, 0)
		}
		f.value = "XXXX-XX-XXT" + partCodes[p]
	default:
		n, g := 1.0, r.unit(m)
		if s, ok := m.find(cNum, 0); ok {
			n = r.terms[s.first].part(cNum).aux
		}
		switch {
		case r.word(m, "other", "second"):
			n = 2
		case r.word(m, "third"):
			n = 3
		}
		f.value = period(n, g)
	}
	r.emit(m, m.first, m.end, f)
	return true
}

// rate reads the "a year" of "$3 million a year" and "twice a week".
func rate(r *reader, m *match) bool {
	r.emit(m, m.first, m.end, found{typ: dateline.TimeSet, value: period(1, r.unit(m))})
	return true
}

// vague reads "now", "recently", "soon".
func vague(r *reader, m *match) bool {
	r.emit(m, m.first, m.end, found{typ: dateline.TimeDate, value: m.rule.arg})
	return true
}
