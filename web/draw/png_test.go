package draw

import (
	"bytes"
	"image/png"
	"testing"
)

func TestPNG(t *testing.T) {
	for name, c := range cases() {
		var one, two bytes.Buffer
		if err := PNG(&one, c, 2); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := PNG(&two, c, 2); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(one.Bytes(), two.Bytes()) {
			t.Errorf("%s: painted twice, two pictures", name)
		}
		im, err := png.Decode(&one)
		if err != nil {
			t.Fatal(err)
		}
		colours := map[uint32]bool{}
		for y := range im.Bounds().Dy() {
			for x := range im.Bounds().Dx() {
				r, g, b, _ := im.At(x, y).RGBA()
				colours[r>>8<<16|g>>8<<8|b>>8] = true
			}
		}
		if len(colours) < 8 {
			t.Errorf("%s: %d colours: nothing is painted", name, len(colours))
		}
	}
}

func TestEveryColourOfTheSheetIsRead(t *testing.T) {
	s := sheet()
	for _, name := range []string{"--dw-ink", "--dw-ink-2", "--dw-rule", "--dw-paper", "--dw-accent", "--dw-hedged", "--dw-denied", "--dw-planned"} {
		if c := s.value(s.vars[name], s.colour("--dw-ink", s.value("#010203", s.value("none", s.value("", struct{ R, G, B, A uint8 }{}))))); c.A != 255 {
			t.Errorf("%s reads as %v", name, c)
		}
	}
}
