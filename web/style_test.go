package web

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// palettes reads the colours of style.css: those of :root, of the dark scheme
// of a machine, and of the dark theme that was chosen.
func palettes(t *testing.T) (light, dark, chosen map[string]string) {
	t.Helper()
	css, err := files.ReadFile("static/style.css")
	if err != nil {
		t.Fatal(err)
	}
	read := func(selector string) map[string]string {
		_, rest, ok := strings.Cut(string(css), selector+" {")
		if !ok {
			t.Fatalf("no rule for %s", selector)
		}
		rule, _, _ := strings.Cut(rest, "}")
		out := map[string]string{}
		for _, m := range regexp.MustCompile(`--([a-z0-9-]+):\s*(#[0-9a-f]{6})\b`).FindAllStringSubmatch(rule, -1) {
			out[m[1]] = m[2]
		}
		return out
	}
	return read("\n:root"), read(`:root:not([data-theme="light"])`), read(`:root[data-theme="dark"]`)
}

// contrast is the ratio of WCAG 2.2 between two colours, "#rrggbb".
func contrast(a, b string) float64 {
	lum := func(hex string) float64 {
		var l float64
		for i, weight := range [...]float64{0.2126, 0.7152, 0.0722} {
			n, _ := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
			c := float64(n) / 255
			if c <= 0.04045 {
				c /= 12.92
			} else {
				c = math.Pow((c+0.055)/1.055, 2.4)
			}
			l += weight * c
		}
		return l
	}
	x, y := lum(a), lum(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestContrastByKnownPairs(t *testing.T) {
	for pair, want := range map[[2]string]string{{"#000000", "#ffffff"}: "21.00", {"#777777", "#ffffff"}: "4.48", {"#ffffff", "#ffffff"}: "1.00"} {
		if got := fmt.Sprintf("%.2f", contrast(pair[0], pair[1])); got != want {
			t.Errorf("%v: %s, want %s", pair, got, want)
		}
	}
}

// Text has a contrast of 4.5 and more wherever it may stand, what is drawn 3.
func TestContrast(t *testing.T) {
	light, dark, chosen := palettes(t)
	for name, p := range map[string]map[string]string{"light": light, "dark": dark} {
		for _, c := range []struct {
			ink    string
			papers []string
			least  float64
		}{
			{"ink", []string{"paper", "shade", "hit", "add", "del"}, 4.5},
			{"ink-2", []string{"paper", "shade", "hit"}, 4.5},
			{"accent", []string{"paper", "shade", "hit"}, 4.5},
			{"hedged", []string{"paper", "shade"}, 4.5},
			{"denied", []string{"paper", "shade"}, 4.5},
			{"planned", []string{"paper", "shade"}, 4.5},
			{"on-accent", []string{"accent"}, 4.5},
			{"rule-2", []string{"paper", "shade"}, 3},
		} {
			for _, paper := range c.papers {
				if p[c.ink] == "" || p[paper] == "" {
					t.Fatalf("%s: no colour %s or %s", name, c.ink, paper)
				}
				if got := contrast(p[c.ink], p[paper]); got < c.least {
					t.Errorf("%s: %s on %s has %.2f, want %.1f", name, c.ink, paper, got, c.least)
				}
			}
		}
	}
	if fmt.Sprint(dark) != fmt.Sprint(chosen) {
		t.Error("the dark of the machine and the dark that was chosen differ")
	}
}

// Nothing is loaded from elsewhere.
func TestStyleLoadsNothing(t *testing.T) {
	for name, a := range assets() {
		if m := regexp.MustCompile(`(?i)@import|url\(|https?://`).FindString(string(a.body)); m != "" && !strings.HasSuffix(name, ".svg") {
			t.Errorf("%s has %q", name, m)
		}
	}
}
