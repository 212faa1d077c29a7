package quantity

import "github.com/dateline-news/dateline/text"

// symbol reads a currency that stands before its figures: "$", "US$", "EUR",
// "Rs." It returns the token of the figures, or i.
func (r *reader) symbol(i int) (j int, iso string) {
	for _, p := range r.at(i).symbols {
		end, ok := r.match(p.words, i)
		if !ok || p.capital && !capitals(r.form(i)) {
			continue
		}
		if r.word(end, ".") && r.glued(end-1) {
			end++
		}
		if r.figures(end) || r.glued(end-1) && r.doc.Tokens[i].Kind == text.KindSymbol && r.is(end, cardinal|scale) {
			return end, p.name
		}
	}
	return i, ""
}

func capitals(s string) bool {
	for i := range len(s) {
		if 'a' <= s[i] && s[i] <= 'z' {
			return false
		}
	}
	return true
}

// measure takes in the unit behind a number: per cent, money, a measure,
// "times", with a space or a hyphen ("45-acre").
func (r *reader) measure(a *amount) {
	j := r.past(a.end)
	e := r.at(j)
	if a.currency != "" {
		// "$10 dollars", and the scale that some put behind the code.
		if end, iso := r.money(a, j, e); iso == a.currency && len(iso) == 3 && r.at(j).word != "$" {
			a.end = end
		}
		return
	}
	if end, iso := r.money(a, j, e); end > 0 {
		a.end, a.measured, a.unit, a.currency = end, true, iso, iso
		if iso == "XXX" {
			a.unit, a.currency = r.doc.Text[r.doc.Tokens[j].Start:r.doc.Tokens[end-1].End], ""
		}
		return
	}
	for _, p := range e.units {
		end, ok := r.match(p.words, j)
		if !ok || p.touch && (j > a.end || !r.glued(j-1) || !a.num.inFigures) || r.upper(end-1) && len(r.form(end-1)) > 3 && r.form(end-1) != "Celsius" && r.form(end-1) != "Fahrenheit" {
			continue
		}
		if p.name == "times" && (a.num.part || a.num.value < 2) || p.name == "magnitude" && a.num.value > 12 {
			return
		}
		if p.name == "lb" && e.word != "lb" && e.word != "lbs" && a.num.scale >= 1e6 && !r.word(end, "of") {
			a.end, a.measured, a.unit, a.currency = end, true, "GBP", "GBP"
			return
		}
		a.end, a.measured, a.unit = end, true, p.name
		return
	}
	// "five-time champion"
	if e.word == "time" || r.form(j) == "time" {
		if j > a.end && a.num.value >= 2 && !r.hyphen(j+1) {
			a.end, a.measured, a.unit = j+1, true, "times"
		}
	}
}

// money reads a currency behind a number.
func (r *reader) money(a *amount, j int, e *entry) (end int, iso string) {
	for _, p := range e.money {
		end, ok := r.match(p.words, j)
		if !ok {
			continue
		}
		last := r.form(end - 1)
		if p.capital && !capitals(last) || !p.capital && r.upper(end-1) && len(last) > 3 {
			continue
		}
		switch p.words[0] {
		case "won", "marks", "mark", "sterling", "lei", "dong", "rand", "real":
			// "the two won", "three marks": believed behind what is a sum.
			if len(p.words) == 1 && a.num.scale < 1000 && (!a.num.inFigures || a.num.value < 100) {
				continue
			}
		case "p", "$":
			if j > a.end || !r.glued(j-1) && p.words[0] == "p" || !a.num.inFigures || r.figures(end) {
				continue
			}
		}
		return end, p.name
	}
	return 0, ""
}

// negative takes in a minus sign.
func (r *reader) negative(a *amount) {
	p := a.first - 1
	if a.ordinal || a.ranged || p < r.lo || r.bars[p] != 0 {
		return
	}
	switch s := r.form(p); {
	case s == "minus" || s == "negative":
	case (s == "-" || s == "−" || s == "–") && r.glued(p) && !r.glued(p-1) && a.num.inFigures && (p == r.lo || !r.figures(p-1)):
	default:
		return
	}
	a.first = p
	a.num.value, a.high = -a.num.value, -a.high
}

// magnitude takes in the name of an earthquake's scale before the figure.
func (r *reader) magnitude(a *amount) {
	if a.measured || !a.num.inFigures || a.high > 12 {
		return
	}
	p := a.first - 1
	switch {
	case r.word(p, "magnitude"):
		a.first, a.unit, a.measured = p, "magnitude", true
	case r.word(p, "of") && r.word(p-1, "magnitude"):
		a.unit, a.measured = "magnitude", true
	}
}
