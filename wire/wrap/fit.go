package wrap

const (
	minWidth  = 40  // the narrowest lines taken for wrapped ones
	maxIndent = 8   // the deepest stripped indent
	fitLines  = 600 // lines a law is fitted to; more do not change it
	fewSure   = 4   // with fewer lines that surely go on, a law is a guess
)

// indentCost is what a stripped indent costs before anything is measured:
// most copy has none, most stripped ones are of three to five columns.
var indentCost = [maxIndent + 1]int{0, 350, 250, 100, 100, 100, 300, 400, 350}

// oddWidth is what a width costs that no wire or terminal is known to use.
const oddWidth = 120

// isUsual tells widths in use. Those of wrappers that count the space behind
// a word in are one more than the longest line they set.
func isUsual(w int) bool {
	switch w {
	case 61, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 75, 76, 77, 78, 79, 80, 81, 133:
		return true
	}
	return false
}

// Fit returns the law that the lines of a body were most likely wrapped by;
// false when they are too few to tell, or not wrapped.
func Fit(lines []string) (Law, bool) {
	var text []byte
	for _, l := range lines {
		text = append(text, l...)
		text = append(text, '\n')
	}
	all, m := split(string(text), 0, len(text))
	markTables(string(text), all)
	if all = prose(all); len(all) == 0 {
		return Law{}, false
	}
	return fit(joints(all, m))
}

// fit returns the law that reads the joints at the least cost. Widths are
// first chosen by counting the lines that each would make too long or too
// short; only those few are read with every indent.
func fit(js []joint) (Law, bool) {
	if len(js) > fitLines {
		js = js[:fitLines:fitLines]
		last := &js[fitLines-1]
		saved := *last
		defer func() { *last = saved }()
		last.mark, last.join, last.sure = markEnd, never, false
	}
	widths, sure := candidates(js)
	best, cost := Law{}, cheapest(js, Law{}, nil)
	for _, w := range widths {
		odd := 0
		if !isUsual(w) {
			odd = oddWidth
		}
		for k := 0; k <= maxIndent; k++ {
			if c := cheapest(js, Law{w, k}, nil) + odd + indentCost[k]; c < cost {
				best, cost = Law{w, k}, c
			}
		}
	}
	return best, sure >= fewSure && best.Width > 0
}

// strain counts, for every width, what of the lines that surely go on would
// break a law of that width.
type strain struct {
	wide [maxWidth + 2]int // lines of this many columns: too long for the width and less
	need [maxWidth + 2]int // lines whose next word would have fitted in a width over this
	sure int
}

func strainOf(js []joint) (s strain) {
	for i := range js {
		j := &js[i]
		if !j.sure || j.width > maxWidth {
			continue
		}
		s.sure++
		s.wide[j.width]++
		need := j.width + j.head
		if !j.later && !j.shown {
			need += maxIndent // it may have lost an indent
		}
		s.need[min(need, maxWidth+1)]++
	}
	return s
}

// candidates returns the widths that strain least, narrowest first, and how
// many lines tell.
func candidates(js []joint) (widths []int, sure int) {
	const most = 8
	s := strainOf(js)
	if s.sure == 0 {
		return nil, 0
	}
	var costs [maxWidth + 1]int
	over, short := 0, 0
	for w := 0; w <= maxWidth; w++ {
		if w > 0 {
			short += s.need[w-1]
		}
		costs[w] = short * 3
	}
	least := never
	for w := maxWidth; w >= minWidth; w-- {
		over += s.wide[w]
		costs[w] += over * 4
		least = min(least, costs[w])
	}
	for w := minWidth; w <= maxWidth && len(widths) < most; w++ {
		if costs[w] <= least+4 {
			widths = append(widths, w)
		}
	}
	return widths, s.sure
}

// misfit tells whether the lines break a law too often for it to be theirs.
func misfit(js []joint, law Law) bool {
	if law.Width > maxWidth || law.Width < minWidth || law.Indent < 0 || law.Indent > law.Width/2 {
		return true
	}
	var long, short, sure int
	w := int32(law.Width)
	for i := range js {
		j := &js[i]
		if j.width > w && j.mark != markLong {
			long++
		}
		if j.sure {
			sure++
			if j.room(law) > 0 {
				short++
			}
		}
	}
	return long*12 > len(js)+12 || short*4 > sure+4
}
