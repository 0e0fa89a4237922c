# Everything runs in .venv, made here from Python 3.11+ alone.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= 2

.PHONY: demo test test-all lint format docs bench lock clean

$(VENV)/.installed: pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; call make PYTHON=/path/to/it")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(VENV)/.installed
	@$(BIN)/toolkit demo

test: $(VENV)/.installed
	@.ci/debian-packages
	$(BIN)/python -m pytest -n $(JOBS) -m "not slow"

# Spark and its Java, half a gigabyte, and npm are for the slow tests alone.
test-all: $(VENV)/.installed
	@.ci/debian-packages slow
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-slow.lock
	$(BIN)/python -m pytest -n $(JOBS)

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/oxlint --deny-warnings toolkit

format: $(VENV)/.installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.installed
	$(BIN)/python .ci/reference
	$(BIN)/python .ci/man
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

bench: $(VENV)/.installed
	@.ci/debian-packages
	$(BIN)/python bench/archive.py

# Resolve anew: all extras but Spark's, which has a lock of its own, and what the image holds; every platform, hashes and no index address.
lock: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --extra test --extra lint pyproject.toml .ci/build.in --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --constraints requirements.lock .ci/slow.in --output-file requirements-slow.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --constraints requirements.lock --extra all pyproject.toml .ci/build.in --output-file requirements-run.lock

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache
