package syntax

// emission is how well each label fits a token by the features alone.
type emission [nameLabels]int32

// never is a score that no path recovers from.
const never = int32(-1 << 28)

// follows lists, for each label, the labels that may stand before it.
var follows = func() (f [nameLabels][]uint8) {
	for to := range uint8(nameLabels) {
		for from := range uint8(nameLabels) {
			if Follows(from, to) {
				f[to] = append(f[to], from)
			}
		}
	}
	return f
}()

// Follows reports whether a token labelled to may stand behind one labelled
// from: a name that has begun goes on until it ends.
func Follows(from, to uint8) bool {
	open := from != outside && ((from-1)&3 == begins || (from-1)&3 == inside)
	goesOn := to != outside && ((to-1)&3 == inside || (to-1)&3 == ends)
	if open != goesOn {
		return false
	}
	return !open || (from-1)/4 == (to-1)/4
}

// viterbi finds the best well-formed labels of a sentence; of equals the
// lower label wins.
func (m *NameModel) viterbi(emit []emission, back *[][nameLabels]uint8, labels []uint8) {
	n := len(emit)
	if n == 0 {
		return
	}
	*back = grow(*back, n)
	b := *back
	var cur, next emission
	for l := range cur {
		cur[l] = never
		if Follows(outside, uint8(l)) {
			cur[l] = emit[0][l] + m.trans[outside][l]
		}
	}
	for i := 1; i < n; i++ {
		for to := range next {
			best, at := never*2, uint8(0)
			for _, from := range follows[to] {
				if s := cur[from] + m.trans[from][to]; s > best {
					best, at = s, from
				}
			}
			next[to] = max(best+emit[i][to], never)
			b[i][to] = at
		}
		cur = next
	}
	best, at := never*2, uint8(0)
	for l := range cur {
		open := l != outside && ((l-1)&3 == begins || (l-1)&3 == inside)
		if !open && cur[l] > best {
			best, at = cur[l], uint8(l)
		}
	}
	for i := n - 1; i >= 0; i-- {
		labels[i] = at
		at = b[i][at]
	}
}
