package article

import (
	"encoding/json"
	"html"
	"strings"
)

// linked is an article in the page's JSON-LD (schema.org).
type linked struct {
	Headline, Author, Publisher, Published, Modified, Created, URL, Language, Keywords, Body string
	Paid                                                                                     bool // isAccessibleForFree is false
}

// maxLinked is how much JSON-LD of a script is read, in bytes.
const maxLinked = 1 << 20

// readLinked returns the articles in a script of JSON-LD. Scripts are read
// as pages write them: in comments or CDATA, with line breaks inside strings.
func readLinked(s string) []linked {
	s = strings.TrimSpace(s)
	for _, cut := range []string{"<!--", "//<![CDATA[", "<![CDATA[", "/*<![CDATA[*/"} {
		s = strings.TrimSpace(strings.TrimPrefix(s, cut))
	}
	for _, cut := range []string{"-->", "//]]>", "]]>", "/*]]>*/", ";"} {
		s = strings.TrimSpace(strings.TrimSuffix(s, cut))
	}
	if len(s) > maxLinked {
		return nil
	}
	var v any
	if json.Unmarshal([]byte(s), &v) != nil {
		s = strings.Map(func(r rune) rune {
			if r < ' ' {
				return ' '
			}
			return r
		}, s)
		if json.Unmarshal([]byte(s), &v) != nil {
			return broken(s)
		}
	}
	var out []linked
	collect(v, 0, &out)
	return out
}

// broken takes the times out of JSON-LD that cannot be parsed.
func broken(s string) []linked {
	l := linked{Published: member(s, "datePublished"), Modified: member(s, "dateModified"), Headline: member(s, "headline")}
	if l == (linked{}) {
		return nil
	}
	return []linked{l}
}

func member(s, name string) string {
	_, s, ok := strings.Cut(s, `"`+name+`"`)
	s, colon := strings.CutPrefix(strings.TrimLeft(s, " \t\r\n"), ":")
	s, quote := strings.CutPrefix(strings.TrimLeft(s, " \t\r\n"), `"`)
	v, _, closed := strings.Cut(s, `"`)
	if !ok || !colon || !quote || !closed || strings.Contains(v, `\`) {
		return ""
	}
	return v
}

// maxLevel is how deep articles are looked for.
const maxLevel = 6

func collect(v any, level int, out *[]linked) {
	if level > maxLevel || len(*out) > 20 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			collect(e, level+1, out)
		}
	case map[string]any:
		if isArticle(v["@type"]) {
			l := linked{
				Headline: text(first2(v, "headline", "name")), Author: names(v["author"]), Publisher: names(v["publisher"]),
				Published: text(v["datePublished"]), Modified: text(v["dateModified"]), Created: text(v["dateCreated"]),
				URL: address(first2(v, "mainEntityOfPage", "url")), Language: text(v["inLanguage"]), Keywords: list(v["keywords"]), Body: text(v["articleBody"]),
			}
			if l.Author == "" {
				l.Author = names(v["creator"])
			}
			switch free := v["isAccessibleForFree"].(type) {
			case bool:
				l.Paid = !free
			case string:
				l.Paid = strings.EqualFold(free, "false")
			}
			*out = append(*out, l)
			return
		}
		for _, k := range []string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"} {
			if e, ok := v[k]; ok {
				collect(e, level+1, out)
			}
		}
	}
}

func first2(v map[string]any, a, b string) any {
	if x, ok := v[a]; ok && x != nil {
		return x
	}
	return v[b]
}

func isArticle(v any) bool {
	switch v := v.(type) {
	case string:
		v = v[strings.LastIndexByte(v, '/')+1:]
		return strings.HasSuffix(v, "Article") || strings.HasSuffix(v, "BlogPosting") || v == "Report" || v == "AnalysisNewsArticle"
	case []any:
		for _, e := range v {
			if isArticle(e) {
				return true
			}
		}
	}
	return false
}

func text(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(html.UnescapeString(v))
	case []any:
		if len(v) > 0 {
			if s, ok := v[0].(string); ok {
				return text(s)
			}
		}
	}
	return ""
}

func names(v any) string {
	switch v := v.(type) {
	case string:
		return squeeze(text(v))
	case map[string]any:
		return squeeze(text(v["name"]))
	case []any:
		var out []string
		for _, e := range v {
			if s := names(e); s != "" && len(out) < 10 {
				out = append(out, s)
			}
		}
		return strings.Join(out, ", ")
	}
	return ""
}

func address(v any) string {
	if m, ok := v.(map[string]any); ok {
		return text(m["@id"])
	}
	return text(v)
}

func list(v any) string {
	if l, ok := v.([]any); ok {
		var out []string
		for _, e := range l {
			if s, ok := e.(string); ok {
				out = append(out, s)
			}
		}
		return strings.Join(out, ",")
	}
	return text(v)
}

// bodyString returns where the inside of the articleBody stands that the
// page's JSON-LD has, for pages that have the text nowhere else.
func (p *page) bodyString() (start, end int) {
	const key = `"articleBody"`
	for _, sc := range p.scripts {
		i := strings.Index(p.src[sc[0]:sc[1]], key)
		if i < 0 {
			continue
		}
		at := sc[0] + i + len(key)
		rest := strings.TrimLeft(p.src[at:sc[1]], " \t\r\n:")
		if !strings.HasPrefix(rest, `"`) {
			continue
		}
		start = sc[1] - len(rest) + 1
		for k := start; k < sc[1]; k++ {
			switch p.src[k] {
			case '\\':
				k++
			case '"':
				return start, k
			}
		}
	}
	return 0, 0
}
