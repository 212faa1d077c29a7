package intake

import (
	"context"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/dateline-news/dateline"
)

// Receiver keeps deliveries, durably, and says what became of each. A
// dateline.Journal is one.
type Receiver interface {
	Receive(ctx context.Context, d ...dateline.Delivery) ([]dateline.Received, error)
}

// Limits bound what one source may take. New fills them in.
type Limits struct {
	FeedBytes, PageBytes int64 // of an answer, unpacked
	FileBytes, PushBytes int64
	Request              time.Duration // for one request, to the last byte
	Visit                time.Duration // for fetching the pages of one visit
	Pages                int           // fetched in one visit
	Parallel             int           // requests under way, to all hosts; pushes under way likewise
	HostDelay            time.Duration // between two requests to a host
	Every, MinEvery      time.Duration // between visits, where a source states none, and at least
	MaxWait              time.Duration // back-off and Retry-After at most
	Settle               time.Duration // a file unchanged for so long is whole
	Rescan               time.Duration // of folders, where a source states none
	Refresh              time.Duration // how often the list of sources is read again
}

// Intake is the intake of one archive. New makes one; its fields are set before
// its first use, and not changed then.
type Intake struct {
	State    dateline.FeedState
	Receiver Receiver
	// Submitted is called after something came that is to be read; may be nil.
	Submitted func()
	// Links returns the addresses that the items of a feed link to. Sources
	// that want Articles need it: this room reads no feeds.
	Links func(raw []byte) []string
	// Held reports whether a page has been received from a source before; may
	// be nil, and then a page may be fetched again after a restart.
	Held func(ctx context.Context, source, url string) (bool, error)
	// Note is called from many goroutines; may be nil.
	Note func(Note)

	// Watch tells of changes in a folder until ctx ends; nil for rescans alone.
	Watch  func(ctx context.Context, path string, changed func()) error
	Folder func(path string) fs.FS

	Public, Inside http.RoundTripper // the ways to public sources, and to those of the reader's own network
	Agent          string            // the user agent; its name up to "/" is what robots.txt is asked about
	Now            func() time.Time
	After          func(time.Duration) <-chan time.Time
	Rand           func() float64 // 0 to 1: spreads visits and back-off
	Limits         Limits

	wake          chan struct{}
	once          sync.Once
	slots, pushes chan struct{} // requests and pushes under way; made by begin

	mu        sync.Mutex                  // guards what follows
	turns     map[string]chan struct{}    // by source: one visit at a time
	lanes     map[string]*lane            // by host
	robots    map[string]*robots          // by scheme, host and port
	last      map[string][32]byte         // by source and address: hash of what was last kept
	pages     map[string]map[string]*page // by source and address
	folders   map[string]*folder          // by source
	notBefore map[string]time.Time        // by source: where the outcome could not be written
	soon      map[string]time.Time        // by source: something changed in a folder
}

// DefaultAgent is how the intake calls itself.
const DefaultAgent = "Dateline/1 (news reader; +https://github.com/dateline-news/dateline)"

// New returns an intake with the clock, dice, network and file system of the
// machine, and limits for a newsroom's sources.
func New(state dateline.FeedState, receiver Receiver) *Intake {
	return &Intake{
		State: state, Receiver: receiver,
		Watch: WatchFolder, Folder: os.DirFS, Public: PublicTransport(), Inside: InsideTransport(),
		Agent: DefaultAgent, Now: time.Now, After: time.After, Rand: rand.Float64,
		Limits: Limits{
			FeedBytes: 32 << 20, PageBytes: 8 << 20, FileBytes: 64 << 20, PushBytes: 64 << 20,
			Request: time.Minute, Visit: 5 * time.Minute, Pages: 50, Parallel: 6, HostDelay: 2 * time.Second,
			Every: 30 * time.Minute, MinEvery: time.Minute, MaxWait: 24 * time.Hour,
			Settle: 2 * time.Second, Rescan: 30 * time.Second, Refresh: 15 * time.Second,
		},
		wake: make(chan struct{}, 1), turns: map[string]chan struct{}{},
		lanes: map[string]*lane{}, robots: map[string]*robots{}, last: map[string][32]byte{},
		pages: map[string]map[string]*page{}, folders: map[string]*folder{},
		notBefore: map[string]time.Time{}, soon: map[string]time.Time{},
	}
}

// Run visits the sources as they fall due until ctx ends, and returns when the
// visits under way have ended. Sources that are added, changed, paused or
// dropped meanwhile are seen within Limits.Refresh.
func (in *Intake) Run(ctx context.Context) {
	var visits sync.WaitGroup
	defer visits.Wait()
	watches := map[string]*watch{}
	defer func() {
		for _, w := range watches {
			w.end()
		}
	}()
	done := make(chan string)
	busy := map[string]bool{}
	for ctx.Err() == nil {
		now := in.Now()
		next := now.Add(in.Limits.Refresh)
		sources, err := in.State.Sources(ctx, now)
		if err != nil && ctx.Err() == nil {
			in.note("", NoteState, "the list of sources cannot be read: "+err.Error(), "")
		}
		if err == nil {
			in.follow(ctx, watches, sources)
		}
		for _, s := range sources {
			if busy[s.ID] || !visited(s) {
				continue
			}
			if due := in.due(s, now); due.After(now) {
				if due.Before(next) {
					next = due
				}
				continue
			}
			busy[s.ID] = true
			visits.Go(func() {
				in.visit(ctx, s)
				select {
				case done <- s.ID:
				case <-ctx.Done():
				}
			})
		}
		select {
		case <-ctx.Done():
		case id := <-done:
			delete(busy, id)
		case <-in.wake:
		case <-in.After(next.Sub(now)):
		}
	}
}

// Once visits the named sources now, or all that are due when none is named,
// and returns the outcomes in the order of the ids.
func (in *Intake) Once(ctx context.Context, ids ...string) ([]dateline.Poll, error) {
	now := in.Now()
	sources, err := in.State.Sources(ctx, now)
	if err != nil {
		return nil, err
	}
	var mu sync.Mutex
	var visits sync.WaitGroup
	var out []dateline.Poll
	for _, s := range sources {
		named := slices.Contains(ids, s.ID)
		if !named && (len(ids) > 0 || !visited(s) || in.due(s, now).After(now)) || s.Kind == dateline.WatchPush {
			continue
		}
		visits.Go(func() {
			if p, ok := in.settled(ctx, s); ok {
				mu.Lock()
				out = append(out, p)
				mu.Unlock()
			}
		})
	}
	visits.Wait()
	slices.SortFunc(out, func(a, b dateline.Poll) int { return strings.Compare(a.Source, b.Source) })
	return out, ctx.Err()
}

// settled visits a source, and a folder again while files in it have not come
// to rest, a few times: the first look takes nothing.
func (in *Intake) settled(ctx context.Context, s dateline.SourceHealth) (p dateline.Poll, ok bool) {
	fresh := 0
	for range 3 {
		if p, ok = in.visit(ctx, s); !ok {
			return p, false
		}
		fresh += p.New
		in.mu.Lock()
		f := in.folders[s.ID]
		rest := f == nil || f.pending == 0
		in.mu.Unlock()
		if rest || p.Code != "" || in.sleep(ctx, in.Limits.Settle) != nil {
			break
		}
	}
	p.New = fresh
	return p, ok
}

// begin makes what depends on the limits.
func (in *Intake) begin() {
	in.once.Do(func() {
		n := max(in.Limits.Parallel, 1)
		in.slots, in.pushes = make(chan struct{}, n), make(chan struct{}, n)
	})
}

// turn is held by the visit to a source.
func (in *Intake) turn(id string) chan struct{} {
	in.mu.Lock()
	defer in.mu.Unlock()
	t := in.turns[id]
	if t == nil {
		t = make(chan struct{}, 1)
		in.turns[id] = t
	}
	return t
}

// visited reports whether a source is one that is gone to.
func visited(s dateline.SourceHealth) bool {
	return !s.Paused && s.Kind != dateline.WatchPush
}

// sleep waits for d, or until ctx ends.
func (in *Intake) sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-in.After(d):
		return nil
	}
}
