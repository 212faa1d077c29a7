// Record builds the record of dispatches and prints it, or measures it on ECB+:
// several outlets' texts about the same events, with the mentions of one event
// joined across texts.
//
//	go run ./record FILE...              # dispatches or readings (.json with a schema): the record as JSON
//	go run ./record -say FILE...         # as a page for people
//	go run ./record -say -lines FILE     # dispatches one a line, as in the corpus of AFP and Xinhua
//	go run ./record -ecb DIR -cache F    # figures; F keeps the readings for the next run
//	go run ./record -ecb DIR -calibrate  # how often a join of each score is right
//	go run ./record -ecb DIR -db F       # what is displayed of it, a hundred of each kind, for judging by hand; F keeps the archive
//	go run ./record -lines FILE -db F    # the same of AFP and Xinhua
//	go run ./record -reuters DIR -db F   # and of Reuters-21578, its test documents left out
//
// On ECB+ every text of topics 1 to 35 is one dispatch without an issue time,
// all topics are mixed, and the record joins what it will. "gold mentions": the
// annotated mentions are the events, so that joining alone is measured;
// mentions of one text are one event when their lemmas are equal, for the
// record does not join inside a text. "end to end": the reader's events. The
// baseline is told the topics: mentions of one lemma in one topic are one
// event.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read"
	"github.com/dateline-news/dateline/record"
	"github.com/dateline-news/dateline/wire"
)

func main() {
	log.SetFlags(log.Ltime)
	ecb := flag.String("ecb", "", "folder of ECB+")
	cache := flag.String("cache", "", "keep the readings of ECB+ here")
	calibrate := flag.Bool("calibrate", false, "how often a join of each score is right")
	show := showing{shown: shippedShown()}
	flag.StringVar(&show.db, "db", "", "draw from what is displayed; the archive is kept here")
	flag.StringVar(&show.reuters, "reuters", "", "folder of Reuters-21578")
	flag.StringVar(&show.judged, "judged", "record/testdata/judged.tsv", "verdicts by hand on what was drawn")
	flag.IntVar(&show.n, "n", 100, "at most that many of each kind")
	flag.Uint64Var(&show.seed, "seed", 1, "of the draw")
	flag.Float64Var(&show.shown.Corroboration, "corroboration", show.shown.Corroboration, "shown from")
	flag.Float64Var(&show.shown.Dispute, "dispute", show.shown.Dispute, "shown from")
	flag.Float64Var(&show.shown.Join, "joined", show.shown.Join, "shown from")
	lines := flag.String("lines", "", "file of one dispatch a line")
	say := flag.Bool("say", false, "print for people")
	joinAt := flag.Int("join", 0, "score from which events are joined")
	received := flag.String("received", "2026-01-01T00:00:00Z", "receipt time of the files")
	flag.Parse()
	opt := record.Options{Join: *joinAt}
	if show.db != "" {
		show.lines, show.ecb = *lines, *ecb
		if err := shownOf(context.Background(), show); err != nil {
			log.Fatal(err)
		}
		return
	}
	if *ecb != "" {
		measure(*ecb, *cache, opt, *calibrate)
		return
	}
	at, err := time.Parse(time.RFC3339, *received)
	if err != nil {
		log.Fatal(err)
	}
	var rs []dateline.Reading
	if *lines != "" {
		rs = fromLines(*lines, *cache)
	}
	for _, f := range flag.Args() {
		b, err := os.ReadFile(f)
		if err != nil {
			log.Fatal(err)
		}
		var r dateline.Reading
		if json.Unmarshal(b, &r) == nil && len(r.Entities) > 0 {
			if r.Dispatch.ID == "" {
				r.Dispatch.ID = f
			}
			rs = append(rs, r)
			continue
		}
		copies, errs := wire.Parse(b, wire.Options{Received: at, ReceivedBasis: "given"})
		for _, e := range errs {
			log.Print(f, ": ", e)
		}
		for _, c := range copies {
			rs = append(rs, read.Read(c))
		}
	}
	rec := record.Build(rs, nil, opt)
	if *say {
		page(rec, rs)
		return
	}
	enc := json.NewEncoder(os.Stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(rec); err != nil {
		log.Fatal(err)
	}
}

// page prints a record for reading by eye.
func page(rec dateline.Record, rs []dateline.Reading) {
	head := map[string]string{}
	for _, r := range rs {
		t := strings.Join(strings.Fields(r.Dispatch.Text), " ")
		head[r.Dispatch.ID] = short(r.Dispatch.ID) + " " + r.Dispatch.Agency + " " + r.Dispatch.Issued + " " + clip(t, 60)
	}
	for _, s := range rec.Stories {
		fmt.Println("STORY", s.ID)
		for _, d := range s.Dispatches {
			fmt.Println("   ", head[d])
		}
		for _, v := range s.Versions {
			fmt.Printf("    version %s of %s: %s by %s (%.2f, %.2f): %s\n", short(v.Dispatch), short(v.Of), v.Relation, v.By, v.Similarity, v.Confidence, clip(record.Say(v.Diff), 600))
		}
		for _, c := range s.Copies {
			fmt.Printf("    copy %s of %s: %.2f (%.2f) %s\n", short(c.Dispatch), short(c.Of), c.Shared, c.Confidence, c.Why)
		}
		for _, w := range s.Withdrawn {
			fmt.Printf("    withdrawn %s by %s: %s\n", short(w.Dispatch), short(w.By), w.Why)
		}
	}
	for _, o := range rec.Occurrences {
		if len(o.Members) < 2 && o.Corroborated == 0 && len(o.Disputes) == 0 {
			continue
		}
		fmt.Printf("OCCURRENCE %s %q %s %s/%s %s..%s corroborated %.2f conf %.2f for %v against %v joint %v interested %v unknown %d first %s\n", o.ID, o.Word, o.Type, o.Status, o.Standing, o.From, o.To,
			o.Corroborated, o.Confidence, o.Origins.For, o.Origins.Against, o.Origins.Joint, o.Origins.Interested, o.Origins.Unknown, o.First.Origin)
		fmt.Println("    by", o.CorroboratedBy)
		for _, a := range o.Accounts {
			fmt.Printf("    %s %s %s | %s | %s | %s | %s\n", short(a.Dispatch), a.Side, a.Origin, a.Source, a.Cue, clip(a.Quote, 100), a.Evidence)
		}
		for _, w := range o.WhyOne {
			fmt.Printf("    why %s = %s %.2f (%.2f) %s\n", short(w.One), short(w.Other), w.Similarity, w.Confidence, w.Say)
		}
	}
	for _, d := range rec.Disputes {
		fmt.Printf("DIFFER %s %s (%.2f) %s\n", d.ID, d.Kind, d.Confidence, d.Why)
		for _, s := range d.Sides {
			fmt.Printf("    %s %s %s: %s\n", short(s.Dispatch), s.Origin, s.Value, clip(s.Quote, 200))
		}
	}
	for _, a := range rec.Ahead {
		fmt.Printf("AHEAD %s %s due %s..%s who %v met by %s\n", a.Occurrence, a.Kind, a.Due.From, a.Due.To, a.Who, a.MetBy)
	}
	for _, q := range rec.Quotes {
		if len(q.Wordings) > 1 {
			fmt.Printf("QUOTE %s: %+v\n", q.Name, q.Wordings)
		}
	}
	fmt.Println(len(rec.Repeats), "repeats;", len(rec.Series), "series;", len(rec.Actors), "actors;", len(rec.Occurrences), "occurrences")
	for _, a := range rec.Actors {
		if len(a.Members) > 1 || len(a.SameNameAs) > 0 {
			fmt.Printf("ACTOR %s %s %v in %d; same name: %d\n", a.ID, a.Kind, a.Names, len(a.Members), len(a.SameNameAs))
		}
	}
	for _, n := range rec.Notes {
		fmt.Println("NOTE", n.Code, n.Say)
	}
}

func short(id string) string {
	d, e, ok := strings.Cut(id, "/")
	if len(d) > 10 && !strings.Contains(d, "_") {
		d = d[:8]
	}
	if ok {
		return d + "/" + e
	}
	return d
}

func clip(s string, n int) string {
	if len(s) > n {
		return s[:n] + "..."
	}
	return s
}
