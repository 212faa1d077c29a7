package geo

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
)

//go:embed codes.tsv
var codesTSV string

//go:embed areas.tsv
var areasTSV string

//go:embed waters.tsv
var watersTSV string

//go:embed former.tsv
var formerTSV string

// atlas is the packed gazetteer with the tables over it: countries, former
// states, disputed and other areas, waters. A table can be added to without
// building the packed part anew.
type atlas struct {
	packed *packed
	all    []Place
	names  map[string][]int    // folded name -> all
	words  map[string]int      // folded first word -> words of the longest name
	is     map[string]string   // name of an area -> code of the region that it is
	claims map[string][]string // code of a region -> who claims its towns
	short  map[string]int      // abbreviation as printed, "Calif." -> packed place of the region
}

func newAtlas(p *packed, g *gazetteer) *atlas {
	a := &atlas{packed: p, names: map[string][]int{}, words: map[string]int{}, is: map[string]string{}, claims: map[string][]string{}, short: map[string]int{}}
	a.addCountries(g)
	a.addAreas(g)
	a.addAbbreviations(g)
	for _, f := range g.former {
		p := Place{Name: f.Name, Kind: KindArea, Lat: f.Lat, Lon: f.Lon}
		if len(f.Successors) == 1 {
			p.Country = f.Successors[0]
		}
		a.add(p, f.Names)
	}
	rows(watersTSV, 4, func(c []string) {
		a.add(Place{Name: c[0], Kind: KindWater, Lat: degrees(c[2]), Lon: degrees(c[3])}, list(c[1]))
	})
	return a
}

// add adds a place with its names.
func (a *atlas) add(p Place, names []string) {
	a.all = append(a.all, p)
	a.name(len(a.all)-1, append([]string{p.Name}, names...))
}

// name adds names to a place; to an area none that a country bears: "Zaire" is
// a name of today's Congo first.
func (a *atlas) name(i int, names []string) {
	for _, n := range names {
		f := Fold(n)
		if f == "" || slices.Contains(a.names[f], i) || a.all[i].Kind == KindArea && a.isCountry(f) {
			continue
		}
		a.names[f] = append(a.names[f], i)
		first, _, _ := strings.Cut(f, " ")
		a.words[first] = max(a.words[first], strings.Count(f, " ")+1)
	}
}

func (a *atlas) isCountry(form string) bool {
	own := a.names[form]
	return len(own) > 0 && a.all[own[0]].Kind == KindCountry
}

func (a *atlas) addCountries(g *gazetteer) {
	for _, c := range g.countries {
		a.add(Place{ID: c.GeoNames, Name: c.Name, Country: c.Code, Kind: KindCountry, Lat: c.Lat, Lon: c.Lon,
			Population: c.Population, Zone: onlyZone(c)}, c.Names)
	}
	byCode := map[string]int{}
	for i, p := range a.all {
		byCode[p.Country] = i
	}
	for _, s := range g.shared {
		for _, code := range s.Codes {
			if i, ok := byCode[code]; ok && !s.Adjective {
				f := Fold(s.Name)
				a.names[f] = append(a.names[f], i)
				a.words[f] = max(a.words[f], 1)
			}
		}
	}
}

// onlyZone is the zone of a country that has one only.
func onlyZone(c Country) string {
	if c.OneZone {
		return c.Zone
	}
	return ""
}

// addAreas adds the areas; one that is a country gives it its claimants, one
// that is a region of the packed gazetteer takes its place.
func (a *atlas) addAreas(g *gazetteer) {
	regions := a.regions()
	rows(areasTSV, 8, func(c []string) {
		name, names, claimants := c[0], list(c[1]), list(c[3])
		for _, code := range list(c[7]) {
			a.claims[code] = claimants
		}
		for _, i := range a.names[Fold(name)] {
			if a.all[i].Kind == KindCountry {
				a.all[i].Claimants = claimants
				a.name(i, names)
				return
			}
		}
		p := Place{Name: name, Kind: KindArea, Country: c[2], Claimants: claimants, Lat: degrees(c[4]), Lon: degrees(c[5])}
		if i, ok := g.region[Key(name)]; ok && g.regions[i].Name == name {
			r := g.regions[i]
			p.Zone = r.Zone
			names = append(names, r.Abbrevs...)
		}
		if i, ok := regions[c[6]]; ok && c[6] != "" {
			r, _ := a.packed.place(i)
			p.ID, p.Population, p.Region = r.ID, r.Population, r.Region
			if c[4] == "" {
				p.Lat, p.Lon = r.Lat, r.Lon
			}
			if p.Zone == "" {
				p.Zone = r.Zone
			}
			a.is[name] = c[6]
		}
		a.add(p, names)
	})
}

// addAbbreviations adds those that have a period or three letters, as they are
// printed: "Kan.", "W.Va.", "NSW". The postal ones are left to RegionByName: too
// many are words.
func (a *atlas) addAbbreviations(g *gazetteer) {
	byName := map[string]int{}
	for _, i := range a.regions() {
		p, _ := a.packed.place(i)
		byName[p.Country+" "+Fold(p.Name)] = i
	}
	for _, r := range g.regions {
		i, ok := byName[r.Country+" "+Fold(strings.TrimSuffix(r.Name, " state"))]
		for _, n := range r.Abbrevs {
			if ok && r.Country != "" && (strings.Contains(n, ".") || len(n) == 3 && n == strings.ToUpper(n)) {
				a.short[n] = i
			}
		}
	}
}

// regions returns the packed places of regions by their codes.
func (a *atlas) regions() map[string]int {
	m := map[string]int{}
	for i := 1; i < a.packed.areas; i++ {
		x := a.packed.area(i)
		if x.parent != 0 && x.code == "" {
			break // counties stand behind
		}
		if x.code != "" && x.place >= 0 {
			m[x.code] = x.place
		}
	}
	return m
}

func degrees(s string) float32 {
	f, _ := strconv.ParseFloat(s, 32)
	return float32(f)
}

// places returns the places of a name; printed is the name as it is printed.
func (a *atlas) places(form []byte, printed string) []Place {
	own := a.names[string(form)]
	short, isShort := a.short[printed]
	var out []Place
	_, n := a.packed.find(form, nil)
	if n+len(own) == 0 && !isShort {
		return nil
	}
	out = make([]Place, 0, n+len(own)+1)
	var replaced []string
	for _, i := range own {
		out = append(out, a.all[i])
		if code := a.is[a.all[i].Name]; code != "" {
			replaced = append(replaced, code)
		}
	}
	if isShort {
		p, _ := a.packed.place(short)
		out = append(out, p)
	}
	a.packed.find(form, func(i int) {
		p, region := a.packed.place(i)
		if isShort && i == short {
			return
		}
		if p.Kind == KindRegion && slices.Contains(replaced, region) {
			return
		}
		if p.Claimants = a.claims[region]; region == "" {
			p.Claimants = a.claims[p.Country]
		}
		out = append(out, p)
	})
	if len(out) == 0 {
		return nil
	}
	sortPlaces(out)
	return out
}

func (a *atlas) has(form []byte) bool {
	if len(a.names[string(form)]) > 0 {
		return true
	}
	_, n := a.packed.find(form, nil)
	return n > 0
}

func (a *atlas) maxWords(form []byte) int {
	words, _ := a.packed.find(form, nil)
	return max(words, a.words[string(form)])
}
