// Command issued measures read/issued on dispatches whose issue date is
// known: it hides the year, hands in a receipt time that lies so many days
// after the issue, and counts how often the settled year is the true one,
// another one, or left open.
//
//	go run ./issued -gigaword dispatches.jsonl -wikinews DIR -timeml DIR -polnear DIR
//
// A row is counted twice: over all dispatches, and over those whose first
// paragraphs tie the news to a weekday ("lead"); for many of the others only
// the receipt speaks, and read/issued takes the latest year that it allows.
package main

import (
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/issued"
)

func main() {
	gigaword := flag.String("gigaword", "", "JSON lines with `FILE`'s id, issued, text")
	wikinews := flag.String("wikinews", "", "`DIR` of Wikinews CSV files: url, date, title, text")
	timeml := flag.String("timeml", "", "`DIR` of TimeML files with a DCT")
	polnear := flag.String("polnear", "", "`DIR` of PolNeAR with data/")
	half := flag.Int("half", -1, "measure only every other dispatch, 0 or 1: tune on one half, report the other")
	show := flag.Int("show", 0, "print the first `N` wrong ones of each row")
	after := flag.String("after", "0,1,40,365,405,1096,1136", "receipts, in days after the issue")
	flag.Parse()

	var sets []corpus
	for _, load := range []struct {
		path string
		read func(string) (corpus, error)
	}{{*gigaword, readGigaword}, {*wikinews, readWikinews}, {*timeml, readTimeML}, {*polnear, readPolNeAR}} {
		if load.path == "" {
			continue
		}
		c, err := load.read(load.path)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if *half >= 0 {
			c.items = everyOther(c.items, *half)
		}
		sets = append(sets, c)
	}
	days, err := parseDays(*after)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	fmt.Println("corpus\tdispatches\treceived after (days)\tright %\topen %\twrong %\tlead\tright %\topen %\twrong %")
	for _, c := range sets {
		for _, n := range days {
			measure(c, n, *show)
		}
	}
}

func everyOther(items []item, half int) []item {
	var out []item
	for i, it := range items {
		if i%2 == half {
			out = append(out, it)
		}
	}
	return out
}

func parseDays(list string) ([]int, error) {
	var out []int
	for _, f := range strings.Split(list, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(f))
		if err != nil {
			return nil, fmt.Errorf("-after: %w", err)
		}
		out = append(out, n)
	}
	return out, nil
}

// tally counts outcomes.
type tally struct{ right, open, wrong int }

func (t tally) row() string {
	n := max(t.right+t.open+t.wrong, 1)
	pc := func(k int) string { return strconv.FormatFloat(100*float64(k)/float64(n), 'f', 1, 64) }
	return pc(t.right) + "\t" + pc(t.open) + "\t" + pc(t.wrong)
}

func measure(c corpus, days, show int) {
	var all, lead tally
	for _, it := range c.items {
		r := settle(it, days)
		inLead := strings.Contains(r.Why, "in the lead") || strings.Contains(r.Why, "hard: \"")
		add := func(count func(*tally)) {
			count(&all)
			if inLead {
				count(&lead)
			}
		}
		switch truth := it.issued.Format(time.DateOnly); {
		case r.Issued == truth:
			add(func(t *tally) { t.right++ })
		case strings.HasPrefix(r.Issued, "XXXX"):
			add(func(t *tally) { t.open++ })
		default:
			add(func(t *tally) { t.wrong++ })
			if show > 0 && inLead {
				show--
				fmt.Printf("# %s %s, not %s: %s\n", it.id, r.Issued, truth, r.Why)
			}
		}
	}
	n := lead.right + lead.open + lead.wrong
	fmt.Printf("%s\t%d\t%d\t%s\t%d\t%s\n", c.name, len(c.items), days, all.row(), n, lead.row())
}

// settle hides the year of an item and lets read/issued find it.
func settle(it item, days int) issued.Result {
	d := dateline.Dispatch{
		Issued:        it.issued.Format("XXXX-01-02"),
		IssuedBasis:   dateline.BasisHeader,
		Received:      it.issued.Add(12*time.Hour).AddDate(0, 0, days).Format(time.RFC3339),
		ReceivedBasis: "given",
		Text:          it.text,
	}
	return issued.Settle(&d, d.Text, paragraphs(d.Text))
}

// paragraphs splits a text at blank lines.
func paragraphs(text string) []dateline.Span {
	var out []dateline.Span
	for i := 0; i < len(text); {
		end, next := len(text), len(text)
		if j := strings.Index(text[i:], "\n\n"); j >= 0 {
			end, next = i+j, i+j+2
		}
		if strings.TrimSpace(text[i:end]) != "" {
			out = append(out, dateline.Span{Start: i, End: end})
		}
		i = next
	}
	return out
}
