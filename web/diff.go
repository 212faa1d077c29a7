package web

import "strings"

// diffRow is a paragraph of an older text beside its counterpart in a newer
// one; one side is empty where the other has none.
type diffRow struct {
	Then, Now []diffBit
	Same      bool
	Whole     bool // the sides have nothing to do with each other
}

// diffBit is a run of words, changed or not.
type diffBit struct {
	Text    string
	Changed bool
}

// The most that is compared: paragraphs by paragraphs, and words by words of a
// pair. Longer texts are shown unaligned, and longer paragraphs changed as a
// whole.
const (
	mostParagraphs = 400
	mostWords      = 900
)

// diffText aligns two texts by their paragraphs: the order-keeping matching
// with the greatest sum of shared words (Needleman and Wunsch), then each pair
// by its words (longest common subsequence).
func diffText(then, now []string) []diffRow {
	then, now = then[:min(len(then), mostParagraphs)], now[:min(len(now), mostParagraphs)]
	a, b := make([][]string, len(then)), make([][]string, len(now))
	for i := range then {
		a[i] = strings.Fields(then[i])
	}
	for i := range now {
		b[i] = strings.Fields(now[i])
	}
	sim := func(i, j int) int { return alike(a[i], b[j]) }
	best := make([][]int, len(a)+1)
	for i := range best {
		best[i] = make([]int, len(b)+1)
	}
	like := make([][]int, len(a))
	for i := len(a) - 1; i >= 0; i-- {
		like[i] = make([]int, len(b))
		for j := len(b) - 1; j >= 0; j-- {
			like[i][j] = sim(i, j)
			best[i][j] = max(best[i+1][j], best[i][j+1])
			if s := like[i][j]; s >= pairLeast {
				best[i][j] = max(best[i][j], s+best[i+1][j+1])
			}
		}
	}
	var out []diffRow
	var gone, come []string // unmatched so far: what stands at the same place stands side by side
	flush := func() {
		for k := range max(len(gone), len(come)) {
			row := diffRow{Whole: true}
			if k < len(gone) {
				row.Then = []diffBit{{gone[k], true}}
			}
			if k < len(come) {
				row.Now = []diffBit{{come[k], true}}
			}
			out = append(out, row)
		}
		gone, come = nil, nil
	}
	add := func(to *[]string, words []string) {
		if len(words) > 0 {
			*to = append(*to, strings.Join(words, " "))
		}
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && like[i][j] >= pairLeast && best[i][j] == like[i][j]+best[i+1][j+1]:
			flush()
			out = append(out, diffWords(a[i], b[j]))
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && best[i][j] == best[i+1][j]:
			add(&gone, a[i])
			i++
		default:
			add(&come, b[j])
			j++
		}
	}
	flush()
	return out
}

// pairLeast is how alike, in percent, two paragraphs must be to be one that was
// changed.
const pairLeast = 30

// alike is the part of shared words, in percent of the longer text.
func alike(a, b []string) int {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	n := map[string]int{}
	for _, w := range a {
		n[w]++
	}
	both := 0
	for _, w := range b {
		if n[w] > 0 {
			n[w]--
			both++
		}
	}
	return 100 * both / max(len(a), len(b))
}

// diffWords marks the words of each side that the other has not.
func diffWords(a, b []string) diffRow {
	if len(a) > mostWords || len(b) > mostWords {
		same := strings.Join(a, " ") == strings.Join(b, " ")
		return diffRow{Then: []diffBit{{strings.Join(a, " "), !same}}, Now: []diffBit{{strings.Join(b, " "), !same}}, Same: same}
	}
	lcs := make([][]int, len(a)+1)
	for i := range lcs {
		lcs[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				lcs[i][j] = lcs[i+1][j+1] + 1
			} else {
				lcs[i][j] = max(lcs[i+1][j], lcs[i][j+1])
			}
		}
	}
	row := diffRow{Same: true}
	put := func(to *[]diffBit, word string, changed bool) {
		if n := len(*to); n > 0 && (*to)[n-1].Changed == changed {
			(*to)[n-1].Text += " " + word
			return
		}
		*to = append(*to, diffBit{word, changed})
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			put(&row.Then, a[i], false)
			put(&row.Now, b[j], false)
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && lcs[i+1][j] >= lcs[i][j+1]:
			put(&row.Then, a[i], true)
			row.Same = false
			i++
		default:
			put(&row.Now, b[j], true)
			row.Same = false
			j++
		}
	}
	return row
}
