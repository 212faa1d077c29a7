package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/model"
	"github.com/dateline-news/dateline/read"
)

func (c *command) versionCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "version",
		Short:   "Print the versions of the reader and of the data it carries",
		Example: "  dateline version\n  dateline version --json",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if !asJSON {
				_, err := fmt.Fprintf(c.out, "%s\nmodels %s (tagger, parser, lemmas, names: dateline parse)\n", read.Version(), model.Version)
				return err
			}
			line, err := jsonLine(struct {
				Version string `json:"version"` // of the reader's code
				Reader  string `json:"reader"`  // as a reading names it: code and data
				Schema  string `json:"schema"`  // of the readings it writes
				Models  string `json:"models"`  // of the trained models, which parse uses
			}{dateline.ReaderVersion, read.Version(), dateline.SchemaReading, model.Version})
			if err != nil {
				return err
			}
			_, err = c.out.Write(line)
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	return cmd
}
