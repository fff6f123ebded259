# Two commands, each alone enough on a fresh machine: `make pack` and `make test`. Needs Python 3.11 and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: pack test test-all lint bench clean

pack: $(STAMP)  ## build all packs and handouts of the workspace into output/
	$(BIN)/briefing build

test: $(STAMP)  ## run the test suite
	$(BIN)/python -m pytest -n auto -m "not slow"

test-all: $(STAMP)  ## the suite and the slow checks; at least 95 per cent of branches are taken
	$(BIN)/python -m pytest -n auto --cov --cov-report=term:skip-covered

lint: $(STAMP)
	$(BIN)/ruff check src tests
	$(BIN)/ruff format --check src tests
	$(BIN)/mypy

bench: $(STAMP)  ## our times beside those of Typst, WeasyPrint and pandoc
	$(BIN)/pip install --quiet --constraint constraints.txt -e ".[bench]"
	cd tests && ../$(BIN)/python -m bench

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --constraint constraints.txt --editable ".[dev]"
	$(BIN)/python -m compileall -q src  # as pip does with what it installs; an environment may keep Python from it
	@touch $(STAMP)

clean:
	rm -rf $(VENV) output build dist .pytest_cache .mypy_cache .ruff_cache .cache
