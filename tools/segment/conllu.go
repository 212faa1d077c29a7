package main

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// paragraph is one paragraph of a treebank: its raw text and the gold spans,
// counted in characters that are no white space (see inkOffsets).
type paragraph struct {
	text      string
	tokens    [][2]int
	sentences [][2]int
}

// parse reads CoNLL-U (universaldependencies.org/format.html): the raw text is
// put together from the FORM column and SpaceAfter=No.
//
// With blocks, GUM's "# newpar_block = p (6 s) | caption (1 s)" ends a
// paragraph, too, where a block inside another does: a caption has lines of
// its own on the page, though no newpar tells its end.
func parse(data string, blocks bool) ([]paragraph, error) {
	var out []paragraph
	var text strings.Builder
	var cur paragraph
	ink, sentStart := 0, 0
	flush := func() {
		if len(cur.tokens) > 0 {
			cur.text = strings.TrimRight(text.String(), " ")
			out = append(out, cur)
		}
		text.Reset()
		cur, ink, sentStart = paragraph{}, 0, 0
	}
	var ends []int // sentences still to come of each open block
	within := 0    // words still to come of a multiword token
	var wide struct {
		form      string
		from, to  int
		spellings int
	}
	for n, line := range strings.Split(data, "\n") {
		line = strings.TrimSuffix(line, "\r")
		switch {
		case line == "":
			if ink > sentStart {
				cur.sentences = append(cur.sentences, [2]int{sentStart, ink})
				sentStart = ink
				over := false
				for i := range ends {
					ends[i]--
					over = over || ends[i] == 0
				}
				if over {
					flush()
				}
			}
			continue
		case line[0] == '#':
			if strings.HasPrefix(line, "# newpar") && !strings.HasPrefix(line, "# newpar_") || strings.HasPrefix(line, "# newdoc") {
				flush()
				ends = ends[:0]
			}
			if v, ok := strings.CutPrefix(line, "# newpar_block = "); ok && blocks {
				for _, b := range strings.Split(v, " | ") {
					var n int
					if at := strings.LastIndex(b, "("); at >= 0 {
						if _, err := fmt.Sscanf(b[at:], "(%d s)", &n); err == nil && n > 0 {
							ends = append(ends, n)
						}
					}
				}
			}
			continue
		}
		col := strings.Split(line, "\t")
		if len(col) != 10 {
			return nil, fmt.Errorf("line %d: %d columns, not 10", n+1, len(col))
		}
		if strings.Contains(col[0], ".") {
			continue // an empty node
		}
		gap := !strings.Contains(col[9], "SpaceAfter=No")
		put := func(form string) (from, to int) {
			from = ink
			text.WriteString(form)
			ink += inkOf(form)
			if gap {
				text.WriteByte(' ')
			}
			return from, ink
		}
		if a, b, ok := strings.Cut(col[0], "-"); ok {
			first, err1 := strconv.Atoi(a)
			last, err2 := strconv.Atoi(b)
			if err1 != nil || err2 != nil || last < first {
				return nil, fmt.Errorf("line %d: bad range %q", n+1, col[0])
			}
			wide.form = col[1]
			wide.from, wide.to = put(col[1])
			wide.spellings = wide.from
			within = last - first + 1
			continue
		}
		if within > 0 {
			within--
			k := inkOf(col[1])
			from, to := wide.spellings, wide.spellings+k
			if strings.HasPrefix(wide.form, col[1]) {
				wide.form = wide.form[len(col[1]):]
				wide.spellings = to
			} else { // the parts do not spell the whole
				from, to = wide.from, wide.to
			}
			cur.tokens = append(cur.tokens, [2]int{from, to})
			continue
		}
		from, to := put(col[1])
		cur.tokens = append(cur.tokens, [2]int{from, to})
	}
	if ink > sentStart {
		cur.sentences = append(cur.sentences, [2]int{sentStart, ink})
	}
	flush()
	return out, nil
}

// inkOf is the number of characters of s that are no white space.
func inkOf(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// inkOffsets gives for each byte offset of s how many characters that are no
// white space stand before it.
func inkOffsets(s string) []int {
	out := make([]int, len(s)+1)
	n, last := 0, 0
	for i, r := range s {
		for ; last <= i; last++ {
			out[last] = n
		}
		if !unicode.IsSpace(r) {
			n++
		}
	}
	for ; last <= len(s); last++ {
		out[last] = n
	}
	return out
}

// hardWrap breaks s at blanks so that no line is longer than width, where the
// words allow it.
func hardWrap(s string, width int) string {
	var b strings.Builder
	col := 0
	for i, w := range strings.Split(s, " ") {
		if i > 0 {
			if col+1+len(w) > width {
				b.WriteByte('\n')
				col = 0
			} else {
				b.WriteByte(' ')
				col++
			}
		}
		b.WriteString(w)
		col += len(w)
	}
	return b.String()
}
