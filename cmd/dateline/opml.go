package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/intake"
)

func (c *command) opmlCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "opml",
		Short: "Bring lists of feeds in from other readers, and out to them",
		Example: `  dateline opml import subscriptions.opml
  dateline opml export > feeds.opml`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(c.opmlImportCommand(), c.opmlExportCommand())
	return cmd
}

func (c *command) opmlImportCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: `Watch the feeds of an OPML list ("-" for standard input)`,
		Long: `Watches the feeds of an OPML list. A feed that is watched already stays as it is;
what is left out is told. Lists that the list includes are not fetched.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.onArchive(cmd, toFill, func(ctx context.Context, a archive) error {
				raw, err := expand(args, c.in, "")[0].load()
				if err != nil {
					c.complain(args[0], err)
					return exit(exitNothing)
				}
				return c.opmlImport(ctx, a, args[0], raw)
			})
		},
	}
	dbFlag(cmd)
	return cmd
}

func (c *command) opmlImport(ctx context.Context, a archive, name string, raw []byte) error {
	held, err := a.Sources(ctx, c.now())
	if err != nil {
		return err
	}
	ids, addresses := map[string]bool{}, map[string]bool{}
	for _, s := range held {
		ids[s.ID], addresses[s.Address] = true, true
	}
	sources, left, err := intake.ParseOPML(raw, func(id string) bool { return ids[id] })
	if err != nil {
		c.complain(name, err)
		return exit(exitNothing)
	}
	added, again := 0, 0
	for _, s := range sources {
		if addresses[s.Address] {
			again++
			continue
		}
		s.Added = c.now()
		if err := a.PutSource(ctx, s); err != nil {
			return err
		}
		added++
	}
	for _, why := range left {
		c.complain(name, &dateline.Error{Code: dateline.ErrUnsupported, Say: "left out: " + why})
	}
	_, err = fmt.Fprintf(c.out, "%s added%s\n", count(added, "source", "sources"), between(", ", nonzero(again, "watched already", len(left), "left out"), ""))
	if err == nil && len(left) > 0 {
		return exit(exitSome)
	}
	return err
}

func (c *command) opmlExportCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Print the feeds and pages that are watched as an OPML list",
		Long: `Prints the feeds and pages that are watched as an OPML 2.0 list. Folders are left
out, and so are names and passwords in addresses.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return c.onArchive(cmd, toAsk, func(ctx context.Context, a archive) error {
				held, err := a.Sources(ctx, c.now())
				if err != nil {
					return err
				}
				var sources []dateline.WatchedSource
				for _, s := range held {
					sources = append(sources, s.WatchedSource)
				}
				_, err = c.out.Write(intake.WriteOPML("Dateline", sources))
				return err
			})
		},
	}
	dbFlag(cmd)
	return cmd
}

// folderPath is the path of a folder, wherever the command is run from.
func folderPath(path string) (string, error) {
	info, err := os.Stat(path)
	if err == nil && !info.IsDir() {
		return "", usage(path+" is a file", "watch the folder that it lies in, or take it in with dateline ingest")
	}
	if err == nil {
		path, err = filepath.Abs(path)
	}
	if err != nil {
		return "", usage("there is no folder "+path+": "+bare(err).Error(), "an address of the web begins with https://")
	}
	return path, nil
}
