package record

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline-news/dateline/lexicon/geo"
)

// maxWord is the longest word that is looked at, in bytes: a page of one word
// is no word.
const maxWord = 64

// token is a run of letters or digits, folded.
type token struct {
	*form
	start, end int
}

// form is what is known of a word as it is written, once for all its tokens.
type form struct {
	s               string // folded
	capital, digits bool
	stop            bool   // it says nothing of what a text is about
	stem, sound     uint32 // hashes, once hash was called
	hashed          bool
}

// hash makes the two hashes where they are not made yet.
func (f *form) hash() {
	if f.hashed {
		return
	}
	f.hashed, f.sound = true, hash32(sound(f.s))
	if f.stem = hash32(f.s); !f.digits {
		f.stem = hash32(stem(f.s))
	}
}

// lexer cuts texts into words and keeps the forms that it met: a word is
// folded, stemmed and hashed once for all the dispatches of a record.
type lexer map[string]*form

func (l lexer) form(w string) *form {
	if f, ok := l[w]; ok {
		return f
	}
	if l != nil {
		w = strings.Clone(w) // the text is not held for a word of it
	}
	first, _ := utf8.DecodeRuneInString(w)
	f := &form{capital: unicode.IsUpper(first), digits: unicode.IsDigit(first), s: strings.ReplaceAll(fold(w), ",", "")}
	f.stop = stops[f.s] || len(f.s) < 3 && !f.digits
	if l != nil {
		l[w] = f
	}
	return f
}

// tokens cuts text into words: lower case, without accents, "'s" and
// apostrophes dropped, so that "Kim's" and "Kim’s" are "kim".
func tokens(text string, base int) []token { return lexer(nil).tokens(text, base) }

func (l lexer) tokens(text string, base int) []token {
	out := make([]token, 0, len(text)/6)
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			i += n
			continue
		}
		start := i
		for i < len(text) {
			r, n = utf8.DecodeRuneInString(text[i:])
			joins := (r == ',' || r == '.') && i > start && i+n < len(text) && digit(text[i-1]) && digit(text[i+n]) // 10,000
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !joins {
				break
			}
			i += n
		}
		w := text[start:i]
		if len(w) > maxWord {
			continue
		}
		t := token{l.form(w), base + start, base + i}
		if t.s == "s" && len(out) > 0 && out[len(out)-1].end < t.start && t.start-out[len(out)-1].end <= 3 {
			continue // the "s" of "Kim's"
		}
		if t.s != "" {
			out = append(out, t)
		}
	}
	return out
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

// fold is lower case without accents.
func fold(s string) string {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		plain = s[i] < utf8.RuneSelf && (s[i] < 'A' || s[i] > 'Z')
	}
	if plain {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if r < utf8.RuneSelf {
			b.WriteRune(unicode.ToLower(r))
			continue
		}
		if unicode.IsMark(r) {
			continue
		}
		if p := geo.Plain(r); p != "" {
			b.WriteString(strings.ToLower(p))
		} else {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// nameKey is a name under which its spellings meet: Sergey and Sergei, Shoygu
// and Shoigu, Zelenskyy and Zelensky, Jong-un and Jong Un. Names alone join
// nothing, so that a key two names share by chance does no harm.
func nameKey(name string) string {
	var out []string
	for _, t := range tokens(name, 0) {
		if t.s == "the" || t.s == "s" || len(t.s) == 1 && !t.digits {
			continue
		}
		out = append(out, sound(t.s))
	}
	return strings.Join(out, " ")
}

// lastWord is the part of a name key by which a person is called after the
// first mention.
func lastWord(key string) string { return key[strings.LastIndexByte(key, ' ')+1:] }

var spellings = strings.NewReplacer(
	"ph", "f", "kh", "h", "zh", "j", "ck", "k", "ks", "x", "ou", "u", "oo", "u", "ee", "i", "dj", "j", "w", "v",
	"y", "i", "j", "i", "q", "k", "tch", "ch", "tsch", "ch", "sch", "sh",
)

func sound(w string) string {
	if w != "" && digit(w[0]) {
		return w
	}
	w = spellings.Replace(w)
	if strings.HasPrefix(w, "ie") { // Yevgeny, Evgeny
		w = w[1:]
	}
	var b []byte
	for i := 0; i < len(w); i++ { // Mohammed, Mohamed; Zelenskii, Zelenski
		if i == 0 || w[i] != w[i-1] {
			b = append(b, w[i])
		}
	}
	return string(b)
}

// stem takes off the endings that make "arrived", "arriving", "arrival" or
// "arrives" of one word. It is crude, for comparing only.
func stem(w string) string {
	if len(w) < 4 {
		return w
	}
	for _, end := range [...]string{"ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "als", "al", "ers", "ies", "ied", "er", "ed", "es", "s", "e", "y"} {
		if strings.HasSuffix(w, end) && len(w)-len(end) >= 3 {
			w = w[:len(w)-len(end)]
			break
		}
	}
	if n := len(w); n > 3 && w[n-1] == w[n-2] { // stopped, stop
		w = w[:n-1]
	}
	if n := len(w); n > 3 && (w[n-1] == 'e' || w[n-1] == 'i') {
		w = w[:n-1]
	}
	return w
}

var stops = map[string]bool{}

func init() {
	for _, w := range strings.Fields(`a an and are as at be been but by for from had has have he her him his i if in into is it its itself me my
		no not of off on one or our out over she so such than that the their them then there these they this those to up was we were what when which while who whom will with
		would could should may might can must do does did done about after again all also any because before being between both during each few further how just more most much
		many new now only other own same some still through too under until very where why you your said says say told according reported reportedly report reports
		mr mrs ms dr us ap s t n v monday tuesday wednesday thursday friday saturday sunday today yesterday year years day days week month time people`) {
		stops[w] = true
	}
}

// weighted is a word that says what a text is about, with its weight.
type weighted struct {
	h uint32
	w int32
}

// contentWords are the words of a text that say what it is about, once each,
// by hash: names weigh 3, numbers 2, others 1.
func contentWords(toks []token) []weighted {
	all := make([]weighted, 0, len(toks)+len(toks)/4)
	for i, t := range toks {
		if t.stop {
			continue
		}
		t.hash()
		switch {
		case t.digits:
			all = append(all, weighted{t.stem, 2})
		case t.capital && i > 0:
			// A name that begins one text and stands inside the other meets
			// itself as a common word too.
			all = append(all, weighted{t.sound, 3}, weighted{t.stem, 1})
		default:
			all = append(all, weighted{t.stem, 1})
		}
	}
	slices.SortFunc(all, func(a, b weighted) int { return cmp.Or(cmp.Compare(a.h, b.h), cmp.Compare(b.w, a.w)) })
	n := 0
	for i, x := range all {
		if i == 0 || x.h != all[n-1].h {
			all[n] = x
			n++
		}
	}
	return slices.Clone(all[:n])
}

func hash32(s string) uint32 {
	h := uint32(2166136261) // FNV-1a
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// dice is how alike two sets of words are, 0 to 100.
func dice(a, b []weighted) int {
	both, x, y := sums(a, b)
	if x+y == 0 {
		return 0
	}
	return int(100 * both / (x + y))
}

// covered is the part of the lighter of two sets of words that both have, 0 to 100.
func covered(a, b []weighted) int {
	both, x, y := sums(a, b)
	if min(x, y) == 0 {
		return 0
	}
	return int(min(100, 50*both/min(x, y)))
}

// sums weighs what two sets of words have in common, in both, and each of them.
func sums(a, b []weighted) (both, x, y int32) {
	for _, w := range a {
		x += w.w
	}
	for _, w := range b {
		y += w.w
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].h < b[j].h:
			i++
		case a[i].h > b[j].h:
			j++
		default:
			both += a[i].w + b[j].w
			i++
			j++
		}
	}
	return both, x, y
}
