package draw

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A measure says how wide a text is in a class's face, in pixels.
type measure func(class, text string) float64

// A face is how a class of text is set. draw.css says the same to browsers,
// and a test holds the two together.
type face struct {
	size         float64
	bold, italic bool
}

var faces = map[string]face{
	"dw-label":   {size: 12},
	"dw-recall":  {size: 12, italic: true},
	"dw-strong":  {size: 12, bold: true},
	"dw-note":    {size: 11},
	"dw-axis":    {size: 11},
	"dw-context": {size: 11, bold: true},
	"dw-lane":    {size: 11, bold: true},
	"dw-country": {size: 10},
	"dw-nav":     {size: 12},
	"dw-count":   {size: 10, bold: true},
}

func faceOf(class string) face {
	if f, ok := faces[class]; ok {
		return f
	}
	return face{size: 12}
}

// advances of the printable ASCII characters in Helvetica (its AFM file), in
// thousandths of the size. What system fonts differ from it is taken up by
// slack.
var advances = [95]uint16{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

const (
	slack     = 1.15
	boldSlack = 1.08
)

// roughly measures without a font: labels must not run into each other in
// whatever font a reader has.
func roughly(class, text string) float64 {
	f := faceOf(class)
	sum := 0
	for _, r := range text {
		switch {
		case r >= ' ' && r <= '~':
			sum += int(advances[r-' '])
		case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r):
		case r >= 0x1100 && (r <= 0x115f || r >= 0x2e80 && r <= 0xd7a3 || r >= 0xf900 && r <= 0xfaff ||
			r >= 0xfe30 && r <= 0xfe6f || r >= 0xff00 && r <= 0xff60 || r >= 0x1f000):
			sum += 1000
		case r == '…' || r == '—':
			sum += 1000
		case unicode.IsUpper(r):
			sum += 720
		case r > 0x500 && r < 0x2000: // scripts whose letters may be wide
			sum += 800
		default:
			sum += 600
		}
	}
	w := float64(sum) / 1000 * f.size * slack
	if f.bold {
		w *= boldSlack
	}
	return w
}

const (
	maxLabel = 160  // characters of a label
	maxTitle = 1000 // characters of a mark's text alternative
)

// clean makes text fit to be written: one line of at most n characters that
// XML can carry, without those that turn the direction of writing or join
// what stands before and after.
func clean(text string, n int) string {
	if len(text) > 8*n {
		text = text[:8*n] // a word of a megabyte is read no further
	}
	var b strings.Builder
	count, space := 0, true
	for i, r := range text {
		switch {
		case r == utf8.RuneError && invalidAt(text, i):
			r = '\ufffd'
		case unicode.IsSpace(r) || r == '\u2028' || r == '\u2029':
			if !space {
				b.WriteByte(' ')
				count++
			}
			space = true
			continue
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r), unicode.Is(unicode.Cs, r),
			r&0xfffe == 0xfffe, r >= 0xfdd0 && r <= 0xfdef:
			continue
		}
		if count >= n {
			return strings.TrimRight(b.String(), " ") + "…"
		}
		b.WriteRune(r)
		count++
		space = false
	}
	return strings.TrimRight(b.String(), " ")
}

func invalidAt(s string, i int) bool {
	_, size := utf8.DecodeRuneInString(s[i:])
	return size == 1
}

// fit cuts clean text so that it is at most width wide, at a word where that
// keeps most of it.
func (s *scene) fit(class, text string, width float64) string {
	if s.measure(class, text) <= width {
		return text
	}
	runes := []rune(text)
	lo, hi := 0, len(runes)
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if s.measure(class, string(runes[:mid])+"…") <= width {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	if lo == 0 {
		return ""
	}
	cut := string(runes[:lo])
	if sp := strings.LastIndexByte(cut, ' '); sp > len(cut)*2/3 {
		cut = cut[:sp]
	}
	return strings.TrimRight(cut, " ,;:") + "…"
}

// wrap breaks clean text into lines at most width wide, and at most n of them.
func (s *scene) wrap(class, text string, width float64, n int) []string {
	var lines []string
	words := strings.Fields(text)
	for len(words) > 0 {
		k := 1
		for k < len(words) && s.measure(class, strings.Join(words[:k+1], " ")) <= width {
			k++
		}
		if len(lines) == n-1 && k < len(words) {
			if last := s.fit(class, strings.Join(words, " "), width); last != "" {
				lines = append(lines, last)
			}
			return lines
		}
		if one := s.fit(class, strings.Join(words[:k], " "), width); one != "" {
			lines = append(lines, one)
		}
		words = words[k:]
	}
	return lines
}
