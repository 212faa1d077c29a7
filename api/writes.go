package api

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
)

// raw is a body of bytes, whatever they are.
type raw struct {
	Name    string `query:"name" maxLength:"200" doc:"What the file is called"`
	RawBody []byte `contentType:"application/octet-stream"`
}

func post[I, O any](s *server, api huma.API, method, path, summary, description string, do func(context.Context, *I) (*O, error)) {
	huma.Register(api, huma.Operation{OperationID: operation(method, path), Method: method, Path: path, Summary: summary, Description: description, MaxBodyBytes: mostBody},
		func(ctx context.Context, in *I) (*O, error) {
			out, err := do(ctx, in)
			if err != nil {
				return nil, s.problem(err)
			}
			return out, nil
		})
}

// Kept are the dispatches in what was sent.
type Kept struct {
	Dispatches []string `json:"dispatches" doc:"Their ids"`
}

// NewWatch is what is to be followed: a name, a place or words at least.
type NewWatch struct {
	Title  string   `json:"title,omitempty" maxLength:"200"`
	Names  []string `json:"names,omitempty" maxItems:"8" doc:"People, bodies, countries; two are a pair"`
	Places []string `json:"places,omitempty" maxItems:"20"`
	Words  string   `json:"words,omitempty" maxLength:"300" doc:"All of them"`
}

// Decision is what a person decides about the record.
type Decision struct {
	Verb  string `json:"verb" enum:"join,split"`
	One   string `json:"one" minLength:"8" maxLength:"100" doc:"A dispatch, or a finding in it: 863c7322/v1 (event), 863c7322/e1 (name)"`
	Other string `json:"other" minLength:"8" maxLength:"100"`
	Why   string `json:"why,omitempty" maxLength:"1000"`
}

func (s *server) writes(api huma.API) {
	if s.Read != nil {
		post(s, api, http.MethodPost, "/api/read", "Read bytes without keeping them", "The bytes of one file or response, in any form that dateline reads.",
			func(ctx context.Context, in *raw) (*struct{ Body []dateline.Reading }, error) {
				rs, err := s.Read(ctx, in.RawBody, in.Name)
				if len(rs) == 0 && err != nil {
					return nil, err
				}
				for i := range rs {
					view.HideContacts(&rs[i])
					rs[i].Fill()
				}
				return &struct{ Body []dateline.Reading }{rs}, nil
			})
	}
	if s.Submit != nil {
		post(s, api, http.MethodPost, "/api/dispatches", "Keep bytes and read them", "The same bytes are held once, however often they come.",
			func(ctx context.Context, in *raw) (*struct{ Body Kept }, error) {
				if len(in.RawBody) == 0 {
					return nil, &dateline.Error{Code: dateline.ErrEmpty, Say: "there is nothing in it"}
				}
				ids, err := s.Submit(ctx, in.RawBody, in.Name)
				if err != nil {
					return nil, err
				}
				if ids == nil {
					ids = []string{}
				}
				return &struct{ Body Kept }{Kept{ids}}, nil
			})
	}
	if s.Override != nil {
		post(s, api, http.MethodPost, "/api/overrides", "Decide that two things are one, or are not", "It stands above the rules, is kept with time and reason, and the record is made anew.",
			func(ctx context.Context, in *struct{ Body Decision }) (*struct{ Body dateline.Override }, error) {
				o, err := s.decision(ctx, &in.Body)
				if err != nil {
					return nil, err
				}
				return &struct{ Body dateline.Override }{o}, s.Override(ctx, o)
			})
	}
	if !s.ReadOnly {
		post(s, api, http.MethodPost, "/api/watches", "Keep a watch", "Of the dispatches that name all the names, one of the places, and have all the words.",
			func(ctx context.Context, in *struct{ Body NewWatch }) (*struct{ Body view.Watch }, error) {
				w, err := s.View.SaveWatch(ctx, view.Watch{Title: in.Body.Title, Names: in.Body.Names, Places: in.Body.Places, Words: in.Body.Words})
				if err != nil {
					return nil, err
				}
				return &struct{ Body view.Watch }{w}, nil
			})
		post(s, api, http.MethodDelete, "/api/watches/{id}", "End a watch", "",
			func(ctx context.Context, in *struct {
				ID string `path:"id" maxLength:"200"`
			}) (*struct{}, error) {
				return &struct{}{}, s.View.DropWatch(ctx, in.ID)
			})
	}
}

// decision words a decision by what stays when a reader numbers its findings
// anew.
func (s *server) decision(ctx context.Context, d *Decision) (o dateline.Override, err error) {
	type end struct {
		id, kind string
		span     dateline.Span
	}
	var ends [2]end
	for i, ref := range [...]string{d.One, d.Other} {
		id, finding, has := strings.Cut(ref, "/")
		h, err := s.Archive.Dispatch(ctx, id)
		if err != nil {
			return o, err
		}
		ends[i] = end{id: h.Reading.Dispatch.ID, kind: "story"}
		if !has {
			continue
		}
		ends[i].kind = ""
		for k := range h.Reading.Events {
			if e := &h.Reading.Events[k]; e.ID == finding && e.Trigger != nil {
				ends[i].kind, ends[i].span = "occurrence", e.Trigger.Span
			}
		}
		for k := range h.Reading.Entities {
			if e := &h.Reading.Entities[k]; e.ID == finding && len(e.Mentions) > 0 {
				ends[i].kind, ends[i].span = "actor", e.Mentions[0].Span
			}
		}
		if ends[i].kind == "" {
			return o, &dateline.Error{Code: dateline.ErrNotHeld, Say: "there is no such event or name in the dispatch"}
		}
	}
	if ends[0].kind != ends[1].kind || ends[0].id == ends[1].id && ends[0].span == ends[1].span {
		return o, &dateline.Error{Code: dateline.ErrUsage, Say: "the two are the same, or not of one kind"}
	}
	o = dateline.Override{Dispatch: ends[0].id, Kind: ends[0].kind, Start: ends[0].span.Start, End: ends[0].span.End, Value: d.Verb + " " + ends[1].id, Why: d.Why, At: s.Now().UTC()}
	if o.Kind != "story" {
		o.Value += fmt.Sprintf(":%d-%d", ends[1].span.Start, ends[1].span.End)
	}
	return o, nil
}
