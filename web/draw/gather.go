package draw

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
)

// gather draws towns that lie so near each other that their signs would lie on
// each other as one, with their number in it. What is known as a region or a
// country only stands for itself, and so does what several claim: it is never
// one of many.
func gather(markers []Marker, reach float64) []Marker {
	seeds := make([]int, len(markers))
	for i := range seeds {
		seeds[i] = i
	}
	// Where something happened gives the place of the sign and its first name.
	slices.SortStableFunc(seeds, func(a, b int) int {
		if ka, kb := markers[a].Kind, markers[b].Kind; ka != kb && ka == EventPlace {
			return -1
		} else if ka != kb {
			return 1
		}
		return cmp.Compare(markers[b].Count, markers[a].Count)
	})
	gone := make([]bool, len(markers))
	for _, i := range seeds {
		if gone[i] || !markers[i].gathers() {
			continue
		}
		var of []int
		names := map[string]bool{}
		for _, k := range seeds {
			if !gone[k] && markers[k].gathers() && math.Hypot(markers[k].at.x-markers[i].at.x, markers[k].at.y-markers[i].at.y) < reach {
				of = append(of, k)
				names[markers[k].label] = true
			}
		}
		if len(names) < 2 {
			continue // one town, where something happened and was written
		}
		sign := markers[i]
		sign.near, sign.Count, sign.r = nil, 1, 8
		for _, k := range of {
			sign.near = append(sign.near, markers[k])
			sign.round = sign.round || markers[k].Kind != sign.Kind
			gone[k] = true
		}
		markers[i], gone[i] = sign, false
	}
	out := markers[:0]
	for i := range markers {
		if !gone[i] {
			out = append(out, markers[i])
		}
	}
	return out
}

func (k *Marker) gathers() bool {
	return k.Precision == City && len(k.Disputed) == 0 && k.near == nil && k.label != ""
}

// towns are the names of what was drawn as one, each once.
func (k *Marker) towns() []string {
	var out []string
	for i := range k.near {
		if n := k.near[i].label; !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// named is the name of what was drawn as one: all of them where there is room,
// else the first and how many more.
func (p *mapPainter) named(k Marker, class string, width float64) string {
	towns := k.towns()
	if all := strings.Join(towns, ", "); p.measure(class, all) <= width {
		return all
	}
	more := " +" + strconv.Itoa(len(towns)-1)
	return p.fit(class, towns[0], width-p.measure(class, more)) + more
}

// number writes how many towns a sign stands for, where no other number is.
func (p *mapPainter) number(x, y float64, class, text string) {
	if b := p.textBox(class, x, y+3.6, middle, text); !b.grown(1).hitsAny(p.numbers) {
		p.numbers = append(p.numbers, b)
		p.text(class, x, y+3.6, middle, text)
	}
}
