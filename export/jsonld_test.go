package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"testing"

	"github.com/dateline-news/dateline"
)

// ofSchema are the properties that may stand on a node of a type; all are
// schema.org's for it (version 29), additionalProperty excepted, which it names
// for other types.
var ofSchema = map[string]string{
	"NewsArticle":    "identifier headline dateline creditText publisher datePublished inLanguage url creativeWorkStatus encoding",
	"MediaObject":    "sha256 encodingFormat",
	"Claim":          "text author creditText appearance about additionalProperty",
	"Event":          "name description startDate endDate location about subjectOf additionalProperty sameAs",
	"PropertyValue":  "propertyID name value",
	"Person":         "name sameAs",
	"Organization":   "name sameAs",
	"Thing":          "name sameAs",
	"Place":          "name address geo sameAs",
	"PostalAddress":  "addressCountry",
	"GeoCoordinates": "latitude longitude",
	"Product":        "name sameAs",
	"CreativeWork":   "name sameAs",
}

// graphOf checks a document's contexts, types and properties, and returns its
// nodes by id.
func graphOf(t *testing.T, b []byte) map[string]map[string]any {
	t.Helper()
	var d struct {
		Context string           `json:"@context"`
		Graph   []map[string]any `json:"@graph"`
	}
	if err := json.Unmarshal(b, &d); err != nil {
		t.Fatal(err)
	}
	if d.Context != "https://schema.org" {
		t.Errorf("context %q", d.Context)
	}
	var walk func(any)
	walk = func(x any) {
		switch x := x.(type) {
		case []any:
			for _, y := range x {
				walk(y)
			}
		case map[string]any:
			if x["@context"] == annotationContext {
				return
			}
			typ, _ := x["@type"].(string)
			for k, v := range x {
				if !strings.HasPrefix(k, "@") && !strings.Contains(" "+ofSchema[typ]+" ", " "+k+" ") {
					t.Errorf("%s has no %s", typ, k)
				}
				walk(v)
			}
		}
	}
	out := map[string]map[string]any{}
	for _, n := range d.Graph {
		walk(n)
		id, _ := n["@id"].(string)
		if n["@context"] != nil {
			id, _ = n["id"].(string)
		}
		if out[id] != nil || !strings.HasPrefix(id, "urn:sha256:") {
			t.Errorf("id %q twice, or none", id)
		}
		out[id] = n
	}
	return out
}

func value(n map[string]any, name string) any {
	for _, p := range n["additionalProperty"].([]any) {
		if p := p.(map[string]any); p["name"] == name {
			return p["value"]
		}
	}
	return nil
}

func TestReadingLD(t *testing.T) {
	var b bytes.Buffer
	if err := ReadingLD(&b, ferry()); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "ClaimReview") || strings.Contains(b.String(), "555 014") || strings.Contains(b.String(), "javascript") {
		t.Errorf("what is not to be there: %s", b.String())
	}
	nodes, u := graphOf(t, b.Bytes()), "urn:sha256:"+ferryID
	sum := sha256.Sum256([]byte(ferryText))
	text := "urn:sha256:" + hex.EncodeToString(sum[:])
	if got := nodes[u]["encoding"].(map[string]any)["@id"]; got != text {
		t.Errorf("text %v", got)
	}
	claim := nodes[u+"#c2"]
	if claim["author"].(map[string]any)["name"] != "Alda Brenk" || claim["creditText"] != "Alda Brenk" || value(claim, "factuality") != "CT-" || value(claim, "stance") != "deny" || value(claim, "confidence") != .8 {
		t.Errorf("%v", claim)
	}
	event := nodes[u+"#v2"]
	if event["subjectOf"].([]any)[0].(map[string]any)["@id"] != u+"#c2" || value(event, "standing") != "denied" || value(event, "status") != "denied" ||
		!strings.HasPrefix(event["description"].(string), `Alda Brenk, "denied"`) {
		t.Errorf("%v", event)
	}
	if own := nodes[u+"#v3"]; own["subjectOf"].([]any)[0].(map[string]any)["@id"] != u || own["startDate"] != "2026-10-13T12:00" {
		t.Errorf("own voice: %v", own)
	}
	// Every selector leads to its words, in code points, and both to the same.
	runes, n, context := []rune(ferryText), 0, false
	for id, a := range nodes {
		if a["type"] != "Annotation" {
			continue
		}
		of := a["body"].([]any)[0].(map[string]any)["source"].(string)
		if nodes[of] == nil {
			t.Errorf("%s is of %s, which is not there", id, of)
		}
		for _, x := range a["target"].([]any) {
			tg := x.(map[string]any)
			pos, quote := tg["selector"].([]any)[0].(map[string]any), tg["selector"].([]any)[1].(map[string]any)
			from, to := int(pos["start"].(float64)), int(pos["end"].(float64))
			prefix, _ := quote["prefix"].(string)
			suffix, _ := quote["suffix"].(string)
			if tg["source"] != text || string(runes[from:to]) != quote["exact"] || !strings.HasSuffix(string(runes[:from]), prefix) || !strings.HasPrefix(string(runes[to:]), suffix) {
				t.Errorf("%s: %v", id, tg)
			}
			if quote["exact"] == "sank" {
				if prefix != "The ferry " || suffix != " off Kraków, the navy said. 🚢 Al" {
					t.Errorf("round %q stand %q and %q", quote["exact"], prefix, suffix)
				}
				context = true
			}
			n++
		}
	}
	if !context {
		t.Error("no trigger")
	}
	if n != 3+3+4+3 { // sources, cues, contents (one in two parts), triggers
		t.Errorf("%d targets", n)
	}
}

func TestKilledDispatchHasNoWords(t *testing.T) {
	var b bytes.Buffer
	if err := ReadingLD(&b, killed()); err != nil {
		t.Fatal(err)
	}
	nodes := graphOf(t, b.Bytes())
	if len(nodes) != 1 || strings.Contains(strings.ToLower(b.String()), "ferry") || nodes["urn:sha256:"+ferryID]["creativeWorkStatus"] != "killed" {
		t.Errorf("%s", b.String())
	}
}

func TestClaimsLD(t *testing.T) {
	r := ferry()
	claims, _ := Found(r)
	for name, reading := range map[string]func(string) *dateline.Reading{"without": nil, "with": func(string) *dateline.Reading { return r }, "another": func(string) *dateline.Reading { return reading() }} {
		var b bytes.Buffer
		if err := ClaimsLD(&b, claims, reading); err != nil {
			t.Fatal(err)
		}
		nodes := graphOf(t, b.Bytes())
		if n := len(nodes); n != 1+3+9 {
			t.Errorf("%s: %d nodes", name, n)
		}
		if got := strings.Contains(b.String(), "TextPositionSelector"); got != (name == "with") {
			t.Errorf("%s the text: positions %v", name, got)
		}
		if !strings.Contains(b.String(), `"exact":"\"We stayed,\""`) {
			t.Errorf("%s: no quotation", name)
		}
	}
}

// An unnamed source is its words and no person.
func TestUnnamedSourceHasNoAuthor(t *testing.T) {
	for _, kind := range []string{dateline.SourceAnonymous, dateline.SourceOffice, dateline.SourceMedia} {
		r := ferry()
		r.Claims[0].Source.Named, r.Claims[0].Source.Kind = false, kind
		var b bytes.Buffer
		if err := ReadingLD(&b, r); err != nil {
			t.Fatal(err)
		}
		c := graphOf(t, b.Bytes())["urn:sha256:"+ferryID+"#c1"]
		if c["author"] != nil || c["creditText"] != "the navy" || value(c, "grade") != GradeNobody {
			t.Errorf("%s: %v", kind, c)
		}
	}
}
