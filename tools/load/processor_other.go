//go:build !unix

package main

import (
	"time"
)

var began = time.Now()

// processor is wall time where the system tells no other.
func processor() time.Duration { return time.Since(began) }
