"""The command line, run as a person runs it: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import IO

__all__ = ["CHECKOUT", "EXAMPLE", "run"]

CHECKOUT = Path(__file__).parents[2]
EXAMPLE = "examples/loan-triage"


def run(
    *arguments: str | Path,
    cwd: Path = CHECKOUT,
    stdout: int | IO[bytes] = subprocess.PIPE,
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    """The finished run; its text is read as UTF-8."""
    return subprocess.run(
        [sys.executable, "-m", "readiness", *map(str, arguments)],
        cwd=cwd,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "COLUMNS": "100", **environment},
        check=False,
        timeout=120,
    )
