package export

import (
	"encoding/json"
	"io"
	"math"
	"slices"
	"strconv"

	"github.com/dateline-news/dateline"
)

// Placed is an event with the place it is said to have happened at.
type Placed struct {
	dateline.FoundEvent
	At        *dateline.Entity // the entity that Event.Place names; nil when none is told
	Precision string           // how fine the place is: one of the Precision constants; "" unknown
	Claimants []string         // ISO 3166-1 alpha-2 of all that hold or claim the place, where that is disputed
}

// How fine a place is: what its one pair of coordinates stands for.
const (
	PrecisionSettlement = "settlement"
	PrecisionRegion     = "region" // a state, province, county or disputed area
	PrecisionWater      = "water"
	PrecisionCountry    = "country"
	PrecisionUnknown    = "unknown"
)

// PlaceAll finds the places of events by the entities of their dispatches'
// readings: entity returns the one with the id in the dispatch, or nil; area
// says how fine it is and who claims it, and may be nil.
func PlaceAll(events []dateline.FoundEvent, entity func(dispatch, id string) *dateline.Entity,
	area func(*dateline.Entity) (precision string, claimants []string)) []Placed {
	out := make([]Placed, len(events))
	for i, e := range events {
		out[i].FoundEvent = e
		if e.Event.Place == "" {
			continue
		}
		if at := entity(e.Dispatch, e.Event.Place); at != nil {
			out[i].At = at
			if area != nil {
				out[i].Precision, out[i].Claimants = area(at)
			}
		}
	}
	return out
}

// leastPlaced is the confidence in a place below which its coordinates are not
// given: a point on a map looks sure.
const leastPlaced = 0.5

// Features writes events as one GeoJSON FeatureCollection (RFC 7946), a feature
// a line, so that it may be as long as one likes. Each has who says so and its
// claims among its properties; those without a place that is settled have the
// geometry null, and "unplaced" says why. A geometry is always one Point,
// longitude first, WGS 84, six decimals, longitude in [-180, 180], so that none
// crosses the antimeridian; there is no bbox. "precision" says what the point
// stands for: one marked "country" is no place where anything happened. A
// disputed place has all its claimants in "claimants". Offsets are bytes of the
// dispatch's text. Events of dispatches killed or withheld are left out.
type Features struct {
	w      io.Writer
	n      int
	opened bool
	err    error
}

// NewFeatures returns a collection; Close ends it.
func NewFeatures(w io.Writer) *Features { return &Features{w: w} }

// Put writes events as features.
func (f *Features) Put(events ...Placed) error {
	f.open()
	for i := range events {
		if withdrawn(events[i].Status) || f.err != nil {
			continue
		}
		b, err := json.Marshal(featureOf(&events[i]))
		if err != nil {
			f.err = err
			break
		}
		lead := ",\n"
		if f.n == 0 {
			lead = "\n"
		}
		f.write(lead)
		f.write(string(b))
		f.n++
	}
	return f.err
}

// Close ends the collection; it does not close the writer.
func (f *Features) Close() error {
	f.open()
	f.write("\n]}\n")
	return f.err
}

func (f *Features) open() {
	if !f.opened {
		f.opened = true
		f.write(`{"type":"FeatureCollection","features":[`)
	}
}

func (f *Features) write(s string) {
	if f.err == nil {
		_, f.err = io.WriteString(f.w, s)
	}
}

type feature struct {
	Type       string            `json:"type"`
	ID         string            `json:"id"`
	Geometry   *point            `json:"geometry"`
	Properties featureProperties `json:"properties"`
}

type point struct {
	Type        string        `json:"type"`
	Coordinates []json.Number `json:"coordinates"` // east, north
}

type featureProperties struct {
	Dispatch   string   `json:"dispatch"`
	Event      string   `json:"event"`
	Who        []string `json:"who"` // who says so, never empty
	Standing   string   `json:"standing"`
	Status     string   `json:"status"`
	EventType  string   `json:"event_type"` // PLOVER
	Mode       string   `json:"mode,omitempty"`
	CAMEO      string   `json:"cameo,omitempty"`
	Trigger    string   `json:"trigger"`
	Start      *int     `json:"start"` // of the trigger
	End        *int     `json:"end"`
	Recalled   bool     `json:"recalled"`
	Confidence *float64 `json:"confidence"`
	From       string   `json:"from,omitempty"`
	To         string   `json:"to,omitempty"`
	Actors     []string `json:"actors"`
	Recipients []string `json:"recipients"`
	Place      string   `json:"place,omitempty"`
	Country    string   `json:"country,omitempty"`
	GeoNames   int      `json:"geonames,omitempty"`
	Wikidata   string   `json:"wikidata,omitempty"`
	Precision  string   `json:"precision,omitempty"`
	PlaceSure  *float64 `json:"place_confidence,omitempty"`
	Claimants  []string `json:"claimants,omitempty"` // all, when it is disputed
	Unplaced   string   `json:"unplaced,omitempty"`  // why there is no geometry
	Claims     []behind `json:"claims"`
	Agency     string   `json:"agency"`
	Outlet     string   `json:"outlet,omitempty"`
	Issued     string   `json:"issued"`
	At         string   `json:"at,omitempty"`
	Headline   string   `json:"headline,omitempty"`
}

// behind is a claim that an event rests on.
type behind struct {
	Claim      string   `json:"claim"`
	Who        string   `json:"who"`
	Grade      string   `json:"grade"`
	Source     string   `json:"source"`
	Via        []string `json:"via"`
	Stance     string   `json:"stance"`
	Cue        string   `json:"cue"`
	Quotation  string   `json:"quotation"`
	Factuality string   `json:"factuality"`
	Confidence *float64 `json:"confidence"`
	Quote      string   `json:"quote"`
	Start      *int     `json:"start"` // of the content
	End        *int     `json:"end"`
}

func featureOf(e *Placed) feature {
	v := &e.Event
	p := featureProperties{Dispatch: e.Dispatch, Event: v.ID, Standing: v.Standing, Status: v.Status, EventType: v.Type, Mode: v.Mode, CAMEO: v.CAMEO,
		Recalled: v.Recalled, Confidence: finite(v.Confidence), Actors: listed(e.Actors), Recipients: listed(e.Recipients), Place: e.Place,
		Claims: []behind{}, Agency: e.Agency, Outlet: e.Outlet, Issued: e.Issued, At: moment(e.Ref.At), Headline: e.Headline}
	p.From, p.To = interval(e.Time)
	if t := v.Trigger; t != nil {
		p.Trigger, p.Start, p.End = one(t.Text), &t.Start, &t.End
	}
	for i := range e.Claims {
		c := &e.Claims[i]
		if withdrawn(c.Status) {
			continue
		}
		p.Claims = append(p.Claims, behindOf(c))
		if who := Who(c); !slices.Contains(p.Who, who) {
			p.Who = append(p.Who, who)
		}
	}
	if len(p.Who) == 0 {
		p.Who = []string{ownVoice(&e.FoundEvent)}
	}
	out := feature{Type: "Feature", ID: findingID(e.Dispatch, v.ID)}
	out.Geometry, p.Unplaced = pointOf(e.At)
	if at := e.At; at != nil {
		p.Country, p.GeoNames, p.Wikidata, p.Precision = at.Country, at.GeoNames, at.Wikidata, e.Precision
		if p.Place == "" {
			p.Place = at.Name
		}
		if p.Precision == "" {
			p.Precision = PrecisionUnknown
		}
		if at.PlaceConfidence != 0 {
			p.PlaceSure = finite(at.PlaceConfidence)
		}
		if len(e.Claimants) > 0 {
			// Whom the reader gave it to is one claimant among them.
			p.Claimants = slices.Clone(e.Claimants)
			if at.Country != "" {
				p.Claimants = append(p.Claimants, at.Country)
			}
			slices.Sort(p.Claimants)
			p.Claimants = slices.Compact(p.Claimants)
			p.Country = ""
		}
	}
	out.Properties = p
	return out
}

func behindOf(c *dateline.FoundClaim) behind {
	k := &c.Claim
	b := behind{Claim: k.ID, Who: Who(c), Grade: Grade(k), Via: listed(c.Via), Stance: k.Stance, Cue: one(surface(k.Cue)),
		Quotation: k.Quotation, Factuality: k.Factuality, Confidence: finite(k.Confidence), Quote: words(k)}
	if k.Source != nil {
		b.Source = one(k.Source.Text)
	}
	if k.Content != nil {
		b.Start, b.End = &k.Content.Start, &k.Content.End
	}
	return b
}

func pointOf(at *dateline.Entity) (*point, string) {
	switch {
	case at == nil:
		return nil, "no place told"
	case at.Lat == nil || at.Lon == nil:
		return nil, "no coordinates"
	case !(math.Abs(*at.Lat) <= 90) || !(math.Abs(*at.Lon) <= 360):
		return nil, "coordinates out of range"
	case at.PlaceConfidence > 0 && at.PlaceConfidence < leastPlaced:
		return nil, "not sure which place of the name"
	}
	lon := *at.Lon
	if lon > 180 {
		lon -= 360
	} else if lon < -180 {
		lon += 360
	}
	return &point{"Point", []json.Number{degrees(lon), degrees(*at.Lat)}}, ""
}

// degrees are written to six decimals, about 0.1 m, as RFC 7946 11.2 advises.
func degrees(f float64) json.Number {
	r := math.Round(f*1e6) / 1e6
	if r == 0 {
		r = 0 // no minus before it
	}
	return json.Number(strconv.FormatFloat(r, 'f', -1, 64))
}

// finite is f, or nothing where JSON has no number for it.
func finite(f float64) *float64 {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return nil
	}
	return &f
}

func listed(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
