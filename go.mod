module github.com/dateline-news/dateline

go 1.26.0

require (
	github.com/abadojack/whatlanggo v1.0.1 // the language of a text
	github.com/fatih/color v1.19.0 // marks on a terminal
	github.com/fsnotify/fsnotify v1.10.1 // folders that change
	github.com/google/go-cmp v0.7.0 // readable differences in tests
	github.com/pressly/goose/v3 v3.29.0 // migrations of the archive
	github.com/rivo/uniseg v0.4.7 // how wide a text is on a terminal
	github.com/rogpeppe/go-internal v1.16.0 // txtar cases and testscript
	github.com/schollz/progressbar/v3 v3.19.1 // progress of long work
	github.com/spf13/cobra v1.10.2 // commands and their help
	github.com/spf13/pflag v1.0.10 // flags shared by commands
	github.com/temoto/robotstxt v1.1.2 // what a site allows
	golang.org/x/net v0.62.0 // charsets and HTML
	golang.org/x/term v0.48.0 // whether somebody watches
	golang.org/x/text v0.44.0 // encodings and Unicode folding
	golang.org/x/tools v0.52.0 // indirect
	modernc.org/sqlite v1.62.0 // the archive: SQLite without cgo
	pgregory.net/rapid v1.3.0 // properties in tests
)

require (
	github.com/chromedp/cdproto v0.159.0
	github.com/chromedp/chromedp v0.23.0
	github.com/danielgtaylor/huma/v2 v2.37.2
	github.com/prometheus/client_golang v1.25.0
	golang.org/x/image v0.47.0
)

require (
	github.com/beorn7/perks v1.0.1 // indirect
	github.com/cespare/xxhash/v2 v2.3.0 // indirect
	github.com/dustin/go-humanize v1.1.0 // indirect
	github.com/go-json-experiment/json v0.0.0-20260213210345-44df1a37e875 // indirect
	github.com/google/uuid v1.6.0 // indirect
	github.com/inconshreveable/mousetrap v1.1.0 // indirect
	github.com/mattn/go-colorable v0.1.14 // indirect
	github.com/mattn/go-isatty v0.0.24 // indirect
	github.com/mfridman/interpolate v0.0.2 // indirect
	github.com/mitchellh/colorstring v0.0.0-20190213212951-d06e56a500db // indirect
	github.com/munnerz/goautoneg v0.0.0-20191010083416-a7dc8b61c822 // indirect
	github.com/ncruces/go-strftime v1.1.0 // indirect
	github.com/prometheus/client_model v0.6.3 // indirect
	github.com/prometheus/common v0.72.0 // indirect
	github.com/prometheus/procfs v0.22.0 // indirect
	github.com/remyoudompheng/bigfft v0.0.0-20230129092748-24d4a6f8daec // indirect
	github.com/sethvargo/go-retry v0.5.0 // indirect
	go.uber.org/multierr v1.11.0 // indirect
	golang.org/x/sync v0.25.0 // indirect
	golang.org/x/sys v0.50.0 // indirect
	google.golang.org/protobuf v1.36.12 // indirect
	modernc.org/libc v1.80.1 // indirect
	modernc.org/mathutil v1.7.1 // indirect
	modernc.org/memory v1.12.1 // indirect
)
