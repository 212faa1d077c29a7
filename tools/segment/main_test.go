package main

import (
	"io"
	"strings"
	"testing"
)

const sample = `# newdoc id = made-up
# newpar
# text = They don't row. The U.S. does.
1	They	_	_	_	_	_	_	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	_	_	_	_	_	_	_	_
3	n't	_	_	_	_	_	_	_	_
4	row	_	_	_	_	_	_	_	SpaceAfter=No
5	.	_	_	_	_	_	_	_	_

1	The	_	_	_	_	_	_	_	_
2	U.S.	_	_	_	_	_	_	_	_
2.1	boat	_	_	_	_	_	_	_	_
3	does	_	_	_	_	_	_	_	SpaceAfter=No
4	.	_	_	_	_	_	_	_	_

# newpar
# newpar_block = p (2 s) | caption (1 s)
1	A	_	_	_	_	_	_	_	_
2	boat	_	_	_	_	_	_	_	_

1	Rowers	_	_	_	_	_	_	_	_
2	rest	_	_	_	_	_	_	_	SpaceAfter=No
3	.	_	_	_	_	_	_	_	_

`

func TestParse(t *testing.T) {
	for _, c := range []struct {
		blocks bool
		want   []string
	}{
		{false, []string{"They don't row. The U.S. does.", "A boat Rowers rest."}},
		{true, []string{"They don't row. The U.S. does.", "A boat", "Rowers rest."}},
	} {
		pars, err := parse(strings.ReplaceAll(sample, "\n", "\r\n"), c.blocks)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range pars {
			got = append(got, p.text)
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("blocks %t: %q, want %q", c.blocks, got, c.want)
		}
	}
}

func TestMeasure(t *testing.T) {
	pars, err := parse(sample, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, wrap := range []int{0, 8} {
		f := measure(io.Discard, pars, wrap, 0)
		if f.tokens.gold != 14 || f.tokens.system != 14 || f.tokens.both != 14 {
			t.Errorf("wrap %d: tokens %+v, want 14 found of 14", wrap, f.tokens)
		}
		// "A boat" has no stop: two gold sentences are missed, one is made up.
		if f.sentences.gold != 4 || f.sentences.system != 3 || f.sentences.both != 2 {
			t.Errorf("wrap %d: sentences %+v", wrap, f.sentences)
		}
	}
}

func TestParseBad(t *testing.T) {
	for _, s := range []string{"1\tword\n", strings.Replace(sample, "2-3\t", "3-2\t", 1), strings.Replace(sample, "2-3\t", "2-x\t", 1)} {
		if _, err := parse(s, false); err == nil {
			t.Errorf("no error for %q", s[:min(len(s), 20)])
		}
	}
}
