package wire

import (
	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/wire/ninjs"
)

// readNinjs reads a JSON container: ninjs, or a carrier that looks like an
// article. Items whose text came as plain text are laid out like any other.
func readNinjs(in input) ([]dateline.Copy, []error) {
	var copies []dateline.Copy
	var errs []error
	if _, ok := ninjs.Looks(in.text); ok || in.opt.Format == dateline.FormatNinjs {
		copies, errs = ninjs.Read(in.text, in.bytes, in.container)
	} else {
		copies, errs = ninjs.ReadLoose(in.text, in.bytes, in.container)
	}
	for i := range copies {
		c := &copies[i]
		for _, n := range in.notes {
			n.Start, n.End = 0, 0 // a place in the container is none in the text
			c.Notes = append(c.Notes, n)
		}
		if d := &c.Dispatch; d.ID == "" {
			// In another charset than UTF-8 the item's bytes are only here.
			d.ID = hash(in.raw[d.Raw.Start:min(d.Raw.End, len(in.raw))])
		}
		if c.Paragraphs == nil {
			layOut(c, profile{}, true)
		} else {
			layOutMarkup(c)
		}
	}
	return copies, errs
}
