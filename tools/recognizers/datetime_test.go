package main

import (
	"strings"
	"testing"
)

func TestScope(t *testing.T) {
	result := func(text, typ, timex string) dateResult {
		r := dateResult{Text: strings.ToLower(text), TypeName: "datetimeV2." + typ, Start: 4, End: 4 + len(text) - 1}
		r.Resolution.Values = []dateValue{{Timex: timex}}
		return r
	}
	for _, c := range []struct {
		text, typ, timex string
		in               bool
	}{
		{"April 22", "date", "XXXX-04-22", true},
		{"last week", "daterange", "2016-W44", true},
		{"10 p.m. Tuesday", "datetime", "XXXX-WXX-2T22", true},
		{"from May to June", "daterange", "(XXXX-05-01,XXXX-06-01,P1M)", false},
		{"two weeks before May 13", "date", "1999-04-29", false},
		{"in two weeks", "date", "2018-07-19", false},
		{"in two weeks", "duration", "P2W", true},
		{"Nov/2", "date", "XXXX-11-02", false},
		{"3h", "duration", "PT3H", false},
		{"7", "time", "T07", false},
		{"may 5", "date", "XXXX-05-05", false},
		{"Feb 30", "date", "XXXX-02-30", false},
		{"the same week", "daterange", "XXXX-WXX/ref_undef", false},
	} {
		input := "See " + c.text + " again."
		if got := newsExpression(input, result(c.text, c.typ, c.timex), c.typ); got != c.in {
			t.Errorf("%s (%s): in scope %v", c.text, c.timex, got)
		}
	}
	if newsSentence("Cortana, book a table for Friday") || !newsSentence("The envoy left on Friday.") {
		t.Error("who is spoken to")
	}
}

func TestSameTimex(t *testing.T) {
	for _, c := range []struct {
		v    dateValue
		ours string
		same bool
	}{
		{dateValue{Timex: "2016-11-07"}, "2016-11-07", true},
		{dateValue{Timex: "XXXX-10-02", Value: "2017-10-02"}, "2017-10-02", true},
		{dateValue{Timex: "XXXX-10-02", Value: "2017-10-02"}, "2015-10-02", false},
		{dateValue{Timex: "XXXX-WXX-5", Value: "2016-11-11"}, "2016-11-11", true},
		{dateValue{Timex: "XXXX-WXX-5", Value: "2016-11-11"}, "2016-11-18", false},
		{dateValue{Timex: "T07"}, "2016-11-07T07:00", true},
		{dateValue{Timex: "T19"}, "2016-11-07T07:00", false},
		{dateValue{Timex: "2016-11-08T08:00"}, "2016-11-08T08:00", true},
		{dateValue{Timex: "2016-11-08T08"}, "2016-11-09T08:00", false},
		{dateValue{Timex: "PT0.5H"}, "PT30M", true},
		{dateValue{Timex: "P2W"}, "P14D", true},
		{dateValue{Timex: "P2WE"}, "P2W", false},
		{dateValue{Timex: "PRESENT_REF"}, "PRESENT_REF", true},
	} {
		if got := sameTimex(c.v, c.ours); got != c.same {
			t.Errorf("%+v and %s: %v", c.v, c.ours, got)
		}
	}
}
