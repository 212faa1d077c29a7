package wire

import (
	"strings"

	"github.com/dateline-news/dateline"
)

// tail finds what stands behind the last paragraph (fences, end marks,
// transmission marks, copyright) and returns where the body ends.
func (g *page) tail(start int) int {
	text, end := g.text, len(g.text)
	// Behind an end of text are the trailer of ANPA and IPTC 7901 only.
	if i := strings.IndexByte(text[start:], etx); i >= 0 && len(text)-start-i < 400 {
		g.zone(dateline.ZoneEnvelope, start+i+1, end)
		g.trailer = readTrailer(text[start+i+1:])
		end, g.ended = start+i, true
	}
	for n := 0; n < 40 && end > start; n++ {
		l := lastLine(text, start, end)
		s, e := trim(text, l.start, l.end)
		line := text[s:e]
		switch {
		case line == "":
		case onlyFences(line):
			g.zone(dateline.ZoneEnvelope, s, e)
			g.ended = true
		case isEndMark(line) || isCopyright(line):
			g.zone(dateline.ZoneTail, s, e)
			g.ended = true
			if t := readTrailer(line); t != nil {
				g.trailer = t
			}
		default:
			// "... | |" where line ends were lost.
			if t := strings.TrimRight(line, "| "); g.p.look == "fence+clock" && len(t) < len(line) && strings.HasSuffix(line, "|") {
				g.zone(dateline.ZoneEnvelope, s+len(t), e)
				g.ended = true
				return s + len(t)
			}
			return l.end
		}
		end = l.start
	}
	return end
}

// isEndMark is a line that only ends an item.
func isEndMark(line string) bool {
	switch line {
	case "-0-", "-30-", "(END)", "END", "ENDS", "-ENDS-", "(Ends)", "###", "##", "# # #", "NNNN", "==Kyodo", "--END--", "(MORE)", "MORE", "-more-":
		return true
	}
	if line == "AAP" || strings.HasPrefix(line, "AAP ") && len(line) < 14 && allCaps(line) { // "AAP RTV"
		return true
	}
	return readTrailer(line) != nil || strings.HasPrefix(line, "www.kcna.kp")
}

func isCopyright(line string) bool {
	if len(line) > 400 {
		return false
	}
	for _, p := range [...]string{"Copyright ", "COPYRIGHT ", "(c) ", "(C) ", "©", "Copyright©"} {
		if strings.HasPrefix(line, p) {
			return true
		}
	}
	return strings.HasSuffix(line, "All rights reserved.") && len(line) < 200
}

// endMarkIn returns where an end mark begins that is glued to the last
// paragraph ("... pay a high price. -0-", "... in June. (Yonhap)"), and the
// agency it names; -1 when there is none.
func endMarkIn(p string) (at int, agency string) {
	t := strings.TrimRight(p, " \r\n\t")
	for _, m := range [...]string{"-0-", "(END)", "-30-", "==Kyodo", "(Ends)", "###", "NNNN"} {
		if strings.HasSuffix(t, m) {
			return len(t) - len(m), ""
		}
	}
	if strings.HasSuffix(t, ")") {
		i := strings.LastIndexByte(t, '(')
		if i > 1 && len(t)-i < 24 && (t[i-1] == ' ' || t[i-1] == '\n') && strings.IndexByte(".!?\"'”’", lastByte(strings.TrimRight(t[:i], " \r\n"))) >= 0 {
			if a, known := agencyIn(t[i+1 : len(t)-1]); known {
				return i, a
			}
		}
	}
	return -1, ""
}

func lastByte(s string) byte {
	if s == "" {
		return 0
	}
	return s[len(s)-1]
}
