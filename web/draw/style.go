package draw

import (
	"image/color"
	"strconv"
	"strings"
	"sync"
)

// A style is how a class is painted.
type style struct {
	fill, stroke, colour color.NRGBA
	width                float64
	dash                 []float64
}

// styles are the rules of draw.css as far as a painter without a browser needs
// them: one class a rule, in the order of the file, outside of media queries.
type styles struct {
	vars  map[string]string
	rules []cssRule
}

type cssRule struct {
	class string
	props map[string]string
}

var sheet = sync.OnceValue(func() *styles { return parseSheet(css) })

func parseSheet(text string) *styles {
	s := &styles{vars: map[string]string{}}
	for {
		a := strings.Index(text, "/*")
		if a < 0 {
			break
		}
		b := strings.Index(text[a:], "*/")
		if b < 0 {
			text = text[:a]
			break
		}
		text = text[:a] + text[a+b+2:]
	}
	for text != "" {
		head, rest, ok := strings.Cut(text, "{")
		if !ok {
			break
		}
		head = strings.TrimSpace(head)
		if strings.HasPrefix(head, "@") {
			depth, i := 1, 0
			for ; i < len(rest) && depth > 0; i++ {
				switch rest[i] {
				case '{':
					depth++
				case '}':
					depth--
				}
			}
			text = rest[i:]
			continue
		}
		body, after, _ := strings.Cut(rest, "}")
		text = after
		props := map[string]string{}
		for decl := range strings.SplitSeq(body, ";") {
			if k, v, ok := strings.Cut(decl, ":"); ok {
				props[strings.TrimSpace(k)] = strings.TrimSpace(v)
			}
		}
		for sel := range strings.SplitSeq(head, ",") {
			sel = strings.TrimSpace(sel)
			if sel == ".dw" {
				for k, v := range props {
					if strings.HasPrefix(k, "--") {
						s.vars[k] = v
					}
				}
				continue
			}
			last := sel[strings.LastIndexByte(sel, ' ')+1:]
			if strings.ContainsAny(last, ":") || !strings.HasPrefix(last, ".") || strings.Contains(sel, " a") {
				continue
			}
			s.rules = append(s.rules, cssRule{last[strings.LastIndexByte(last, '.')+1:], props})
		}
	}
	return s
}

// of is the style of classes within a group whose colour is now. As in the
// stylesheet, a path without a fill has none, and text is ink.
func (s *styles) of(classes string, now color.NRGBA) style {
	st := style{colour: now, width: 1}
	opacity := 1.0
	isText := false
	for class := range strings.FieldsSeq(classes) {
		_, t := faces[class]
		isText = isText || t
	}
	if isText {
		st.fill = s.colour("--dw-ink", now)
	}
	for _, r := range s.rules {
		if !hasClass(classes, r.class) {
			continue
		}
		if v, ok := r.props["color"]; ok {
			st.colour = s.value(v, now)
		}
		if v, ok := r.props["fill"]; ok {
			st.fill = s.value(v, now)
		}
		if v, ok := r.props["stroke"]; ok {
			st.stroke = s.value(v, now)
		}
		if v, ok := r.props["stroke-width"]; ok {
			st.width, _ = strconv.ParseFloat(strings.TrimSuffix(v, "px"), 64)
		}
		if v, ok := r.props["opacity"]; ok {
			opacity, _ = strconv.ParseFloat(v, 64)
		}
		if v, ok := r.props["stroke-dasharray"]; ok {
			st.dash = nil
			for f := range strings.FieldsSeq(v) {
				if n, err := strconv.ParseFloat(f, 64); err == nil && n > 0 {
					st.dash = append(st.dash, n)
				}
			}
		}
	}
	st.fill.A = uint8(float64(st.fill.A)*opacity + 0.5)
	st.stroke.A = uint8(float64(st.stroke.A)*opacity + 0.5)
	return st
}

func hasClass(classes, class string) bool {
	for c := range strings.FieldsSeq(classes) {
		if c == class {
			return true
		}
	}
	return false
}

func (s *styles) colour(name string, otherwise color.NRGBA) color.NRGBA {
	if v, ok := s.vars[name]; ok {
		return s.value(v, otherwise)
	}
	return otherwise
}

// value reads #rrggbb, none, currentColor, and var(--x) or var(--x, #rrggbb).
func (s *styles) value(v string, now color.NRGBA) color.NRGBA {
	switch {
	case strings.HasPrefix(v, "#") && len(v) == 7:
		n, err := strconv.ParseUint(v[1:], 16, 32)
		if err != nil {
			return color.NRGBA{}
		}
		return color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 255}
	case v == "currentColor":
		return now
	case strings.HasPrefix(v, "var("):
		name, fallback, _ := strings.Cut(strings.TrimSuffix(v[4:], ")"), ",")
		if got, ok := s.vars[strings.TrimSpace(name)]; ok {
			return s.value(got, now)
		}
		return s.value(strings.TrimSpace(fallback), now)
	}
	return color.NRGBA{}
}
