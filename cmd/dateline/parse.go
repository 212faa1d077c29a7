package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read"
	"github.com/dateline-news/dateline/syntax"
	"github.com/dateline-news/dateline/wire"
)

const parseLong = `Prints the grammar of the body of each dispatch: tokens, parts of speech, base
forms, dependency trees (Universal Dependencies) and names.

CoNLL-U has a line for each token. Its last field holds TokenRange=start:end,
byte offsets into the text of the dispatch, Entity=B-PER and so on for names
(PER ORG LOC MISC, the first token B-, those behind it I-), and SpaceAfter=No.
JSON has a line for each dispatch.

Exit codes are those of dateline read.`

const parseExample = `  dateline parse story.txt
  dateline parse story.txt --format json | jq .sentences
  dateline parse --example --fast`

// parseOptions are the flags of the parse command.
type parseOptions struct {
	format  string
	fast    bool
	example bool
}

func (c *command) parseCommand() *cobra.Command {
	var o parseOptions
	cmd := &cobra.Command{
		Use:     "parse [FILE|DIR|-]...",
		Short:   "Print tokens, tags, trees and names",
		Long:    parseLong,
		Example: parseExample,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 && !o.example && c.inTerminal {
				return cmd.Help()
			}
			return c.parse(o, args)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.format, "format", "conllu", "`FORMAT` of the output: conllu, json")
	f.BoolVar(&o.fast, "fast", false, "take the parser's first thought: faster, less right")
	f.BoolVar(&o.example, "example", false, "parse a dispatch that comes with the program")
	return cmd
}

func (c *command) parse(o parseOptions, args []string) error {
	write, ok := map[string]func(io.Writer, *dateline.Dispatch, *syntax.Doc) error{"conllu": writeCoNLLU, "json": writeParseJSON}[o.format]
	if !ok {
		return usage(fmt.Sprintf("there is no format %q", o.format), "formats: conllu, json")
	}
	var opts []syntax.Option
	if o.fast {
		opts = append(opts, syntax.Fast())
	}
	var ins []input
	switch {
	case o.example && len(args) > 0:
		return usage("--example reads no files", "leave out either")
	case o.example:
		ins = []input{{name: "example", from: strings.NewReader(example)}}
	case len(args) == 0:
		ins = expand([]string{"-"}, c.in, "")
	default:
		ins = expand(args, c.in, "")
	}
	out := bufio.NewWriter(c.out)
	done, failed := 0, 0
	for _, in := range ins {
		raw, err := in.load()
		if err != nil {
			c.complain(in.name, err)
			failed++
			continue
		}
		copies, errs := wire.Parse(raw, wire.Options{Name: in.name})
		for _, err := range errs {
			c.complain(in.name, err)
			failed++
		}
		for i := range copies {
			if err := write(out, &copies[i].Dispatch, syntax.Analyze(read.Split(copies[i]), opts...)); err != nil {
				return err
			}
			done++
		}
	}
	if err := out.Flush(); err != nil {
		return &dateline.Error{Code: dateline.ErrUnreadable, Say: "cannot write", Err: bare(err)}
	}
	switch {
	case done == 0:
		return exit(exitNothing)
	case failed > 0:
		return exit(exitSome)
	}
	return nil
}

// entityOf returns the BIO label of each token that stands in a name.
func entityOf(d *syntax.Doc) map[int]string {
	out := map[int]string{}
	for _, n := range d.Names {
		for i := n.First; i < n.Last; i++ {
			prefix := "I-"
			if i == n.First {
				prefix = "B-"
			}
			out[i] = prefix + n.Kind.String()
		}
	}
	return out
}

// writeCoNLLU writes a dispatch as CoNLL-U. Its fields hold no white space or
// control characters, whatever the copy had.
func writeCoNLLU(w io.Writer, d *dateline.Dispatch, doc *syntax.Doc) error {
	entities := entityOf(doc)
	fmt.Fprintf(w, "# newdoc id = %s\n", d.ID)
	paragraph := -1
	for s, sent := range doc.Text.Sentences {
		if sent.Paragraph != paragraph {
			paragraph = sent.Paragraph
			fmt.Fprintln(w, "# newpar")
		}
		fmt.Fprintf(w, "# sent_id = %d\n# text = %s\n", s+1, inert(doc.Text.Text[sent.Start:sent.End]))
		for i := sent.First; i < sent.Last; i++ {
			t, at := doc.Tokens[i], doc.Text.Tokens[i]
			head := 0
			if t.Head >= 0 {
				head = int(t.Head) - sent.First + 1
			}
			misc := fmt.Sprintf("TokenRange=%d:%d", at.Start, at.End)
			if e := entities[i]; e != "" {
				misc = "Entity=" + e + "|" + misc
			}
			if !at.SpaceAfter {
				misc = "SpaceAfter=No|" + misc
			}
			fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t_\t%d\t%s\t_\t%s\n", i-sent.First+1,
				column(doc.Text.Form(i)), column(t.Lemma), t.UPOS, t.XPOS, head, t.Rel, misc)
		}
		if _, err := fmt.Fprintln(w); err != nil {
			return err
		}
	}
	return nil
}

// column makes a word fit a column of CoNLL-U.
func column(s string) string {
	if s = strings.ReplaceAll(inert(s), " ", "_"); s == "" {
		return "_"
	}
	return s
}

// parsedToken is a token in JSON. Head counts from 1 within the sentence; 0 is
// the root.
type parsedToken struct {
	Form   string `json:"form"`
	Lemma  string `json:"lemma"`
	UPOS   string `json:"upos"`
	XPOS   string `json:"xpos"`
	Head   int    `json:"head"`
	Rel    string `json:"rel"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Entity string `json:"entity,omitempty"`
}

type parsedSentence struct {
	dateline.Span
	Tokens []parsedToken `json:"tokens"`
}

func writeParseJSON(w io.Writer, d *dateline.Dispatch, doc *syntax.Doc) error {
	entities := entityOf(doc)
	out := struct {
		ID        string           `json:"id"`
		Text      string           `json:"text"`
		Sentences []parsedSentence `json:"sentences"`
	}{ID: d.ID, Text: d.Text, Sentences: []parsedSentence{}}
	for _, sent := range doc.Text.Sentences {
		ps := parsedSentence{Span: dateline.Span{Start: sent.Start, End: sent.End}, Tokens: []parsedToken{}}
		for i := sent.First; i < sent.Last; i++ {
			t, at := doc.Tokens[i], doc.Text.Tokens[i]
			head := 0
			if t.Head >= 0 {
				head = int(t.Head) - sent.First + 1
			}
			ps.Tokens = append(ps.Tokens, parsedToken{Form: doc.Text.Form(i), Lemma: t.Lemma, UPOS: t.UPOS.String(), XPOS: t.XPOS.String(),
				Head: head, Rel: t.Rel.String(), Start: int(at.Start), End: int(at.End), Entity: entities[i]})
		}
		out.Sentences = append(out.Sentences, ps)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}
