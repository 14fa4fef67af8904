# Two commands set everything up on a fresh Debian machine with Python 3.11: `make demo` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DATA ?= ../shared/data

.PHONY: demo test ftm check docs evaluate gate benchmarks lock clean

demo: $(VENV)/installed ## builds the dossier of the two example reports
	$(BIN)/secondsource build examples/los-angeles -o dossier.html
	@echo "Open the dossier in a browser: file://$(CURDIR)/dossier.html"

test: $(VENV)/dev chromium ## installs what the tests need and runs the whole suite
	$(BIN)/python -m pytest

ftm: $(VENV)/bin/python ## reads the FollowTheMoney export with followthemoney itself, which compiles PyICU
	@pkg-config --exists icu-i18n 2>/dev/null \
	  || { $(APT) update -qq && $(APT) install -y -qq libicu-dev pkg-config g++ >/dev/null; } \
	  || { echo "PyICU wants libicu-dev, pkg-config and g++: apt-get install them, and run make ftm again."; exit 1; }
	$(VENV)/bin/python -m venv $(VENV)-ftm
	$(VENV)-ftm/bin/python -m pip install --quiet --disable-pip-version-check -r requirements/ftm.txt
	$(VENV)-ftm/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	$(VENV)-ftm/bin/python -m pytest tests/outputs/test_ftm_library.py

check: $(VENV)/dev ## lint, format, types, architecture
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/docs ## builds the documentation site into build/docs; every warning is an error
	$(BIN)/python -m sphinx --builder html --fail-on-warning --nitpicky --keep-going --fresh-env --quiet --doctree-dir build/doctrees docs build/docs
	@echo "Open the site in a browser: file://$(CURDIR)/build/docs/index.html"

evaluate: $(VENV)/dev ## prints `set.measure value floor` for every set whose data are in DATA
	$(BIN)/python -m evaluation --data $(DATA)

gate: $(VENV)/dev ## fails when a measure falls below its floor
	$(BIN)/python -m evaluation.gate --data $(DATA)

benchmarks: $(VENV)/dev ## seconds and peak memory of `build` for 2, 20 and 200 reports, a stage a line
	$(BIN)/python -m benchmarks

lock: $(VENV)/dev ## writes the locked dependencies anew
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --no-header --no-annotate --universal --python-version 3.11 pyproject.toml -o requirements/package.txt
	$(BIN)/uv pip compile --quiet --no-header --no-annotate --universal --python-version 3.11 --group dev pyproject.toml -o requirements/dev.txt
	$(BIN)/uv pip compile --quiet --no-header --no-annotate --universal --python-version 3.11 --group docs --constraint requirements/dev.txt pyproject.toml -o requirements/docs.txt
	$(BIN)/uv pip compile --quiet --no-header --no-annotate --universal --python-version 3.11 --group dev --group ftm pyproject.toml -o requirements/ftm.txt

clean:
	rm -rf $(VENV) build $(VENV)-ftm dossier.html

# Debian keeps Python's venv module and the browser in packages of their own; root, or a user who may, gets them installed.
ROOT := $(if $(filter 0,$(shell id -u)),,sudo -n)
APT := $(ROOT) env DEBIAN_FRONTEND=noninteractive apt-get

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
	  || { echo "$(PYTHON) is not Python 3.11, 3.12 or 3.13: set PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null \
	  || { $(APT) update -qq && $(APT) install -y -qq python3-venv >/dev/null; } \
	  || { echo "Python's venv module is missing: apt-get install python3-venv, and run make again."; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml requirements/package.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/package.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/dev: requirements/dev.txt $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/dev.txt
	@touch $@

$(VENV)/docs: requirements/docs.txt $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/docs.txt
	@touch $@

.PHONY: chromium
chromium: # the browser the page tests drive; Debian's package
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null \
	  || { $(APT) update -qq && $(APT) install -y -qq chromium >/dev/null; } \
	  || { echo "The page tests need a browser: apt-get install chromium, and run make test again."; exit 1; }
