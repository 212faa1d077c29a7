package intake

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"github.com/dateline-news/dateline"
)

// watch is the watching of one folder for changes.
type watch struct {
	address string
	cancel  context.CancelFunc
	done    chan struct{}
	began   time.Time
}

func (w *watch) end() {
	w.cancel()
	<-w.done
}

// watchAgain is after how long a watch that failed is tried again: the disk
// may be back.
const watchAgain = 10 * time.Minute

func (w *watch) over() bool {
	select {
	case <-w.done:
		return true
	default:
		return false
	}
}

// follow begins to watch the folders among the sources and ends what is no
// longer one.
func (in *Intake) follow(ctx context.Context, watches map[string]*watch, sources []dateline.SourceHealth) {
	if in.Watch == nil {
		return
	}
	want := map[string]string{}
	for _, s := range sources {
		if visited(s) && s.Kind == dateline.WatchFolder {
			want[s.ID] = s.Address
		}
	}
	for id, w := range watches {
		address, ok := want[id]
		if !ok || address != w.address || w.over() && in.Now().Sub(w.began) > watchAgain {
			w.end()
			delete(watches, id)
		}
	}
	for id, address := range want {
		if watches[id] != nil {
			continue
		}
		ctx, cancel := context.WithCancel(ctx)
		w := &watch{address: address, cancel: cancel, done: make(chan struct{}), began: in.Now()}
		watches[id] = w
		go func() {
			defer close(w.done)
			defer func() {
				if r := recover(); r != nil {
					in.panicked(id, r)
				}
			}()
			if err := in.Watch(ctx, address, func() { in.changed(id) }); err != nil && ctx.Err() == nil {
				in.note(id, NoteWatch, "changes in the folder are not told, it is looked through now and then: "+err.Error(), "")
			}
		}()
	}
}

// changed makes a folder due when what changed in it may have settled: not at
// once, or a file that is being written would have it looked through without
// end.
func (in *Intake) changed(id string) {
	in.mu.Lock()
	_, told := in.soon[id]
	if !told {
		in.soon[id] = in.Now().Add(in.Limits.Settle / 2)
	}
	in.mu.Unlock()
	if !told {
		select {
		case in.wake <- struct{}{}:
		default:
		}
	}
}

// WatchFolder calls changed when something happens in a folder or below it,
// until ctx ends. It returns an error when the system tells of no changes
// there: a network file system, or too many watches.
func WatchFolder(ctx context.Context, path string, changed func()) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer w.Close()
	if err := addTree(w, path); err != nil {
		return err
	}
	changed() // what came between the last look and now
	for {
		select {
		case <-ctx.Done():
			return nil
		case err, ok := <-w.Errors:
			if !ok || !errors.Is(err, fsnotify.ErrEventOverflow) {
				return err
			}
			changed()
		case e, ok := <-w.Events:
			if !ok {
				return nil
			}
			if e.Has(fsnotify.Create) {
				if info, err := os.Lstat(e.Name); err == nil && info.IsDir() {
					if err := addTree(w, e.Name); err != nil && !errors.Is(err, fs.ErrNotExist) {
						return err
					}
				}
			}
			if e.Op != fsnotify.Chmod {
				changed()
			}
		}
	}
}

func addTree(w *fsnotify.Watcher, root string) error {
	return filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && p == root:
			return err
		case err != nil:
			return fs.SkipDir // the visit says why
		case !d.IsDir():
			return nil
		case p != root && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		}
		return w.Add(p)
	})
}
