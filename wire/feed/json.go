package feed

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/wire/charset"
)

// LooksJSON reports whether text is a JSON Feed (https://jsonfeed.org), and
// by what: the version that names it, or items with a content of its names.
func LooksJSON(text string) (why string, ok bool) {
	text = strings.TrimLeft(text, " \t\r\n\ufeff")
	if !strings.HasPrefix(text, "{") {
		return "", false
	}
	head := text[:min(len(text), 64<<10)]
	if i := strings.Index(head, "jsonfeed.org/version/"); i >= 0 {
		return "JSON that names jsonfeed.org's version", true
	}
	i := strings.Index(head, `"items"`)
	if i < 0 {
		return "", false
	}
	for _, k := range []string{`"content_html"`, `"content_text"`, `"date_published"`} {
		if strings.Contains(head, k) {
			return "JSON with the keys items and " + strings.Trim(k, `"`), true
		}
	}
	return "", false
}

// readJSON reads a JSON Feed token by token, so that what stands before a
// break is kept.
func readJSON(text string) (Feed, error) {
	r := jsonReader{text: text, dec: json.NewDecoder(strings.NewReader(text))}
	r.f.Format = dateline.FormatJSONFeed
	r.dec.UseNumber()
	err := r.feed()
	if err != nil && !errors.Is(err, io.EOF) || err != nil && len(r.f.Items) == 0 {
		if len(r.f.Items) == 0 && r.f.Title == "" {
			return r.f, malformed("the JSON cannot be read from byte %d on", r.dec.InputOffset())
		}
	}
	if err != nil {
		r.f.Broken = "the JSON of the feed breaks off or cannot be read further"
	}
	return r.f, nil
}

type jsonReader struct {
	text string
	dec  *json.Decoder
	f    Feed
}

// place reads the next token; for a string, start and end are its inside.
func (r *jsonReader) place() (t json.Token, start, end int, err error) {
	from := int(r.dec.InputOffset())
	t, err = r.dec.Token()
	end = int(r.dec.InputOffset())
	if err != nil {
		return t, 0, 0, err
	}
	if _, ok := t.(string); ok {
		i := strings.IndexByte(r.text[from:end], '"')
		return t, from + i + 1, end - 1, nil
	}
	if _, ok := t.(json.Delim); ok {
		return t, end - 1, end, nil
	}
	return t, from, end, nil
}

// object goes through the members of the object whose brace was read.
func (r *jsonReader) object(member func(key string) error) error {
	for r.dec.More() {
		t, err := r.dec.Token()
		if err != nil {
			return err
		}
		key, ok := t.(string)
		if !ok {
			return errors.New("no key")
		}
		if err := member(strings.ToLower(key)); err != nil {
			return err
		}
	}
	_, err := r.dec.Token()
	return err
}

// skip passes the rest of a value whose first token was read.
func (r *jsonReader) skip(t json.Token) error {
	d, ok := t.(json.Delim)
	if !ok || d != '{' && d != '[' {
		return nil
	}
	for depth := 1; depth > 0; {
		t, err := r.dec.Token()
		if err != nil {
			return err
		}
		if d, ok := t.(json.Delim); ok {
			if d == '{' || d == '[' {
				depth++
			} else {
				depth--
			}
		}
	}
	return nil
}

// line takes the value into to when it is a string or a number.
func (r *jsonReader) line(to *string) error {
	t, err := r.dec.Token()
	if err != nil {
		return err
	}
	switch v := t.(type) {
	case string:
		*to = squeeze(v)
	case json.Number:
		*to = v.String()
	default:
		return r.skip(t)
	}
	return nil
}

func (r *jsonReader) feed() error {
	if t, err := r.dec.Token(); err != nil || t != json.Delim('{') {
		return errors.New("no object")
	}
	return r.object(func(key string) error {
		switch key {
		case "title":
			return r.line(&r.f.Title)
		case "feed_url":
			return r.line(&r.f.Self)
		case "home_page_url":
			return r.line(&r.f.Site)
		case "language":
			return r.line(&r.f.Language)
		}
		t, err := r.dec.Token()
		if err != nil || key != "items" || t != json.Delim('[') {
			if err != nil {
				return err
			}
			return r.skip(t)
		}
		for r.dec.More() {
			t, start, _, err := r.place()
			if err != nil {
				return err
			}
			if t != json.Delim('{') || len(r.f.Items) >= MaxItems {
				r.f.More = r.f.More || len(r.f.Items) >= MaxItems
				if err := r.skip(t); err != nil {
					return err
				}
				continue
			}
			it := Item{Start: start}
			err = r.item(&it)
			it.End = int(r.dec.InputOffset())
			if err != nil {
				it.End, it.Unclosed = len(r.text), true
			}
			r.f.Items = append(r.f.Items, it)
			if err != nil {
				return err
			}
		}
		_, err = r.dec.Token()
		return err
	})
}

func (r *jsonReader) item(it *Item) error {
	var html, text Part
	err := r.object(func(key string) error {
		part := func(to *Part) error {
			t, start, end, err := r.place()
			if err != nil {
				return err
			}
			if _, ok := t.(string); ok {
				if strings.TrimSpace(r.text[start:end]) != "" {
					*to = Part{Start: start, End: end, Name: key, Kind: JSON}
				}
				return nil
			}
			return r.skip(t)
		}
		switch key {
		case "title":
			return part(&it.Title)
		case "content_html":
			return part(&html)
		case "content_text":
			return part(&text)
		case "summary":
			return part(&it.Summary)
		case "id":
			return r.line(&it.GUID)
		case "url":
			return r.line(&it.URL)
		case "date_published":
			it.From = key
			return r.line(&it.Published)
		case "date_modified":
			if it.From == "" {
				it.From = key
			}
			return r.line(&it.Updated)
		case "language":
			return r.line(&it.Language)
		case "author", "authors":
			return r.names(&it.Author)
		case "tags":
			return r.tags(it)
		}
		t, err := r.dec.Token()
		if err != nil {
			return err
		}
		return r.skip(t)
	})
	// The markup has the paragraphs; the plain text may be the same without.
	if it.Content = html; html.Empty() {
		it.Content = text
	}
	if it.URL == "" && isURL(it.GUID) {
		it.URL = it.GUID
	}
	return err
}

// names takes the names of an author, {"name": ...}, or of a list of them.
func (r *jsonReader) names(to *string) error {
	t, err := r.dec.Token()
	if err != nil {
		return err
	}
	one := func() error {
		return r.object(func(key string) error {
			if key == "name" {
				var n string
				err := r.line(&n)
				if n != "" && !strings.Contains(*to, n) {
					if *to != "" {
						*to += ", "
					}
					*to += n
				}
				return err
			}
			t, err := r.dec.Token()
			if err != nil {
				return err
			}
			return r.skip(t)
		})
	}
	switch t {
	case json.Delim('{'):
		return one()
	case json.Delim('['):
		for r.dec.More() {
			t, err := r.dec.Token()
			if err != nil {
				return err
			}
			if t == json.Delim('{') {
				err = one()
			} else {
				err = r.skip(t)
			}
			if err != nil {
				return err
			}
		}
		_, err = r.dec.Token()
		return err
	}
	if s, ok := t.(string); ok {
		*to = squeeze(s)
	}
	return nil
}

func (r *jsonReader) tags(it *Item) error {
	t, err := r.dec.Token()
	if err != nil {
		return err
	}
	if t != json.Delim('[') {
		return r.skip(t)
	}
	for r.dec.More() {
		t, err := r.dec.Token()
		if err != nil {
			return err
		}
		if s, ok := t.(string); ok {
			it.keyword(s)
		} else if err := r.skip(t); err != nil {
			return err
		}
	}
	_, err = r.dec.Token()
	return err
}

// unquote takes the escapes off the inside of a JSON string.
func unquote(text string, m dateline.ByteMap, start, end int) (string, dateline.ByteMap) {
	var b charset.Builder
	b.Grow(end - start)
	for i := start; i < end; {
		n := strings.IndexByte(text[i:end], '\\')
		if n < 0 {
			b.Copy(text, m, i, end)
			break
		}
		b.Copy(text, m, i, i+n)
		i += n
		s, k := jsonEscape(text[i:end])
		from, to := m.Raw(i, i+k)
		b.Put(s, from, to)
		i += k
	}
	return b.Done()
}

func jsonEscape(s string) (string, int) {
	if len(s) < 2 {
		return s, len(s)
	}
	switch c := s[1]; c {
	case 'n':
		return "\n", 2
	case 't':
		return "\t", 2
	case 'r':
		return "\r", 2
	case 'b', 'f':
		return " ", 2
	case 'u':
		u, ok := hex4(s[2:])
		if !ok {
			return s[:2], 2
		}
		if utf16.IsSurrogate(u) {
			if strings.HasPrefix(s[6:], `\u`) {
				if low, ok := hex4(s[8:]); ok {
					if r := utf16.DecodeRune(u, low); r != utf8.RuneError {
						return string(r), 12
					}
				}
			}
			u = utf8.RuneError
		}
		if u < ' ' && u != '\n' && u != '\t' && u != '\r' {
			return " ", 6
		}
		return string(u), 6
	default:
		_, n := utf8.DecodeRuneInString(s[1:])
		return s[1 : 1+n], 1 + n
	}
}

func hex4(s string) (rune, bool) {
	if len(s) < 4 {
		return 0, false
	}
	var v rune
	for i := range 4 {
		c := s[i] | 0x20
		switch {
		case '0' <= s[i] && s[i] <= '9':
			c = s[i] - '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		default:
			return 0, false
		}
		v = v<<4 | rune(c)
	}
	return v, true
}
