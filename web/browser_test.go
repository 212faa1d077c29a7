package web

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/dateline-news/dateline/desk"
)

// tab is a page in a browser, with what it complained of.
type tab struct {
	t    *testing.T
	ctx  context.Context
	base string
	mu   sync.Mutex
	said []string
}

// browse opens a browser on a server, or skips the test where there is none.
func browse(t *testing.T, base string) *tab {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes seconds")
	}
	found := false
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "headless-shell"} {
		if _, err := exec.LookPath(name); err == nil {
			found = true
		}
	}
	// Where a browser must be, as in CI, its absence is a failure.
	missing := t.Skipf
	if os.Getenv("DATELINE_BROWSER") != "" {
		missing = t.Fatalf
	}
	if !found {
		missing("no browser on this machine")
	}
	a, stop := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox)...)
	t.Cleanup(stop)
	ctx, stopTab := chromedp.NewContext(a)
	t.Cleanup(stopTab)
	if err := chromedp.Do(ctx); err != nil {
		missing("the browser does not start: %v", err)
	}
	b := &tab{t: t, ctx: ctx, base: base}
	go func() {
		for m, err := range chromedp.Console(ctx) {
			if err != nil {
				return
			}
			b.mu.Lock()
			b.said = append(b.said, m.String())
			b.mu.Unlock()
		}
	}()
	return b
}

func (b *tab) open(path string) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, chromedp.Navigate(b.base+path)); err != nil {
		b.t.Fatalf("%s: %v", path, err)
	}
	b.await(`document.readyState === "complete"`)
}

// eval runs a script in the page and returns what it gives, printed.
func (b *tab) eval(js string) string {
	b.t.Helper()
	got, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`String((()=>{ return `+js+` })())`))
	if err != nil {
		return "error: " + err.Error() // the page may just be leaving
	}
	return got
}

// await waits until a script gives true.
func (b *tab) await(js string) {
	b.t.Helper()
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		got := b.eval(js)
		if got == "true" {
			return
		}
		if time.Now().After(end) {
			b.t.Fatalf("waited in vain for %s: %s, at %s", js, got, b.eval("location.href"))
		}
	}
}

// key presses keys as a keyboard does: what is not taken as a command is typed.
func (b *tab) key(keys string) {
	b.t.Helper()
	for _, r := range keys {
		// One event with its text: what a page does not prevent, it types.
		// chromedp.KeyEvent types whatever the page does.
		k := kb.Keys[r]
		p := input.DispatchKeyEventParams{Type: kb.KeyDown, Key: k.Key, Code: k.Code, Text: k.Text, UnmodifiedText: k.Unmodified, WindowsVirtualKeyCode: k.Windows}
		if k.Shift {
			p.Modifiers = int64(chromedp.ModifierShift)
		}
		if _, err := chromedp.Call(b.ctx, input.DispatchKeyEvent, p); err != nil {
			b.t.Fatalf("key %q: %v", r, err)
		}
		p.Type, p.Text, p.UnmodifiedText = kb.KeyUp, "", ""
		if _, err := chromedp.Call(b.ctx, input.DispatchKeyEvent, p); err != nil {
			b.t.Fatalf("key %q: %v", r, err)
		}
	}
}

// A morning at the desk: paste, keep, follow what comes in, move by keys, open
// a story and the words behind it.
func TestInABrowser(t *testing.T) {
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

	b.open("/")
	b.eval(fmt.Sprintf("document.getElementById('text').value=%q", pastedCopy))
	b.eval("document.querySelector('button.main').click()")
	b.await(`document.querySelector("h1").textContent === "Read, not kept"`)
	b.await(`document.querySelectorAll("details.claim").length > 0`)
	b.eval(`document.querySelector("a.m-cue").click()`)
	b.await(`document.querySelector("details.claim[open] .claimed").id === location.hash.slice(1)`)
	b.await(`document.querySelectorAll(".lit").length > 0`)
	b.eval(`document.querySelector("form[action='/keep'] button").click()`)
	b.await(`location.pathname.startsWith("/dispatch/")`)

	b.open("/wire")
	b.await(`document.querySelectorAll("[data-row]").length === 1`)
	at := time.Date(2031, time.May, 5, 10, 0, 0, 0, time.UTC)
	for i, c := range shelfCopy[:3] {
		if _, err := s.keep(t.Context(), []byte(c.text), c.name, at.Add(time.Duration(i)*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.desk.Record(t.Context(), desk.RecordOptions{}); err != nil {
		t.Fatal(err)
	}
	edits <- 5
	b.await(`document.querySelectorAll("[data-row]").length === 4`)
	b.await(`document.getElementById("news").textContent.startsWith("Brought up to date")`)

	b.key("j")
	b.key("j")
	b.key("k")
	b.await(`[...document.querySelectorAll("[data-row]")].findIndex(r => r.hasAttribute("data-on")) === 0`)
	want := b.eval(`document.querySelector("[data-on]").dataset.row`)
	b.key("o")
	b.await(`location.pathname === "/dispatch/` + want + `"`)

	b.open("/?since=month")
	b.await(`document.querySelectorAll("[data-row]").length > 0`)
	b.key("j")
	b.key("w")
	b.await(`location.pathname.startsWith("/dispatch/") && document.querySelectorAll(".hit").length > 0`)
	b.await(`document.getElementById(location.hash.slice(1)) !== null`)
	b.eval(`document.querySelector("a[href^='/story/']").click()`)
	b.await(`location.pathname.startsWith("/story/") && document.querySelectorAll("table.evidence").length > 0`)

	b.key("/")
	b.await(`document.activeElement.id === "seek" && document.activeElement.value === ""`)
	b.key("job/w?") // a letter in a field is a letter
	b.await(`document.getElementById("seek").value === "job/w?" && document.querySelector("[data-on]") === null`)
	b.key(kb.Escape)
	b.await(`document.activeElement === document.body`)
	b.key("?")
	b.await(`location.pathname === "/keys" && document.readyState === "complete"`)
	b.key("b")
	b.await(`location.pathname === "/brief" && !location.search.includes("watch=")`)

	// A happening has no page of its own: it opens where its words stand, not at
	// the dossier of whoever is named first.
	for _, path := range []string{"/timeline", "/ahead"} {
		b.open(path)
		b.key("jj")
		b.await(`document.querySelectorAll("[data-on]").length === 1 && document.activeElement.matches("[data-on] [data-words]")`)
		b.key("o")
		b.await(`location.pathname.startsWith("/dispatch/") && location.search.startsWith("?w=")`)
	}
	b.open("/wire")
	b.key("j" + kb.Enter)
	b.await(`location.pathname.startsWith("/dispatch/")`)
	b.open("/keys")
	b.await(`!document.getElementById("keys-switch").hidden`)
	b.eval(`(document.querySelector("#keys-switch button").click(), sessionStorage.clear())`)
	b.open("/wire")
	b.key("j")
	if got := b.eval(`document.querySelectorAll("[data-on]").length`); got != "0" {
		t.Error("letters act that were switched off")
	}
	b.eval(`localStorage.clear()`)

	b.open("/keys")
	b.eval(`document.querySelector("button[value=dark]").click()`)
	b.await(`document.documentElement.dataset.theme === "dark" && location.pathname === "/keys"`)

	// On a narrow page nothing is wider than the page, and what is clicked is
	// large enough (WCAG 2.2, 2.5.8).
	if _, err := chromedp.Call(b.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 320, Height: 800, DeviceScaleFactor: 1, Mobile: true}); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/?since=month", "/wire", "/dispatch/" + want, "/story/" + want, "/paste", "/keys"} {
		b.open(path)
		if got := b.eval(`document.documentElement.scrollWidth <= 320`); got != "true" {
			t.Errorf("%s is wider than 320: %s", path, b.eval(`document.documentElement.scrollWidth`))
		}
		small := b.eval(`[...document.querySelectorAll("nav a, button, summary, .acts a, input:not([type=hidden]):not([type=checkbox]):not([type=radio]), label.kind")].filter(e => e.offsetParent && !e.closest(".seek") && e.getBoundingClientRect().height < 24).map(e => e.textContent.trim().slice(0, 20) + " " + e.getBoundingClientRect().height).join("; ")`)
		if small != "" {
			t.Errorf("%s has small targets: %s", path, small)
		}
		if out := b.eval(`performance.getEntriesByType("resource").map(e => e.name).filter(n => !n.startsWith(location.origin)).join(" ")`); out != "" {
			t.Errorf("%s asks elsewhere: %s", path, out)
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.said) > 0 {
		t.Errorf("the console says: %s", strings.Join(b.said, "\n"))
	}
}
