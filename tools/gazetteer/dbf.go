package main

import (
	"encoding/binary"
	"strings"
)

// readDBF returns the records of a dBASE III table, UTF-8, by the names of
// their fields, without the blanks and zero bytes that fill them.
func readDBF(data []byte) ([]map[string]string, error) {
	if len(data) < 33 {
		return nil, errCut
	}
	records := int(binary.LittleEndian.Uint32(data[4:]))
	header, size := int(binary.LittleEndian.Uint16(data[8:])), int(binary.LittleEndian.Uint16(data[10:]))
	type field struct {
		name string
		size int
	}
	var fields []field
	for at := 32; at+32 <= len(data) && at < header-1 && data[at] != '\r'; at += 32 {
		name, _, _ := strings.Cut(string(data[at:at+11]), "\x00")
		fields = append(fields, field{name, int(data[at+16])})
	}
	var out []map[string]string
	for i := range records {
		at := header + i*size
		if at+size > len(data) {
			return nil, errCut
		}
		rec, m := data[at:at+size], map[string]string{}
		at = 1 // behind the mark of deleted records
		for _, f := range fields {
			if at+f.size > len(rec) {
				return nil, errCut
			}
			m[f.name] = strings.Trim(string(rec[at:at+f.size]), " \x00")
			at += f.size
		}
		out = append(out, m)
	}
	return out, nil
}
