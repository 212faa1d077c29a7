// Tools that build, train and measure what Dateline ships; apart from the
// product, so that what they need is not what a user of the module needs.
module github.com/dateline-news/dateline/tools

go 1.26.0

require github.com/dateline-news/dateline v0.0.0

require (
	github.com/abadojack/whatlanggo v1.0.1 // indirect
	golang.org/x/net v0.62.0 // indirect
	golang.org/x/text v0.44.0 // indirect
)

replace github.com/dateline-news/dateline => ../
