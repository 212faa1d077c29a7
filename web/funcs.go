package web

import (
	"fmt"
	"html/template"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
)

// funcs are what templates call. All are pure; what they return is escaped by
// the template.
func funcs(static map[string]asset, now func() time.Time) template.FuncMap {
	return template.FuncMap{
		// of pages
		"asset": func(name string) string { return "/static/" + name + "?v=" + static[name].hash },
		"dict":  dict,
		"list":  func(x ...any) []any { return x },
		"add":   func(a, b int) int { return a + b },
		// addresses
		"dispatchURL": dispatchURL,
		"wordsURL":    wordsURL,
		"storyURL":    func(id string) string { return "/story/" + url.PathEscape(id) },
		"whyURL":      whyURL,
		"accountsURL": accountsURL,
		"dossierURL":  dossierURL,
		"outURL":      outURL,
		"findingURL":  findingURL,
		"findingID":   findingID,
		"joinedAs":    joinedAs,
		"findingSay": func(ref string) string { // "1a2b3c4d v3"
			id, finding, _ := strings.Cut(ref, "/")
			return strings.TrimSpace(id[:min(8, len(id))] + " " + finding)
		},
		// words
		"carrier":        func(r dateline.Ref) string { return view.Carrier(&r) },
		"by":             func(w view.Words) string { return w.By() },
		"act":            view.Acted,
		"certainty":      view.Certainty,
		"sureness":       func(w view.Words) string { return w.Sureness() },
		"cut":            cut,
		"sentence":       sentence,
		"oneLine":        func(s string) string { return strings.Join(strings.Fields(s), " ") },
		"short":          func(id string) string { return id[:min(8, len(id))] },
		"on":             func(d view.Difference) string { return d.On() },
		"wordings":       wordings,
		"latest":         func(e view.Evidence) view.Words { return e.Latest() },
		"against":        against,
		"shownEvidence":  shownEvidence,
		"hiddenEvidence": func(all []view.Evidence) int { return len(all) - len(shownEvidence(all)) },
		"arrows":         arrows,
		"statusSay":      statusSay, "standingSay": standingSay,
		// times and numbers
		"issued":  view.IssuedText,
		"brief":   func(issued string) string { return issuedShort(issued, now()) },
		"clock":   clock,
		"stamp":   stamp,
		"moment":  moment,
		"basis":   basis,
		"rfc":     func(t time.Time) string { return t.UTC().Format(time.RFC3339) },
		"day":     func(t time.Time) string { return t.UTC().Format("2 Jan 2006") },
		"machine": machine,
		"period":  period,
		"amount":  view.Amount,
		"num":     num,
		"count":   count,
		"count64": func(n int64, one string) string { return count(int(n), one) },
		"placeID": func(p view.Placed) string { return placeID(&p) },
		"pct":     func(f float64) string { return strconv.Itoa(int(f*100+0.5)) + "%" },
		"join":    strings.Join,
	}
}

// dict makes a map of pairs, to hand more than one thing to a part.
func dict(pairs ...any) (map[string]any, error) {
	if len(pairs)%2 != 0 {
		return nil, fmt.Errorf("dict: a name without a value")
	}
	out := map[string]any{}
	for i := 0; i < len(pairs); i += 2 {
		name, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("dict: %v is no name", pairs[i])
		}
		out[name] = pairs[i+1]
	}
	return out, nil
}

func dispatchURL(id string) string { return "/dispatch/" + url.PathEscape(id) }

// wordsURL leads to exact words in their dispatch: w has the page mark them
// whatever was found there, the fragment has the browser go there.
func wordsURL(w view.Words) string {
	if w.End <= w.Start {
		return dispatchURL(w.Dispatch)
	}
	return spanURL(w.Dispatch, w.Start, w.End)
}

// whyURL leads to what joined a thing of the record; an event that is not in it
// yet ("dispatch/v3") has nothing to explain but itself.
func whyURL(id string) string {
	if strings.Contains(id, "/") {
		return findingURL(id)
	}
	return "/why/" + url.PathEscape(id)
}

func spanURL(id string, start, end int) string {
	at := strconv.Itoa(start) + "-" + strconv.Itoa(end)
	return dispatchURL(id) + "?w=" + at + "#b" + at
}

// dossierURL leads to what is held of somebody: by the actor, else by the name.
func dossierURL(p view.Party) string {
	if p.ID != "" {
		return "/dossier/" + url.PathEscape(p.ID)
	}
	return "/dossier/" + url.PathEscape(p.Name)
}

// outURL is an address outside that a page may offer as a link: http and https
// only, "" for any other.
func outURL(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return ""
	}
	return u.String()
}

// shortened are words with whether something was cut off behind them: what
// shows the cut stands outside the quotation marks.
type shortened struct {
	Text string
	Cut  bool
}

// cut shortens words to about most letters, at a blank.
func cut(words string, most int) shortened {
	words = strings.Join(strings.Fields(words), " ")
	if utf8.RuneCountInString(words) <= most {
		return shortened{words, false}
	}
	n := 0
	for i := range words {
		if n++; n > most {
			words = words[:i]
			break
		}
	}
	if i := strings.LastIndexByte(words, ' '); i > len(words)/2 {
		words = words[:i]
	}
	return shortened{strings.TrimRight(words, ",;: "), true}
}

// statusSay and standingSay name what an event's status and standing are where
// they need saying: what plainly happened, or stands in the dispatch's own
// words, does not.
func statusSay(s string) string {
	switch s {
	case dateline.EventHappened, "":
		return ""
	case dateline.EventDenied:
		return "not so, as told"
	}
	return s
}

func standingSay(s string) string {
	switch s {
	case dateline.StandingHedged, dateline.StandingDenied:
		return s
	}
	return "" // the speaker beside it says it better
}

// mostEvidence is how many accounts of a happening a list shows.
const mostEvidence = 3

// shownEvidence are the first accounts, and all that are against: nothing is
// shown without its denial where one is held.
func shownEvidence(all []view.Evidence) []view.Evidence {
	var out []view.Evidence
	for i := range all {
		if i < mostEvidence || all[i].Side == "against" {
			out = append(out, all[i])
		}
	}
	return out
}

// issuedShort is an issue time without the year where that is this one.
func issuedShort(issued string, now time.Time) string {
	return strings.Replace(view.IssuedText(issued), " "+strconv.Itoa(now.Year()), "", 1)
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2 Jan 2006 15:04") + " UTC"
}

// moment is a time of RFC 3339 for people; what is none stands as it is.
func moment(t string) string {
	if at, err := time.Parse(time.RFC3339, t); err == nil {
		return stamp(at)
	}
	return t
}

// basis says by what a time of receipt is known.
func basis(b string) string {
	switch b {
	case "given":
		return "as it was given"
	case "clock":
		return "by the clock of this machine"
	case "file":
		return "by the date of the file"
	}
	return b
}

// arrows sets names and words of our own making as they are printed elsewhere on
// the page: "Coast Patrol -> Namibia "seized"" with an arrow and quotation marks.
func arrows(names string) string {
	names = strings.ReplaceAll(names, "->", "→")
	if strings.Count(names, `"`) == 2 {
		names = strings.Replace(strings.Replace(names, `"`, "“", 1), `"`, "”", 1)
	}
	return names
}

func period(from, to time.Time) string {
	if from.IsZero() {
		return ""
	}
	return view.WhenOf(from.UTC().Format("2006-01-02"), to.UTC().Format("2006-01-02")).Text
}

// num writes a whole number with commas.
func num(n any) string {
	var s string
	switch n := n.(type) {
	case int:
		s = strconv.Itoa(n)
	case int64:
		s = strconv.FormatInt(n, 10)
	default:
		return fmt.Sprint(n)
	}
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// count is a number with its noun: "1 dispatch", "12 dispatches".
func count(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	switch {
	case strings.HasSuffix(one, "y") && !strings.HasSuffix(one, "ey"):
		one = one[:len(one)-1] + "ies"
	case strings.HasSuffix(one, "s"), strings.HasSuffix(one, "ch"), strings.HasSuffix(one, "sh"):
		one += "es"
	default:
		one += "s"
	}
	return num(n) + " " + one
}

// clock is the hour of an issue time as printed, "" where only its day is told.
func clock(it view.Item) string {
	if _, hour, ok := strings.Cut(it.Issued, "T"); ok && len(hour) >= 5 {
		return hour[:5]
	}
	return ""
}

// wordings are the places of an account by their words: those that say the same
// stand together, in the order of the first of them.
func wordings(all []view.Words) [][]view.Words {
	var out [][]view.Words
	at := map[string]int{}
	for _, w := range all {
		k, have := at[w.Quote]
		if !have {
			k = len(out)
			at[w.Quote] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], w)
	}
	return out
}

// machine is a time as <time datetime> takes it, "" for one that it does not:
// with digits that are open, or more than a day's.
func machine(t string) string {
	for _, layout := range [...]string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02"} {
		if _, err := time.Parse(layout, t); err == nil {
			return t
		}
	}
	return ""
}

// sentence is a remark as a sentence of its own.
func sentence(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + strings.TrimRight(s[n:], ". ") + "."
}
