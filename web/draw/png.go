package draw

import (
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// maxPixels bounds a picture: a larger one is painted at a smaller scale.
const maxPixels = 40e6

// PNG writes a chart as a picture in the light theme of draw.css, scale pixels
// to a CSS pixel (2 is usual; kept between 0.5 and 4). Its text is set in the
// Go fonts, which have Latin, Greek and Cyrillic; what they lack is a box.
func PNG(w io.Writer, c Chart, scale float64) error {
	scale = min(max(scale, 0.5), 4)
	if math.IsNaN(scale) {
		scale = 2
	}
	fonts, err := loadFonts()
	if err != nil {
		return err
	}
	m := &metrics{fonts: fonts, faces: map[fontKey]font.Face{}}
	s := c.layout(m.measure)
	if px := s.w * s.h * scale * scale; px > maxPixels {
		scale *= math.Sqrt(maxPixels / px)
	}
	p := &pngPainter{
		img:     image.NewRGBA(image.Rect(0, 0, max(1, int(math.Ceil(s.w*scale))), max(1, int(math.Ceil(s.h*scale))))),
		scale:   scale,
		metrics: m,
		sheet:   sheet(),
	}
	p.colours = []color.NRGBA{p.sheet.colour("--dw-ink", color.NRGBA{A: 255})}
	draw.Draw(p.img, p.img.Bounds(), image.NewUniform(p.sheet.colour("--dw-paper", color.NRGBA{})), image.Point{}, draw.Src)
	for _, n := range s.nodes {
		p.paint(n)
	}
	return (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(w, p.img)
}

type fontKey struct {
	bold, italic bool
	size         float64
}

var loadFonts = sync.OnceValues(func() (out [3]*opentype.Font, err error) {
	for i, ttf := range [][]byte{goregular.TTF, gobold.TTF, goitalic.TTF} {
		if out[i], err = opentype.Parse(ttf); err != nil {
			return out, err
		}
	}
	return out, nil
})

// metrics measures and sets text; it serves one picture, and one at a time.
type metrics struct {
	fonts [3]*opentype.Font
	faces map[fontKey]font.Face
}

func (m *metrics) face(f face, scale float64) font.Face {
	key := fontKey{f.bold, f.italic, f.size * scale}
	if got, ok := m.faces[key]; ok {
		return got
	}
	which := 0
	switch {
	case f.bold:
		which = 1
	case f.italic:
		which = 2
	}
	got, err := opentype.NewFace(m.fonts[which], &opentype.FaceOptions{Size: f.size * scale, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return nil
	}
	m.faces[key] = got
	return got
}

func (m *metrics) measure(class, text string) float64 {
	// Measured large, so that the layout is the same at every scale.
	f := m.face(faceOf(class), 8)
	if f == nil {
		return roughly(class, text)
	}
	return float64(font.MeasureString(f, text)) / 64 / 8
}

type pngPainter struct {
	img     *image.RGBA
	scale   float64
	metrics *metrics
	sheet   *styles
	colours []color.NRGBA // currentColor of the open groups
	ras     vector.Rasterizer
}

func (p *pngPainter) paint(n node) {
	now := p.colours[len(p.colours)-1]
	switch n.op {
	case opOpen:
		p.colours = append(p.colours, p.sheet.of(n.class, now).colour)
	case opClose:
		p.colours = p.colours[:len(p.colours)-1]
	case opText:
		p.write(n, p.sheet.of(n.class, now))
	default:
		st := p.sheet.of(n.class, now)
		lines := n.lines
		switch n.op {
		case opCircle:
			lines = []line{{pts: roundish(n.x, n.y, n.w), closed: true}}
		case opRect:
			lines = []line{{pts: []point{{n.x, n.y}, {n.x + n.w, n.y}, {n.x + n.w, n.y + n.h}, {n.x, n.y + n.h}}, closed: true}}
		}
		if st.fill.A > 0 {
			var shapes [][]point
			for _, l := range lines {
				if l.closed {
					shapes = append(shapes, l.pts)
				}
			}
			p.fill(shapes, st.fill)
		}
		if st.stroke.A > 0 && st.width > 0 {
			var shapes [][]point
			for _, l := range lines {
				shapes = append(shapes, stroked(l, st)...)
			}
			p.fill(shapes, st.stroke)
		}
	}
}

func roundish(x, y, r float64) []point {
	n := max(16, min(72, int(r*4)))
	pts := make([]point, n)
	for i := range pts {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		pts[i] = point{x + r*cos, y + r*sin}
	}
	return pts
}

// fill paints shapes by the rule of non-zero winding.
func (p *pngPainter) fill(shapes [][]point, c color.NRGBA) {
	lo, hi := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, s := range shapes {
		for _, q := range s {
			lo = point{min(lo.x, q.x*p.scale), min(lo.y, q.y*p.scale)}
			hi = point{max(hi.x, q.x*p.scale), max(hi.y, q.y*p.scale)}
		}
	}
	if !(lo.x <= hi.x) {
		return
	}
	b := image.Rect(int(math.Floor(lo.x))-1, int(math.Floor(lo.y))-1, int(math.Ceil(hi.x))+1, int(math.Ceil(hi.y))+1).Intersect(p.img.Bounds())
	if b.Empty() {
		return
	}
	p.ras.Reset(b.Dx(), b.Dy())
	at := func(q point) (float32, float32) {
		return float32(q.x*p.scale - float64(b.Min.X)), float32(q.y*p.scale - float64(b.Min.Y))
	}
	for _, s := range shapes {
		if len(s) < 3 {
			continue
		}
		p.ras.MoveTo(at(s[0]))
		for _, q := range s[1:] {
			p.ras.LineTo(at(q))
		}
		p.ras.ClosePath()
	}
	p.ras.Draw(p.img, b, image.NewUniform(c), image.Point{})
}

// stroked turns a line into shapes to fill, all of one winding.
func stroked(l line, st style) [][]point {
	pts := l.pts
	if l.closed && len(pts) > 0 {
		pts = append(append([]point(nil), pts...), pts[0])
	}
	var out [][]point
	w := st.width / 2
	quad := func(a, b point, reach float64) {
		d := math.Hypot(b.x-a.x, b.y-a.y)
		if d == 0 {
			return
		}
		ux, uy := (b.x-a.x)/d, (b.y-a.y)/d
		a, b = point{a.x - ux*reach, a.y - uy*reach}, point{b.x + ux*reach, b.y + uy*reach}
		out = append(out, []point{{a.x - uy*w, a.y + ux*w}, {a.x + uy*w, a.y - ux*w}, {b.x + uy*w, b.y - ux*w}, {b.x - uy*w, b.y + ux*w}})
	}
	if len(st.dash) == 0 {
		for i := 1; i < len(pts); i++ {
			reach := 0.0
			if l.closed && len(pts) == 5 || len(pts) == 3 { // corners; round shapes need none
				reach = w
			}
			quad(pts[i-1], pts[i], reach)
		}
		return out
	}
	k, left := 0, st.dash[0]
	for i := 1; i < len(pts); i++ {
		a, b := pts[i-1], pts[i]
		d := math.Hypot(b.x-a.x, b.y-a.y)
		for at := 0.0; at < d; {
			step := min(left, d-at)
			if k%2 == 0 {
				quad(point{a.x + (b.x-a.x)*at/d, a.y + (b.y-a.y)*at/d}, point{a.x + (b.x-a.x)*(at+step)/d, a.y + (b.y-a.y)*(at+step)/d}, 0)
			}
			at += step
			if left -= step; left <= 1e-9 {
				k++
				left = st.dash[k%len(st.dash)]
			}
		}
	}
	return out
}

// write sets text, with the paper showing round it where the class asks so.
func (p *pngPainter) write(n node, st style) {
	f := p.metrics.face(faceOf(n.class), p.scale)
	if f == nil {
		return
	}
	x := n.x
	switch w := p.metrics.measure(n.class, n.text); n.anchor {
	case middle:
		x -= w / 2
	case end:
		x -= w
	}
	d := font.Drawer{Dst: p.img, Face: f}
	put := func(dx, dy float64, c color.NRGBA) {
		d.Src = image.NewUniform(c)
		d.Dot = fixed.Point26_6{X: fixed.Int26_6((x + dx) * p.scale * 64), Y: fixed.Int26_6((n.y + dy) * p.scale * 64)}
		d.DrawString(n.text)
	}
	if r := st.width / 2; st.stroke.A > 0 {
		for _, o := range []point{{-r, 0}, {r, 0}, {0, -r}, {0, r}, {-r * 0.7, -r * 0.7}, {r * 0.7, -r * 0.7}, {-r * 0.7, r * 0.7}, {r * 0.7, r * 0.7}} {
			put(o.x, o.y, st.stroke)
		}
	}
	put(0, 0, st.fill)
}
