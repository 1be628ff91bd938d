# The few commands people type. Each sets up what it needs first; a second run is quick.

BIN := .venv/bin
PYTEST = $(BIN)/pytest --dist worksteal -n $$($(BIN)/python -c 'import os; print(os.cpu_count() + 1)')
export PYTHON

.PHONY: serve site check test everywhere faults quality bench setup lock pyodide clean

serve: setup ## build, serve at http://127.0.0.1:8000, reload on every change
	$(BIN)/helpcenter serve

site: setup ## build site/, whole or not at all
	$(BIN)/helpcenter build

check: .venv/test.ok ## types, lint and content: the fast part, for editing
	$(BIN)/ruff check
	$(BIN)/ruff format --check --quiet
	$(BIN)/mypy
	$(BIN)/helpcenter check

test: setup .venv/test.ok .venv/browser.ok tests/quality/node_modules/.ok check ## everything, in a real browser too
	$(PYTEST) --durations=25

everywhere: setup .venv/test.ok .venv/browser.ok tests/quality/node_modules/.ok ## the whole browser suite in Chromium, Firefox and WebKit; takes about half an hour
	$(PYTEST) tests/browser --everywhere

faults: setup .venv/test.ok .venv/browser.ok ## every file × every fault in every engine, into docs-dev/faults.md; takes about twenty minutes
	$(BIN)/python -m tests.faults

quality: setup .venv/test.ok .venv/browser.ok tests/quality/node_modules/.ok ## every kind of page in every language before Lighthouse, and a site of a thousand articles; takes about five minutes
	$(BIN)/python -m tests.quality

bench: setup .venv/test.ok .venv/browser.ok tests/bench/node_modules/.ok ## builds and engine beside the stock stack and Pyodide, into docs-dev/; one of them: make bench PARTS=builds
	$(BIN)/python -m tests.bench $(PARTS)

setup: .venv/site.ok node_modules/.ok

.venv/site.ok: requirements/site.txt pyproject.toml .python-version
	python=$$(bin/find-python) && "$$python" -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test.ok: .venv/site.ok requirements/test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

.venv/browser.ok: .venv/test.ok tests/browser/chromium.py tests/browser/firefox.py tests/browser/webkit.py tests/browser/nginx.py
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m tests.browser.firefox
	$(BIN)/python -m tests.browser.webkit
	$(BIN)/python -m tests.browser.nginx
	@touch $@

node_modules/.ok: .venv/site.ok package-lock.json .npmrc
	bin/npm ci --loglevel=error
	@touch $@

tests/quality/node_modules/.ok: .venv/site.ok tests/quality/package-lock.json
	bin/npm ci --prefix tests/quality --loglevel=error
	@touch $@

tests/bench/node_modules/.ok: .venv/site.ok tests/bench/package-lock.json
	bin/npm ci --prefix tests/bench --loglevel=error
	@touch $@

lock: .venv/site.ok ## pin anew what requirements/*.in and package.json name
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	cd requirements && for list in site test node uv; do \
	  ../$(BIN)/uv pip compile --quiet --universal --python-version 3.13 --generate-hashes --no-header \
	    --no-emit-index-url --no-emit-find-links --upgrade $$list.in -o $$list.txt || exit 1; done
	bin/npm install --package-lock-only --loglevel=error
	bin/npm install --package-lock-only --loglevel=error --prefix tests/quality
	bin/npm install --package-lock-only --loglevel=error --prefix tests/bench
	$(BIN)/python bin/without-addresses package-lock.json tests/*/package-lock.json

pyodide: setup .venv/test.ok ## update the engine: make pyodide VERSION=0.29.6, then review the difference
	bin/npm install --save-exact --package-lock-only --loglevel=error pyodide@$(VERSION)
	$(BIN)/python bin/without-addresses package-lock.json
	bin/npm ci --loglevel=error
	$(BIN)/python -m checker.publish.inventory
	$(BIN)/pytest tests/checker/publish/test_bundle.py tests/checker/publish/test_inventory.py

clean: ## remove all that the other commands made
	rm -rf .venv .cache node_modules tests/quality/node_modules tests/bench/node_modules site site.new site.old
