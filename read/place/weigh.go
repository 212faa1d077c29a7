package place

import (
	"cmp"
	_ "embed"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/geo"
)

// Model is how much each feature counts.
type Model struct {
	Weights    []float64 // of Features, for an option against its namesakes
	Confidence []float64 // of Signs, for the chosen option being right
}

// Option is one namesake with what was weighed.
type Option struct {
	Place    geo.Place
	Features []float64 // as Features names them
	Belief   float64   // 0..1; of the options of one name they sum to 1
}

// Weighed is one entity's options, the likeliest first.
type Weighed struct {
	Entity     int // index in Input.Entities
	Options    []Option
	Signs      []float64 // what the confidence is told by, as Signs names it
	Confidence float64   // 0..1, that the first option is meant

	facility bool
	nowhere  string
	why      string
}

// rounds is how often the places of a dispatch are weighed anew with what the
// others have become.
const rounds = 4

// Weigh weighs the namesakes of the places of in, in the order of the
// entities. Places that the gazetteer does not know have no options.
func (m *Model) Weigh(in Input) []Weighed {
	d := &dispatch{in: in, subjects: subjects(in), hits: scan(in.Text), home: homeOf(in.Dispatch)}
	d.subjects = append(d.subjects, inside(in)...)
	for _, s := range d.subjects {
		s.find()
		s.settleBoxes(in.Text)
		if s.filed && d.filed == nil {
			d.filed = s
			s.settleFiled(d.dateline())
		}
	}
	feats := make([][][features]float64, len(d.subjects))
	belief := make([][]float64, len(d.subjects))
	for i, s := range d.subjects {
		feats[i] = d.still(s)
		belief[i] = m.believe(feats[i])
	}
	for range rounds {
		voters := vote(d.subjects, belief)
		var filed *voter
		for i := range voters {
			if voters[i].subject == d.filed {
				filed = &voters[i]
			}
		}
		for i, s := range d.subjects {
			d.moved(s, voters, filed, feats[i])
		}
		for i := range d.subjects {
			belief[i] = m.believe(feats[i])
		}
	}
	for i, s := range d.subjects {
		if s.facility {
			d.follow(s, belief, belief[i])
		}
	}
	var out []Weighed
	for i, s := range d.subjects {
		if s.index < 0 {
			continue
		}
		w := Weighed{Entity: s.index, facility: s.facility, nowhere: s.nowhere}
		order := make([]int, len(s.options))
		for k := range order {
			order[k] = k
		}
		// Ties keep the gazetteer's order: countries, then the most peopled.
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(belief[i][b], belief[i][a]) })
		for _, k := range order {
			w.Options = append(w.Options, Option{Place: s.options[k].Place, Features: feats[i][k][:], Belief: belief[i][k]})
		}
		if s.nowhere != "" {
			w.Options = nil
			w.why = "place: none of the name is known in " + s.boxText
		}
		if len(w.Options) > 0 {
			w.Signs = signs(s, &s.options[order[0]], &feats[i][order[0]], w.Options)
			w.Confidence = math.Round(100*sigmoid(dot(m.Confidence, w.Signs))) / 100
			if s.facility && !s.followed && s.options[order[0]].Population < large && feats[i][order[0]][fNear160] < 0.4 {
				w.Confidence = min(w.Confidence, open/2)
			}
			w.why = why(s, &s.options[order[0]], &feats[i][order[0]], &w)
		}
		out = append(out, w)
	}
	return out
}

// follow gives a facility the beliefs of the place of the dispatch whose name
// its own begins with: "Paris Public Library", where Paris is named too.
func (d *dispatch) follow(s *subject, belief [][]float64, own []float64) {
	for i, t := range d.subjects {
		if t.index < 0 || t.facility || !t.keys[s.part] || len(t.options) == 0 {
			continue
		}
		for k := range s.options {
			own[k] = 0
			for l := range t.options {
				if o, p := &s.options[k], &t.options[l]; o.ID == p.ID && o.Name == p.Name && o.region == p.region && o.county == p.county {
					own[k] = belief[i][l]
				}
			}
		}
		s.followed = true
		return
	}
}

// settleFiled puts the place that a dispatch was filed from into the region or
// country that its dateline was read to name.
func (s *subject) settleFiled(p *dateline.DatelinePlace) {
	if s.boxes != nil {
		return
	}
	if p.Region != "" {
		s.boxes, s.boxText = boxesOf(p.Region), p.Region
	}
	if !s.anyInside() && p.Country != "" {
		s.boxes, s.boxText = []box{{country: p.Country}}, p.Country
		if c, ok := geo.CountryByCode(p.Country); ok {
			s.boxText = c.Name
		}
	}
	if !s.anyInside() {
		s.boxes = nil
	}
}

func (s *subject) anyInside() bool {
	for _, b := range s.boxes {
		for i := range s.options {
			if b.holds(&s.options[i]) {
				return true
			}
		}
	}
	return false
}

// vote gives what each subject says to the others: at most eight options that
// are believed at all.
func vote(subjects []*subject, belief [][]float64) []voter {
	var out []voter
	for i, s := range subjects {
		if s.facility || len(s.options) == 0 || s.nowhere != "" {
			continue
		}
		v := voter{subject: s, weight: 1}
		if s.index < 0 {
			v.weight = 0.5
		}
		if len(s.spans) > 0 {
			v.at = s.spans[0].Start
		}
		order := make([]int, len(s.options))
		for k := range order {
			order[k] = k
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(belief[i][b], belief[i][a]) })
		for _, k := range order[:min(len(order), 8)] {
			if belief[i][k] < 0.02 {
				break
			}
			v.options = append(v.options, &s.options[k])
			v.belief = append(v.belief, belief[i][k])
		}
		out = append(out, v)
	}
	slices.SortStableFunc(out, func(a, b voter) int { return a.at - b.at })
	return out
}

// believe turns features into shares of belief. They are rounded, so that the
// last bits of a machine's exponential decide nothing.
func (m *Model) believe(feats [][features]float64) []float64 {
	if len(feats) == 0 {
		return nil
	}
	out := make([]float64, len(feats))
	top := math.Inf(-1)
	for i := range feats {
		out[i] = dot(m.Weights, feats[i][:])
		top = max(top, out[i])
	}
	sum := 0.0
	for i := range out {
		out[i] = math.Exp(out[i] - top)
		sum += out[i]
	}
	for i := range out {
		out[i] = math.Round(out[i]/sum*1e6) / 1e6
	}
	return out
}

func dot(w, f []float64) float64 {
	sum := 0.0
	for i := range min(len(w), len(f)) {
		sum += float64(w[i] * f[i])
	}
	return math.Round(sum*1e6) / 1e6
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// Signs names what the confidence is told by.
func Signs() []string {
	return []string{"sure", "belief", "alone", "namesakes", "country", "region", "county", "area", "other", "people", "inside", "near", "region-share", "region-named", "country-share", "exact", "capital", "variant", "stranger", "far"}
}

func signs(s *subject, o *option, f *[features]float64, all []Option) []float64 {
	b := min(max(all[0].Belief, 0.01), 0.995)
	alone, variant := 0.0, 0.0
	if len(all) == 1 {
		alone = 1
	}
	if o.variant {
		variant = 1
	}
	near := max(f[fNear160], f[fBeside])
	// The one town known by the name, where all else lies in other parts of the
	// world, is likelier another that is not known.
	var stranger, far float64
	if o.kind == town {
		stranger = s.company * (1 - f[fCountryShare])
		if f[fNear500] == 0 {
			far = s.company
		}
	}
	return []float64{1, math.Log(b / (1 - b)), alone, math.Log2(float64(len(all))), f[fCountry], f[fRegion], f[fCounty], f[fArea], f[fOther], f[fPeople],
		f[fInside], near, f[fRegionShare] + f[fHolds], f[fRegionNamed], f[fCountryShare] + f[fHoldsAll], f[fExact], f[fCapital], variant, stranger, far}
}

//go:embed weights.tsv
var weightsTSV string

// Default is the model of weights.tsv.
var Default = sync.OnceValue(func() *Model { return ParseModel(weightsTSV) })

// ParseModel reads rows of "weight NAME NUMBER" and "confidence NAME NUMBER".
// What it does not know counts nothing.
func ParseModel(table string) *Model {
	m := &Model{Weights: make([]float64, features), Confidence: make([]float64, len(Signs()))}
	for line := range strings.Lines(table) {
		c := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(c) != 3 {
			continue
		}
		x, err := strconv.ParseFloat(c[2], 64)
		if err != nil {
			continue
		}
		names, to := Features(), m.Weights
		if c[0] == "confidence" {
			names, to = Signs(), m.Confidence
		}
		if i := slices.Index(names, c[1]); i >= 0 {
			to[i] = x
		}
	}
	return m
}
