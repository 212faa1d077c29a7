package sqlite

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"errors"
	"io"
	"runtime"
	"sync"
)

// The objects of a record are many and small, and most of each is the names of
// its fields: they are deflated with a dictionary of these. A stored number
// says with which; one that was written with is never changed.
const (
	plainObject  = 0
	packedObject = 1 // with dictionary
)

// dictionary is what objects have in common, the most frequent last.
var dictionary = []byte(`{"about":"a-","unit":"percent","points":[{"from":"2025-01-01","to":"2025-01-01","low":10,"high":10,"approx":true,"of_time":"event","of_time":"said","of_time":"open","reports":[{"dispatch":"` +
	`","quantity":"q1","claim":"c1","origin":"g-","low":1,"high":1,"approx":false,"unit":"people","quote":"` +
	`{"id":"s-","dispatches":["versions":[{"relation":"replaces","by":"diff":{"adds":[],"drops":[],"changed":[]}}],"copies":[{"dispatch":"of":"shared":"why":"` +
	`"],"versions":[],"copies":[],"withdrawn":[],"why_one":[]}` +
	`{"occurrence":"o-","due":{"from":"to":"},"kind":"planned","kind":"predicted","kind":"promised","kind":"threatened","kind":"demanded","who":["g-"],"first_said":"","last_repeated":"","met_by":"o-` +
	`{"id":"q-","speaker":"a-","name":"","earliest":"","wordings":[{"dispatch":"","claim":"c1","quote":"","relation":"first"}]}` +
	`{"id":"a-","name":"","names":["","kind":"person","kind":"place","kind":"organization","kind":"facility","kind":"group","country":"US","wikidata":"Q` +
	`","members":[{"dispatch":"","id":"e1"},{"dispatch":"","id":"e2"}],"why_one":[{"one":"/e1","other":"/e2","rule":"wikidata","rule":"geonames","rule":"country","rule":"name+country","rule":"name+role","rule":"name+story","rule":"event","keys":["name ","wikidata Q"],"similarity":1,"confidence":0.9,"say":"` +
	`"],"why_one":[],"same_name_as":["a-"]}"why_one":[],"same_name_as":[]}` +
	`{"id":"o-","type":"CONSULT","type":"ASSAULT","type":"ACCUSE","type":"AID","type":"COERCE","type":"AGREE","type":"MOBILIZE","type":"PROTEST","type":"RETREAT","type":"SUPPORT","type":"REQUEST","type":"REJECT","type":"SANCTION","type":"COOPERATE","type":"","word":"","actors":["a-"],"recipients":["a-"],"place":"a-","from":"2025-01-01","to":"2025-01-01",` +
	`"status":"planned","standing":"attributed","status":"possible","status":"ongoing","status":"denied","status":"happened","standing":"own-voice","recalled":false,"members":[{"dispatch":"","id":"v1"}],"why_one":[],"confidence":1,"origins":{"for":["g-"],"against":[],"joint":[],"interested":[],"unknown":1},` +
	`"accounts":[{"origin":"g-","side":"open","side":"for","joint":true,"dispatch":"","event":"v1","claim":"c1","source":"","cue":"said","quote":"","factuality":"PS+","factuality":"CT-","factuality":"Uu","factuality":"CT+","confidence":0.4,"evidence":"nobody is named","evidence":"own words","evidence":"chain","evidence":"credit"}],` +
	`"first":{"dispatch":"","origin":"g-","time":"2025-01-01T00:00:00"},"corroborated":0,"corroborated_by":[],"disputes":[],"quantities":[]}`)

// What is shorter, or does not become a quarter shorter, is kept as it is.
const leastPacked = 150

var (
	objectPackers = sync.Pool{New: func() any {
		w, _ := flate.NewWriterDict(nil, levelReading, dictionary) // fails for unknown levels only
		return w
	}}
	objectUnpackers = sync.Pool{New: func() any { return flate.NewReaderDict(bytes.NewReader(nil), dictionary) }}
)

func packObject(value any) (body []byte, deflated int, err error) {
	body, err = json.Marshal(value)
	if err != nil || len(body) < leastPacked {
		return body, plainObject, err
	}
	var out bytes.Buffer
	w := objectPackers.Get().(*flate.Writer)
	defer objectPackers.Put(w)
	w.Reset(&out)        // keeps the dictionary
	_, _ = w.Write(body) // a buffer takes everything
	_ = w.Close()
	if out.Len() <= len(body)*3/4 {
		return out.Bytes(), packedObject, nil
	}
	return body, plainObject, nil
}

// packedBody is an object as it is stored.
type packedBody struct {
	body     []byte
	deflated int
}

// packObjects packs what changes are to write, on all cores: the writer waits.
func packObjects(changes []change) ([]packedBody, error) {
	out := make([]packedBody, len(changes))
	errs := make([]error, len(changes))
	workers := runtime.GOMAXPROCS(0)
	var group sync.WaitGroup
	for w := range workers {
		group.Go(func() {
			for i := w; i < len(changes); i += workers {
				if x := changes[i].now; x != nil {
					out[i].body, out[i].deflated, errs[i] = packObject(x.value)
				}
			}
		})
	}
	group.Wait()
	return out, errors.Join(errs...)
}

// plainBody is the JSON of an object as it is stored.
func plainBody(body []byte, deflated int) ([]byte, error) {
	if deflated == plainObject {
		return body, nil
	}
	r := objectUnpackers.Get().(io.ReadCloser)
	defer objectUnpackers.Put(r)
	if err := r.(flate.Resetter).Reset(bytes.NewReader(body), dictionary); err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

func unpackObject(body []byte, deflated int, into any) error {
	body, err := plainBody(body, deflated)
	if err != nil {
		return err
	}
	return json.Unmarshal(body, into)
}
