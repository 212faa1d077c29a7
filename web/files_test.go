package web

import (
	"encoding/csv"
	"testing"
	"time"

	"github.com/dateline-news/dateline/desk"
)

// A table has the denials that its page has: those of other dispatches too.
func TestTableHasDenialsOfOtherDispatches(t *testing.T) {
	s := newShelf(t)
	at := time.Date(2031, time.May, 5, 18, 0, 0, 0, time.UTC)
	for i, text := range []string{
		"MONTEVIDEO, May 5 (Halyard) - Uruguay arrested Tomas Reld, the director of Gannet Lines, in Montevideo on Monday, the Interior Ministry said.\n\nThe ministry gave no details.\n",
		"MONTEVIDEO, May 5 (Tidewire) - Gannet Lines denied on Monday that Uruguay had arrested Tomas Reld, its director, in Montevideo.\n\nThe line gave no details.\n",
	} {
		if _, err := s.keep(t.Context(), []byte(text), "reld.txt", at.Add(time.Duration(i)*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.desk.Record(t.Context(), desk.RecordOptions{}); err != nil {
		t.Fatal(err)
	}
	all, err := csv.NewReader(get(Handler(s.options()), "/timeline.csv?status=happened").Body).ReadAll()
	if err != nil || len(all) != 3 {
		t.Fatalf("%d rows, %v", len(all), err)
	}
	cell := func(row int, column string) string {
		for i, name := range all[0] {
			if name == column {
				return all[row][i]
			}
		}
		t.Fatalf("no column %s", column)
		return ""
	}
	for i, want := range []map[string]string{
		{"side": "for", "who": "Interior Ministry", "agency": "Halyard", "status": "happened", "stance": "say"},
		{"side": "against", "who": "Gannet Lines", "agency": "Tidewire", "status": "denied", "stance": "deny", "quote": "Uruguay had arrested Tomas Reld, its director, in Montevideo"},
	} {
		for column, w := range want {
			if got := cell(i+1, column); got != w {
				t.Errorf("row %d: %s is %q, want %q", i+1, column, got, w)
			}
		}
	}
	if cell(1, "happening") == "" || cell(1, "happening") != cell(2, "happening") || cell(1, "dispatch") == cell(2, "dispatch") {
		t.Errorf("the rows are not of one happening in two dispatches: %v", all[1:])
	}
}
