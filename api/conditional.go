package api

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// untagged are the addresses whose answers hang on more than the archive and
// its record: settings of a person, visits to sources, the clock.
var untagged = map[string]bool{"/api/watches": true, "/api/sources": true, "/api/status": true, "/api/brief": true, "/api/changes": true}

// conditional answers what has not changed since it was asked last with 304
// (RFC 9110, 13.1.2). An answer hangs on the last write of the archive, on its
// record, on the question, and, where sources and watches have a part in it, on
// these and on the minute.
func (s *server) conditional(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Cache-Control", "private, no-cache")
		if r.Method != http.MethodGet && r.Method != http.MethodHead || untagged[r.URL.Path] {
			next.ServeHTTP(w, r)
			return
		}
		st, err := s.Archive.RecordState(r.Context())
		if err != nil {
			writeProblem(w, s.problem(err))
			return
		}
		now, own := s.Now().UTC(), ""
		clock := now.Format("2006-01-02")
		if r.URL.Path == "/api/today" || strings.Contains(r.URL.RawQuery, "watch") {
			ws, err := s.View.Watches(r.Context())
			if err != nil {
				writeProblem(w, s.problem(err))
				return
			}
			b, _ := json.Marshal(ws)
			own, clock = string(b), now.Format("2006-01-02T15:04")
		}
		sum := sha256.Sum256([]byte(fmt.Sprintf("%q %d %s %s %q %q", s.Version, st.Edit+st.Behind, st.Made.UTC().Format(time.RFC3339Nano), clock, r.URL.RequestURI()+r.Host, own)))
		tag := `W/"` + hex.EncodeToString(sum[:12]) + `"`
		for _, t := range strings.Split(r.Header.Get("If-None-Match"), ",") {
			if strings.TrimSpace(t) == tag {
				h.Set("ETag", tag)
				w.WriteHeader(http.StatusNotModified)
				return
			}
		}
		next.ServeHTTP(&tagged{ResponseWriter: w, tag: tag}, r)
	})
}

// tagged gives an answer its tag when it is none of an error: a client that
// was refused must not be told later that nothing has changed.
type tagged struct {
	http.ResponseWriter
	tag  string
	told bool
}

func (t *tagged) WriteHeader(status int) {
	if !t.told && status == http.StatusOK {
		t.Header().Set("ETag", t.tag)
	}
	t.told = true
	t.ResponseWriter.WriteHeader(status)
}

func (t *tagged) Write(b []byte) (int, error) {
	if !t.told {
		t.WriteHeader(http.StatusOK)
	}
	return t.ResponseWriter.Write(b)
}

// Unwrap leads to what a stream needs.
func (t *tagged) Unwrap() http.ResponseWriter { return t.ResponseWriter }

// compressed packs answers for whoever takes them so (RFC 9110, 8.4.1.3).
func compressed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Accept-Encoding")
		if r.Method == http.MethodHead || !takesGzip(r.Header.Get("Accept-Encoding")) {
			next.ServeHTTP(w, r)
			return
		}
		z := &zipped{ResponseWriter: w}
		defer z.close()
		next.ServeHTTP(z, r)
	})
}

// takesGzip reports whether gzip is among the codings that are accepted.
func takesGzip(accept string) bool {
	for _, c := range strings.Split(accept, ",") {
		name, q, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(c, " ", "")), ";")
		if name == "gzip" && strings.Trim(strings.TrimPrefix(q, "q="), "0.") != "" || name == "gzip" && q == "" {
			return true
		}
	}
	return false
}

// leastPacked is the size from which packing pays, in bytes.
const leastPacked = 1 << 10

// zipped packs what is written when its first piece is large: answers are
// written in one.
type zipped struct {
	http.ResponseWriter
	z      *gzip.Writer
	status int
	begun  bool
}

func (z *zipped) WriteHeader(status int) {
	if z.status == 0 {
		z.status = status
	}
}

func (z *zipped) begin(packed bool) {
	z.begun = true
	if z.status == 0 {
		z.status = http.StatusOK
	}
	if packed {
		z.Header().Set("Content-Encoding", "gzip")
		z.Header().Del("Content-Length")
		z.z, _ = gzip.NewWriterLevel(z.ResponseWriter, gzip.BestSpeed)
	}
	z.ResponseWriter.WriteHeader(z.status)
}

func (z *zipped) Write(b []byte) (int, error) {
	if !z.begun {
		if z.Header().Get("Content-Type") == "" {
			z.Header().Set("Content-Type", http.DetectContentType(b))
		}
		z.begin(len(b) >= leastPacked && z.Header().Get("Content-Encoding") == "")
	}
	if z.z != nil {
		return z.z.Write(b)
	}
	return z.ResponseWriter.Write(b)
}

func (z *zipped) close() {
	if z.z != nil {
		_ = z.z.Close()
	} else if !z.begun && z.status != 0 {
		z.begin(false)
	}
}
