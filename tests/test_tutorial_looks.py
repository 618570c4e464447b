"""The tutorial on looks of one's own does what it says: its files, commands and answers, in the order of the page."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.cli.running import CHECKOUT, run

PAGE = (CHECKOUT / "docs" / "tutorial-own-looks.md").read_text("utf-8")
FILES = dict(re.findall(r"Write `(house/[^`]+)`[^\n]*\n\n```\w+\n(.*?)```", PAGE, re.DOTALL))
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]
REPORT, LISTED, COPIED, WITH_ALL = COMMANDS


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the loan bank and the house style."""
    shutil.copytree(CHECKOUT / "examples" / "loan-triage", tmp_path / "examples" / "loan-triage")
    shutil.copytree(CHECKOUT / "docs" / "house-style", tmp_path / "docs" / "house-style")
    return tmp_path


def carry_out(command: str, desk: Path) -> str:
    finished = run(*shlex.split(command)[1:], cwd=desk)
    assert (finished.returncode, finished.stderr) == (0, ""), command
    return finished.stdout


def write_files(desk: Path) -> None:
    for name, text in FILES.items():
        file = desk / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def test_the_page_shows_the_files_of_the_house_style() -> None:
    names = {"style/own.css", "gap/report.html.j2", "gap/limits.html.j2"}
    assert set(FILES) == {f"house/reports/{name}" for name in names}
    for name, text in FILES.items():
        assert (CHECKOUT / "docs" / "house-style" / name.removeprefix("house/")).read_text("utf-8") == text


def test_every_command_of_the_tutorial_works_in_turn(desk: Path) -> None:
    carry_out(REPORT, desk)
    first = (desk / "house.html").read_text("utf-8")
    assert "gap/report.html.j2" in carry_out(LISTED, desk)
    assert carry_out(COPIED, desk).split() == ["Wrote", "house/reports/gap/report.html.j2"]
    write_files(desk)
    shutil.copy(desk / "docs/house-style/reports/logo.svg", desk / "house/reports/logo.svg")
    carry_out(WITH_ALL, desk)

    assert (desk / "house.html").read_text("utf-8") == first
    for said in (
        "<title>Calderwick Bank</title>",
        "--holds: #1f5c4d",
        "font-family: Charter, Georgia",
        "for ten years",
    ):
        assert said in first


def test_the_slip_is_refused_as_the_page_shows(desk: Path) -> None:
    write_files(desk)
    file = desk / "house/reports/gap/limits.html.j2"
    file.write_text(file.read_text("utf-8").replace("Kept", "{{ vredict }}"), "utf-8")
    (desk / "house.html").write_text("the old one")

    finished = run(*shlex.split(WITH_ALL)[1:], cwd=desk)

    (said,) = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
    assert (finished.returncode, finished.stdout, finished.stderr) == (5, "", said)
    assert (desk / "house.html").read_text() == "the old one"


def test_words_of_ones_own_reach_the_reports(desk: Path) -> None:
    """A file of wording below `--content` takes the place of the shipped one on the pages, too."""
    shipped = (CHECKOUT / "checklists" / "wording" / "verdict.yaml").read_text("utf-8")
    file = desk / "house/checklists/wording/verdict.yaml"
    file.parent.mkdir(parents=True)
    carry_out(WITH_ALL.replace("--content house", ""), desk)
    said = "events are handled without the vendor"
    page = (desk / "house.html").read_text("utf-8").replace("’", "'").replace("&#39;", "'")
    assert said in page
    assert said in shipped.replace("’", "'")
    file.write_text(shipped.replace("’", "'").replace(said, "events need nobody outside"), "utf-8")

    carry_out(WITH_ALL, desk)

    assert "events need nobody outside" in (desk / "house.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("looks gap/repot.html.j2", "There is no template or sheet `gap/repot.html.j2`. Did you mean"),
        ("looks ../../etc/passwd", "`readiness looks` lists them."),
        (
            "looks gap/report.html.j2 --copy docs/house-style",
            "is there already: edit it, or delete it first.",
        ),
    ],
)
def test_looks_that_can_not_be_shown_are_refused_in_a_sentence(command: str, said: str, desk: Path) -> None:
    finished = run(*command.split(), cwd=desk)

    assert (finished.returncode, finished.stdout) == (2, "")
    assert said in finished.stderr
