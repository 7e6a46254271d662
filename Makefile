# make edition   sets up and builds this repository's edition into build/
# make test      sets up and runs every check
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: setup edition test lint format golden docs tools clean

edition: $(STAMP)
	$(BIN)/edition build -o build

test: $(STAMP) tools lint
	$(BIN)/python -m pytest

lint: $(STAMP)
	$(BIN)/ruff check src tests
	$(BIN)/mypy

format: $(STAMP)
	$(BIN)/ruff format src tests

# Expected results are rewritten on purpose; read the difference before you commit it.
golden: $(STAMP)
	GOLDEN=write $(BIN)/python -m pytest tests/test_mistakes.py tests/test_reports.py

docs: $(STAMP)
	$(BIN)/python docs/generate.py

setup: $(STAMP)

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	$(BIN)/python -m compileall -q src
	touch $@

# Outside programs that some tests ask: installed where this can be done (as root, from Debian), else the tests name what they could not check.
tools:
	@sh tests/install-tools.sh

clean:
	rm -rf build dist $(VENV)
