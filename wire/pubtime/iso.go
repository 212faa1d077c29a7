package pubtime

import "strings"

// iso reads s when it begins with a date of ISO 8601, as RFC 3339 has it and
// as programs write it: "2019-03-25T08:54:09+0000", "2019-01-21 10:27",
// "20190121T102721Z", "2003-12".
func iso(s string) (Time, bool) {
	p := parts{hour: -1, minute: -1, second: -1}
	c := cursor(s)
	var ok [3]bool
	p.year, ok[0] = c.number(4)
	dash := c.skip("-")
	p.month, ok[1] = c.number(2)
	if c.skip("-") != dash {
		return Time{}, false
	}
	p.day, ok[2] = c.number(2)
	if !ok[0] || !ok[1] || !ok[2] || !p.valid() {
		return Time{}, false
	}
	if c == "" {
		return p.time()
	}
	if !c.skip("T") && !c.skip("t") && !c.skip(" ") {
		return Time{}, false
	}
	c = cursor(strings.TrimLeft(string(c), " "))
	rest := c
	hour, okHour := c.number(2)
	if !okHour {
		rest = c
		if hour, okHour = rest.number(1); okHour && strings.HasPrefix(string(rest), ":") { // "2019-11-20 3:15:00 -0800"
			c = rest
		} else {
			return p.time()
		}
	}
	colon := c.skip(":")
	minute, okMinute := c.number(2)
	if !okMinute {
		return p.time()
	}
	p.hour, p.minute = hour, minute
	if c.skip(":") || !colon && c != "" && c[0] >= '0' && c[0] <= '9' {
		if s, ok := c.number(2); ok {
			p.second = s
		}
		if c.skip(".") || c.skip(",") {
			c = cursor(strings.TrimLeft(string(c), "0123456789"))
		}
	}
	if ws := split(strings.TrimSpace(string(c))); len(ws) > 0 {
		p.zone = zoneAt(ws, 0)
	}
	return p.time()
}

type cursor string

// number takes n digits.
func (c *cursor) number(n int) (int, bool) {
	if len(*c) < n {
		return 0, false
	}
	v := 0
	for i := range n {
		d := (*c)[i]
		if d < '0' || d > '9' {
			return 0, false
		}
		v = v*10 + int(d-'0')
	}
	*c = (*c)[n:]
	return v, true
}

func (c *cursor) skip(s string) bool {
	if !strings.HasPrefix(string(*c), s) {
		return false
	}
	*c = (*c)[len(s):]
	return true
}
