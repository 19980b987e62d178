# Two commands: `make run` and `make test`. Everything they need is installed beside the code, in .venv and var.
# `make help` lists the rest. Another Python: make run PYTHON=python3.13. Another port: make run PORT=9000.

PYTHON ?= python3
PORT ?= 8000
ARGS ?=

VENV := .venv
PY := $(VENV)/bin/python
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r
UV := $(VENV)/lock/bin/uv
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

export COMPASS_PORT := $(PORT)
export PYTHONUNBUFFERED := 1
export DJANGO_RUNSERVER_HIDE_WARNING := true

.PHONY: help run test check format lock faults measure clean

help: ## list these targets
	@sed -n 's/^\([a-z]*\):.*## /make \1 - /p' Makefile

run: $(VENV)/base ## start the portal with its demonstration organisation
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py load_demo --once
	@echo "Compass is at http://127.0.0.1:$(COMPASS_PORT)/ (Ctrl-C ends it)"
	@exec $(PY) -m honcho --procfile compass/Procfile --app-root . start

test: $(VENV)/dev ## run the whole suite; ARGS="tests/people -k zone" narrows it
	@DATABASE_URL= $(PY) manage.py migrate --verbosity 0
	@$(PY) -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder $(ARGS)

check: $(VENV)/dev ## lint, format, types, floors, migrations, settings for production
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check
	@$(PY) -m mypy
	@$(VENV)/bin/lint-imports
	@$(PY) manage.py makemigrations --check --dry-run
	@set -a && . ./.env.example && COMPASS_SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(50))') && \
		COMPASS_CONDUCT_KEYS=$$($(PY) -c 'import base64, os; print(base64.b64encode(os.urandom(32)).decode())') && \
		$(PY) manage.py check --deploy --fail-level WARNING

format: $(VENV)/dev ## let ruff write the code as `make check` wants it
	@$(PY) -m ruff check --fix
	@$(PY) -m ruff format

faults: $(VENV)/dev ## kill processes and services, many times, and count what was lost
	@$(PY) -m pytest -m faults $(ARGS)

measure: $(VENV)/dev ## print the figures that are promised
	@$(PY) -m pytest -m measure --capture no $(ARGS)

lock: $(UV) ## turn requirements/*.in into hashed locks; ARGS=--upgrade renews them
	@$(COMPILE) $(ARGS) requirements/base.in --output-file requirements/base.txt
	@$(COMPILE) $(ARGS) requirements/dev.in --constraints requirements/base.txt --output-file requirements/dev.txt

clean: ## remove what was installed here; var, where the data is, stays
	rm -rf $(VENV) staticfiles

# A file of the virtual environment's own says which lock it holds, so that the second time costs nothing.
$(VENV)/base: requirements/base.txt | $(VENV)/bin/pip
	@echo "Installing what Compass runs on. This takes a minute or two, once."
	@$(INSTALL) requirements/base.txt
	@touch $@

$(VENV)/dev: requirements/dev.txt | $(VENV)/bin/pip
	@echo "Installing what Compass and its tests run on. This takes a few minutes, once."
	@$(INSTALL) requirements/dev.txt
	@touch $@ $(VENV)/base

$(PY):
	@command -v $(PYTHON) >/dev/null || \
		{ echo "Compass needs Python 3.11 or newer, and $(PYTHON) is not here: install python3 and python3-venv."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Compass needs Python 3.11 or newer, and this is $$($(PYTHON) --version): say which, as in make run PYTHON=python3.13."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "This Python cannot make a virtual environment: install python3-venv (apt install python3-venv)."; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)

# Missing only where somebody interrupted the lines above.
$(VENV)/bin/pip: | $(PY)
	@$(PY) -m ensurepip --default-pip >/dev/null

$(UV):
	@$(PYTHON) -m venv $(VENV)/lock
	@$(VENV)/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
