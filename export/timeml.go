package export

import (
	"fmt"
	"io"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
)

// TimeML writes a dispatch as ISO-TimeML 1.2.1 has it: its text with TIMEX3
// round times and EVENT round triggers. Where two findings overlap, the first
// is marked. Characters that XML has no place for become U+FFFD.
func TimeML(w io.Writer, r *dateline.Reading) error {
	d := &r.Dispatch
	type mark struct {
		dateline.Span
		open, shut string
	}
	var marks []mark
	for i := range r.Times {
		t := &r.Times[i]
		attr := fmt.Sprintf(`<TIMEX3 tid="%s" type="%s" value="%s"`, escape(t.ID), escape(t.Type), escape(t.Value))
		if t.Mod != "" {
			attr += fmt.Sprintf(` mod="%s"`, escape(t.Mod))
		}
		if strings.HasPrefix(t.Anchor, "t") {
			attr += fmt.Sprintf(` anchorTimeID="%s"`, escape(t.Anchor))
		}
		marks = append(marks, mark{t.Span, attr + ">", "</TIMEX3>"})
	}
	for i := range r.Events {
		v := &r.Events[i]
		if v.Trigger == nil {
			continue
		}
		marks = append(marks, mark{v.Trigger.Span, fmt.Sprintf(`<EVENT eid="%s" class="%s" stem="%s">`, escape(v.ID), class(v.Type), escape(v.Trigger.Lemma)), "</EVENT>"})
	}
	sort.SliceStable(marks, func(i, j int) bool { return marks[i].Start < marks[j].Start })
	var b strings.Builder
	b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n")
	fmt.Fprintf(&b, "<DOCID>%s</DOCID>\n", escape(d.ID))
	if day, ok := d.Day(); ok {
		value := day.Format("2006-01-02")
		fmt.Fprintf(&b, "<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"%s\" functionInDocument=\"CREATION_TIME\">%s</TIMEX3></DCT>\n", value, value)
	}
	b.WriteString("<TEXT>")
	at := 0
	for _, m := range marks {
		if m.Start < at || m.End <= m.Start || m.End > len(d.Text) {
			continue
		}
		b.WriteString(escape(d.Text[at:m.Start]) + m.open + escape(d.Text[m.Start:m.End]) + m.shut)
		at = m.End
	}
	b.WriteString(escape(d.Text[at:]) + "</TEXT>\n</TimeML>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// class is TimeML's class of an event: what is said or asked is REPORTING or
// I_ACTION there, everything else an OCCURRENCE.
func class(plover string) string {
	switch plover {
	case dateline.EventAccuse, dateline.EventThreaten:
		return "REPORTING"
	case dateline.EventRequest, dateline.EventReject:
		return "I_ACTION"
	}
	return "OCCURRENCE"
}

var entities = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// escape makes text safe in XML, in content and attributes.
func escape(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD && r != utf8.RuneError || r >= 0x10000:
			return r
		}
		return utf8.RuneError
	}, s)
	return entities.Replace(s)
}
