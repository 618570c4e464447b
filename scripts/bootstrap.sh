#!/usr/bin/env bash
# Sets up what is missing in this checkout, and says in one line what it does. Running it again is quick.
#   scripts/bootstrap.sh run         what writing reports needs
#   scripts/bootstrap.sh dev         that, and what checking the code needs
#   scripts/bootstrap.sh can-pdf     exit 0 if this machine can write a PDF
#   scripts/bootstrap.sh apt-line    prints the command that installs what a PDF needs
set -euo pipefail
cd "$(dirname "$0")/.."
base=${PYTHON:-python3}
python=.venv/bin/python
pdf_packages="libpangoft2-1.0-0 libharfbuzz-subset0"

say() { printf '%s\n' "readiness: $*"; }
stop() { say "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# Debian says it with .so, macOS with .dylib.
can_load() {
  "$base" - "$@" <<'PY'
import ctypes, sys
for name in sys.argv[1:]:
    for file in (f"lib{name}.so.0", f"lib{name}.dylib", f"lib{name}.0.dylib"):
        try:
            ctypes.CDLL(file)
            break
        except OSError:
            pass
    else:
        sys.exit(1)
PY
}

check_python() {
  has "$base" || stop "Python is missing: install Python 3.11 or newer and run this again."
  "$base" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    stop "Python 3.11 or newer is needed and $base is $("$base" -V 2>&1); point to a newer one with PYTHON=/path/to/python3."
}

missing_packages() {
  "$base" -c 'import ensurepip, venv' 2>/dev/null || printf ' python3-venv'
  can_load pango-1.0 pangoft2-1.0 harfbuzz-subset || printf ' %s' "$pdf_packages"
  if [ "$1" = dev ]; then
    { has pdftotext && has pdfinfo && has pdffonts; } || printf ' poppler-utils'
    has qpdf || printf ' qpdf'
  fi
}

# Sets `as_root` to what runs a command as root here, if anything does without asking for a password.
find_root() {
  if [ "$(id -u)" = 0 ]; then as_root="env"; return; fi
  has sudo && sudo -n true 2>/dev/null && as_root="sudo -n env"
}

install_packages() {
  local missing log
  missing=$(missing_packages "$1")
  [ -n "$missing" ] || return 0
  if ! has apt-get; then
    say "this machine lacks what Debian calls${missing}; on macOS, 'brew install pango poppler qpdf'. Going on without."
  elif ! find_root; then
    say "going on without${missing}; to have them: sudo apt-get update && sudo apt-get install -y --no-install-recommends${missing}"
  else
    say "installing${missing} (apt-get)"
    log=$(mktemp)
    # shellcheck disable=SC2086  # both are lists of words
    { $as_root DEBIAN_FRONTEND=noninteractive apt-get update -qq &&
      $as_root DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 install -y -qq --no-install-recommends $missing; } \
      </dev/null >"$log" 2>&1 || { tail -n 5 "$log" >&2; say "apt-get failed, see above; going on without${missing}."; }
    rm -f "$log"
  fi
}

# A stamp holds the sum of everything that an installation came from, the folder too, for it is in the scripts' first lines.
sum_of() { { pwd; "$base" -V; cat pyproject.toml "$@"; } | cksum; }
is_stamped() { [ -x .venv/bin/readiness ] && [ "$(cat ".venv/stamp-$1" 2>/dev/null)" = "$(stamp_of "$1")" ]; }
stamp_of() {
  if [ "$1" = dev ]; then sum_of requirements-dev.lock; else sum_of requirements.lock requirements-build.lock; fi
}

# A lock names everything, so nothing is resolved: old pips take a newer release for `coverage[toml]` than the pinned one.
pip_install() { "$python" -m pip install -qq --disable-pip-version-check --no-input "$@"; }

install_python_packages() {
  is_stamped "$1" && return
  if ! "$python" -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    "$base" -c 'import ensurepip, venv' 2>/dev/null || stop "Python's venv is missing: sudo apt-get install python3-venv"
    say "making .venv"
    "$base" -m venv --clear .venv
  fi
  if [ "$1" = dev ]; then
    say "installing the pinned packages of requirements-dev.lock"
    pip_install --no-deps --require-hashes -r requirements-dev.lock
  else
    say "installing the pinned packages of requirements.lock"
    pip_install --no-deps --require-hashes -r requirements.lock -r requirements-build.lock
  fi
  pip_install --no-deps --no-build-isolation --editable .
  stamp_of "$1" > ".venv/stamp-$1"
  [ "$1" = run ] || stamp_of run > .venv/stamp-run # what checking needs holds all that running needs
}

case ${1:-} in
  run | dev)
    check_python
    install_packages "$1"
    install_python_packages "$1"
    ;;
  can-pdf) can_load pango-1.0 pangoft2-1.0 ;;
  apt-line) echo "sudo apt-get update && sudo apt-get install -y --no-install-recommends $pdf_packages" ;;
  *) sed -n '3,6s/^# *//p' "$0" >&2; exit 2 ;;
esac
