# `make verify`: set up .venv, judge every claim, write reports/.   `make test`: set up .venv, run the tests.
# `make formal`: read the formal proofs again with Coq (needs coqc), audit them, write the record.   `make formal-check`: coqchk on our own modules.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= 2
PROFILE ?= default

.PHONY: verify test lint formal formal-check neighbours mutants faults fuzz power lowest newest torch lock benchmarks record clean
.DEFAULT_GOAL := verify

$(VENV)/.ready: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python >= 3.11 is needed, this is " + sys.version.split()[0] + "; try: make PYTHON=python3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[all]" --group dev
	touch $@

verify: $(VENV)/.ready
	$(BIN)/theorycheck verify --profile $(PROFILE) --jobs $(JOBS) --out reports

test: $(VENV)/.ready
	$(BIN)/python -m pytest tests proofs -n $(JOBS) --dist worksteal --durations 20 --theorycheck-profile quick

lint: $(VENV)/.ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

formal: $(VENV)/.ready
	$(BIN)/theorycheck formal --build --jobs $(JOBS)
	$(BIN)/theorycheck formal --build --jobs $(JOBS) --proofs examples

formal-check: $(VENV)/.ready
	$(BIN)/theorycheck formal --check

neighbours: $(VENV)/.ready
	$(BIN)/theorycheck neighbours --jobs $(JOBS)

mutants: $(VENV)/.ready
	cd tests && ../$(BIN)/python -m liars.bounds

faults: $(VENV)/.ready
	cd tests && ../$(BIN)/python -m faults

# 100,000 random relations for decide; what is done is kept and gone on with.
fuzz: $(VENV)/.ready
	cd tests && ../$(BIN)/python -m decide.fuzz --jobs $(JOBS)

# The sampled claims over 200 seeds: false alarms, and the power against each named false neighbour; what is done is kept and gone on with.
power: $(VENV)/.ready
	cd tests && ../$(BIN)/python -m claims.over_seeds --kept ../.seeds.jsonl

# The rooms of the tests that lean on other packages, fast ones.
LEANING := tests/ball tests/linalg tests/gauss/test_bounds_are_seen.py tests/gram/test_bounds_are_seen.py tests/expression/test_bounds_are_seen.py \
  tests/activations/test_bounds_are_seen.py tests/decide/test_bounds_are_seen.py tests/deq tests/claims/test_chance.py

# The lowest versions that pyproject.toml promises, in an environment of their own.
lowest:
	test -x .venv-lowest/bin/python || $(PYTHON) -m venv .venv-lowest
	.venv-lowest/bin/python -m pip install --quiet --disable-pip-version-check --constraint requirements-lowest.txt --editable ".[all]" pytest pytest-xdist hypothesis
	.venv-lowest/bin/python -m pytest -n $(JOBS) -W default $(LEANING)

# The newest versions of everything, in an environment of their own.
newest:
	test -x .venv-newest/bin/python || $(PYTHON) -m venv .venv-newest
	.venv-newest/bin/python -m pip install --quiet --disable-pip-version-check --upgrade --upgrade-strategy eager --editable ".[all]" pytest pytest-xdist hypothesis
	.venv-newest/bin/python -m pytest -n $(JOBS) -W default $(LEANING)

# The versions of the development set that the tests were last green with.
lock: $(VENV)/.ready
	{ sed -n '/^#/p' requirements-dev.lock; $(BIN)/python -m pip freeze --exclude-editable; } > .lock.tmp && mv .lock.tmp requirements-dev.lock

# The slow lane of the other arrays: long runs on PyTorch, in the pinned environment that torchdeq is compared in (about 6 GB).
torch:
	test -x benchmarks/.env-torch/bin/python || sh benchmarks/make_env.sh torch
	PYTHONPATH=. benchmarks/.env-torch/bin/python -m pytest tests/deq/test_long_run.py -k "torch or backend"

record: $(VENV)/.ready
	$(BIN)/theorycheck record --profile $(PROFILE) --jobs $(JOBS)

benchmarks: $(VENV)/.ready
	$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) .venv-lowest .venv-newest .pytest_cache .mypy_cache .ruff_cache .hypothesis
