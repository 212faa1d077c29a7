package main

import "sort"

// figures are precision and recall.
type figures struct{ p, r float64 }

func (f figures) f1() float64 {
	if f.p+f.r == 0 {
		return 0
	}
	return 2 * f.p * f.r / (f.p + f.r)
}

// clusters gives every cluster's mentions; a mention is in one only.
type clusters map[string][]string

func invert(of map[string]string) clusters {
	c := clusters{}
	for m, k := range of {
		c[k] = append(c[k], m)
	}
	for _, l := range c {
		sort.Strings(l)
	}
	return c
}

func (c clusters) names() []string {
	out := make([]string, 0, len(c))
	for k := range c {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

// b3 is B-cubed over mentions (Bagga and Baldwin 1998), for mentions that are
// predicted as in Pradhan and others 2014: one that the other side lacks counts
// nothing.
func b3(key, sys map[string]string) figures {
	part := func(a, b map[string]string) float64 {
		sum, n := 0.0, 0
		ca := invert(a)
		for _, k := range ca.names() {
			overlap := map[string]int{}
			for _, m := range ca[k] {
				n++
				if c, ok := b[m]; ok {
					overlap[c]++
				}
			}
			for _, x := range overlap {
				sum += float64(x*x) / float64(len(ca[k]))
			}
		}
		if n == 0 {
			return 0
		}
		return sum / float64(n)
	}
	return figures{part(sys, key), part(key, sys)}
}

// muc is the link score of Vilain and others 1995.
func muc(key, sys map[string]string) figures {
	part := func(a, b map[string]string) float64 {
		num, den := 0, 0
		for _, l := range invert(a) {
			parts := map[string]bool{}
			lone := 0
			for _, m := range l {
				if c, ok := b[m]; ok {
					parts[c] = true
				} else {
					lone++
				}
			}
			num += len(l) - len(parts) - lone
			den += len(l) - 1
		}
		if den == 0 {
			return 0
		}
		return float64(num) / float64(den)
	}
	return figures{part(sys, key), part(key, sys)}
}

// ceafe is the entity score of Luo 2005 with the phi4 similarity. Clusters are
// aligned best first, which differs from the best alignment by little.
func ceafe(key, sys map[string]string) figures {
	ck, cs := invert(key), invert(sys)
	type cell struct {
		k, s string
		phi  float64
	}
	n := map[[2]string]int{}
	for m, k := range key {
		if s, ok := sys[m]; ok {
			n[[2]string{k, s}]++
		}
	}
	var cells []cell
	for p, x := range n {
		cells = append(cells, cell{p[0], p[1], 2 * float64(x) / float64(len(ck[p[0]])+len(cs[p[1]]))})
	}
	sort.Slice(cells, func(i, j int) bool {
		a, b := cells[i], cells[j]
		if a.phi != b.phi {
			return a.phi > b.phi
		}
		return a.k < b.k || a.k == b.k && a.s < b.s
	})
	uk, us := map[string]bool{}, map[string]bool{}
	sum := 0.0
	for _, c := range cells {
		if !uk[c.k] && !us[c.s] {
			uk[c.k], us[c.s] = true, true
			sum += c.phi
		}
	}
	if len(ck) == 0 || len(cs) == 0 {
		return figures{}
	}
	return figures{sum / float64(len(cs)), sum / float64(len(ck))}
}

// conll is the mean F1 of MUC, B-cubed and CEAF-e.
func conll(key, sys map[string]string) float64 {
	return (muc(key, sys).f1() + b3(key, sys).f1() + ceafe(key, sys).f1()) / 3
}
