# Thin wrappers only. Needs Python >= 3.11 with venv and pip; `make` alone lists the targets.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo test test-own which-tests free-code test-lowest test-wheels check lint types layers fix docs docs-check prose \
  hooks bench coverage servers changelog lock clean FORCE

VENV := .venv
PY := $(VENV)/bin/python
LOCK := requirements/lock.txt
PROJECTS := pyproject.toml $(sort $(wildcard plugins/*/pyproject.toml))
PLUGINS := $(filter-out ./,$(dir $(PROJECTS)))
PIP := -m pip --disable-pip-version-check --no-input
PIP_INSTALL := $(PIP) -qq install --root-user-action=ignore
# Exactly what the lock names: resolving again would let in what a registry publishes later.
LOCKED := --require-hashes --no-deps --only-binary=:all:
OURS := --no-index --no-deps --no-build-isolation -e . $(addprefix -e ./,$(PLUGINS:/=))
VERSION := src/linli_core/__init__.py
BENCH := build/bench-env
BENCH_LOCK := requirements/bench-lock.txt
LOWEST := build/lowest-env
LOWEST_LOCK := requirements/lowest-lock.txt
# One file of tests on one worker, since a file shares what it sets up; four at most, since
# each may start a PostgreSQL server.
SIDE_BY_SIDE := -n auto --maxprocesses 4 --dist loadfile
RESOLVER := build/lock-env
RESOLVER_LOCK := requirements/lock-tool.txt
empty :=
space := $(empty) $(empty)

# Settings that would send packages outside the environment or change what the lock means.
# Those that say where packages come from (index, mirror, certificate) stay the user's own.
unexport PIP_PYTHON PIP_USER PIP_TARGET PIP_PREFIX PIP_ROOT PIP_CONSTRAINT PIP_NO_BINARY PIP_DRY_RUN
unexport PYTHONPATH PYTHONHOME
# Chinese output must not depend on the locale of the shell.
export PYTHONUTF8 := 1

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: $(VENV)/.installed ## Make .venv from the hash-checked lock, with the core and all plug-ins
	@:

# locked_environment ENV,LOCK...: made anew, so that nothing stays behind from an older lock.
define locked_environment
@sh tools/make_venv.sh $(1)
@echo "Installing $$(cat $(2) | grep -c '^[a-z].*==') locked packages into $(1) (half a minute or so) ..."
@for lock in $(2); do $(1)/bin/python $(PIP_INSTALL) $(LOCKED) -r $$lock || exit 1; done
@said=$$($(1)/bin/python $(PIP) check) || { echo "$$said"; exit 1; }
@touch $@
endef

$(VENV)/.locked: $(LOCK) $(if $(wildcard $(PY)),,FORCE)
	$(call locked_environment,$(VENV),$(LOCK))

$(VENV)/.installed: $(VENV)/.locked $(PROJECTS) $(VERSION)
	@echo "Installing linli-core and its plug-ins: $(notdir $(PLUGINS:/=))"
	@$(PY) $(PIP_INSTALL) $(OURS)
	@touch $@

demo: setup ## Carry the example county from needs to verdicts (DB=postgresql or DB=URL: there)
ifeq ($(DB),postgresql)
	@$(PY) tools/postgres.py install
	@$(PY) tools/postgres.py run -- $(PY) examples/community/demo.py --db "{url}"
else
	@$(PY) examples/community/demo.py $(if $(DB),--db "$(DB)")
endif

test: setup ## Run the whole test suite
	@$(PY) tools/postgres.py install || echo "no PostgreSQL here: its tests say so and skip"
	@$(PY) -m pytest $(SIDE_BY_SIDE)

test-own: setup ## Run the suites of the pairing as if OR-tools and numpy were not installed
	@$(PY) -m pytest --without-extra -q tests/unit/matching tests/scenario/test_pairing_stories.py \
	  tests/scenario/test_what_people_get.py $(wildcard tests/property/test_matching_*.py) \
	  tests/unit/services/pairing

which-tests: setup ## Name the tests that guard FILE=src/... and how to run them
	@$(PY) tools/which_tests.py $(FILE)

free-code: setup ## Name the next free code LL-nnnn of each table of rules and errors
	@$(PY) tools/free_code.py

test-lowest: $(LOWEST)/.installed ## Run the suite with the lowest versions that pyproject.toml permits
	@$(LOWEST)/bin/python -m pytest --ignore=tests/architecture --ignore=tests/typing --ignore=tests/docs/test_records.py

test-wheels: setup ## Build what is published, and try it and the set-up outside the checkout
	@$(PY) -m pytest -q $(SIDE_BY_SIDE) tests/packaging -m "slow or not slow"

check: lint types layers docs-check prose hooks ## Everything below that judges the source (make -k check: all of it)

lint: setup ## Style and formatting
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: setup ## mypy, strict (plug-ins' tests by themselves: names may repeat); what both checkers see of the library
	MYPYPATH=$(subst $(space),:,$(wildcard plugins/*/src)) \
	  $(PY) -m mypy $(wildcard src plugins/*/src tests conftest.py $(addsuffix .py,tools/* examples/* examples/*/*))
	@set -e; for tests in $(wildcard plugins/*/tests); do \
	  echo "mypy $$tests"; MYPYPATH=$${tests%/tests} $(PY) -m mypy $$tests; done
	@set -e; for home in $(patsubst %/pyproject.toml,%,$(wildcard examples/*/pyproject.toml)); do \
	  echo "mypy $$home"; MYPYPATH=$$home/src:$$home/sample $(PY) -m mypy $$home/src $$home/sample $$home/tests; done
	$(PY) -m pytest -q -m "slow or not slow" tests/typing

layers: setup ## Who may import whom
	$(VENV)/bin/lint-imports

fix: setup ## Format the source and mend what ruff can mend
	$(PY) -m ruff check --fix-only .
	$(PY) -m ruff format .

# Style is judged by `lint` already.
hooks: setup ## What pre-commit looks at: spelling, YAML, TOML, blanks, the form of pyproject.toml
	SKIP=ruff,ruff-format $(VENV)/bin/pre-commit run --all-files

docs: setup ## Write the generated pages of docs/
	$(PY) tools/generate_docs.py

docs-check: setup ## Fail if a generated page is out of date
	$(if $(wildcard tools/generate_docs.py),$(PY) tools/generate_docs.py --check,@echo "no generated docs yet")

prose: setup ## Plain English: proselint with our own list over pages and docstrings
	$(PY) -m tools.prose

bench: setup ## Run the benchmarks (ONLY=storage or ONLY=matching; SLOW=1: a province too)
	@$(PY) tools/postgres.py install || echo "no PostgreSQL here: its columns say so"
	@$(MAKE) --silent $(BENCH)/.installed || echo "the libraries to compare with cannot be had: left out"
	@if [ -e $(BENCH)/.installed ]; then py=$(BENCH)/bin/python; else py=$(PY); fi; \
	  $$py -m pytest tests/benchmarks/$(ONLY) -m "$(if $(SLOW),,not slow)" -q -s -o python_files="bench_*.py"

# What the project is compared with never enters its own environment.
$(BENCH)/.locked: $(LOCK) $(BENCH_LOCK)
	$(call locked_environment,$(BENCH),$(LOCK) $(BENCH_LOCK))

$(BENCH)/.installed: $(BENCH)/.locked $(PROJECTS) $(VERSION)
	@$(BENCH)/bin/python $(PIP_INSTALL) $(OURS)
	@touch $@

# Wheels of the lowest versions exist for the lowest Python only.
$(LOWEST)/.locked: export PYTHON := $(or $(PYTHON),python3.11)
$(LOWEST)/.locked: $(LOWEST_LOCK)
	$(call locked_environment,$(LOWEST),$(LOWEST_LOCK))

$(LOWEST)/.installed: $(LOWEST)/.locked $(PROJECTS) $(VERSION)
	@$(LOWEST)/bin/python $(PIP_INSTALL) $(OURS)
	@touch $@

coverage: setup ## Run the suite with branch coverage
	$(PY) -m pytest --cov --cov-report=term

servers: ## Install what tests start beside PostgreSQL: MariaDB, a browser, ... (root, Debian)
	@python3 tools/servers.py install

changelog: setup ## Gather changelog.d into CHANGELOG.md (RELEASE=0.2.0)
	@$(VENV)/bin/towncrier build --version "$(or $(RELEASE),$(error say which: make changelog RELEASE=0.2.0))" --yes

lock: $(RESOLVER)/.locked ## Resolve the locks anew (names, versions and hashes; no address)
	sh tools/lock.sh $(RESOLVER)/bin/uv $(dir $(LOCK))

# The resolver is pinned by a lock that it wrote itself.
$(RESOLVER)/.locked: $(RESOLVER_LOCK)
	$(call locked_environment,$(RESOLVER),$(RESOLVER_LOCK))

clean: ## Remove .venv and everything built
	rm -rf $(VENV) build dist out htmlcov .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find $(wildcard src plugins tests tools examples) -name __pycache__ -type d -prune -exec rm -rf {} +
