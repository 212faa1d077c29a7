package record

import (
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
)

// item is a reading with what the comparing needs of it.
type item struct {
	r      *dateline.Reading
	id     string
	at     int64 // seconds since 1970, a time without zone taken as UTC
	day    int   // days since 1970
	issued bool  // at is the issue time; else only the receipt
	agency string
	// carrier is who brought the text, folded: agency, else outlet or feed.
	carrier string

	ents   map[string]*dateline.Entity
	times  map[string]*dateline.TimeExpr
	quants map[string]*dateline.Quantity
	claims map[string]*dateline.Claim
	faces  map[string]*face
	actors map[string]string // entity id -> actor id

	toks  []token // of the body
	all   []uint64
	paras []para
	lead  []weighted // words of the headline and the first paragraphs
	head  []weighted // words of the headline
	about []weighted // words of the whole
	slug  string
	// credited are the agencies that the text gives as its source, once asked.
	credited map[string]bool

	no     int      // number among all, in canonical order
	events []*event // once they are compared
}

type para struct {
	span  dateline.Span
	set   []uint64
	bands [bands]uint64
	filed bool // it is long enough to be filed under its bands
}

const secondsADay = 86400

// leadWords is how many words say what a text is about.
const leadWords = 120

func prepare(readings []dateline.Reading) []*item {
	byID := map[string]*dateline.Reading{}
	for i := range readings {
		r := &readings[i]
		if o, ok := byID[r.Dispatch.ID]; ok && !later(r, o) {
			continue
		}
		byID[r.Dispatch.ID] = r
	}
	out := make([]*item, 0, len(byID))
	words := lexer{}
	for _, r := range byID {
		out = append(out, newItem(r, words))
	}
	sort.Slice(out, func(i, j int) bool { return before(out[i], out[j]) })
	for i, it := range out {
		it.no = i
	}
	return out
}

// later says which of two readings of one dispatch counts: the one of the
// later reader, else the one received earlier.
func later(a, b *dateline.Reading) bool {
	if a.Reader != b.Reader {
		return a.Reader > b.Reader
	}
	if a.Dispatch.Received != b.Dispatch.Received {
		return a.Dispatch.Received < b.Dispatch.Received
	}
	return len(a.Events) > len(b.Events)
}

func before(a, b *item) bool {
	if a.at != b.at {
		return a.at < b.at
	}
	return a.id < b.id
}

func newItem(r *dateline.Reading, words lexer) *item {
	d := &r.Dispatch
	it := &item{r: r, id: d.ID, agency: carrierKey(d.Agency),
		ents: make(map[string]*dateline.Entity, len(r.Entities)), times: make(map[string]*dateline.TimeExpr, len(r.Times)),
		quants: make(map[string]*dateline.Quantity, len(r.Quantities)), claims: make(map[string]*dateline.Claim, len(r.Claims)), faces: make(map[string]*face, len(r.Entities)), actors: make(map[string]string, len(r.Entities))}
	it.at, it.issued = issuedAt(d)
	it.day = floorDay(it.at)
	it.carrier = it.agency
	if it.carrier == "" && d.Source != nil {
		it.carrier = carrierKey(d.Source.Outlet)
		if it.carrier == "" {
			it.carrier = carrierKey(d.Source.Feed)
		}
	}
	for i := range r.Entities {
		it.ents[r.Entities[i].ID] = &r.Entities[i]
	}
	for i := range r.Times {
		it.times[r.Times[i].ID] = &r.Times[i]
	}
	for i := range r.Quantities {
		it.quants[r.Quantities[i].ID] = &r.Quantities[i]
	}
	for i := range r.Claims {
		it.claims[r.Claims[i].ID] = &r.Claims[i]
	}
	paragraphs := r.Paragraphs
	if len(paragraphs) == 0 && len(r.Zones) == 0 {
		paragraphs = []dateline.Span{{Start: 0, End: len(d.Text)}}
	}
	for _, p := range paragraphs {
		if p.Start < 0 || p.End > len(d.Text) || p.Start >= p.End {
			continue
		}
		start := bodyStart(r.Zones, p)
		ts := words.tokens(d.Text[start:p.End], start)
		it.toks = append(it.toks, ts...)
		set := shingles(ts)
		q := para{span: dateline.Span{Start: start, End: p.End}, set: set}
		q.bands, q.filed = bandsOf(set)
		it.paras = append(it.paras, q)
		it.all = append(it.all, set...)
	}
	it.all = slices.Clip(unique(it.all))
	it.toks = slices.Clip(it.toks)
	head := words.tokens(d.Headline, 0)
	it.head = contentWords(head)
	it.lead = contentWords(append(head, it.toks[:min(len(it.toks), leadWords)]...))
	it.about = contentWords(it.toks)
	it.slug = slugKey(d.Slugline)
	return it
}

// bodyStart is where a paragraph's own words begin: behind the dateline.
func bodyStart(zones []dateline.Zone, p dateline.Span) int {
	for _, z := range zones {
		if z.Kind == dateline.ZoneDateline && z.Start <= p.Start && z.End > p.Start && z.End < p.End {
			return z.End
		}
	}
	return p.Start
}

// text is the words of a span, "" when it is none of the dispatch's.
func (it *item) text(s dateline.Span) string {
	if s.Start < 0 || s.End > len(it.r.Dispatch.Text) || s.Start >= s.End {
		return ""
	}
	return strings.Join(strings.Fields(it.r.Dispatch.Text[s.Start:s.End]), " ")
}

// sentence is the sentence that an offset stands in, else a stretch round it.
func (it *item) sentence(at int) dateline.Span {
	ss := it.r.Sentences
	k := sort.Search(len(ss), func(i int) bool { return ss[i].End > at })
	if k < len(ss) && ss[k].Start <= at {
		return ss[k]
	}
	for _, p := range it.paras {
		if p.span.Start <= at && at < p.span.End {
			return p.span
		}
	}
	return dateline.Span{}
}

// within returns the tokens of a span.
func (it *item) within(s dateline.Span) []token {
	i := sort.Search(len(it.toks), func(i int) bool { return it.toks[i].start >= s.Start })
	j := sort.Search(len(it.toks), func(i int) bool { return it.toks[i].start >= s.End })
	return it.toks[i:max(i, j)]
}

// issuedAt is the moment of issue; where it is not known, that of receipt.
func issuedAt(d *dateline.Dispatch) (int64, bool) {
	if t, err := time.Parse(time.RFC3339, d.IssuedUTC); err == nil {
		return t.Unix(), d.IssuedBasis != dateline.BasisReceived
	}
	known := d.IssuedBasis != dateline.BasisReceived
	for _, layout := range [...]string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02"} {
		if t, err := time.Parse(layout, d.Issued); err == nil {
			return t.Unix(), known
		}
	}
	if t, err := time.Parse(time.RFC3339, d.Received); err == nil {
		return t.Unix(), false
	}
	return 0, false
}

func floorDay(at int64) int {
	if at < 0 {
		at -= secondsADay - 1
	}
	return int(at / secondsADay)
}

func dayString(day int) string {
	return time.Unix(int64(day)*secondsADay, 0).UTC().Format("2006-01-02")
}

// dayOf reads the first ten letters of a time as a day.
func dayOf(s string) (int, bool) {
	if len(s) < 10 {
		return 0, false
	}
	t, err := time.Parse("2006-01-02", s[:10])
	return floorDay(t.Unix()), err == nil
}

// carrierKey folds the name of an agency or outlet: "Tass", "TASS" and
// "ITAR-TASS" differ only in what the table of agencies joins.
func carrierKey(s string) string {
	var out []string
	for _, t := range tokens(s, 0) {
		if t.s != "the" {
			out = append(out, t.s)
		}
	}
	k := strings.Join(out, " ")
	if a, ok := agencies()[k]; ok {
		return a.key
	}
	return k
}
