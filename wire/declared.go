package wire

import (
	"bytes"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/wire/charset"
)

// declaredBytes is how much of a document its charset is looked for in. The
// HTML standard wants it in the first 1024 bytes; pages have it further on.
const declaredBytes = 4096

// declaredCharset returns the charset that markup declares of itself, in
// <?xml encoding="..."?> or <meta charset>, "" when it declares none. It is
// believed only of bytes that are no UTF-8: see wire/charset.
func declaredCharset(raw []byte) string {
	head := bytes.ToLower(raw[:min(len(raw), declaredBytes)])
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	if !bytes.HasPrefix(head, []byte("<")) {
		return ""
	}
	if i := bytes.Index(head, []byte("<?xml")); i >= 0 {
		decl, _, _ := bytes.Cut(head[i:], []byte("?>"))
		if v := labelBehind(decl, "encoding"); v != "" {
			return v
		}
	}
	for rest := head; ; {
		i := bytes.Index(rest, []byte("<meta"))
		if i < 0 {
			return ""
		}
		tag, after, _ := bytes.Cut(rest[i:], []byte(">"))
		if v := labelBehind(tag, "charset"); v != "" {
			return v
		}
		rest = after
	}
}

// labelBehind reads name="label", name='label' or name=label.
func labelBehind(tag []byte, name string) string {
	i := bytes.Index(tag, []byte(name))
	if i < 0 {
		return ""
	}
	v := strings.TrimLeft(string(tag[i+len(name):]), " \t\r\n")
	if !strings.HasPrefix(v, "=") {
		return ""
	}
	v = strings.TrimLeft(v[1:], " \t\r\n\"'")
	if e := strings.IndexAny(v, "\"' \t\r\n;/>"); e >= 0 {
		v = v[:e]
	}
	return v
}

// withoutControls takes the C0 controls and NULs out of a document in
// markup, where they mean nothing: one inside a tag hides the tag. The map
// leads past them.
func withoutControls(text string, m dateline.ByteMap) (string, dateline.ByteMap) {
	if strings.IndexFunc(text, isControl) < 0 {
		return text, m
	}
	var b charset.Builder
	b.Grow(len(text))
	start := 0
	for i := range len(text) {
		if isControl(rune(text[i])) {
			b.Copy(text, m, start, i)
			start = i + 1
		}
	}
	b.Copy(text, m, start, len(text))
	return b.Done()
}

// markupNotes are the notes on decoding as they hold for what was read out of
// markup: a place in the container is none in the text, and controls are gone.
func (in *input) markupNotes() (out []dateline.Note) {
	for _, n := range in.notes {
		n.Start, n.End = 0, 0
		if n.Code == charset.NoteControl {
			n.Say = strings.Replace(n.Say, "left in the text", "taken out of the markup", 1)
		}
		out = append(out, n)
	}
	return out
}

func isControl(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' && r != '\r' && r != '\f' || r == 0x7f
}

// languageTag takes what has the form of a BCP 47 tag, in its usual case for
// the primary part: "en-US", "nb".
func languageTag(s string) string {
	s = strings.ReplaceAll(strings.TrimSpace(s), "_", "-")
	primary, rest, more := strings.Cut(s, "-")
	if len(primary) < 2 || len(primary) > 3 || len(rest) > 32 || more && rest == "" {
		return ""
	}
	for i := range len(s) {
		if c := s[i]; c != '-' && !isDigit(c) && (c|0x20 < 'a' || c|0x20 > 'z') {
			return ""
		}
	}
	if more {
		return strings.ToLower(primary) + "-" + rest
	}
	return strings.ToLower(primary)
}

// leastForLanguage is how long a text must be, in bytes, for its language to
// be held against the declared one.
const leastForLanguage = 200

// contradictedLanguage believes the text before the header: templates say
// "en" over copy in any language.
func contradictedLanguage(c *dateline.Copy) {
	d := &c.Dispatch
	s := sample(d.Text, c.Paragraphs)
	if d.Language == "" || len(s) < leastForLanguage {
		return
	}
	found := language(s)
	primary, _, _ := strings.Cut(d.Language, "-")
	if found == "" || found == primary || primary == "no" && (found == "nb" || found == "nn") || found != "en" && primary != "en" {
		return // of two foreign languages the header knows more
	}
	c.Notes = append(c.Notes, dateline.Note{Code: "language-contradicted", Say: "declared as " + quote(d.Language) + ", and the text is in " + quote(found)})
	d.Language = found
}
