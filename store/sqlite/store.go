// Package sqlite keeps an archive in one SQLite file: deliveries and readings
// go in, answers come out. It is pure Go (modernc.org/sqlite), with full text
// by FTS5.
//
// The journal (bytes, receipts, overrides, settings, quarantine, tombstones)
// stands in tables that nothing drops; all other tables are derived by
// store/derive from readings and may be dropped and filled again. One
// connection writes, others read beside it from a snapshot (write-ahead log).
// What a method has acknowledged is on the disk.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver "sqlite"

	"github.com/dateline-news/dateline"
)

//go:embed migrations/*.sql
var migrations embed.FS

// applicationID marks a file as an archive: "DTLN".
const applicationID = 0x44544c4e

// InMemory as a file name opens an archive that ends with the Store.
const InMemory = ":memory:"

// Options says how an archive is opened. The zero Options are right for most.
type Options struct {
	ReadOnly bool // the file must exist; nothing is written to it
	Readers  int  // connections that read beside the writer; 0 is 4
	CacheMB  int  // page cache of the writer; 0 is 64. A reader has a quarter of it.
}

// Store is an open archive. Its methods may be called from many goroutines.
type Store struct {
	file     string
	readOnly bool
	writer   *sql.DB // one connection
	readers  *sql.DB

	mu   sync.Mutex       // held for each write
	keys map[string]int64 // numbers of keys that were written; emptied when a write fails

	grounds groundCache
}

// Open opens the archive in a file, making it (readable by its owner only)
// and bringing it up to this version where needed. Errors are *dateline.Error.
func Open(ctx context.Context, file string, opt Options) (*Store, error) {
	s := &Store{file: file, readOnly: opt.ReadOnly, keys: map[string]int64{}}
	if err := s.open(ctx, opt); err != nil {
		s.Close()
		return nil, s.fail("open the archive", err)
	}
	return s, nil
}

func (s *Store) open(ctx context.Context, opt Options) (err error) {
	if s.file != InMemory {
		if err := s.create(); err != nil {
			return err
		}
	}
	if opt.Readers <= 0 {
		opt.Readers = 4
	}
	if opt.CacheMB <= 0 {
		opt.CacheMB = 64
	}
	// secure_delete: what is forgotten is overwritten, not left on free pages.
	pragmas := []string{"foreign_keys(1)", "secure_delete(1)", "temp_store(2)", "synchronous(2)",
		"wal_autocheckpoint(4000)", "journal_size_limit(67108864)", "cache_size(-" + strconv.Itoa(opt.CacheMB<<10) + ")"}
	if !s.readOnly {
		pragmas = append([]string{"journal_mode(WAL)"}, pragmas...)
	}
	if s.writer, err = sql.Open("sqlite", s.dsn("immediate", pragmas)); err != nil {
		return err
	}
	s.writer.SetMaxOpenConns(1)
	s.writer.SetConnMaxLifetime(0)
	if err := s.own(ctx); err != nil {
		return err
	}
	if s.file == InMemory {
		s.readers = s.writer // there is one connection to that memory
		return nil
	}
	s.readers, err = sql.Open("sqlite", s.dsn("deferred", []string{"query_only(1)", "temp_store(2)",
		"cache_size(-" + strconv.Itoa(opt.CacheMB<<8) + ")"}))
	if err == nil {
		s.readers.SetMaxOpenConns(opt.Readers)
		s.readers.SetMaxIdleConns(opt.Readers)
	}
	return err
}

// create makes the file, so that it never stands there with wider rights.
func (s *Store) create() error {
	if s.readOnly {
		_, err := os.Stat(s.file)
		return err
	}
	if err := os.MkdirAll(filepath.Dir(s.file), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(s.file, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

func (s *Store) dsn(lock string, pragmas []string) string {
	q := url.Values{"_txlock": {lock}, "_pragma": append([]string{"busy_timeout(5000)"}, pragmas...)}
	if s.readOnly {
		q.Set("mode", "ro")
	}
	if s.file == InMemory {
		return "file::memory:?" + q.Encode()
	}
	path, err := filepath.Abs(s.file)
	if err != nil {
		path = s.file
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: q.Encode()}).String()
}

// own checks that the file is an archive, or empty, and of this version.
func (s *Store) own(ctx context.Context) error {
	var id, tables int
	if err := s.writer.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return err
	}
	if err := s.writer.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return err
	}
	if id != applicationID && (id != 0 || tables > 0) {
		return &dateline.Error{Code: dateline.ErrCorrupt, Say: s.file + " is a database of another program",
			Hint: "name another file; nothing was changed in this one"}
	}
	sub, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, s.writer, sub, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return err
	}
	sources := p.ListSources()
	newest := sources[len(sources)-1].Version
	if tables > 0 {
		var held int64
		if err := s.writer.QueryRowContext(ctx, "SELECT coalesce(max(version_id), 0) FROM goose_db_version").Scan(&held); err != nil {
			return err
		}
		switch {
		case held > newest:
			return &dateline.Error{Code: dateline.ErrNewer, Say: fmt.Sprintf("%s has format %d, this program knows %d", s.file, held, newest),
				Hint: "use the newer program that wrote it"}
		case held == newest:
			return nil
		}
	}
	if s.readOnly {
		return &dateline.Error{Code: dateline.ErrReadOnly, Say: s.file + " has an older format", Hint: "open it once for writing"}
	}
	// Marked before it has a table: killed in between it is an archive still to
	// be made, and not a database that seems to be another program's.
	if _, err := s.writer.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID)); err != nil {
		return err
	}
	_, err = p.Up(ctx)
	return err
}

// Close ends the use of the archive.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var errs []error
	if s.readers != nil && s.readers != s.writer {
		errs = append(errs, s.readers.Close())
	}
	if s.writer != nil {
		errs = append(errs, s.writer.Close())
	}
	return errors.Join(errs...)
}

// tx is a write in progress.
type tx struct {
	*sql.Tx
	s     *Store
	ctx   context.Context
	stmts map[string]*sql.Stmt
}

// write runs f in one transaction, alone, and commits it to the disk.
func (s *Store) write(ctx context.Context, what string, f func(tx) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.readOnly {
		return s.fail(what, &dateline.Error{Code: dateline.ErrReadOnly, Say: "the archive is open for reading only"})
	}
	t, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return s.fail(what, err)
	}
	defer s.grounds.drop()
	err = f(tx{t, s, ctx, map[string]*sql.Stmt{}})
	if err == nil {
		err = t.Commit()
	}
	if err != nil {
		_ = t.Rollback()
		clear(s.keys)
		return s.fail(what, err)
	}
	return nil
}

// read runs f on a snapshot of the archive.
func (s *Store) read(ctx context.Context, what string, f func(snapshot) error) error {
	if s.readers == s.writer {
		s.mu.Lock()
		defer s.mu.Unlock()
	}
	t, err := s.readers.BeginTx(ctx, nil)
	if err != nil {
		return s.fail(what, err)
	}
	defer t.Rollback()
	return s.fail(what, f(snapshot{t, ctx}))
}

// snapshot is a view of the archive that does not change while it is read.
type snapshot struct {
	*sql.Tx
	ctx context.Context
}

// stmt returns the prepared statement of a query; it ends with the
// transaction.
func (t tx) stmt(query string) (*sql.Stmt, error) {
	st := t.stmts[query]
	if st == nil {
		var err error
		if st, err = t.PrepareContext(t.ctx, query); err != nil {
			return nil, err
		}
		t.stmts[query] = st
	}
	return st, nil
}

// exec runs a statement and returns how many rows it changed.
func (t tx) exec(query string, args ...any) (int64, error) {
	st, err := t.stmt(query)
	if err != nil {
		return 0, err
	}
	res, err := st.ExecContext(t.ctx, args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// get reads the first row of a query; sql.ErrNoRows when there is none.
func (t tx) get(query string, args []any, dest ...any) error {
	st, err := t.stmt(query)
	if err != nil {
		return err
	}
	return st.QueryRowContext(t.ctx, args...).Scan(dest...)
}

// insert writes rows of one table, many to a statement: a dispatch has some
// hundred, and each call has its price.
func (t tx) insert(table string, width int, args []any) error {
	const many = 40
	one := "(" + strings.Repeat("?,", width-1) + "?)"
	for len(args) > 0 {
		n := min(many, len(args)/width)
		if n < many {
			n = 1
		}
		if _, err := t.exec("INSERT INTO "+table+" VALUES "+strings.Repeat(one+",", n-1)+one, args[:n*width]...); err != nil {
			return err
		}
		args = args[n*width:]
	}
	return nil
}

// querier is what a query may run on.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// collect reads all rows of a query before anything else is asked: a store in
// memory has one connection only.
func collect[T any](ctx context.Context, q querier, scan func(func(...any) error) (T, error), query string, args ...any) ([]T, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := []T{}
	for rows.Next() {
		v, err := scan(rows.Scan)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// scalar scans a row of one column.
func scalar[T any](scan func(...any) error) (v T, err error) {
	err = scan(&v)
	return v, err
}
