package sqlite

import (
	"errors"
	"io/fs"
	"syscall"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"github.com/dateline-news/dateline"
)

// fail makes err a *dateline.Error that says what was being done; nil stays
// nil, and what has a code keeps it.
func (s *Store) fail(what string, err error) error {
	if err == nil || dateline.CodeOf(err) != "" {
		return err
	}
	e := &dateline.Error{Code: dateline.ErrStorage, Say: "cannot " + what, Err: err,
		Hint: "dateline verify tells whether the archive is sound"}
	var db *sqlite.Error
	switch {
	case errors.As(err, &db):
		ofSQLite(e, db.Code()&0xff, s.file)
	case errors.Is(err, syscall.ENOSPC):
		ofSQLite(e, lib.SQLITE_FULL, s.file)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		ofSQLite(e, lib.SQLITE_READONLY, s.file)
	case errors.Is(err, fs.ErrNotExist):
		e.Code, e.Say, e.Hint = dateline.ErrNotHeld, "there is no archive at "+s.file, "name the file with --db, or make it by adding a dispatch"
	}
	return e
}

// ofSQLite words the primary result codes that an operator can do something
// about.
func ofSQLite(e *dateline.Error, code int, file string) {
	switch code {
	case lib.SQLITE_FULL:
		e.Code, e.Hint = dateline.ErrFull, "the disk is full: nothing was half written; make room and try again"
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		e.Code, e.Hint = dateline.ErrLocked, "another process is writing to "+file+": wait for it, or end it"
	case lib.SQLITE_READONLY, lib.SQLITE_PERM, lib.SQLITE_AUTH:
		e.Code, e.Hint = dateline.ErrReadOnly, "give this user the right to write to "+file+" and its folder"
	case lib.SQLITE_CANTOPEN:
		e.Code, e.Hint = dateline.ErrUnreadable, "give this user the right to read "+file+" and its folder"
	case lib.SQLITE_CORRUPT, lib.SQLITE_NOTADB:
		e.Code, e.Hint = dateline.ErrCorrupt, "the file is damaged, or no archive: keep a copy of it, then go back to the last backup"
	case lib.SQLITE_IOERR:
		e.Hint = "the disk failed: look at the system's log"
	}
}

// notHeld is the error for something that is not there.
func notHeld(what string) error {
	return &dateline.Error{Code: dateline.ErrNotHeld, Say: "there is no " + what + " in what is held"}
}
