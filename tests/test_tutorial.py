"""The tutorial on one's own questions does what it says: its files, commands and answers, in the order of the page."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import CHECKOUT, run

PAGE = (CHECKOUT / "docs" / "tutorial-own-questions.md").read_text("utf-8")
FILES = re.findall(r"Write `(house/[^`]+\.yaml)`:\n\n```yaml\n(.*?)```", PAGE, re.DOTALL)
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]
TEXTS = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the loan bank and the files that the page tells one to write."""
    shutil.copytree(CHECKOUT / "examples" / "loan-triage", tmp_path / "examples" / "loan-triage")
    for name, text in FILES:
        file = tmp_path / name
        file.parent.mkdir(parents=True)
        file.write_text(text, "utf-8")
    return tmp_path


def test_the_page_has_its_files_and_commands() -> None:
    assert len(FILES) == 3
    assert len(COMMANDS) == 6


def test_every_command_of_the_tutorial_works_in_turn(desk: Path) -> None:
    for command in COMMANDS:
        finished = run(*shlex.split(command)[1:], cwd=desk)
        assert finished.returncode in (0, 1), command + finished.stderr
        assert finished.stderr == ""
    assert (desk / "house.html").stat().st_size > 10_000


def test_the_questions_print_as_the_page_shows(desk: Path) -> None:
    assert run("questions", "--content", "house", "--set", "house", cwd=desk).stdout == TEXTS[0]


def test_the_slip_is_refused_as_the_page_shows(desk: Path) -> None:
    file = desk / "house/checklists/criteria/house.yaml"
    file.write_text(file.read_text("utf-8").replace("[lead]", "[laed]"), "utf-8")

    finished = run("questions", "--content", "house", cwd=desk)

    assert (finished.returncode, finished.stdout, finished.stderr) == (5, "", TEXTS[1])


def test_the_python_of_the_tutorial_runs(desk: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)

    finished = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys; sys.path.insert(0, {str(CHECKOUT)!r})\n{code}\nprint(result.explain('house.1'))",
        ],
        cwd=desk,
        capture_output=True,
        text=True,
        check=False,
    )

    assert finished.returncode == 0, finished.stderr
    assert "Each of our teams has a lead" in finished.stdout
