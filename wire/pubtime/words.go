package pubtime

import (
	"strings"
	"unicode"

	"github.com/dateline-news/dateline/lexicon/words"
)

// word is a run of letters, a run of digits, or a sign.
type word struct {
	s     string
	n     int // of digits
	digit bool
	space bool // white space stands before it
}

// split cuts s into words. Signs stand alone; white space is dropped.
func split(s string) (out []word) {
	space := false
	rs := []rune(s)
	for i := 0; i < len(rs); {
		r, j := rs[i], i+1
		switch {
		case unicode.IsSpace(r):
			space = true
			i++
			continue
		case '0' <= r && r <= '9':
			n := 0
			for j = i; j < len(rs) && '0' <= rs[j] && rs[j] <= '9'; j++ {
				n = min(n*10+int(rs[j]-'0'), 1e9)
			}
			out = append(out, word{s: string(rs[i:j]), n: n, digit: true, space: space})
		case unicode.Is(unicode.Han, r):
			out = append(out, word{s: string(r), space: space})
		case unicode.IsLetter(r):
			for j = i; j < len(rs) && unicode.IsLetter(rs[j]) && !unicode.Is(unicode.Han, rs[j]); j++ {
			}
			out = append(out, word{s: string(rs[i:j]), space: space})
		case r == '\u2212' || r == '\u2013':
			out = append(out, word{s: "-", space: space})
		default:
			out = append(out, word{s: string(r), space: space})
		}
		i, space = j, false
	}
	return out
}

// foreign are month names of other languages, without those that English
// writes alike.
var foreign = map[string]int{
	"januar": 1, "jänner": 1, "februar": 2, "märz": 3, "mai": 5, "juni": 6, "juli": 7, "oktober": 10, "dezember": 12,
	"janvier": 1, "février": 2, "fevrier": 2, "mars": 3, "avril": 4, "juin": 6, "juillet": 7, "août": 8, "aout": 8, "septembre": 9, "octobre": 10, "novembre": 11, "décembre": 12, "decembre": 12,
	"enero": 1, "febrero": 2, "marzo": 3, "abril": 4, "mayo": 5, "junio": 6, "julio": 7, "agosto": 8, "septiembre": 9, "octubre": 10, "noviembre": 11, "diciembre": 12,
}

func month(s string) int {
	if len(s) < 3 {
		return 0
	}
	if m, ok := words.Month(s); ok {
		return int(m)
	}
	return foreign[strings.ToLower(s)]
}

// at returns word i, an empty one outside.
func at(ws []word, i int) word {
	if i < 0 || i >= len(ws) {
		return word{}
	}
	return ws[i]
}

// year reads a year of four figures, or of two where short is true: RFC 822
// had two, and they are of 1970 to 2069.
func year(w word, short bool) (int, bool) {
	switch {
	case w.digit && len(w.s) == 4 && w.n >= 1840 && w.n < 2200:
		return w.n, true
	case short && w.digit && len(w.s) == 2:
		if w.n < 70 {
			return 2000 + w.n, true
		}
		return 1900 + w.n, true
	}
	return 0, false
}

// skip passes what may stand inside a date: commas, stops, ordinal endings,
// "of", "de".
func skip(ws []word, i int) int {
	for i < len(ws) {
		switch strings.ToLower(ws[i].s) {
		case ",", ".", "-", "/", "de", "del", "of", "the":
		case "st", "nd", "rd", "th":
			if ws[i].space {
				return i
			}
		default:
			return i
		}
		i++
	}
	return i
}

// dateAt reads a date that begins at word i.
func dateAt(ws []word, i int) (parts, bool) {
	w := ws[i]
	p := parts{hour: -1, minute: -1, second: -1, from: i}
	if m := month(w.s); m > 0 { // "November 20, 2019", "Nov 20 16:40:52 PST 2013"
		d := skip(ws, i+1)
		if day := at(ws, d); day.digit && len(day.s) <= 2 {
			y := skip(ws, d+1)
			if yy, ok := year(at(ws, y), false); ok {
				p.month, p.day, p.year, p.to = m, day.n, yy, y+1
				return p, p.valid()
			}
			// date(1) and JavaScript put the clock before the year.
			for k := d + 1; k < min(len(ws), d+14); k++ {
				if yy, ok := year(ws[k], false); ok && at(ws, d+2).s == ":" && at(ws, k-1).s != "+" && at(ws, k-1).s != "-" {
					p.month, p.day, p.year, p.to = m, day.n, yy, d+1
					return p, p.valid()
				}
			}
		}
		return p, false
	}
	if !w.digit {
		return p, false
	}
	next := at(ws, i+1)
	switch {
	case len(w.s) == 4 && at(ws, i+2).digit && next.s == at(ws, i+3).s && (next.s == "/" || next.s == "-" || next.s == "."), // 2019/11/20
		len(w.s) == 4 && next.s == "年" && at(ws, i+3).s == "月":
		p.year, p.month, p.day, p.to = w.n, at(ws, i+2).n, at(ws, i+4).n, i+5
		return p, at(ws, i+4).digit && p.valid()
	case len(w.s) == 8 && at(ws, i-1).s != "-" && at(ws, i+1).s != "-": // 20200816
		p.year, p.month, p.day, p.to = w.n/10000, w.n/100%100, w.n%100, i+1
		return p, p.valid()
	case len(w.s) > 2:
		return p, false
	}
	if k := skip(ws, i+1); month(at(ws, k).s) > 0 { // "20 Nov 2019", "20. November 2019"
		y := skip(ws, k+1)
		if yy, ok := year(at(ws, y), k == i+1 || next.s == "-"); ok {
			p.day, p.month, p.year, p.to = w.n, month(ws[k].s), yy, y+1
			return p, p.valid()
		}
		return p, false
	}
	y, ok := year(at(ws, i+4), false)
	if second := at(ws, i+2); ok && second.digit && next.s == at(ws, i+3).s {
		p.year, p.to = y, i+5
		switch {
		case next.s == ".": // never the month first
			p.day, p.month = w.n, second.n
		case next.s == "/" || next.s == "-":
			p.day, p.month = w.n, second.n
			if w.n <= 12 && second.n <= 12 && w.n != second.n {
				return p, false
			}
			if second.n > 12 {
				p.day, p.month = second.n, w.n
			}
		}
		return p, p.valid()
	}
	return p, false
}

// clock looks for the hour behind the date, then before it.
func (p *parts) clock(ws []word) {
	for i := p.to; i < min(len(ws), p.to+24); i++ {
		if p.clockAt(ws, i) {
			return
		}
	}
	for i := max(p.from-24, 0); i < p.from; i++ {
		if p.clockAt(ws, i) {
			return
		}
	}
}

func (p *parts) clockAt(ws []word, i int) bool {
	w := ws[i]
	if !w.digit || len(w.s) > 2 || i > 0 && !w.space && strings.Contains(":+-", ws[i-1].s) {
		return false
	}
	hour, minute, second, k := w.n, 0, -1, i+1
	colon := false
	if sep, m := at(ws, k), at(ws, k+1); m.digit && len(m.s) == 2 && !sep.space && !m.space &&
		(sep.s == ":" || sep.s == "." || sep.s == "h" || sep.s == "H") {
		minute, colon, k = m.n, sep.s != ".", k+2
		if at(ws, k).s == ":" && at(ws, k+1).digit {
			second, k = ws[k+1].n, k+2
			if at(ws, k).s == "." && at(ws, k+1).digit { // a fraction
				k += 2
			}
		}
	}
	half := strings.ToLower(at(ws, k).s)
	if (half == "a" || half == "p") && at(ws, k+1).s == "." && strings.EqualFold(at(ws, k+2).s, "m") {
		half, k = half+"m", k+2
		if at(ws, k+1).s == "." {
			k++
		}
	}
	switch {
	case half == "am" || half == "pm":
		if hour > 12 || hour == 0 {
			break
		}
		hour %= 12
		if half == "pm" {
			hour += 12
		}
		k++
	case half == "uhr":
		k++
	case !colon:
		return false
	}
	if hour > 24 || minute > 59 || second > 60 {
		return false
	}
	p.hour, p.minute, p.second = hour, minute, second
	p.zone = zoneAt(ws, k)
	return true
}

// zoneAt reads the zone behind a clock: "GMT", "+0200", "GMT+01:00", "(ET)".
func zoneAt(ws []word, k int) zone {
	if s := at(ws, k).s; s == "(" || s == "," {
		k++
	}
	z, known := named(at(ws, k).s)
	sign := k
	if known && z.minutes == 0 && z.doubt == "" {
		sign = k + 1 // "GMT+0100"
	}
	s, d := at(ws, sign), at(ws, sign+1)
	if (s.s == "+" || s.s == "-") && d.digit && !d.space {
		m := -1
		switch {
		case len(d.s) == 4:
			m = d.n/100*60 + d.n%100
		case len(d.s) <= 2 && at(ws, sign+2).s == ":" && len(at(ws, sign+3).s) == 2 && at(ws, sign+3).digit:
			m = d.n*60 + at(ws, sign+3).n
		case len(d.s) <= 2:
			m = d.n * 60
		}
		if m >= 0 && m <= 14*60 {
			if s.s == "-" {
				m = -m
			}
			return offset(m)
		}
	}
	return z
}
