package wrap

import "math"

// joint is the place between a line and the next, with what speaks for a
// break (a paragraph ends here) and for a join (it goes on). Costs are
// hundredths of a nat: 100 times the negative logarithm of a probability.
type joint struct {
	width int32 // columns of the line with the indent that it shows
	head  int32 // columns that the next line's first word would have added
	brk   int32 // cost of a break, by marks and letters
	join  int32 // cost of a join, by marks and letters
	mark  mark
	shown bool // the line shows an indent: a stripped one does not come on top
	later bool // the line goes on from the one before for sure: it is no first one
	sure  bool // a join by its letters: what a law is fitted to
	full  bool // a sentence ends here and something like another begins
	item  bool // the next line has the mark of a list's item
}

// mark is a visible sign that a paragraph ends at a joint.
type mark uint8

const (
	markNone   mark = iota
	markIndent      // the next line is indented
	markBlank       // blank lines stand between
	markApart       // a separator or a table stands between
	markLong        // one of both lines is too long to have been wrapped
	markEnd         // the text ends
)

const (
	never = 1 << 20 // a cost that no reading pays

	// maxWidth is the widest line taken for a wrapped one. Wires wrap at 60 to
	// 80 columns, line printers at 132.
	maxWidth = 140

	indentJoin = 500 // a line that is indented and yet goes on
	insetJoin  = 100 // the same when the line before is indented as far
	hangJoin   = 0   // the same behind a list's item: hanging text
	backBreak  = 130 // a paragraph that begins "They" or the like,
	nameBreak  = -28 // or with any other word
	goingOn    = 40  // a joint is a join two times of three
	wireStyle  = 80  // agencies part paragraphs more readily than that: best F1 on AFP, Xinhua and Reuters
	ledeJoin   = 130 // a second sentence in the first paragraph
	plainBreak = 400 // a break without a mark, in a text where marks are kept
)

// breakCost and joinCost are what the letters on both sides cost, by the end
// of one line and the beginning of the next. They were counted on the 716
// prose stories of Reuters-21578 file 000, stripped of their indents, and
// rounded; pairs that it has too few of (items, colons, initialisms before a
// digit) are set by judgement, and headings before capitals dearer than in
// its earnings reports. What first words and first sentences cost was counted
// on it, on English Wikinews of 2019 and 2020, and on every other dispatch of
// a sample of AFP and Xinhua of 1997.
var (
	breakCost = [endings][beginnings]int32{
		//        lower upper quote digit item
		endWord:  {800, 380, 700, 620, 650},
		endFull:  {780, 150, 400, 600, 450},
		endAbbr:  {1000, 545, 800, 800, 600},
		endColon: {800, 600, 600, 700, 400},
		endOpen:  {1000, 800, 850, 900, 700},
	}
	joinCost = [endings][beginnings]int32{
		endWord:  {100, 290, 700, 450, 770},
		endFull:  {850, 540, 790, 1000, 900}, // but for a small letter, set by the text itself: see weigh
		endAbbr:  {650, 600, 850, 750, 900},
		endColon: {700, 750, 750, 800, 950},
		endOpen:  {170, 320, 700, 400, 900},
	}
	// In copy all of capitals, or a script without case, a letter does not
	// tell the middle of a sentence from its start.
	breakCaseless = [endings]int32{endWord: 450, endFull: 150, endAbbr: 545, endColon: 400, endOpen: 800}
	joinCaseless  = [endings]int32{endWord: 80, endFull: 540, endAbbr: 500, endColon: 600, endOpen: 150}
)

// logs holds 100 ln n.
var logs = func() (t [maxWidth + 2]int32) {
	for n := 2; n < len(t); n++ {
		t[n] = int32(math.Round(100 * math.Log(float64(n))))
	}
	return t
}()

// joints weighs the joints of lines, the last one the end of the text.
func joints(lines []line, m means) []joint {
	caseless := m.lower*20 < m.upper || m.lower+m.upper == 0
	margin := marginOf(lines, caseless)
	spacing := spacingOf(lines)
	inner := innerSentence(m)

	js := make([]joint, len(lines))
	lede := true  // no sentence has ended yet
	item := false // the line belongs to an item of a list
	for i := range lines {
		l, j := &lines[i], &js[i]
		j.width = l.indent + l.width
		if i == 0 {
			j.width += int32(m.lead)
		}
		j.shown = l.indent > margin
		j.later = i > 0 && js[i-1].sure
		if i == len(lines)-1 {
			j.mark, j.join = markEnd, never
			break
		}
		next := &lines[i+1]
		j.head = min(next.head+1, maxWidth)
		if l.hyphen {
			j.head-- // "anti-" and "aircraft": no space between
		}
		j.weigh(l.ends, next, caseless, inner)
		if lede = lede && l.inner == 0; lede && j.full {
			// Agencies keep it to one: 98.5 of 100 first paragraphs in
			// Reuters-21578 and 98.9 in AFP and Xinhua of 1997, where it is 84
			// of the others. Writers without a desk do not, so half of that.
			j.join += ledeJoin
			lede = false
		}
		item = l.begins == beginItem || item && l.indent > margin
		switch {
		case next.blanks > spacing:
			j.mark = markBlank
		case next.apart:
			j.mark = markApart
		case j.width > maxWidth || next.indent+next.width > maxWidth:
			j.mark = markLong
		case next.indent <= margin || next.begins == beginItem:
		case item:
			j.join += hangJoin
		case next.indent == l.indent:
			j.join += insetJoin
		default:
			j.mark = markIndent
			j.join += indentJoin
		}
		if j.mark != markNone && j.mark != markIndent {
			j.brk, j.join, j.sure = 0, never, false
		}
	}
	return js
}

// weigh sets the costs of a joint by the letters on its sides. inner is what
// a sentence's end costs inside a paragraph of this text.
func (j *joint) weigh(e ending, next *line, caseless bool, inner int32) {
	b := next.begins
	j.item = b == beginItem
	j.full = e == endFull && b != beginLower
	if caseless && (b == beginUpper || b == beginLower) {
		j.brk, j.join = breakCaseless[e], joinCaseless[e]
		j.sure = e == endWord || e == endOpen
	} else {
		j.brk, j.join = breakCost[e][b], joinCost[e][b]
		j.sure = b == beginLower && e != endFull || e == endOpen && b != beginItem
	}
	if e == endFull && b != beginLower {
		j.join += inner - joinCost[endFull][beginUpper]
		switch {
		case next.back:
			j.brk += backBreak
		case b == beginUpper:
			j.brk += nameBreak
		}
	}
}

// innerSentence returns the cost of a sentence's end at a joint that is no
// paragraph's end: as frequent there as between any two words of a line. A
// wire of one-sentence paragraphs has few, a feature many.
func innerSentence(m means) int32 {
	const usual, weight = 0.025, 120 // sentences a gap; gaps the usual counts for
	rate := (float64(m.sentences) + usual*weight) / (float64(m.gaps) + weight)
	return int32(math.Round(-100*math.Log(rate))) + goingOn + wireStyle
}

// marginOf returns the columns of white space that every line has: the least
// indent at which lines go on from others, as more than an odd one does.
func marginOf(lines []line, caseless bool) int32 {
	const widest = 63
	var all, going [widest + 1]int
	total := 0
	for i := range lines {
		at := int(min(lines[i].indent, widest))
		all[at]++
		if i > 0 && (lines[i].begins == beginLower || caseless && lines[i-1].ends != endFull) {
			going[at]++
			total++
		}
	}
	share := all[:]
	if total > 0 {
		share = going[:]
	} else {
		total = len(lines)
	}
	for at, n := range share {
		if n > 0 && n*5 >= total {
			return int32(at)
		}
	}
	return 0
}

// spacingOf returns how many blank lines stand between lines that belong
// together: none, but for copy typed with double spacing.
func spacingOf(lines []line) int32 {
	const few = 6
	if len(lines) < few {
		return 0
	}
	var spaced, single, torn int
	for i := 1; i < len(lines); i++ {
		l := &lines[i]
		if l.blanks == 0 {
			continue
		}
		spaced++
		if l.blanks == 1 {
			single++
		}
		if l.begins == beginLower && lines[i-1].ends == endWord {
			torn++
		}
	}
	if spaced*10 >= (len(lines)-1)*9 && torn*4 >= spaced && single*2 >= spaced {
		return 1
	}
	return 0
}
