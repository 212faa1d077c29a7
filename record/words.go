package record

import (
	"hash/fnv"
	"sort"
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
	s          string
	start, end int
	capital    bool
	digits     bool
}

// tokens cuts text into words: lower case, without accents, "'s" and
// apostrophes dropped, so that "Kim's" and "Kim’s" are "kim".
func tokens(text string, base int) []token {
	var out []token
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
		first, _ := utf8.DecodeRuneInString(w)
		t := token{start: base + start, end: base + i, capital: unicode.IsUpper(first), digits: unicode.IsDigit(first)}
		t.s = strings.ReplaceAll(fold(w), ",", "")
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
	w int
}

// contentWords are the words of a text that say what it is about, once each,
// by hash: names weigh 3, numbers 2, others 1.
func contentWords(toks []token) []weighted {
	m := map[uint32]int{}
	for i, t := range toks {
		if stops[t.s] || len(t.s) < 3 && !t.digits {
			continue
		}
		w, s := 1, stem(t.s)
		switch {
		case t.digits:
			w, s = 2, t.s
		case t.capital && i > 0:
			w, s = 3, sound(t.s)
			// A name that begins one text and stands inside the other meets
			// itself as a common word too.
			m[hash32(stem(t.s))] = max(m[hash32(stem(t.s))], 1)
		}
		h := hash32(s)
		m[h] = max(m[h], w)
	}
	out := make([]weighted, 0, len(m))
	for h, w := range m {
		out = append(out, weighted{h, w})
	}
	sort.Slice(out, func(i, j int) bool { return out[i].h < out[j].h })
	return out
}

func hash32(s string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(s))
	return h.Sum32()
}

// dice is how alike two sets of words are, 0 to 100.
func dice(a, b []weighted) int {
	shared, sum := 0, 0
	for _, x := range a {
		sum += x.w
	}
	for _, x := range b {
		sum += x.w
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].h < b[j].h:
			i++
		case a[i].h > b[j].h:
			j++
		default:
			shared += a[i].w + b[j].w
			i++
			j++
		}
	}
	if sum == 0 {
		return 0
	}
	return 100 * shared / sum
}
