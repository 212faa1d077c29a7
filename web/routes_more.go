package web

// moreRoutes are the pages that draw many dispatches together.
func moreRoutes(s *site) []route {
	return append([]route{
		{"GET /timeline", s.timeline},
		{"GET /timeline.svg", s.timelineSVG},
		{"GET /timeline.png", s.timelinePNG},
		{"GET /timeline.csv", s.timelineCSV},
		{"GET /map", s.worldMap},
		{"GET /map.geojson", s.mapGeoJSON},
		{"GET /ahead", s.ahead},
		{"GET /differ", s.differ},
		{"GET /search", s.search},
		{"GET /accounts/{id}", s.accounts},
	}, peopleRoutes(s)...)
}
