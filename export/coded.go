// Package export writes readings, answers and records in the forms of others:
// JSON Lines, comma-separated values, coded events, GeoJSON, JSON-LD with W3C
// annotation selectors, TimeML, RSS and Atom. Values go in, bytes come out; the
// same values give the same bytes. What stands behind an event goes with it in
// every form: none is written without who says so. Words of dispatches are data
// in all of them, and the words of a dispatch that was killed or withheld are
// in none that is made of answers.
package export

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline"
)

// Coded is one event of a dispatch as analysts file it.
type Coded struct {
	Dispatch   string  `json:"dispatch"` // id
	Event      string  `json:"event"`    // id in the reading
	Issued     string  `json:"issued"`   // of the dispatch, as far as known
	Agency     string  `json:"agency"`   //
	From       string  `json:"from"`     // first day or minute of the event; "" when no time is told
	To         string  `json:"to"`       //
	Type       string  `json:"type"`     // PLOVER
	Mode       string  `json:"mode"`     //
	CAMEO      string  `json:"cameo"`    //
	Actors     []Party `json:"actors"`
	Recipients []Party `json:"recipients"`
	Place      *Site   `json:"place"`
	Status     string  `json:"status"`
	Standing   string  `json:"standing"`
	Recalled   bool    `json:"recalled"`
	Confidence float64 `json:"confidence"`
	Trigger    string  `json:"trigger"` // the word that asserts it
	Start      int     `json:"start"`   // of the trigger, bytes of the dispatch's text
	End        int     `json:"end"`
	Quote      string  `json:"quote"` // the sentence it stands in
	Claims     []Said  `json:"claims"`
}

// Party is somebody who does something or has it done to him.
type Party struct {
	Name    string `json:"name"`
	Kind    string `json:"kind"`
	Country string `json:"country"` // ISO 3166-1 alpha-2
}

// Site is where it happened, as far as that is settled.
type Site struct {
	Name     string   `json:"name"`
	Country  string   `json:"country"` // ISO 3166-1 alpha-2
	GeoNames int      `json:"geonames"`
	Lat      *float64 `json:"lat"` // WGS 84, degrees north
	Lon      *float64 `json:"lon"` // and east
}

// Said is a claim that an event rests on.
type Said struct {
	Claim      string   `json:"claim"`  // id in the reading
	Source     string   `json:"source"` // the words that name the source; "" when nobody is given
	Speaker    string   `json:"speaker"`
	Named      bool     `json:"named"`
	Kind       string   `json:"kind"`
	Chain      []string `json:"chain"` // who relayed it, nearest the reader last
	Stance     string   `json:"stance"`
	Factuality string   `json:"factuality"`
	Confidence float64  `json:"confidence"`
	Start      int      `json:"start"` // of the content, bytes of the text
	End        int      `json:"end"`
	Quote      string   `json:"quote"`
}

// Events are the coded events of a reading, in its order; those without a
// PLOVER type are left out.
func Events(r *dateline.Reading) []Coded {
	entities := map[string]*dateline.Entity{}
	for i := range r.Entities {
		entities[r.Entities[i].ID] = &r.Entities[i]
	}
	times := map[string]*dateline.TimeExpr{}
	for i := range r.Times {
		times[r.Times[i].ID] = &r.Times[i]
	}
	parties := func(ids []string) []Party {
		out := []Party{}
		for _, id := range ids {
			if e := entities[id]; e != nil {
				out = append(out, Party{e.Name, e.Kind, e.Country})
			}
		}
		return out
	}
	d := &r.Dispatch
	out := []Coded{}
	for i := range r.Events {
		v := &r.Events[i]
		if v.Type == "" || v.Trigger == nil {
			continue
		}
		c := Coded{Dispatch: d.ID, Event: v.ID, Issued: d.Issued, Agency: d.Agency, Type: v.Type, Mode: v.Mode, CAMEO: v.CAMEO,
			Actors: parties(v.Actors), Recipients: parties(v.Recipients), Status: v.Status, Standing: v.Standing, Recalled: v.Recalled,
			Confidence: v.Confidence, Trigger: slice(d.Text, v.Trigger.Span), Start: v.Trigger.Start, End: v.Trigger.End, Claims: []Said{}}
		if t := times[v.Time]; t != nil {
			c.From, c.To = t.From, t.To
		}
		if e := entities[v.Place]; e != nil {
			c.Place = &Site{e.Name, e.Country, e.GeoNames, e.Lat, e.Lon}
		}
		for _, s := range r.Sentences {
			if s.Start <= v.Trigger.Start && v.Trigger.End <= s.End {
				c.Quote = slice(d.Text, s)
			}
		}
		for _, id := range v.Claims {
			for k := range r.Claims {
				if r.Claims[k].ID == id {
					c.Claims = append(c.Claims, said(d.Text, &r.Claims[k], entities))
				}
			}
		}
		out = append(out, c)
	}
	return out
}

func said(text string, c *dateline.Claim, entities map[string]*dateline.Entity) Said {
	s := Said{Claim: c.ID, Chain: []string{}, Stance: c.Stance, Factuality: c.Factuality, Confidence: c.Confidence}
	if c.Source != nil {
		s.Source, s.Named, s.Kind = slice(text, c.Source.Span), c.Source.Named, c.Source.Kind
		if e := entities[c.Source.Entity]; e != nil {
			s.Speaker = e.Name
		}
	}
	for _, id := range c.Via {
		if e := entities[id]; e != nil {
			s.Chain = append(s.Chain, e.Name)
		}
	}
	if c.Content != nil {
		s.Start, s.End, s.Quote = c.Content.Start, c.Content.End, slice(text, *c.Content)
	}
	return s
}

// slice is the words of a span, white space runs to one blank.
func slice(text string, s dateline.Span) string {
	if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
		return ""
	}
	return strings.Join(strings.Fields(strings.ToValidUTF8(text[s.Start:s.End], "\uFFFD")), " ")
}

// PLOVER writes the events as JSON, one a line.
func PLOVER(w io.Writer, r *dateline.Reading) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, c := range Events(r) {
		if err := enc.Encode(c); err != nil {
			return err
		}
	}
	return nil
}

// Table writes coded events as comma-separated values, a row for each event and
// claim behind it; an event in the dispatch's own voice has one row with the
// columns of claims empty.
type Table struct {
	w      *csv.Writer
	dyads  bool
	headed bool
}

// NewTable returns a table of events.
func NewTable(w io.Writer) *Table { return &Table{w: csv.NewWriter(w)} }

// NewDyads returns a table in the manner of CAMEO's data sets: a row for each
// actor and recipient, and only events that have a CAMEO code.
func NewDyads(w io.Writer) *Table { return &Table{w: csv.NewWriter(w), dyads: true} }

var eventColumns = []string{"dispatch", "event", "issued", "agency", "from", "to", "type", "mode", "cameo",
	"actor", "actor_country", "recipient", "recipient_country", "place", "place_country", "lat", "lon",
	"status", "standing", "recalled", "confidence", "trigger", "start", "end", "quote",
	"claim", "source", "speaker", "named", "source_kind", "chain", "stance", "factuality", "claim_confidence", "claim_start", "claim_end", "claim_quote"}

// Put writes the events of a reading.
func (t *Table) Put(r *dateline.Reading) error {
	if !t.headed {
		t.headed = true
		if err := t.w.Write(eventColumns); err != nil {
			return err
		}
	}
	for _, c := range Events(r) {
		if t.dyads && c.CAMEO == "" {
			continue
		}
		actors, recipients := [][]Party{c.Actors}, [][]Party{c.Recipients}
		if t.dyads {
			actors, recipients = apart(c.Actors), apart(c.Recipients)
		}
		claims := c.Claims
		if len(claims) == 0 {
			claims = []Said{{}}
		}
		for _, a := range actors {
			for _, b := range recipients {
				for _, s := range claims {
					if err := t.row(&c, a, b, &s); err != nil {
						return err
					}
				}
			}
		}
	}
	t.w.Flush()
	return t.w.Error()
}

func apart(ps []Party) [][]Party {
	if len(ps) == 0 {
		return [][]Party{nil}
	}
	var out [][]Party
	for i := range ps {
		out = append(out, ps[i:i+1])
	}
	return out
}

func (t *Table) row(c *Coded, actors, recipients []Party, s *Said) error {
	names := func(ps []Party, of func(Party) string) string {
		var out []string
		for _, p := range ps {
			out = append(out, of(p))
		}
		return strings.Join(out, "; ")
	}
	name, country := func(p Party) string { return p.Name }, func(p Party) string { return p.Country }
	var site Site
	if c.Place != nil {
		site = *c.Place
	}
	degrees := func(f *float64) string {
		if f == nil {
			return ""
		}
		return strconv.FormatFloat(*f, 'f', -1, 64)
	}
	row := []string{c.Dispatch, c.Event, c.Issued, c.Agency, c.From, c.To, c.Type, c.Mode, c.CAMEO,
		names(actors, name), names(actors, country), names(recipients, name), names(recipients, country),
		site.Name, site.Country, degrees(site.Lat), degrees(site.Lon),
		c.Status, c.Standing, strconv.FormatBool(c.Recalled), strconv.FormatFloat(c.Confidence, 'f', 2, 64), c.Trigger,
		strconv.Itoa(c.Start), strconv.Itoa(c.End), c.Quote}
	if s.Claim == "" {
		row = append(row, make([]string, len(eventColumns)-len(row))...)
	} else {
		row = append(row, s.Claim, s.Source, s.Speaker, strconv.FormatBool(s.Named), s.Kind, strings.Join(s.Chain, " > "), s.Stance, s.Factuality,
			strconv.FormatFloat(s.Confidence, 'f', 2, 64), strconv.Itoa(s.Start), strconv.Itoa(s.End), s.Quote)
	}
	for i, cell := range row {
		// Degrees and days may begin with a minus; words of a dispatch may not
		// begin what a spreadsheet runs.
		if i != 15 && i != 16 {
			row[i] = Cell(cell)
		}
	}
	return t.w.Write(row)
}
