"""`readiness compare` as procurement runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import run

A, B, C = (f"examples/vendor-{letter}" for letter in "abc")
DAY = ("--as-of", "2026-11-20")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The result for vendor A, saved as JSON."""
    file = tmp_path_factory.mktemp("saved") / "a.json"
    file.write_text(run("assess", A, *DAY, "--format", "json").stdout, encoding="utf-8")
    return file


def test_vendors_stand_side_by_side() -> None:
    done = run("compare", C, B, A, *DAY)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Tallow Systems, Orsino Cognitive and Brightquay AI, side by side\n")
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_a_saved_result_says_the_same_as_its_model(saved: Path) -> None:
    done = run("compare", saved, C, "--format", "json")
    models = run("compare", A, C, *DAY, "--format", "json")

    assert (done.returncode, models.returncode) == (0, 0)
    assert json.loads(done.stdout) == json.loads(models.stdout)
    assert done.stderr == "At the bar production, as of 2026-11-20 (as in the saved result).\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((A, *DAY), "Name two results or more."),
        ((A, A, *DAY), "The same model is named twice: Tallow Systems."),
        ((A, "no-such-folder", *DAY), "no-such-folder"),
        ((A, "gone.json", *DAY), "`gone.json` can't be read"),
        ((A, C, "--bar", "poduction", *DAY), "There is no bar `poduction`."),
    ],
)
def test_what_can_not_be_compared_is_one_sentence_and_status_2(arguments: tuple[str, ...], said: str) -> None:
    done = run("compare", *arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_results_of_different_days_are_refused(saved: Path) -> None:
    done = run("compare", saved, C, "--as-of", "2026-11-21")

    assert done.returncode == 2
    assert "they differ in the day" in done.stderr


def test_json_that_is_no_result_is_invalid_input(tmp_path: Path) -> None:
    file = tmp_path / "other.json"
    file.write_text("{}")

    done = run("compare", file, C, *DAY)

    assert done.returncode == 5
    assert done.stderr.startswith(f"{file}: this is no assessment")
