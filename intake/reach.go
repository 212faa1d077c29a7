package intake

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/dateline-news/dateline"
)

// Ranges that are not of the public Internet, beside those that net/netip
// knows (IANA special-purpose address registries).
var notPublic = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"), // carriers' own
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"), // documentation
	netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"),
	netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("64:ff9b:1::/48"),
	netip.MustParsePrefix("2001:db8::/32"),
}

// IPv6 ranges that carry an IPv4 address to be reached: in its last bytes
// (NAT64), or behind its first two (6to4).
var (
	nat64   = netip.MustParsePrefix("64:ff9b::/96")
	sixToV4 = netip.MustParsePrefix("2002::/16")
)

// private reports whether an address is not on the public Internet.
func private(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsGlobalUnicast() || a.IsPrivate() {
		return true
	}
	for _, p := range notPublic {
		if p.Contains(a) {
			return true
		}
	}
	b := a.As16()
	switch {
	case nat64.Contains(a):
		return private(netip.AddrFrom4([4]byte(b[12:])))
	case sixToV4.Contains(a):
		return private(netip.AddrFrom4([4]byte(b[2:6])))
	}
	return false
}

// inside reports whether a host, as written, is one of the reader's own
// network.
func inside(host string) bool {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if a, err := netip.ParseAddr(host); err == nil {
		return private(a)
	}
	if !strings.Contains(host, ".") {
		return true
	}
	for _, end := range []string{".local", ".internal", ".lan", ".intranet", ".home.arpa", ".localhost"} {
		if strings.HasSuffix(host, end) {
			return true
		}
	}
	return false
}

func errPrivate(host string) error {
	return &dateline.Error{Code: ErrPrivate, Say: "a public source leads to " + host + ", which is not on the public Internet",
		Hint: "if it is meant, watch that address itself"}
}

// InsideTransport is the way to hosts of the reader's own network. It keeps no
// cookies, and unpacks gzip.
func InsideTransport() *http.Transport {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxResponseHeaderBytes = 256 << 10
	t.MaxIdleConnsPerHost = 1
	t.ResponseHeaderTimeout = 0 // Limits.Request bounds the whole
	return t
}

// PublicTransport is the way to the public Internet. It looks at each address
// that it is about to connect to, after the name was looked up, and goes to no
// private one, a proxy of the environment excepted.
func PublicTransport() *http.Transport {
	t := InsideTransport()
	open := &net.Dialer{Timeout: 30 * time.Second, KeepAlive: 30 * time.Second}
	guarded := *open
	guarded.Control = func(_, address string, _ syscall.RawConn) error {
		a, err := netip.ParseAddrPort(address)
		if err != nil || private(a.Addr()) {
			return errPrivate(address)
		}
		return nil
	}
	var proxies sync.Map // host:port
	t.Proxy = func(r *http.Request) (*url.URL, error) {
		u, err := http.ProxyFromEnvironment(r)
		if u != nil {
			port := u.Port()
			if port == "" {
				port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
			}
			if port == "" {
				port = "1080" // SOCKS
			}
			proxies.Store(net.JoinHostPort(u.Hostname(), port), true)
		}
		return u, err
	}
	t.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		if _, ok := proxies.Load(address); ok {
			return open.DialContext(ctx, network, address)
		}
		return guarded.DialContext(ctx, network, address)
	}
	return t
}
