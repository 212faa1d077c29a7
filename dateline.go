// Package dateline holds the nouns of Dateline: what is found in a news
// dispatch (Reading and its parts) and what wire, read and the rooms behind
// them hand to each other. It imports nothing of ours and does nothing.
//
// The names follow published schemes where there is one: TIMEX3 of ISO-TimeML
// for times, PARC and PolNeAR for attribution (source, cue, content),
// FactBank for factuality, PLOVER for events. Every finding carries the
// place it was read from as a Span of bytes in Dispatch.Text.
package dateline

// ReaderVersion is the version of the reader's code. Readings name it together
// with the versions of the data that the reader carries.
const ReaderVersion = "0.1.0"
