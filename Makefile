# The two commands of the README are `make demo` and `make test`; each prepares what it needs by itself.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
DEV_STAMP := $(VENV)/.dev-installed
RUN_STAMP := $(VENV)/.installed

.PHONY: demo test test-all check stories bench clean docs schema

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'

$(RUN_STAMP): $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(DEV_STAMP): $(RUN_STAMP) pyproject.toml
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@

demo: $(RUN_STAMP)
	@$(BIN)/followup-daemon demo

test: $(DEV_STAMP)
	$(BIN)/python -m pytest -n 2 -m 'not matrix'

test-all: $(DEV_STAMP)
	$(BIN)/python -m pytest -n 2

check: $(DEV_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Whole job searches, played against the program from outside; BACKEND=imap plays them on a private Dovecot. The program is called
# by way of tests/prefork, which saves each call its cold start; STORIES_CMD=followup-daemon plays the installed command itself.
BACKEND ?= maildir
STORIES ?=
stories: $(DEV_STAMP)
ifdef STORIES_CMD
	FOLLOWUP_CMD="$(abspath $(BIN))/$(STORIES_CMD)" $(BIN)/python tests/stories/harness.py --backend $(BACKEND) $(STORIES) --min 1
else
	$(BIN)/python tests/prefork/serve.py $(BIN)/python tests/stories/harness.py --backend $(BACKEND) $(STORIES) --min 1
endif

# The man page and shell completions, from the argument parser.
docs: $(RUN_STAMP)
	@mkdir -p dist/completions
	$(BIN)/python -m followup_daemon.cli.manual man > dist/followup-daemon.1
	$(BIN)/python -m followup_daemon.cli.manual bash > dist/completions/followup-daemon.bash
	$(BIN)/python -m followup_daemon.cli.manual zsh > dist/completions/_followup-daemon
	$(BIN)/python -m followup_daemon.cli.manual fish > dist/completions/followup-daemon.fish

# What editors know of the config file, from its tables.
schema: $(RUN_STAMP)
	$(BIN)/python -m followup_daemon.config.schema > followup_daemon/config/schema.json.new
	mv followup_daemon/config/schema.json.new followup_daemon/config/schema.json

bench: $(DEV_STAMP)
	$(BIN)/python benchmarks/reading/measure.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dist
