package main

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline"
)

// text is one text of ECB+ with the mentions of events that it is annotated
// for.
type ecbText struct {
	name, topic, seminal string // "1_1ecb", "1", "1ecb"
	copy                 dateline.Copy
	mentions             []ecbMention
}

type ecbMention struct {
	span     dateline.Span
	instance string // one across texts; "" when annotated for this text alone
	verified bool   // in a sentence that the corpus's authors checked
}

type ecbXML struct {
	Tokens []struct {
		ID       int    `xml:"t_id,attr"`
		Sentence int    `xml:"sentence,attr"`
		Word     string `xml:",chardata"`
	} `xml:"token"`
	Markables struct {
		All []struct {
			XMLName  xml.Name
			ID       int    `xml:"m_id,attr"`
			Instance string `xml:"instance_id,attr"`
			Anchors  []struct {
				ID int `xml:"t_id,attr"`
			} `xml:"token_anchor"`
		} `xml:",any"`
	} `xml:"Markables"`
	Relations struct {
		All []struct {
			XMLName xml.Name
			ID      string `xml:"r_id,attr"`
			Note    string `xml:"note,attr"`
			Sources []struct {
				ID int `xml:"m_id,attr"`
			} `xml:"source"`
			Target struct {
				ID int `xml:"m_id,attr"`
			} `xml:"target"`
		} `xml:",any"`
	} `xml:"Relations"`
}

// ecbTexts reads the texts of topics 1 to 35: the folder that holds "ECB+" and
// the list of sentences that were checked.
func ecbTexts(dir string) ([]ecbText, error) {
	verified := map[string]bool{}
	list, err := os.ReadFile(filepath.Join(dir, "ECBplus_coreference_sentences.csv"))
	if err != nil {
		list, err = os.ReadFile(filepath.Join(dir, "..", "ECBplus_coreference_sentences.csv"))
	}
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(string(list)) {
		f := strings.Split(strings.TrimSpace(line), ",")
		if len(f) == 3 {
			verified[f[0]+"_"+f[1]+" "+f[2]] = true
		}
	}
	files, err := filepath.Glob(filepath.Join(dir, "ECB+", "*", "*.xml"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		if files, err = filepath.Glob(filepath.Join(dir, "*", "ECB+", "*", "*.xml")); err != nil {
			return nil, err
		}
	}
	var out []ecbText
	for _, f := range files {
		topic := filepath.Base(filepath.Dir(f))
		if n, err := strconv.Atoi(topic); err != nil || n > 35 {
			continue // what lies behind is for measuring by others
		}
		t, err := ecbRead(f, topic, verified)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].name < out[j].name })
	return out, nil
}

func ecbRead(file, topic string, verified map[string]bool) (ecbText, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return ecbText{}, err
	}
	var x ecbXML
	if err := xml.Unmarshal(b, &x); err != nil {
		return ecbText{}, err
	}
	t := ecbText{name: strings.TrimSuffix(filepath.Base(file), ".xml"), topic: topic, seminal: topic + "ecb"}
	if strings.HasSuffix(t.name, "plus") {
		t.seminal = topic + "ecbplus"
	}
	// Every sentence is a paragraph: the corpus keeps no others, and headlines
	// have no stop.
	var text strings.Builder
	at := map[int]dateline.Span{}
	sentenceOf := map[int]int{}
	sentence, start := -1, 0
	end := func() {
		if text.Len() > start {
			t.copy.Paragraphs = append(t.copy.Paragraphs, dateline.Span{Start: start, End: text.Len()})
		}
	}
	glue := true
	for _, k := range x.Tokens {
		if k.Sentence != sentence {
			end()
			if text.Len() > 0 {
				text.WriteString("\n\n")
			}
			sentence, start, glue = k.Sentence, text.Len(), true
		}
		if !glue && !strings.Contains(".,;:?!)]%", k.Word) && !strings.HasPrefix(k.Word, "'") && !strings.HasPrefix(k.Word, "’") && k.Word != "n't" {
			text.WriteByte(' ')
		}
		glue = k.Word == "(" || k.Word == "[" || k.Word == "$"
		at[k.ID] = dateline.Span{Start: text.Len(), End: text.Len() + len(k.Word), Text: k.Word}
		sentenceOf[k.ID] = k.Sentence
		text.WriteString(k.Word)
	}
	end()
	t.copy.Dispatch = dateline.Dispatch{ID: t.name, Text: text.String(), Format: dateline.FormatText, Language: "en", Status: dateline.StatusUsable, Full: true,
		Received: "2014-01-01T00:00:00Z", ReceivedBasis: "given"}
	for _, p := range t.copy.Paragraphs {
		t.copy.Zones = append(t.copy.Zones, dateline.Zone{Kind: dateline.ZoneBody, Span: p})
	}
	instance := map[int]string{}
	of := map[int]string{}
	for _, m := range x.Markables.All {
		of[m.ID] = m.Instance
	}
	for _, r := range x.Relations.All {
		id := r.Note
		if id == "" {
			id = of[r.Target.ID]
		}
		if strings.HasPrefix(r.XMLName.Local, "INTRA") {
			id = t.name + " " + r.ID
		}
		for _, s := range r.Sources {
			instance[s.ID] = id
		}
	}
	for _, m := range x.Markables.All {
		if !strings.HasPrefix(m.XMLName.Local, "ACTION") && !strings.HasPrefix(m.XMLName.Local, "NEG_ACTION") || len(m.Anchors) == 0 {
			continue
		}
		a, z := at[m.Anchors[0].ID], at[m.Anchors[len(m.Anchors)-1].ID]
		if z.End < a.Start {
			a, z = z, a
		}
		plain := strings.TrimPrefix(t.name, topic+"_")
		t.mentions = append(t.mentions, ecbMention{span: dateline.Span{Start: a.Start, End: z.End, Text: text.String()[a.Start:z.End]}, instance: instance[m.ID],
			verified: verified[topic+"_"+plain+" "+strconv.Itoa(sentenceOf[m.Anchors[0].ID])]})
	}
	sort.Slice(t.mentions, func(i, j int) bool { return t.mentions[i].span.Start < t.mentions[j].span.Start })
	return t, nil
}
