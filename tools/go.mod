// Tools that build, train and measure what Dateline ships; apart from the
// product, so that what they need is not what a user of the module needs.
module github.com/dateline-news/dateline/tools

go 1.26.0

require github.com/dateline-news/dateline v0.0.0

replace github.com/dateline-news/dateline => ../
