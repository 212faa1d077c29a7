package api

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/dateline-news/dateline"
)

// get registers a question with one answer.
func get[I, O any](s *server, api huma.API, path, summary, description string, answer func(context.Context, *I) (*O, error)) {
	huma.Register(api, huma.Operation{OperationID: operation(http.MethodGet, path), Method: http.MethodGet, Path: path, Summary: summary, Description: description},
		func(ctx context.Context, in *I) (*O, error) {
			f, asked := any(in).(interface{ forming() Forming })
			if asked && f.forming().Format != "" && f.forming().Format != "json" {
				return nil, s.problem(noForm(nil))
			}
			out, err := answer(ctx, in)
			if err != nil {
				return nil, s.problem(err)
			}
			if asked && f.forming().Fenced {
				out = fenced(out)
			}
			return out, nil
		})
}

// form is another form of an answer than JSON.
type form[T any] struct {
	media string
	write func(ctx context.Context, w io.Writer, l *list[T]) error
}

// forms are the forms of an answer by what they are asked for.
type forms[T any] map[string]form[T]

func (f forms[T]) names() []string {
	out := []string{"json"}
	for n := range f {
		out = append(out, n)
	}
	slices.Sort(out[1:])
	return out
}

func noForm(names []string) error {
	hint := "this is answered as JSON only"
	if len(names) > 0 {
		hint = "one of " + strings.Join(names, ", ")
	}
	return &dateline.Error{Code: dateline.ErrUsage, Say: "there is no such format of this answer", Hint: hint}
}

// lists registers a question with rows, which are given as JSON or in other
// forms.
func lists[I, T any](s *server, api huma.API, path, summary, description string, others forms[T], answer func(context.Context, *I) (*list[T], error)) {
	op := describe(http.MethodGet, path, summary, strings.TrimSpace(description+" format: "+strings.Join(others.names(), ", ")+"."))
	ok := op.Responses[statusOK]
	body := reflect.TypeFor[Rows[T]]()
	ok.Content["application/json"] = &huma.MediaType{Schema: api.OpenAPI().Components.Schemas.Schema(body, true, "")}
	for _, n := range others.names()[1:] {
		ok.Content[strings.SplitN(others[n].media, ";", 2)[0]] = &huma.MediaType{Schema: &huma.Schema{Type: "string"}}
	}
	ok.Headers = map[string]*huma.Param{"Link": {Description: "The next page, rel=next", Schema: &huma.Schema{Type: "string"}}}
	huma.Register(api, op, func(ctx context.Context, in *I) (*huma.StreamResponse, error) {
		f := any(in).(interface{ forming() Forming }).forming()
		other, has := others[f.Format]
		if !has && f.Format != "" && f.Format != "json" {
			return nil, s.problem(noForm(others.names()))
		}
		out, err := answer(ctx, in)
		if err != nil {
			return nil, s.problem(err)
		}
		if f.Fenced {
			out.Body = fenced(out.Body)
		}
		var b bytes.Buffer
		media := "application/json"
		if has {
			media, err = other.media, other.write(ctx, &b, out)
		} else {
			err = json.NewEncoder(&b).Encode(&out.Body)
		}
		if err != nil {
			return nil, s.problem(err)
		}
		return send(media, out.Link, b.Bytes()), nil
	})
}

// send is an answer that is written already.
func send(media, link string, b []byte) *huma.StreamResponse {
	return &huma.StreamResponse{Body: func(c huma.Context) {
		c.SetHeader("Content-Type", media)
		if link != "" {
			c.SetHeader("Link", link)
		}
		_, _ = c.BodyWriter().Write(b)
	}}
}
