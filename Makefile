# Every goal's plain commands are in README.md, for machines without make.
# Written for GNU make 3.81 and newer: macOS still ships 3.81, so no .ONESHELL and no $(file …).

# The edition that `make book` builds: make book PROVIDER=RT5 YEAR=2023-24
PROVIDER := RT5
YEAR := 2024-25
# Further words for the command or for pytest: make test ARGUMENTS="-k gatekeeping"
ARGUMENTS :=
# How pytest spreads over the cores. A file stays in one process, so that a book which its tests
# share is built once.
# In the order of the files: sorted by number of tests, the one long test of a file would run last and alone.
SPREAD := -n 2 --dist loadfile --no-loadscope-reorder
# The Python to make the environments with; without it the first of these that is new enough.
PYTHON := python3
PYTHONS := $(PYTHON) python3 python python3.14 python3.13 python3.12 python3.11
# make lock UPGRADE=--upgrade moves every pin to the newest release; without it only what must move.
UPGRADE :=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# Two pips in one environment break each other, whatever -j says.
.NOTPARALLEL:
MAKEFLAGS += --no-builtin-rules
# A visitor's own Python settings must not reach into the environments made here.
unexport PYTHONPATH PYTHONHOME

BIN := .venv/bin
INSTALL := -m pip install --quiet --disable-pip-version-check --no-input
LOCKED := $(INSTALL) --require-hashes

# Stamps lie inside the environment that they speak of and are written last, so an install that was
# interrupted has none and starts again from an empty folder.
READY := .venv/.ready
PACKAGE_READY := .venv/.package-ready
TEST_READY := .venv/.test-ready
BROWSER := .venv/.browser
NEXT_READY := .venv-next/.ready

# A stamp holds the folder that it was made in. In a clone that was copied or moved the environment
# would run the package of the old place, so it is made again.
ifneq "$(shell cat $(READY) 2>/dev/null)" "$(CURDIR)"
.PHONY: $(READY)
endif
ifneq "$(shell cat $(NEXT_READY) 2>/dev/null)" "$(CURDIR)"
.PHONY: $(NEXT_READY)
endif

.PHONY: help
help: ## List the goals
	@echo "make GOAL, where GOAL is one of:"
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/  \1|\2/p' Makefile | awk -F'|' '{printf "%-10s %s\n", $$1, $$2}'

.PHONY: book
book: $(PACKAGE_READY) ## Set up what is missing and build the book of the default edition
	@$(BIN)/quality-account build $(PROVIDER) $(YEAR) $(ARGUMENTS)

.PHONY: serve
serve: $(PACKAGE_READY) ## Show the finished books in a browser on this machine
	@$(BIN)/quality-account serve $(ARGUMENTS)

.PHONY: check
check: $(TEST_READY) ## Check the style of the code, and every table, card, rule and edition
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/quality-account check --short || [ $$? -eq 1 ] # 1: findings about an account, none about the code

.PHONY: test
test: check $(BROWSER) $(NEXT_READY) ## Set up everything, a browser too, and run every test
	@echo "Running the tests in the browser $$(cat $(BROWSER))"
	@CHROMIUM="$$(cat $(BROWSER))" $(BIN)/python -m pytest $(SPREAD) --durations=15 $(ARGUMENTS)

.PHONY: soak
soak: $(TEST_READY) ## Run the long campaigns, of which docs/soak.md keeps the results
	@$(BIN)/python -m pytest -o python_files='soak_*.py' -s tests/book tests/faults $(ARGUMENTS)

.PHONY: format
format: $(TEST_READY) ## Put the code into the one style that check asks for
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

.PHONY: lock
lock: .venv-lock/.ready ## Work out the locked requirements again after a change in pyproject.toml
	@.venv-lock/bin/python -c "import tomllib; \
	print(*tomllib.load(open('pyproject.toml', 'rb'))['build-system']['requires'], sep='\n')" \
		> .venv-lock/build-system.txt
	$(COMPILE) pyproject.toml .venv-lock/build-system.txt --output-file requirements.lock
	$(COMPILE) pyproject.toml .venv-lock/build-system.txt --extra wide \
		--constraints requirements.lock --output-file requirements-wide.lock
	$(COMPILE) pyproject.toml .venv-lock/build-system.txt --extra crate \
		--constraints requirements.lock --output-file requirements-crate.lock
	$(COMPILE) pyproject.toml .venv-lock/build-system.txt --extra test \
		--constraints requirements-wide.lock --constraints requirements-crate.lock \
		--output-file requirements-test.lock
	$(COMPILE) --group next .venv-lock/build-system.txt --output-file requirements-next.lock

.PHONY: clean
clean: ## Remove what make and the builds made: site/, build/ and the environments
	rm -rf build site _build .venv .venv-next .venv-lock .pytest_cache .ruff_cache

# One version for every Python and system (fewest forks): the same inputs shall give the same bytes.
# --no-config: a visitor's own package settings leave no trace in the files.
COMPILE = @.venv-lock/bin/uv pip compile --no-config --cache-dir .venv-lock/cache \
	--python .venv-lock/bin/python --quiet --universal --fork-strategy fewest --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" $(UPGRADE)

# The first Python that is new enough and can make environments, as the shell variable `python`.
FIND_PYTHON = python= ; bare= ; \
	for candidate in $(PYTHONS); do \
		$$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		if $$candidate -c 'import ensurepip, venv' 2>/dev/null; then python=$$candidate; break; fi; \
		bare=$$candidate; \
	done; \
	if [ -z "$$python" ] && [ -n "$$bare" ]; then \
		echo "Found $$bare, which cannot make environments: it lacks venv or ensurepip." >&2; \
		echo "Next: install them (Debian, Ubuntu: apt-get install python3-venv) and run make again." >&2; \
		exit 1; \
	elif [ -z "$$python" ]; then \
		echo "Found no Python 3.11 or newer (looked for: $(PYTHONS))." >&2; \
		echo "Next: install one, or name yours: make book PYTHON=/path/to/python3" >&2; \
		exit 1; \
	fi

$(READY): requirements.lock
	@$(FIND_PYTHON); \
	echo "Setting up .venv from requirements.lock with $$($$python --version): about 2 minutes, once"; \
	$$python -m venv --clear .venv
	@$(BIN)/python $(LOCKED) -r requirements.lock
	@printf '%s\n' "$(CURDIR)" > $@

# The version and the commands are written into the environment; the code itself is used in place.
$(PACKAGE_READY): $(READY) pyproject.toml src/quality_account/__init__.py
	@$(BIN)/python $(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(TEST_READY): $(PACKAGE_READY) requirements-test.lock
	@echo "Adding the test tools of requirements-test.lock: about half a minute, once"
	@$(BIN)/python $(LOCKED) -r requirements-test.lock
	@touch $@

$(NEXT_READY): requirements-next.lock
	@$(FIND_PYTHON); \
	echo "Setting up .venv-next, without Jupyter Book, from requirements-next.lock: about 1 minute, once"; \
	$$python -m venv --clear .venv-next
	@.venv-next/bin/python $(LOCKED) -r requirements-next.lock
	@.venv-next/bin/python $(INSTALL) --no-deps --no-build-isolation --editable .
	@printf '%s\n' "$(CURDIR)" > $@

.venv-lock/.ready:
	@$(FIND_PYTHON); $$python -m venv --clear .venv-lock
	@.venv-lock/bin/python $(INSTALL) uv==0.13.9
	@touch $@

# Holds the browser's path, and is written at every run, as a browser comes and goes without us.
# Looked for in this order: CHROMIUM, the machine's own, Debian's package (as root), Playwright's.
# Debian's comes with fonts of Arial's widths, by which the tests measure the pages.
FIND_BROWSER = browser="$$CHROMIUM"; \
	for name in chromium chromium-browser google-chrome google-chrome-stable; do \
		[ -n "$$browser" ] || browser=$$(command -v $$name || true); \
	done

.PHONY: $(BROWSER)
$(BROWSER): $(TEST_READY)
	@$(FIND_BROWSER); \
	if [ -z "$$browser" ] && command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		echo "Installing Debian's Chromium for the browser tests"; \
		export DEBIAN_FRONTEND=noninteractive; \
		apt-get -qq update && \
		apt-get -qq install --yes --no-install-recommends chromium fonts-liberation >/dev/null || true; \
		$(FIND_BROWSER); \
	fi; \
	if [ -z "$$browser" ]; then \
		echo "Fetching Playwright's Chromium for the browser tests"; \
		$(BIN)/playwright install chromium && browser=$$($(BIN)/python -c \
		'from playwright.sync_api import sync_playwright as start; p = start().start(); \
	print(p.chromium.executable_path); p.stop()') || true; \
	fi; \
	if [ -z "$$browser" ] || ! "$$browser" --version >/dev/null 2>&1; then \
		echo "Found no Chromium that starts (found: $${browser:-none})." >&2; \
		echo "Next: install Chromium or Chrome, or name yours: make test CHROMIUM=/path/to/chromium" >&2; \
		exit 1; \
	fi; \
	printf '%s\n' "$$browser" > $@
