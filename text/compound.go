package text

// Prefixes that stay on their word with a hyphen: the affixes that the LDC's
// guidelines for treebank tokens (2008) keep, as far as EWT and GUM show them.
var prefixes = set("anti", "arch", "co", "counter", "cross", "de", "e", "eco", "ex", "extra", "hyper", "inter", "intra",
	"macro", "mega", "micro", "mid", "mini", "mis", "mono", "multi", "neo", "non", "over", "pan", "para", "peri", "post",
	"pre", "pro", "proto", "pseudo", "psycho", "quasi", "re", "semi", "socio", "sub", "super", "trans", "tri", "ultra",
	"un", "uni", "vice", "u")

// Suffixes that stay on theirs.
var suffixes = set("esque", "wise", "ish")

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// innerHyphen looks at the hyphen at j in the word that began at i. It
// returns how far the word is then known to go, or 0 where the hyphen ends it.
func innerHyphen(s string, i, j, end int) int {
	if _, ok := wordAt(s, j+1, end); !ok {
		return 0
	}
	if isDigit(s[i]) {
		if e := digitGroups(s, i, end); e > j { // not the hyphen behind one: "555-0142.5-6"
			return e
		}
		return 0
	}
	var buf [8]byte
	if low, ok := lowered(buf[:], s[i:j]); ok && prefixes[string(low)] {
		return j + 1
	}
	e := j + 1
	for e < end && classes[s[e]] == letter {
		e++
	}
	if low, ok := lowered(buf[:], s[j+1:e]); ok && suffixes[string(low)] {
		return e
	}
	return 0
}

// digitGroups is the end of a date ("2025-03-21", "12-20-2000") or telephone
// number ("713-853-3989", "1-800-238-5355", "853-3242") that starts at i, or
// 0: other figures with a hyphen are ranges and come apart.
func digitGroups(s string, i, end int) int {
	var n [4]int
	groups, j := 0, i
	for {
		k := j
		for k < end && isDigit(s[k]) {
			k++
		}
		if k == j || groups == len(n) {
			return 0
		}
		n[groups] = k - j
		groups++
		j = k
		if j >= end || s[j] != '-' {
			break
		}
		j++
	}
	if _, more := wordAt(s, j, end); more {
		return 0
	}
	switch {
	case groups == 2 && n[0] == 3 && n[1] == 4,
		groups == 3 && n[0] == 3 && n[1] == 3 && n[2] == 4,
		groups == 3 && n[0] == 4 && n[1] <= 2 && n[2] <= 2,
		groups == 3 && n[0] <= 2 && n[1] <= 2 && (n[2] == 4 || n[2] == 2),
		groups == 4 && n[0] == 1 && n[1] == 3 && n[2] == 3 && n[3] == 4:
		return j
	}
	return 0
}

// Words with a slash that are one.
var slashed = set("b/c", "w/o", "w/out", "b/t", "s/he", "n/a", "l/c", "c/o", "a/k/a")

// innerSlash is innerHyphen for the slash at j: dates and fractions hold
// together ("03/21", "3/4", "9/11"), "and/or" comes apart.
func innerSlash(s string, i, j, end int) int {
	k := j // where the figure starts: "post-9/11"
	for k > i && (isDigit(s[k-1]) || s[k-1] == '/') {
		k--
	}
	if k < j && (k == i || s[k-1] == '-') && j+1 < end && isDigit(s[j+1]) {
		e := j + 1
		for e < end && (isDigit(s[e]) || s[e] == '/' && e+1 < end && isDigit(s[e+1])) {
			e++
		}
		if s[k:e] == "24/7" {
			return 0
		}
		return e
	}
	if j-i == 1 {
		e := j + 1
		for e < end && e-i < 6 && (classes[s[e]] == letter || s[e] == '/') {
			e++
		}
		var buf [6]byte
		n := copy(buf[:], s[i:e])
		for k := range n {
			if isUpper(buf[k]) {
				buf[k] |= 0x20
			}
		}
		if slashed[string(buf[:n])] {
			return e
		}
	}
	return 0
}

// Units that EWT splits off a figure: "6:00|am", "375|mm", "1.5|bn".
var units = set("am", "pm", "k", "m", "bn", "tn", "mm", "cm", "km", "kg", "mg", "lb", "lbs", "oz", "ft", "mph", "kph",
	"hrs", "hr", "min", "mins", "sec", "secs", "gb", "mb", "tb", "kb", "p", "mn", "bln", "mln", "million", "billion",
	"hz", "khz", "mhz", "ghz", "kw", "mw", "gw", "kt")

// figure emits a token that starts with a figure, apart from its unit.
func (t *tokenizer) figure(i, j int) {
	s := t.s
	k := j
	for k > i && classes[s[k-1]] == letter {
		k--
	}
	kind := KindNumber
	if k < j {
		if k > i && allFigures(s[i:k]) {
			var buf [8]byte
			if low, ok := lowered(buf[:], s[k:j]); ok && units[string(low)] && (isLower(s[j-1]) || clockUnit(string(low)) || t.priced(i)) {
				t.emit(i, k, KindNumber, plain)
				t.emit(k, j, KindWord, plain)
				return
			}
		}
	}
	if !allFigures(s[i:k]) {
		kind = KindWord
	}
	t.emit(i, j, kind, plain)
}

func clockUnit(s string) bool { return s == "am" || s == "pm" }

// priced reports whether a currency sign stands right before i, so that "M"
// is millions: "$5M", but "a 5M antenna".
func (t *tokenizer) priced(i int) bool {
	if len(t.marks) == 0 {
		return false
	}
	last := t.toks[len(t.toks)-1]
	return int(last.End) == i && last.Kind == KindSymbol
}

func allFigures(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case isDigit(c), c == '.', c == ',', c == ':', c == '/', c == '-':
		default:
			return false
		}
	}
	return true
}
