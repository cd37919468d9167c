# A fresh Debian machine with Python 3.11 needs only these: `make report`, `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SETUP := $(VENV)/.installed
EXAMPLE := inputs/piraeus-puerto-montt
SUDO := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)

FUZZ_RUNS ?= 200000

.PHONY: report test mutants lint types imports messages catalogues finding-pages example lock clean \
  chromium libreoffice pango fuzz

report: $(SETUP)  ## set up and run the example; the last lines are the paths of the reports
	$(BIN)/actionplan run $(EXAMPLE) --out reports/piraeus-puerto-montt

test: $(SETUP) chromium libreoffice pango  ## set up and run every test
	$(BIN)/python -m pytest -q -n auto --dist loadfile

MUTANTS ?= actionplan_engine.scoring.*
mutants: $(SETUP)  ## change the arithmetic of MUTANTS, bit by bit, and see whether a test notices
	OPENBLAS_NUM_THREADS=1 nice $(BIN)/mutmut run "$(MUTANTS)"
	$(BIN)/mutmut results

lint: $(SETUP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(SETUP)
	$(BIN)/mypy

imports: $(SETUP)
	$(BIN)/lint-imports

messages: $(SETUP)  ## bring the Greek and Spanish catalogues up to date with the source
	$(BIN)/python tests/messages.py --update

catalogues: $(SETUP)  ## fail on a sentence that lacks a translation or has other placeholders
	$(BIN)/python tests/messages.py

finding-pages: $(SETUP)  ## write docs/findings/, a page for every code in three languages
	$(BIN)/python tests/finding_docs.py

example: $(SETUP)  ## rebuild the example's workbooks from their CSV
	$(BIN)/python inputs/build_example.py

lock:  ## renew requirements.lock (needs pip-tools)
	pip-compile --extra dev --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-emit-trusted-host --no-header --allow-unsafe --strip-extras -o requirements.lock pyproject.toml

fuzz: $(SETUP)  ## fuzz every reader, guided by coverage; FUZZ_RUNS of each (nightly: hours)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[fuzz]'
	for reader in xlsx ods csv numbers; do \
	  $(BIN)/python tests/fuzz/coverage_guided.py $$reader $(FUZZ_RUNS) || exit 1; done

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# Debian splits venv's pip into a package of its own; take it where it is missing.
$(SETUP): requirements.lock pyproject.toml
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || \
	  { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq python3-venv && $(PYTHON) -m venv $(VENV); }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

# The browser tests drive Debian's chromium. Without the right to install it they skip, and say so.
chromium:
	@command -v chromium >/dev/null || \
	  { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq chromium fonts-dejavu-core; } || \
	  echo "chromium could not be installed: the browser tests will be skipped" >&2

# The forms are opened, filled and saved by LibreOffice Calc. Without it those tests skip, and say so.
libreoffice:
	@command -v soffice >/dev/null || \
	  { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends libreoffice-calc-nogui; } || \
	  echo "libreoffice-calc-nogui could not be installed: the tests of saved forms will be skipped" >&2

# WeasyPrint lays out the PDF with Pango. Without it the tests of the PDF skip, and say so.
pango:
	@ldconfig -p 2>/dev/null | grep -q libpangoft2 || \
	  { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends \
	    libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core; } || \
	  echo "Pango could not be installed: the tests of the PDF will be skipped" >&2
