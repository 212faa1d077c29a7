package article

import "strings"

// What walls say, in small letters.
var (
	consentWords = []string{"we use cookies", "we and our partners", "accept all cookies", "your privacy choices", "before you continue", "manage your privacy", "consent to the use", "we value your privacy", "cookie settings", "accept cookies"}
	paywallWords = []string{"subscribe to continue", "subscribe to read", "to continue reading", "to read the full", "already a subscriber", "this article is for subscribers", "this content is for subscribers", "for subscribers only", "sign in to read", "log in to continue", "become a member to read", "start your free trial", "register to read", "you have reached your limit", "exclusive for subscribers", "unlock this article"}
)

// stubBytes is how long a text is at most, in characters, that a wall
// beside it makes a stub.
const stubBytes = 1500

// wall tells pages whose text stands behind a wall from those that merely
// have a cookie notice.
func (p *page) wall(out *Page, f *facts) {
	body := length(out.Body) + out.Data[1] - out.Data[0]
	paid := false
	for i := range f.ld {
		paid = paid || f.ld[i].Paid
	}
	consent, pay := 0, false
	inBody := false
	for _, r := range p.runs {
		s := strings.ToLower(r.sample)
		for _, w := range consentWords {
			if strings.Contains(s, w) {
				consent++
				for _, b := range out.Body {
					inBody = inBody || r.start >= b.Start && r.end <= b.End
				}
				break
			}
		}
		pay = pay || walled(s)
	}
	switch {
	case consent > 0 && (inBody && body < stubBytes || body == 0):
		out.Wall, out.Stub = "consent", true
	case (pay || paid) && body < stubBytes:
		out.Wall, out.Stub = "paywall", true
	}
}

// length is how much markup the pieces hold, captions left out.
func length(pieces []Piece) (sum int) {
	for _, p := range pieces {
		if !p.Caption {
			sum += p.End - p.Start
		}
	}
	return sum
}

// walled reports whether a line in small letters asks readers to pay.
func walled(s string) bool {
	for _, w := range paywallWords {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
