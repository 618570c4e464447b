"""Standard output is for results, standard error for all else, whatever stands at their other end."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import CHECKOUT, EXAMPLE, start
from tests.terminals import open_terminal

READINESS = f"{shlex.quote(sys.executable)} -m readiness"
DAY = "--as-of 2026-11-20"


def shell(line: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/bash", "-c", line],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_today_goes_to_standard_error_so_that_json_stays_json() -> None:
    finished = shell(f"{READINESS} assess {EXAMPLE} --format json | {sys.executable} -m json.tool")

    assert finished.returncode == 0
    assert json.loads(finished.stdout)["schema"] == "readiness/assessment@1"
    assert finished.stderr.startswith("As of 20")
    assert finished.stderr.endswith(" (today).\n")


@pytest.mark.parametrize(
    ("command", "status"), [(f"assess {EXAMPLE} {DAY}", 1), ("schema", 0), ("--help", 0)]
)
def test_a_closed_pipe_is_no_mistake_and_keeps_the_exit_status(command: str, status: int) -> None:
    finished = shell(f"{READINESS} {command} | head -1; exit ${{PIPESTATUS[0]}}")

    assert finished.stderr == ""
    assert finished.returncode == status
    assert finished.stdout.count("\n") == 1


@pytest.mark.parametrize(
    ("command", "status"), [(f"assess {EXAMPLE} {DAY}", 1), (f"check {EXAMPLE}", 0), ("--help", 0)]
)
def test_a_closed_standard_output_is_said_and_the_status_still_tells_the_verdict(
    command: str, status: int
) -> None:
    finished = shell(f"{READINESS} {command} >&-")

    assert finished.stderr == "Standard output is closed, so nothing is shown.\n"
    assert finished.returncode == status


def test_a_report_is_written_also_where_nobody_listens(tmp_path: Path) -> None:
    file = tmp_path / "gaps.html"
    finished = shell(f"{READINESS} report {EXAMPLE} -o {file} {DAY} >&- 2>&-")

    assert finished.returncode == 0
    assert file.read_bytes().endswith(b"</html>\n") or b"</html>" in file.read_bytes()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_full_disk_is_one_sentence() -> None:
    finished = shell(f"{READINESS} check {EXAMPLE} > /dev/full")

    assert finished.stderr == "Standard output can't be written: no space left on device.\n"
    assert finished.returncode == 2


def test_a_terminal_without_utf_8_shows_letters_without_their_accents(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("system: {name: Prüfung}\n", encoding="utf-8")

    assert (
        start("check", tmp_path, PYTHONIOENCODING="ascii").stdout
        == "Prufung: 1 thing in 1 file, no mistake found.\n"
    )
    assert start("assess", EXAMPLE, *DAY.split(), PYTHONIOENCODING="ascii").stdout.isascii()


def test_json_is_utf_8_whatever_the_terminal_takes(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("system: {name: Prüfung}\n", encoding="utf-8")
    finished = start("assess", tmp_path, *DAY.split(), "--format", "json", PYTHONIOENCODING="ascii")

    assert "Prüfung" in finished.stdout


def test_a_mistake_beside_odd_letters_is_told_on_a_terminal_without_utf_8(tmp_path: Path) -> None:
    (tmp_path / "ü.yaml").write_text("system: {nàme: X}\n", encoding="utf-8")
    finished = start("check", tmp_path, PYTHONIOENCODING="ascii")

    assert finished.returncode == 5
    assert "Did you mean `name`?" in finished.stderr


@pytest.mark.parametrize(
    "command", ["check", "assess", "explain", "without", "timing", "report", "questions", "schema"]
)
def test_every_command_has_help(command: str) -> None:
    finished = start(command, "--help")

    assert finished.returncode == 0
    assert finished.stdout.startswith(f"usage: readiness {command}")


@pytest.mark.parametrize(
    ("environment", "is_coloured"),
    [({"TERM": "xterm"}, True), ({"TERM": "dumb"}, False), ({"TERM": "xterm", "NO_COLOR": "1"}, False)],
)
def test_colour_is_for_a_terminal_that_wants_it(environment: dict[str, str], is_coloured: bool) -> None:
    ours, theirs = open_terminal()
    program = [sys.executable, "-c", "from readiness.cli.output import show; show('NOT READY')"]
    with os.fdopen(ours, "rb", buffering=0) as reader:
        seen = {"PATH": os.environ["PATH"], **environment}
        subprocess.run(program, stdout=theirs, env=seen, check=True, cwd=CHECKOUT)
        shown = reader.read(200).decode()
        os.close(theirs)

    assert shown == ("\x1b[1mNOT READY\x1b[0m\r\n" if is_coloured else "NOT READY\r\n")
