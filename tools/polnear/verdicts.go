package main

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline"
)

// readTSV are findings on PolNeAR's development part that were judged by reading
// the text: sample, article, where the cue begins, source, content (runs of bytes,
// "-" for none), and whether what is found is truly attributed, by the scheme of the
// readings. The samples: "disagreement", a hundred drawn of those whose source or
// content differs from the annotated one; "extra", sixty drawn of those whose cue
// nobody annotated; "likely", all others with a confidence of .55 or more that
// trulyAttributed calls wrong. No text is kept.
//
//go:embed testdata/read.tsv
var readTSV string

// verdicts are the judgements of readTSV by what was judged.
var verdicts = func() map[string]bool {
	out := map[string]bool{}
	for l := range strings.Lines(readTSV) {
		f := strings.Split(strings.TrimRight(l, "\n"), "\t")
		if len(f) == 6 && !strings.HasPrefix(l, "#") {
			out[strings.Join(f[1:5], "\t")] = f[5] == "true"
		}
	}
	return out
}()

// identity is what of a finding is kept to know it again.
func identity(article string, r row) string {
	at := 0
	if len(r.cue) > 0 {
		at = r.cue[0].Start
	}
	return strings.Join([]string{article, strconv.Itoa(at), runs(r.source), runs(r.content)}, "\t")
}

func runs(ps []dateline.Span) string {
	var b []string
	for _, p := range ps {
		b = append(b, fmt.Sprintf("%d-%d", p.Start, p.End))
	}
	if b == nil {
		return "-"
	}
	return strings.Join(b, ",")
}
