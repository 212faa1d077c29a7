package api

import (
	"crypto/sha256"
	"encoding/base64"
	"html"
	"maps"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

const docsStyle = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c1b19;background:#fdfcfa}h1{font-size:1.5rem}h2{font-size:1.05rem;margin:2rem 0 .25rem;border-top:1px solid #dcd7cd;padding-top:1rem}code{font-family:ui-monospace,monospace;font-size:.9em}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #eee8de;font-size:.9rem}th{font-weight:600}.m{display:inline-block;min-width:4.5em;color:#1f4e8c;font-weight:600}@media(prefers-color-scheme:dark){body{color:#e9e5dd;background:#161513}h2,th,td{border-color:#35322d}.m{color:#93bbf2}a{color:#93bbf2}}`

var docsStyleHash = func() string {
	sum := sha256.Sum256([]byte(docsStyle))
	return base64.StdEncoding.EncodeToString(sum[:])
}()

// docs is the page of documentation, made from the OpenAPI document: it loads
// nothing and runs nothing.
func docs(o *huma.OpenAPI) []byte {
	e := html.EscapeString
	var b strings.Builder
	b.WriteString(`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Dateline API</title><style>` + docsStyle + `</style></head><body><main><h1>Dateline API</h1><p>` + e(o.Info.Description) + `</p><p>OpenAPI 3.1: <a href="/api/openapi.json">/api/openapi.json</a>, <a href="/api/openapi.yaml">/api/openapi.yaml</a>. Errors are <code>application/problem+json</code> (RFC 9457) with a <code>code</code>. Lists are paged by <code>next</code> and a <code>Link</code> header. Answers carry an <code>ETag</code>: ask again with <code>If-None-Match</code>. <a href="/">Pages</a></p>`)
	paths := make([]string, 0, len(o.Paths))
	for p := range o.Paths {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	for _, p := range paths {
		item := o.Paths[p]
		for _, op := range []struct {
			method string
			op     *huma.Operation
		}{{"GET", item.Get}, {"POST", item.Post}, {"DELETE", item.Delete}} {
			if op.op == nil {
				continue
			}
			b.WriteString(`<h2 id="` + e(op.op.OperationID) + `"><span class="m">` + op.method + `</span> <code>` + e(p) + `</code></h2><p>` + e(op.op.Summary) + `. ` + e(op.op.Description) + `</p>`)
			b.WriteString(answersOf(op.op))
			if len(op.op.Parameters) == 0 {
				continue
			}
			b.WriteString(`<table><thead><tr><th>Parameter</th><th>In</th><th>Type</th><th>What it does</th></tr></thead><tbody>`)
			for _, x := range op.op.Parameters {
				b.WriteString(`<tr><td><code>` + e(x.Name) + `</code></td><td>` + e(x.In) + `</td><td>` + typeOf(x.Schema) + `</td><td>` + e(x.Description) + `</td></tr>`)
			}
			b.WriteString(`</tbody></table>`)
		}
	}
	b.WriteString(`<h1 id="objects">Objects</h1>`)
	schemas := o.Components.Schemas.Map()
	for _, name := range slices.Sorted(maps.Keys(schemas)) {
		x := schemas[name]
		b.WriteString(`<h2 id="o-` + e(name) + `"><code>` + e(name) + `</code></h2><table><thead><tr><th>Field</th><th>Type</th><th>What it is</th></tr></thead><tbody>`)
		for _, f := range slices.Sorted(maps.Keys(x.Properties)) {
			p := x.Properties[f]
			b.WriteString(`<tr><td><code>` + e(f) + `</code></td><td>` + typeOf(p) + `</td><td>` + e(p.Description) + `</td></tr>`)
		}
		b.WriteString(`</tbody></table>`)
	}
	b.WriteString(`</main></body></html>`)
	return []byte(b.String())
}

// answersOf names the forms of an operation's answer, with its object.
func answersOf(op *huma.Operation) string {
	r := op.Responses[statusOK]
	if r == nil || len(r.Content) == 0 {
		return ""
	}
	var out []string
	for _, media := range slices.Sorted(maps.Keys(r.Content)) {
		text := `<code>` + html.EscapeString(media) + `</code>`
		if x := r.Content[media].Schema; x != nil && (x.Ref != "" || x.Items != nil) {
			text += " " + typeOf(x)
		}
		out = append(out, text)
	}
	return `<p>Answers with ` + strings.Join(out, ", ") + `.</p>`
}

// typeOf words a type, objects with a link to their fields.
func typeOf(x *huma.Schema) string {
	switch {
	case x == nil:
		return ""
	case x.Ref != "":
		name := html.EscapeString(x.Ref[strings.LastIndexByte(x.Ref, '/')+1:])
		return `<a href="#o-` + name + `">` + name + `</a>`
	case len(x.AnyOf) == 2:
		return typeOf(x.AnyOf[0]) + " or null"
	case x.Items != nil:
		return "list of " + typeOf(x.Items)
	case x.Format != "":
		return html.EscapeString(x.Type + " (" + x.Format + ")")
	}
	return html.EscapeString(x.Type)
}
