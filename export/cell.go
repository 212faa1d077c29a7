package export

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Cell makes words of a dispatch data for whatever opens a table: a
// spreadsheet, which runs what begins with = + - or @ as a formula (OWASP, CSV
// Injection) and in some places reads their full-width and small forms alike,
// and a terminal, which acts on control characters. White space runs to one
// blank and is trimmed; what acts unseen is written as an escape, \x1b or
// \u202e; bytes that are no UTF-8 as \xff; what could be run gets an apostrophe
// before it. Everything else is left as it is. Numbers and dates of our own
// making need no guard: a minus may stand before them.
func Cell(s string) string {
	var b strings.Builder
	blank := false
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			blank = b.Len() > 0
			i += n
			continue
		}
		if blank {
			b.WriteByte(' ')
			blank = false
		}
		switch {
		case r == utf8.RuneError && n <= 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case !unseen(r):
			b.WriteString(s[i : i+n])
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r <= 0xffff:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
		i += n
	}
	out := b.String()
	for _, r := range out {
		if strings.ContainsRune("=+-@＝＋－＠﹦﹢﹣﹫", r) {
			return "'" + out
		}
		if r != '\u00ad' && r != '\u200c' && r != '\u200d' { // a reader that drops these sees what follows
			break
		}
	}
	return out
}

// unseen reports whether r changes how the text round it is shown, or carries
// text that is not shown: controls, bidirectional marks and overrides, tag
// characters, line separators. Joiners and the soft hyphen belong to writing.
func unseen(r rune) bool {
	switch r {
	case '\u00ad', '\u200c', '\u200d':
		return false
	case '\u2028', '\u2029':
		return true
	}
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r)
}
