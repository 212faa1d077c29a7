package ninjs

import (
	"strconv"
	"strings"

	"github.com/dateline-news/dateline"
)

// issued takes the time of this version; the item's first publication only
// where that is not given.
func (f *fields) issued(d *dateline.Dispatch) {
	for _, n := range []string{"versioncreated", "version_created", "firstcreated"} {
		s := f.line(n)
		if s == "" {
			continue
		}
		if st, ok := parseStamp(s); ok {
			st.issue(d, n+" is "+s)
			break
		}
		f.notes = append(f.notes, note("bad-date", n+" is no date: "+short(s, 40)))
	}
	first, ok := parseStamp(f.line("firstcreated"))
	if ok && d.IssuedUTC != "" && first.utc > d.IssuedUTC {
		f.notes = append(f.notes, note("date-order", "the version was created before the item: "+d.IssuedUTC+", "+first.utc))
	}
}

// status reads pubstatus and embargo. No clock is asked: an item that has an
// embargo is embargoed until the time given, whenever that is.
func (f *fields) status(d *dateline.Dispatch) {
	d.Status = dateline.StatusUsable
	status := strings.ToLower(f.line("pubstatus"))
	switch strings.TrimPrefix(status, "stat:") {
	case "", "usable", "embargoed":
		if status == "embargoed" {
			d.Status = dateline.StatusEmbargoed
		}
	case "withheld":
		d.Status = dateline.StatusWithheld
	case "canceled", "cancelled", "killed":
		d.Status = dateline.StatusKilled
	default:
		f.notes = append(f.notes, note("unknown-status", "pubstatus is "+short(status, 40)+", which ninjs does not know"))
	}
	i, name, ok := f.get("embargoed", "embargoto", "embargoeduntil", "embargo")
	if !ok || f.d.vals[i].kind == 'f' {
		return
	}
	s := f.d.line(i)
	if s == "" && f.d.vals[i].kind != 't' {
		return
	}
	if d.Status == dateline.StatusUsable {
		d.Status = dateline.StatusEmbargoed
	}
	st, ok := parseStamp(s)
	switch {
	case s == "":
	case ok && st.utc != "":
		d.EmbargoUntil = rfc3339(st)
	default:
		f.notes = append(f.notes, note("bad-date", name+" is no date with a zone: "+short(s, 40)))
	}
}

// version reads the number and what the item does to the one before it. What
// is said to editors is kept out of the text, as notes.
func (f *fields) version(d *dateline.Dispatch) {
	v := dateline.Version{}
	if n, err := strconv.ParseFloat(f.line("version"), 64); err == nil && n > 1 && n < 1e9 && n == float64(int(n)) {
		v.Number, v.Relation = int(n), "replaces"
	}
	if s := f.line("evolvedfrom"); s != "" {
		v.Relation, v.Of = "replaces", s
	}
	if i, _, ok := f.get("signals", "signal"); ok {
		for _, s := range f.d.lines(i) {
			if s = strings.TrimPrefix(strings.ToLower(s), "sig:"); s == "correction" {
				v.Relation = "corrects"
			}
		}
	}
	if i, ok := f.at["ednote"]; ok {
		for _, s := range f.d.lines(i) {
			f.notes = append(f.notes, note("ednote", s))
			if relation := editRelation(s); relation != "" {
				v.Relation = relation
			}
		}
	}
	if v == (dateline.Version{}) {
		return
	}
	if v.Of == "" && d.Source != nil {
		v.Of = d.Source.GUID // a ninjs URI is that of all versions
	}
	d.Version = &v
}

// editRelation reads what a note to editors says first: "Eds: CORRECTS
// spelling in graf 3."
func editRelation(s string) string {
	for range 2 {
		word, rest, _ := strings.Cut(s, " ")
		switch strings.ToUpper(strings.TrimRight(word, ".:,;-")) {
		case "EDS", "UPDATES", "ATTN":
			s = rest
			continue
		case "CORRECTS", "CORRECTION", "CORRECTED", "CORRECTING":
			return "corrects"
		case "REFILE", "REFILES", "REFILING", "REFILED":
			return "refiles"
		}
		break
	}
	return ""
}

// rfc3339 writes a time with the zone it was printed in.
func rfc3339(st stamp) string {
	s := st.local
	if len(s) == len("2006-01-02T15:04") {
		s += ":00"
	}
	if st.zone == "UTC" {
		return s + "Z"
	}
	return s + st.zone
}
