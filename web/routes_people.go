package web

// peopleRoutes are the pages about people, sources, briefs and watches.
func peopleRoutes(*site) []route { return nil }
