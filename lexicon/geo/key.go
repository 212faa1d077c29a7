package geo

import (
	"strings"
	"unicode"
)

// Key brings a name to the form under which it is looked up: lower case, no
// periods, no accents on Latin letters, white space runs to one space, no
// leading "the". "the Côte d’Ivoire" and "COTE D'IVOIRE" have one key.
func Key(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			gap = b.Len() > 0
			continue
		case r == '.':
			continue
		case r == '’':
			r = '\''
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		if plain := Plain(r); plain != "" {
			b.WriteString(strings.ToLower(plain))
			continue
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return strings.TrimPrefix(b.String(), "the ")
}

// accents and bare list the accented letters that city and country names are
// printed with, and what wires without them print.
const (
	accents = "ÀÁÂÃÄÅĀĂĄàáâãäåāăąÇĆČçćčĎďÈÉÊËĒĖĘĚèéêëēėęěĞğÌÍÎÏĪİìíîïīıŁłÑŃŇñńňÒÓÔÕÖØŌŐòóôõöøōőŘřŚŞŠȘśşšșŢŤȚţťțÙÚÛÜŪŮŰùúûüūůűÝýÿŹŻŽźżž"
	bare    = "AAAAAAAAAaaaaaaaaaCCCcccDdEEEEEEEEeeeeeeeeGgIIIIIIiiiiiiLlNNNnnnOOOOOOOOooooooooRrSSSSssssTTTtttUUUUUUUuuuuuuuYyyZZZzzz"
)

var plain = func() map[rune]string {
	m := map[rune]string{'Æ': "AE", 'æ': "ae", 'Œ': "OE", 'œ': "oe", 'ß': "ss", 'Đ': "D", 'đ': "d", 'Þ': "Th", 'þ': "th"}
	i := 0
	for _, r := range accents {
		m[r] = bare[i : i+1]
		i++
	}
	return m
}()

// Plain returns the letters that stand for an accented Latin one on a wire
// without accents, "" when r is none of those.
func Plain(r rune) string {
	if r < 0x80 {
		return ""
	}
	return plain[r]
}
