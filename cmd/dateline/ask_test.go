package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/demo"
	"github.com/dateline-news/dateline/store/sqlite"
)

// ask runs the demo as at a terminal so many columns wide, or into a pipe for
// 0.
func ask(t *testing.T, columns int, args ...string) (out, errs string, err error) {
	t.Helper()
	var o, e bytes.Buffer
	c := &command{in: strings.NewReader(""), out: &o, err: &e, now: nil, outTerminal: columns > 0, columns: columns}
	err = c.demoOn(args, func(context.Context) (askable, error) { return demoHeld() })
	return o.String(), e.String(), err
}

// demoHeld is the archive of the demo, filled once for all tests.
var demoHeld = sync.OnceValues(func() (*sqlite.Store, error) { return fillDemo(context.Background(), sqlite.InMemory) })

// The demo without a command shows a tour.
func TestTour(t *testing.T) {
	var o, e bytes.Buffer
	c := &command{in: strings.NewReader(""), out: &o, err: &e}
	if err := c.demo(nil); err != nil || e.Len() > 0 {
		t.Fatalf("%v %q", err, e.String())
	}
	golden(t, "demo.tour", o.String())
}

// transcripts are what a person sees who asks the demo: after a line "$ dateline
// demo ..." the answer to it, with what goes to standard error behind "2> ".
// Add a line with a question, and -update writes the answer.
func TestTranscripts(t *testing.T) {
	files, err := filepath.Glob("testdata/ask/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no transcripts: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want := string(b)
			var got strings.Builder
			for line := range strings.Lines(want) {
				line = strings.TrimRight(line, "\n")
				if strings.HasPrefix(line, "#") && !strings.Contains(got.String(), "$ ") {
					got.WriteString(line + "\n")
					continue
				}
				rest, ok := strings.CutPrefix(line, "$ dateline demo")
				if !ok {
					continue
				}
				got.WriteString(line + "\n")
				out, errs, err := ask(t, 0, shellSplit(rest)...)
				got.WriteString(out)
				for l := range strings.Lines(errs) {
					got.WriteString("2> " + l)
				}
				if err != nil {
					got.WriteString("error: " + err.Error() + "\n")
				}
			}
			if *update {
				if err := os.WriteFile(file, []byte(got.String()), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got.String()); diff != "" {
				t.Errorf("%s (-want +got, -update to accept):\n%s", file, diff)
			}
		})
	}
}

// shellSplit splits words at blanks; 'single quotes' keep them together.
func shellSplit(s string) (out []string) {
	for i, part := range strings.Split(s, "'") {
		if i%2 == 1 {
			out = append(out, part)
		} else {
			out = append(out, strings.Fields(part)...)
		}
	}
	return out
}

// demoQuestions has each command with flags that make it say much.
var demoQuestions = [][]string{
	{"search", "trawler"},
	{"search", "trawler", "license", "--newest"},
	{"claims"},
	{"claims", "-a"},
	{"claims", "--by", "Namibia"},
	{"timeline", "Uruguay"},
	{"who", "Uruguay"},
	{"numbers", "tons"},
	{"numbers", "people"},
	{"ahead"},
	{"status"},
}

func TestAnswersFitTheTerminal(t *testing.T) {
	for _, width := range []int{40, 57, 80, 100} {
		for _, args := range demoQuestions {
			out, _, err := ask(t, width, append([]string{"--no-color"}, args...)...)
			if err != nil {
				t.Fatalf("%v: %v", args, err)
			}
			for line := range strings.Lines(out) {
				if w := columns(strings.TrimRight(line, "\n")); w > width && !strings.Contains(line, "--after") {
					t.Errorf("%v at %d: a line of %d columns: %q", args, width, w, line)
				}
			}
		}
	}
}

// Every answer ends with what it rests on, whether something was found or not.
func TestAnswersEndWithTheirGround(t *testing.T) {
	for _, args := range append(demoQuestions, []string{"search", "zeppelin"}, []string{"claims", "--by", "Nobody Ever"},
		[]string{"timeline", "Atlantis"}, []string{"who", "Atlantis"}, []string{"numbers", "zeppelins"}, []string{"ahead", "Atlantis"}) {
		out, _, err := ask(t, 0, args...)
		if err != nil {
			t.Fatalf("%v: %v", args, err)
		}
		at := strings.LastIndex(out, "\nGround: ")
		if at < 0 || strings.Contains(out[at:], "\n\n") {
			t.Errorf("%v does not end with its ground:\n%s", args, out)
		}
	}
	out, _, _ := ask(t, 0, "claims", "--by", "Nobody Ever")
	if !strings.Contains(out, "In what is held, there is no claim by Nobody Ever.") {
		t.Errorf("a negative without its ground:\n%s", out)
	}
}

// Colour is for terminals that want it; the words are the same without it.
func TestAnswersWithoutColour(t *testing.T) {
	for _, args := range demoQuestions {
		bright, _, _ := ask(t, 80, args...)
		dull, _, _ := ask(t, 80, append([]string{"--no-color"}, args...)...)
		if strings.Contains(dull, "\x1b") {
			t.Errorf("%v: colour where none is wanted", args)
		}
		if args[0] != "search" && withoutEscapes(bright) != dull {
			t.Errorf("%v: other words with colour:\n%s", args, cmp.Diff(withoutEscapes(bright), dull))
		}
	}
}

func withoutEscapes(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == 0x1b {
			for i < len(s) && s[i] != 'm' {
				i++
			}
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// JSON carries what the page cuts: every claim with its words, whatever its
// confidence, and all lists.
func TestAnswersAsJSON(t *testing.T) {
	for _, args := range demoQuestions {
		out, errs, err := ask(t, 0, append(args[:len(args):len(args)], "--json")...)
		if err != nil || errs != "" {
			t.Fatalf("%v: %v %q", args, err, errs)
		}
		var v struct {
			Schema string
			Rows   []map[string]any
			Ground map[string]any
		}
		if err := json.Unmarshal([]byte(out), &v); err != nil {
			t.Fatalf("%v: %v", args, err)
		}
		if v.Schema != schemaAnswer || v.Ground["dispatches"] == nil {
			t.Errorf("%v: no schema or no ground: %.200s", args, out)
		}
		if strings.Count(out, "\n") != 1 || strings.Contains(out, `"rows":null`) {
			t.Errorf("%v: not one line, or a list that is null", args)
		}
		for _, r := range v.Rows {
			if r["dispatch"] == nil && r["latest"] == nil {
				t.Errorf("%v: a row leads nowhere: %v", args, r)
			}
		}
	}
}

func TestAnswersAsCSV(t *testing.T) {
	for _, args := range demoQuestions {
		out, errs, err := ask(t, 0, append(args[:len(args):len(args)], "--csv")...)
		if err != nil {
			t.Fatalf("%v: %v", args, err)
		}
		if !strings.Contains(errs, "Ground: ") {
			t.Errorf("%v: no ground beside the table", args)
		}
		rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
		if err != nil {
			t.Fatalf("%v: %v", args, err)
		}
		for _, r := range rows {
			for _, cell := range r {
				if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
					t.Errorf("%v: a spreadsheet would run %q", args, cell)
				}
			}
		}
	}
}

func TestDataCell(t *testing.T) {
	for in, want := range map[string]string{
		"":                      "",
		"trawler":               "trawler",
		"=HYPERLINK(\"x\")":     "'=HYPERLINK(\"x\")",
		"+1":                    "'+1",
		"-5":                    "'-5",
		"@SUM(1)":               "'@SUM(1)",
		"\t=1":                  "'=1",
		"\r\n=1":                "'=1",
		"  =1":                  "'=1",
		"＝1":                    "'＝1",
		"﹦1":                    "'﹦1",
		"\u00ad=1":              "'\u00ad=1",
		"anti-\naircraft":       "anti-aircraft",
		"\ta lead":              "a lead",
		"two\nlines":            "two lines",
		"a\x1b[2Jb":             `a\x1b[2Jb`,
		"said \"no\", and left": "said \"no\", and left",
	} {
		if got := dataCell(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

// The words of a quotation are in the dispatch, whatever was cut.
func TestQuotesAreExact(t *testing.T) {
	texts := sync.OnceValue(func() string {
		var all strings.Builder
		files, _ := demo.Deliveries()
		for _, f := range files {
			all.WriteString(strings.ReplaceAll(inert(string(f.Raw)), `\"`, `"`) + " ")
		}
		return all.String()
	})()
	s := sheet{}
	text := "Rain fell. The patrol, which had called four times by radio and once by loudspeaker before the moon went down, boarded the ship \"without need\" at dawn."
	for _, room := range []int{12, 20, 40, 80, 200} {
		for at := range text {
			if at == 0 || text[at-1] == ' ' {
				end := at + strings.IndexAny(text[at:]+" ", " .")
				q := s.around(text, spanOf(11, len(text)), spanOf(at, end), room)
				if at < 11 {
					continue
				}
				words := q[strings.Index(q, `"`)+1 : strings.LastIndex(q, `"`)]
				if !strings.Contains(text, words) || !strings.Contains(words, text[at:end]) {
					t.Errorf("%q in %d columns: %s", text[at:end], room, q)
				}
			}
		}
	}
	out, _, err := ask(t, 100, "--no-color", "claims", "--limit", "1000")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out, `"At no time did the ship enter the waters of Uruguay`) {
		t.Error("a denial that was quoted is not there in its words")
	}
	if !strings.Contains(texts, "At no time did the ship enter the waters of Uruguay") {
		t.Error("the demo lost its denial")
	}
}

func TestQuestionsThatAreOff(t *testing.T) {
	for _, args := range [][]string{
		{"search"}, {"who"}, {"timeline"}, {"timeline", "a", "b", "c"}, {"numbers"}, {"ask"},
		{"claims", "--stance", "shout"}, {"claims", "--type", "FIGHT"}, {"claims", "--standing", "true"},
		{"claims", "--since", "yesterday"}, {"claims", "--until", "-3d"}, {"claims", "--limit", "-1"}, {"claims", "--limit", "5000"},
		{"claims", "--after", "nowhere"}, {"claims", "--json", "--csv"}, {"dispatch", "00000000", "-e", "mood"},
	} {
		out, _, err := ask(t, 0, args...)
		if err == nil || out != "" {
			t.Errorf("%v: answered with %q", args, out)
		}
	}
	_, errs, err := ask(t, 0, "dispatch", "00000000")
	if err != exit(exitNothing) || !strings.Contains(errs, "(not-held)") {
		t.Errorf("a dispatch that is not held: %v %q", err, errs)
	}
}

func spanOf(start, end int) dateline.Span { return dateline.Span{Start: start, End: end} }

func TestStatus(t *testing.T) {
	out, _, err := ask(t, 0, "status")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"\n  dispatches                      30\n", "READ BY\n  30 dispatches: dateline ", "for the language: 1", "2 outlets named", "\n  in quarantine                    0\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
}

// The commands ask the file that --db names, without writing to it.
func TestAskAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "held.db")
	askFile := func(args ...string) (out, errs string, err error) {
		var o, e bytes.Buffer
		c := &command{in: strings.NewReader(""), out: &o, err: &e, now: func() time.Time { return aNoon }}
		root := &cobra.Command{Use: "dateline", SilenceErrors: true, SilenceUsage: true}
		root.AddCommand(c.askCommands()...)
		root.SetOut(&o)
		root.SetArgs(append(args, "--db", file))
		err = root.Execute()
		return o.String(), e.String(), err
	}
	if _, errs, err := askFile("claims"); err != exit(exitNothing) || !strings.Contains(errs, "there is no archive at ") {
		t.Errorf("of a file that is not there: %v %q", err, errs)
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("asking made the archive")
	}
	s, err := fillDemo(context.Background(), file)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range demoQuestions {
		got, _, err := askFile(args...)
		if err != nil {
			t.Fatalf("%v: %v", args, err)
		}
		want, _, _ := ask(t, 0, args...)
		if args[0] != "status" && args[0] != "ahead" && got != want {
			t.Errorf("%v: another answer than in memory:\n%s", args, cmp.Diff(want, got))
		}
	}
	after, err := os.ReadFile(file)
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("asking changed the archive: %v", err)
	}
}

// A dispatch that its agency killed is found, and neither its headline nor
// what it says is told without asking for all.
func TestKilled(t *testing.T) {
	const accusation = "was digging below the slope"
	for _, args := range [][]string{{"claims", "--about", "Ecuador"}, {"search", "gravel"}, {"numbers", "meters"}} {
		out, _, err := ask(t, 0, args...)
		if err != nil || strings.Contains(out, accusation) || strings.Contains(out, "2,000 cubic") || !strings.Contains(out, "left out: -a.") {
			t.Errorf("%v: %v\n%s", args, err, out)
		}
		out, _, err = ask(t, 0, append(args, "-a")...)
		if err != nil || strings.Contains(out, "left out") {
			t.Errorf("%v -a: %v\n%s", args, err, out)
		}
		out, _, err = ask(t, 0, append(args, "--json")...)
		if err != nil || !strings.Contains(out, `"killed_by":"`) {
			t.Errorf("%v --json: %v\n%s", args, err, out)
		}
	}
	// Only the notice that names it kills, and nothing else of the agency.
	out, _, err := ask(t, 0, "claims", "--outlet", "Meridian", "--limit", "1000")
	if err != nil || strings.Count(out, "KILLED") != 1 {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestPlural(t *testing.T) {
	for words, want := range map[string]bool{
		"two brokers in London":  true,
		"officials of the port":  true,
		"The officials, who ask": true,
		"Prosecutors":            true,
		"both sides":             true,
		"They":                   true,
		"a diplomat":             false,
		"the press":              false,
		"Its lawyer":             false,
		"It":                     false,
		"":                       false,
	} {
		if got := plural(&dateline.ClaimSource{Span: dateline.Span{Text: words}, Kind: dateline.SourceAnonymous}); got != want {
			t.Errorf("%q: %v", words, got)
		}
	}
	if plural(&dateline.ClaimSource{Span: dateline.Span{Text: "Fisheries"}, Kind: dateline.SourceInstitution}) {
		t.Error("a body is one")
	}
}

// What a terminal could act on is seen, not obeyed, in every form of an answer.
func TestAnswersAreInert(t *testing.T) {
	s := heldWith(t, "|\nFerry \x1b]0;owned\a\x1b[2J \u202eevil\u202c Talks 10/13 05:42\nLIMA, Peru (Northwire) -- The ferry\rsank \x1b[31mred\x1b[0m on Tuesday, \u2066Peru\u2069 said, "+
		"and 5 \u009bships \x7fleft\u200b.\n|\n|\n", nil)
	acts := func(r rune) bool { return r != '\n' && actsUnseen(r) }
	for _, args := range [][]string{{"search", "ferry"}, {"search", "ships"}, {"claims", "-a"}, {"who", "Peru"}, {"numbers", "ships"}, {"numbers", "\x1b[2J"}, {"who", "\u202ex"}, {"status"}} {
		for _, form := range []string{"--all", "--json", "--csv"} {
			out := askOf(t, s, append(args[:len(args):len(args)], form)...)
			if i := strings.IndexFunc(out, acts); i >= 0 {
				t.Errorf("%q %s: %q", args, form, out[max(i-20, 0):])
			}
		}
	}
}

func FuzzAround(f *testing.F) {
	f.Add("Rain fell. The patrol said so at dawn.", 11, 38, 15, 21, 20)
	f.Add("\xff\x00\u202e x", 0, 5, 2, 3, 1)
	f.Add("a", -3, 9, 7, 2, 0)
	f.Fuzz(func(t *testing.T, text string, s0, s1, p0, p1, room int) {
		if len(text) > 1<<12 {
			return
		}
		s := sheet{}
		q := s.around(text, spanOf(s0, s1), spanOf(p0, p1), room)
		first, last := strings.Index(q, `"`), strings.LastIndex(q, `"`)
		if first < 0 || first == last {
			t.Fatalf("no words in %q", q)
		}
		// The text of a dispatch is UTF-8, and a span cuts no character.
		for _, at := range []int{s0, s1, p0, p1} {
			if !utf8.ValidString(text) || at >= 0 && at < len(text) && !utf8.RuneStart(text[at]) {
				return
			}
		}
		if words := q[first+1 : last]; !strings.Contains(inert(text), inert(words)) && !strings.Contains(text, words) {
			t.Errorf("%q is not in %q", words, text)
		}
	})
}

func FuzzDataCell(f *testing.F) {
	f.Add("=1+1")
	f.Add(" \t\r\n@x")
	f.Fuzz(func(t *testing.T, s string) {
		got := dataCell(s)
		if got != "" && strings.ContainsRune("=+-@\t\r\n", rune(got[0])) || strings.ContainsFunc(got, actsUnseen) {
			t.Errorf("%q becomes %q", s, got)
		}
	})
}

// A telephone that is not for publication is kept and shown nowhere.
func TestContactsStayInTheArchive(t *testing.T) {
	s := heldWith(t, "\x01ecb044 4 i 190 ccccb   dpa 077\r\nNorway-ferries/\r\n\x02Ferry unions go back to the table\n\n   Oslo (dpa) - Envoys from two ferry unions went back to the table,\nofficials said.\n"+
		"   The talks had stopped a week ago.\n\n# Notebook\n\nThe following information is not for publication\n\n## Editorial contacts\n- Reporting by: I. Vassbotn, +47 555 0142\r\n\x03021137 GMT Nov 26\r\n", nil)
	found := askOf(t, s, "search", "ferry")
	id := found[strings.Index(found, "\n  ")+1:]
	id = id[strings.Index(id, "   ")+3:]
	id = strings.Fields(id)[0]
	for _, args := range [][]string{{"search", "Vassbotn"}, {"search", "0142"}, {"search", "Vassbotn", "--json"}, {"search", "Vassbotn", "--csv"}, {"dispatch", id}, {"dispatch", id, "-t"}, {"dispatch", id, "--json"}, {"dispatch", id, "--csv"}} {
		out := askOf(t, s, args...)
		if strings.Contains(out, "555 0142") || !strings.Contains(out, "ferry") && !strings.Contains(out, "Ferry") {
			t.Errorf("%v:\n%s", args, out)
		}
	}
	if out := askOf(t, s, "dispatch", id, "-t"); !strings.Contains(out, "(not for publication)") {
		t.Errorf("that something is hidden is hidden too:\n%s", out)
	}
}

// Page by page gives the rows of one long page, each once.
func TestPages(t *testing.T) {
	type answer struct {
		Rows []map[string]any
		Next string
	}
	get := func(args ...string) (a answer) {
		out, _, err := ask(t, 0, append(args, "--json")...)
		if err == nil {
			err = json.Unmarshal([]byte(out), &a)
		}
		if err != nil {
			t.Fatalf("%v: %v", args, err)
		}
		return a
	}
	for _, args := range [][]string{{"claims"}, {"claims", "--oldest"}, {"search", "trawler"}, {"search", "trawler", "--newest"}, {"numbers", "people"}, {"who", "Oryx Star"}} {
		whole := get(append(args, "--limit", "1000")...)
		var parts []map[string]any
		for a := get(append(args, "--limit", "2")...); ; a = get(append(args, "--limit", "2", "--after", a.Next)...) {
			parts = append(parts, a.Rows...)
			if a.Next == "" || len(parts) > len(whole.Rows) {
				break
			}
		}
		if diff := cmp.Diff(whole.Rows, parts); diff != "" || len(parts) < 2 {
			t.Errorf("%v: %d rows in pages of two, %d in one\n%s", args, len(parts), len(whole.Rows), diff)
		}
	}
}
