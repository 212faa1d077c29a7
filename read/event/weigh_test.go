package event

import (
	"math"
	"slices"
	"testing"
)

// The table of steps is 100 ln(p/(1-p)), halfway between two confidences.
func TestSteps(t *testing.T) {
	for i, s := range steps {
		p := float64(i)/20 + 0.075
		if want := int(math.Round(100 * math.Log(p/(1-p)))); s < want-2 || s > want+2 {
			t.Errorf("step to %.2f: %d, want %d", float64(i+2)/20, s, want)
		}
	}
	if !slices.IsSorted(steps) {
		t.Error("steps fall")
	}
}

// What speaks for an event never lowers its confidence, what speaks against it
// never raises it.
func TestLikelihood(t *testing.T) {
	if len(weights) != len(SignNames)+1 {
		t.Fatalf("%d weights for %d signs", len(weights), len(SignNames))
	}
	none := make([]bool, len(SignNames))
	base := likelihood(none)
	for k, name := range SignNames {
		one := slices.Clone(none)
		one[k] = true
		switch got := likelihood(one); {
		case got < 0.05 || got > 0.95:
			t.Errorf("%s: %v", name, got)
		case weights[k+1] > 0 && got < base, weights[k+1] < 0 && got > base:
			t.Errorf("%s: %v from %v, weight %d", name, got, base, weights[k+1])
		}
	}
}
