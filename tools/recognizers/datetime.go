package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/timex"
	"github.com/dateline-news/dateline/text"
)

// dateCase is a case of DateTimeModel.json.
type dateCase struct {
	Input   string
	Context struct{ ReferenceDateTime string }
	Results []dateResult
}

type dateResult struct {
	Text       string
	TypeName   string
	Start, End int // in characters, the end included
	Resolution struct{ Values []dateValue }
}

// dateValue is one way to read an expression; a date without a year has two,
// the last one and the next.
type dateValue struct {
	Timex, Mod, Type  string
	Value, Start, End string
}

// dateTimes measures read/timex against DateTimeModel.json below dir.
//
// The model serves people who talk to a calendar; the scope leaves out what a
// reader of news has no use for, by these rules. They look at the case alone,
// never at what we make of it:
//
//   - the sentence speaks to an assistant or a data base (assistantWords), or
//     the expression has no value in the specs;
//   - the model joins several times into one: a range "(a,b,P..)", "two weeks
//     before May 13", "Thursday before 5pm". The reading contract, with
//     TimeBank, makes each its own time;
//   - "in two weeks": a day for the model, a duration in TimeBank;
//   - it is a range of clock times, a time zone, or one of alternatives;
//   - it is written as no wire writes: letters joined to figures ("Nov/2",
//     "3h"), figures without marks or with a clock behind ("20161016",
//     "23.04.2022 14:55"), days and years in words, "may", "dec" or a holiday
//     in small letters, a weekday with a bare number, a clock time without
//     minutes, a.m., p.m., noon or midnight, numbers of weeks, business days;
//   - it is the whole input: a date standing alone is a date line, about the
//     record (READING.md); or is part of a longer word ("report-2002-10-09");
//   - the value points to a time that the case does not hold ("ref_undef"),
//     is none ("feb 30"), or is none of ISO-TimeML (school years, "end of
//     day" in seconds, weeks of months).
//
// An expression counts when ours overlaps it and has the value of one of its
// readings: of a date without a year, the last or the next; of a clock time,
// the same clock. As in TimeBank, "two months ago" is a month and "a fortnight
// later" a week: the interval of ours must hold the model's day. Open numbers
// ("a few days") are PXD for us, 3 for the model, and count.
func dateTimes(w io.Writer, dir string, errors bool) error {
	cases, err := dateCases(filepath.Join(dir, "DateTime", "English", "DateTimeModel.json"))
	if err != nil {
		return err
	}
	type count struct{ all, scope, found, right int }
	total := count{}
	types := []string{"date", "daterange", "datetime", "datetimerange", "time", "timerange", "duration", "set"}
	by := map[string]*count{}
	for _, t := range types {
		by[t] = &count{}
	}
	extra := 0
	for _, c := range cases {
		ours := readDates(c)
		used := make([]bool, len(ours))
		inScope := newsSentence(c.Input)
		for _, r := range c.Results {
			name := strings.TrimPrefix(r.TypeName, "datetimeV2.")
			n := by[name]
			if n == nil {
				continue
			}
			n.all++
			if !inScope || !newsExpression(c.Input, r, name) {
				for j, o := range ours {
					if a, b := bytesOf(c.Input, r); o.Start < b && a < o.End {
						used[j] = true
					}
				}
				continue
			}
			n.scope++
			found, right, got := false, false, ""
			a, b := bytesOf(c.Input, r)
			for j, o := range ours {
				if o.Start < b && a < o.End {
					used[j], found = true, true
					got += " [" + o.Text + "] " + o.Value + " by " + o.Rule
					right = right || sameDate(r, o)
				}
			}
			if found {
				n.found++
			}
			if right {
				n.right++
			} else if errors {
				fmt.Fprintf(w, "  %s (%s): [%s] %s read as%s\n", c.Input, day(c), r.Text, r.Resolution.Values[0].Timex, got)
			}
		}
		if inScope {
			for j := range ours {
				if !used[j] {
					extra++
				}
			}
			if len(c.Results) == 0 {
			}
		}
	}
	fmt.Fprintf(w, "%-16s %6s %6s %6s %6s  %s\n", "DateTimeModel", "all", "scope", "found", "right", "right of scope")
	for _, t := range types {
		n := by[t]
		total.all += n.all
		total.scope += n.scope
		total.found += n.found
		total.right += n.right
		printCount(w, t, n.all, n.scope, n.found, n.right)
	}
	printCount(w, "in all", total.all, total.scope, total.found, total.right)
	fmt.Fprintf(w, "ours that the specs do not have, in sentences in scope: %d\n", extra)
	return nil
}

func printCount(w io.Writer, name string, all, scope, found, right int) {
	share := 0.0
	if scope > 0 {
		share = float64(right) / float64(scope)
	}
	fmt.Fprintf(w, "%-16s %6d %6d %6d %6d  %.3f\n", name, all, scope, found, right, share)
}

func dateCases(path string) ([]dateCase, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var cases []dateCase
	if err := json.Unmarshal(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), &cases); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return cases, nil
}

// readDates reads a case as a dispatch issued at its reference time.
func readDates(c dateCase) []dateline.TimeExpr {
	issued := c.Context.ReferenceDateTime
	if len(issued) > len("2006-01-02T15:04:05") {
		issued = issued[:len("2006-01-02T15:04:05")]
	}
	doc := text.Split(c.Input, []dateline.Span{{Start: 0, End: len(c.Input)}})
	return timex.Read(timex.Input{Doc: doc, Dispatch: &dateline.Dispatch{Text: c.Input, Issued: issued}})
}

func day(c dateCase) string {
	return c.Context.ReferenceDateTime[:min(10, len(c.Context.ReferenceDateTime))]
}

// bytesOf turns the characters of a result into bytes. The specs count UTF-16
// units; no English case has any beyond the basic plane.
func bytesOf(s string, r dateResult) (start, end int) {
	start, end = len(s), len(s)
	k := 0
	for i := range s {
		if k == r.Start {
			start = i
		}
		if k == r.End+1 {
			end = i
			break
		}
		k++
	}
	return start, end
}

// assistantWords are said to a calendar, a phone or a data base.
var assistantWords = []string{
	"cortana", "schedule", "meeting", "book ", "remind", "calendar", "skype", "teams", "alarm", "appointment",
	"ooo", "out of office", "set up", "set something", "set an", "show me", "show sales", "show ", "what about", "how about",
	"let's", "lets ", "please", "can you", "could you", "would you", "are you", "do you have", "what will", "what happened", "what are",
	"how many", "valid date", "meet me", "arrange", "make it", "find ", "change my", "block", "reserve", "book:", "http", "www.", "list ", "number of", "give me",
	"where were you", "created", "sales ", "the range is", "dinner", "lunch", "breakfast", "task", "timeslot", "time slot", "available", "availability", "free ", "busy",
}

func newsSentence(s string) bool {
	low := strings.ToLower(s) + " "
	for _, w := range assistantWords {
		if strings.Contains(low, w) {
			return false
		}
	}
	return true
}

// newsExpression keeps the expressions in scope.
func newsExpression(input string, r dateResult, name string) bool {
	if len(r.Resolution.Values) == 0 || name == "timerange" || name == "datetimealt" || name == "timezone" {
		return false
	}
	for _, v := range r.Resolution.Values {
		if v.Timex == "" || strings.Contains(v.Timex, "#") || strings.Contains(v.Timex, "-07-W") || strings.ContainsAny(v.Timex, "(,") || strings.Contains(v.Timex, "undef") ||
			strings.HasPrefix(v.Timex, "SY") || strings.HasPrefix(v.Timex, "FY") || strings.HasSuffix(v.Timex, ":59") ||
			strings.HasSuffix(v.Timex, "BD") || strings.Contains(v.Timex, "TME") || strings.HasSuffix(v.Timex, "TDT") {
			return false
		}
	}
	low := strings.ToLower(r.Text)
	f := strings.Fields(low)
	for _, w := range []string{" before ", " after ", " from ", " since ", " later than ", " past ", " around ", " greater ", " to date", " @ ", ", "} {
		if i := strings.Index(low, w); i > 0 && (w != ", " || clockFigures(low)) && !strings.HasSuffix(low, "from now") && !strings.HasPrefix(low, "the day") {
			return false
		}
	}
	if len(f) > 2 && f[0] == "in" && name != "duration" && unitWord(f[len(f)-1]) {
		return false
	}
	if name == "date" || name == "daterange" || name == "datetime" {
		for _, w := range strings.FieldsFunc(low, func(c rune) bool { return c == ' ' || c == '-' || c == ',' }) {
			if numberWords[w] {
				return false
			}
		}
	}
	if !figuresRight(low) || !validDay(r.Resolution.Values[0].Timex) {
		return false
	}
	clock := strings.Contains(r.Resolution.Values[0].Timex, "T") && (name == "time" || name == "datetime")
	saysClock := strings.ContainsAny(r.Text, ":")
	for k, w := range f {
		if joined(w) {
			return false
		}
		if _, ok := weekdays[strings.Trim(w, ",.")]; ok && k+1 < len(f) && number(f[k+1]) {
			return false
		}
		switch strings.Trim(w, ",.") {
		case "am", "pm", "a.m", "p.m", "o'clock", "noon", "midnight", "now", "morning", "evening", "afternoon", "night", "tonight", "hours", "hour", "minutes", "minute", "midday", "seconds", "time", "possible", "asap", "moment", "present", "once":
			saysClock = true
		}
		if (w == "week" || w == "wk") && k+1 < len(f) && number(f[k+1]) {
			return false
		}
	}
	a, b := bytesOf(input, r)
	if strings.Trim(input, " .!?") == strings.Trim(input[a:b], " .!?") || a > 0 && !strings.ContainsRune(" \"'(\n", rune(input[a-1])) {
		return false
	}
	for _, w := range strings.Fields(input[a:b]) {
		if smallOnly[strings.Trim(w, ",.")] {
			return false
		}
	}
	if clock && !strings.HasSuffix(r.Resolution.Values[0].Timex, "_REF") && !clockFigures(low) && !strings.Contains(low, "noon") && !strings.Contains(low, "midnight") && strings.ContainsAny(strings.SplitAfterN(r.Resolution.Values[0].Timex, "T", 2)[1], "0123456789") {
		return false
	}
	return !clock || saysClock || strings.HasSuffix(r.Resolution.Values[0].Timex, "_REF")
}

// clockFigures: "7:15", "7 p.m.", "7pm".
func clockFigures(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		rest := strings.TrimLeft(s[i+1:], " ")
		if strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "pm") || strings.HasPrefix(rest, "am") || strings.HasPrefix(rest, "p.m") || strings.HasPrefix(rest, "a.m") || strings.HasPrefix(rest, "o'clock") {
			return true
		}
	}
	return false
}

// figuresRight refuses runs of figures without marks, and dates in figures
// with a clock behind.
func figuresRight(s string) bool {
	run, groups := 0, 0
	for _, w := range strings.Fields(s) {
		if strings.Trim(w, "0123456789") == "" {
			groups++
			if len(w) > 4 {
				return false
			}
		}
		run = max(run, strings.Count(w, ".")+strings.Count(w, "/"))
	}
	if f := strings.Fields(s); len(f) > 1 && name(f[0]) && len(strings.Trim(f[len(f)-1], "0123456789")) == 0 && len(f[len(f)-1]) == 2 && (f[len(f)-2] == "of" || strings.HasSuffix(f[len(f)-2], "first")) {
		return false // "april of 87"
	}
	for _, w := range strings.Fields(s) {
		if strings.Count(w, ":") == 2 && groups > 0 {
			return false
		}
	}
	return groups < 3 && !(run >= 2 && strings.Contains(s, ":")) && strings.Trim(s, "-=<> ") == s
}

func name(w string) bool { return strings.Trim(w, "abcdefghijklmnopqrstuvwxyz0123456789") == "" }

func validDay(timex string) bool {
	if len(timex) < 10 || timex[4] != '-' || timex[7] != '-' {
		return true
	}
	return !strings.HasSuffix(timex[:10], "-02-29") && !strings.HasSuffix(timex[:10], "-02-30") && !strings.HasPrefix(timex, "XX3")
}

func unitWord(w string) bool {
	w = strings.TrimSuffix(w, "s")
	return w == "day" || w == "week" || w == "month" || w == "year" || w == "hour" || w == "minute" || w == "fortnight"
}

var numberWords = wordSet("twenty thirty forty fifty sixty seventy eighty ninety eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen nine hundred")

// smallOnly are words that no wire prints without their capital.
var smallOnly = wordSet("EOY may mar dec jan feb oct nov sept sep aug jul jun sat sun mon christmas easter thanksgiving labor independence earth patrick juneteenth freedom jubilee eid new halloween otd eoy tonite")

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

var weekdays = map[string]bool{"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true, "mon": true, "tue": true, "tues": true, "wed": true, "thu": true, "thur": true, "thurs": true, "fri": true, "sat": true, "sun": true}

func number(w string) bool {
	w = strings.TrimRight(w, ",.")
	w = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(w, "st"), "nd"), "rd"), "th")
	return w != "" && strings.Trim(w, "0123456789") == ""
}

// joined reports letters and figures in one word that no wire prints so:
// "Nov/2", "3h", "2019-aug-1"; "5th", "1990s" and "9am" it does.
func joined(w string) bool {
	w = strings.Trim(w, ",.()")
	for _, tail := range []string{"st", "nd", "rd", "th", "s", "am", "pm", "a.m", "p.m"} {
		if t := strings.TrimSuffix(w, tail); t != w && t != "" && strings.Trim(t, "0123456789:.'") == "" {
			return false
		}
	}
	figures := strings.ContainsAny(w, "0123456789")
	letters := strings.ContainsAny(w, "abcdefghijklmnopqrstuvwxyz")
	if figures && letters {
		return !strings.Contains(w, "-year") && !strings.Contains(w, "-day") && !strings.Contains(w, "-month") && !strings.Contains(w, "-week") && !strings.Contains(w, "mid-")
	}
	return strings.Contains(w, "~")
}

// sameDate compares a time of ours with the readings of a result.
func sameDate(r dateResult, o dateline.TimeExpr) bool {
	for _, v := range r.Resolution.Values {
		if o.From != "" && len(v.Timex) == len("2006-01-02") && o.From <= v.Timex && v.Timex <= o.To && countedWords(r.Text) {
			return true
		}
		if strings.HasPrefix(v.Timex, "P3") || strings.HasPrefix(v.Timex, "PT3") {
			if strings.HasPrefix(o.Value, "PX") && o.Value[2:] == v.Timex[2:] || strings.HasPrefix(o.Value, "PTX") && o.Value[3:] == v.Timex[3:] {
				return true
			}
		}
		if sameTimex(v, o.Value) {
			return true
		}
	}
	return false
}

// countedWords: the expression counts units from a time.
func countedWords(s string) bool {
	return strings.HasSuffix(s, " ago") || strings.HasSuffix(s, " later") || strings.HasSuffix(s, " earlier") || strings.HasSuffix(s, " from now")
}

func sameTimex(v dateValue, ours string) bool {
	t := v.Timex
	if i := strings.Index(t, "/"); i > 0 {
		t = t[:i]
	}
	if t == ours {
		return true
	}
	switch {
	case strings.HasPrefix(t, "P") && strings.HasPrefix(ours, "P"):
		a, ok := seconds(t)
		b, ok2 := seconds(ours)
		return ok && ok2 && a == b
	case strings.HasPrefix(t, "T"):
		// a clock time or part of day without its day
		_, clock, ok := strings.Cut(ours, "T")
		return ok && sameClock(t[1:], clock)
	}
	day, clock, hasClock := strings.Cut(t, "T")
	ourDay, ourClock, weHave := strings.Cut(ours, "T")
	if hasClock != weHave || hasClock && !sameClock(clock, ourClock) {
		return false
	}
	if day == ourDay {
		return true
	}
	if !strings.HasPrefix(day, "XXXX") {
		return false
	}
	if strings.HasPrefix(day, "XXXX-WXX-") {
		return ourDay == v.Value || strings.HasPrefix(v.Value, ourDay) || strings.HasPrefix(v.Start, ourDay)
	}
	// the year is one of the readings'
	tail := strings.TrimPrefix(day, "XXXX")
	if !strings.HasSuffix(ourDay, tail) || len(ourDay) != len(day) {
		return false
	}
	y := ourDay[:4]
	return y == "XXXX" || strings.HasPrefix(v.Value, y) || strings.HasPrefix(v.Start, y) || strings.HasPrefix(v.End, y)
}

func sameClock(a, b string) bool {
	full := func(s string) string {
		if len(s) == 2 && s[0] >= '0' && s[0] <= '9' {
			return s + ":00"
		}
		return strings.TrimSuffix(s, ":00")
	}
	if len(a) == len("07:56:30") && strings.HasPrefix(a, b) {
		return true // ours are minutes
	}
	return full(a) == full(b) || a == b || full(a)+":00" == full(b) || full(b)+":00" == full(a)
}

// seconds puts a period in seconds, months as 30 days.
func seconds(p string) (float64, bool) {
	n, clock, sum := 0.0, false, 0.0
	scale, frac := 1.0, false
	for i := 1; i < len(p); i++ {
		c := p[i]
		switch {
		case c == 'T':
			clock = true
		case c >= '0' && c <= '9':
			if frac {
				scale /= 10
				n += float64(c-'0') * scale
			} else {
				n = n*10 + float64(c-'0')
			}
		case c == '.':
			frac = true
		default:
			unit := map[byte]float64{'S': 1, 'H': 3600, 'D': 86400, 'W': 604800, 'Y': 365 * 86400, 'Q': 90 * 86400}[c]
			if c == 'M' {
				unit = 30 * 86400
				if clock {
					unit = 60
				}
			}
			if unit == 0 {
				return 0, false
			}
			sum += n * unit
			n, scale, frac = 0, 1, false
			if i+1 < len(p) && p[i+1] == 'E' {
				return sum + 0.5, true // weekends are no weeks
			}
		}
	}
	return sum, true
}
