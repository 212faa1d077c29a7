package main

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/config"
)

const configLong = `Prints the settings, what each means and where it comes from, and checks the
config file: every mistake in it is told with its line.

What is printed is a config file itself, with the defaults as comments:

  dateline config > FILE

The file is dateline/config in your config folder, or what the environment's
DATELINE_CONFIG names. It has lines of "key = value" and comments after "#".

Exit codes:
  0  the file is right, or there is none
  2  there are mistakes in it`

func (c *command) configCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "config",
		Short:   "Print, explain and check the settings",
		Long:    configLong,
		Example: "  dateline config\n  dateline config --json",
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return c.config(asJSON) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	return cmd
}

func (c *command) config(asJSON bool) error {
	s, file, err := c.settings()
	var bad *configError
	if errors.As(err, &bad) {
		for _, mistake := range mistakes(bad.err) {
			c.complain(bad.file, mistake)
		}
		return exit(exitUsage)
	}
	if err != nil {
		return err
	}
	if asJSON {
		return c.configJSON(&s, file)
	}
	var b bytes.Buffer
	if file == "" {
		b.WriteString("# There is no config folder: HOME is not set.\n")
	} else {
		fmt.Fprintf(&b, "# %s\n", inert(file))
	}
	for _, k := range config.Keys() {
		fmt.Fprintf(&b, "\n# %s\n", k.Explain)
		mark, from := "# ", "  # the default"
		if s.Line(k.Name) > 0 {
			mark, from = "", fmt.Sprintf("  # line %d", s.Line(k.Name))
		}
		fmt.Fprintf(&b, "%s%s = %s%s\n", mark, k.Name, config.Quote(k.Value(&s)), from)
	}
	_, err = c.out.Write(b.Bytes())
	return err
}

func (c *command) configJSON(s *config.Config, file string) error {
	type setting struct {
		Value   string `json:"value"`
		Line    int    `json:"line,omitempty"` // of the file; absent for a default
		Explain string `json:"explain"`
	}
	out := struct {
		File     string             `json:"file"`
		Settings map[string]setting `json:"settings"`
	}{file, map[string]setting{}}
	for _, k := range config.Keys() {
		out.Settings[k.Name] = setting{k.Value(s), s.Line(k.Name), k.Explain}
	}
	return c.putJSON(out)
}

// putJSON prints v as a line.
func (c *command) putJSON(v any) error {
	line, err := jsonLine(v)
	if err != nil {
		return err
	}
	if _, err = c.out.Write(line); err != nil {
		return &dateline.Error{Code: dateline.ErrUnreadable, Say: "cannot write", Err: bare(err)}
	}
	return nil
}

// mistakes are the errors that were joined to one.
func mistakes(err error) []error {
	if j, ok := err.(interface{ Unwrap() []error }); ok {
		return j.Unwrap()
	}
	return []error{err}
}
