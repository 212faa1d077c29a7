package main

import "github.com/fatih/color"

// style is a manner of printing that a terminal shows in colour.
type style int

const (
	plainStyle style = iota
	headStyle        // headline
	titleStyle       // heading of a section
	quietStyle       // what stands back: ids, zones outside the body
	alarmStyle       // killed, withheld, embargoed
	personStyle
	bodyStyle // organizations
	placeStyle
	otherStyle // the other kinds of entities
	timeStyle
	numberStyle
)

// Marks are underlined as well, for those who do not see the colours apart.
var attributes = map[style][]color.Attribute{
	headStyle:   {color.Bold},
	titleStyle:  {color.Bold},
	quietStyle:  {color.Faint},
	alarmStyle:  {color.Bold, color.FgRed},
	personStyle: {color.FgMagenta, color.Underline},
	bodyStyle:   {color.FgYellow, color.Underline},
	placeStyle:  {color.FgCyan, color.Underline},
	otherStyle:  {color.FgGreen, color.Underline},
	timeStyle:   {color.FgBlue, color.Underline},
	numberStyle: {color.FgWhite, color.Underline},
}

// painter colours text, or leaves it as it is when off.
type painter bool

func (p painter) paint(s style, text string) string {
	attrs, ok := attributes[s]
	if !bool(p) || !ok || text == "" {
		return text
	}
	// color decides by the process's standard output unless told; the command
	// has decided already.
	c := color.New(attrs...)
	c.EnableColor()
	return c.Sprint(text)
}
