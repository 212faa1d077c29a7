package wrap

import "fmt"

// tally counts the breaks of a reading by what told them.
type tally struct {
	blank, apart, indent, long, item int

	short int // the next word would have fitted
	soft  int // letters alone: the line is full
}

func tallyOf(js []joint, breaks []bool, law Law) (t tally) {
	for i := range js {
		if !breaks[i] || js[i].mark == markEnd {
			continue
		}
		switch j := &js[i]; {
		case j.mark == markBlank:
			t.blank++
		case j.mark == markApart:
			t.apart++
		case j.mark == markIndent:
			t.indent++
		case j.mark == markLong:
			t.long++
		case j.item:
			t.item++
		case j.width+j.head < int32(law.Width):
			t.short++
		default:
			t.soft++
		}
	}
	return t
}

// explain sets what the layout says of itself.
func (out *Layout) explain(lines []line, js []joint, breaks []bool, law Law, profile bool) {
	t := tallyOf(js, breaks, law)
	wrapped := len(lines) > len(out.Paragraphs)
	if wrapped {
		out.Law = law
	}
	starts := len(out.Paragraphs) - 1
	plain := t.short + t.soft + t.long
	switch {
	case t.blank+t.indent == 0 && !wrapped:
		out.Basis = BasisLines
		out.Why = "Every line is a paragraph of its own."
	case t.blank > 0 && t.blank >= max(t.indent, plain):
		out.Basis = BasisBlank
		out.Why = fmt.Sprintf("Blank lines part the paragraphs (%d of %d).", t.blank, starts)
	case t.indent > 0 && t.indent >= plain:
		out.Basis = BasisIndents
		out.Why = fmt.Sprintf("Paragraphs begin with an indent (%d of %d).", t.indent, starts)
	case t.long > t.short+t.soft:
		out.Basis = BasisLines
		out.Why = fmt.Sprintf("Lines are too long to have been wrapped: each is a paragraph (%d of %d).", t.long, starts)
	case law.Width == 0:
		out.Basis = BasisLines
		out.Why = "Lines keep no width: each is a paragraph, unless its sentence plainly goes on in the next."
	case profile:
		out.Basis = BasisProfile
		out.Why = bySize("Lines are known to wrap", law, t, starts)
	default:
		out.Basis = BasisFitted
		out.Why = bySize("Lines were measured to wrap", law, t, starts)
	}
}

// bySize says how paragraphs were told by the width of the lines.
func bySize(how string, law Law, t tally, starts int) string {
	s := fmt.Sprintf("%s at %d columns", how, law.Width)
	if law.Indent > 0 {
		s += fmt.Sprintf(", the first of a paragraph %d earlier for an indent since stripped", law.Indent)
	}
	if starts == 0 {
		return s + "; none ends before it must."
	}
	s += fmt.Sprintf(": %d of %d starts follow a line that had room for the next word", t.short, starts)
	if t.soft > 0 {
		s += fmt.Sprintf(", %d a full line with a sentence's end", t.soft)
	}
	return s + "."
}
