package sqlite_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/dateline-news/dateline/store/sqlite"
	"github.com/dateline-news/dateline/store/storetest"
)

func open(t testing.TB, file string, opt sqlite.Options) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(context.Background(), file, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestStore(t *testing.T) {
	storetest.Run(t, func() storetest.Store {
		return open(t, filepath.Join(t.TempDir(), "dateline.db"), sqlite.Options{})
	})
}

func TestStoreInMemory(t *testing.T) {
	storetest.Run(t, func() storetest.Store { return open(t, sqlite.InMemory, sqlite.Options{}) })
}
