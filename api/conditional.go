package api

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// conditional answers what has not changed since it was asked last with 304:
// an answer hangs on the last write of the archive, on its record, on the
// question, and on nothing else but the day (for what is ahead).
func (s *server) conditional(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead || r.URL.Query().Get("wait") != "" {
			next.ServeHTTP(w, r)
			return
		}
		st, err := s.Archive.RecordState(r.Context())
		if err != nil {
			writeProblem(w, problemOf(err))
			return
		}
		sum := sha256.Sum256([]byte(fmt.Sprintf("%s %d %s %s %s", s.Version, st.Edit+st.Behind, st.Made.UTC().Format(time.RFC3339Nano),
			s.Now().UTC().Format("2006-01-02"), r.URL.RequestURI())))
		tag := `W/"` + hex.EncodeToString(sum[:12]) + `"`
		w.Header().Set("ETag", tag)
		w.Header().Set("Cache-Control", "private, no-cache")
		for _, t := range strings.Split(r.Header.Get("If-None-Match"), ",") {
			if t = strings.TrimSpace(t); t == tag || t == "*" {
				w.WriteHeader(http.StatusNotModified)
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}
