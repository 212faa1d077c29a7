package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
)

// jsonLine marshals v to one line. HTML is not escaped; what a terminal could
// act on is, so that printing the line there is as safe as printing a page.
func jsonLine(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return escapeUnseen(b.Bytes()), nil
}

// escapeUnseen writes characters of a JSON text that act unseen as \uXXXX.
// They stand inside strings only, where that is the same string. (The encoder
// escapes the controls below space, but neither DEL nor C1 nor bidirectional
// overrides.)
func escapeUnseen(line []byte) []byte {
	var out []byte
	kept := 0
	for i := 0; i < len(line); {
		if c := line[i]; c < utf8.RuneSelf && c != 0x7f {
			i++
			continue
		}
		r, n := utf8.DecodeRune(line[i:])
		if !actsUnseen(r) {
			i += n
			continue
		}
		out = append(out, line[kept:i]...)
		for _, u := range utf16.AppendRune(nil, r) {
			out = fmt.Appendf(out, `\u%04x`, u)
		}
		i += n
		kept = i
	}
	if out == nil {
		return line
	}
	return append(out, line[kept:]...)
}

// folder is the directory that --out names. Everything is written through an
// os.Root, so that no name of an input leads out of it.
type folder struct {
	dir     string
	root    *os.Root
	written map[string]string // names given away in this run, folded, and the input that has each
	inputs  map[string]bool   // real paths of the inputs, which are never written over
}

// openFolder makes dir if need be.
func openFolder(dir string, ins []input) (*folder, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	f := &folder{dir: dir, root: root, written: map[string]string{}, inputs: map[string]bool{}}
	for _, in := range ins {
		if in.path != "" {
			f.inputs[realPath(in.path)] = true
		}
	}
	return f, nil
}

func (f *folder) close() error { return f.root.Close() }

// put writes line as the nth dispatch (from 1) of in. A name that another
// input of this run has taken is refused, not numbered: "-2" says "second
// dispatch of this input", and which of two inputs came first must not decide
// what a file holds. Files of earlier runs are replaced.
func (f *folder) put(in input, n int, line []byte) error {
	name := outName(in.rel, n)
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return usage(fmt.Sprintf("%q would be written outside %s", name, f.dir), "")
	}
	full := filepath.Join(f.dir, filepath.FromSlash(name))
	// Some file systems hold seed.json and SEED.json for one.
	key := strings.ToLower(name)
	if by, taken := f.written[key]; taken {
		return usage(fmt.Sprintf("%s holds what was read from %s already", full, by),
			"read inputs of one name in runs of their own, with different --out")
	}
	if f.inputs[realPath(full)] {
		return usage(full+" is an input itself and is not written over", "name another directory with --out")
	}
	if err := f.write(name, line); err != nil {
		return &dateline.Error{Code: dateline.ErrUnreadable, Say: "cannot write " + full, Err: bare(err)}
	}
	f.written[key] = in.name
	return nil
}

// write puts a whole file in place at once: whoever watches the directory
// sees the old file or the new one, never a part.
func (f *folder) write(name string, line []byte) error {
	if dir := path.Dir(name); dir != "." {
		if err := f.root.MkdirAll(filepath.FromSlash(dir), 0o777); err != nil {
			return err
		}
	}
	// Hidden, as files are that a watcher of the directory must not take.
	temp := path.Join(path.Dir(name), "."+strconv.Itoa(os.Getpid())+".dateline.tmp")
	file, err := f.root.OpenFile(filepath.FromSlash(temp), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	_, err = file.Write(line)
	err = errors.Join(err, file.Close())
	if err == nil {
		err = f.root.Rename(filepath.FromSlash(temp), filepath.FromSlash(name))
	}
	if err != nil {
		_ = f.root.Remove(filepath.FromSlash(temp))
	}
	return err
}

// outName names the file of the nth dispatch of an input: .json for the last
// extension, -2, -3 before it from the second dispatch on.
func outName(rel string, n int) string {
	dir, base := path.Split(rel)
	stem := strings.TrimSuffix(base, path.Ext(base))
	if stem == "" {
		stem = base // ".txt" is a name, not an extension
	}
	if n > 1 {
		stem += "-" + strconv.Itoa(n)
	}
	return dir + stem + ".json"
}

// realPath is path as the file system knows it, the file itself existing or
// not.
func realPath(p string) string {
	if abs, err := filepath.Abs(p); err == nil {
		p = abs
	}
	if real, err := filepath.EvalSymlinks(p); err == nil {
		return real
	}
	if dir, err := filepath.EvalSymlinks(filepath.Dir(p)); err == nil {
		return filepath.Join(dir, filepath.Base(p))
	}
	return p
}

// bare strips the path from an error of the file system.
func bare(err error) error {
	var p *fs.PathError
	var l *os.LinkError
	switch {
	case errors.As(err, &p):
		return p.Err
	case errors.As(err, &l):
		return l.Err
	}
	return err
}
