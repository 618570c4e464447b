#!/usr/bin/env bash
# Writes the lock files from pyproject.toml. Versions that are locked stay; `make lock UPGRADE=1` takes the newest.
# Needs uv, and brings it into .venv if there is none. A lock holds no address, so it works with any mirror.
set -euo pipefail
cd "$(dirname "$0")/.."
if command -v uv >/dev/null 2>&1; then
  uv=uv
else
  uv=.venv/bin/uv
  [ -x "$uv" ] || .venv/bin/python -m pip install -qq uv
fi

# lock FILE WHAT ARGUMENTS...
lock() {
  local file=$1 what=$2
  shift 2
  "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
    ${UPGRADE:+--upgrade} -o "$file" "$@"
  { echo "# $what Written by 'make lock'; not to be edited."; cat "$file"; } > "$file.new"
  mv "$file.new" "$file"
}

lock requirements-dev.lock "Everything that checking and building the package needs." \
  pyproject.toml --extra dev --extra notebook
lock requirements.lock "What the package needs to run." -c requirements-dev.lock pyproject.toml
printf 'hatchling\n' | lock requirements-build.lock "What builds the package." -c requirements-dev.lock -
