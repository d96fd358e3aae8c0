# Everything a person types here; `make help` lists it. A fresh machine needs git, Python 3.11+ with pip, and make.
PYTHON ?= python3
BIN := .venv/bin
PY := $(BIN)/python
UV := .tools/bin/uv
NPM := cd dashboard && PATH="$(CURDIR)/$(BIN):$$PATH" NEXT_TELEMETRY_DISABLED=1 npm

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup dashboard demo up test check format openapi docs bench soak wheel lock clean
.PHONY: style-check types-check imports-check openapi-check web-check

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/.setup ## Install the program into this checkout: .venv/bin/bedrot
	@echo "BEDROT is installed: $(BIN)/bedrot"

demo: .venv/.setup dashboard ## Serve a sample label on http://localhost:8000 (ARGS="--port 9000")
	@$(BIN)/bedrot demo $(ARGS)

up: .venv/.setup dashboard ## Serve your own workspace on http://localhost:8000 (ARGS="--port 9000")
	@$(BIN)/bedrot up $(ARGS)

dashboard: .venv/.setup ## Build the dashboard into bedrot/web, if its sources changed
	@$(PY) -m scripts.dashboard

# An install is current while its stamp is newer than the locks that it was made from.
.venv/.setup: requirements-uv.lock requirements.lock requirements-build.lock pyproject.toml
	@$(PYTHON) -m scripts.bootstrap requirements.lock requirements-build.lock
	@touch $@

.venv/.dev: .venv/.setup requirements-dev.lock
	@$(PYTHON) -m scripts.bootstrap requirements-dev.lock
	@touch $@

test: .venv/.dev dashboard ## Run all tests, Python and web (ARGS="-k royalties" picks some of Python's)
	@$(PY) -m scripts.chromium
	$(BIN)/pytest --numprocesses 2 --dist worksteal $(ARGS)
	@$(PY) -m scripts.dashboard packages
	$(NPM) test

check: style-check types-check imports-check openapi-check web-check ## Run every static check, Python and web

style-check: .venv/.dev
	$(BIN)/ruff format --check
	$(BIN)/ruff check

types-check: .venv/.dev
	$(BIN)/mypy

imports-check: .venv/.dev
	$(BIN)/lint-imports

openapi-check: .venv/.dev
	$(PY) -m bedrot.api.openapi --check dashboard/openapi.json

web-check: .venv/.setup
	@$(PY) -m scripts.dashboard packages
	$(NPM) run check

openapi: .venv/.setup ## After a change to the API: write dashboard/openapi.json and the web's client again
	$(PY) -m bedrot.api.openapi dashboard/openapi.json
	@$(PY) -m scripts.dashboard packages
	$(NPM) run generate

docs: .venv/.dev ## Write the generated parts of the documentation again
	$(PY) -m docs

format: .venv/.dev ## Format Python and mend what ruff can mend
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

bench: .venv/.dev dashboard ## Measure the figures in docs/benchmarks.md (ARGS="ingest" picks one)
	@$(PY) -m scripts.chromium
	$(PY) -m bench $(ARGS)

soak: .venv/.dev ## Search for long where `make test` searches briefly: random files, kills, broken bytes
	$(BIN)/pytest -m soak --timeout 3600 $(ARGS)

wheel: .venv/.setup dashboard ## Build dist/bedrot-*.whl with the dashboard inside
	$(BIN)/hatchling build --target wheel

COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

lock: .venv/.setup ## Resolve dependencies into requirements*.lock (UPGRADE=1 takes the newest of each)
	$(COMPILE) --group uv --output-file requirements-uv.lock
	$(COMPILE) pyproject.toml --output-file requirements.lock
	$(COMPILE) --group build --constraint requirements.lock --output-file requirements-build.lock
	$(COMPILE) pyproject.toml --group dev --constraint requirements.lock --constraint requirements-build.lock \
		--output-file requirements-dev.lock

clean: ## Remove all that make made here; your workspace stays
	rm -rf .venv .tools bedrot/web dist dashboard/node_modules dashboard/.next dashboard/out
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find bedrot tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +
