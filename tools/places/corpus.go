package main

import (
	"encoding/xml"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/dateline-news/dateline/lexicon/geo"
	"github.com/dateline-news/dateline/read/place"
)

// article is a text with its toponyms. Number divides the corpus.
type article struct {
	number    int
	name      string
	text      string
	url       string
	toponyms  []toponym
	unmatched int // toponyms whose words are not where the corpus says
}

// toponym is a place name in an article; spans are bytes.
type toponym struct {
	start, end int
	text       string
	point      bool
	lat, lon   float64
	id         int
	country    string // ISO 3166-1 alpha-2, empty when not known
	large      bool   // a country or first-level region
}

func load(path string, to any) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return xml.NewDecoder(f).Decode(to)
}

func readLGL(path string) ([]article, error) {
	var file struct {
		Articles []struct {
			ID       int    `xml:"docid,attr"`
			URL      string `xml:"url"`
			Text     string `xml:"text"`
			Toponyms []struct {
				Start  int    `xml:"start"`
				End    int    `xml:"end"`
				Phrase string `xml:"phrase"`
				Tag    *struct {
					ID      int     `xml:"geonameid,attr"`
					Code    string  `xml:"fcode"`
					Lat     float64 `xml:"lat"`
					Lon     float64 `xml:"lon"`
					Country string  `xml:"country"`
				} `xml:"gaztag"`
			} `xml:"toponyms>toponym"`
		} `xml:"article"`
	}
	if err := load(path, &file); err != nil {
		return nil, err
	}
	var out []article
	for _, x := range file.Articles {
		a := article{number: x.ID, name: x.URL, text: x.Text, url: x.URL}
		for _, t := range x.Toponyms {
			p := toponym{text: t.Phrase}
			if t.Tag != nil {
				p.point, p.id, p.lat, p.lon = true, t.Tag.ID, t.Tag.Lat, t.Tag.Lon
				p.large = strings.HasPrefix(t.Tag.Code, "PCL") || t.Tag.Code == "ADM1"
				if c, ok := geo.CountryByName(strings.Replace(t.Tag.Country, "Palestinian Territory", "Palestine", 1)); ok {
					p.country = c.Code
				}
			}
			a.locate(p, t.Start)
		}
		out = append(out, a)
	}
	return out, nil
}

func readGeoVirus(path string) ([]article, error) {
	var file struct {
		Articles []struct {
			Source    string `xml:"source"`
			Text      string `xml:"text"`
			Locations []struct {
				Name  string  `xml:"name"`
				Start int     `xml:"start"`
				Lat   float64 `xml:"lat"`
				Lon   float64 `xml:"lon"`
				Page  string  `xml:"page"`
			} `xml:"locations>location"`
		} `xml:"article"`
	}
	if err := load(path, &file); err != nil {
		return nil, err
	}
	var out []article
	numbers := map[string]int{}
	for _, x := range file.Articles {
		n, ok := numbers[x.Source]
		if !ok {
			n = len(numbers)
			numbers[x.Source] = n
		}
		a := article{number: n, name: x.Source, text: x.Text}
		for _, l := range x.Locations {
			p := toponym{text: l.Name, point: true, lat: l.Lat, lon: l.Lon}
			title := l.Page[strings.LastIndex(l.Page, "/")+1:]
			p.country, p.large = nearest(l.Lat, l.Lon, l.Name, strings.ReplaceAll(title, "_", " "))
			a.locate(p, l.Start-1)
		}
		out = append(out, a)
	}
	return out, nil
}

// nearest is the country of the gazetteer's nearest place of some names.
func nearest(lat, lon float64, names ...string) (country string, large bool) {
	best := 1e9
	for _, n := range names {
		n, _, _ = strings.Cut(n, " (")
		short, _, _ := strings.Cut(n, ",")
		for _, name := range []string{n, short} {
			if c, ok := geo.CountryByName(name); ok {
				name = c.Name
			}
			for _, p := range geo.Places(name) {
				d := place.Km(lat, lon, float64(p.Lat), float64(p.Lon))
				wide := isLarge(p)
				if d < best && (d <= 161 || wide && d <= 1000) {
					best, country, large = d, p.Country, wide
				}
			}
		}
	}
	return country, large
}

// isLarge reports whether a place is a country, region or area.
func isLarge(p geo.Place) bool {
	return p.Kind == geo.KindCountry || p.Kind == geo.KindRegion || p.Kind == geo.KindArea
}

// locate sets a toponym's span: where its words stand nearest to the rune that
// the corpus counts to.
func (a *article) locate(t toponym, runes int) {
	if t.text == "" {
		a.unmatched++
		return
	}
	at := 0
	for range max(runes, 0) {
		if at >= len(a.text) {
			break
		}
		_, n := utf8.DecodeRuneInString(a.text[at:])
		at += n
	}
	best := -1
	for i := 0; ; {
		j := strings.Index(a.text[i:], t.text)
		if j < 0 {
			break
		}
		i += j
		if best < 0 || abs(i-at) < abs(best-at) {
			best = i
		}
		i++
	}
	if best < 0 || abs(best-at) > 40 {
		a.unmatched++
		return
	}
	t.start, t.end = best, best+len(t.text)
	a.toponyms = append(a.toponyms, t)
}

func abs(x int) int { return max(x, -x) }
