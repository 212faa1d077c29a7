package words

import (
	_ "embed"
	"strings"
	"sync"
)

// Agency is a news agency, or another of the media that wires credit and cite.
type Agency struct {
	Credit  string   // as printed in a dateline: "AP", "Reuters", "dpa"
	Name    string   // in full: "Associated Press"
	Aliases []string // what else it is called: "Tass", "KCNA", "Itar-Tass"
	Country string   // ISO 3166-1 alpha-2 of its seat; empty when it has none
	Kind    string   // agency | broadcaster | newspaper | other
}

// The kinds of media.
const (
	KindAgency      = "agency"
	KindBroadcaster = "broadcaster"
	KindNewspaper   = "newspaper"
	KindOther       = "other"
)

//go:embed agencies.tsv
var agenciesTSV string

type media struct {
	all []Agency
	by  map[string]int // lower-case credit, name or alias
}

var loadMedia = sync.OnceValue(func() media {
	m := media{by: map[string]int{}}
	lines(agenciesTSV, func(line string) {
		c := strings.Split(line, "\t")
		for len(c) < 5 {
			c = append(c, "")
		}
		a := Agency{Credit: c[0], Name: c[1], Country: c[2], Kind: c[3]}
		if c[4] != "" {
			a.Aliases = strings.Split(c[4], "|")
		}
		for _, n := range append([]string{a.Credit, a.Name}, a.Aliases...) {
			if n = agencyKey(n); n != "" {
				if _, taken := m.by[n]; !taken {
					m.by[n] = len(m.all)
				}
			}
		}
		m.all = append(m.all, a)
	})
	return m
})

func agencyKey(s string) string {
	s = strings.ReplaceAll(strings.Join(strings.Fields(strings.ToLower(s)), " "), "’", "'")
	return strings.TrimPrefix(s, "the ")
}

// Agencies returns all agencies and media, agencies first. The slice is
// shared: it is not to be changed.
func Agencies() []Agency { return loadMedia().all }

// AgencyByCredit returns the agency that a credit, name or alias stands for,
// in any case: "AP", "the Associated Press", "ITAR-TASS".
func AgencyByCredit(s string) (Agency, bool) {
	m := loadMedia()
	i, ok := m.by[agencyKey(s)]
	if !ok {
		return Agency{}, false
	}
	return m.all[i], true
}
