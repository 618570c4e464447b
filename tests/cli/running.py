"""The command line as a person runs it, here or in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path

from readiness.cli.main import main
from tests.builders import Data, to_yaml

__all__ = ["CHECKOUT", "EXAMPLE", "run", "start", "written"]

CHECKOUT = Path(__file__).parents[2]
EXAMPLE = "examples/loan-triage"
Finished = subprocess.CompletedProcess[str]


def run(*arguments: str | Path, cwd: Path = CHECKOUT) -> Finished:
    """The finished run, made here: a process of its own would spend its first second on loading the same again."""
    command = [str(one) for one in arguments]
    out, err = (TextIOWrapper(BytesIO(), encoding="utf-8", newline="") for _ in "12")
    with chdir(cwd), redirect_stdout(out), redirect_stderr(err):
        try:
            status = main(command)
        except SystemExit as stopped:
            status = int(stopped.code or 0)
    return subprocess.CompletedProcess(command, status, _text_in(out), _text_in(err))


def _text_in(stream: TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


def start(*arguments: str | Path, **environment: str) -> Finished:
    """The finished run in a process of its own; its text is read as UTF-8."""
    return subprocess.run(
        [sys.executable, "-m", "readiness", *map(str, arguments)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "COLUMNS": "100", **environment},
        check=False,
        timeout=120,
    )


def written(folder: Path, model: Data) -> str:
    """A model as a file in the folder, and its path."""
    file = folder / "model.yaml"
    file.write_text(to_yaml(model), encoding="utf-8")
    return str(file)
