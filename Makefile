# Two commands: `make demo` shows Plumbline, `make test` tests it.
PYTHON = .venv/bin/python
MANAGE = $(PYTHON) manage.py
PORT ?= 8000
PARALLEL ?= 2
# The reports' texts, where they are at hand: what is ours is compared with them.
REPORTS ?= ../shared/sources

.PHONY: demo serve test quick lint bench lock messages clean

demo: ## install, load the library, make sample organisations, render a report, serve
	@scripts/prepare run
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) createcachetable
	@$(MANAGE) load_library
	@$(MANAGE) make_demo
	@$(MAKE) --no-print-directory serve

serve: ## serve the site on this machine
	@echo "Plumbline is served at http://127.0.0.1:$(PORT)/ – stop it with Ctrl+C."
	@.venv/bin/waitress-serve --listen=127.0.0.1:$(PORT) --threads=8 --max-request-body-size=6291456 config.wsgi:application

test: ## all tests, on SQLite and on PostgreSQL
	@scripts/prepare test
	@echo "== Tests on SQLite"
	@$(PYTHON) -m pytest -n $(PARALLEL)
	@echo "== Tests on PostgreSQL"
	@PLUMBLINE_TEST_DATABASE=postgresql $(PYTHON) -m pytest -n $(PARALLEL) -m "not journey and not pdf_rules"

quick: ## the quick part of the tests, on SQLite
	@$(PYTHON) -m pytest -n $(PARALLEL) -m "not journey and not pdf_rules"

lint: ## formatting, style, types, layers, migrations, settings, library
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m mypy .
	@.venv/bin/lint-imports
	@$(MANAGE) makemigrations --check --dry-run
	@scripts/check-production
	@$(MANAGE) check_library $(if $(wildcard $(REPORTS)/*.txt),--reports $(REPORTS))

bench: ## the figures of docs/performance.md
	@scripts/prepare test
	@$(PYTHON) -m bench

lock: ## lock the dependencies of pyproject.toml with hashes
	@.venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements/base.txt
	@.venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -c requirements/base.txt pyproject.toml --group dev -o requirements/dev.txt

messages: ## collect the texts to translate
	@$(MANAGE) makemessages --all --keep-pot --no-location --ignore .venv --ignore var --ignore tests --ignore bench

clean: ## remove everything that make made
	rm -rf .venv var .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
