package intake

import (
	"net/netip"
	"net/url"
	"testing"
)

func TestPrivate(t *testing.T) {
	for a, want := range map[string]bool{
		"8.8.8.8": false, "1.1.1.1": false, "2606:4700::1111": false, "172.15.0.1": false, "172.32.0.1": false,
		"127.0.0.1": true, "10.1.2.3": true, "172.16.0.1": true, "192.168.1.1": true, "169.254.169.254": true, "100.64.0.1": true,
		"0.0.0.0": true, "224.0.0.1": true, "255.255.255.255": true, "198.18.0.1": true,
		"::1": true, "::": true, "fe80::1%eth0": true, "fd00::1": true, "ff02::1": true, "::ffff:10.0.0.1": true,
		"64:ff9b::a00:1": true, "64:ff9b::808:808": false, "2002:7f00:1::": true, "2002:808:808::": false,
	} {
		if got := private(netip.MustParseAddr(a)); got != want {
			t.Errorf("%s: %v", a, got)
		}
	}
}

func TestInside(t *testing.T) {
	for h, want := range map[string]bool{
		"agency.example": false, "8.8.8.8": false, "local.example": false,
		"localhost": true, "LOCALHOST.": true, "wires": true, "wires.newsroom.local": true, "feeds.corp.internal": true, "127.0.0.1": true, "::1": true,
	} {
		if got := inside(h); got != want {
			t.Errorf("%s: %v", h, got)
		}
	}
}

func TestSameSite(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"https://feeds.coast.example/rss", "https://www.coast.example/a", true},
		{"https://feeds.coast.co.uk/rss", "https://coast.co.uk/a", true},
		{"https://feeds.coast.co.uk/rss", "https://harbour.co.uk/a", false},
		{"https://a.github.io/rss", "https://b.github.io/a", false},
		{"http://coast.example/rss", "https://coast.example:443/a", true},
		{"https://coast.example/rss", "https://coast.example:8443/a", false},
		{"http://10.0.0.1:81/rss", "http://10.0.0.1:81/a", true},
		{"http://10.0.0.1/rss", "http://10.0.0.2/a", false},
		{"http://wires/rss", "http://wires/a", true},
		{"http://wires/rss", "http://payroll/a", false},
	} {
		a, _ := url.Parse(c.a)
		b, _ := url.Parse(c.b)
		if got := sameSite(a, b); got != c.want {
			t.Errorf("%s, %s: %v", c.a, c.b, got)
		}
	}
}

func TestGate(t *testing.T) {
	for a, want := range map[string]bool{
		"https://coast.example/login?next=/a": true, "https://coast.example/account/Sign-In.html": true, "https://consent.coast.example/x": true,
		"https://coast.example/2026/03/consent-law-passes": false, "https://coast.example/register-of-ships": false,
	} {
		u, _ := url.Parse(a)
		if got := gate(u); got != want {
			t.Errorf("%s: %v", a, got)
		}
	}
}

func FuzzParseRobots(f *testing.F) {
	f.Add([]byte("User-agent: *\nDisallow: /a*b$\nCrawl-delay: 1e309\n"), "/a")
	f.Add([]byte("user-agent:dateline\rallow:\xff\ndisallow:/"), "/")
	f.Fuzz(func(t *testing.T, raw []byte, path string) {
		g := parseRobots(raw, DefaultAgent)
		if g == nil {
			t.Fatal("no rules at all")
		}
		g.Test(path)
		if g.CrawlDelay < 0 {
			t.Errorf("a delay of %v", g.CrawlDelay)
		}
	})
}
