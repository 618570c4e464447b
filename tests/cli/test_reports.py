"""Several reports by one command, and the line that says how far it is."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from readiness.cli.main import main
from tests.cli.running import CHECKOUT, EXAMPLE, run
from tests.terminals import open_terminal

if TYPE_CHECKING:
    from pathlib import Path

    from pytest import CaptureFixture  # noqa: PT013 - for types only

DAY = ("--as-of", "2026-11-20")


def test_a_folder_takes_several_reports_called_after_model_and_kind(
    tmp_path: Path, capsys: CaptureFixture[str]
) -> None:
    into = tmp_path / "filed"
    kinds = ("--kind", "brief", "--kind", "runbook", "--kind", "brief")

    assert main(["report", EXAMPLE, *DAY, *kinds, "--format", "html", "-o", f"{into}/"]) == 0

    said = capsys.readouterr()
    expected = [f"brief-{seat}" for seat in ("cto", "operations", "risk", "compliance")] + ["runbook"]
    assert said.out.splitlines() == [f"Wrote {into}/loan-triage-{name}.html" for name in expected]
    assert said.err == ""
    assert len(list(into.iterdir())) == 5


def test_one_report_goes_into_a_folder_too(tmp_path: Path, capsys: CaptureFixture[str]) -> None:
    assert main(["report", f"{EXAMPLE}/", *DAY, "--format", "html", "-o", str(tmp_path)]) == 0

    assert capsys.readouterr().out == f"Wrote {tmp_path}/loan-triage-gap.html\n"


def test_a_comparison_goes_into_a_folder_too(tmp_path: Path, capsys: CaptureFixture[str]) -> None:
    offers = [f"examples/vendor-{letter}" for letter in "ab"]
    into = tmp_path / "offers"

    assert (
        main(["report", *offers, *DAY, "--kind", "comparison", "--format", "html", "-o", f"{into}/"]) == 0
    )

    assert capsys.readouterr().out == f"Wrote {into}/comparison.html\n"


def test_without_a_vendor_all_says_what_it_leaves_out(tmp_path: Path) -> None:
    model = tmp_path / "small.yaml"
    model.write_text("system: {name: Small, stage: pilot, consequence: low}\n", encoding="utf-8")

    finished = run("report", model, *DAY, "--kind", "all", "--format", "html", "-o", f"{tmp_path}/filed/")

    assert finished.returncode == 0, finished.stderr
    assert "No letter: This workflow has no vendor, so there is nobody to write to." in finished.stderr
    assert "No drill: " in finished.stderr
    assert "small-gap.html" in finished.stdout
    assert "small-letter" not in finished.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--kind", "gap", "--kind", "drill", "-o", "gaps.pdf"), "Several reports don’t go into one file"),
        (("--kind", "all", "-o", "gaps.pdf"), "end it with a slash, as in gaps/"),
        (("--format", "html", "-o", "gaps.pdf"), "The ending of a file says its format"),
        (("--kind", "gap", "--kind", "comparison", "-o", "x/"), "A comparison is of several models"),
        (("--kind", "gap", "--kind", "brief", "--seat", "rsk", "-o", "x/"), "Did you mean `risk`?"),
        (("--kind", "gap", "-o", "no/such/"), "The folder no does not exist"),
    ],
)
def test_what_can_not_be_done_is_one_sentence_and_2_and_nothing_is_written(
    arguments: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    finished = run("report", CHECKOUT / EXAMPLE, *DAY, *arguments, cwd=tmp_path)

    assert finished.returncode == 2
    assert said in finished.stderr
    assert finished.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_drill_without_a_vendor_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    model = tmp_path / "small.yaml"
    model.write_text("system: {name: Small, stage: pilot, consequence: low}\n", encoding="utf-8")

    finished = run("report", model, *DAY, "--kind", "gap", "--kind", "drill", "-o", f"{tmp_path}/filed/")

    assert finished.returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == ["small.yaml"]


def on_terminal(*arguments: str, **environment: str) -> tuple[str, str]:
    """What a command writes to standard output, a pipe, and to standard error, a terminal of 60 columns."""
    import fcntl
    import struct
    import subprocess
    import termios

    ours, theirs = open_terminal()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "readiness", *arguments], cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=theirs,
        env={**os.environ, "TERM": "xterm", **environment},
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:  # the other side is closed
            break
        if not part:
            break
        shown += part
    os.close(ours)
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return out.decode(), shown.decode()


def test_a_terminal_shows_how_far_it_is_and_is_clean_at_the_end(tmp_path: Path) -> None:
    file = tmp_path / "brief.pdf"

    out, shown = on_terminal("report", EXAMPLE, *DAY, "--kind", "brief", "--seat", "risk", "-o", str(file))

    lines = shown.split("\r\x1b[K")
    assert "Reading and assessing the model …" in lines
    assert "Setting the report, page 2 …" in lines
    assert "Setting the report, writing …" in lines
    assert max(map(len, lines)) < 60
    assert lines[-1] == ""
    assert [line.split()[0] for line in out.splitlines()] == ["Wrote", "Digest"]


def test_of_several_it_shows_which(tmp_path: Path) -> None:
    kinds = ("--kind", "brief", "--kind", "letter", "--format", "html")

    _, shown = on_terminal("report", EXAMPLE, *DAY, *kinds, "-o", f"{tmp_path}/")

    lines = shown.split("\r\x1b[K")
    assert "1 of 5: Brief for CTO …" in lines
    assert any(line.startswith("5 of 5: Letter to ") for line in lines)


def test_where_nobody_watches_nothing_is_shown(tmp_path: Path) -> None:
    _, shown = on_terminal("report", EXAMPLE, *DAY, "-o", f"{tmp_path}/a.html", TERM="dumb")
    piped = run("report", EXAMPLE, *DAY, "-o", f"{tmp_path}/b.html")

    assert shown == ""
    assert piped.stderr == ""
    assert piped.stdout == f"Wrote {tmp_path}/b.html\n"
