package dateline

import "time"

// Format names the wire format that a dispatch was received in.
type Format string

// The formats of a dispatch.
const (
	FormatWireText Format = "wiretext" // plain text with a wire's header, fences or dateline
	FormatIPTC7901 Format = "iptc7901"
	FormatANPA1312 Format = "anpa1312"
	FormatNITF     Format = "nitf"
	FormatNewsML   Format = "newsml"
	FormatNewsMLG2 Format = "newsml-g2"
	FormatNinjs    Format = "ninjs"
	FormatRSS      Format = "rss"
	FormatAtom     Format = "atom"
	FormatJSONFeed Format = "jsonfeed"
	FormatHTML     Format = "html"
	FormatWARC     Format = "warc"
	FormatEmail    Format = "eml"
	FormatText     Format = "text" // text without anything of a wire about it
)

// Dispatch is one item as it came over a wire: header facts as far as they
// are known, and the text exactly as received.
type Dispatch struct {
	ID             string   `json:"id"`                // sha256 (hex) of the dispatch's own raw bytes: the item or slice, after decompression and splitting
	Raw            RawRange `json:"raw"`               // where those bytes stand in what was received
	Received       string   `json:"received"`          // RFC 3339
	ReceivedBasis  string   `json:"received_basis"`    // given | clock | file
	Format         Format   `json:"format"`            //
	FormatWhy      string   `json:"format_why"`        // what the format was told by, in words
	Profile        string   `json:"profile,omitempty"` // source profile applied ("dtn"), with its reason in FormatWhy
	Source         *Source  `json:"source,omitempty"`  // where it came from, as far as known
	Headline       string   `json:"headline,omitempty"`
	Slugline       string   `json:"slugline,omitempty"`
	Byline         string   `json:"byline,omitempty"`
	Credit         string   `json:"credit,omitempty"`
	CopyrightOwner string   `json:"copyright_holder,omitempty"`
	Keywords       []string `json:"keywords"`
	Priority       string   `json:"priority,omitempty"` // as the wire gives it: "u", "4"
	Language       string   `json:"language,omitempty"` // BCP 47, primary subtag at least
	Full           bool     `json:"full"`               // false for a summary or a cut text

	// Agency is the agency that carries the text, as printed in the dateline
	// credit ("AP"). Printed is not proven.
	Agency   string         `json:"agency,omitempty"`
	Dateline *DatelinePlace `json:"dateline,omitempty"`

	// Issued is the local time as printed, "2025-03-21T06:07:00", with X for
	// digits not known: "XXXX-03-21T06:07" while the year is open. A date
	// without a clock is "2025-03-21".
	Issued           string   `json:"issued,omitempty"`
	IssuedUTC        string   `json:"issued_utc,omitempty"` // RFC 3339, only when the zone is known
	Zone             string   `json:"zone,omitempty"`       // IANA name, or a fixed offset "+09:00"
	ZoneBasis        string   `json:"zone_basis,omitempty"` // explicit | profile | assumed | unknown
	IssuedBasis      string   `json:"issued_basis,omitempty"`
	IssuedWhy        string   `json:"issued_why,omitempty"` // how the year or the day was settled, in words
	IssuedCandidates []string `json:"issued_candidates"`

	Status       string   `json:"status"`                  // usable | embargoed | withheld | killed
	EmbargoUntil string   `json:"embargo_until,omitempty"` // RFC 3339
	Version      *Version `json:"version,omitempty"`       // nil when not a version of anything

	// Text is what was received, decoded to UTF-8 and otherwise unaltered.
	// All spans are byte offsets into it.
	Text string `json:"text"`
}

// RawRange places a dispatch in the file or response it came in.
type RawRange struct {
	Container string `json:"container"` // sha256 (hex) of the file or response
	Start     int    `json:"start"`     // byte offsets into the container, half open
	End       int    `json:"end"`
}

// Source is where a dispatch came from, as far as that is known.
type Source struct {
	Feed   string `json:"feed,omitempty"`
	URL    string `json:"url,omitempty"`
	GUID   string `json:"guid,omitempty"`
	Outlet string `json:"outlet,omitempty"`
}

// DatelinePlace is the place printed before the first words: where the
// report was filed, not where anything happened.
type DatelinePlace struct {
	Place   string `json:"place"`             // city or vessel, in ordinary capitals: "Seoul"
	Country string `json:"country,omitempty"` // ISO 3166-1 alpha-2; empty while open
	Region  string `json:"region,omitempty"`  // second part as printed when it is no country: "Texas", "Crimea"
	Date    string `json:"date,omitempty"`    // date printed in the dateline, "2014-08-29" or "XXXX-08-29"
	Span
}

// Version says which earlier item a dispatch relates to, and how.
type Version struct {
	Number   int    `json:"number,omitempty"`
	Label    string `json:"label,omitempty"`    // as printed: "1st Ld-Writethru"
	Relation string `json:"relation,omitempty"` // replaces | partial-lead-of | add-to | corrects | refiles | repeats | withholds | kills
	Of       string `json:"of,omitempty"`       // key or id
}

// The statuses of a dispatch.
const (
	StatusUsable    = "usable"
	StatusEmbargoed = "embargoed"
	StatusWithheld  = "withheld"
	StatusKilled    = "killed"
)

// The bases of an issue time: what it was read from.
const (
	BasisHeader   = "header"   // a field of the format that means the issue time
	BasisSlug     = "slug"     // the clock beside a headline or slug
	BasisBody     = "body"     // a date in the dateline or the text
	BasisReceived = "received" // nothing but the receipt
)

// The bases of a time zone.
const (
	ZoneExplicit = "explicit" // printed with the time
	ZoneProfile  = "profile"  // the source is known to keep it
	ZoneAssumed  = "assumed"  // likely, by the look of the source; not enough to compute UTC
	ZoneUnknown  = "unknown"
)

// Zone is a part of the text with a role of its own. Only headline, byline,
// dateline and body give findings; the rest is about the record, not the
// world.
type Zone struct {
	Kind string `json:"kind"`
	Span
}

// The kinds of zones.
const (
	ZoneEnvelope = "envelope" // fences, header lines, transmission marks
	ZoneSlug     = "slug"     // keyword slug and issue clock
	ZoneHeadline = "headline"
	ZoneNote     = "note" // Eds:, ATTN, "not for publication"
	ZoneByline   = "byline"
	ZoneDateline = "dateline"
	ZoneBody     = "body"
	ZoneTable    = "table"
	ZoneCaption  = "caption"
	ZoneCredit   = "credit" // "Reporting by", writers who contributed
	ZoneTail     = "tail"   // end marks, copyright, links
)

// Copy is a dispatch as the wire hands it to the reader: header facts, text,
// and the layout found in it. (Newsrooms call text for print copy.)
type Copy struct {
	Dispatch   Dispatch
	Zones      []Zone
	Paragraphs []Span  // of the body, a run-in dateline included in the first
	Bytes      ByteMap // from Dispatch.Text back to the container's bytes
	Notes      []Note  //
}

// Day returns the issue date when year, month and day are settled.
func (d *Dispatch) Day() (time.Time, bool) {
	if len(d.Issued) < 10 {
		return time.Time{}, false
	}
	t, err := time.Parse("2006-01-02", d.Issued[:10])
	return t, err == nil
}
