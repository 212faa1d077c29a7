package dateline_test

import (
	"encoding/json"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

type room struct {
	path   string
	ours   []string // of our own packages, with those below them where "/..." stands
	never  []string // of the standard library
	reason string
}

// A room may import, of our own packages, only what stands here; and never
// what its last field names. The table is DESIGN's direction of the data,
// bytes -> wire -> read -> record -> store -> api: direct imports, tests
// excepted.
var rooms = []room{
	{"", nil, []string{"database/sql", "net/http", "os", "net"},
		"the root holds the nouns: it depends on nothing, so that everything may depend on it"},
	{"lexicon/words", nil, []string{"os", "net", "net/http", "time/tzdata"},
		"word lists are carried by whoever needs them and need nobody"},
	{"lexicon/geo", nil, []string{"os", "net", "net/http"},
		"the gazetteer is carried by whoever needs it and needs nobody"},
	{"lexicon/bodies", nil, []string{"os", "net", "net/http"},
		"what bodies and persons are called is carried by whoever needs it and needs nobody"},
	{"wire", []string{"", "lexicon/words", "lexicon/geo", "wire/..."}, []string{"os", "net", "net/http", "database/sql"},
		"wire turns bytes into dispatches: it fetches nothing and knows nothing of reading"},
	{"text", []string{"", "lexicon/words"}, []string{"os", "net", "net/http"},
		"text knows writing, not news"},
	{"lexicon/model", nil, []string{"os", "net", "net/http"},
		"weights are carried by whoever runs them and need nobody"},
	{"syntax", []string{"", "text", "lexicon/words", "lexicon/model", "syntax/..."}, []string{"os", "net", "net/http", "math/rand"},
		"syntax knows grammar: tokens in, tags, trees and names out"},
	{"read/issued", []string{"", "text", "syntax/...", "lexicon/..."}, []string{"os", "net", "net/http", "math/rand"},
		"a reader is a pure function over analysed text: others' results come in as arguments"},
	{"read/entity", []string{"", "text", "syntax/...", "lexicon/..."}, []string{"os", "net", "net/http", "math/rand"},
		"a reader is a pure function over analysed text: others' results come in as arguments"},
	{"read/place", []string{"", "text", "syntax/...", "lexicon/..."}, []string{"os", "net", "net/http", "math/rand"},
		"a reader is a pure function over analysed text: others' results come in as arguments"},
	{"read/timex", []string{"", "text", "syntax/...", "lexicon/..."}, []string{"os", "net", "net/http", "math/rand"},
		"a reader is a pure function over analysed text: others' results come in as arguments"},
	{"read/quantity", []string{"", "text", "syntax/...", "lexicon/..."}, []string{"os", "net", "net/http", "math/rand"},
		"a reader is a pure function over analysed text: others' results come in as arguments"},
	{"read/claim", []string{"", "text", "syntax/...", "lexicon/...", "read/claim/..."}, []string{"os", "net", "net/http", "math/rand"},
		"a reader is a pure function over analysed text: others' results come in as arguments"},
	{"read/event", []string{"", "text", "syntax/...", "lexicon/..."}, []string{"os", "net", "net/http", "math/rand"},
		"a reader is a pure function over analysed text: others' results come in as arguments"},
	{"eval", []string{""}, []string{"os", "net", "net/http", "math/rand"},
		"eval compares readings that it is given and knows nothing of how they were made"},
	{"read", []string{"", "text", "syntax/...", "lexicon/...", "read/..."}, []string{"os", "net", "net/http", "database/sql"},
		"read runs the readers in order and does no I/O"},
	{"record", []string{"", "lexicon/geo"}, []string{"os", "net", "net/http", "database/sql", "math/rand"},
		"the record is a pure function over readings: it reads no copy, keeps nothing and draws no lots"},
	{"store/derive", []string{""}, []string{"os", "net", "net/http", "database/sql", "math/rand"},
		"rows are a pure function of a reading, the same for every store"},
	{"store/sqlite", []string{"", "store/derive"}, []string{"net", "net/http", "math/rand"},
		"a store keeps what it is given: it reads no copy, draws no conclusions and serves no pages"},
	{"store/storetest", []string{""}, []string{"net", "net/http", "database/sql"},
		"one suite for every store: it knows the interfaces and no store"},
	{"config", []string{""}, []string{"os", "net", "net/http", "database/sql"},
		"config knows what may be set and how it is written; where the file lies its caller knows"},
	{"desk", []string{"", "wire", "read", "record"}, []string{"os", "net", "net/http", "database/sql", "math/rand"},
		"the desk knows the order of the rooms and nothing of how they work: bytes come in as deliveries, the store as interfaces"},
	{"desk/desktest", []string{""}, []string{"net", "net/http", "database/sql", "math/rand"},
		"made copy for tests and measurements: it knows the forms of a wire and drives the program from outside"},
	{"intake", []string{""}, []string{"database/sql", "math/rand"},
		"intake goes out for bytes: what they say is others' affair, and it is given the dice"},
	{"export", []string{""}, []string{"os", "net", "net/http", "database/sql", "math/rand"},
		"export writes values in the forms of others: it fetches nothing and knows no store"},
	{"view", []string{""}, []string{"os", "net", "net/http", "database/sql", "math/rand"},
		"a view asks the archive through the root's interfaces and returns values: faces print them, stores answer them"},
	{"web/draw", []string{"web/draw/..."}, []string{"os", "net", "net/http", "database/sql", "math/rand"},
		"drawing turns plain values into pictures and knows nothing of what they mean"},
	{"web", []string{"", "view", "export", "web/draw"}, []string{"database/sql", "math/rand"},
		"pages are made of views: no store, no reader, no record"},
	{"api", []string{"", "view", "export"}, []string{"database/sql", "math/rand"},
		"the API gives the values of views and archives: no store, no reader, no record"},
	{"demo", []string{""}, []string{"os", "net", "net/http", "database/sql", "math/rand"},
		"the demo is bytes with their receipts"},
	{"cmd/dateline", []string{"", "api", "config", "demo", "view", "web", "web/draw", "record", "desk", "eval", "export", "intake", "wire", "read", "syntax", "lexicon/model", "lexicon/geo", "store/sqlite"}, nil,
		"the command wires rooms together; what it does not need it does not carry"},
}

const module = "github.com/dateline-news/dateline"

func TestImportsFollowTheDirectionOfTheData(t *testing.T) {
	type pkg struct {
		ImportPath string
		Imports    []string
	}
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	dec := json.NewDecoder(strings.NewReader(string(out)))
	seen := 0
	for {
		var p pkg
		if err := dec.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		seen++
		path := relative(p.ImportPath)
		r, ok := roomOf(path)
		if !ok {
			t.Errorf("package %q stands in no room: add it to the table, with its reason", path)
			continue
		}
		for _, imp := range p.Imports {
			if rel := relative(imp); rel != imp || imp == module {
				if !allowed(r.ours, rel) {
					t.Errorf("%q imports our %q: %s", path, rel, r.reason)
				}
			} else if slices.Contains(r.never, imp) {
				t.Errorf("%q imports %q: %s", path, imp, r.reason)
			}
		}
	}
	if seen < len(rooms) {
		t.Errorf("go list saw %d packages, fewer than the table's %d rooms", seen, len(rooms))
	}
}

// relative strips the module path: "" for the root, imp itself for others'.
func relative(imp string) string {
	if imp == module {
		return ""
	}
	return strings.TrimPrefix(imp, module+"/")
}

func allowed(ours []string, rel string) bool {
	for _, o := range ours {
		if base, all := strings.CutSuffix(o, "/..."); o == rel || all && (rel == base || strings.HasPrefix(rel, base+"/")) {
			return true
		}
	}
	return false
}

// roomOf is the room of a package; a small package inside a room keeps the
// room's rules.
func roomOf(path string) (best room, ok bool) {
	for _, r := range rooms {
		if r.path == path || r.path != "" && strings.HasPrefix(path, r.path+"/") {
			if !ok || len(r.path) > len(best.path) {
				best, ok = r, true
			}
		}
	}
	return best, ok
}
