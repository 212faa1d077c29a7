package issued

import "slices"

// The weights are costs in hundredths of a nat (a nat is a factor of e in
// the odds): -100 ln of how often a use of a weekday was seen at that
// distance, over the commonest distance. Counted on 3,900 dispatches with
// known dates: Agence France-Presse and Xinhua 1997-2006, TimeBank and
// AQUAINT, English Wikinews 2019-2020, and US political news of 2015-2016.
//
// Hard evidence is what a text can hardly print unless it is so: a weekday
// with its date, "Earlier Friday", "said Friday" as the lead's first weekday,
// and a year told as past. All else is soft: it counts, and adds up.

// place is where in the body a weekday stands.
type place uint8

const (
	first place = iota // the first weekday told as past, in the first leadParagraphs
	lead               // another one there
	late               // further down
	places
)

// leadParagraphs is how many paragraphs count as the lead.
const leadParagraphs = 3

// dayCost is the cost of naming a weekday that lies so many days before the
// issue day, by use and place (the other uses are never first). Six days before is also the day after: the
// dateline's morning while it is still evening where the clock was read.
var dayCost = [numDayUses][places][7]int{
	dayLoose:  {lead: {0, 70, 175, 180, 190, 220, 190}, late: {0, 30, 75, 110, 140, 140, 120}},
	dayPast:   {first: {0, 165, 255, 255, 420, 450, 410}, lead: {0, 0, 80, 150, 190, 270, 220}, late: {0, 0, 50, 110, 190, 210, 220}},
	dayReport: {first: {0, 260, 430, 400, 500, 520, 430}, lead: {0, 80, 200, 200, 290, 350, 320}, late: {0, 25, 90, 180, 240, 380, 380}},
	daySame:   {lead: {0, 220, 430, 430, 450, 430, 450}, late: {0, 220, 430, 430, 450, 430, 450}},
	dayAhead:  {lead: {0, 115, 200, 250, 200, 140, 75}, late: {0, 70, 100, 130, 120, 80, 10}},
}

// yearsBack is the cost of a text whose latest year told as past lies so many
// years before its own. At half of what was counted: it only sharpens what
// weekdays say.
var yearsBack = [...]int{20, 0, 5, 25, 40, 45, 55, 65, 70, 75, 80}

const (
	// repeat is what each further weekday weighs, in hundredths, of the one
	// before it: mentions in one text are not independent.
	repeat = 70
	// least is what the last of many still weighs.
	least = 12

	// lagCap bounds what the plain weekdays of a text cost whose news is of
	// the day before or two: they all lag together, and a late dispatch is
	// likelier than one from another year.
	lagCap = 280
	lagMax = 2

	costDated    = 500 // "Friday, March 21" in a year where it is none
	costPast     = 450 // issued before a time that it tells as past
	costPastMore = 150 // each more such time
	costAhead    = 300 // issued after a time that it tells as to come
	costForeign  = 600 // another year than a copyright line's

	// conflict is the cost at which even the best year goes against hard
	// evidence.
	conflict = 450
)

// The weight of the receipt. A dispatch is read when it arrives, or else from
// an archive, at any time: a date within freshDays of the receipt is most
// likely this one, and the further back the less.
const (
	freshDays     = 4
	recentDays    = 30
	priorRecent   = 100 // received within weeks of the date, not days
	priorStale    = 200 // not received within weeks of it
	priorEarlier  = 400 // not the latest year that the receipt allows
	priorEachYear = 12  // each year before that
	margin        = 150 // how much better than any other the settled one must be
)

// guess is one possible issue time with what speaks against it.
type guess struct {
	stamp
	back int // years before the latest that the receipt allows
	gap  int // days from it to the receipt
	city int // days the dateline's city is ahead of the stamp
	cost int // of the evidence in the text
	soft int // of the receipt
}

func (g guess) total() int { return g.cost + g.soft }

// prior is the cost of the receipt.
func prior(back, gap int) int {
	switch {
	case back > 0:
		return priorEarlier + priorEachYear*(back-1)
	case gap > recentDays:
		return priorStale
	case gap > freshDays:
		return priorRecent
	}
	return 0
}

// weigh returns what the evidence costs a text issued on day n, as the
// dateline's city counts days. last is the last day the receipt allows:
// years told as past after it are misread, or misprints.
func (e *evidence) weigh(n, last int) int {
	cost := e.weighDays(n)
	latest, broken := 0, false
	for _, y := range e.years {
		if y.future || y.first > last {
			continue
		}
		latest = max(latest, y.date.year)
		switch {
		case y.first <= n:
		case broken:
			cost += costPastMore
		default:
			cost += costPast
			broken = true
		}
	}
	for _, y := range e.years {
		if y.future && y.last() < n {
			cost += costAhead
			break
		}
	}
	if len(e.days) > 0 && latest > 0 {
		if back := yearOf(n) - latest; back >= 0 {
			cost += yearsBack[min(back, len(yearsBack)-1)]
		}
	}
	return cost
}

func (e *evidence) weighDays(n int) int {
	today := weekdayOf(n)
	hard, plain, weight, lag := 0, 0, 100, -1
	for i, d := range e.days {
		back := (int(today) - int(d.weekday) + 7) % 7
		at := late
		if d.par < leadParagraphs {
			at = lead
		}
		switch d.use {
		case dayDated:
			if d.date.year == 0 && weekdayOf(nearest(d.date, n)) != d.weekday {
				hard += costDated
			}
			continue
		case daySame:
			again := func(o dayMention) bool { return o.use == daySame && o.weekday == d.weekday }
			if !slices.ContainsFunc(e.days[:i], again) {
				hard += dayCost[daySame][at][back]
			}
			continue
		case dayPast, dayReport:
			if at == lead && lag < 0 {
				lag = back
				plain += dayCost[d.use][first][back]
				continue
			}
		}
		weight = max(weight*repeat/100, least)
		plain += dayCost[d.use][at][back] * weight / 100
	}
	if lag >= 0 && lag <= lagMax {
		plain = min(plain, lagCap)
	}
	return hard + plain
}

// last is the last day that the mention covers.
func (y yearMention) last() int {
	m, d := y.date.month, y.date.day
	if m == 0 {
		m = 12
	}
	if d == 0 {
		d = monthDays(y.date.year, m)
	}
	return dayNumber(y.date.year, m, d)
}

// nearest is the day of a date without a year that is nearest to day n.
func nearest(t stamp, n int) int {
	year, best := yearOf(n), 0
	for i, y := range [...]int{year, year - 1, year + 1} {
		d := dayNumber(y, t.month, t.day)
		if i == 0 || abs(d-n) < abs(best-n) {
			best = d
		}
	}
	return best
}

// yearOf is the year of a day number.
func yearOf(n int) int {
	y := 1970 + n*400/146097
	for dayNumber(y, 1, 1) > n {
		y--
	}
	for dayNumber(y+1, 1, 1) <= n {
		y++
	}
	return y
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
