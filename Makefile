# What one can type in this folder where there is make; `make` alone lists it. Each line calls
# `python hooks`, which does the same on every system. Plain make and sh, for the old make of macOS.
.POSIX:
.SUFFIXES:

# The first Python that is new enough; where there is none, python3 says so.
PYTHON = $$(for python in python3 python python3.14 python3.13 python3.12 python3.11; do \
  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && exit; \
  done; echo python3)
HOOKS = exec $(PYTHON) hooks
OPTIONS =
PORT =

help: ## list what can be made
	@awk -F ': .*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

serve: ## show the site on this machine, and again after each change (PORT=8001 for another port)
	@port='$(PORT)'; $(HOOKS) serve $${port:+--port $$port} $(OPTIONS)

demo: ## show the demonstration with many publications (PORT=8001 for another port)
	@port='$(PORT)'; $(HOOKS) serve -f tests/sites/scholar/mkdocs.yml $${port:+--port $$port} $(OPTIONS)

guide: ## show the guide (PORT=8001 for another port)
	@port='$(PORT)'; $(HOOKS) serve -f hooks/guide.yml $${port:+--port $$port} $(OPTIONS)

build: ## write the site to site/; a warning is an error
	@$(HOOKS) build $(OPTIONS)

check: ## list all errors in the facts and pages, without a build
	@$(HOOKS) check $(OPTIONS)

publish: ## build the site and push it to the branch gh-pages
	@$(HOOKS) publish $(OPTIONS)

doctor: ## say what is missing on this machine, and how to get it
	@$(HOOKS) doctor

test: ## run the tests of the software (OPTIONS="-k talks" for some of them)
	@$(HOOKS) test $(OPTIONS)

test-slow: ## run what is slower: each plugin, history and look; more examples
	@$(HOOKS) test --slow $(OPTIONS)

test-all: test test-slow ## run both

screenshots: browser ## take pictures of all pages, and those of the README
	@$(HOOKS) run tests.browser.screenshots $(OPTIONS)

looks: browser ## draw the looks side by side, for the README
	@$(HOOKS) run tests.browser.sheet_of_looks $(OPTIONS)

bench-build: ## measure builds and reloads beside stock MkDocs (some minutes; OPTIONS="10 100" for those sizes)
	@$(HOOKS) run tests.bench.builds $(OPTIONS)

bench-pages: browser ## measure what a visitor waits for, beside a bare page and stock Material (half an hour; needs Node)
	@$(HOOKS) run tests.bench.pages $(OPTIONS)

mutants: ## change the code in small ways and see whether the tests notice (an hour; OPTIONS=staging.py for a part)
	@$(HOOKS) run pip install --quiet mutmut==3.8.1
	@$(HOOKS) run tests.mutation $(OPTIONS)

clean: ## remove everything that was made, .venv included
	@$(HOOKS) clean

browser:
	@$(HOOKS) run tests.browser.chromium

.PHONY: help serve demo guide build check publish doctor test test-slow test-all screenshots looks bench-build bench-pages mutants clean browser
