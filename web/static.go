package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"time"

	"github.com/dateline-news/dateline/web/draw"
)

//go:embed static templates
var files embed.FS

// asset is a file that pages load. Its address carries its hash, so that it
// may be kept for good.
type asset struct {
	body []byte
	kind string
	hash string
}

// assets are the files of static/, and the style of the charts.
func assets() map[string]asset {
	out := map[string]asset{}
	add := func(name string, body []byte) {
		sum := sha256.Sum256(body)
		kind := mime.TypeByExtension(path.Ext(name))
		switch path.Ext(name) { // the machine's own table is not asked
		case ".css":
			kind = "text/css; charset=utf-8"
		case ".js":
			kind = "text/javascript; charset=utf-8"
		case ".svg":
			kind = "image/svg+xml"
		}
		out[name] = asset{body, kind, hex.EncodeToString(sum[:8])}
	}
	entries, err := fs.ReadDir(files, "static")
	if err != nil {
		panic(err) // it is compiled in
	}
	for _, e := range entries {
		body, err := files.ReadFile("static/" + e.Name())
		if err != nil {
			panic(err)
		}
		add(e.Name(), body)
	}
	add("draw.css", []byte(draw.CSS()))
	return out
}

// asset serves one of them.
func (s *site) asset(w http.ResponseWriter, r *http.Request) error {
	a, ok := s.static[r.PathValue("file")]
	if !ok {
		return s.nowhere(w, r)
	}
	return s.serveAsset(w, r, a)
}

func (s *site) icon(w http.ResponseWriter, r *http.Request) error {
	return s.serveAsset(w, r, s.static["icon.svg"])
}

func (s *site) serveAsset(w http.ResponseWriter, r *http.Request, a asset) error {
	w.Header().Set("Content-Type", a.kind)
	w.Header().Set("ETag", `"`+a.hash+`"`)
	if r.URL.Query().Get("v") == a.hash {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		w.Header().Set("Cache-Control", "no-cache")
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(a.body))
	return nil
}
