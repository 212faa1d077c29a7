package place

import (
	"testing"

	"github.com/dateline-news/dateline/lexicon/geo"
)

// TestMiddlesLieWhereTheTownsAre holds each middle point against the
// gazetteer's own point of the same country or region: a slip of sign or
// column throws one to another part of the world.
func TestMiddlesLieWhereTheTownsAre(t *testing.T) {
	for a, p := range loadPoints() {
		c, ok := geo.CountryByCode(a.country)
		if !ok {
			t.Errorf("there is no country %q", a.country)
			continue
		}
		name, limit := c.Name, 1500.0
		if a.region != "" {
			name, limit = a.region, 900
		}
		if a.country == "RU" || a.country == "US" || a.country == "CA" || a.country == "AU" || a.country == "ID" {
			limit = 3500 // most towns lie to one side
		}
		found := false
		for _, q := range geo.Places(name) {
			if k := kindOf(&q); q.Country != a.country || (k == country) != (a.region == "") || k == town || k == county {
				continue
			}
			found = true
			if km := Km(float64(p[0]), float64(p[1]), float64(q.Lat), float64(q.Lon)); km > limit {
				t.Errorf("%s: %v lies %.0f km from the gazetteer's %v, %v", name, p, km, q.Lat, q.Lon)
			}
		}
		if !found {
			t.Errorf("the gazetteer has no %q in %s", name, a.country)
		}
	}
}
