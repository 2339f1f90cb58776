# The front door. Everything is installed into this folder; nothing here calls sudo.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
# Bytecode that is kept lets every process start in a third of the time, and the tests start hundreds.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
UV := .tools/bin/uv
BIN := .venv/bin
HOME_FOLDER ?= .dienhinh
UNITS ?=
PORT ?= 8642

.PHONY: help install run standard demo test check bench soak explore contracts images test-containers

help: ## what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 18

run: .venv/installed .tools/printing ## set up, load a province's year, serve it on 127.0.0.1 until Ctrl-C (UNITS=FILE.csv: a real list too)
	@$(BIN)/dienhinh --home $(HOME_FOLDER) up --story --port $(PORT) $(if $(UNITS),--units $(UNITS))

standard: .venv/installed .tools/printing .tools/postgres .tools/kafka/resolved ## the standard form without Docker: Kafka, PostgreSQL, every service a process; the same year; until Ctrl-C
	@$(BIN)/python -m deploy.standard.start .servers/standard --story

demo: .venv/installed ## the story without a server, as a table
	@$(BIN)/dienhinh demo

test: .venv/installed .tools/printing .tools/postgres .tools/kafka/resolved ## everything, on real servers
	@$(BIN)/pytest --numprocesses 2 --dist loadgroup --no-loadscope-reorder

check: .venv/installed ## style, types, architecture, contracts, the compose file: under a minute
	@$(BIN)/ruff check . && $(BIN)/ruff format --check -q . && echo "ruff: clean"
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m contracts.gate check
	@env -u REQUIRE_REAL_SERVERS $(BIN)/pytest tests/containers/test_compose.py # which wants none

bench: .venv/installed .tools/postgres .tools/kafka/resolved ## the hot paths against their floor, as ratios
	@$(BIN)/python -m tests.load

soak: .venv/installed .tools/postgres .tools/kafka/resolved ## break everything, round after round, until Ctrl-C (SEED=N: that round first; MINUTES=N: so long)
	@$(BIN)/python -m tests.crash.chaos $(if $(SEED),--seed $(SEED)) $(if $(MINUTES),--minutes $(MINUTES))

explore: .venv/installed ## random acts for years, in histories never tried, until one breaks the law, or Ctrl-C (SEED=N: that round first; MINUTES=N: so long)
	@$(BIN)/python -m tests.properties $(if $(SEED),--seed $(SEED)) $(if $(MINUTES),--minutes $(MINUTES))

images: .venv/installed ## the container images, from one Debian base (a container engine is needed)
	@deploy/images/with-engine deploy/images/build

test-containers: .venv/installed ## the standard form in containers, for real; says so where no engine can run
	@tests/containers/run

contracts: .venv/installed ## write the frozen schemas and asyncapi.yaml anew; refuses an incompatible change
	@$(BIN)/python -m contracts.gate write

install: .venv/installed ## the product and its tools, into .venv

$(UV):
	@echo "installing uv into .tools"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed. An administrator runs: apt-get install python3"; exit 1; }
	@$(PYTHON) -m venv .tools || \
		{ echo "Python cannot make a virtual environment. An administrator runs: apt-get install python3-venv"; exit 1; }
	@.tools/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-tools.lock

.venv/installed: $(UV) requirements-dev.lock pyproject.toml
	@echo "installing the pinned packages into .venv"
	@test -x $(BIN)/python || $(UV) venv --quiet --python $(PYTHON) .venv
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements-dev.lock
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

# The tests want PostgreSQL's binaries. Where they are missing and this is root on Debian, they are installed;
# otherwise the line that an administrator runs is printed, and the tests say what they did without.
.tools/postgres: $(UV)
	@if ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null \
			|| [ -n "$${DIENHINH_TEST_POSTGRES:-}" ]; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "installing PostgreSQL for the tests"; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null; \
	else \
		echo "PostgreSQL was not found. An administrator runs: apt-get install postgresql"; \
	fi
	@touch $@

# Papers (PDF) want Pango and a font that has Vietnamese. Where they are missing, as above; all else works without.
.tools/printing: .venv/installed
	@if $(BIN)/python -c 'import weasyprint' >/dev/null 2>&1 && fc-list 2>/dev/null | grep LiberationSerif >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "installing Pango and fonts for papers"; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
			libpango-1.0-0 libpangoft2-1.0-0 fontconfig fonts-liberation >/dev/null; \
	else \
		echo "Papers cannot be printed. An administrator runs: apt-get install libpango-1.0-0 libpangoft2-1.0-0 fonts-liberation"; \
	fi
	@touch $@

# The tests want Kafka's jars, pinned with hashes, and Java to run them. Where Java or Maven are missing, as above.
.tools/kafka/resolved: .venv/installed deploy/kafka/pom.xml deploy/kafka/jars.sha256
	@if command -v java >/dev/null && command -v mvn >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "installing Java and Maven for the tests"; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq maven default-jre-headless >/dev/null; \
	else \
		echo "Java or Maven was not found. An administrator runs: apt-get install maven default-jre-headless"; \
	fi
	@if command -v mvn >/dev/null; then $(BIN)/python -m deploy.kafka.jars && touch $@; fi
