package view

import (
	"strings"

	"github.com/dateline-news/dateline"
)

// notForPublication is what a wire prints over the telephones of its reporters
// and editors; hidden stands in their place.
const (
	notForPublication = "not for publication"
	hidden            = "(" + notForPublication + ")"
)

// HideContacts blanks what a dispatch says is not for publication: it is kept,
// and leaves the archive in no answer. All offsets stay.
func HideContacts(r *dateline.Reading) {
	zones := contacts(r)
	if len(zones) == 0 {
		return
	}
	out := []byte(r.Dispatch.Text)
	for _, z := range zones {
		blank(out[z.Start:z.End])
	}
	r.Dispatch.Text = string(out)
}

// contacts are the zones of a dispatch that are not for publication.
func contacts(r *dateline.Reading) (out []dateline.Zone) {
	text := r.Dispatch.Text
	for _, z := range r.Zones {
		if z.Kind != dateline.ZoneBody && z.Start >= 0 && z.End <= len(text) && z.Start < z.End &&
			strings.Contains(strings.ToLower(text[z.Start:z.End]), notForPublication) {
			out = append(out, z)
		}
	}
	return out
}

// blank takes words out and leaves their line ends.
func blank(words []byte) {
	for i, c := range words {
		if c != '\n' {
			words[i] = ' '
		}
	}
	if len(hidden) <= len(words) {
		copy(words, hidden)
	}
}
