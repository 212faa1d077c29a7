package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
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
	count    *prometheus.CounterVec
	took     *prometheus.HistogramVec
}

// NewMeter returns a meter of an archive. No label carries what a reader sent.
func NewMeter(a view.Archive) *Meter {
	m := &Meter{registry: prometheus.NewRegistry(),
		count: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "dateline_http_requests_total", Help: "Requests answered, by route and status."}, []string{"route", "status"}),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "dateline_http_seconds", Help: "Time of answers by route.",
			Buckets: []float64{.002, .005, .01, .025, .05, .1, .25, .5, 1, 5}}, []string{"route"})}
	m.registry.MustRegister(m.count, m.took, &archiveState{a,
		prometheus.NewDesc("dateline_dispatches", "Dispatches held.", nil, nil),
		prometheus.NewDesc("dateline_edit", "Number of the last write.", nil, nil),
		prometheus.NewDesc("dateline_record_behind", "Writes since the record was made.", nil, nil)})
	return m
}

// Handler gives the figures in Prometheus' form.
func (m *Meter) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// Measure counts what next answers, by the pattern that its address matched:
// none of what a reader sent is in a label.
func (m *Meter) Measure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		start := time.Now()
		next.ServeHTTP(s, r)
		// The muxes within have noted their patterns in the request, the innermost
		// last. An answer that is held open says nothing about time.
		route := r.Pattern
		if route == "" {
			route = "none"
		}
		m.count.WithLabelValues(route, strconv.Itoa(s.status)).Inc()
		if route != "GET /live" && r.URL.Query().Get("wait") == "" {
			m.took.WithLabelValues(route).Observe(time.Since(start).Seconds())
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
