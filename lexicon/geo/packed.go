package geo

import (
	"errors"
	"math/bits"
)

// The packed gazetteer, places.bin, is read where it lies: nothing is decoded
// but what a lookup finds. Numbers are little endian.
//
//	magic    16 bytes
//	header   8 numbers of 4 bytes: how many places, areas, zones; bits of the
//	         table of buckets; where the areas, places, buckets and entries begin
//	strings  a length byte and the bytes of each; the first is "". The zones
//	         come first, in order
//	areas    areaSize each: what a place lies in, country or region or county.
//	         Country 2, parent area 2 (0 none), name string 3, its own place + 1
//	         (0 none) 3, code string 3. Area 0 is nowhere
//	places   placeSize each, in the order in which answers give them: GeoNames
//	         id 4, name string 3, area 2, latitude 3, longitude 3, population 3,
//	         and in 2 the zone (10 bits), kind (3) and seat (3)
//	buckets  2^bits + 1 numbers of 3 bytes: where in entries each begins
//	entries  of one folded name each: a byte of its hash; a byte of flags: 1
//	         whether the name stands here (else it is that of the first place),
//	         4 bits words of the longest name that begins with it, 3 bits how
//	         many places bear it (7: a varint follows); the name after a length
//	         byte; the places, ascending, as varint differences
const (
	packedMagic = "dateline places1"
	headerSize  = len(packedMagic) + 8*4
	areaSize    = 13
	placeSize   = 20
	maxWords    = 15 // of a name, as far as an entry counts
)

type packed struct {
	data                              string
	places, areas, zones              int
	bucketBits                        uint
	areasAt, placesAt, bucketsAt, end int // end of the buckets: entries begin
	zoneNames                         []string
}

var errPacked = errors.New("geo: not a packed gazetteer, or cut short")

// openPacked checks that the parts of a packed gazetteer lie inside it. What
// the parts say is checked as it is read.
func openPacked(data string) (*packed, error) {
	if len(data) < headerSize || data[:len(packedMagic)] != packedMagic {
		return nil, errPacked
	}
	h := func(i int) int { return int(u32(data, len(packedMagic)+4*i)) }
	p := &packed{data: data, places: h(0), areas: h(1), zones: h(2), areasAt: h(4), placesAt: h(5), bucketsAt: h(6), end: h(7)}
	if h(3) > 24 {
		return nil, errPacked
	}
	p.bucketBits = uint(h(3))
	if p.places > 1<<24 || p.areas > 1<<16 || p.zones > 1<<10 || p.areas < 1 ||
		p.areasAt < headerSize || p.placesAt != p.areasAt+p.areas*areaSize || p.bucketsAt != p.placesAt+p.places*placeSize ||
		p.end != p.bucketsAt+3*(1<<p.bucketBits+1) || p.end > len(data) {
		return nil, errPacked
	}
	p.readZones()
	return p, nil
}

// u32, u24 and u16 read numbers; outside of data they are 0.
func u32(data string, at int) uint32 {
	if at < 0 || at+4 > len(data) {
		return 0
	}
	return uint32(data[at]) | uint32(data[at+1])<<8 | uint32(data[at+2])<<16 | uint32(data[at+3])<<24
}

func u24(data string, at int) int {
	if at < 0 || at+3 > len(data) {
		return 0
	}
	return int(data[at]) | int(data[at+1])<<8 | int(data[at+2])<<16
}

func u16(data string, at int) int {
	if at < 0 || at+2 > len(data) {
		return 0
	}
	return int(data[at]) | int(data[at+1])<<8
}

// str returns the string that begins at byte at of the strings.
func (p *packed) str(at int) string {
	at += headerSize
	if at >= p.areasAt {
		return ""
	}
	n := int(p.data[at])
	if at+1+n > p.areasAt {
		return ""
	}
	return p.data[at+1 : at+1+n]
}

// zone returns the zone of a number, "" for 0.
func (p *packed) zone(i int) string {
	if i < len(p.zoneNames) {
		return p.zoneNames[i]
	}
	return ""
}

func (p *packed) readZones() {
	p.zoneNames = make([]string, p.zones+1)
	at := 1 // behind ""
	for i := range p.zones {
		z := p.str(at)
		p.zoneNames[i+1] = z
		at += 1 + len(z)
	}
}

// area is what places lie in.
type area struct {
	country string
	parent  int
	name    string
	place   int // its own place, -1 none
	code    string
}

func (p *packed) area(i int) area {
	if i <= 0 || i >= p.areas {
		return area{place: -1}
	}
	at := p.areasAt + i*areaSize
	a := area{country: p.data[at : at+2], parent: u16(p.data, at+2),
		name: p.str(u24(p.data, at+4)), place: u24(p.data, at+7) - 1, code: p.str(u24(p.data, at+10))}
	if a.parent >= i { // parents come first: nothing goes round in circles
		a.parent = 0
	}
	if a.place >= p.places {
		a.place = -1
	}
	return a
}

func (p *packed) name(place int) string {
	return p.str(u24(p.data, p.placesAt+place*placeSize+4))
}

// place decodes a place and the code of the region it lies in.
func (p *packed) place(i int) (Place, string) {
	at := p.placesAt + i*placeSize
	bits := u16(p.data, at+18)
	pl := Place{
		ID:         int32(u32(p.data, at)),
		Name:       p.name(i),
		Kind:       PlaceKind(bits >> 10 & 7),
		Lat:        float32(unpackDegrees(u24(p.data, at+9), 90)),
		Lon:        float32(unpackDegrees(u24(p.data, at+12), 180)),
		Population: int32(unpackPopulation(u24(p.data, at+15))),
		Zone:       p.zone(bits & 1023),
		Seat:       Seat(bits >> 13),
	}
	// The chain of areas is country, or region and country, or all three.
	var chain [3]area
	n := 0
	for a := u16(p.data, at+7); a != 0 && n < 3; n++ {
		chain[n] = p.area(a)
		a = chain[n].parent
	}
	if n == 0 {
		return pl, ""
	}
	pl.Country = chain[n-1].country
	region := ""
	if n > 1 {
		pl.Region, region = chain[n-2].name, chain[n-2].code
	}
	if n > 2 {
		pl.County = chain[0].name
	}
	return pl, region
}

// hashOf is FNV-1a with the final mix of MurmurHash3, whose upper bits are as
// good as its lower ones.
func hashOf(name []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range name {
		h = (h ^ uint64(c)) * 1099511628211
	}
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	return h
}

// find returns the words of the longest name that begins with a folded name,
// 0 when there is none, and calls each for the places that bear it, if each
// is given.
func (p *packed) find(name []byte, each func(place int)) (words, count int) {
	if len(name) == 0 || len(name) > 255 {
		return 0, 0
	}
	h := hashOf(name)
	bucket := int(h >> (64 - p.bucketBits))
	if p.bucketBits == 0 {
		bucket = 0
	}
	at := p.end + u24(p.data, p.bucketsAt+3*bucket)
	end := p.end + u24(p.data, p.bucketsAt+3*bucket+3)
	if end > len(p.data) {
		end = len(p.data)
	}
	for at+2 <= end {
		same, flags := p.data[at] == byte(h), p.data[at+1]
		at += 2
		n := int(flags >> 5)
		if n == 7 {
			n, at = p.varint(at, end)
		}
		stored := ""
		if flags&1 != 0 {
			if at >= end {
				return 0, 0
			}
			l := int(p.data[at])
			if at+1+l > end {
				return 0, 0
			}
			stored = p.data[at+1 : at+1+l]
			at += 1 + l
		}
		first, after := p.varint(at, end)
		if same {
			if flags&1 != 0 {
				same = stored == string(name)
			} else {
				same = n > 0 && first < p.places && p.named(first, name)
			}
		}
		place := 0
		for i := 0; i < n && at < end; i++ {
			d := first
			if i > 0 {
				d, after = p.varint(at, end)
			}
			at = after
			place += d
			if same && each != nil && place < p.places {
				each(place)
			}
		}
		if same {
			return int(flags >> 1 & 15), n
		}
	}
	return 0, 0
}

// named reports whether the folded form of a place's name is name.
func (p *packed) named(place int, name []byte) bool {
	var buf [256]byte
	return string(appendFold(buf[:0], p.name(place))) == string(name)
}

// varint reads a number in 7-bit groups, the lowest first, and returns where
// it ends. Behind end it is 0.
func (p *packed) varint(at, end int) (int, int) {
	v := 0
	for shift := 0; at < end && shift < 28; shift += 7 {
		c := p.data[at]
		at++
		v |= int(c&127) << shift
		if c < 128 {
			return v, at
		}
	}
	return v, at
}

// Degrees are packed as 24-bit parts of the full range: 2 m of longitude at
// the equator.
func packDegrees(d, limit float64) int {
	v := int((d+limit)/(2*limit)*(1<<24-1) + 0.5)
	return min(max(v, 0), 1<<24-1)
}

func unpackDegrees(v int, limit float64) float64 {
	return float64(v)/(1<<24-1)*(2*limit) - limit
}

// Populations below 2^19 = 524,288 are packed as they are; larger ones keep
// their 19 highest bits, which is five digits and more.
func packPopulation(n int) int {
	n = min(max(n, 0), 1<<31-1)
	shift := max(bits.Len(uint(n))-19, 0)
	return n>>shift | shift<<19
}

func unpackPopulation(v int) int { return v & (1<<19 - 1) << (v >> 19 & 31) }
