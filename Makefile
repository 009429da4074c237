# Two commands do everything on a fresh machine: `make demo` shows the product, `make test` proves it.
# Both make their own environment in .venv from pinned packages with hashes.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo test check eval bench format schemas train lock clean

help: ## Show what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

demo: .venv/runtime ## Run the whole product over the sample feeds and serve its page
	@$(BIN)/demarche demo

test: .venv/dev ## Set up and run every test: real Kafka, Elasticsearch and browser
	@deploy/prepare-tests
	@$(BIN)/python -m pytest

check: .venv/dev ## Lint, types, import rules
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

eval: .venv/dev ## Measure on ../shared where it exists; writes EVAL.md
	@$(BIN)/python -m benchmarks.evaluate

bench: .venv/dev ## Measure speed and latency; writes BENCH.md
	@$(BIN)/python -m benchmarks.bench

train: .venv/dev ## Train the weights that ship, from seeds/training alone
	@$(BIN)/python -m benchmarks.train_pairs

format: .venv/dev ## Format the code
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format --quiet .

schemas: .venv/dev ## Publish the records' JSON Schemas (a diff is a wire change, made on purpose)
	@$(BIN)/python -m schemas.publish

lock: .venv/dev ## Pin all packages anew, with hashes
	@$(BIN)/uv pip compile --universal --python-version 3.11 --quiet --upgrade --generate-hashes --extra dev pyproject.toml -o requirements/dev.lock
	@$(BIN)/uv pip compile --universal --python-version 3.11 --quiet --generate-hashes -c requirements/dev.lock pyproject.toml -o requirements/runtime.lock
	@printf 'hatchling\neditables\n' | $(BIN)/uv pip compile --universal --python-version 3.11 --quiet --generate-hashes -c requirements/dev.lock - -o requirements/build.lock

clean: ## Remove the environment and all data of this checkout
	rm -rf .venv var

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Demarche needs Python 3.11 or newer: install it, or name one with PYTHON=/path/to/python make …"; exit 2; }
	@$(PYTHON) -m venv .venv || { echo "Could not make .venv: on Debian or Ubuntu install python3-venv, or name another Python with PYTHON=…"; exit 2; }

.venv/runtime: .venv/bin/python requirements/runtime.lock requirements/build.lock pyproject.toml
	@echo "Installing pinned packages into .venv (once) …"
	@$(PIP) --require-hashes -r requirements/build.lock
	@$(PIP) --require-hashes -r requirements/runtime.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: .venv/bin/python requirements/dev.lock pyproject.toml
	@echo "Installing pinned packages into .venv (once) …"
	@$(PIP) --require-hashes -r requirements/dev.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@ .venv/runtime
