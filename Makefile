# Everything a person types here. `make help` lists it.
PYTHON ?= python3
BIN := .venv/bin
PY := $(BIN)/python

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

setup: .venv/.setup ## Install the program into this checkout; leaves .venv/bin/bedrot

.venv/.setup: requirements-uv.lock requirements.lock requirements-build.lock pyproject.toml scripts/bootstrap.py
	@$(PYTHON) scripts/bootstrap.py requirements.lock requirements-build.lock
	@touch $@

.venv/.dev: .venv/.setup requirements-dev.lock
	@$(PYTHON) scripts/bootstrap.py requirements-dev.lock
	@touch $@

UV := .tools/bin/uv
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

lock: .venv/.setup ## Resolve all dependencies again (UPGRADE=1 takes the newest) into requirements*.lock
	$(COMPILE) $(if $(UPGRADE),--upgrade) --group uv -o requirements-uv.lock
	$(COMPILE) $(if $(UPGRADE),--upgrade) pyproject.toml -o requirements.lock
	$(COMPILE) $(if $(UPGRADE),--upgrade) -c requirements.lock --group build -o requirements-build.lock
	$(COMPILE) $(if $(UPGRADE),--upgrade) -c requirements.lock -c requirements-build.lock pyproject.toml --group dev -o requirements-dev.lock

.PHONY: setup lock
