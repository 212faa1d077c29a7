package wire

import "strings"

const (
	soh = 0x01
	stx = 0x02
	etx = 0x03
	eot = 0x04
)

// split returns where each dispatch in a plain text begins; the first is
// always 0, each runs to the next. Dispatches are told apart by what their
// wires put between them: fences followed by a header line, the next start
// of header, the next ZCZC.
func split(text string) []int {
	starts := []int{0}
	add := func(at int) {
		last := starts[len(starts)-1]
		s, e := trim(text, last, at)
		// A header before the start of text belongs to what follows it.
		if i := strings.IndexByte(text[s:e], stx); i >= 0 {
			s, e = trim(text, s+i, e)
		} else if text[at] == '|' && at > last && text[at-1] == stx {
			return
		}
		if at > last && !onlyFences(text[s:e]) {
			starts = append(starts, at)
		}
	}
	for i := 0; i < len(text); {
		n := strings.IndexAny(text[i:], "|\x01Zz")
		if n < 0 {
			break
		}
		i += n
		switch text[i] {
		case '|':
			if !lineStart(text, i) {
				i++
				continue
			}
			end, last := fenceRun(text, i)
			if last < 0 {
				i++
				continue
			}
			if end < len(text) && opensDispatch(text, end) {
				add(last)
			}
			i = max(end, i+1)
		case soh:
			// SYN SYN SOH open an ANPA or IPTC header: the SYNs go with it.
			at := i
			for at > 0 && text[at-1] == 0x16 {
				at--
			}
			if seenText(text[starts[len(starts)-1]:at]) {
				add(at)
			}
			i++
		default:
			if len(text)-i >= 4 && strings.EqualFold(text[i:i+4], "zczc") && lineStart(text, i) {
				b := strings.LastIndexAny(text[:i], "\r\n") + 1
				if strings.Contains(text[starts[len(starts)-1]:b], "\nNNNN") || strings.Contains(text[starts[len(starts)-1]:b], "\rNNNN") {
					add(b)
				}
				i += 4
				continue
			}
			i++
		}
	}
	return starts
}

// lineStart reports whether only blanks and control bytes stand between the
// start of its line and i.
func lineStart(text string, i int) bool {
	for i > 0 {
		c := text[i-1]
		if c == '\n' || c == '\r' {
			return true
		}
		if c > ' ' && c != 0x7f {
			return false
		}
		i--
	}
	return true
}

// fenceRun reads a run of fence lines ("|", "||" where two files were joined
// without a line end) and blank lines that starts at the '|' at i. It returns
// where the first other line begins and where the run's last '|' stands; -1
// when the line at i is no fence.
func fenceRun(text string, i int) (end, last int) {
	last = -1
	for i < len(text) {
		l := lineAt(text, i, len(text))
		if !onlyFences(text[l.start:l.end]) {
			return i, last
		}
		if n := strings.LastIndexByte(text[l.start:l.end], '|'); n >= 0 {
			last = l.start + n
		}
		i = l.next
	}
	return i, last
}

// onlyFences reports whether a line (or more) has nothing but fence bars,
// blanks and control bytes.
func onlyFences(s string) bool {
	for i := range len(s) {
		if c := s[i]; c != '|' && c > ' ' && c != 0x7f {
			return false
		}
	}
	return true
}

// opensDispatch reports whether a header stands at i: a headline with its
// clock, or a dateline within three lines.
func opensDispatch(text string, i int) bool {
	for n := 0; n < 3 && i < len(text); n++ {
		l := lineAt(text, i, len(text))
		if _, ok := findClock(text[l.start:min(l.end, l.start+maxHeadLine)]); ok && n == 0 {
			return true
		}
		if _, ok := readDateline(text, l.start, len(text)); ok {
			return true
		}
		i = l.next
	}
	return false
}

// seenText reports whether a part of a file holds more than a header: a
// start of text.
func seenText(s string) bool { return strings.IndexByte(s, stx) >= 0 || strings.IndexByte(s, etx) >= 0 }
