package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/dateline-news/dateline/view"
)

// Health answers whether the archive answers.
func Health(a view.Archive) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Cache-Control", "no-store")
		st, err := a.RecordState(r.Context())
		if err != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
			_ = json.NewEncoder(w).Encode(map[string]string{"status": "down"})
			return
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"status": "up", "dispatches": st.Held, "record_behind": st.Behind})
	})
}

// Meter counts requests and times them, and tells the state of the archive.
type Meter struct {
	registry *prometheus.Registry
	took     *prometheus.HistogramVec
}

// NewMeter returns a meter of an archive. No label carries what a reader sent.
func NewMeter(a view.Archive) *Meter {
	m := &Meter{registry: prometheus.NewRegistry(), took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "dateline_http_seconds", Help: "Time of answers by the kind of page and status.", Buckets: []float64{.002, .005, .01, .025, .05, .1, .25, .5, 1, 5},
	}, []string{"kind", "status"})}
	m.registry.MustRegister(m.took, &archiveState{a,
		prometheus.NewDesc("dateline_dispatches", "Dispatches held.", nil, nil),
		prometheus.NewDesc("dateline_edit", "Number of the last write.", nil, nil),
		prometheus.NewDesc("dateline_record_behind", "Writes since the record was made.", nil, nil)})
	return m
}

// Handler gives the figures in Prometheus' form.
func (m *Meter) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// kinds are the first parts of addresses that are counted by name.
var kinds = map[string]bool{"": true, "wire": true, "dispatch": true, "story": true, "timeline": true, "map": true, "ahead": true, "differ": true, "search": true,
	"sources": true, "dossier": true, "quotes": true, "brief": true, "watch": true, "why": true, "paste": true, "static": true, "live": true, "api": true, "feeds": true}

// Measure counts what next answers.
func (m *Meter) Measure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		kind, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		kind, _, _ = strings.Cut(kind, ".")
		if !kinds[kind] {
			kind = "other"
		}
		s := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		start := time.Now()
		next.ServeHTTP(s, r)
		if kind != "live" {
			m.took.WithLabelValues(kind, strconv.Itoa(s.status/100)+"xx").Observe(time.Since(start).Seconds())
		}
	})
}

type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap lets a stream flush and set its deadlines.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// archiveState tells the state of an archive when it is asked.
type archiveState struct {
	archive                view.Archive
	held, edit, behindDesc *prometheus.Desc
}

// Describe and Collect make it a prometheus.Collector.
func (s *archiveState) Describe(c chan<- *prometheus.Desc) {
	c <- s.held
	c <- s.edit
	c <- s.behindDesc
}

// Collect asks the archive; when it does not answer, nothing is told.
func (s *archiveState) Collect(c chan<- prometheus.Metric) {
	ctx, done := contextFor(time.Second)
	defer done()
	st, err := s.archive.RecordState(ctx)
	if err != nil {
		return
	}
	c <- prometheus.MustNewConstMetric(s.held, prometheus.GaugeValue, float64(st.Held))
	c <- prometheus.MustNewConstMetric(s.edit, prometheus.CounterValue, float64(st.Edit+st.Behind))
	c <- prometheus.MustNewConstMetric(s.behindDesc, prometheus.GaugeValue, float64(st.Behind))
}

func contextFor(d time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), d)
}
