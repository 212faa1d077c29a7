package main

import (
	"math"
	"testing"
)

// The example of the paper (Moosavi and Strube 2016, section 4): key entities
// {a,b,c} and {d,e,f,g}, response {a,b}, {c,d}, {f,g,h,i}.
func TestLEAOfThePaper(t *testing.T) {
	const a, b, c, d, e, f, g, h, i = 1, 2, 3, 4, 5, 6, 7, 8, 9
	var s score
	s.add([][]int{{a, b, c}, {d, e, f, g}}, [][]int{{a, b}, {c, d}, {f, g, h, i}}, true)
	if r := s.recall(); math.Abs(r-0.24) > 0.005 {
		t.Errorf("recall %.3f, want 0.24", r)
	}
	if p := s.precision(); math.Abs(p-0.33) > 0.005 {
		t.Errorf("precision %.3f, want 0.33", p)
	}
}

func TestSingletons(t *testing.T) {
	var with, without score
	gold, system := [][]int{{1}, {2, 3}, {4}}, [][]int{{1}, {2, 3, 4}}
	with.add(gold, system, true)
	without.add(gold, system, false)
	if r := with.recall(); r != 0.75 {
		t.Errorf("recall with singletons %.3f, want 0.75", r)
	}
	if r, p := without.recall(), without.precision(); r != 1 || math.Abs(p-1.0/3) > 1e-9 {
		t.Errorf("without: recall %.3f, precision %.3f", r, p)
	}
}

func TestEntityMarks(t *testing.T) {
	m := marks("(1-person-new-snnsn-cf1-2-coref(2-place-acc:inf-nnnnn-cf2-1-coref-Sydney-on-Sea)3)")
	if len(m) != 3 || m[0].id != "1" || !m[0].opens || m[0].closes || m[1].id != "2" || !m[1].opens || !m[1].closes || m[1].head != 1 || m[2].id != "3" || !m[2].closes || m[2].opens {
		t.Errorf("%+v", m)
	}
	if m[0].head != 2 {
		t.Errorf("head %d, want 2", m[0].head)
	}
}
