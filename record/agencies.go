package record

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed agencies.tsv
var agenciesFile string

// agency is a news agency or broadcaster, and the state whose body it is.
type agency struct {
	key   string // folded first name: one key for all its names
	name  string
	state string // ISO 3166-1 alpha-2 when it is run by a state, else ""
}

// agencies is the table by folded name.
var agencies = sync.OnceValue(func() map[string]agency {
	m := map[string]agency{}
	for line := range strings.Lines(agenciesFile) {
		f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if strings.HasPrefix(line, "#") || len(f) < 2 {
			continue
		}
		names := strings.Split(f[1], "|")
		a := agency{key: plainKey(names[0]), name: names[0], state: f[0]}
		if a.state == "-" {
			a.state = ""
		}
		for _, n := range names {
			m[plainKey(n)] = a
		}
	}
	return m
})

func plainKey(s string) string {
	var out []string
	for _, t := range tokens(s, 0) {
		if t.s != "the" {
			out = append(out, t.s)
		}
	}
	return strings.Join(out, " ")
}
