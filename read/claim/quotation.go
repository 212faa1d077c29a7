package claim

import (
	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
)

// quotation is direct when every word of the content stands in quote marks, its
// own or those of the quotation it is in, indirect when none does.
func (r *reader) quotation(f *finding) string {
	in, out := 0, 0
	for _, c := range f.Content {
		for i := c.First; i < c.Last; i++ {
			switch {
			case r.doc.Tokens[i].UPOS == syntax.PUNCT:
			case r.v.InQuote(i):
				in++
			default:
				out++
			}
		}
	}
	switch {
	case in == 0:
		return dateline.QuotationIndirect
	case out == 0:
		return dateline.QuotationDirect
	}
	return dateline.QuotationMixed
}
