package main

import (
	"math"
	"testing"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

// The key {a b c} {d}, the system {a b} {c d}, counted by hand.
func TestScores(t *testing.T) {
	key := map[string]string{"a": "1", "b": "1", "c": "1", "d": "2"}
	sys := map[string]string{"a": "x", "b": "x", "c": "y", "d": "y"}
	if f := b3(key, sys); !near(f.p, (1+1+0.5+0.5)/4) || !near(f.r, (2.0/3+2.0/3+1.0/3+1)/4) {
		t.Errorf("B3 %+v", f)
	}
	if f := muc(key, sys); !near(f.p, 0.5) || !near(f.r, 0.5) {
		t.Errorf("MUC %+v", f)
	}
	// {a b c} with {a b} is 4/5, {d} with {c d} 2/3.
	if f := ceafe(key, sys); !near(f.p, (0.8+2.0/3)/2) || !near(f.r, (0.8+2.0/3)/2) {
		t.Errorf("CEAF-e %+v", f)
	}
	if !near(conll(key, key), 1) && !near(b3(key, key).f1(), 1) {
		t.Error("the key against itself is not 1")
	}
	// A mention that the system lacks is missed, one that the key lacks is
	// made up.
	if f := b3(map[string]string{"a": "1", "b": "1"}, map[string]string{"a": "x", "z": "x"}); !near(f.p, 0.25) || !near(f.r, 0.25) {
		t.Errorf("B3 with other mentions %+v", f)
	}
}
