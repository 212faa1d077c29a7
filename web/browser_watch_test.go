package web

import (
	"context"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/dateline-news/dateline/desk"
)

// A watch is made, something comes in that is of it, and a brief is written:
// with a timeline that is narrowed on the way.
func TestAWatchInABrowser(t *testing.T) {
	s := newShelf(t)
	edits := make(chan int64, 8)
	opt := s.options()
	opt.Live = func(ctx context.Context) <-chan int64 {
		out := make(chan int64)
		go func() {
			defer close(out)
			for {
				select {
				case n := <-edits:
					select {
					case out <- n:
					case <-ctx.Done():
						return
					}
				case <-ctx.Done():
					return
				}
			}
		}()
		return out
	}
	srv := httptest.NewServer(Handler(opt))
	t.Cleanup(srv.CloseClientConnections)
	b := browse(t, srv.URL)
	at := time.Date(2031, time.May, 5, 10, 0, 0, 0, time.UTC)
	keep := func(i int) {
		t.Helper()
		if _, err := s.keep(t.Context(), []byte(shelfCopy[i].text), shelfCopy[i].name, at.Add(time.Duration(i)*time.Hour)); err != nil {
			t.Fatal(err)
		}
		if _, err := s.desk.Record(t.Context(), desk.RecordOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	keep(0)

	b.open("/timeline")
	b.await(`document.querySelectorAll("figure.chart svg").length > 0 && document.querySelectorAll("ol.marks > li").length > 0`)
	all := b.eval(`document.querySelectorAll("ol.marks > li").length`)
	b.eval(`document.querySelector("details.filters").open = true`)
	b.eval(`document.getElementById("n-status").value = "denied"`)
	b.eval(`document.querySelector("form.filter button").click()`)
	b.await(`location.search.includes("status=denied")`)
	b.await(`document.querySelectorAll("ol.marks > li").length < ` + all)

	b.open("/watch")
	b.eval(`document.getElementById("w-name").value = "Gannet Lines"`)
	b.eval(`document.querySelector("form[action='/watch'] button.main").click()`)
	b.await(`document.querySelectorAll("ol.watches > li").length === 1`)
	b.open("/?since=month")
	b.await(`[...document.querySelectorAll("nav.chips a")].some(a => a.textContent === "Gannet Lines")`)
	b.eval(`[...document.querySelectorAll("nav.chips a")].find(a => a.textContent === "Gannet Lines").click()`)
	b.await(`location.search.includes("watch=")`)
	watch := b.eval(`location.search`)
	b.open("/" + watch + "&since=month")
	b.await(`document.readyState === "complete" && document.querySelectorAll("#today [data-row]").length === 0`)
	keep(1)
	edits <- 9
	b.await(`document.querySelectorAll("#today [data-row]").length > 0`)

	b.key("b")
	b.await(`location.pathname === "/brief" && location.search.includes(` + strconv.Quote(watch[1:]) + `)`)
	b.open("/brief" + watch + "&since=2031-05-01")
	b.await(`document.querySelectorAll("h2").length > 0 && document.body.textContent.includes("Gannet Lines")`)
	if n := b.eval(`document.querySelectorAll("sup a").length`); n == "0" {
		t.Error("a brief without footnotes")
	}
	b.eval(`document.querySelector("sup a").click()`)
	b.await(`document.getElementById(location.hash.slice(1)) !== null`)
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.said) > 0 {
		t.Errorf("the console says: %s", strings.Join(b.said, "\n"))
	}
}
