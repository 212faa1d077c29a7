package export

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"strings"
)

// ID is a stable identifier made of parts that together name one thing for
// good: the same parts give the same one, and no others do.
func ID(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		// The length before each part keeps "ab", "c" apart from "a", "bc".
		var n [8]byte
		for i, l := 0, uint64(len(p)); i < 8; i, l = i+1, l>>8 {
			n[i] = byte(l)
		}
		h.Write(n[:])
		h.Write([]byte(p))
	}
	return "urn:sha256:" + hex.EncodeToString(h.Sum(nil))
}

// urn names a dispatch: its id is the sha256 of its own raw bytes. What is no
// such id is hashed.
func urn(dispatch string) string {
	if len(dispatch) == 2*sha256.Size && strings.Trim(dispatch, "0123456789abcdef") == "" {
		return "urn:sha256:" + dispatch
	}
	return ID("dispatch", dispatch)
}

// findingID names a finding of a dispatch by the dispatch's URN and the
// finding's id in its reading as the fragment (RFC 8141, f-component). A new
// version of the reader may number findings otherwise.
func findingID(dispatch string, id string) string {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._"
	if id == "" || strings.Trim(id, plain) != "" {
		return ID("finding", dispatch, id)
	}
	return urn(dispatch) + "#" + id
}

// webAddress lets through an absolute http or https address, in ASCII, and
// nothing else: no script, no file, no data.
func webAddress(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return ""
	}
	const barred = "\"<>\\^`{|}"
	var b strings.Builder
	for _, c := range []byte(u.String()) {
		switch {
		case c <= ' ' || c == 0x7f || strings.IndexByte(barred, c) >= 0:
			return ""
		case c >= 0x80:
			b.WriteString("%" + strings.ToUpper(hex.EncodeToString([]byte{c})))
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}
