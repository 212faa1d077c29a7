package dateline

// Entity is one person, body, place or thing named in a dispatch, with every
// mention of it there. Ids ("e1") are local to the reading.
type Entity struct {
	ID              string    `json:"id"`
	Kind            string    `json:"kind"`
	Name            string    `json:"name"`                       // the fullest name known: "Kim Jong Un", "Korean Central News Agency"
	Country         string    `json:"country,omitempty"`          // ISO 3166-1 alpha-2
	Wikidata        string    `json:"wikidata,omitempty"`         // "Q56226"
	GeoNames        int       `json:"geonames,omitempty"`         //
	Lat             *float64  `json:"lat,omitempty"`              // WGS 84, degrees north
	Lon             *float64  `json:"lon,omitempty"`              // WGS 84, degrees east
	PlaceConfidence float64   `json:"place_confidence,omitempty"` // 0..1: how sure the place is this one among its namesakes
	Roles           []Role    `json:"roles"`
	Mentions        []Mention `json:"mentions"`
	Why             string    `json:"why,omitempty"` // what it was told by
}

// The kinds of entities.
const (
	KindPerson       = "person"
	KindOrganization = "organization"
	KindPlace        = "place"
	KindGroup        = "group" // nationalities, peoples, religions
	KindFacility     = "facility"
	KindEvent        = "event" // named: Freedom Shield
	KindProduct      = "product"
	KindWork         = "work"
)

// Role is what somebody is said to be, with the time it holds for.
type Role struct {
	Role string `json:"role"`
	Time string `json:"time,omitempty"` // id of a TimeExpr
}

// Mention is one place where an entity is spoken of.
type Mention struct {
	Span
	Form string `json:"form"` // name | nominal | pronoun
}

// The forms of a mention.
const (
	FormName    = "name"
	FormNominal = "nominal"
	FormPronoun = "pronoun"
)
