# Every target sets up what it needs and can be run again at any time.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help dev demo test check lint type fmt golden bench clean

help: ## show the targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

dev: $(READY) ## make .venv with the program and the tools

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "jixiao needs Python 3.11 or newer; name one: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $(READY)

demo: $(READY) ## load sample_docs/ and show what can be asked
	@PATH="$(abspath $(BIN)):$$PATH" sh docs/demo.sh

test: $(READY) ## run the tests
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

check: lint type test ## all that CI runs

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

type: $(READY)
	$(BIN)/mypy

fmt: $(READY) ## format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

golden: $(READY) ## rewrite the golden records after a wanted change (read the diff)
	$(BIN)/python -m pytest tests/golden --rewrite-golden

bench: $(READY) ## measure against peers (minutes)
	$(BIN)/python benchmarks/pdf_tables.py

clean: ## remove everything that was made
	rm -rf $(VENV) .demo dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
