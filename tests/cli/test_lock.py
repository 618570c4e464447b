"""`readiness lock`: writes the lock, says what is new, forgets no ghost; `check` and `assess` name ghosts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readiness.cli.main import main
from tests.builders import READY, REMOVE, Data, edited, to_yaml

DAY = ("--as-of", "2026-11-01")
LESS = edited(READY, "procedures.pause.needs", ["console"])
GHOST = "pause.needs.case-view"


def written(folder: Path, model: Data) -> str:
    (folder / "model.yaml").write_text(to_yaml(model), encoding="utf-8")
    return str(folder)


def test_the_first_lock_counts_and_a_second_one_says_what_is_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lock", written(tmp_path, READY), *DAY]) == 0
    first = capsys.readouterr().out
    assert first.startswith(f"Wrote {tmp_path / 'readiness.lock.yaml'}\nIt records ")

    assert main(["lock", written(tmp_path, edited(READY, "people.new", {"team": "ops"})), *DAY]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["New: new"]

    assert main(["lock", str(tmp_path), *DAY]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["Nothing is new."]


def test_today_is_said_if_no_day_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lock", written(tmp_path, READY)]) == 0
    assert capsys.readouterr().err.startswith("As of ")


def test_check_names_ghosts_and_lock_forgets_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["lock", written(tmp_path, READY), *DAY])
    written(tmp_path, LESS)
    capsys.readouterr()

    assert main(["check", str(tmp_path)]) == 0
    assert f"enter `{GHOST}` under `retired`" in capsys.readouterr().out
    assert main(["lock", str(tmp_path), *DAY]) == 5
    assert "dropped it without a word" in capsys.readouterr().err


def test_assess_names_ghosts_and_they_cost(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["lock", written(tmp_path, READY), *DAY])
    written(tmp_path, LESS)
    capsys.readouterr()

    assert main(["assess", str(tmp_path), "--as-of", "2026-11-20", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    [ghost] = found["ghosts"]
    assert ghost["id"] == GHOST
    assert [cause["id"] for cause in found["causes"]] == ["ghost.reference/pause/needs/case-view"]
    assert any("Gone without a word" in notice for notice in found["notices"])
    assert all(one["subject"] == "pause" for one in found["gaps"])


def test_a_lock_wants_a_day_that_is_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lock", written(tmp_path, READY), "--as-of", "soon"]) == 2
    assert "soon" in capsys.readouterr().err


def test_a_need_that_nobody_mentions_any_more_is_put_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["lock", written(tmp_path, READY), *DAY])
    written(tmp_path, edited(READY, "procedures.pause.needs", REMOVE))
    capsys.readouterr()

    assert main(["check", str(tmp_path)]) == 0
    assert capsys.readouterr().out.count("without a word") == 2
