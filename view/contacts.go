package view

import (
	"strings"

	"github.com/dateline-news/dateline"
)

// notForPublication is what a wire prints over the telephones of its reporters
// and editors.
const notForPublication = "not for publication"

// HideContacts blanks what a dispatch says is not for publication: it is kept,
// and leaves the archive in no answer. All offsets stay.
func HideContacts(r *dateline.Reading) {
	text := r.Dispatch.Text
	var out []byte
	for _, z := range r.Zones {
		if z.Kind == dateline.ZoneBody || z.Start < 0 || z.End > len(text) || z.Start >= z.End ||
			!strings.Contains(strings.ToLower(text[z.Start:z.End]), notForPublication) {
			continue
		}
		if out == nil {
			out = []byte(text)
		}
		for i := z.Start; i < z.End; i++ {
			if out[i] != '\n' {
				out[i] = ' '
			}
		}
		if said := "(" + notForPublication + ")"; len(said) <= z.End-z.Start {
			copy(out[z.Start:], said)
		}
	}
	if out != nil {
		r.Dispatch.Text = string(out)
	}
}
