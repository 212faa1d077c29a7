package view

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
)

// Brief is a memo about what came since a moment: sentences that are templates
// over what dispatches say, each with a footnote that leads to the words.
type Brief struct {
	ID       string               `json:"id"` // stays the same for one watch and moment
	Title    string               `json:"title"`
	Watch    *Watch               `json:"watch,omitempty"`
	Since    time.Time            `json:"since"`
	Made     time.Time            `json:"made"`
	Sections []Section            `json:"sections"`
	Notes    []Footnote           `json:"notes"`
	Ground   dateline.Ground      `json:"ground"`
	Less     int                  `json:"less"`
	State    dateline.RecordState `json:"record"`
}

// Section is a part of a brief.
type Section struct {
	Title     string     `json:"title"`
	Sentences []Sentence `json:"sentences"`
}

// Sentence is one statement with its footnotes. Key stays the same as long as
// what it is about does, so that an analyst's own wording finds it again.
type Sentence struct {
	Key    string `json:"key"`
	Text   string `json:"text"`
	Notes  []int  `json:"notes"`
	Edited string `json:"edited,omitempty"` // the analyst's wording, shown instead and marked as such
	Struck bool   `json:"struck,omitempty"` // the analyst has taken it out
}

// Footnote leads from a sentence to the words it rests on.
type Footnote struct {
	N     int   `json:"n"`
	Words Words `json:"words"`
}

// Text is a footnote as it is printed.
func (f *Footnote) Text() string {
	w := &f.Words
	out := Carrier(&w.Ref)
	if t := IssuedText(w.Issued); t != "" {
		out += ", " + t
	}
	if w.Paragraph > 0 {
		out += ", paragraph " + number(float64(w.Paragraph))
	}
	if w.Quote != "" {
		out += ": " + Quoted(w.Quote, 90)
	}
	return out + " [" + w.Dispatch[:min(8, len(w.Dispatch))] + "]"
}

// Quoted sets exact words in quotation marks, cut to about so many letters;
// what shows the cut stands outside the marks.
func Quoted(words string, most int) string {
	words = unquoted(words)
	c := cut(words, most)
	if in, ok := strings.CutSuffix(c, " ..."); ok && c != words {
		return "\u201c" + in + "\u201d ..."
	}
	return "\u201c" + c + "\u201d"
}

// BriefQuery asks for a brief.
type BriefQuery struct {
	Watch *Watch
	Since time.Time // by receipt; zero: since its owner last looked, else the last day held
	Limit int       // sentences a section; 0: 12
}

const briefPrefix = "brief:"

// Brief makes a brief, with the analyst's own wording where one is kept.
func (v *View) Brief(ctx context.Context, q BriefQuery) (*Brief, error) {
	if q.Limit <= 0 {
		q.Limit = 12
	}
	if q.Since.IsZero() {
		var err error
		if q.Since, err = v.Seen(ctx, q.Watch); err != nil {
			return nil, err
		}
	}
	t, err := v.Today(ctx, TodayQuery(q))
	if err != nil {
		return nil, err
	}
	s, err := v.session(ctx)
	if err != nil {
		return nil, err
	}
	b := &writer{Brief: Brief{Watch: q.Watch, Since: t.Since, Made: t.Now, Ground: t.Ground, Less: t.Less, State: t.State, Sections: []Section{}, Notes: []Footnote{}}}
	b.Title = "What came since " + t.Since.Format("2 Jan 2006 15:04")
	id := "all"
	if q.Watch != nil {
		b.Title, id = q.Watch.Title+", since "+t.Since.Format("2 Jan 2006 15:04"), q.Watch.ID
	}
	h := sha256.Sum256([]byte(id + t.Since.Format(time.RFC3339)))
	b.ID = hex.EncodeToString(h[:])[:12]

	b.section("Withdrawn")
	for i := range t.Withdrawn {
		b.withdrawn(&t.Withdrawn[i])
	}
	b.section("New")
	for i := range t.New {
		b.story(&t.New[i])
	}
	b.section("One voice")
	for i := range t.OneVoice {
		b.story(&t.OneVoice[i])
	}
	b.section("Differ")
	for i := range t.Differ {
		b.differ(&t.Differ[i])
	}
	b.section("Numbers")
	for i := range t.Numbers {
		b.numbers(&t.Numbers[i])
	}
	b.section("Ahead")
	for i := range t.Ahead {
		b.ahead(&t.Ahead[i])
	}
	b.section("Not known")
	if err := s.briefUnknowns(b, t, q.Limit); err != nil {
		return nil, err
	}
	b.section("")
	return &b.Brief, v.edits(ctx, &b.Brief)
}

// writer puts a brief together.
type writer struct {
	Brief
	open *Section
}

// section ends the section that is open and begins another; one without
// sentences is left out.
func (b *writer) section(title string) {
	if b.open != nil && len(b.open.Sentences) > 0 {
		b.Sections = append(b.Sections, *b.open)
	}
	b.open = &Section{Title: title, Sentences: []Sentence{}}
}

// note is the number of the footnote to some words, made when it is new.
func (b *writer) note(w *Words) int {
	for i := range b.Notes {
		n := &b.Notes[i].Words
		if n.Dispatch == w.Dispatch && n.Start == w.Start && n.End == w.End && n.Claim == w.Claim {
			return b.Notes[i].N
		}
	}
	b.Notes = append(b.Notes, Footnote{N: len(b.Notes) + 1, Words: *w})
	return len(b.Notes)
}

func (b *writer) say(key, text string, words ...*Words) {
	s := Sentence{Key: b.open.Title + " " + key, Text: text, Notes: []int{}}
	for _, w := range words {
		s.Notes = append(s.Notes, b.note(w))
	}
	b.open.Sentences = append(b.open.Sentences, s)
}

// Tell is a sentence of who said what: the speaker first, then the act, then
// the words. A source that affirms is quoted with its own cue.
func Tell(w *Words) string { return tell(w, "") }

// tell is Tell with a remark on the speaker.
func tell(w *Words, remark string) string {
	if w.Grade == GradeOwn {
		return ended(Carrier(&w.Ref) + " reported in its own words: " + Quoted(w.Quote, 240))
	}
	by := w.Speaker
	if by == "" {
		by = "nobody named"
	}
	for _, v := range w.Via {
		by += ", by way of " + v + ","
	}
	if remark != "" {
		by = strings.TrimSuffix(by, ",") + " (" + remark + ")"
	}
	act := Acted(w.Stance)
	if w.Stance == dateline.StanceConfirm && w.Cue != "" {
		act = Quoted(w.Cue, 40)
	}
	if c := w.Sureness(); c != "" {
		act += " (" + c + ")"
	}
	if w.Grade == GradeNobody && w.Speaker != "" {
		act += ", nobody being named"
	}
	return ended(capital(by) + " " + act + ", by " + Carrier(&w.Ref) + "'s account: " + Quoted(w.Quote, 240))
}

// ended puts a full stop behind a sentence that has none, inside its last
// quotation or behind it.
func ended(s string) string {
	for _, end := range [...]string{".", ".\u201d", "?\u201d", "!\u201d", "..."} {
		if strings.HasSuffix(s, end) {
			return s
		}
	}
	return s + "."
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

func (b *writer) story(l *StoryLine) {
	if l.Lead == nil {
		return
	}
	h := l.Lead
	for i := range h.Evidence {
		e := &h.Evidence[i]
		if i == 3 {
			break
		}
		remark := ""
		if e.Interested {
			remark = "a party to it"
		}
		latest := e.Latest()
		text := tell(&latest, remark)
		if h.When.Text != "" && i == 0 {
			text = h.When.Text + ". " + text
		}
		ws := []*Words{&latest}
		if first := &e.Words[0]; first.Dispatch != latest.Dispatch && first.Superseded == "" {
			ws = append(ws, first)
		}
		b.say(h.ID+" "+e.Name()+" "+e.Side+" "+fold(latest.By()), text, ws...)
	}
	if len(h.Evidence) > 1 || l.Copies > 0 {
		text := "What stands behind it: " + h.Stands
		if l.Copies > 0 {
			text += "; " + number(float64(l.Copies)) + " copied, counted as no origin"
		}
		b.say(h.ID+" stands", text+".")
	}
	if c := l.Change; c != nil && len(c.Adds)+len(c.Drops)+len(c.Changed) > 0 {
		text, ws := ChangeText(c)
		b.say(h.ID+" change "+c.Dispatch, text, ws...)
	}
}

// mostChanges is how many changes of one kind a sentence tells.
const mostChanges = 3

// ChangeText words what a version changed, with the words it rests on.
func ChangeText(c *VersionLine) (string, []*Words) {
	var parts []string
	var ws []*Words
	short := func(w *Words) string {
		by := w.Speaker
		if by == "" {
			by = "nobody named"
		}
		return by + " " + Quoted(w.Quote, 80)
	}
	more := func(n int, what string) {
		if n > mostChanges {
			parts = append(parts, number(float64(n-mostChanges))+" more "+what)
		}
	}
	for i := range c.Adds[:min(mostChanges, len(c.Adds))] {
		parts = append(parts, "adds "+short(&c.Adds[i]))
		ws = append(ws, &c.Adds[i])
	}
	more(len(c.Adds), "added")
	for i := range c.Drops[:min(mostChanges, len(c.Drops))] {
		parts = append(parts, "no longer has "+short(&c.Drops[i]))
		ws = append(ws, &c.Drops[i])
	}
	more(len(c.Drops), "gone")
	for i := range c.Changed[:min(mostChanges, len(c.Changed))] {
		x := &c.Changed[i]
		parts = append(parts, "now has "+short(&x.To)+" for "+short(&x.From))
		ws = append(ws, &x.To)
	}
	more(len(c.Changed), "changed")
	v := "The later version"
	if c.Version != "" {
		v = c.Version
	}
	return ended(v + " (" + Carrier(&c.Ref) + ", " + IssuedText(c.Issued) + ") " + strings.Join(parts, "; ")), ws
}

func (b *writer) differ(d *Difference) {
	var parts []string
	var ws []*Words
	for i := range d.Sides {
		w := &d.Sides[i].Words
		parts = append(parts, w.By()+": "+Quoted(w.Quote, 140))
		ws = append(ws, w)
	}
	about := ""
	if d.Word != "" {
		about = " (" + strings.TrimSpace(d.Line+" "+Quoted(d.Word, 40)) + ")"
	}
	b.say(d.ID, ended("Accounts differ on "+d.On()+about+": "+strings.Join(parts, "; ")), ws...)
}

func (b *writer) numbers(n *NumberLine) {
	var parts []string
	var ws []*Words
	for i := range n.Points {
		p := &n.Points[i]
		w := &p.Reports[0]
		part := p.Text + " (" + w.By()
		if w.Superseded != "" {
			part += ", in a version replaced since"
		}
		if p.When.Text != "" {
			part += ", of " + p.When.Text
		}
		parts = append(parts, part+")")
		ws = append(ws, w)
	}
	of := n.Of
	if of != "" {
		of = ", " + of
	}
	b.say(n.About+" "+n.Unit, oneLine(n.Unit)+of+": "+strings.Join(parts, "; ")+".", ws...)
}

func (b *writer) ahead(a *AheadLine) {
	w := &a.Latest
	when := "no day told"
	if a.Due.Text != "" {
		when = a.Due.Text
	}
	b.say(a.ID, capital(a.Kind)+", "+when+". "+Tell(w), w)
}

func (b *writer) withdrawn(g *Gone) {
	text := Carrier(&g.Ref) + " withdrew a dispatch of " + IssuedText(g.Issued) + "; its words are not given."
	if g.Notice != nil {
		b.say(g.Dispatch, ended(text+" The notice: "+Quoted(g.Notice.Quote, 300)), g.Notice)
		return
	}
	b.say(g.Dispatch, text)
}

func (s *session) briefUnknowns(b *writer, t *Today, most int) error {
	told := map[string]bool{}
	for _, list := range [...][]StoryLine{t.New, t.OneVoice} {
		for i := range list {
			if list[i].Lead == nil {
				continue
			}
			d := list[i].Lead.Dispatches
			sh, err := s.sheetOf(d[len(d)-1])
			if err != nil {
				return err
			}
			for _, n := range s.notKnown(sh) {
				if len(b.open.Sentences) >= most || told[fold(n.Quote)] {
					continue
				}
				told[fold(n.Quote)] = true
				b.say(n.Dispatch+" "+number(float64(n.Start)), ended(Carrier(&n.Ref)+": "+Quoted(n.Quote, 200)), &n.Words)
			}
		}
	}
	return nil
}

// kept is what an analyst made of a brief.
type kept struct {
	Edited map[string]string `json:"edited"`
	Struck map[string]bool   `json:"struck"`
}

func (v *View) keptOf(ctx context.Context, id string) (kept, error) {
	k := kept{Edited: map[string]string{}, Struck: map[string]bool{}}
	if v.opt.Settings == nil {
		return k, nil
	}
	all, err := v.opt.Settings.Settings(ctx)
	if err != nil {
		return k, err
	}
	if text := all[briefPrefix+id]; text != "" {
		_ = json.Unmarshal([]byte(text), &k)
	}
	if k.Edited == nil {
		k.Edited = map[string]string{}
	}
	if k.Struck == nil {
		k.Struck = map[string]bool{}
	}
	return k, nil
}

func (v *View) edits(ctx context.Context, b *Brief) error {
	k, err := v.keptOf(ctx, b.ID)
	if err != nil {
		return err
	}
	for i := range b.Sections {
		for j := range b.Sections[i].Sentences {
			s := &b.Sections[i].Sentences[j]
			s.Edited, s.Struck = k.Edited[s.Key], k.Struck[s.Key]
		}
	}
	return nil
}

// EditBrief keeps an analyst's own wording of a sentence of a brief ("" takes
// it back), or strikes it out.
func (v *View) EditBrief(ctx context.Context, id, key, text string, strike bool) error {
	if v.opt.Settings == nil {
		return &dateline.Error{Code: dateline.ErrReadOnly, Say: "nothing can be kept here"}
	}
	if len(id) > 40 || len(key) > 300 || len(text) > 4000 {
		return &dateline.Error{Code: dateline.ErrUsage, Say: "that is too long"}
	}
	k, err := v.keptOf(ctx, id)
	if err != nil {
		return err
	}
	delete(k.Edited, key)
	delete(k.Struck, key)
	if text = strings.TrimSpace(text); text != "" {
		k.Edited[key] = text
	}
	if strike {
		k.Struck[key] = true
	}
	if len(k.Edited)+len(k.Struck) > 500 {
		return &dateline.Error{Code: dateline.ErrUsage, Say: "that is too much for one brief"}
	}
	b, err := json.Marshal(k)
	if err != nil {
		return err
	}
	return v.opt.Settings.Set(ctx, briefPrefix+id, string(b))
}
