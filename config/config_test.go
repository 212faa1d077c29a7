package config_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/config"
)

func TestParseReadsSettings(t *testing.T) {
	c, err := config.Parse(`
# where the desk keeps its record
db = /srv/wire/desk.db      # on the large disk
least_confidence = 0.7
user_agent = "Sund Desk #2"
`, config.Config{LeastConfidence: 0.5, Contact: "desk@sund.example"})
	if err != nil {
		t.Fatal(err)
	}
	if c.DB != "/srv/wire/desk.db" || c.LeastConfidence != 0.7 || c.UserAgent != "Sund Desk #2" || c.Contact != "desk@sund.example" {
		t.Errorf("%+v", c)
	}
	if c.Line("db") != 3 || c.Line("contact") != 0 {
		t.Errorf("lines: db %d, contact %d", c.Line("db"), c.Line("contact"))
	}
}

func TestMistakesAreToldWithLineAndHint(t *testing.T) {
	for in, want := range map[string]string{
		"\ndbb = a":                          `line 2: there is no setting "dbb"; did you mean db?`,
		"user-agnt = a":                      `line 1: there is no setting "user-agnt"; did you mean user_agent?`,
		"colour = red":                       `line 1: there is no setting "colour"; settings: db, least_confidence, fast, names, user_agent, contact`,
		"db":                                 `line 1: "db" is no setting; write: key = value`,
		"db = a\ndb = b":                     `line 2: db is set in line 1 already; keep one of them`,
		"db =":                               `line 1: db: it has no value; leave the line out, or comment it with #`,
		`db = "a`:                            `line 1: db: the quotes do not close as they should`,
		"least_confidence = 1.2":             `line 1: least_confidence: "1.2" is no number from 0 to 1`,
		"least_confidence = NaN":             `line 1: least_confidence: "NaN" is no number from 0 to 1`,
		`user_agent = "a\r\nCookie: secret"`: `line 1: user_agent: there is a control character in it`,
		"fast = maybe":                       `line 1: fast: "maybe" is neither yes nor no`,
		"db = \xff":                          `the file is not UTF-8 text`,
		"a = 1\nb = 2":                       `line 1: there is no setting "a"`,
	} {
		_, err := config.Parse(in, config.Config{})
		if err == nil {
			t.Errorf("%q: no error", in)
			continue
		}
		var got []string
		for _, e := range each(err) {
			if dateline.CodeOf(e) != dateline.ErrUsage {
				t.Errorf("%q: code %q", in, dateline.CodeOf(e))
			}
			line := e.Error()
			if d := e.(*dateline.Error); d.Hint != "" {
				line += "; " + d.Hint
			}
			got = append(got, line)
		}
		if !strings.HasPrefix(got[0], want) {
			t.Errorf("%q:\n got %s\nwant %s", in, got[0], want)
		}
		if in == "a = 1\nb = 2" && len(got) != 2 {
			t.Errorf("%q: %d mistakes told, want both", in, len(got))
		}
	}
}

func each(err error) []error {
	if j, ok := err.(interface{ Unwrap() []error }); ok {
		return j.Unwrap()
	}
	return []error{err}
}

// What Quote writes, Parse reads back.
func TestQuoteAndParseAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.StringMatching(`[ -~é서#"\\=]{0,20}`).Draw(t, "value")
		c, err := config.Parse("db = "+config.Quote(want)+" # why", config.Config{})
		if err != nil || c.DB != want {
			t.Fatalf("%q came back as %q, %v", want, c.DB, err)
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add("db = \"a\" # b\nleast_confidence = 1e-3")
	f.Add("= = =\n\"\n#")
	f.Fuzz(func(t *testing.T, in string) {
		c, err := config.Parse(in, config.Config{})
		if err != nil {
			return
		}
		if c.LeastConfidence < 0 || c.LeastConfidence > 1 {
			t.Errorf("confidence %v", c.LeastConfidence)
		}
		for _, k := range config.Keys() {
			if v := k.Value(&c); strings.ContainsAny(v, "\r\n") {
				t.Errorf("%s = %q", k.Name, v)
			}
		}
	})
}
