package bodies

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed usual.txt
var usualTXT string

type usual struct {
	whole, first, last map[string]string // words -> type
}

var loadUsual = sync.OnceValue(func() usual {
	u := usual{map[string]string{}, map[string]string{}, map[string]string{}}
	typ := ""
	for line := range strings.Lines(usualTXT) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			typ = strings.Trim(line, "[]")
			continue
		}
		for p := range strings.SplitSeq(line, ",") {
			p = strings.TrimSpace(p)
			if rest, ok := strings.CutPrefix(p, "* "); ok {
				u.last[rest] = typ
				u.whole[rest] = typ
			} else if rest, ok := strings.CutSuffix(p, " *"); ok {
				u.first[rest] = typ
			} else {
				u.whole[p] = typ
			}
		}
	}
	return u
})

// Usual returns what kind of office of state words with no country among them
// usually name: "Defence Ministry" and "Ministry of Defence" a ministry,
// "Supreme Court" a court, "National Assembly" a parliament. Words before a
// usual name do not hide it: "Finnish Border Guard", "Ohio Supreme Court". A
// name of one country's own ("Bundestag") is usual too; Own says whose it is.
func Usual(words string) (typ string, ok bool) {
	if len(words) > longestKey {
		return "", false
	}
	var buf [longestKey + 8]byte
	key := string(fold(buf[:0], words, true))
	u := loadUsual()
	if typ, ok = u.whole[key]; ok {
		return typ, true
	}
	// What is known by name is not what its last word says: the African
	// National Congress is no parliament.
	if known := Lookup(words); known != nil {
		for _, b := range known {
			if ofState[b.Type] {
				return b.Type, true
			}
		}
		return "", false
	}
	for i := 0; i < len(key); i++ { // the longest end first
		if key[i] == ' ' {
			if typ, ok = u.last[key[i+1:]]; ok {
				return typ, true
			}
		}
	}
	for i := len(key) - 1; i > 0; i-- {
		if key[i] == ' ' {
			if typ, ok = u.first[key[:i]]; ok {
				return typ, true
			}
		}
	}
	return "", false
}

// ofState are the types of bodies by which a state acts.
var ofState = map[string]bool{
	"government": true, "presidency": true, "ministry": true, "parliament": true, "court": true,
	"army": true, "police": true, "intelligence": true, "agency": true, "central bank": true,
	"space agency": true, "prosecutor": true, "council": true, "election authority": true,
}

// Own returns the country that alone has an office of state of this name: DE
// for "Bundestag", RU for "Kremlin", US for "Pentagon". Of a name that several
// countries share it returns false.
func Own(words string) (country string, ok bool) {
	// The Maldives have a Majlis too; copy that says no more means Iran's.
	for _, b := range tables().own.find(words) {
		if !ofState[b.Type] || b.Country == "" {
			continue
		}
		if country != "" && country != b.Country {
			return "", false
		}
		country = b.Country
	}
	return country, country != ""
}
