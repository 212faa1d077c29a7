package wrap

import "math"

const (
	shortJoin = 600  // a join where the next word would have fitted,
	shortMore = 20   // more for every column left empty,
	shortMost = 1300 // at the most
	overLine  = 500  // a line longer than the law allows,
	overMore  = 10   // more for every column over,
	overMost  = 900  // at the most
	overByOne = 340  // a line one column longer that goes on

	// The same when it is a paragraph's first: some wrappers let the blank
	// behind a first line hang. DTN's copy shows it once in 15 paragraphs.
	overFirst = 40
	looseJoin = 400 // a join where no width is kept

	farShort = 20 // columns left empty that no ragged setting leaves
)

// cheapest reads the joints by a law: it fills breaks, when not nil, with the
// reading that costs least, and returns the cost.
//
// A line is the first of its paragraph or a later one; a first one is wider
// by the stripped indent. So a joint's cost depends on the line's own place,
// and the reading is a way through two states (Viterbi's). What follows from
// it are the rules a person would find: where the next word would have
// fitted, a paragraph ends; a line that is too wide to have had an indent is
// no first one; a line that is short by less than the indent is one; a line
// of the full width is the last; and where the widths say nothing, letters
// decide, the more against a break the shorter the next word is.
//
// The zero law stands for lines that were not wrapped: their widths say
// nothing, and few go on.
func cheapest(js []joint, law Law, breaks []bool) int {
	w, k := int32(law.Width), int32(law.Indent)
	ended := logs[maxWidth]
	if w > 0 {
		ended = logs[min(w, maxWidth)]
	}
	const isBreak, isJoin = 1, 2 // bits of from: the best way to such a joint leads over a later line
	var from []uint8
	if breaks != nil {
		from = make([]uint8, len(js))
	}
	first, later := 0, never // cost of the best reading in which this line is so
	for i := range js {
		j := &js[i]
		fb, lb, fj, lj := first, later, first, later
		if w > 0 {
			wide := j.width
			if !j.shown {
				wide += k
			}
			fb += int(over(wide - w))
			lb += int(over(j.width - w))
			fj += int(overJoin(wide-w+1, overFirst) + short(w-wide-j.head) + logs[j.head])
			lj += int(overJoin(j.width-w+1, overByOne) + short(w-j.width-j.head) + logs[j.head])
		} else {
			fj += int(ended + looseJoin)
			lj += int(ended + looseJoin)
		}
		var back uint8
		if lb < fb {
			fb, back = lb, isBreak
		}
		if lj < fj {
			fj = lj
			back |= isJoin
		}
		first = fb + int(j.brk+ended)
		later = fj + int(j.join)
		if from != nil {
			from[i] = back
		}
	}
	if breaks != nil {
		at := uint8(isBreak) // so is the end
		for i := len(js) - 1; i >= 0; i-- {
			breaks[i] = at == isBreak
			if from[i]&at != 0 { // a later line: joined to the one before
				at = isJoin
			} else {
				at = isBreak
			}
		}
	}
	return first
}

// short is the cost of a join that leaves n columns empty and a space.
func short(n int32) int32 {
	if n <= 0 {
		return 0
	}
	return min(shortJoin+shortMore*n, shortMost)
}

// over is the cost of a line n columns too long.
func over(n int32) int32 {
	if n <= 0 {
		return 0
	}
	return min(overLine+overMore*n, overMost)
}

// overJoin is the cost of a line n columns too long to have been set in the
// middle of a paragraph; byOne is the cost of one column.
func overJoin(n, byOne int32) int32 {
	if n == 1 {
		return byOne
	}
	return over(n)
}

// marked tells whether the text keeps to visible marks: hardly a paragraph
// without one, by the widths and letters both.
func marked(js []joint, law Law, breaks []bool) bool {
	if law.Width == 0 {
		return false
	}
	var marks, plain int
	for i := range js {
		if !breaks[i] {
			continue
		}
		j := &js[i]
		switch j.mark {
		case markBlank, markApart, markIndent:
			marks++
		case markNone:
			if j.full && !j.item && j.room(law) > 0 {
				plain++
			}
		}
	}
	return marks > 0 && plain*4 <= marks
}

// onlyMarks makes breaks without a mark dear, but for those between the items
// of a list and behind lines far too short, as headings and addresses are.
func onlyMarks(js []joint, law Law) {
	for i := range js {
		if j := &js[i]; j.mark == markNone && !j.item && j.room(law) <= farShort {
			j.brk += plainBreak
		}
	}
}

// room returns the columns left empty at a joint, were it a join.
func (j *joint) room(law Law) int32 { return int32(law.Width-law.Indent) - j.width - j.head }

// usualBreaks is how many of 100 lines end a paragraph in the copy that the
// costs were counted on.
const usualBreaks = 32

// reweigh moves the costs of the joints that have no mark from the usual rate
// of breaks to this text's own, so that a feature of long paragraphs needs
// more evidence for a break at a full line than a wire of one-sentence ones.
func reweigh(js []joint, breaks []bool) {
	const weight = 20 // lines that the usual counts for
	n, broken := weight, weight*usualBreaks/100.0
	for i := range js {
		if js[i].mark == markNone {
			n++
			if breaks[i] {
				broken++
			}
		}
	}
	rate := broken / float64(n)
	brk := int32(math.Round(-100 * math.Log(rate*100/usualBreaks)))
	join := int32(math.Round(-100 * math.Log((1-rate)*100/(100-usualBreaks))))
	for i := range js {
		if js[i].mark == markNone {
			js[i].brk += brk
			js[i].join += join
		}
	}
}
