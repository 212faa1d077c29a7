package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline/view"
)

// mostListed is how many rows of a long list a page shows.
const mostListed = 40

// more leads to what stands behind a list that was cut.
type more struct {
	N    int
	Href string
}

// accountsURL leads to all accounts of a happening; with a unit, to all reports
// of a number.
func accountsURL(id, unit string) string {
	to := "/accounts/" + pathEscape(id)
	if unit != "" {
		to += "?unit=" + url.QueryEscape(unit)
	}
	return to
}

// fromOf is how many rows stand before the part of a list that is asked for.
func fromOf(r *http.Request) int {
	n, err := strconv.Atoi(r.URL.Query().Get("from"))
	if err != nil || n < 0 {
		return 0
	}
	return n
}

type accountsPage struct {
	*view.Accounts
	Last  int // the number of the last row
	First string
	More  more
}

// accounts lists all who tell a happening, or give a number, a page at a time.
func (s *site) accounts(w http.ResponseWriter, r *http.Request) error {
	var p accountsPage
	var err error
	from := fromOf(r)
	if p.Accounts, err = s.view.Accounts(r.Context(), r.PathValue("id"), strings.TrimSpace(r.URL.Query().Get("unit")), from, 2*mostListed); err != nil {
		return err
	}
	p.Last = p.From + len(p.Rows) + p.Accounts.Less
	p.More = more{p.All - p.Last, with(r.URL, "from", strconv.Itoa(p.Last))}
	if from > 0 {
		p.First = with(r.URL, "from", "0")
	}
	return s.render(w, r, &page{Name: "accounts", Title: "Accounts", Wide: true, Data: p, State: &p.State, Less: p.Accounts.Less})
}
