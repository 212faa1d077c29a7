package model

import _ "embed"

//go:embed names.bin
var names []byte

// Names is the model that finds names; names.md says what it was made of.
func Names() []byte { return names }
