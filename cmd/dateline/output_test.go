package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"

	"pgregory.net/rapid"
)

func TestOutName(t *testing.T) {
	for _, tc := range []struct {
		rel  string
		n    int
		want string
	}{
		{"seed.txt", 1, "seed.json"},
		{"seed.txt", 2, "seed-2.json"},
		{"seed.txt", 13, "seed-13.json"},
		{"seed.v1.txt", 1, "seed.v1.json"},
		{"seed", 1, "seed.json"},
		{".txt", 1, ".txt.json"},
		{"day 1/seed.xml", 3, "day 1/seed-3.json"},
		{"v1.2/seed", 1, "v1.2/seed.json"},
	} {
		if got := outName(tc.rel, tc.n); got != tc.want {
			t.Errorf("outName(%q, %d) = %q, want %q", tc.rel, tc.n, got, tc.want)
		}
	}
}

func TestPutStaysInItsDirectory(t *testing.T) {
	f, err := openFolder(t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	for _, rel := range []string{"../up.txt", "a/../../up.txt", "/abs.txt"} {
		if err := f.put(input{name: "x", rel: rel}, 1, []byte("{}\n")); err == nil {
			t.Errorf("%q was written", rel)
		}
	}
}

// The escapes of a JSON line change how it looks and nothing of what it says.
func TestJSONLineIsTheSameString(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.String().Draw(t, "in") + rapid.SampledFrom([]string{"", "\u202e", "\U000e0041", "\x7f", "\u009b", "<b>&"}).Draw(t, "odd")
		line, err := jsonLine(map[string]string{"s": in})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range string(line[:len(line)-1]) {
			if actsUnseen(r) {
				t.Fatalf("%q has %U", line, r)
			}
		}
		var out map[string]string
		if err := json.Unmarshal(line, &out); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		if out["s"] != in {
			t.Fatalf("%q came back as %q", in, out["s"])
		}
	})
}

func TestInOrderKeepsTheOrderAndItsBound(t *testing.T) {
	var ins []input
	for i := range 200 {
		ins = append(ins, input{name: fmt.Sprint(i)})
	}
	var running, most atomic.Int32
	var got []string
	err := inOrder(ins, func(in input) outcome {
		n := running.Add(1)
		for {
			m := most.Load()
			if n <= m || most.CompareAndSwap(m, n) {
				break
			}
		}
		runtime.Gosched()
		running.Add(-1)
		return outcome{in: in}
	}, func(r outcome) error {
		got = append(got, r.in.name)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, in := range ins {
		want = append(want, in.name)
	}
	if !slices.Equal(got, want) {
		t.Errorf("order %v", got)
	}
	// One that is waited for, and those that the queue holds.
	if limit := int32(max(runtime.GOMAXPROCS(0), 1)) + 1; most.Load() > limit {
		t.Errorf("%d at once, want at most %d", most.Load(), limit)
	}

	gone := errors.New("gone")
	n := 0
	err = inOrder(ins, func(in input) outcome { return outcome{in: in} }, func(outcome) error { n++; return gone })
	if !errors.Is(err, gone) || n != 1 {
		t.Errorf("after an error: %v, %d outcomes", err, n)
	}
}
