package sqlite

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"sync"
	"time"
)

// The levels of compression: raw bytes are written once and kept for good,
// readings are made anew with every reader.
const (
	levelRaw     = 6
	levelReading = 2
)

var packers = map[int]*sync.Pool{levelRaw: pool(levelRaw), levelReading: pool(levelReading)}

func pool(level int) *sync.Pool {
	return &sync.Pool{New: func() any {
		w, _ := flate.NewWriter(nil, level) // fails for unknown levels only
		return w
	}}
}

// pack deflates b.
func pack(b []byte, level int) []byte {
	var out bytes.Buffer
	w := packers[level].Get().(*flate.Writer)
	defer packers[level].Put(w)
	w.Reset(&out)
	_, _ = w.Write(b) // a buffer takes everything
	_ = w.Close()
	return out.Bytes()
}

// unpack inflates what pack made.
func unpack(b []byte) ([]byte, error) {
	r := flate.NewReader(bytes.NewReader(b))
	defer r.Close()
	return io.ReadAll(r)
}

func hashOf(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}

// unix and moment keep the zero time as 0.
func unix(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}

func moment(s int64) time.Time {
	if s == 0 {
		return time.Time{}
	}
	return time.Unix(s, 0).UTC()
}
