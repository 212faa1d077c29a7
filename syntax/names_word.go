package syntax

import (
	"unicode"
	"unicode/utf8"

	"github.com/dateline-news/dateline/text"
)

// word is what features are made of: a token seen by itself and in the light
// of the lexicon and the document.
type word struct {
	low        uint32 // hash of the form in lower case
	pre, suf2  uint32
	suf3, suf4 uint32
	shape      uint32
	casing     casing
	style      style
	entry      entry
	gaz        [2]uint16 // flags of the phrases it begins or stands alone in; of those it goes on with
	stat       int32     // index of its evidence, -1 when it is no word
	runFirst   int32     // the run of capitalised words it stands in: first and last token
	runLast    int32
}

type casing uint8

const (
	noCase   casing = iota
	lowCase         // "said"
	title           // "Kim"
	upper           // "KCNA"
	mixed           // "McDonald", "iPhone"
	letter          // "J"
	dotted          // "U.S.", "J.", "Gen."
	dottedUp        // "Gen."
	figure          // "2025"
)

// style is how a sentence is printed as a whole.
type style uint8

const (
	prose style = iota
	caps
	headline
)

// maxPhrase is the most words of a gazetteer name.
const maxPhrase = 6

// mix joins two hashes; the order matters.
func mix(a, b uint32) uint32 {
	h := (a ^ b*0x85ebca6b) * 0x9e3779b1
	h ^= h >> 15
	if h == 0 {
		return 1
	}
	return h
}

// hashLower is the hash of a word in lower case, without what nobody sees.
func hashLower(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			h = (h ^ uint32(c)) * 16777619
			i++
			continue
		}
		r, w := utf8.DecodeRuneInString(s[i:])
		i += w
		switch r {
		case '’', '‘':
			r = '\''
		case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
			continue
		}
		h = (h ^ uint32(unicode.ToLower(r))) * 16777619
	}
	h ^= h >> 16
	if h == 0 {
		return 1
	}
	return h
}

func asciiLower(c byte) uint32 {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return uint32(c)
}

// look fills in what a token shows by itself.
func look(s string, kind text.Kind, w *word) {
	*w = word{low: hashLower(s), stat: -1}
	n := len(s)
	h := uint32(n)
	if n > 4 {
		h = 4
	}
	for _, c := range []byte(s[:min(3, n)]) {
		h = h*257 + asciiLower(c)
	}
	w.pre = h
	h = 0
	for k := 1; k <= 4 && k <= n; k++ {
		h = h*257 + asciiLower(s[n-k])
		switch k {
		case 2:
			w.suf2 = h
		case 3:
			w.suf3 = h
		case 4:
			w.suf4 = h
		}
	}
	var ups, lows, digits, dots, letters int
	first := true
	startsUp := false
	shape, last, run := uint32(17), byte(0), 0
	for _, r := range s {
		c := byte('-')
		switch {
		case 'a' <= r && r <= 'z':
			c = 'x'
			lows++
		case 'A' <= r && r <= 'Z':
			c = 'X'
			ups++
		case '0' <= r && r <= '9':
			c = '0'
			digits++
		case r == '.':
			c = '.'
			dots++
		case r < utf8.RuneSelf:
			c = byte(r)
		case unicode.IsUpper(r):
			c = 'X'
			ups++
		case unicode.IsLetter(r):
			c = 'x'
			lows++
		}
		if first {
			startsUp = c == 'X'
			first = false
		}
		if c != last {
			run, last = 0, c
		}
		if run++; run <= 2 {
			shape = shape*31 + uint32(c)
		}
	}
	w.shape = shape
	letters = ups + lows
	switch {
	case letters == 0 && digits > 0:
		w.casing = figure
	case letters == 0 || kind == text.KindAddress:
		w.casing = noCase
	case ups == 0:
		w.casing = lowCase
	case letters == 1 && dots == 0:
		w.casing = letter
	case dots > 0 && lows == 0:
		w.casing = dotted
	case dots > 0 && startsUp:
		w.casing = dottedUp
	case lows == 0:
		w.casing = upper
	case startsUp && ups == 1:
		w.casing = title
	default:
		w.casing = mixed
	}
}

// capital reports whether a word looks like a name by its letters.
func (w *word) capital() bool { return w.casing >= title && w.casing <= dottedUp }

// styleOf tells how a sentence is printed: a headline capitalises nearly all
// of its longer words.
func styleOf(words []word) style {
	var low, up, allUp int
	for i := range words {
		w := &words[i]
		switch {
		case w.casing == lowCase && w.entry.flags&IsFunction == 0:
			low++
		case w.casing == upper:
			up++
			allUp++
		case w.capital():
			up++
		}
		if w.casing == lowCase || w.casing == title || w.casing == mixed {
			allUp -= 100
		}
	}
	switch {
	case allUp >= 3:
		return caps
	case up >= 5 && low*6 < up:
		return headline
	}
	return prose
}
