# What one can type in this folder; `make` alone lists it. Plain make and sh, so that it works
# with the old make of macOS too. The same in pip and mkdocs lines: README.md, "Without make".
.POSIX:
.SUFFIXES:

PYTHON = .venv/bin/python
OPTIONS =
PORT =

# No notices about other products or about pip itself between our own lines.
ENVIRONMENT = NO_MKDOCS_2_WARNING=1 PIP_DISABLE_PIP_VERSION_CHECK=1

help: ## list what can be made
	@awk -F ': .*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

serve: site-tools ## show the site on this machine, and again after each change (PORT=8001 for another port)
	@port='$(PORT)'; exec env $(ENVIRONMENT) $(PYTHON) -m mkdocs serve $${port:+--dev-addr 127.0.0.1:$$port} $(OPTIONS)

demo: site-tools ## show the demonstration with many publications (PORT=8001 for another port)
	@port='$(PORT)'; exec env $(ENVIRONMENT) $(PYTHON) -m mkdocs serve -f tests/sites/scholar/mkdocs.yml $${port:+--dev-addr 127.0.0.1:$$port} $(OPTIONS)

guide: site-tools ## show the guide (PORT=8001 for another port)
	@port='$(PORT)'; exec env $(ENVIRONMENT) $(PYTHON) -m mkdocs serve -f hooks/guide.yml $${port:+--dev-addr 127.0.0.1:$$port} $(OPTIONS)

build: site-tools ## write the site to site/; a warning is an error
	@$(ENVIRONMENT) $(PYTHON) -m mkdocs build --strict $(OPTIONS)

check: site-tools ## list all errors in the facts and pages, without a build
	@$(PYTHON) hooks check $(OPTIONS)

test: test-tools browser ## run the tests of the software (OPTIONS="-k talks" for some of them)
	@$(ENVIRONMENT) $(PYTHON) -m pytest --numprocesses=auto --dist=loadfile -m "not slow" $(OPTIONS)

test-slow: test-tools browser firefox others ## run what is slower: each plugin, history and look; more examples
	@$(ENVIRONMENT) EXAMPLES=300 $(PYTHON) -m pytest --numprocesses=auto --dist=loadfile -m "slow or hypothesis" $(OPTIONS)

test-all: test test-slow ## run both

screenshots: test-tools browser ## take pictures of all pages, and those of the README
	@$(ENVIRONMENT) $(PYTHON) -m tests.browser.screenshots $(OPTIONS)

looks: test-tools browser ## draw the looks side by side, for the README
	@$(ENVIRONMENT) PYTHONPATH=hooks $(PYTHON) -m tests.browser.sheet_of_looks $(OPTIONS)

bench-build: test-tools ## measure builds and reloads beside stock MkDocs (some minutes; OPTIONS="10 100" for those sizes)
	@$(ENVIRONMENT) PYTHONPATH=hooks $(PYTHON) -m tests.bench.builds $(OPTIONS)

bench-pages: test-tools browser ## measure what a visitor waits for, beside a bare page and stock Material (half an hour; needs Node)
	@$(ENVIRONMENT) PYTHONPATH=hooks $(PYTHON) -m tests.bench.pages $(OPTIONS)

mutants: test-tools ## change the code in small ways and see whether the tests notice (an hour; OPTIONS=staging.py for a part)
	@$(PYTHON) -m pip install --quiet mutmut==3.8.1
	@$(ENVIRONMENT) $(PYTHON) -m tests.mutation $(OPTIONS)

clean: ## remove everything that was made, .venv included
	rm -rf .venv .cache site .mypy_cache .pytest_cache .ruff_cache .hypothesis

# The stamps are copies of what was asked for: install again only when that has changed.
FOR_SITE = requirements.txt requirements-own.txt

site-tools: venv
	@cat $(FOR_SITE) | cmp -s - .venv/installed-for-site.txt || { \
	  echo "Installing what the site needs into .venv (once; takes a minute)" && \
	  $(ENVIRONMENT) $(PYTHON) -m pip install -r requirements.txt && \
	  cat $(FOR_SITE) > .venv/installed-for-site.txt; }

test-tools: venv
	@cat $(FOR_SITE) tests/requirements.txt | cmp -s - .venv/installed-for-tests.txt || { \
	  echo "Installing what the site and its tests need into .venv (once; takes some minutes)" && \
	  $(ENVIRONMENT) $(PYTHON) -m pip install -r tests/requirements.txt && \
	  cat $(FOR_SITE) > .venv/installed-for-site.txt && \
	  cat $(FOR_SITE) tests/requirements.txt > .venv/installed-for-tests.txt; }

# Other people's plugins and engines, which must not change what the site and its tests need.
others: test-tools
	@cat $(FOR_SITE) tests/others/requirements.txt | cmp -s - .venv/others/installed.txt || { \
	  echo "Installing other people's plugins into .venv/others (once; takes some minutes)" && \
	  $(PYTHON) -m venv --clear .venv/others && \
	  $(ENVIRONMENT) .venv/others/bin/python -m pip install -r tests/others/requirements.txt && \
	  cat $(FOR_SITE) tests/others/requirements.txt > .venv/others/installed.txt; }

browser: test-tools
	@$(PYTHON) -m tests.browser.chromium

firefox: test-tools
	@$(PYTHON) -m tests.browser.firefox

# A .venv that works stays; one whose Python has gone (an upgrade can do that) is made anew.
venv:
	@new_enough='import sys; sys.exit(sys.version_info < (3, 11))'; \
	if $(PYTHON) -c "import pip; $$new_enough" 2>/dev/null; then exit 0; fi; \
	for python in python3 python python3.14 python3.13 python3.12 python3.11; do \
	  if "$$python" -c "$$new_enough" 2>/dev/null; then \
	    echo "Making .venv with `$$python --version`"; \
	    "$$python" -m venv --clear .venv && exit 0; \
	    rm -rf .venv; \
	    echo "Python could not make a virtual environment. On Debian and Ubuntu the package for it" >&2; \
	    echo "may be missing: install it with  apt-get install python3-venv  and run make again." >&2; \
	    exit 1; \
	  fi; \
	done; \
	echo "Python 3.11 or later is needed; found: `python3 --version 2>&1 || echo none`." >&2; \
	echo "Get it from https://www.python.org/downloads/ and run make again." >&2; \
	exit 1

.PHONY: help serve demo guide build check test test-slow test-all bench-build bench-pages mutants screenshots looks clean site-tools test-tools others browser firefox venv