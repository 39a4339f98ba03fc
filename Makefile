# The whole vocabulary: check, test, slow, docs, bench, migration. PYTHON is the environment that has `.[test,dev]`.

PYTHON ?= .venv/bin/python

.PHONY: check test slow docs bench migration

check: ## What continuous integration checks besides the tests: lint, format, types, docs, schema.
	.ci/check $(PYTHON)

test: ## The tests, on SQLite and PostgreSQL.
	$(PYTHON) -m pytest

slow: ## Those that take long: packages, killed imports, the agencies' own files where they are there.
	$(PYTHON) -m pytest -m slow

docs: ## Write again what is generated: help texts, examples, the JSON Schema.
	$(PYTHON) -m tracker.chronology.schema
	$(PYTHON) -m cogapp -r -I docs README.md docs/*.md docs/commands/*.md

bench: ## Start-up times beside their floors and peers; fails where a target is missed.
	$(PYTHON) benchmarks/startup.py --check

migration: ## The next numbered migration, from what the models changed: make migration NAME=add_label_date
	@test -n "$(NAME)" || { echo "Name it: make migration NAME=add_label_date" >&2; exit 2; }
	$(PYTHON) -m alembic revision --autogenerate --message "$(NAME)" --rev-id \
	    "$$(printf '%04d' $$(($$(ls migrations/versions | grep --count '^[0-9]\{4\}_') + 1)))"
