package charset

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/korean"
)

func BenchmarkDecode(b *testing.B) {
	ascii := strings.Repeat(lead+"\"We have agreed to go on talking,\" one of them said, and would not be drawn on more.\r\n", 500)
	curly := strings.NewReplacer("\"We", "“We", ",\"", ",”", "--", "—", "Envoys", "Envoyés").Replace(ascii)
	russian := strings.Repeat("Стороны встретились в понедельник за закрытыми дверями.\n", 800)
	encoded := func(s string, e interface{ Bytes([]byte) ([]byte, error) }) []byte {
		out, err := e.Bytes([]byte(s))
		if err != nil {
			b.Fatal(err)
		}
		return out
	}
	for _, c := range []struct {
		name     string
		raw      []byte
		declared string
	}{
		{"ASCII", []byte(ascii), ""},
		{"UTF-8", []byte(curly), ""},
		{"UTF-8Russian", []byte(russian), ""},
		{"UTF-8OneStray", []byte(curly + "\x92"), ""},
		{"windows-1252", encoded(curly, charmap.Windows1252.NewEncoder()), ""},
		{"windows-1251", encoded(russian, charmap.Windows1251.NewEncoder()), "windows-1251"},
		{"euc-kr", encoded(strings.Repeat("서울에서 월요일 회담이 열렸다.\n", 1500), korean.EUCKR.NewEncoder()), "euc-kr"},
		{"UTF-16", []byte("\xFF\xFE" + utf16le(curly)), ""},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.raw)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Decode(c.raw, 0, c.declared); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
