package bodies

import (
	"unicode"
	"unicode/utf8"
)

// longestKey bounds a folded name in bytes; what is longer is no name. The
// tables' test holds them to it.
const longestKey = 120

// fold appends the form under which s is looked up: no accents, periods,
// commas, quotes or apostrophes; hyphens, slashes and white space one space;
// "&" is "and"; no leading "the". With lower it is in small letters too. What
// would be longer than longestKey gives nothing.
//
// "Al-Qa’ida", "AL QAIDA" and "al-Qaida" have one key, and so have "AT&T" and
// "AT & T".
func fold(dst []byte, s string, lower bool) []byte {
	gap := false
	put := func(b ...byte) {
		if gap && len(dst) > 0 {
			dst = append(dst, ' ')
		}
		gap = false
		dst = append(dst, b...)
	}
	for i := 0; i < len(s); {
		if len(dst) > longestKey {
			return dst[:0]
		}
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
				put(c)
			case 'A' <= c && c <= 'Z':
				if lower {
					c |= 0x20
				}
				put(c)
			case c == '&':
				gap = true
				put('a', 'n', 'd')
				gap = true
			case c == '.' || c == ',' || c == '\'' || c == '"' || c == '`':
			case c == '-' || c == '/' || c <= ' ':
				gap = true
			default:
				put(c)
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if p, ok := plain[r]; ok {
			for j := range len(p) {
				b := p[j]
				if lower && 'A' <= b && b <= 'Z' {
					b |= 0x20
				}
				put(b)
			}
			continue
		}
		switch {
		case r == '’' || r == '‘' || r == '“' || r == '”' || r == 'ʿ' || r == 'ʾ' || r == 'ʻ' || r == 'ʼ':
		case r == '‐' || r == '‑' || r == '–' || r == '—' || unicode.IsSpace(r):
			gap = true
		default:
			if lower {
				r = unicode.ToLower(r)
			}
			put(utf8.AppendRune(nil, r)...)
		}
	}
	if len(dst) > 4 && dst[3] == ' ' && dst[0]|0x20 == 't' && dst[1]|0x20 == 'h' && dst[2]|0x20 == 'e' {
		dst = dst[4:]
	}
	if len(dst) > longestKey {
		return dst[:0]
	}
	return dst
}

// accents and bare list the accented letters that names are printed with, and
// what wires without them print.
const (
	accents = "ÀÁÂÃÄÅĀĂĄàáâãäåāăąÇĆČĊçćčċĎďÈÉÊËĒĖĘĚèéêëēėęěĞĢğģĦħÌÍÎÏĪİìíîïīıĶķŁĻłļÑŃŇŅñńňņÒÓÔÕÖØŌŐòóôõöøōőŘřŚŞŠȘśşšșŢŤȚţťțÙÚÛÜŪŮŰŲùúûüūůűųÝýÿŹŻŽźżžƏə"
	bare    = "AAAAAAAAAaaaaaaaaaCCCCccccDdEEEEEEEEeeeeeeeeGGggHhIIIIIIiiiiiiKkLLllNNNNnnnnOOOOOOOOooooooooRrSSSSssssTTTtttUUUUUUUUuuuuuuuuYyyZZZzzzAa"
)

var plain = func() map[rune]string {
	m := map[rune]string{'Æ': "AE", 'æ': "ae", 'Œ': "OE", 'œ': "oe", 'ß': "ss", 'Đ': "D", 'đ': "d", 'Ð': "D", 'ð': "d", 'Þ': "Th", 'þ': "th"}
	i := 0
	for _, r := range accents {
		m[r] = bare[i : i+1]
		i++
	}
	return m
}()
