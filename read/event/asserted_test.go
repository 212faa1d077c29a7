package event_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/dateline-news/dateline"
)

func TestWhoAsserts(t *testing.T) {
	const file = "testdata/asserted/cases.txtar"
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for i, x := range a.Files {
		if filepath.Ext(x.Name) == ".txt" {
			text = string(x.Data)
			continue
		}
		r, _ := readDispatch(t, []byte("LONDON, May 4 (Reuters) - "+text), time.Date(2023, 5, 4, 0, 0, 0, 0, time.UTC))
		got := asserted(r)
		if *update {
			a.Files[i].Data = []byte(got)
		} else if got != string(x.Data) {
			t.Errorf("%s\ngot:\n%swant:\n%s", text, got, x.Data)
		}
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func asserted(r *dateline.Reading) string {
	source := map[string]string{}
	for _, c := range r.Claims {
		source[c.ID] = "nobody given"
		if c.Source != nil {
			source[c.ID] = c.Source.Text
		}
	}
	var b strings.Builder
	for _, e := range r.Events {
		var by, held []string
		if e.Own {
			by = append(by, "itself")
		}
		for _, id := range e.Claims {
			if slices.Contains(e.AssertedBy, id) {
				by = append(by, source[id])
			} else {
				held = append(held, source[id])
			}
		}
		if by == nil {
			by = append(by, "nobody")
		}
		fmt.Fprintf(&b, "%s: %s", e.Trigger.Text, strings.Join(by, ", "))
		if held != nil {
			fmt.Fprintf(&b, " [%s]", strings.Join(held, ", "))
		}
		b.WriteByte('\n')
	}
	return b.String()
}
