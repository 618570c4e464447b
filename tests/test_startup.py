"""`readiness --help` answers at once: it loads none of the libraries that the work itself needs."""

from __future__ import annotations

import subprocess
import sys

SHOW_HELP = "from readiness.cli.main import main; raise SystemExit(main())"
HEAVY = {"jinja2", "networkx", "pandas", "pikepdf", "pydantic", "weasyprint", "yaml"}


def run_with_import_times(program: str, *arguments: str) -> tuple[subprocess.CompletedProcess[str], set[str]]:
    """The finished run, and the top-level packages that it loaded."""
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", program, *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    times = [line for line in run.stderr.splitlines() if line.startswith("import time:")]
    return run, {line.rpartition("|")[2].strip().partition(".")[0] for line in times}


def test_help_loads_no_heavy_library() -> None:
    run, loaded = run_with_import_times(SHOW_HELP, "--help")

    assert run.returncode == 0, run.stderr[-500:]
    assert "usage" in run.stdout.lower()
    assert "readiness" in loaded
    assert sorted(loaded & HEAVY) == []


def test_this_check_sees_a_heavy_library_when_there_is_one() -> None:
    _, loaded = run_with_import_times("import yaml")

    assert loaded & HEAVY == {"yaml"}
