package event

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// Version names the tables, as every Reading does.
const Version = "2"

//go:embed verbs.tsv
var verbsTSV string

//go:embed nouns.tsv
var nounsTSV string

//go:embed lists.txt
var listsTXT string

// row is a line of a table: what a word tells, and of whom.
type row struct {
	when        []condition
	kind        string // PLOVER, "" for none
	mode, cameo string
	none, light bool     // no happening; the object tells it
	both        bool     // both sides do it together
	actors      []string // slots
	recipients  []string
	frame       string // of a noun
	beside      string // of a noun: the list that a word beside it must be in
	known       bool
	last        bool // only when no other row holds
}

// condition is one test of verbs.tsv: of what, against which words.
type condition struct {
	slot  string // o, i, s, prt, p:PREP, x, pass
	not   bool
	words []string // nil: any
}

type tables struct {
	verbs, nouns map[string][]row
	lists        map[string]map[string]bool
}

var lexicon = sync.OnceValue(func() *tables {
	t := &tables{verbs: map[string][]row{}, nouns: map[string][]row{}, lists: map[string]map[string]bool{}}
	name := ""
	for l := range strings.Lines(listsTXT) {
		l = strings.TrimSpace(l)
		switch {
		case l == "" || l[0] == '#':
		case l[0] == '[':
			name = strings.Trim(l, "[]")
			t.lists[name] = map[string]bool{}
		case name != "":
			for w := range strings.SplitSeq(l, ",") {
				t.lists[name][strings.TrimSpace(w)] = true
			}
		}
	}
	for f := range lines(verbsTSV, 6) {
		r := row{kind: f[2], mode: f[3], cameo: f[4], known: true}
		r.last = f[1] == "else"
		if !r.last {
			r.when = conditions(f[1])
		}
		mark(&r)
		sep := ">"
		if strings.Contains(f[5], "=") {
			sep, r.both = "=", true
		}
		a, b, _ := strings.Cut(f[5], sep)
		r.actors, r.recipients = slots(a), slots(b)
		for lemma := range strings.SplitSeq(f[0], ",") {
			t.verbs[lemma] = append(t.verbs[lemma], r)
		}
	}
	for f := range lines(nounsTSV, 6) {
		r := row{kind: f[1], mode: f[2], cameo: f[3], frame: f[4], beside: f[5], known: true}
		mark(&r)
		r.both = f[4] == "both"
		for lemma := range strings.SplitSeq(f[0], ",") {
			t.nouns[lemma] = append(t.nouns[lemma], r)
		}
	}
	for _, rows := range t.verbs {
		slices.SortStableFunc(rows, func(a, b row) int { return b.weight() - a.weight() })
	}
	return t
})

// weight puts the row that asks for more before the one that asks for less.
func (r row) weight() int {
	w := 0
	for _, c := range r.when {
		w++
		if c.words != nil {
			w += 2
		}
	}
	if r.last {
		w = -1
	}
	return w
}

func mark(r *row) {
	switch r.kind {
	case "-":
		r.none, r.kind = true, ""
	case "~":
		r.light, r.kind = true, ""
	case ".":
		r.kind = ""
	}
}

// lines yields the fields of each line of a table that is no remark.
func lines(table string, fields int) func(yield func([]string) bool) {
	return func(yield func([]string) bool) {
		for l := range strings.Lines(table) {
			l = strings.TrimRight(l, "\r\n")
			if l == "" || l[0] == '#' {
				continue
			}
			f := strings.Split(l, "\t")
			for len(f) < fields {
				f = append(f, "")
			}
			if !yield(f) {
				return
			}
		}
	}
}

func slots(s string) []string {
	var out []string
	for w := range strings.SplitSeq(s, ",") {
		if w != "" && w != "-" {
			out = append(out, w)
		}
	}
	return out
}

func conditions(s string) []condition {
	var out []condition
	for w := range strings.FieldsSeq(s) {
		c := condition{}
		if w[0] == '!' {
			c.not, w = true, w[1:]
		}
		head, rest, ok := strings.Cut(w, ":")
		if head == "p" {
			prep, words, more := strings.Cut(rest, ":")
			c.slot, rest, ok = "p:"+prep, words, more
		} else {
			c.slot = head
		}
		if ok && rest != "" {
			c.words = strings.Split(rest, "|")
		}
		out = append(out, c)
	}
	return out
}

func in(list, word string) bool { return lexicon().lists[list][word] }

// irregular leads lemmas that a lemmatizer may leave as they stand to their
// verbs: "shot" is a noun, too.
var irregular = map[string]string{
	"shot": "shoot", "slain": "slay", "slew": "slay", "fled": "flee", "fought": "fight", "sought": "seek", "struck": "strike",
	"hung": "hang", "shook": "shake", "swept": "sweep", "tore": "tear", "torn": "tear", "bore": "bear", "born": "bear", "overran": "overrun",
	"overthrew": "overthrow", "overthrown": "overthrow", "thrown": "throw", "threw": "throw", "sank": "sink", "sunk": "sink", "withdrew": "withdraw",
	"withdrawn": "withdraw", "wept": "weep", "blew": "blow", "blown": "blow", "swore": "swear", "sworn": "swear", "drew": "draw", "drawn": "draw",
	"laid": "lay", "led": "lead", "met": "meet", "held": "hold", "upheld": "uphold", "froze": "freeze", "frozen": "freeze", "broke": "break", "broken": "break",
	"lent": "lend", "sold": "sell", "bought": "buy", "sent": "send", "built": "build", "caught": "catch", "rang": "ring", "spoke": "speak", "spoken": "speak",
	"gave": "give", "given": "give", "took": "take", "taken": "take", "went": "go", "gone": "go", "left": "leave", "said": "say", "told": "tell", "made": "make",
	"paid": "pay", "kept": "keep", "brought": "bring", "taught": "teach", "thought": "think", "stood": "stand", "sat": "sit", "ran": "run", "rose": "rise", "risen": "rise",
	"fell": "fall", "fallen": "fall", "won": "win", "lost": "lose", "withheld": "withhold", "forgave": "forgive", "forbade": "forbid", "flew": "fly", "flown": "fly",
	"drove": "drive", "driven": "drive", "rode": "ride", "chose": "choose", "chosen": "choose", "stole": "steal", "stolen": "steal", "hid": "hide", "hidden": "hide",
	"beaten": "beat", "bitten": "bite", "bent": "bend", "bled": "bleed", "bound": "bind", "dealt": "deal", "dug": "dig", "fed": "feed", "felt": "feel", "found": "find",
	"grew": "grow", "grown": "grow", "heard": "hear", "knew": "know", "known": "know", "lit": "light", "slid": "slide", "spent": "spend", "stuck": "stick", "stung": "sting",
	"swam": "swim", "wore": "wear", "worn": "wear", "wound": "wind", "wrote": "write", "written": "write", "began": "begin", "begun": "begin", "came": "come", "became": "become",
}

// base is the base form of a verb as the table has it: lemma, or, where that
// stands in no row ("expell", "fre"), what the form's ending leads to.
func base(lemma, form string) string {
	t := lexicon().verbs
	if _, ok := t[lemma]; ok {
		return lemma
	}
	if w, ok := irregular[lemma]; ok {
		return w
	}
	for _, end := range []string{"ied", "ies", "ed", "ing", "es", "s", "d"} {
		stem, ok := strings.CutSuffix(form, end)
		if !ok || len(stem) < 2 {
			continue
		}
		tries := []string{stem, stem + "e"}
		if end[0] == 'i' && end != "ing" {
			tries = []string{stem + "y"}
		}
		if n := len(stem); n > 2 && stem[n-1] == stem[n-2] {
			tries = append(tries, stem[:n-1])
		}
		for _, w := range tries {
			if _, ok := t[w]; ok {
				return w
			}
		}
	}
	return lemma
}
