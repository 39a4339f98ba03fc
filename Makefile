# The whole vocabulary: check, test, slow, docs, site, bench, migration. PYTHON is the environment that has `.[test,dev]`.

PYTHON ?= .venv/bin/python

.PHONY: check test slow docs site bench migration

check: ## What continuous integration checks besides the tests: lint, format, types, docs, their site, schema.
	.ci/check $(PYTHON)

test: ## The tests, on SQLite and PostgreSQL.
	$(PYTHON) -m pytest

slow: ## Those that take long: packages, killed imports, the agencies' own files where they are there.
	$(PYTHON) -m pytest -m slow

docs: ## Write again what is generated: help texts, examples, answers, pictures, the navigation, the JSON Schema.
	$(PYTHON) -m tracker.chronology.schema
	$(PYTHON) -m docs.entity_pictures
	$(PYTHON) -m docs.pictures
	$(PYTHON) -m docs.notebook
	$(PYTHON) -m cogapp -r --verbosity=1 -I docs README.md mkdocs.yml $(shell find docs -name '*.md' | sort)

site: ## The documentation as a site in site/: open site/index.html, no server and no network needed.
	$(PYTHON) -m zensical build --strict --clean

bench: ## Start-up times beside their floors and peers; fails where a target is missed.
	$(PYTHON) benchmarks/startup.py --check

migration: ## The next numbered migration, from what the models changed: make migration NAME=add_label_date
	@test -n "$(NAME)" || { echo "Name it: make migration NAME=add_label_date" >&2; exit 2; }
	$(PYTHON) -m alembic revision --autogenerate --message "$(NAME)" --rev-id \
	    "$$(printf '%04d' $$(($$(ls migrations/versions | grep --count '^[0-9]\{4\}_') + 1)))"
