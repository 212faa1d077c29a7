# What is done often. Everything else is a go command.
.PHONY: test check bench fuzz

test: ## the tests, as README gives them
	go test ./...

check: ## what a change must pass: format, vet, staticcheck, tests, tools
	.ci/run

bench: ## speed of wire + text, MB/s on one core
	go test -run '^$$' -bench . -cpu 1 ./wire/... ./text/... ./read/...

fuzz: ## every fuzz target for a minute
	.ci/fuzz 60s
