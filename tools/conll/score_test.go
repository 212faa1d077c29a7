package main

import (
	"testing"

	"github.com/dateline-news/dateline/tools/conll/conllu"
)

// Made up for this test.
const sample = `# newdoc id = one
# newpar
1	Nobody	nobody	PRON	NN	_	4	nsubj	_	_
2-3	didn't	_	_	_	_	_	_	_	_
2	did	do	AUX	VBD	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	leave	leave	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

1	They	they	PRON	PRP	_	2	nsubj	_	_
2	stayed	stay	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

`

func TestRawTextFindsTheTreebanksWords(t *testing.T) {
	s, err := conllu.Parse(sample)
	if err != nil {
		t.Fatal(err)
	}
	raw, gold := scoreRaw(s, nil), scoreGold(s, nil)
	if raw.gold != 8 || raw.words != 8 || raw.system != 8 {
		t.Errorf("raw: %+v", raw)
	}
	if raw.las != gold.las || raw.upos != gold.upos || gold.uas < 5 {
		t.Errorf("raw %+v, gold %+v", raw, gold)
	}
}
