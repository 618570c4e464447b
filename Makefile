# Two jobs, from a fresh clone:
#   make report   sets up what is missing and writes the gap report of the example bank
#   make test     sets up what is missing and checks everything but the slow tests
.PHONY: help report test setup setup-dev coverage lock notebook clean
py := .venv/bin/python

help:
	@sed -n '1,3s/^# //p' Makefile
	@echo "More: make setup, setup-dev, coverage, lock, notebook, clean"

report: setup
	@scripts/report.sh

test: setup-dev
	$(py) -m ruff check
	$(py) -m mypy
	$(py) -m pytest -n auto --dist loadfile

setup:
	@scripts/bootstrap.sh run

setup-dev:
	@scripts/bootstrap.sh dev

coverage: setup-dev
	$(py) -m pytest -n auto --dist loadfile --cov --cov-report=term

lock: setup
	@scripts/lock.sh

notebook: setup-dev
	$(py) scripts/notebook.py

clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage htmlcov
