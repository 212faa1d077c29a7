package geo

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// PackedArea is a country, region or county for Pack: what places lie in.
type PackedArea struct {
	Code    string // "UA", "UA.11", "US.TX.277": GeoNames' codes
	Country string // ISO 3166-1 alpha-2
	Parent  string // code of the area that it lies in, empty for a country
	Name    string // of a region or county
}

// PackedPlace is a place for Pack. Of its Place, Country, Region, County and
// Claimants are not looked at: Area says where it lies.
type PackedPlace struct {
	Place
	Area  string   // code of the smallest area it lies in, or, of a region or county, that it is
	Names []string // other names
}

// Pack makes the packed gazetteer of areas and places; tools/gazetteer calls
// it. The same areas and places, in any order, give the same bytes. Limits:
// 65,535 areas, 1,023 zones, 2^24 bytes of strings, names of 255 bytes.
func Pack(areas []PackedArea, places []PackedPlace) ([]byte, error) {
	k := packer{at: map[string]int{"": 0}, strings: []byte{0}, areaOf: map[string]int{}}
	areas, places = slices.Clone(areas), slices.Clone(places)
	slices.SortFunc(areas, func(a, b PackedArea) int {
		return cmp.Or(strings.Count(a.Code, ".")-strings.Count(b.Code, "."), strings.Compare(a.Code, b.Code))
	})
	slices.SortFunc(places, func(a, b PackedPlace) int {
		return cmp.Or(comparePlaces(a.Place, b.Place), cmp.Compare(a.ID, b.ID), strings.Compare(a.Area, b.Area), strings.Compare(a.Name, b.Name),
			cmp.Compare(a.Lat, b.Lat), cmp.Compare(a.Lon, b.Lon))
	})
	zones := k.zones(places)
	areaBytes, err := k.areas(areas, places)
	if err != nil {
		return nil, err
	}
	placeBytes, err := k.places(places, zones)
	if err != nil {
		return nil, err
	}
	bits, buckets, entries, err := packEntries(places)
	if err != nil {
		return nil, err
	}
	if len(k.strings) >= 1<<24 || len(entries) >= 1<<24 || len(places) >= 1<<24 || len(zones) > 1023 || len(areas) > 1<<16-2 {
		return nil, errors.New("geo: too much to pack")
	}
	out := []byte(packedMagic)
	at := headerSize + len(k.strings)
	for _, n := range []int{len(places), len(areaBytes) / areaSize, len(zones), bits, at, at + len(areaBytes), at + len(areaBytes) + len(placeBytes), at + len(areaBytes) + len(placeBytes) + len(buckets)} {
		out = binary.LittleEndian.AppendUint32(out, uint32(n))
	}
	return slices.Concat(out, k.strings, areaBytes, placeBytes, buckets, entries), nil
}

type packer struct {
	strings []byte
	at      map[string]int // string -> where it begins in strings
	areaOf  map[string]int // code -> area
	err     error
}

func (k *packer) str(s string) int {
	at, ok := k.at[s]
	if !ok {
		if len(s) > 255 {
			k.err = fmt.Errorf("geo: a name of %d bytes: %q", len(s), s)
			return 0
		}
		at = len(k.strings)
		k.at[s] = at
		k.strings = append(append(k.strings, byte(len(s))), s...)
	}
	return at
}

func append24(b []byte, n int) []byte { return append(b, byte(n), byte(n>>8), byte(n>>16)) }

// zones lays the zones first into the strings, the ones of most places before
// the others, and returns their numbers, from 1.
func (k *packer) zones(places []PackedPlace) map[string]int {
	count := map[string]int{}
	for _, p := range places {
		if p.Zone != "" {
			count[p.Zone]++
		}
	}
	var names []string
	for z := range count {
		names = append(names, z)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(count[b]-count[a], strings.Compare(a, b)) })
	number := map[string]int{}
	for i, z := range names {
		k.str(z)
		number[z] = i + 1
	}
	return number
}

func (k *packer) areas(areas []PackedArea, places []PackedPlace) ([]byte, error) {
	own := map[string]int{} // code -> its own place
	for i, p := range places {
		if p.Kind == KindRegion || p.Kind == KindCounty {
			if _, twice := own[p.Area]; twice {
				return nil, fmt.Errorf("geo: two places are area %q", p.Area)
			}
			own[p.Area] = i
		}
	}
	out := make([]byte, areaSize, areaSize*(len(areas)+1))
	for i, a := range areas {
		if len(a.Country) != 2 {
			return nil, fmt.Errorf("geo: area %q is of country %q", a.Code, a.Country)
		}
		parent, ok := k.areaOf[a.Parent]
		if !ok && a.Parent != "" {
			return nil, fmt.Errorf("geo: area %q lies in %q, which is none", a.Code, a.Parent)
		}
		if _, twice := k.areaOf[a.Code]; twice {
			return nil, fmt.Errorf("geo: area %q is there twice", a.Code)
		}
		k.areaOf[a.Code] = i + 1
		place := 0
		if p, ok := own[a.Code]; ok {
			place = p + 1
		}
		out = append(out, a.Country...)
		out = binary.LittleEndian.AppendUint16(out, uint16(parent))
		out = append24(out, k.str(a.Name))
		out = append24(out, place)
		code := a.Code
		if a.Parent == "" || strings.Count(code, ".") > 1 {
			code = "" // only those of regions are asked for
		}
		out = append24(out, k.str(code))
	}
	return out, k.err
}

func (k *packer) places(places []PackedPlace, zones map[string]int) ([]byte, error) {
	out := make([]byte, 0, placeSize*len(places))
	for _, p := range places {
		area, ok := k.areaOf[p.Area]
		if !ok && p.Area != "" {
			return nil, fmt.Errorf("geo: %q lies in %q, which is no area", p.Name, p.Area)
		}
		out = binary.LittleEndian.AppendUint32(out, uint32(p.ID))
		out = append24(out, k.str(p.Name))
		out = binary.LittleEndian.AppendUint16(out, uint16(area))
		out = append24(out, packDegrees(float64(p.Lat), 90))
		out = append24(out, packDegrees(float64(p.Lon), 180))
		out = append24(out, packPopulation(int(p.Population)))
		out = binary.LittleEndian.AppendUint16(out, uint16(zones[p.Zone]|int(p.Kind)<<10|int(p.Seat)<<13))
	}
	return out, k.err
}

// entry is a folded name, and what begins with it and bears it.
type entry struct {
	name   string
	words  int
	places []int
}

func packEntries(places []PackedPlace) (bits int, buckets, out []byte, err error) {
	byName := map[string]*entry{}
	get := func(name string) *entry {
		e := byName[name]
		if e == nil {
			e = &entry{name: name}
			byName[name] = e
		}
		return e
	}
	for i, p := range places {
		for _, n := range append([]string{p.Name}, p.Names...) {
			f := Fold(n)
			if f == "" || len(f) > 255 {
				continue
			}
			e := get(f)
			if k := len(e.places); k == 0 || e.places[k-1] != i {
				e.places = append(e.places, i)
			}
			first, _, _ := strings.Cut(f, " ")
			e = get(first)
			e.words = max(e.words, min(strings.Count(f, " ")+1, maxWords))
		}
	}
	for 3<<bits < len(byName) {
		bits++
	}
	sorted := make([][]*entry, 1<<bits)
	for _, e := range byName {
		b := 0
		if bits > 0 {
			b = int(hashOf([]byte(e.name)) >> (64 - bits))
		}
		sorted[b] = append(sorted[b], e)
	}
	for _, bucket := range sorted {
		slices.SortFunc(bucket, func(a, b *entry) int { return strings.Compare(a.name, b.name) })
		buckets = append24(buckets, len(out))
		for _, e := range bucket {
			out = appendEntry(out, e, places)
		}
	}
	return bits, append24(buckets, len(out)), out, nil
}

func appendEntry(out []byte, e *entry, places []PackedPlace) []byte {
	stored := len(e.places) == 0 || Fold(places[e.places[0]].Name) != e.name
	flags := byte(e.words<<1) | byte(min(len(e.places), 7)<<5)
	if stored {
		flags |= 1
	}
	out = append(out, byte(hashOf([]byte(e.name))), flags)
	if len(e.places) >= 7 {
		out = appendVarint(out, len(e.places))
	}
	if stored {
		out = append(append(out, byte(len(e.name))), e.name...)
	}
	last := 0
	for _, p := range e.places {
		out = appendVarint(out, p-last)
		last = p
	}
	return out
}

func appendVarint(out []byte, n int) []byte {
	for n >= 128 {
		out = append(out, byte(n)|128)
		n >>= 7
	}
	return append(out, byte(n))
}
