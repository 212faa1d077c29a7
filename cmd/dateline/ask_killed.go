package main

import (
	"strings"
	"time"
	"unicode"

	"github.com/dateline-news/dateline"
)

// notice is a notice to editors that a dispatch is killed or withheld.
type notice struct {
	id, agency string
	at         time.Time
	text       string // folded
}

// noticeWords are what the notices of the wires begin with.
var noticeWords = []string{`"KILL KILL KILL"`, `"HOLD HOLD HOLD"`, `"STORY WITHDRAWN"`}

// maxNotices is how many notices of each kind are looked at, the newest first.
const maxNotices = 200

// notices are the notices that are held, found once for a question.
func (q *question) notices() ([]notice, error) {
	if q.killers != nil {
		return q.killers, nil
	}
	q.killers = []notice{}
	for _, words := range noticeWords {
		found, err := q.held.Search(q.ctx, dateline.SearchQuery{Words: words, Newest: true}, dateline.Page{Limit: maxNotices})
		if err != nil {
			return nil, err
		}
		for i := range found.Rows {
			h := &found.Rows[i]
			p, err := q.of(h.Dispatch)
			if err != nil {
				return nil, err
			}
			d := &p.reading.Dispatch
			if v := d.Version; v == nil || v.Relation != "kills" && v.Relation != "withholds" {
				continue
			}
			q.killers = append(q.killers, notice{h.Dispatch, h.Agency, h.At, " " + foldWords(d.Text) + " "})
		}
	}
	return q.killers, nil
}

// foldWords are the words of a text in lower case, with one blank between them
// and nothing else: a notice sets a headline in other quotation marks and
// breaks its lines elsewhere.
func foldWords(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }), " ")
}

// leastHeadline is how many words a headline has that a notice may name a
// dispatch by.
const leastHeadline = 3

// killedBy returns the id of the notice that kills or withholds a dispatch, ""
// when none is held. A notice counts for what its own agency carried, not
// after it, and names by its whole headline: nobody else may kill an item.
func (q *question) killedBy(r *dateline.Ref) (string, error) {
	all, err := q.notices()
	if err != nil || r.Agency == "" || len(strings.Fields(r.Headline)) < leastHeadline {
		return "", err
	}
	var headline string
	for i := range all {
		n := &all[i]
		// A day is grace for items that print no hour.
		if n.id == r.Dispatch || !strings.EqualFold(n.agency, r.Agency) || n.at.Before(r.At.Truncate(24*time.Hour)) {
			continue
		}
		if headline == "" {
			headline = " " + foldWords(r.Headline) + " "
		}
		if strings.Contains(n.text, headline) {
			return n.id, nil
		}
	}
	return "", nil
}

// killed returns the id of the notice that kills a dispatch, and puts what
// that makes of it into its row.
func (q *question) killed(r *dateline.Ref) (string, error) {
	by, err := q.killedBy(r)
	if by != "" {
		r.Status = dateline.StatusKilled
	}
	return by, err
}

// leftOut reports whether a dispatch was killed and is left out of the page,
// and has it counted.
func (q *question) leftOut(r *dateline.Ref) (bool, error) {
	by, err := q.killedBy(r)
	if err != nil || by == "" || q.all {
		return false, err
	}
	q.gone[r.Dispatch] = true
	return true, nil
}
