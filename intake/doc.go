// Package intake goes out for bytes: it visits feeds, pages and folders, takes
// what is pushed to it over HTTP, and hands all of it, unread, to a Receiver
// with the receipt of its coming. In: the sources that a FeedState names. Out:
// deliveries, and one outcome of each visit for the FeedState. What the bytes
// say is not its affair.
//
// # At least once
//
// What is remembered of a visit (ETag, Last-Modified, the next visit) is
// written after the Receiver has kept the bytes, never before. A kill between
// the two brings the same bytes again, which a Journal keeps once. A visit
// that the end of the program cuts short has no outcome: it is due again.
//
// # What a server does, and what comes of it
//
//	it answers                       kept   outcome (Code)     next visit
//	200                              yes    success            Every, up to a tenth later
//	200, the same bytes as before    no     success            Every
//	200 without bytes                no     empty              back-off
//	200, a web page for a feed       no     not-a-feed         back-off
//	200, charset or type are lies    yes    success            Every; the bytes are untouched
//	200, shorter than it said        no     truncated          back-off
//	200, longer than it said         yes    success            Every; what it said is taken
//	200, broken gzip                 no     malformed          back-off
//	200, over the limit              no     too-large          back-off; reading stops there
//	304 to a conditional request     no     success            Every; the ETag stays
//	301, 308 to the end              yes    success            Every; a Note says where it moved
//	302, 303, 307                    yes    success            Every
//	a sixth redirect, another scheme,
//	https to http                    no     redirect           back-off
//	401, 402, 403, 407, 451          no     refused            back-off
//	404                              no     not-found          back-off
//	410                              no     gone               MaxWait, a day
//	429, 503                         no     busy               Retry-After (seconds or a date), at most MaxWait;
//	                                                           until then nobody asks this host for anything
//	500 and other 5xx                no     server-error       back-off
//	any other                        no     status             back-off
//	stalls                           no     timeout            back-off, at most an hour
//	nothing                          no     unreachable        back-off, at most an hour
//	robots.txt forbids it            no     robots             back-off
//	robots.txt is 5xx or not there
//	for lack of an answer            no     as that answer     as that answer
//	a private address, the source
//	being public                     no     private-address    back-off
//	the Receiver fails               no     not-kept           back-off, at most an hour
//	a panic in here                  no     panic              back-off
//
// Back-off is Every, doubled with each failure in a row, at most MaxWait, and
// up to a quarter more by chance. A failure leaves the ETag as it was.
//
// # Manners
//
// One request at a time to a host, HostDelay apart, or what its robots.txt
// asks for as Crawl-delay; one user agent that says who asks; robots.txt
// (RFC 9309) holds for feeds as for pages and is asked for once a day. No
// cookies are kept or sent. Name and password in the address of a source go to
// its host alone and stand in no receipt, error or note.
//
// # Public and private addresses
//
// A source is inside when the host a person wrote is a private, loopback or
// link-local address, a name without a dot, or one under .local, .internal,
// .lan, .intranet, .home.arpa or .localhost. Any other source is public:
// neither it, nor a redirect, nor a page it points to is then fetched from an
// address that is not on the public Internet, whatever a name server says; the
// address is looked at when it is dialled. Behind an HTTP proxy the proxy
// looks names up, and that check is its own.
//
// # Article pages
//
// Only where a source asks for them (Articles). A page is fetched when an item
// links to it and it stands on the site of the feed (the same registrable
// domain, or the same host and port), once for as long as the item stands in
// the feed; Held, where given, makes that once for ever. What refuses (4xx),
// leads to another site, or leads to a page for signing in, consenting or
// subscribing is left alone for good: it is not asked again in other ways.
// What a server gives at the first asking is kept as it is. A
// page that fails otherwise is tried in three visits, and while one is owed
// the ETag of its feed is not kept, so that the feed comes in full again.
//
// # Folders
//
// A file is taken when its size and time have not changed between two looks at
// least Settle apart and while it was read. Left out are hidden files and
// folders, links, empty files, and names of files being written (".tmp",
// ".part", "~" and the like): rename them when they are done. Nothing is moved
// or deleted. A file that changes is a new delivery; one written with pauses
// longer than Settle comes in parts, the last of them whole. The receipt has
// the file's own time, so that the same file is the same receipt after a
// restart.
package intake
