package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/config"
	"github.com/dateline-news/dateline/read"
	"github.com/dateline-news/dateline/store/sqlite"
)

// archive is all that an opened archive offers to a command.
type archive interface {
	dateline.Journal
	dateline.Settings
	dateline.Quarantine
	dateline.DispatchArchive
	dateline.ClaimArchive
	dateline.EventArchive
	dateline.NameArchive
	dateline.QuantityArchive
	dateline.SearchArchive
	dateline.GroundArchive
	dateline.FeedState
	dateline.Custody
	dateline.RecordArchive
	io.Closer
}

// access says what a command does with an archive.
type access int

const (
	toAsk    access = iota // it must exist, and is opened for reading only
	toChange               // it must exist
	toFill                 // it is made where there is none
)

// archiveCommands are the commands that fill an archive and care for it.
func (c *command) archiveCommands() []*cobra.Command {
	return []*cobra.Command{c.ingestCommand(), c.rebuildCommand(), c.exportCommand(), c.backupCommand(),
		c.verifyCommand(), c.forgetCommand(), c.quarantineCommand(), c.configCommand(),
		c.watchCommand(), c.opmlCommand()}
}

// dbFlag gives a command the flag --db.
func dbFlag(cmd *cobra.Command) {
	cmd.Flags().String("db", "", "the archive is in `FILE` (default: db of the config file, else dateline.db\nin your data folder; see dateline config)")
}

// onArchive opens the archive that --db, the config file or the default names,
// runs do on it and closes it. The context ends at the first interrupt. What
// fails is told here, and becomes an exit code: 2 when the command's words are
// off, else 3; do says 1 itself where a part was done.
func (c *command) onArchive(cmd *cobra.Command, need access, do func(ctx context.Context, a archive) error) error {
	ctx, done := interruptible(cmd.Context())
	defer done()
	a, err := c.openArchive(ctx, cmd, need)
	if err == nil {
		err = do(ctx, a)
		// What was acknowledged is on the disk: a failure to close loses nothing.
		if closed := a.Close(); err == nil && closed != nil && need != toAsk {
			err = &dateline.Error{Code: dateline.ErrStorage, Say: "cannot close the archive", Err: closed}
		}
	}
	return c.ended(err)
}

// openArchive opens the archive that cmd is to work on.
func (c *command) openArchive(ctx context.Context, cmd *cobra.Command, need access) (archive, error) {
	file, err := c.archiveFile(cmd)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(file)
	switch {
	case err == nil && info.IsDir():
		return nil, usage(file+" is a directory", "name a file in it: --db "+filepath.Join(file, archiveName))
	case errors.Is(err, fs.ErrNotExist) && need != toFill:
		return nil, &dateline.Error{Code: dateline.ErrNotHeld, Say: "there is no archive at " + file,
			Hint: "make one with dateline ingest, or name another with --db"}
	}
	return sqlite.Open(ctx, file, sqlite.Options{ReadOnly: need == toAsk})
}

// archiveName is the file that the archive has in the user's data folder.
const archiveName = "dateline.db"

// archiveFile is the file that --db names, else the config file, else the
// default.
func (c *command) archiveFile(cmd *cobra.Command) (string, error) {
	if cmd.Flags().Changed("db") {
		file, _ := cmd.Flags().GetString("db")
		if file == "" {
			return "", usage("--db names no file", "")
		}
		return file, nil
	}
	s, _, err := c.settings()
	if err == nil && s.DB == "" {
		err = usage("there is no data folder: neither HOME nor XDG_DATA_HOME is set", "name the archive with --db FILE")
	}
	return s.DB, err
}

// ended turns what a command ended with into its exit code, after telling it.
func (c *command) ended(err error) error {
	var code exit
	switch {
	case err == nil, errors.As(err, &code), dateline.CodeOf(err) == dateline.ErrUsage:
		return err
	case errors.Is(err, context.Canceled):
		return exit(exitStopped)
	}
	if dateline.CodeOf(err) == "" {
		err = &dateline.Error{Code: dateline.ErrStorage, Say: "it cannot be done", Err: bare(err)}
	}
	c.complain("", err)
	return exit(exitNothing)
}

// exitStopped is the exit code of a run that was stopped by an interrupt: 128
// and the number of the signal, as shells have it.
const exitStopped = 130

// interruptible returns a context that ends at the first interrupt or request
// to end, so that what is under way can be ended well. The second one ends the
// process at once.
func interruptible(parent context.Context) (context.Context, func()) {
	if parent == nil {
		parent = context.Background()
	}
	ctx, cancel := context.WithCancel(parent)
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	gone := make(chan struct{})
	go func() {
		for n := 0; ; n++ {
			select {
			case <-signals:
				if n > 0 {
					os.Exit(exitStopped)
				}
				cancel()
			case <-gone:
				return
			}
		}
	}()
	return ctx, func() {
		signal.Stop(signals)
		close(gone)
		cancel()
	}
}

// settings returns what the config file sets over the defaults, and the name
// of that file, which need not exist. Errors of the file are told with its
// name.
func (c *command) settings() (config.Config, string, error) {
	base := config.Config{LeastConfidence: read.Shown}
	if dir := dataFolder(); dir != "" {
		base.DB = filepath.Join(dir, archiveName)
	}
	file := configFile()
	if file == "" {
		return base, "", nil
	}
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) && os.Getenv(configVariable) == "" {
		return base, file, nil
	}
	if err != nil {
		return base, file, usage("cannot read the config file "+file+": "+bare(err).Error(), "")
	}
	s, err := config.Parse(string(text), base)
	if err != nil {
		return base, file, &configError{file, err}
	}
	return s, file, nil
}

// configError is every mistake in a config file.
type configError struct {
	file string
	err  error
}

// Error returns the first mistake, with the file.
func (e *configError) Error() string { return e.file + ": " + firstLine(e.err.Error()) }

// Unwrap gives the code and the hint of the mistakes.
func (e *configError) Unwrap() error { return e.err }

// configVariable names another config file.
const configVariable = "DATELINE_CONFIG"

func configFile() string {
	if file := os.Getenv(configVariable); file != "" {
		return file
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "dateline", "config")
}

// dataFolder is where a user's programs keep their data: XDG_DATA_HOME or what
// stands for it, by the system.
func dataFolder() string {
	home, err := os.UserHomeDir()
	switch runtime.GOOS {
	case "windows":
		if dir := os.Getenv("LocalAppData"); dir != "" {
			return filepath.Join(dir, "dateline")
		}
	case "darwin":
		if err == nil {
			return filepath.Join(home, "Library", "Application Support", "dateline")
		}
	}
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "dateline")
	}
	if err != nil {
		return ""
	}
	return filepath.Join(home, ".local", "share", "dateline")
}
