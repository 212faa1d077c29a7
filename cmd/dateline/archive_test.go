package main

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestArchive runs the scripts in testdata/archive, which read like a manual
// of the commands that fill an archive and care for it.
func TestArchive(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/archive",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":   exits,
			"bytes":   writeBytes,
			"count":   countLines,
			"nofile":  noFile,
			"ids":     setID,
			"newer":   makeNewer,
			"locks":   lock,
			"unlocks": unlock,
		},
		Condition: func(cond string) (bool, error) { return cond == "root" && os.Geteuid() == 0, nil },
		Setup: func(e *testscript.Env) error {
			e.Values["unlock"] = new(func())
			return nil
		},
	})
}

// ids FILE sets ID to the beginning of the id of a file or dispatch with these
// bytes.
func setID(ts *testscript.TestScript, _ bool, args []string) {
	sum := sha256.Sum256([]byte(ts.ReadFile(args[0])))
	ts.Setenv("ID", hex.EncodeToString(sum[:6]))
}

// newer FILE makes an archive look as if a later version had written it.
func makeNewer(ts *testscript.TestScript, _ bool, args []string) {
	db, err := sql.Open("sqlite", ts.MkAbs(args[0]))
	ts.Check(err)
	_, err = db.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)")
	ts.Check(err)
	ts.Check(db.Close())
}

// locks FILE writes to an archive and does not come to an end, until unlocks.
func lock(ts *testscript.TestScript, _ bool, args []string) {
	db, err := sql.Open("sqlite", "file:"+ts.MkAbs(args[0])+"?_txlock=immediate")
	ts.Check(err)
	tx, err := db.Begin()
	ts.Check(err)
	*ts.Value("unlock").(*func()) = func() { ts.Check(tx.Rollback()); ts.Check(db.Close()) }
}

func unlock(ts *testscript.TestScript, _ bool, _ []string) { (*ts.Value("unlock").(*func()))() }
