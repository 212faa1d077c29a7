package sqlite

import (
	"fmt"
	"testing"
)

// LimitPages makes the file full when it is that many pages longer: a disk to
// fill without filling one.
func (s *Store) LimitPages(t testing.TB, more int) {
	t.Helper()
	var pages int
	if err := s.writer.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if _, err := s.writer.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages+more)); err != nil {
		t.Fatal(err)
	}
}
