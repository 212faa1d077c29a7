package entity

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/bodies"
	"github.com/dateline-news/dateline/lexicon/geo"
	"github.com/dateline-news/dateline/syntax"
	"github.com/dateline-news/dateline/syntax/ud"
	"github.com/dateline-news/dateline/text"
)

// reader is what reading one dispatch needs.
type reader struct {
	x      *lexicon
	text   string
	own    *bodies.List // the user's; may be nil
	doc    *syntax.Doc  // the body; never nil
	parts  []part
	spots  []spot  // in the order of the text, without overlap
	at     []int32 // token of the body -> index into spots, -1 for none
	groups []group
	refs   []reference // nominals and pronouns

	speaksFor map[string]bool  // countries that sure names of the lexicon speak for
	spoken    map[string]bool  // countries that places and peoples of the text belong to
	meant     []int32          // pronoun token -> 1 + group that it means, -1 for nobody known, 0 for no pronoun
	goBy      map[string][]int // last word of a body's name or a person's role -> groups
}

// spot is a name where it stands in the text.
type spot struct {
	start, end  int
	first, last int // tokens of the body, [first, last); -1 outside of it
	kind        string
	thing       *thing // what the lexicon knows it as; nil when it does not
	how         how
	adjective   bool // stands for its place as an adjective does
	zone        string
	words       []string // folded: lower case, no accents, no hyphens or periods
	surface     string   // as printed, white space runs to one space
	why         string
	country     string // of a body: of the nationality or possessive before it
	senses      string // of an open name: the countries that it can be of
	group       int    // index into reader.groups, -1 while open
}

// group is one entity in the making.
type group struct {
	kind, name, country, why string
	countryWhy               string
	thing                    *thing
	words                    []string // of the fullest name
	spots                    []int    // indexes into reader.spots
	roles                    []role
	joined                   []string // by what the spots came together
	into                     int      // the group that this one has become part of, -1 for none
	wikidata                 string
	gender                   uint8 // man, woman, 0 while open
	asked                    bool  // titles were looked at for it
}

// reference is a nominal or a pronoun that plainly refers to a group.
type reference struct {
	start, end int
	form       string
	group      int
	why        string
}

func newReader(in Input) *reader {
	r := &reader{x: loadLexicon(), text: in.Dispatch.Text, doc: in.Doc, own: in.Own}
	if r.doc == nil || r.doc.Text == nil || r.doc.Text.Text != r.text {
		r.doc = &syntax.Doc{Text: &text.Doc{Text: r.text}}
	}
	r.parts = parts(r.text, in.Zones, r.doc.Text.Paragraphs)
	return r
}

// token returns the token of the body that holds or follows the byte at.
func (r *reader) token(at int) int {
	i, _ := slices.BinarySearchFunc(r.doc.Text.Tokens, at, func(t text.Token, at int) int {
		if int(t.End) <= at {
			return -1
		}
		return 1
	})
	return i
}

// newSpot makes a spot of text[start:end].
func (r *reader) newSpot(start, end int, zone string) spot {
	s := spot{start: start, end: end, first: -1, last: -1, zone: zone, group: -1}
	s.surface = strings.Join(strings.Fields(r.text[start:end]), " ")
	s.words = fold(s.surface)
	if zone == dateline.ZoneBody {
		if i := r.token(start); i < len(r.doc.Tokens) && int(r.doc.Text.Tokens[i].Start) < end {
			s.first, s.last = i, i+1
			for s.last < len(r.doc.Tokens) && int(r.doc.Text.Tokens[s.last].Start) < end {
				s.last++
			}
		}
	}
	return s
}

// zoneAt returns the kind of the part that holds text[start:end], "" for none.
func (r *reader) zoneAt(start, end int) string {
	i, _ := slices.BinarySearchFunc(r.parts, start, func(p part, at int) int {
		if p.hi <= at {
			return -1
		}
		return 1
	})
	if i < len(r.parts) && r.parts[i].lo <= start && end <= r.parts[i].hi {
		return r.parts[i].kind
	}
	return ""
}

// fold brings a name to the words that it is compared by: "Kim Jong-un" and
// "Kim Jong Un", "Erdoğan" and "Erdogan" are one; "the" at its head is none.
func fold(s string) []string {
	var b strings.Builder
	for _, c := range s {
		switch {
		case c == '.' || c == '\'' || c == '’' || c == '‘':
			continue
		case unicode.In(c, unicode.L, unicode.M, unicode.Nd):
			if p := geo.Plain(c); p != "" {
				b.WriteString(strings.ToLower(p))
			} else {
				b.WriteRune(unicode.ToLower(c))
			}
		default:
			b.WriteByte(' ')
		}
	}
	w := strings.Fields(b.String())
	if len(w) > 1 && w[0] == "the" {
		w = w[1:]
	}
	return w
}

// head returns the token of a spot that hangs from outside of it; -1 when
// the spot is not of the body or has no tree.
func (r *reader) head(s *spot) int {
	for i := s.first; i >= 0 && i < s.last; i++ {
		if h := int(r.doc.Tokens[i].Head); h < s.first || h >= s.last {
			return i
		}
	}
	return -1
}

func (r *reader) form(i int) string  { return r.doc.Text.Form(i) }
func (r *reader) lower(i int) string { return strings.ToLower(r.doc.Text.Form(i)) }

// mark says which tokens are whose, once the spots stand.
func (r *reader) mark() {
	slices.SortStableFunc(r.spots, func(a, b spot) int { return a.start - b.start })
	r.at = make([]int32, len(r.doc.Tokens))
	for i := range r.at {
		r.at[i] = -1
	}
	for k := range r.spots {
		for i := max(r.spots[k].first, 0); i < r.spots[k].last; i++ {
			r.at[i] = int32(k)
		}
	}
}

// spotAt returns the spot that a token of the body is part of, nil for none.
func (r *reader) spotAt(i int) *spot {
	if i < 0 || i >= len(r.at) || r.at[i] < 0 {
		return nil
	}
	return &r.spots[r.at[i]]
}

// entities hands out what was found.
func (r *reader) entities() []dateline.Entity {
	order := make([]int, 0, len(r.groups))
	for g := range r.groups {
		if len(r.groups[g].spots) > 0 {
			order = append(order, g)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return r.spots[r.groups[a].spots[0]].start - r.spots[r.groups[b].spots[0]].start
	})
	refs := map[int][]reference{}
	for _, ref := range r.refs {
		refs[ref.group] = append(refs[ref.group], ref)
	}
	out := make([]dateline.Entity, 0, len(order))
	for n, g := range order {
		gr := &r.groups[g]
		e := dateline.Entity{ID: "e" + strconv.Itoa(n+1), Kind: gr.kind, Name: gr.name, Country: gr.country, Wikidata: gr.wikidata, Roles: []dateline.Role{}, Why: gr.reason()}
		for _, ro := range gr.roles {
			if !slices.ContainsFunc(e.Roles, func(have dateline.Role) bool { return have.Role == ro.name }) {
				e.Roles = append(e.Roles, dateline.Role{Role: ro.name})
			}
		}
		for _, k := range gr.spots {
			e.Mentions = append(e.Mentions, dateline.Mention{Span: dateline.SpanOf(r.text, r.spots[k].start, r.spots[k].end), Form: dateline.FormName})
		}
		for _, ref := range refs[g] {
			e.Mentions = append(e.Mentions, dateline.Mention{Span: dateline.SpanOf(r.text, ref.start, ref.end), Form: ref.form})
		}
		slices.SortStableFunc(e.Mentions, func(a, b dateline.Mention) int { return a.Start - b.Start })
		out = append(out, e)
	}
	return out
}

// reason words how the entity was told.
func (g *group) reason() string {
	why := g.why
	for _, j := range g.joined {
		why += "; " + j
	}
	if g.countryWhy != "" && g.country != "" && g.countryWhy != g.why {
		why += "; country: " + g.countryWhy
	}
	return why
}

// by notes once by what a spot was joined.
func (g *group) by(why string) {
	if why != "" && !slices.Contains(g.joined, why) {
		g.joined = append(g.joined, why)
	}
}

// isProper reports whether a token of the body is a proper noun.
func (r *reader) isProper(i int) bool { return r.doc.Tokens[i].UPOS == ud.PROPN }
