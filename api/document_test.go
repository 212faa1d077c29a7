package api_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The document holds together: every reference leads somewhere, every operation
// has an id, an answer and the problem it may end in, every part of a path is a
// parameter.
func TestDocumentHoldsTogether(t *testing.T) {
	s := serve(t)
	var doc map[string]any
	s.get("/api/openapi.json", &doc)
	schemas := doc["components"].(map[string]any)["schemas"].(map[string]any)
	var refs func(any)
	refs = func(x any) {
		switch v := x.(type) {
		case map[string]any:
			if r, ok := v["$ref"].(string); ok {
				if schemas[strings.TrimPrefix(r, "#/components/schemas/")] == nil {
					t.Errorf("%s leads nowhere", r)
				}
			}
			for _, y := range v {
				refs(y)
			}
		case []any:
			for _, y := range v {
				refs(y)
			}
		}
	}
	refs(doc)
	part := regexp.MustCompile(`\{(\w+)\}`)
	for path, item := range doc["paths"].(map[string]any) {
		for method, o := range item.(map[string]any) {
			op := o.(map[string]any)
			responses := op["responses"].(map[string]any)
			if op["operationId"] == nil || op["summary"] == nil || responses["default"] == nil || responses["200"] == nil && responses["204"] == nil {
				t.Errorf("%s %s: incomplete", method, path)
			}
			params := map[string]bool{}
			list, _ := op["parameters"].([]any)
			for _, p := range list {
				p := p.(map[string]any)
				params[p["in"].(string)+" "+p["name"].(string)] = true
			}
			for _, m := range part.FindAllStringSubmatch(path, -1) {
				if !params["path "+m[1]] {
					t.Errorf("%s %s: no parameter %s", method, path, m[1])
				}
			}
		}
	}
	if schemas["Problem"] == nil || schemas["Problem"].(map[string]any)["properties"].(map[string]any)["code"] == nil {
		t.Error("the problem has no code")
	}
	if yaml, res := s.text("/api/openapi.yaml"); res.StatusCode != http.StatusOK || !strings.Contains(yaml, "openapi: ") {
		t.Errorf("yaml: %d", res.StatusCode)
	}
}

// fits reports where a value does not fit its schema: the part of JSON Schema
// that the document makes use of.
func fits(schemas map[string]any, schema map[string]any, v any, at string) []string {
	if r, ok := schema["$ref"].(string); ok {
		return fits(schemas, schemas[strings.TrimPrefix(r, "#/components/schemas/")].(map[string]any), v, at)
	}
	if any, ok := schema["anyOf"].([]any); ok {
		for _, s := range any {
			if len(fits(schemas, s.(map[string]interface{}), v, at)) == 0 {
				return nil
			}
		}
		return []string{at + ": fits none"}
	}
	var allowed []string
	switch t := schema["type"].(type) {
	case string:
		allowed = []string{t}
	case []any:
		for _, x := range t {
			allowed = append(allowed, x.(string))
		}
	case nil:
		return nil // anything
	}
	is := "null"
	switch x := v.(type) {
	case string:
		is = "string"
	case bool:
		is = "boolean"
	case float64:
		is = "number"
		if x == float64(int64(x)) && slices.Contains(allowed, "integer") {
			is = "integer"
		}
	case []any:
		is = "array"
	case map[string]any:
		is = "object"
	}
	if !slices.Contains(allowed, is) {
		return []string{fmt.Sprintf("%s: %s, not %v", at, is, allowed)}
	}
	var bad []string
	switch x := v.(type) {
	case []any:
		items, _ := schema["items"].(map[string]any)
		for i := range x {
			bad = append(bad, fits(schemas, items, x[i], fmt.Sprintf("%s/%d", at, i))...)
		}
	case map[string]any:
		props, _ := schema["properties"].(map[string]any)
		required, _ := schema["required"].([]any)
		for _, k := range required {
			if _, ok := x[k.(string)]; !ok {
				bad = append(bad, fmt.Sprintf("%s: no %s", at, k))
			}
		}
		for k, y := range x {
			if p, ok := props[k].(map[string]any); ok {
				bad = append(bad, fits(schemas, p, y, at+"/"+k)...)
			} else if schema["additionalProperties"] == false {
				bad = append(bad, fmt.Sprintf("%s: %s is not described", at, k))
			} else if p, ok := schema["additionalProperties"].(map[string]any); ok {
				bad = append(bad, fits(schemas, p, y, at+"/"+k)...)
			}
		}
	}
	return bad
}

// What is answered is what the document says.
func TestAnswersFitTheDocument(t *testing.T) {
	s := serve(t)
	var doc struct {
		Paths      map[string]map[string]map[string]any
		Components struct{ Schemas map[string]any }
	}
	s.get("/api/openapi.json", &doc)
	given := url.Values{"q": {"trawler"}, "one": {"863c7322"}, "other": {"cfeda71c"}}
	ids := map[string]string{"/api/dispatches/{id}": "863c7322"}
	for _, kind := range []string{"stories", "occurrences", "actors", "quotes"} {
		var a answer
		s.get("/api/"+kind, &a)
		ids["/api/"+kind+"/{id}"] = a.Rows[0]["id"].(string)
	}
	ids["/api/occurrences/{id}/accounts"] = ids["/api/occurrences/{id}"]
	for path, ops := range doc.Paths {
		op := ops["get"]
		if op == nil {
			continue
		}
		schema := op["responses"].(map[string]any)["200"].(map[string]any)["content"].(map[string]any)["application/json"].(map[string]any)["schema"].(map[string]any)
		for _, more := range []string{"", "&all=true&fenced=true&limit=200"} {
			q := given.Encode()
			if path == "/api/who" {
				q += "&name=Uruguay"
			}
			at := strings.Replace(path, "{id}", url.PathEscape(ids[path]), 1) + "?" + q + more
			var v any
			s.get(at, &v)
			if bad := fits(doc.Components.Schemas, schema, v, ""); len(bad) > 0 {
				t.Errorf("%s: %d places, the first %s", at, len(bad), bad[0])
			}
		}
	}
}
