package ninjs

import "strings"

// lookBytes is how much of a text Looks reads.
const lookBytes = 64 << 10

// weights says how much a key speaks for an object being a ninjs item. The
// names are those of the IPTC's schemas 1.0 to 3.1 in small letters, and of
// the agencies' items that follow them: guid is superdesk's, urn and
// version_created are dpa's.
var weights = map[string]int{
	"uri": 1, "guid": 1, "urn": 1, "altids": 1,
	"versioncreated": 1, "version_created": 1, "firstcreated": 1, "contentcreated": 1,
	"pubstatus": 1, "representationtype": 1, "copyrightholder": 1, "usageterms": 1, "infosources": 1, "trustindicator": 1,
	"headline": 1, "headlines": 1, "slugline": 1, "urgency": 1, "ednote": 1,
	"body_text": 2, "body_html": 2, "body_xhtml": 2, "bodies": 2, "article_html": 1,
	"description_text": 1, "description_html": 1, "descriptions": 1,
	"renditions": 1, "associations": 1, "eventdetails": 1,
}

// needed is the weight that makes an item.
const needed = 3

// envelopes are the keys under which services wrap items: superdesk's
// {"_items": [...]}, the AP's {"data": {"items": [{"item": {...}}]}},
// Elasticsearch's {"hits": {"hits": [{"_source": {...}}]}}.
var envelopes = map[string]bool{
	"item": true, "items": true, "_items": true, "data": true, "result": true, "results": true, "response": true, "news": true,
	"newsitem": true, "newsitems": true, "articles": true, "article": true, "stories": true, "entries": true, "docs": true, "documents": true,
	"hits": true, "_source": true, "posts": true, "content": true,
}

// maxEnvelope is how deep items are looked for.
const maxEnvelope = 8

// Looks reports whether text is JSON with a ninjs item in it, and by what it
// is told, in words. It reads no more than the first 64 KB, so text may be of
// any size and may break off. A text that Looks knows is one for Read; other
// JSON may be one for ReadLoose.
func Looks(text string) (why string, ok bool) {
	at := skipStart(text, 0)
	if at == len(text) || text[at] != '{' && text[at] != '[' {
		return "", false
	}
	var d document
	_, bad := d.scan(text[:min(len(text), at+lookBytes)], at)
	if len(d.vals) == 0 {
		return "", false
	}
	least := needed
	if bad != nil && len(text) > at+lookBytes {
		least = 2 // the rest of the keys stand behind a long body
	}
	d.find(0, func(i int32) bool {
		if !ok {
			var n int
			n, why = d.item(i)
			ok = n >= least
		}
		return ok
	}, func(int32) {})
	if !ok {
		return "", false
	}
	return why, true
}

// item returns the weight of object i as a ninjs item, and what it is told
// by.
func (d *document) item(i int32) (weight int, why string) {
	var keys []string
	d.children(i, func(j int32) bool {
		k := d.key(j)
		if (k == "standard" || k == "$standard") && d.vals[j].kind == '{' {
			if name := d.standard(j); name != "" {
				weight, keys = needed, nil
				why = "JSON that says it is " + name
				return false
			}
		}
		if w := weights[k]; w > 0 && d.vals[j].kind != 'n' {
			weight += w
			if len(keys) < 5 {
				keys = append(keys, d.text[d.vals[j].key:d.vals[j].keyEnd])
			}
		}
		return true
	})
	if why == "" {
		why = "JSON with ninjs's keys " + strings.Join(keys, ", ")
	}
	return weight, why
}

// standard returns the name and version that {"name": "ninjs", "version":
// "2.0"} gives. Agencies' own are named after it: TTNINJS.
func (d *document) standard(i int32) string {
	var name, version string
	d.children(i, func(j int32) bool {
		switch d.key(j) {
		case "name":
			name = d.line(j)
		case "version":
			version = d.line(j)
		}
		return true
	})
	if !strings.Contains(strings.ToLower(name), "ninjs") {
		return ""
	}
	return strings.TrimSpace(short(name, 30) + " " + short(version, 10))
}

// find goes through the arrays and envelopes from value i on. It calls is
// with each object, and where that is not what it looks for, goes on to what
// the object wraps. An object that is neither goes to other.
func (d *document) find(i int32, is func(i int32) bool, other func(i int32)) {
	d.findIn(i, 0, is, other)
}

func (d *document) findIn(i int32, depth int, is func(int32) bool, other func(int32)) {
	switch k := d.vals[i].kind; {
	case depth > maxEnvelope:
	case k == '[':
		d.children(i, func(j int32) bool {
			d.findIn(j, depth+1, is, other)
			return true
		})
	case k == '{' && !is(i):
		wraps := false
		d.children(i, func(j int32) bool {
			if d.isEnvelope(j) {
				wraps = true
				d.findIn(j, depth+1, is, other)
			}
			return true
		})
		if !wraps {
			other(i)
		}
	}
}

// wraps reports whether object i has a member that may hold items.
func (d *document) wraps(i int32) (yes bool) {
	d.children(i, func(j int32) bool {
		yes = d.isEnvelope(j)
		return !yes
	})
	return yes
}

func (d *document) isEnvelope(i int32) bool {
	k := d.vals[i].kind
	return (k == '{' || k == '[') && envelopes[d.key(i)]
}

// skipStart passes what may stand before a JSON value: white space, a byte
// order mark, the record separators of RFC 7464, NULs and commas between the
// lines of what should have been an array.
func skipStart(s string, i int) int {
	for i < len(s) {
		if strings.HasPrefix(s[i:], "\ufeff") {
			i += len("\ufeff")
			continue
		}
		switch s[i] {
		case ' ', '\n', '\t', '\r', 0, 0x1e:
			i++
			continue
		}
		break
	}
	return i
}

// short cuts s to n characters.
func short(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "..."
	}
	return s
}
