// Package model carries trained weights: nothing goes in, the bytes of each
// model come out, for package syntax to read. Beside each file stands its
// card: the data it learned from, their licences, its scores and limits.
package model

import _ "embed"

// Version names the set of models; whatever reads with them records it.
const Version = "2026.11.2"

// Tagger holds parts of speech: tagger.md.
//
//go:embed tagger.bin
var Tagger string

// Parser holds heads and relations: parser.md.
//
//go:embed parser.bin
var Parser string

// Lemmas holds the base forms of words: lemmas.md.
//
//go:embed lemmas.tsv
var Lemmas string
