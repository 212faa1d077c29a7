package parser

import (
	"github.com/dateline-news/dateline/syntax/tagger"
	"github.com/dateline-news/dateline/syntax/ud"
)

// Words makes the parser's words of the tagger's. in and out are of one length.
func Words(in []tagger.Word, tags []tagger.Tag, out []Word) {
	commas, verbs := uint16(0), uint16(0)
	for i := range in {
		w := &in[i]
		t := tags[w.Tag]
		switch t.XPOS {
		case ud.XCOMMA, ud.XCOLON, ud.XLRB, ud.XRRB, ud.XOPENQUOTE, ud.XCLOSEQUOTE:
			commas++
		}
		if t.UPOS == ud.VERB {
			verbs++
		}
		low := w.Low
		if !w.InTrees() {
			// The class stands for the word: "frigate" is a ship.
			low = w.C1024 + 100
		}
		out[i] = Word{Low: low, Tag: uint32(w.Tag), Second: uint32(w.Second), C256: w.C256, C64: w.C64, UPOS: t.UPOS, Commas: commas, Verbs: verbs}
	}
}
