"""`readiness diff` as somebody runs it who gets a second version."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.running import CHECKOUT, EXAMPLE, run

DAY = ("--as-of", "2026-11-20")


@pytest.fixture(scope="module")
def pauses(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bank, where the workflow pauses by itself when nobody is there."""
    folder = tmp_path_factory.mktemp("models") / "bank"
    shutil.copytree(CHECKOUT / EXAMPLE, folder)
    file = folder / "system.yaml"
    file.write_text(file.read_text("utf-8").replace("unattended: continues", "unattended: pauses"), "utf-8")
    return folder


def test_a_model_against_itself_has_not_changed() -> None:
    done = run("diff", EXAMPLE, EXAMPLE, *DAY)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("\nNothing changed.\n")


def test_a_change_says_what_turned_and_where_it_stands(pauses: Path) -> None:
    done = run("diff", EXAMPLE, pauses, *DAY)

    assert (done.returncode, done.stderr) == (0, "")
    assert "FAILS -> holds: Every running hour is covered, or safe by itself" in done.stdout
    assert "system.yaml:24" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_a_saved_result_against_a_model_takes_its_bar_and_day(pauses: Path, tmp_path: Path) -> None:
    saved = tmp_path / "then.json"
    saved.write_text(run("assess", EXAMPLE, *DAY, "--format", "json").stdout, encoding="utf-8")

    done = run("diff", saved, pauses, "--format", "json")

    found = json.loads(done.stdout)
    assert (done.returncode, done.stderr, found["schema"]) == (0, "", "readiness/difference@1")
    assert (found["new"]["as_of"], found["attribution"]) == ("2026-11-20", "by-criterion")
    assert [one["id"] for one in found["gates"]] == ["incident.every-running-hour-is-covered"]


def test_what_can_not_be_read_is_one_sentence(tmp_path: Path) -> None:
    done = run("diff", EXAMPLE, "gone.json", *DAY)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "`gone.json` can't be read: no such file or directory.\n"

    file = tmp_path / "half.json"
    file.write_text('{"schema": ')
    done = run("diff", file, EXAMPLE, *DAY)
    assert done.returncode == 5
    assert "this is no assessment" in done.stderr
