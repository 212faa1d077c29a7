package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/dateline-news/dateline"
)

// maxInput is the largest input that is read, in bytes. A dispatch has some
// thousands; an archive of many is still far below.
const maxInput = 64 << 20

// stdinName is how standard input is called in messages and for --out.
const stdinName = "stdin"

// input is one thing to be read: a file, standard input, or the example.
type input struct {
	name string // as messages call it: the argument, or the path below it
	rel  string // slash-separated path that its output is named after
	path string // of a file, "" for the others
	from io.Reader
	err  error // why there is nothing to read
}

// expand turns the arguments into inputs, in their order. A directory stands
// for the regular files under it, in the order of their names; what is hidden
// and what is a symbolic link is left out there, and so is the directory skip,
// which the output goes to ("" for none). An argument that leads nowhere
// becomes an input with an error.
func expand(args []string, stdin io.Reader, skip string) []input {
	var ins []input
	for _, arg := range args {
		if arg == "-" {
			in := input{name: stdinName, rel: stdinName, from: stdin}
			if stdin == nil {
				in.err = usage("standard input can be read once", "")
			}
			ins = append(ins, in)
			stdin = nil
			continue
		}
		info, err := os.Stat(arg)
		switch {
		case err != nil:
			ins = append(ins, input{name: arg, err: unreadable(err)})
		case info.IsDir():
			ins = append(ins, walk(arg, skip)...)
		default:
			ins = append(ins, input{name: arg, rel: filepath.Base(arg), path: arg})
		}
	}
	return ins
}

// walk lists the regular files under dir.
func walk(dir, skip string) []input {
	var ins []input
	skipInfo, _ := os.Stat(skip)
	// The separator makes a walk follow a link that the argument itself is.
	root := dir + string(filepath.Separator)
	_ = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			ins = append(ins, input{name: path, err: unreadable(err)})
			return fs.SkipDir
		}
		if path == root {
			return nil
		}
		hidden := strings.HasPrefix(d.Name(), ".")
		if d.IsDir() {
			if hidden {
				return fs.SkipDir
			}
			if info, err := d.Info(); err == nil && skipInfo != nil && os.SameFile(info, skipInfo) {
				return fs.SkipDir
			}
			return nil
		}
		if hidden || !d.Type().IsRegular() {
			return nil
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			rel = d.Name()
		}
		ins = append(ins, input{name: path, rel: filepath.ToSlash(rel), path: path})
		return nil
	})
	if len(ins) == 0 {
		ins = append(ins, input{name: dir, err: &dateline.Error{
			Code: dateline.ErrEmpty, Say: "there is no file in this directory"}})
	}
	return ins
}

// load returns the bytes of an input.
func (in input) load() ([]byte, error) {
	if in.err != nil {
		return nil, in.err
	}
	from := in.from
	if from == nil {
		f, err := os.Open(in.path)
		if err != nil {
			return nil, unreadable(err)
		}
		defer f.Close()
		if info, err := f.Stat(); err == nil && info.Size() > maxInput {
			return nil, tooLarge()
		}
		from = f
	}
	// The size that a file states may be wrong, and a pipe states none.
	raw, err := io.ReadAll(io.LimitReader(from, maxInput+1))
	if err != nil {
		return nil, unreadable(err)
	}
	if len(raw) > maxInput {
		return nil, tooLarge()
	}
	return raw, nil
}

func tooLarge() error {
	return &dateline.Error{
		Code: dateline.ErrTooLarge,
		Say:  fmt.Sprintf("the input is larger than %d MB", maxInput>>20),
		Hint: "split it into smaller files",
	}
}

// unreadable words an error of the file system for people. The path that it
// carries is left out: the line begins with the name already.
func unreadable(err error) error {
	e := &dateline.Error{Code: dateline.ErrUnreadable}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		e.Say = "there is no such file"
	case errors.Is(err, fs.ErrPermission):
		e.Say = "this may not be opened"
		e.Hint = "its permissions forbid it"
	default:
		e.Say, e.Err = "this cannot be read", err
		var p *fs.PathError
		if errors.As(err, &p) {
			e.Err = p.Err
		}
	}
	return e
}
