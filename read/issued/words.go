package issued

import (
	"strings"
	"time"

	"github.com/dateline-news/dateline/lexicon/words"
)

// class is what a word does to the time of the words round it.
type class uint8

const (
	other   class = iota
	report        // verbs and nouns of saying, past: "said Friday" is the day of the news
	hearer        // who is told, between the verb of saying and its day: "told reporters Friday"
	past          // verbs in the past tense that the ending -ed does not give away
	ahead         // auxiliaries of what is to come: "will", "shall"
	would         // the same seen from the past: ahead of a day before it, nothing after it
	plan          // words of plans: "due", "expected"
	term          // words of terms and starts, past as often as to come: "until", "set up in 1991", "starting in"
	present       // verbs in the present that go with days to come: "opens Friday", "matures in 2030"
	number        // count words and units: "2024 people" is no year
)

// The lists are small and closed: function words, irregular verbs, the verbs
// of saying of the agencies' style books. A word in none of them is no
// evidence, one way or the other.
var classes = classify(map[class]string{
	report: `said told announced reported confirmed denied alleged stated added declared disclosed
		revealed quoted claimed insisted warned acknowledged testified wrote tweeted urged vowed pledged accused
		condemned rejected dismissed blamed criticized welcomed called ordered ruled admitted conceded`,
	hearer: `reporters journalists newsmen correspondents reuters parliament congress legislators lawmakers
		correspondent afp ap cnn bbc npr xinhua tass yonhap kyodo newspapers television radio`,
	past: `was were had did went took made began fell rose won lost left became came got gave led met held
		sent broke built bought sold fought found grew hit kept knew ran saw sought spent struck thought
		died drew drove flew shot slid slipped stood swept threw tore wore sank shook sat rode paid overcame
		overthrew hurt hung fled fed dealt dug cut burst bore beat withdrew undertook swore spoke stole
		slew shut been`,
	ahead: `will shall won't i'll we'll he'll she'll they'll it'll`,
	would: `would could might may should can`,
	plan: `due scheduled slated expected planned plans plan planning upcoming hopes hoping intends
		intend intending aims aim aiming expects expect projected tomorrow`,
	term: `until till wants want proposed forecast target targets targeted goal deadline maturing expiring future
		prepares prepare preparing hope set poised likely bound starting beginning effective launching`,
	present: `is are has have mature matures expire expires end ends begin begins start starts take takes open opens
		close closes retire retires leave leaves run runs host hosts come comes return returns meet meets hold holds
		go goes face faces play plays visit visits arrive arrives become becomes remain remains mark marks`,
	number: `people troops soldiers workers tons tonnes dollars miles km kilometers kilometres meters metres feet
		pounds euros points votes seats shares homes houses jobs police officers men women children students
		cases deaths hours minutes yards acres hectares barrels megawatts mw mhz rpm gmt edt est hrs local`,
})

func classify(lists map[class]string) map[string]class {
	m := make(map[string]class, 400)
	for c, list := range lists {
		for _, w := range strings.Fields(list) {
			m[w] = c
		}
	}
	return m
}

// classOf is the class of a word in lower case.
func classOf(w string) class {
	if c, ok := classes[w]; ok {
		return c
	}
	// -ed is a verb in the past more often than not; the words that only look
	// like one ("hundred", "need") are short or end in -eed, -red.
	if n := len(w); n >= 5 && w[n-1] == 'd' && w[n-2] == 'e' && w[n-3] != 'e' && w != "hundred" && w != "sacred" {
		return past
	}
	return other
}

// Names that a weekday is part of, and is no day in: "Black Friday",
// "the Sunday Times".
var (
	beforeDay = set(`black good bloody super palm ash holy easter sheffield cyber giving fat shrove whit maundy
		orthodox spy joe man ruby pancake passion`)
	afterDay = set(`times telegraph express mirror mail herald post tribune age prayers prayer sermon school mass
		independent mercury star sun people world through thru night's`)
	// A day of these is not placed against the issue day, or up to a week away.
	looseDay = set(`next this coming following previous preceding every each one a an last past any same second
		third fourth final`)
	toDay = set(`until till by from before through for starting beginning after thru effective than`)
	// "to the", "to its": a preposition, not an infinitive.
	determiner = set(`the a an his her its their this that these those some any all both two three one us him them it`)
	// "a day earlier" counts from something else than the news.
	unitsOfTime = set(`minute minutes hour hours day days week weeks month months year years decade decades much`)
	abbrev      = set(`mr mrs ms dr gen lt col sgt maj capt sen rep gov jan feb mar apr jun jul aug sep sept oct nov
		dec no st inc co corp ltd mt rev prof adm cmdr mon tue tues wed thu thur thurs fri sat sun ft`)
)

func set(list string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// weekday reads a weekday's full name, "Friday" or "FRIDAY".
func weekday(w string) (time.Weekday, bool) {
	n := len(w)
	if n < len("Friday") || n > len("Wednesday") || w[n-1]|0x20 != 'y' || w[0] > 'Z' {
		return 0, false
	}
	return words.Weekday(w)
}

// month reads a month's name or abbreviation in any case; 0 for other words.
func month(w string) int {
	m, ok := words.Month(w)
	if !ok {
		return 0
	}
	return int(m)
}
