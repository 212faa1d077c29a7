package main

import (
	"fmt"
	"strings"
	"testing"
)

func TestWordsAlikeShareAClass(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"precision":8,"words":["a"],"vectors":{`)
	for i, w := range []string{"navy", "lemon", "army", "plum", "Upper", "12"} {
		if i > 0 {
			b.WriteByte(',')
		}
		v := make([]string, dims+2)
		for j := range v {
			v[j] = "0"
		}
		v[i%2] = "1"
		v[2] = fmt.Sprintf("0.0%d", i)
		fmt.Fprintf(&b, "%q:[%s]", w, strings.Join(v, ","))
	}
	b.WriteString(`}}`)
	words, vectors, err := readVectors(strings.NewReader(b.String()), 10, plainWord)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(words, " "); got != "navy lemon army plum" {
		t.Fatalf("words %q", got)
	}
	c := cluster(vectors, 2, 5, 1)
	if c[0] != c[2] || c[1] != c[3] || c[0] == c[1] {
		t.Errorf("classes %v", c)
	}
}
