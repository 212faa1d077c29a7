package wire

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"

	"github.com/dateline-news/dateline"
)

// How far gzip may expand: news in HTML comes to a fifteenth of its size at
// the best, and a file of zeros to a thousandth.
const (
	maxRatio   = 100
	freeExpand = 1 << 20 // bytes that any file may expand to
)

// Unpack returns what a gzip file holds, and a sentence that says so; raw
// itself and "" when it is none. A file that expands beyond MaxBytes, or to
// more than a hundred times its size, gives an error and no bytes. One that
// breaks off gives an error beside the bytes before the break.
func Unpack(raw []byte) (unpacked []byte, why string, err error) {
	if !bytes.HasPrefix(raw, []byte("\x1f\x8b")) {
		return raw, "", nil
	}
	limit := min(MaxBytes, max(freeExpand, maxRatio*len(raw)))
	z, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, "", &dateline.Error{Code: dateline.ErrMalformed, Say: "it begins like gzip and cannot be unpacked", Err: err}
	}
	var out bytes.Buffer
	_, err = io.Copy(&out, io.LimitReader(z, int64(limit)+1))
	switch {
	case out.Len() > limit:
		return nil, "", &dateline.Error{Code: dateline.ErrTooLarge, Say: fmt.Sprintf("the gzip file of %d bytes expands to more than %d", len(raw), limit), Hint: "if it is what it should be, unpack it and split it"}
	case err != nil && out.Len() > 0 && (errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, gzip.ErrChecksum) || errors.Is(err, gzip.ErrHeader)):
		return out.Bytes(), "unpacked from a gzip file that is damaged", &dateline.Error{Code: dateline.ErrMalformed, Say: "the gzip file breaks off or is damaged; what came before was read", Err: err}
	case err != nil:
		return nil, "", &dateline.Error{Code: dateline.ErrMalformed, Say: "the gzip file cannot be unpacked", Err: err}
	case out.Len() == 0:
		return nil, "", &dateline.Error{Code: dateline.ErrEmpty, Say: "the gzip file is empty"}
	}
	return out.Bytes(), "unpacked from gzip", nil
}
