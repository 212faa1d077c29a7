package export

import (
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline"
)

// The contexts of a document. A node of an annotation has its own: both
// vocabularies have an Organization, a name and a value.
const (
	schemaContext     = "https://schema.org"
	annotationContext = "http://www.w3.org/ns/anno.jsonld"
)

// ReadingLD writes what was found in one dispatch as one JSON-LD 1.1 document
// (W3C Recommendation, 16 July 2020): an @graph with
//
//   - the dispatch, a schema.org NewsArticle named urn:sha256: and the hash of
//     its own raw bytes, whose encoding is its text, named by that text's hash;
//   - every claim, a schema.org Claim, with who says so in creditText and, where
//     somebody is named, author. There is no ClaimReview: nothing is reviewed;
//   - every event, a schema.org Event, whose subjectOf are the claims that it
//     rests on, or the dispatch when it says so itself, and whose description
//     begins with who says so. It may be planned, doubted or denied: standing
//     and status are in additionalProperty, as are type (PLOVER), factuality
//     (FactBank) and confidence. schema.org names that property for other
//     types, and does not bar it from these;
//   - for each words of theirs an Annotation (W3C Web Annotation Data Model,
//     Recommendation, 23 February 2017) with a TextPositionSelector and a
//     TextQuoteSelector.
//
// Our own offsets are bytes of UTF-8; selectors count Unicode code points, as
// the standard has it, and are converted. They point into the text as the
// reading has it, unaltered, which is what the hash of the encoding is of. The
// text itself is not in the document. Of a dispatch that is killed or withheld
// there is nothing but that.
func ReadingLD(w io.Writer, r *dateline.Reading) error {
	g := newGraph(func(string) *dateline.Reading { return r })
	claims, events := Found(r)
	ref := refOf(&r.Dispatch)
	g.article(&ref)
	about := map[string][]node{}
	for i := range events {
		for _, id := range events[i].Event.Claims {
			about[id] = append(about[id], node{ID: findingID(ref.Dispatch, events[i].Event.ID)})
		}
	}
	for i := range claims {
		g.claim(&claims[i], about[claims[i].Claim.ID])
	}
	for i := range events {
		g.event(&events[i])
	}
	return g.write(w)
}

// ClaimsLD writes claims, as an archive answers with them, as one document of
// the same kind, without events. reading leads to the readings of their
// dispatches; it may be nil, or return nil: then the words have a
// TextQuoteSelector without a prefix and suffix, and no position, since code
// points cannot be counted without the text.
func ClaimsLD(w io.Writer, claims []dateline.FoundClaim, reading func(dispatch string) *dateline.Reading) error {
	if reading == nil {
		reading = func(string) *dateline.Reading { return nil }
	}
	g := newGraph(reading)
	for i := range claims {
		g.article(&claims[i].Ref)
		g.claim(&claims[i], nil)
	}
	return g.write(w)
}

// node is a reference, or a small thing of schema.org.
type node struct {
	Type    string   `json:"@type,omitempty"`
	ID      string   `json:"@id,omitempty"`
	Name    string   `json:"name,omitempty"`
	Address *address `json:"address,omitempty"`
	Geo     *geo     `json:"geo,omitempty"`
	SameAs  []string `json:"sameAs,omitempty"`
}

type address struct {
	Type    string `json:"@type"`
	Country string `json:"addressCountry"`
}

type geo struct {
	Type      string      `json:"@type"`
	Latitude  json.Number `json:"latitude"`
	Longitude json.Number `json:"longitude"`
}

// property is a schema.org PropertyValue; its propertyID is the scheme that the
// value is of.
type property struct {
	Type   string `json:"@type"`
	Scheme string `json:"propertyID,omitempty"`
	Name   string `json:"name"`
	Value  any    `json:"value"`
}

type articleNode struct {
	Type       string        `json:"@type"`
	ID         string        `json:"@id"`
	Identifier string        `json:"identifier"`
	Headline   string        `json:"headline,omitempty"`
	Dateline   string        `json:"dateline,omitempty"`
	Credit     string        `json:"creditText,omitempty"` // the agency as printed, which is not proven
	Publisher  *node         `json:"publisher,omitempty"`
	Published  string        `json:"datePublished,omitempty"` // as printed; the zone may not be known
	Language   string        `json:"inLanguage,omitempty"`
	URL        string        `json:"url,omitempty"`
	Status     string        `json:"creativeWorkStatus,omitempty"`
	Encoding   *encodingNode `json:"encoding,omitempty"`
}

type encodingNode struct {
	Type   string `json:"@type"`
	ID     string `json:"@id"`
	SHA256 string `json:"sha256"`
	Format string `json:"encodingFormat"`
}

type claimNode struct {
	Type       string     `json:"@type"`
	ID         string     `json:"@id"`
	Text       string     `json:"text"`
	Author     *node      `json:"author,omitempty"`
	Credit     string     `json:"creditText"`
	Appearance node       `json:"appearance"`
	About      []node     `json:"about,omitempty"`
	Properties []property `json:"additionalProperty"`
}

type eventNode struct {
	Type        string     `json:"@type"`
	ID          string     `json:"@id"`
	Name        string     `json:"name"`
	Description string     `json:"description"`
	Start       string     `json:"startDate,omitempty"`
	End         string     `json:"endDate,omitempty"`
	Location    *node      `json:"location,omitempty"`
	About       []node     `json:"about,omitempty"` // those who take part; additionalProperty says as what
	SubjectOf   []node     `json:"subjectOf"`
	Properties  []property `json:"additionalProperty"`
}

type annotationNode struct {
	Context    string   `json:"@context"`
	ID         string   `json:"id"`
	Type       string   `json:"type"`
	Motivation string   `json:"motivation"`
	Body       []any    `json:"body"`
	Target     []target `json:"target"`
}

type target struct {
	Type     string `json:"type"`
	Source   string `json:"source"`
	Selector []any  `json:"selector"`
}

// body is a specific resource (what the words are of) or a textual body (as
// what they stand there).
type body struct {
	Type    string `json:"type"`
	Source  string `json:"source,omitempty"`
	Value   string `json:"value,omitempty"`
	Format  string `json:"format,omitempty"`
	Purpose string `json:"purpose"`
}

// graph collects a document.
type graph struct {
	reading  func(string) *dateline.Reading
	texts    map[string]*anchors          // by dispatch
	readings map[string]*dateline.Reading // those that are theirs
	nodes    []any
	words    []any // the annotations, behind all that they are of
}

func newGraph(reading func(string) *dateline.Reading) *graph {
	return &graph{reading: reading, texts: map[string]*anchors{}, readings: map[string]*dateline.Reading{}, nodes: []any{}}
}

func (g *graph) write(w io.Writer) error {
	// What stands in HTML as it is must not end a script: < > & are escaped.
	return json.NewEncoder(w).Encode(struct {
		Context string `json:"@context"`
		Graph   []any  `json:"@graph"`
	}{schemaContext, append(g.nodes, g.words...)})
}

// article adds a dispatch, once.
func (g *graph) article(ref *dateline.Ref) {
	if _, ok := g.texts[ref.Dispatch]; ok {
		return
	}
	a := articleNode{Type: "NewsArticle", ID: urn(ref.Dispatch), Identifier: ref.Dispatch}
	if ref.Status != dateline.StatusUsable {
		a.Status = ref.Status
	}
	g.texts[ref.Dispatch] = nil
	if withdrawn(ref.Status) {
		g.nodes = append(g.nodes, a)
		return
	}
	a.Headline, a.Credit, a.Published, a.Language = one(ref.Headline), one(ref.Agency), day(ref.Issued), ref.Language
	if o := one(ref.Outlet); o != "" {
		a.Publisher = &node{Type: "Organization", Name: o}
	}
	if r := g.reading(ref.Dispatch); r != nil && r.Dispatch.ID == ref.Dispatch {
		g.readings[ref.Dispatch], g.texts[ref.Dispatch] = r, newAnchors(r)
		if s := r.Dispatch.Source; s != nil {
			a.URL = webAddress(s.URL)
		}
		if p := r.Dispatch.Dateline; p != nil {
			a.Dateline = one(p.Text)
		}
		hash := g.texts[ref.Dispatch].hash
		a.Encoding = &encodingNode{"MediaObject", "urn:sha256:" + hash, hash, "text/plain;charset=utf-8"}
	}
	g.nodes = append(g.nodes, a)
}

func (g *graph) claim(c *dateline.FoundClaim, about []node) {
	if withdrawn(c.Status) {
		return
	}
	k := &c.Claim
	id := findingID(c.Dispatch, k.ID)
	n := claimNode{Type: "Claim", ID: id, Text: words(k), Author: g.author(c), Credit: Who(c), Appearance: node{ID: urn(c.Dispatch)}, About: about,
		Properties: properties("", "grade", Grade(k), "stance", k.Stance, "cue", one(surface(k.Cue)), "quotation", k.Quotation)}
	if k.Source != nil {
		n.Properties = append(n.Properties, properties("", "source", one(k.Source.Text), "source kind", k.Source.Kind)...)
	}
	for _, v := range c.Via {
		n.Properties = append(n.Properties, properties("", "relayed by", v)...)
	}
	n.Properties = append(n.Properties, properties("FactBank", "factuality", k.Factuality)...)
	n.Properties = append(n.Properties, properties("", "standing", standing(k))...)
	n.Properties = confident(n.Properties, k.Confidence)
	g.nodes = append(g.nodes, n)
	if k.Content != nil {
		g.annotate(c.Dispatch, k.ID, "content", append([]dateline.Span{*k.Content}, k.MoreContent...)...)
	}
	if k.Source != nil {
		g.annotate(c.Dispatch, k.ID, "source", k.Source.Span)
	}
	if k.Cue != nil {
		g.annotate(c.Dispatch, k.ID, "cue", *k.Cue)
	}
}

// author is who a claim is attributed to, where a person or body is named. An
// unnamed source is its words in creditText and nothing more.
func (g *graph) author(c *dateline.FoundClaim) *node {
	n := &node{Type: "Organization", Name: one(source(c))}
	switch s := c.Claim.Source; {
	case Grade(&c.Claim) == GradeNobody || s.Kind == dateline.SourceDocument || s.Kind == dateline.SourceGroup || s.Kind == dateline.SourceAnonymous:
		return nil
	case s.Kind == dateline.SourcePerson:
		n.Type = "Person"
	}
	if r := g.readings[c.Dispatch]; r != nil && n.Name == one(c.Speaker) {
		for i := range r.Entities {
			if r.Entities[i].ID == c.Claim.Source.Entity {
				n.SameAs = sameAs(&r.Entities[i])
			}
		}
	}
	return n
}

func (g *graph) event(e *dateline.FoundEvent) {
	if withdrawn(e.Status) || e.Event.Trigger == nil {
		return
	}
	v := &e.Event
	n := eventNode{Type: "Event", ID: findingID(e.Dispatch, v.ID), Name: one(v.Trigger.Text), SubjectOf: []node{}}
	n.Start, n.End = interval(e.Time)
	var say []string
	for i := range e.Claims {
		c := &e.Claims[i]
		n.SubjectOf = append(n.SubjectOf, node{ID: findingID(c.Dispatch, c.Claim.ID)})
		say = append(say, Title(*c))
	}
	if len(say) == 0 {
		n.SubjectOf = append(n.SubjectOf, node{ID: urn(e.Dispatch)})
		say = append(say, EventTitle(*e))
	}
	n.Description = strings.Join(say, "; ")
	n.Properties = properties("", "standing", v.Standing, "status", v.Status)
	n.Properties = append(n.Properties, properties("PLOVER", "type", v.Type, "mode", v.Mode)...)
	n.Properties = append(n.Properties, properties("CAMEO", "code", v.CAMEO)...)
	n.Properties = append(n.Properties, property{Type: "PropertyValue", Name: "recalled", Value: v.Recalled})
	n.Properties = confident(n.Properties, v.Confidence)
	if e.Place != "" {
		n.Location = &node{Type: "Place", Name: e.Place}
	}
	if r := g.readings[e.Dispatch]; r != nil {
		seen := map[string]bool{}
		for i := range r.Entities {
			x := &r.Entities[i]
			actor, recipient := slices.Contains(v.Actors, x.ID), slices.Contains(v.Recipients, x.ID)
			if (actor || recipient) && !seen[x.ID] {
				seen[x.ID] = true
				n.About = append(n.About, thing(x))
			}
			if x.ID == v.Place {
				at := thing(x)
				n.Location = &at
			}
		}
	}
	for _, name := range e.Actors {
		n.Properties = append(n.Properties, properties("", "actor", name)...)
	}
	for _, name := range e.Recipients {
		n.Properties = append(n.Properties, properties("", "recipient", name)...)
	}
	g.nodes = append(g.nodes, n)
	g.annotate(e.Dispatch, v.ID, "trigger", v.Trigger.Span)
}

// annotate adds the annotation that leads from a finding to its words.
func (g *graph) annotate(dispatch, finding, part string, spans ...dateline.Span) {
	a := annotationNode{Context: annotationContext, ID: findingID(dispatch, finding+"-"+part), Type: "Annotation", Motivation: "identifying",
		Body: []any{body{Type: "SpecificResource", Source: findingID(dispatch, finding), Purpose: "identifying"},
			body{Type: "TextualBody", Value: part, Format: "text/plain", Purpose: "tagging"}}}
	text := g.texts[dispatch]
	for _, s := range spans {
		t := target{Type: "SpecificResource", Source: urn(dispatch)}
		if text != nil {
			t.Source, t.Selector = "urn:sha256:"+text.hash, text.selectors(s)
		} else if s.Text != "" {
			t.Selector = []any{quoteSelector{Type: "TextQuoteSelector", Exact: s.Text}}
		}
		if t.Selector != nil {
			a.Target = append(a.Target, t)
		}
	}
	if len(a.Target) > 0 {
		g.words = append(g.words, a)
	}
}

// thing is an entity of a dispatch.
func thing(e *dateline.Entity) node {
	n := node{Type: "Thing", Name: one(e.Name), SameAs: sameAs(e)}
	switch e.Kind {
	case dateline.KindPerson:
		n.Type = "Person"
	case dateline.KindOrganization:
		n.Type = "Organization"
	case dateline.KindPlace, dateline.KindFacility:
		n.Type = "Place"
		if e.Country != "" {
			n.Address = &address{"PostalAddress", e.Country}
		}
		if p, _ := pointOf(e); p != nil {
			n.Geo = &geo{"GeoCoordinates", p.Coordinates[1], p.Coordinates[0]}
		}
	case dateline.KindEvent:
		n.Type = "Event"
	case dateline.KindProduct:
		n.Type = "Product"
	case dateline.KindWork:
		n.Type = "CreativeWork"
	}
	return n
}

// sameAs leads to Wikidata and GeoNames where an entity is known there.
func sameAs(e *dateline.Entity) (out []string) {
	if q, ok := strings.CutPrefix(e.Wikidata, "Q"); ok && q != "" && strings.Trim(q, "0123456789") == "" {
		out = append(out, "http://www.wikidata.org/entity/Q"+q)
	}
	if e.GeoNames > 0 {
		out = append(out, "https://sws.geonames.org/"+strconv.Itoa(e.GeoNames)+"/")
	}
	return out
}

// properties are pairs of name and value in one scheme, without those that are
// not known.
func properties(scheme string, pairs ...string) (out []property) {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			out = append(out, property{"PropertyValue", scheme, pairs[i], pairs[i+1]})
		}
	}
	return out
}

func confident(ps []property, f float64) []property {
	if v := finite(f); v != nil {
		ps = append(ps, property{Type: "PropertyValue", Name: "confidence", Value: *v})
	}
	return ps
}
