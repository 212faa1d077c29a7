// Package eval compares readings with readings made by hand and says how well
// they agree: the JSON of both goes in, precision, recall and F1 of names,
// times, numbers, claims and events come out, with what was missed.
//
// Its figures are those of READING.md's scorer (score.py), to the last digit:
//
// Names agree when half of their words are common (IoU >= .5); times when they
// overlap, best fit first; quantities at IoU >= .3. Claims are paired by their
// cues (IoU >= .3), contents and sources, which must reach .5 in all; source
// and content then each agree at IoU >= .5. Events agree by their triggers
// (IoU >= .3). Entities are aligned one to one by their name mentions; actors,
// recipients and relayers are compared as sets: each wrong, missing or extra
// one costs. Figures are micro-averaged; accuracies are over matched pairs.
package eval

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// Figure is one line of the table: an accuracy over N, or precision, recall
// and F1 of Gold and System findings.
type Figure struct {
	Name                  string
	Accuracy              bool
	Right, Gold, System   int // of an accuracy: right ones of Gold
	Precision, Recall, F1 float64
}

// Scores gathers the comparison of many dispatches. The zero value is ready.
type Scores struct {
	Errors   []string // what was missed, found too much or read otherwise, in the order of the dispatches
	Warnings []string // dispatches that counted as empty
	order    []string
	counts   map[string]*count
}

type count struct {
	right, gold, system int
	accuracy            bool
}

func (s *Scores) slot(name string, accuracy bool) *count {
	if s.counts == nil {
		s.counts = map[string]*count{}
	}
	c := s.counts[name]
	if c == nil {
		c = &count{accuracy: accuracy}
		s.counts[name] = c
		s.order = append(s.order, name)
	}
	return c
}

func (s *Scores) add(name string, right, gold, system int) {
	c := s.slot(name, false)
	c.right += right
	c.gold += gold
	c.system += system
}

func (s *Scores) accuracy(name string, right, n int) {
	c := s.slot(name+" (accuracy)", true)
	c.right += right
	c.gold += n
}

// Add compares the reading system with the reading gold, both JSON objects or
// JSON lines of which the first counts. An empty system counts as a reading
// without findings. It fails when gold is no reading.
func (s *Scores) Add(name string, gold, system []byte) error {
	g, err := load(gold)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if text, ok := object(g["dispatch"])["text"].(string); !ok || text == "" {
		return fmt.Errorf("%s: no reading: it has no dispatch.text", name)
	}
	y := dict{}
	if len(bytes.TrimSpace(system)) > 0 {
		if y, err = load(system); err != nil {
			return fmt.Errorf("%s: system: %w", name, err)
		}
	}
	s.Errors = append(s.Errors, name)
	s.score(g, y)
	return nil
}

func load(raw []byte) (dict, error) {
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	d, err := decode(raw)
	if err != nil {
		line, _, _ := bytes.Cut(raw, []byte("\n"))
		if d, err = decode(line); err != nil {
			return nil, err
		}
	}
	return d, nil
}

func decode(raw []byte) (dict, error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	var d dict
	if err := dec.Decode(&d); err != nil {
		return nil, err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("more than one JSON value")
	}
	return d, nil
}

// Figures is the table, in the order in which its lines first occurred.
func (s *Scores) Figures() []Figure {
	var out []Figure
	for _, name := range s.order {
		c := s.counts[name]
		f := Figure{Name: name, Accuracy: c.accuracy, Right: c.right, Gold: c.gold, System: c.system}
		if !c.accuracy {
			if c.gold == 0 && c.system == 0 {
				continue
			}
			if c.system > 0 {
				f.Precision = float64(c.right) / float64(c.system)
			}
			if c.gold > 0 {
				f.Recall = float64(c.right) / float64(c.gold)
			}
			if f.Precision+f.Recall > 0 {
				f.F1 = 2 * f.Precision * f.Recall / (f.Precision + f.Recall)
			}
		}
		out = append(out, f)
	}
	return out
}

// Value is the accuracy of an accuracy, else F1; 0 for none.
func (f Figure) Value() float64 {
	if !f.Accuracy {
		return f.F1
	}
	if f.Gold == 0 {
		return 0
	}
	return float64(f.Right) / float64(f.Gold)
}

// round is x to four places, as the table gives it.
func round(x float64) float64 {
	r, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'f', 4, 64), 64)
	return r
}

// WriteText writes the table for people.
func (s *Scores) WriteText(w io.Writer) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%-38s%7s%7s%7s%7s%7s\n", "", "P", "R", "F1", "gold", "system")
	for _, f := range s.Figures() {
		switch {
		case f.Accuracy && f.Gold == 0:
			fmt.Fprintf(&b, "%-38s%14s%7s%7d\n", f.Name, "", "nan", 0)
		case f.Accuracy:
			fmt.Fprintf(&b, "%-38s%14s%7.3f%7d\n", f.Name, "", round(f.Value()), f.Gold)
		default:
			fmt.Fprintf(&b, "%-38s%7.3f%7.3f%7.3f%7d%7d\n", f.Name, round(f.Precision), round(f.Recall), round(f.F1), f.Gold, f.System)
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

// WriteJSON writes the table for programs: an object with a member for each
// line, figures to four places.
func (s *Scores) WriteJSON(w io.Writer) error {
	var b bytes.Buffer
	b.WriteString("{")
	for i, f := range s.Figures() {
		if i > 0 {
			b.WriteString(",")
		}
		name, err := json.Marshal(f.Name)
		if err != nil {
			return err
		}
		if f.Accuracy {
			v := "null"
			if f.Gold > 0 {
				v = number(f.Value())
			}
			fmt.Fprintf(&b, "\n %s: {\n  \"accuracy\": %s,\n  \"n\": %d\n }", name, v, f.Gold)
			continue
		}
		fmt.Fprintf(&b, "\n %s: {\n  \"precision\": %s,\n  \"recall\": %s,\n  \"f1\": %s,\n  \"gold\": %d,\n  \"system\": %d\n }",
			name, share(f.Precision, f.System), share(f.Recall, f.Gold), number(f.F1), f.Gold, f.System)
	}
	if b.Len() > 1 {
		b.WriteString("\n")
	}
	b.WriteString("}\n")
	_, err := w.Write(b.Bytes())
	return err
}

// share is x, or a bare 0 where there was nothing to have a share of.
func share(x float64, of int) string {
	if of == 0 {
		return "0"
	}
	return number(x)
}

func number(x float64) string {
	s := strconv.FormatFloat(round(x), 'f', -1, 64)
	for _, c := range s {
		if c == '.' {
			return s
		}
	}
	return s + ".0"
}
