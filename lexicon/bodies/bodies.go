// Package bodies holds what bodies and public persons are called and what is
// known of them: it takes a name as printed and gives the organizations,
// groups, products and events, or the persons, that go by it, with kind,
// country, state-run flag and terms of office. Usual tells an office of state
// from the words of its name alone ("Defence Ministry"), and ParseList reads a
// user's own list into the same lookups.
//
// The tables are embedded text (*.tsv) with their source, licence and columns
// at their head, read once on first use. What was not certain was left out: a
// missing entry says nothing.
package bodies

// Version names the data.
const Version = "2026.11"

// Body is an organization, group, facility, product, event or work that has a
// name of its own.
type Body struct {
	Name     string   // the usual full name in English: "World Health Organization"
	Names    []string // acronyms, other names and spellings
	Kind     string   // organization | group | facility | product | event | work | place
	Type     string   // what it is in words: "party", "armed group", "central bank"
	Country  string   // ISO 3166-1 alpha-2 (XK for Kosovo); "" = international, or none that is plain
	StateRun bool     // controlled by a state, as of Since, by Source
	Since    string   // the year for which the source says so; not when it began
	Source   string   // of the flag, in words
	Wikidata string   // "Q7817"; "" where not known for certain
	Common   bool     // a name is also an ordinary word or a person's name ("Time", "Fars"): ask for more evidence
	Code     string   // the code that a user's list gives it
}

// Person is somebody who holds or held a public office.
type Person struct {
	Name     string   // as news copy in English prints it: "Kim Jong Un"
	Names    []string // other transliterations and short forms in use
	Country  string   // ISO 3166-1 alpha-2
	Offices  []Office // by beginning of the term, then as listed
	Wikidata string   // "Q56226"; "" where not known for certain
	Code     string   // the code that a user's list gives the person
}

// Office is one term of office.
type Office struct {
	Office  string // head of state | head of government | foreign minister | defense minister | other words
	Title   string // "President", "Taoiseach"
	Country string // ISO 3166-1 alpha-2; "" of an international body
	From    string // YYYY-MM-DD, YYYY-MM or YYYY
	To      string // likewise; "" = not known to have ended
}

// Lookup returns the bodies that go by a name, nil when none does. Accents,
// hyphens, periods, apostrophes, a leading "the" and the form of a company
// ("Inc.", "AG") do not matter. Case does not where it says nothing: names are
// found in capitals throughout, acronyms of four letters and more also with a
// single capital ("Nato"); "who" and "Who" are not the WHO. The slice is
// shared: it is not to be changed.
func Lookup(name string) []Body { return tables().bodies.companies(name) }

// People returns the persons that go by a full name or another form in use,
// nil when nobody known does. Which of several is meant ("George Bush") is for
// the time of their offices to tell. The slice is shared.
func People(name string) []Person { return tables().people.find(name) }

// Longest returns the bodies with the longest name that s begins with, and
// that name's length in bytes; 0 and nil when it begins with none. A name ends
// where a word does: "Bank of Japan" is not found in "Bank of Japanese".
func Longest(s string) (int, []Body) { return tables().bodies.longest(s) }

// All returns every body of the tables, in their order. The slice is shared.
func All() []Body { return tables().allBodies }

// AllPeople returns every person of the tables, in their order. The slice is
// shared.
func AllPeople() []Person { return tables().allPeople }
