package main

import (
	"fmt"
	"os"

	"github.com/spf13/pflag"

	"github.com/dateline-news/dateline/read"
)

// wayOptions are the flags that say how to read.
type wayOptions struct {
	fast  bool
	names string
}

func (o *wayOptions) flags(f *pflag.FlagSet) {
	f.BoolVar(&o.fast, "fast", false, "read about twice as fast, with fewer right trees")
	f.StringVar(&o.names, "names", "", "know the bodies and persons of `FILE` too: lines as\n\"body: Blue Quay Movement\", \"also: BQM\", \"country: KE\", \"code: 17\"")
}

// maxNames bounds a list of names, in bytes.
const maxNames = 16 << 20

// way makes the reader that the flags ask for. Lines of a list that cannot be
// read are told; the rest of the list is used.
func (c *command) way(o wayOptions) (read.Reader, error) {
	way := read.Reader{Fast: o.fast}
	if o.names == "" {
		return way, nil
	}
	info, err := os.Stat(o.names)
	if err == nil && info.Size() > maxNames {
		err = fmt.Errorf("%d bytes are too many for a list of names", info.Size())
	}
	var src []byte
	if err == nil {
		src, err = os.ReadFile(o.names)
	}
	if err != nil {
		return way, usage("cannot read the names in "+o.names+": "+bare(err).Error(), "")
	}
	list, errs := read.ParseNames(src)
	for _, err := range errs {
		c.complain(o.names, err)
	}
	way.Own = list
	return way, nil
}
