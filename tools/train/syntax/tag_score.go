package main

import (
	"flag"
	"log"
	"sort"

	"github.com/dateline-news/dateline/syntax/tagger"
)

var confusions = flag.Bool("confusions", false, "list the tagger's commonest confusions")

// scoreTags logs the share of right tags as the text stands and as it would
// stand in capitals, in small letters and as a headline; then the commonest
// confusions.
func scoreTags(name string, t *tagger.Tagger, dev []*sample) {
	for kind, as := range []string{"", " CAPITALS", " small", " Titled"} {
		n, u, x := 0, 0, 0
		unk, unkU := 0, 0
		conf := map[string]int{}
		for _, s := range dev {
			forms := s.forms
			if kind > 0 {
				forms = varyAs(kind-1, forms)
			}
			ws := make([]tagger.Word, len(forms))
			t.Run(forms, ws, make([]uint32, 0, tagger.MaxFeatures))
			for i := range ws {
				n++
				g := t.Tags[ws[i].Tag]
				if g.UPOS == s.pos[i].u {
					u++
				} else if kind == 0 {
					conf[s.pos[i].u.String()+" "+g.UPOS.String()+" "]++
					conf[s.pos[i].x.String()+" "+g.XPOS.String()+" "+s.forms[i]]++
				}
				if g.XPOS == s.pos[i].x {
					x++
				} else if kind == 0 {
					conf["x "+s.pos[i].x.String()+" "+g.XPOS.String()+" "]++
				}
				if !ws[i].Known() {
					unk++
					if g.UPOS == s.pos[i].u {
						unkU++
					}
				}
			}
		}
		log.Printf("%s%s: UPOS %.2f XPOS %.2f of %d; unknown %.2f of %d", name, as, 100*float64(u)/float64(n), 100*float64(x)/float64(n), n, 100*float64(unkU)/float64(max(1, unk)), unk)
		if *confusions && kind == 0 {
			var ks []string
			for k := range conf {
				ks = append(ks, k)
			}
			sort.Slice(ks, func(i, j int) bool { return conf[ks[i]] > conf[ks[j]] || conf[ks[i]] == conf[ks[j]] && ks[i] < ks[j] })
			for _, k := range ks[:min(40, len(ks))] {
				log.Printf("  %d %s", conf[k], k)
			}
		}
	}
}
