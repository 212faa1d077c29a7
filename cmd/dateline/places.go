package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read"
	"github.com/dateline-news/dateline/wire"
)

const placesLong = `Lists the places that dispatches name: which of its namesakes each is, where it
lies, how sure that is (0 to 1), and what it was told by.

A dateline place is where a report was filed, not where anything happened; it
is marked. A place whose namesakes the text leaves open has no coordinates.

With --json there is a line for each dispatch; with --geojson all places make
one FeatureCollection (RFC 7946, coordinates in WGS 84, longitude first), in
which open places have no geometry.

Files, directories, standard input and exit codes are those of dateline read.`

const placesExample = `  dateline places story.txt
  dateline places wires/ --geojson > map.geojson
  dateline places --example --json`

// placesOptions are the flags of the places command.
type placesOptions struct {
	json     bool
	geojson  bool
	received string
	example  bool
}

func (c *command) placesCommand() *cobra.Command {
	var o placesOptions
	cmd := &cobra.Command{
		Use:     "places [FILE|DIR|-]...",
		Short:   "List the places that dispatches name",
		Long:    placesLong,
		Example: placesExample,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 && !o.example && c.inTerminal {
				return cmd.Help()
			}
			return c.places(o, args)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.json, "json", false, "print one JSON object a line")
	f.BoolVar(&o.geojson, "geojson", false, "print a GeoJSON FeatureCollection")
	f.StringVar(&o.received, "received", "", "when the copy was received, as for dateline read (`TIME`, default now)")
	f.BoolVar(&o.example, "example", false, "read a dispatch that comes with the program")
	cmd.MarkFlagsMutuallyExclusive("json", "geojson")
	return cmd
}

// namedPlace is a place of a dispatch in JSON, and the properties of its
// feature in GeoJSON.
type namedPlace struct {
	Dispatch   string          `json:"dispatch,omitempty"` // id
	Entity     string          `json:"entity"`
	Name       string          `json:"name"`
	Kind       string          `json:"kind"` // place | facility
	Country    string          `json:"country,omitempty"`
	GeoNames   int             `json:"geonames,omitempty"`
	Lat        *float64        `json:"lat,omitempty"`
	Lon        *float64        `json:"lon,omitempty"`
	Confidence float64         `json:"confidence"`
	Role       string          `json:"role"` // dateline | mentioned
	Mentions   []dateline.Span `json:"mentions"`
	Why        string          `json:"why,omitempty"`
}

// placesOf lists the places of a reading in the order of its entities.
func placesOf(r *dateline.Reading) []namedPlace {
	out := []namedPlace{}
	for _, e := range r.Entities {
		if e.Kind != dateline.KindPlace && (e.Kind != dateline.KindFacility || e.Lat == nil) {
			continue
		}
		p := namedPlace{Entity: e.ID, Name: e.Name, Kind: e.Kind, Country: e.Country, GeoNames: e.GeoNames, Lat: e.Lat, Lon: e.Lon,
			Confidence: e.PlaceConfidence, Role: "mentioned", Mentions: []dateline.Span{}, Why: e.Why}
		for _, m := range e.Mentions {
			p.Mentions = append(p.Mentions, m.Span)
			if d := r.Dispatch.Dateline; d != nil && d.End > d.Start && m.Start == d.Start {
				p.Role = "dateline"
			}
		}
		out = append(out, p)
	}
	return out
}

type feature struct {
	Type       string     `json:"type"`
	Geometry   *geometry  `json:"geometry"` // null where the place is open
	Properties namedPlace `json:"properties"`
}

type geometry struct {
	Type        string     `json:"type"`
	Coordinates [2]float64 `json:"coordinates"` // longitude, latitude
}

func featureOf(id string, p namedPlace) feature {
	f := feature{Type: "Feature", Properties: p}
	if p.Lat != nil && p.Lon != nil {
		f.Geometry = &geometry{Type: "Point", Coordinates: [2]float64{*p.Lon, *p.Lat}}
	}
	f.Properties.Dispatch, f.Properties.Lat, f.Properties.Lon = id, nil, nil
	return f
}

// places runs the places command.
func (c *command) places(o placesOptions, args []string) error {
	opt := wire.Options{Received: c.now(), ReceivedBasis: "clock"}
	if o.received != "" {
		t, err := parseReceived(o.received)
		if err != nil {
			return err
		}
		opt.Received, opt.ReceivedBasis = t, "given"
	}
	var ins []input
	switch {
	case o.example && len(args) > 0:
		return usage("--example reads no files", "leave out either")
	case o.example:
		ins = []input{{name: "example", from: strings.NewReader(example)}}
	case len(args) == 0:
		ins = expand([]string{"-"}, c.in, "")
	default:
		ins = expand(args, c.in, "")
	}
	features := []feature{}
	failed, done := 0, 0
	err := inOrder(ins, func(in input) outcome { return readInput(in, opt, read.Reader{}) }, func(r outcome) error {
		for _, err := range r.errs {
			c.complain(r.in.name, err)
			failed++
		}
		for i := range r.readings {
			id, places := r.readings[i].Dispatch.ID, placesOf(&r.readings[i])
			switch {
			case o.geojson:
				for _, p := range places {
					features = append(features, featureOf(id, p))
				}
			case o.json:
				line, err := jsonLine(struct {
					Dispatch string       `json:"dispatch"`
					Headline string       `json:"headline,omitempty"`
					Places   []namedPlace `json:"places"`
				}{id, r.readings[i].Dispatch.Headline, places})
				if err != nil {
					return err
				}
				if _, err := c.out.Write(line); err != nil {
					return err
				}
			default:
				if _, err := c.out.Write([]byte(placesPage(&r.readings[i], places, done > 0))); err != nil {
					return err
				}
			}
			done++
		}
		return nil
	})
	if err == nil && o.geojson && done > 0 {
		var line []byte
		line, err = jsonLine(struct {
			Type     string    `json:"type"`
			Features []feature `json:"features"`
		}{"FeatureCollection", features})
		if err == nil {
			_, err = c.out.Write(line)
		}
	}
	if err != nil {
		c.complain("", &dateline.Error{Code: dateline.ErrUnreadable, Say: "cannot write", Err: bare(err)})
		failed++
	}
	switch {
	case done == 0:
		return exit(exitNothing)
	case failed > 0:
		return exit(exitSome)
	}
	return nil
}

// placesPage lists places for a person: a line with name, country, latitude
// and longitude, confidence and role, and under it what it was told by.
func placesPage(r *dateline.Reading, places []namedPlace, more bool) string {
	var b strings.Builder
	if more {
		b.WriteString("\n")
	}
	if h := clip(r.Dispatch.Headline, maxHeadline); h != "" {
		b.WriteString(h + "\n")
	}
	if len(places) == 0 {
		b.WriteString("No places found.\n")
		return b.String()
	}
	width := 0
	for _, p := range places {
		width = max(width, min(maxName, columns(inert(p.Name))))
	}
	// Where a report was filed stands first.
	slices.SortStableFunc(places, func(a, b namedPlace) int { return strings.Compare(a.Role, b.Role) })
	for _, p := range places {
		at := pad("open", 20)
		if p.Lat != nil && p.Lon != nil {
			at = fmt.Sprintf("%9.4f, %9.4f", *p.Lat, *p.Lon)
		}
		role := p.Role
		if role == "mentioned" {
			role = count(len(p.Mentions), "mention", "mentions")
		}
		fmt.Fprintf(&b, "%s  %s  %s  %4.2f  %s\n", pad(clip(p.Name, width), width), pad(clip(p.Country, 2), 2), at, p.Confidence, role)
		if p.Why != "" {
			b.WriteString("    " + inert(p.Why) + "\n")
		}
	}
	return b.String()
}
