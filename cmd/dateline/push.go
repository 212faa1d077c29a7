package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/intake"
)

// pushSetting is the name that the token of a source which is pushed is kept
// by, in the archive.
func pushSetting(source string) string { return "push-token/" + source }

func (c *command) watchPushCommand() *cobra.Command {
	var title string
	cmd := &cobra.Command{
		Use:   "push ID",
		Short: "Take what is sent by HTTP under a name and a token",
		Long: `Makes a source that others send to, and prints its token. While dateline watch
runs with --listen, each POST to /push/ID with that token is one delivery.
The token is printed once; asked again for the same name, there is a new one and
the old one no longer counts.`,
		Example: `  dateline watch push satellite
  dateline watch --listen 127.0.0.1:8401
  curl --data-binary @item.txt -H 'Content-Type: text/plain' \
       -H 'Authorization: Bearer TOKEN' http://127.0.0.1:8401/push/satellite`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.onArchive(cmd, toFill, func(ctx context.Context, a archive) error { return c.watchPush(ctx, a, args[0], title) })
		},
	}
	dbFlag(cmd)
	cmd.Flags().StringVar(&title, "title", "", "its `NAME` for people")
	return cmd
}

func (c *command) watchPush(ctx context.Context, a archive, id, title string) error {
	if id == "" || !sourceID(id) {
		return usage(fmt.Sprintf("%q is no name of a source", id), `use letters, digits and "-"`)
	}
	sources, err := a.Sources(ctx, c.now())
	if err != nil {
		return err
	}
	s := dateline.WatchedSource{ID: id, Kind: dateline.WatchPush, Address: "/push/" + id, Title: title, Added: c.now()}
	for _, held := range sources {
		switch {
		case held.ID != id:
		case held.Kind != dateline.WatchPush:
			return usage("there is a source "+id+" already, and it is a "+held.Kind, "choose another name")
		default:
			s = held.WatchedSource
			if title != "" {
				s.Title = title
			}
		}
	}
	token := rand.Text()
	if err := a.PutSource(ctx, s); err != nil {
		return err
	}
	if err := a.Set(ctx, pushSetting(id), token); err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.out, "%s: push\ntoken: %s\n", id, token)
	return err
}

// How long a connection may take to say what it wants, and to hear the answer.
const (
	pushHeader = 10 * time.Second
	pushAnswer = 2 * time.Minute
)

// listen opens the address that deliveries are pushed to: on this machine only,
// for there are no accounts yet, and no encryption.
func listen(ctx context.Context, address string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, usage(fmt.Sprintf("%q is no address to listen at", address), "say 127.0.0.1:8401")
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, usage(address+" can be reached from other machines", "listen at 127.0.0.1, and put a server with encryption before it")
	}
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", address)
	if err != nil {
		return nil, &dateline.Error{Code: dateline.ErrUsage, Say: "cannot listen at " + address, Hint: "is another dateline watch running?", Err: err}
	}
	return l, nil
}

// servePush answers pushes until ctx ends; those under way are answered first.
func (c *command) servePush(ctx context.Context, in *intake.Intake, a archive, l net.Listener) error {
	handler := in.PushHandler(func(ctx context.Context, source string) (string, error) {
		all, err := a.Settings(ctx)
		return all[pushSetting(source)], err
	})
	s := &http.Server{Handler: handler, ReadHeaderTimeout: pushHeader, WriteTimeout: pushAnswer, IdleTimeout: pushAnswer, MaxHeaderBytes: 16 << 10}
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(l) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), pushHeader)
	defer cancel()
	err := s.Shutdown(stop)
	if <-ended; errors.Is(err, context.DeadlineExceeded) {
		return s.Close()
	}
	return err
}
