package main

// score pools LEA over documents: weighted sums of the shares of links that
// the other side has, and the weights.
type score struct {
	goldSum, goldWeight     float64
	systemSum, systemWeight float64
	goldN, systemN          int // mentions in entities that count
}

func (s *score) precision() float64 { return share(s.systemSum, s.systemWeight) }
func (s *score) recall() float64    { return share(s.goldSum, s.goldWeight) }

func share(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// add scores one document. Entities are sets of mentions; a mention of both
// sides has one number in both. With singles, an entity of one mention has one
// link, to itself, that an entity of one mention on the other side has too.
func (s *score) add(gold, system [][]int, singles bool) {
	s.goldSum, s.goldWeight, s.goldN = lea(gold, system, singles, s.goldSum, s.goldWeight, s.goldN)
	s.systemSum, s.systemWeight, s.systemN = lea(system, gold, singles, s.systemSum, s.systemWeight, s.systemN)
}

func lea(from, to [][]int, singles bool, sum, weight float64, n int) (float64, float64, int) {
	owner := map[int]int{}
	for e, mentions := range to {
		for _, m := range mentions {
			owner[m] = e
		}
	}
	for _, mentions := range from {
		k := len(mentions)
		if k < 2 && !singles || k == 0 {
			continue
		}
		n += k
		weight += float64(k)
		if k == 1 {
			if e, ok := owner[mentions[0]]; ok && len(to[e]) == 1 {
				sum++
			}
			continue
		}
		common := map[int]int{}
		links := 0
		for _, m := range mentions {
			if e, ok := owner[m]; ok {
				links += common[e] // one link to each mention already there
				common[e]++
			}
		}
		sum += float64(k) * float64(links) / float64(k*(k-1)/2)
	}
	return sum, weight, n
}
