package bodies

import (
	"strings"
	"testing"
	"unicode/utf8"
)

const harbour = `# The harbour desk's own names.
body: Blue Quay Movement
also: BQM; Blue Quay
type: armed group
country: KE
code: KEREB7

body: Quay Herald
type: media
country: KE
state-run: 2023, the regulator's register
common: yes

person: Amina Quayside
also: A. Quayside
country: KE
office: minister of ports, KE, 2019-03 to 2021-06-30
office: head of government, 2022
code: KEGOV1

watch: lithium; Port-Strike
Watch: LITHIUM
`

func TestParseList(t *testing.T) {
	l, errs := ParseList([]byte(harbour))
	if errs != nil {
		t.Fatal(errs)
	}
	for _, n := range []string{"BQM", "the Blue Quay", "BLUE-QUAY MOVEMENT"} {
		if got := l.Lookup(n); len(got) != 1 || got[0].Code != "KEREB7" || got[0].Type != "armed group" || got[0].Kind != "organization" {
			t.Errorf("Lookup(%q) = %+v", n, got)
		}
	}
	if got := l.Lookup("Quay Herald"); len(got) != 1 || !got[0].StateRun || got[0].Since != "2023" || got[0].Source != "the regulator's register" || !got[0].Common {
		t.Errorf("Quay Herald: %+v", got)
	}
	if n, got := l.Longest("Blue Quay Movement boats"); n != len("Blue Quay Movement") || len(got) != 1 {
		t.Errorf("Longest: %d %v", n, got)
	}
	got := l.People("A. Quayside")
	if len(got) != 1 || got[0].Code != "KEGOV1" || len(got[0].Offices) != 2 || got[0].Offices[0].To != "2021-06-30" || got[0].Offices[1].Country != "KE" || got[0].Offices[1].From != "2022" {
		t.Errorf("A. Quayside: %+v", got)
	}
	if !l.Watched("port strike") || !l.Watched("Lithium") || l.Watched("cobalt") || len(l.Watch) != 2 {
		t.Errorf("watch: %q", l.Watch)
	}
}

func TestParseListSaysWhichLine(t *testing.T) {
	l, errs := ParseList([]byte("also: Nobody\nbody: Quay Board\nkind: boat\ncountry: Kenya\ncolour: blue\nstate-run: lately\nno key here\nperson: ...\nalso: lost with it\nperson: Amina Quayside\noffice: minister, 2021 to 2019\noffice: minister, 2021-02-30\nwatch: !\n\xff\nwatch: -\ncode: K1\n"))
	want := []string{"line 1:", "line 3:", "line 4:", "line 5:", "line 6:", "line 7:", "line 8:", "line 11:", "line 12:", "line 14:", "line 15:"}
	if len(errs) != len(want) {
		t.Fatalf("%d errors, want %d: %v", len(errs), len(want), errs)
	}
	for i, e := range errs {
		if !strings.HasPrefix(e.Error(), want[i]) {
			t.Errorf("%q, want %s", e, want[i])
		}
	}
	if len(l.Lookup("Quay Board")) != 1 || len(l.People("Amina Quayside")) != 1 || l.Persons[0].Code != "K1" {
		t.Errorf("what could be read is not kept: %+v", l)
	}
}

func FuzzParseList(f *testing.F) {
	f.Add([]byte(harbour))
	f.Add([]byte("body: \u00e9\u0301\nalso:;;\nperson:x\noffice:,,,\nwatch:\xff"))
	f.Fuzz(func(t *testing.T, src []byte) {
		l, errs := ParseList(src)
		if l == nil || len(errs) > maxListErrors {
			t.Fatalf("list %v, %d errors", l, len(errs))
		}
		for _, e := range errs {
			if !utf8.ValidString(e.Error()) || strings.Contains(e.Error(), "\n") || len(e.Error()) > 400 {
				t.Errorf("error %q", e)
			}
		}
		for _, b := range l.Bodies {
			if l.Lookup(b.Name) == nil && l.Lookup(strings.ToUpper(b.Name)) == nil {
				t.Errorf("%q of the list is not found", b.Name)
			}
		}
		for _, p := range l.Persons {
			if l.People(p.Name) == nil && l.People(strings.ToUpper(p.Name)) == nil {
				t.Errorf("%q of the list is not found", p.Name)
			}
		}
		for _, w := range l.Watch {
			if !l.Watched(w) {
				t.Errorf("%q is not watched", w)
			}
		}
	})
}

func FuzzLongest(f *testing.F) {
	f.Add("U.N. Security Council members met")
	f.Add("The Élysée said")
	f.Fuzz(func(t *testing.T, s string) {
		n, got := Longest(s)
		if n < 0 || n > len(s) || (n > 0) != (got != nil) {
			t.Fatalf("Longest(%q) = %d, %v", s, n, got)
		}
		if n > 0 && Lookup(s[:n]) == nil {
			t.Errorf("Longest(%q) = %q, which Lookup does not find", s, s[:n])
		}
		Usual(s)
		Own(s)
		People(s)
	})
}
