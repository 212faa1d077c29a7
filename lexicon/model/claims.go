package model

import _ "embed"

// Claims holds cues, sources and contents of attributions: claims.md.
//
//go:embed claims.bin
var Claims string
