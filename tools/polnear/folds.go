package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/dateline-news/dateline/read/claim/attribution"
)

// folds is in how many parts train is cut for the fit of the confidence.
const folds = 4

// rest is fold number fold of the articles (in), or all but that.
func rest(ms []material, fold int, in bool) []material {
	var out []material
	for i, m := range ms {
		if (i%folds == fold) == in {
			out = append(out, m)
		}
	}
	return out
}

// foldModel is a model of all articles but those of a fold: taken from the
// folder keep where an earlier run left it.
func foldModel(ms []material, fold int, keep string) *attribution.Model {
	path := filepath.Join(keep, fmt.Sprintf("fold%d.bin", fold))
	if keep != "" {
		if b, err := os.ReadFile(path); err == nil {
			m, err := attribution.Load(string(b))
			if err != nil {
				log.Fatal(err)
			}
			return m
		}
	}
	m := fit(rest(ms, fold, false))
	m.Sure = table(map[uint32]int8{})
	if keep != "" {
		if err := os.WriteFile(path, m.Append(nil), 0o644); err != nil {
			log.Fatal(err)
		}
	}
	return m
}
