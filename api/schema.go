package api

import (
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// schemaName names a type in the document. The values of views have the names of
// the root's objects in places, and are told apart.
func schemaName(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	name := huma.DefaultSchemaNamer(t, hint)
	if strings.HasSuffix(t.PkgPath(), "/view") {
		return "View" + name
	}
	return name
}

// nullable says in the document where an object may be null: a claim that
// nobody is named for has the source null, and evidence the origin where nothing
// tells it. huma takes a pointer to an object for one that is always there.
func nullable(schemas huma.Registry) {
	for name, x := range schemas.Map() {
		t := schemas.TypeFromRef("#/components/schemas/" + name)
		if t == nil || t.Kind() != reflect.Struct {
			continue
		}
		for _, f := range reflect.VisibleFields(t) {
			if f.Anonymous || f.Type.Kind() != reflect.Pointer || f.Type.Elem().Kind() != reflect.Struct {
				continue
			}
			key, opts, _ := strings.Cut(f.Tag.Get("json"), ",")
			p := x.Properties[key]
			if p == nil || p.Ref == "" || strings.Contains(opts, "omit") {
				continue
			}
			x.Properties[key] = &huma.Schema{AnyOf: []*huma.Schema{{Ref: p.Ref}, {Type: "null"}}, Description: p.Description}
		}
	}
}
