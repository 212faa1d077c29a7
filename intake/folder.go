package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
)

// folder is what was seen of a folder. Only the visit under way touches it.
type folder struct {
	address string
	files   map[string]*sighting // by path in the folder
	pending int                  // files not at rest at the last look; guarded by Intake.mu
}

// sighting is a file as it was last seen.
type sighting struct {
	size  int64
	mod   time.Time
	since time.Time // when it was first seen so
	taken bool      // and delivered so
	bad   string    // why it cannot be taken so; "" for no reason
	seen  bool      // in this visit
}

// A batch is handed in at once: small enough for memory, large enough that
// a folder of thousands does not need as many transactions.
const (
	batchFiles = 64
	batchBytes = 8 << 20
)

// file is a file that is ready to be taken.
type file struct {
	path string
	at   *sighting
}

// visitFolder takes the files of a folder that have come to rest.
func (in *Intake) visitFolder(ctx context.Context, s dateline.SourceHealth) (out outcome, err error) {
	in.mu.Lock()
	f := in.folders[s.ID]
	if f == nil || f.address != s.Address {
		f = &folder{address: s.Address, files: map[string]*sighting{}}
		in.folders[s.ID] = f
	}
	in.mu.Unlock()
	fsys := in.Folder(s.Address)
	ready, pending, bad, err := in.look(ctx, fsys, f)
	if err != nil {
		in.mu.Lock()
		f.pending = 0
		in.mu.Unlock()
		return out, err
	}
	var batch []dateline.Delivery
	var taken []*sighting
	size := 0
	flush := func() error {
		if len(batch) == 0 {
			return nil
		}
		_, n, err := in.deliver(ctx, batch...)
		if err != nil {
			return err
		}
		out.fresh += n
		for _, t := range taken {
			t.taken = true
		}
		batch, taken, size = nil, nil, 0
		return nil
	}
	for _, r := range ready {
		if err := ctx.Err(); err != nil {
			return out, err
		}
		d, err := in.take(fsys, s, r)
		switch {
		case errors.Is(err, errMoving):
			delete(f.files, r.path) // looked at anew
			pending++
			continue
		case err != nil:
			r.at.bad = err.Error()
			bad = append(bad, r.path)
			in.note(s.ID, NoteFile, r.path+": "+r.at.bad, "")
			continue
		}
		batch, taken, size = append(batch, d), append(taken, r.at), size+len(d.Raw)
		if len(batch) >= batchFiles || size >= batchBytes {
			if err := flush(); err != nil {
				return out, err
			}
		}
	}
	if err := flush(); err != nil {
		return out, err
	}
	in.mu.Lock()
	f.pending = pending
	if pending > 0 {
		in.soon[s.ID] = in.Now().Add(in.Limits.Settle)
	}
	in.mu.Unlock()
	if pending > 0 {
		out.again = in.Limits.Settle
	}
	// A success that brought something counts; without one, what cannot be
	// taken must be seen.
	if len(bad) > 0 && out.fresh == 0 {
		say := fmt.Sprintf("%s cannot be taken: %s", strings.ToValidUTF8(bad[0], "\uFFFD"), f.reason(bad[0]))
		if len(bad) > 1 {
			say += fmt.Sprintf(" (and %d more)", len(bad)-1)
		}
		return out, fail(dateline.ErrUnreadable, say)
	}
	return out, nil
}

func (f *folder) reason(path string) string {
	if at := f.files[path]; at != nil {
		return at.bad
	}
	return ""
}

// look walks a folder once: what is ready to be taken, how many files are not
// yet at rest, and what cannot be taken, in the order of the names.
func (in *Intake) look(ctx context.Context, fsys fs.FS, f *folder) (ready []file, pending int, bad []string, err error) {
	for _, at := range f.files {
		at.seen = false
	}
	fault := func(p, why string) {
		at := f.files[p]
		if at == nil {
			at = &sighting{}
			f.files[p] = at
		}
		at.seen, at.bad, at.taken = true, why, false
		bad = append(bad, p)
	}
	err = fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil && p == ".":
			return err
		case err != nil:
			if !errors.Is(err, fs.ErrNotExist) { // gone since its name was read
				fault(p, unpath(err).Error())
			}
			return fs.SkipDir
		case p == ".":
			return nil
		case d.IsDir():
			if strings.HasPrefix(d.Name(), ".") {
				return fs.SkipDir
			}
			return nil
		case !d.Type().IsRegular() || passing(d.Name()):
			return nil
		}
		info, err := d.Info()
		if err != nil {
			if !errors.Is(err, fs.ErrNotExist) {
				fault(p, unpath(err).Error())
			}
			return nil
		}
		if info.Size() == 0 {
			return nil
		}
		now, at := in.Now(), f.files[p]
		switch {
		case at == nil || at.size != info.Size() || !at.mod.Equal(info.ModTime()):
			f.files[p] = &sighting{size: info.Size(), mod: info.ModTime(), since: now, seen: true}
			pending++
			return nil
		case at.taken:
		case at.bad != "" && info.Size() > in.Limits.FileBytes:
			bad = append(bad, p)
		case now.Sub(at.since) >= in.Limits.Settle, now.Before(at.since): // or the clock was put back
			ready = append(ready, file{p, at})
		default:
			pending++
		}
		at.seen = true
		return nil
	})
	if err != nil {
		if ctx.Err() != nil {
			return nil, 0, nil, ctx.Err()
		}
		e := &dateline.Error{Code: dateline.ErrUnreadable, Say: "the folder cannot be read", Err: unpath(err)}
		if errors.Is(err, fs.ErrNotExist) {
			e.Say, e.Err, e.Hint = "there is no such folder", nil, "is its disk connected?"
		}
		return nil, 0, nil, e
	}
	for p, at := range f.files {
		if !at.seen {
			delete(f.files, p)
		}
	}
	return ready, pending, bad, nil
}

// errMoving says that a file changed while it was read.
var errMoving = errors.New("it is being written")

// take reads a file and makes sure that it did not change meanwhile.
func (in *Intake) take(fsys fs.FS, s dateline.SourceHealth, r file) (d dateline.Delivery, err error) {
	if r.at.size > in.Limits.FileBytes {
		return d, tooLarge(in.Limits.FileBytes)
	}
	h, err := fsys.Open(r.path)
	if errors.Is(err, fs.ErrNotExist) {
		return d, errMoving
	} else if err != nil {
		return d, unpath(err)
	}
	defer h.Close()
	raw, err := io.ReadAll(io.LimitReader(h, r.at.size+1))
	if err != nil {
		return d, unpath(err)
	}
	info, err := fs.Stat(fsys, r.path)
	if err != nil || info.Size() != r.at.size || !info.ModTime().Equal(r.at.mod) || int64(len(raw)) != r.at.size {
		return d, errMoving
	}
	d.Raw = raw
	d.Receipt = dateline.Receipt{Received: r.at.mod.UTC().Truncate(time.Second), Basis: "file", Source: s.ID,
		Name: strings.ToValidUTF8(r.path, "\uFFFD")}
	if now := in.Now(); r.at.mod.After(now) { // nothing is received tomorrow
		d.Received, d.Basis = now.UTC().Truncate(time.Second), "clock"
	}
	return d, nil
}

// Ends of the names that programs give to files while they write them.
var passingEnds = []string{"~", ".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".download", ".swp", ".swx", ".lock", ".writing", ".inprogress"}

// passing reports whether a name is that of a hidden or unfinished file.
func passing(name string) bool {
	low := strings.ToLower(path.Base(name))
	if strings.HasPrefix(low, ".") || strings.HasPrefix(low, "~$") || strings.HasPrefix(low, "#") {
		return true
	}
	for _, end := range passingEnds {
		if strings.HasSuffix(low, end) {
			return true
		}
	}
	return false
}

// unpath takes the path off an error of the file system: the line that is
// printed has it already.
func unpath(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
