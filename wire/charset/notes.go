package charset

import (
	"fmt"
	"strings"

	"github.com/dateline-news/dateline"
)

// The codes of notes. A note stands at the first place of its kind.
const (
	NoteControl      = "control-characters"    // C0 and C1 controls, DEL; not tab, line ends and form feed
	NoteBidi         = "bidi-override"         // characters that turn the direction of what follows
	NoteSoftHyphen   = "soft-hyphens"          //
	NoteInvisible    = "invisible-characters"  // zero width spaces and joiners, direction marks, a byte order mark inside, tags
	NoteReplacement  = "replacement-character" // U+FFFD that was received: lost before us
	NoteMojibake     = "mojibake"              // UTF-8 that someone read as windows-1252 or Latin-1 before us
	NoteStray        = "stray-bytes"           // windows-1252 in UTF-8
	NoteUndecodable  = "undecodable-bytes"     // U+FFFD by us
	NoteTruncated    = "truncated-character"   // the bytes end within a character
	NoteContradicted = "charset-contradicted"  // the declared charset is not that of the bytes
	NoteUnknown      = "charset-unknown"       // the declared charset is none we know
	NoteDoubtful     = "charset-doubtful"      // windows-1252 for want of anything better, and hardly right
)

// notes says what went wrong in decoding.
func (w *writer) notes() (out []dateline.Note) {
	out = append(out, w.stray.note(NoteStray, "bytes that are no UTF-8, read as windows-1252")...)
	lost := w.lost
	if w.cut.n > 0 {
		lost.n--
	}
	out = append(out, lost.note(NoteUndecodable, "bytes that stand for no character, shown as U+FFFD")...)
	return append(out, w.cut.note(NoteTruncated, "the bytes end within a character")...)
}

// note returns one note on the tally, none when it is empty.
func (t tally) note(code, say string) []dateline.Note {
	if t.n == 0 {
		return nil
	}
	if t.n > 1 {
		say = fmt.Sprintf("%s (%d times)", say, t.n)
	}
	return []dateline.Note{{Start: t.start, End: t.end, Code: code, Say: say}}
}

// findings are what odd characters a text has.
type findings struct {
	controls, bidi, soft, invisible, replaced, mojibake tally

	foreign bool // anything beyond ASCII
}

// notes leaves out U+FFFD when lost says that some of it is ours.
func (f *findings) notes(lost int) (out []dateline.Note) {
	out = append(out, f.controls.note(NoteControl, "control characters, left in the text")...)
	out = append(out, f.bidi.note(NoteBidi, "characters that turn the direction of writing, left in the text: what is shown may not be what is written")...)
	out = append(out, f.soft.note(NoteSoftHyphen, "soft hyphens, left in the text")...)
	out = append(out, f.invisible.note(NoteInvisible, "characters of no width, left in the text")...)
	if lost == 0 {
		out = append(out, f.replaced.note(NoteReplacement, "characters received as U+FFFD: lost before they came here")...)
	}
	return append(out, f.mojibake.note(NoteMojibake, "UTF-8 that was read in another charset before it came here, left as received")...)
}

const (
	lows   = 0x0101010101010101
	space  = 0x20 * lows // a space in every byte
	delete = 0x7F * lows
)

// look says which bytes may begin an odd character: controls, and the leads
// C2 (C1 controls, soft hyphen), C3 (mojibake), D8 (Arabic letter mark), E2
// and EF (the rest), F3 (tags). It is what makes Cyrillic fast.
var look = func() (t [256]bool) {
	for c := range ' ' {
		t[c] = c != '\n' && c != '\r' && c != '\t' && c != '\f'
	}
	for _, c := range []byte{0x7F, 0xC2, 0xC3, 0xD8, 0xE2, 0xEF, 0xF3} {
		t[c] = true
	}
	return t
}()

// survey looks for odd characters in valid UTF-8. Eight bytes at a time are
// passed over when they are all printable ASCII, which is most of any copy in
// English. It works on the bytes: decoding each character would take longer
// than all the rest of reading them.
func survey(s string) (f findings) {
	for i := 0; i < len(s); {
		stop := min(i+8, len(s))
		if stop == i+8 {
			x := word8(s, i)
			// The high bit of b - 20h for a control, of (b xor 7Fh) - 1 for
			// DEL, of b itself beyond ASCII.
			if (x|(x-space)|((x^delete)-lows))&highs == 0 {
				i = stop
				continue
			}
		}
		for ; i < stop; i++ {
			f.foreign = f.foreign || s[i] >= 0x80
			if look[s[i]] {
				f.odd(s, i)
			}
		}
	}
	return f
}

func word8(s string, i int) uint64 {
	_ = s[i+7]
	return uint64(s[i]) | uint64(s[i+1])<<8 | uint64(s[i+2])<<16 | uint64(s[i+3])<<24 |
		uint64(s[i+4])<<32 | uint64(s[i+5])<<40 | uint64(s[i+6])<<48 | uint64(s[i+7])<<56
}

// odd looks at the character at s[i:].
func (f *findings) odd(s string, i int) {
	switch c := s[i]; {
	case c < 0x80:
		f.controls.add(i, i+1)
	case c < 0xE0:
		f.two(s, i)
	case c < 0xF0:
		f.three(s, i)
	default:
		if s[i+1] == 0xA0 && s[i+2] <= 0x81 { // U+E0000 to U+E007F, tags
			f.invisible.add(i, i+4)
		}
	}
}

func (f *findings) two(s string, i int) {
	switch d := s[i+1]; s[i] {
	case 0xC2:
		switch {
		case d < 0xA0:
			f.controls.add(i, i+2)
		case d == 0xAD:
			f.soft.add(i, i+2)
		}
	case 0xC3:
		if n := garbled(d, s[i+2:]); n > 0 {
			f.mojibake.add(i, i+2+n)
		}
	case 0xD8:
		if d == 0x9C { // U+061C, Arabic letter mark
			f.invisible.add(i, i+2)
		}
	}
}

func (f *findings) three(s string, i int) {
	switch d, e := s[i+1], s[i+2]; {
	case s[i] == 0xEF:
		if d == 0xBB && e == 0xBF {
			f.invisible.add(i, i+3)
		} else if d == 0xBF && e == 0xBD {
			f.replaced.add(i, i+3)
		}
	case d == 0x80:
		if e >= 0x8B && e <= 0x8F { // U+200B to U+200F
			f.invisible.add(i, i+3)
		} else if e >= 0xAA && e <= 0xAE { // U+202A to U+202E
			f.bidi.add(i, i+3)
		}
	case d == 0x81:
		if e == 0xA0 { // U+2060
			f.invisible.add(i, i+3)
		} else if e >= 0xA6 && e <= 0xA9 { // U+2066 to U+2069
			f.bidi.add(i, i+3)
		}
	}
}

// garbled tells UTF-8 that was read as windows-1252 or Latin-1 by pairs that
// no language writes: "â€", "â‚¬", "Ã©", "Â£", "Ð°", "ï»¿". The first is the
// character C3 lead, rest follows it; the length of what follows and belongs
// to it is returned. Closing quotes are left out, for "IRMÃ»" is how a
// sister ends a quotation in Portuguese capitals.
func garbled(lead byte, rest string) int {
	switch lead {
	case 0xA2: // â
		for _, next := range [...]string{"€", "‚¬", "\u0080"} {
			if strings.HasPrefix(rest, next) {
				return len(next)
			}
		}
	case 0xAF: // ï
		if strings.HasPrefix(rest, "»¿") {
			return len("»¿")
		}
	case 0x82, 0x83, 0x90: // Â Ã Ð
		if len(rest) < 2 || rest[0] != 0xC2 {
			return 0
		}
		switch c := rest[1]; {
		case c == 0xAB, c == 0xBB: // « »
		case c == 0xA0 && lead != 0x82: // NBSP: a garbled NBSP is an Â and itself
		default:
			return 2
		}
	}
	return 0
}
