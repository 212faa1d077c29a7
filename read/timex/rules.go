package timex

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed rules.txt
var rulesTable string

//go:embed holidays.txt
var holidaysTable string

// A rule is a line of rules.txt or holidays.txt.
type rule struct {
	name   string
	mean   meaning
	arg    string
	conds  []cond
	holy   *holiday
	nohits bool // the meaning "none"
}

// A cond looks at the surroundings of a match.
type cond struct {
	before bool // look at the word behind, else at the word in front
	not    bool
	words  []uint16
	guard  guard // nil when words are given
}

// grammar is the tables, ready for use: the rules as a trie of their elements.
type grammar struct {
	*lexicon
	rules []rule
	nodes []node
}

type node struct {
	edges   []edge
	accepts []int32 // rules that end here
}

// An edge is one element of a pattern: any of some classes and words.
type edge struct {
	mask mask
	lits []uint16
	to   int32
}

// tables loads the grammar once, on first use. A mistake in the tables is a
// mistake in the program.
var tables = sync.OnceValue(func() *grammar {
	g, err := newGrammar(wordsTable, rulesTable, holidaysTable)
	if err != nil {
		panic("timex: " + err.Error())
	}
	return g
})

func newGrammar(words, rules, holidays string) (*grammar, error) {
	g := &grammar{lexicon: newLexicon(words), nodes: make([]node, 1)}
	g.name()
	n := 0
	for line := range strings.Lines(rules) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if err := g.rule(line); err != nil {
			return nil, fmt.Errorf("rules.txt: line %d: %w", n, err)
		}
	}
	n = 0
	for line := range strings.Lines(holidays) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if err := g.holiday(line); err != nil {
			return nil, fmt.Errorf("holidays.txt: line %d: %w", n, err)
		}
	}
	return g, nil
}

// rule reads "name : pattern => meaning arg ; cond ; cond".
func (g *grammar) rule(line string) error {
	name, rest, ok := strings.Cut(line, ":")
	pattern, rest, ok2 := strings.Cut(rest, "=>")
	if !ok || !ok2 {
		return fmt.Errorf("want \"name: pattern => meaning\"")
	}
	parts := strings.Split(rest, ";")
	verb, arg, _ := strings.Cut(strings.TrimSpace(parts[0]), " ")
	r := rule{name: strings.TrimSpace(name), arg: arg, nohits: verb == "none"}
	if r.mean, ok = meanings[verb]; !ok && !r.nohits {
		return fmt.Errorf("no meaning %q", verb)
	}
	for _, p := range parts[1:] {
		c, err := g.cond(strings.Fields(p))
		if err != nil {
			return err
		}
		r.conds = append(r.conds, c)
	}
	return g.add(r, pattern)
}

func (g *grammar) cond(w []string) (c cond, err error) {
	if len(w) > 0 && w[0] == "not" {
		c.not = true
		w = w[1:]
	}
	switch {
	case len(w) > 1 && (w[0] == "before" || w[0] == "after"):
		c.before = w[0] == "before"
		for _, s := range w[1:] {
			c.words = append(c.words, g.literal(s))
		}
	case len(w) == 1 && guards[w[0]] != nil:
		c.guard = guards[w[0]]
	default:
		return c, fmt.Errorf("no condition %q", strings.Join(w, " "))
	}
	return c, nil
}

// add enters a rule into the trie, once for each way through its options.
func (g *grammar) add(r rule, pattern string) error {
	g.rules = append(g.rules, r)
	rows, rest, err := expand(strings.Fields(pattern), false)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return fmt.Errorf("unmatched %q", rest[0])
	}
	for _, row := range rows {
		if len(row) == 0 {
			return fmt.Errorf("a pattern that may be empty")
		}
		at := int32(0)
		for _, el := range row {
			if at, err = g.step(at, el); err != nil {
				return err
			}
		}
		k := int32(len(g.rules) - 1)
		if !slices.Contains(g.nodes[at].accepts, k) {
			g.nodes[at].accepts = append(g.nodes[at].accepts, k)
		}
	}
	return nil
}

// expand writes a pattern out as rows without options.
func expand(els []string, inside bool) (rows [][]string, rest []string, err error) {
	rows = [][]string{nil}
	join := func(opts [][]string, may bool) {
		var out [][]string
		for _, r := range rows {
			if may {
				out = append(out, r)
			}
			for _, o := range opts {
				out = append(out, append(slices.Clone(r), o...))
			}
		}
		rows = out
	}
	for len(els) > 0 {
		el := els[0]
		els = els[1:]
		switch {
		case strings.HasPrefix(el, "(") && len(el) > 1:
			sub, rest, err := expand(append([]string{el[1:]}, els...), true)
			if err != nil {
				return nil, nil, err
			}
			may := rest[0] == ")?"
			join(sub, may)
			els = rest[1:]
		case inside && (strings.HasSuffix(el, ")") || strings.HasSuffix(el, ")?")):
			head, may := strings.CutSuffix(el, "?")
			head = strings.TrimSuffix(head, ")")
			opt := strings.HasSuffix(head, "?") && head != "?"
			join([][]string{{strings.TrimSuffix(head, "?")}}, opt)
			mark := ")"
			if may {
				mark = ")?"
			}
			return rows, append([]string{mark}, els...), nil
		case strings.HasSuffix(el, "?"):
			join([][]string{{strings.TrimSuffix(el, "?")}}, true)
		default:
			join([][]string{{el}}, false)
		}
	}
	if inside {
		return nil, nil, fmt.Errorf("a bracket is left open")
	}
	return rows, nil, nil
}

// step follows or makes the edge of an element.
func (g *grammar) step(at int32, el string) (int32, error) {
	var e edge
	for alt := range strings.SplitSeq(el, "|") {
		if c, ok := classNames[alt]; ok {
			e.mask |= c.mask()
			continue
		}
		if alt == "" || strings.ToLower(alt) != alt {
			return 0, fmt.Errorf("no class %q", alt)
		}
		e.lits = append(e.lits, g.literal(alt))
	}
	for _, old := range g.nodes[at].edges {
		if old.mask == e.mask && slices.Equal(old.lits, e.lits) {
			return old.to, nil
		}
	}
	g.nodes = append(g.nodes, node{})
	e.to = int32(len(g.nodes) - 1)
	g.nodes[at].edges = append(g.nodes[at].edges, e)
	return e.to, nil
}
