// Package reuters reads Reuters-21578.
package reuters

import (
	"errors"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
)

var (
	storyRE = regexp.MustCompile(`(?s)<REUTERS [^>]*LEWISSPLIT="([A-Z-]+)"[^>]*>(.*?)</REUTERS>`)
	dateRE  = regexp.MustCompile(`<DATE>\s*([^<]+?)\s*</DATE>`)
	titleRE = regexp.MustCompile(`(?s)<TITLE>(.*?)</TITLE>`)
	lineRE  = regexp.MustCompile(`(?s)<DATELINE>\s*(.*?)\s*-?\s*</DATELINE>`)
	bodyRE  = regexp.MustCompile(`(?s)<BODY>(.*?)</BODY>`)
)

// Deliveries reads the dispatches of Reuters-21578 (reut2-*.sgm) as a wire would
// have brought them, by their time: real copy of many stories, told again and
// again, which made copy is not; least is how many at least. Those that are kept
// for tests are left out.
func Deliveries(dir string, least int) ([]dateline.Delivery, error) {
	files, err := filepath.Glob(filepath.Join(dir, "reut2-*.sgm"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, errors.New("no reut2-*.sgm in " + dir)
	}
	part := func(re *regexp.Regexp, s string) string {
		if m := re.FindStringSubmatch(s); m != nil {
			return html.UnescapeString(m[1])
		}
		return ""
	}
	var out []dateline.Delivery
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		for _, m := range storyRE.FindAllStringSubmatch(string(raw), -1) {
			body := strings.TrimSpace(strings.ReplaceAll(part(bodyRE, m[2]), "\x03", ""))
			at, err := time.Parse("_2-Jan-2006 15:04:05.99", capitalized(part(dateRE, m[2])))
			if m[1] == "TEST" || body == "" || err != nil {
				continue
			}
			text := strings.TrimSpace(part(titleRE, m[2])) + "\n\n    " + part(lineRE, m[2]) + " (Reuters) - " + strings.TrimSuffix(body, "Reuter") + "\n"
			out = append(out, dateline.Delivery{Raw: []byte(text), Receipt: dateline.Receipt{Received: at.UTC(), Basis: "given", Name: filepath.Base(f)}})
		}
	}
	// There are some 13,000: more are had by telling them again a year later,
	// far from any window in which dispatches are joined.
	for once := len(out); len(out) < least; {
		for _, d := range out[len(out)-once:] {
			title, rest, _ := strings.Cut(string(d.Raw), "\n")
			d.Received = d.Received.AddDate(1, 0, 0)
			d.Raw = []byte(title + ", " + strconv.Itoa(d.Received.Year()) + "\n" + rest)
			out = append(out, d)
		}
	}
	slices.SortStableFunc(out, func(a, b dateline.Delivery) int { return a.Received.Compare(b.Received) })
	return out, nil
}

// capitalized writes the month of "26-FEB-1987" as Go reads it.
func capitalized(s string) string {
	if i := strings.IndexByte(s, '-'); i >= 0 && len(s) > i+4 {
		return s[:i+2] + strings.ToLower(s[i+2:i+4]) + s[i+4:]
	}
	return s
}
