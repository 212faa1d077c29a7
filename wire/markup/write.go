package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
)

// token writes a text token. Raw text (<xmp>, CDATA) has no entities.
func (w *walker) token(start, end int, raw bool) {
	if s := w.src[start:end]; strings.HasPrefix(s, "<![CDATA[") {
		start += len("<![CDATA[")
		end -= len(s) - len(strings.TrimSuffix(s, "]]>"))
		raw = true
	}
	for i := start; i < end; {
		j := i
		for j < end && plain[w.src[j]] {
			j++
		}
		if j > i {
			w.copy(i, j)
			i = j
			continue
		}
		switch c := w.src[i]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f':
			i = w.space(i, end)
		case c == '&' && !raw:
			i = w.entity(i, end)
		default:
			r, n := utf8.DecodeRuneInString(w.src[i:end])
			if unicode.IsSpace(r) {
				w.wideSpace(w.src[i : i+n])
			} else {
				w.copy(i, i+n)
			}
			i += n
		}
	}
}

// plain marks the bytes that are copied as they are: not white space, no
// ampersand, and not the first byte of a white space character beyond ASCII
// (U+0085 and U+00A0, U+1680, U+2000 and following, U+3000).
var plain = func() (t [256]bool) {
	for c := range t {
		t[c] = true
	}
	for _, c := range []byte{' ', '\t', '\n', '\r', '\f', '\v', '&', 0xC2, 0xE1, 0xE2, 0xE3} {
		t[c] = false
	}
	return t
}()

// space takes in a run of white space. In <pre> its line ends count.
func (w *walker) space(i, end int) int {
	for ; i < end; i++ {
		switch w.src[i] {
		case '\n':
			if w.pre > 0 {
				w.lineBreak()
			}
		case '\r':
			if w.pre > 0 && (i+1 == end || w.src[i+1] != '\n') {
				w.lineBreak()
			}
		case ' ', '\t', '\f':
		default:
			return i
		}
		w.gap = max(w.gap, gapSpace)
		w.spaces++
		w.wide = ""
	}
	return i
}

// wideSpace takes in one white space character that HTML does not collapse.
// Alone between two words it stays what it is ("10&nbsp;000"); in a run or at
// an end it is white space like any other, as "<p>&nbsp;</p>" needs.
func (w *walker) wideSpace(s string) {
	w.gap = max(w.gap, gapSpace)
	w.spaces++
	w.wide = s
}

// entity decodes the character reference at i, or takes the ampersand for
// itself.
func (w *walker) entity(i, end int) int {
	s, n := decode(w.src[i:end])
	if n == 0 {
		w.copy(i, i+1)
		return i + 1
	}
	r, _ := utf8.DecodeRuneInString(s)
	switch {
	case r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f':
		w.gap = max(w.gap, gapSpace)
		w.spaces++
		w.wide = ""
	case unicode.IsSpace(r):
		w.wideSpace(s)
	default:
		w.bridge(i)
		from, to := w.bytes.Raw(i, i+n)
		w.out.Put(s, from, to)
		w.written = i + n
	}
	return i + n
}

func (w *walker) copy(i, j int) {
	w.bridge(i)
	w.out.Copy(w.src, w.bytes, i, j)
	w.written = j
}

// bridge writes what stands between the last character and the next, which
// begins at i in src. It leads back to all the markup in between.
func (w *walker) bridge(i int) {
	if w.gap == gapNone {
		return
	}
	gap, spaces, wide := w.gap, w.spaces, w.wide
	w.gap, w.spaces, w.wide = gapNone, 0, ""
	if w.out.Len() == 0 {
		return // the text does not begin with white space
	}
	between := w.src[w.written:i]
	if gap == gapSpace && (between == " " || spaces == 1 && between == wide) {
		w.out.Copy(w.src, w.bytes, w.written, i)
		return
	}
	s := " "
	switch {
	case gap == gapParagraph:
		s = "\n\n"
	case gap == gapLine:
		s = "\n"
	case spaces == 1 && wide != "":
		s = wide
	}
	from, to := w.bytes.Raw(w.written, i)
	w.out.Put(s, from, to)
	if gap == gapParagraph {
		w.paragraph = w.out.Len()
	}
}

// block ends the paragraph.
func (w *walker) block() {
	w.gap = gapParagraph
	if end := w.out.Len(); end > w.paragraph {
		w.addParagraph(dateline.Span{Start: w.paragraph, End: end})
		w.paragraph = end
	}
}
