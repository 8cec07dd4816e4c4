# `make run` and `make test` are all that a newcomer needs; `make help` lists the rest.
SHELL := /bin/bash
UV := $(shell command -v uv || echo .tools/uv/bin/uv)
PY := .venv/bin/python
export UV_PYTHON_PREFERENCE ?= system
export PYTHONDONTWRITEBYTECODE := 1

.DEFAULT_GOAL := help
.PHONY: help run test check train eval bench fmt install install-dev lock

help: ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: install ## install, compile, train what is stale, start everything, print the address
	@$(PY) -m tradein.cli run

test: install-dev ## install what tests need and run them all
	@$(PY) -m tradein.cli prepare
	@$(PY) -m pytest

check: install-dev ## format, lint, types, import contracts, knowledge base, tests
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy
	@.venv/bin/lint-imports
	@$(MAKE) --no-print-directory test

train: install ## compile the knowledge base and train what is stale
	@$(PY) -m tradein.cli prepare

eval: install-dev ## measure against the golden cases and write docs/evaluation/
	@$(PY) -m tests.evaluation.run

bench: install-dev ## measure side by side with a stock Rasa starter
	@$(PY) -m bench.compare

fmt: install-dev ## format and mend what can be mended
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

install: .venv/.service bot/.venv/.installed

install-dev: .venv/.dev bot/.venv/.installed

lock: $(UV) ## pin both environments anew
	@UV=$(UV) bash requirements/lock.sh

# A stamp file in each environment tells what it was installed from.
.venv/.service: requirements/service.txt pyproject.toml | $(UV)
	@test -e .venv/.dev && test .venv/.dev -nt requirements/service.txt && touch $@ && exit 0; \
	echo "• installing the service"; \
	test -x $(PY) || $(UV) venv --quiet --python 3.11 .venv; \
	$(UV) pip sync --quiet --require-hashes --python $(PY) requirements/service.txt && \
	$(UV) pip install --quiet --no-deps --python $(PY) --editable . && touch $@

.venv/.dev: requirements/dev.txt pyproject.toml | $(UV)
	@echo "• installing the service and what tests need"
	@test -x $(PY) || $(UV) venv --quiet --python 3.11 .venv
	@$(UV) pip sync --quiet --require-hashes --python $(PY) requirements/dev.txt
	@$(UV) pip install --quiet --no-deps --python $(PY) --editable .
	@touch $@ .venv/.service

bot/.venv/.installed: requirements/bot.txt | $(UV)
	@echo "• installing Rasa (Python 3.10)"
	@test -x bot/.venv/bin/python || $(UV) venv --quiet --python 3.10 bot/.venv
	@$(UV) pip sync --quiet --require-hashes --python bot/.venv/bin/python requirements/bot.txt
	@echo "• trying spaCy's published Chinese model (optional)"
	@bash bot/fetch_spacy_model.sh || true
	@touch $@

.tools/uv/bin/uv:
	@echo "• fetching uv into .tools"
	@python3 -m venv .tools/uv && .tools/uv/bin/python -m pip install --quiet uv
