package main

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/desk"
	"github.com/dateline-news/dateline/intake"
	"github.com/dateline-news/dateline/wire"
)

const watchLong = `Goes to the feeds, pages and folders that are watched, takes what is new into the
archive and reads it, until Ctrl-C. Sources are added with dateline watch add, or
from a list with dateline opml import; this may be done while it runs.

It is polite: one request at a time to a host, with a pause between, as
robots.txt allows; what has not changed is not sent again; a server that asks for
patience gets it. It sends no cookies and goes past no wall. The config file says
how it calls itself, and whom an operator can write to. Files in folders are taken
when they are no longer being written, and are not moved or deleted.

A line is printed for each visit that brought something, and on standard error
for each that failed. dateline status shows how the sources do.`

func (c *command) watchCommand() *cobra.Command {
	var once bool
	var address string
	cmd := &cobra.Command{
		Use:   "watch",
		Short: "Watch feeds, pages and folders",
		Long:  watchLong,
		Example: `  dateline watch add https://sund.example/rss.xml --every 10m --silence 12h
  dateline watch add ~/wires
  dateline watch                    until Ctrl-C
  dateline watch --once             from a timer
  dateline watch --listen 127.0.0.1:8401   and take what is pushed (watch push)`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return c.onArchive(cmd, toChange, func(ctx context.Context, a archive) error { return c.watch(ctx, a, once, address) })
		},
	}
	dbFlag(cmd)
	cmd.Flags().BoolVar(&once, "once", false, "go to what is due, read it, and end")
	cmd.Flags().StringVar(&address, "listen", "", "take what is pushed at `ADDRESS` of this machine")
	cmd.MarkFlagsMutuallyExclusive("once", "listen")
	cmd.AddCommand(c.watchAddCommand(), c.watchPushCommand(), c.watchListCommand(),
		c.watchChangeCommand("remove", "End the watching of a source; what came from it stays", func(ctx context.Context, a archive, s dateline.WatchedSource) error {
			return a.DropSource(ctx, s.ID)
		}),
		c.watchChangeCommand("pause", "Go to a source no more for now", func(ctx context.Context, a archive, s dateline.WatchedSource) error {
			s.Paused = true
			return a.PutSource(ctx, s)
		}),
		c.watchChangeCommand("resume", "Go to a paused source again", func(ctx context.Context, a archive, s dateline.WatchedSource) error {
			s.Paused = false
			return a.PutSource(ctx, s)
		}))
	return cmd
}

// visits tells of each outcome as it is kept.
type visits struct {
	dateline.FeedState
	tell func(dateline.Poll)
}

func (v visits) Polled(ctx context.Context, p dateline.Poll) error {
	err := v.FeedState.Polled(ctx, p)
	v.tell(p)
	return err
}

func (c *command) watch(ctx context.Context, a archive, once bool, address string) error {
	sources, err := a.Sources(ctx, c.now())
	if err != nil {
		return err
	}
	if len(sources) == 0 {
		return &dateline.Error{Code: dateline.ErrNotHeld, Say: "nothing is watched", Hint: "dateline watch add URL or FOLDER"}
	}
	d, err := c.deskWith(a, desk.Options{Record: recordEvery})
	if err != nil {
		return err
	}
	var mu sync.Mutex // of what is printed
	failed := 0
	complain := func(name string, err error) {
		mu.Lock()
		defer mu.Unlock()
		failed++
		c.complain(name, err)
	}
	in, err := c.intake(visits{a, func(p dateline.Poll) {
		if p.Code != "" {
			complain(p.Source, &dateline.Error{Code: p.Code, Say: p.Say})
			return
		}
		if p.New > 0 {
			mu.Lock()
			defer mu.Unlock()
			fmt.Fprintf(c.out, "%s  %s: %d new\n", p.At.UTC().Format("2006-01-02 15:04:05Z"), inert(p.Source), p.New)
		}
	}}, a, d.Wake)
	if err != nil {
		return err
	}
	in.Note = func(n intake.Note) {
		mu.Lock()
		defer mu.Unlock()
		fmt.Fprintf(c.err, "dateline: %s: note: %s (%s)\n", inert(n.Source), inert(strings.TrimSpace(firstLine(n.Say)+" "+n.URL)), inert(n.Code))
	}
	if once {
		if _, err := in.Once(ctx); err != nil {
			return err
		}
		if _, err := c.drain(ctx, d, nil, d.Drain); err != nil {
			return err
		}
		if _, err := c.makeRecord(ctx, d); err != nil {
			return err
		}
		if failed > 0 {
			return exit(exitSome)
		}
		return nil
	}
	var rooms sync.WaitGroup
	if address != "" {
		l, err := listen(ctx, address)
		if err != nil {
			return err
		}
		rooms.Go(func() {
			if err := c.servePush(ctx, in, a, l); err != nil {
				complain("push", err)
			}
		})
		mu.Lock()
		fmt.Fprintf(c.err, "dateline: taking pushes at http://%s/push/\n", l.Addr())
		mu.Unlock()
	}
	rooms.Go(func() {
		d.Serve(ctx, func(s desk.Step) {
			for _, q := range s.Quarantined {
				complain(short(q.Container), &dateline.Error{Code: q.Code, Say: q.Say, Hint: q.Hint})
			}
		}, func(err error) { complain("", err) })
	})
	in.Run(ctx)
	rooms.Wait()
	return nil
}

// intake returns the intake of an archive, which calls itself what the config
// file says.
func (c *command) intake(state dateline.FeedState, receiver intake.Receiver, submitted func()) (*intake.Intake, error) {
	s, _, err := c.settings()
	if err != nil {
		return nil, err
	}
	in := intake.New(state, receiver)
	in.Now, in.Submitted = c.now, submitted
	if s.UserAgent != "" {
		in.Agent = s.UserAgent
	}
	if s.Contact != "" {
		in.Agent += " (" + s.Contact + ")"
	}
	in.Links = func(raw []byte) (links []string) {
		copies, _ := wire.Parse(raw, wire.Options{Received: c.now(), ReceivedBasis: "clock"})
		for _, x := range copies {
			if x.Dispatch.Source.URL != "" {
				links = append(links, x.Dispatch.Source.URL)
			}
		}
		return links
	}
	return in, nil
}

// watchAdd are the flags of watch add.
type watchAdd struct {
	id, title              string
	every, silence, retain time.Duration
	articles, page         bool
}

func (c *command) watchAddCommand() *cobra.Command {
	var o watchAdd
	cmd := &cobra.Command{
		Use:   "add {URL|FOLDER}",
		Short: "Watch a feed, page or folder",
		Example: `  dateline watch add https://sund.example/rss.xml --articles
  dateline watch add https://sund.example/alerts --page --every 5m
  dateline watch add /srv/wires --id satellite`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.onArchive(cmd, toFill, func(ctx context.Context, a archive) error { return c.watchAdd(ctx, a, o, args[0]) })
		},
	}
	dbFlag(cmd)
	f := cmd.Flags()
	f.StringVar(&o.id, "id", "", "call the source `ID`: letters, digits and \"-\" (default: by its title or address)")
	f.StringVar(&o.title, "title", "", "its `NAME` for people")
	f.DurationVar(&o.every, "every", 0, "time between two visits (default 30m for the web, 30s for folders)")
	f.DurationVar(&o.silence, "silence", 0, "an alarm when nothing new came for so long (default never)")
	f.DurationVar(&o.retain, "retain", 0, "forget what came from it after so long (default never)")
	f.BoolVar(&o.articles, "articles", false, "fetch the pages that the items of a feed link to")
	f.BoolVar(&o.page, "page", false, "the address is that of a page, not of a feed")
	cmd.MarkFlagsMutuallyExclusive("articles", "page")
	return cmd
}

func (c *command) watchAdd(ctx context.Context, a archive, o watchAdd, address string) error {
	if !sourceID(o.id) {
		return usage(fmt.Sprintf("%q is no name of a source", o.id), `use letters, digits and "-"`)
	}
	if o.every < 0 || o.silence < 0 || o.retain < 0 {
		return usage("a time is negative", "")
	}
	sources, err := a.Sources(ctx, c.now())
	if err != nil {
		return err
	}
	taken := map[string]bool{}
	for _, s := range sources {
		taken[s.ID] = true
	}
	s, err := intake.NewSource(address, o.title, func(id string) bool { return taken[id] })
	if err != nil {
		return err
	}
	if s.Kind == dateline.WatchFolder {
		if s.Address, err = folderPath(s.Address); err != nil {
			return err
		}
		if o.articles || o.page {
			return usage("--articles and --page are for addresses of the web", "")
		}
	}
	for _, held := range sources {
		if held.Address == s.Address {
			return usage("it is watched already, as "+held.ID, "")
		}
	}
	if o.id != "" {
		if s.ID = o.id; taken[o.id] {
			return usage("there is a source "+o.id+" already", "choose another --id")
		}
	}
	if o.page {
		s.Kind = dateline.WatchPage
	}
	s.Every, s.Silence, s.Retain, s.Articles, s.Added = o.every, o.silence, o.retain, o.articles, c.now()
	if err := a.PutSource(ctx, s); err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.out, "%s: %s %s\n", s.ID, s.Kind, inert(intake.Printable(s.Address)))
	return err
}

func (c *command) watchListCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List what is watched; dateline status says how it does",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return c.onArchive(cmd, toAsk, func(ctx context.Context, a archive) error {
				sources, err := a.Sources(ctx, c.now())
				if err != nil {
					return err
				}
				for _, s := range sources {
					s.Address = intake.Printable(s.Address)
					if asJSON {
						err = c.putJSON(s)
					} else {
						_, err = fmt.Fprintln(c.out, watchLine(s.WatchedSource))
					}
					if err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
	dbFlag(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object a line")
	return cmd
}

// watchLine is a source in a line: "sund  feed  https://sund.example/rss.xml  every 10m0s, articles".
func watchLine(s dateline.WatchedSource) string {
	var how []string
	for _, d := range []struct {
		what string
		time.Duration
	}{{"every", s.Every}, {"silence", s.Silence}, {"retain", s.Retain}} {
		if d.Duration > 0 {
			how = append(how, d.what+" "+d.String())
		}
	}
	if s.Articles {
		how = append(how, "articles")
	}
	if s.Paused {
		how = append(how, "paused")
	}
	return strings.TrimRight(fmt.Sprintf("%s  %s  %s  %s", inert(s.ID), s.Kind, inert(s.Address), strings.Join(how, ", ")), " ")
}

func (c *command) watchChangeCommand(name, short string, do func(context.Context, archive, dateline.WatchedSource) error) *cobra.Command {
	cmd := &cobra.Command{
		Use:   name + " ID",
		Short: short,
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.onArchive(cmd, toChange, func(ctx context.Context, a archive) error {
				sources, err := a.Sources(ctx, c.now())
				if err != nil {
					return err
				}
				for _, s := range sources {
					if s.ID == args[0] {
						return do(ctx, a, s.WatchedSource)
					}
				}
				return &dateline.Error{Code: dateline.ErrNotHeld, Say: "no source is called " + args[0], Hint: "see dateline watch list"}
			})
		},
	}
	dbFlag(cmd)
	return cmd
}
