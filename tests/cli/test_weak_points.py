"""`without` with nobody named: what each alone, and every two together, stop."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readiness.cli.main import main
from tests.builders import to_yaml
from tests.cli.running import EXAMPLE

DAY = ("--as-of", "2026-11-20")


def test_each_names_the_single_points_of_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["without", EXAMPLE, "--each", *DAY]) == 0
    text = capsys.readouterr().out
    assert "J. Petkova, named alone for AI engineering\n" in text
    assert "so nobody stands in." in text
    assert "people.yaml:22\n" in text
    assert "Two away together" not in text
    assert max(map(len, text.splitlines())) <= 80


def test_pairs_come_after_the_single_points(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["without", EXAMPLE, "--pairs", *DAY]) == 0
    text = capsys.readouterr().out
    assert text.index("One person away") < text.index("Two away together")
    assert "(50 pairs)" in text


def test_json_has_every_pair(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["without", EXAMPLE, "--pairs", *DAY, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found["singles"]) == 26
    told = {(tuple(one["points"]), stop["id"]) for one in found["sets"] for stop in one["stops"]}
    gathered = [
        (tuple(sorted((one, other))), stop["id"])
        for group in found["groups"]
        for one in group["first"]
        for other in group["second"]
        for stop in group["stops"]
    ]
    assert sorted(told) == sorted(gathered)
    assert len(found["sets"]) == 50
    assert found["searched"] == 2


def test_larger_sets_are_printed_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["without", EXAMPLE, "--largest", "3", *DAY]) == 0
    assert "3 together" in capsys.readouterr().out


@pytest.mark.parametrize("asked", [("--each",), ("--pairs",), ("--largest", "3")])
def test_a_party_beside_each_is_refused(asked: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["without", EXAMPLE, "tallow", *asked, *DAY]) == 2
    assert "name no PARTY" in capsys.readouterr().err


def test_nobody_at_all_is_refused_with_what_to_write(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["without", EXAMPLE, *DAY]) == 2
    assert "--each" in capsys.readouterr().err


def test_a_model_without_events_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "model.yaml"
    file.write_text(to_yaml({"system": {"name": "Empty"}}), encoding="utf-8")
    assert main(["without", str(file), "--each", *DAY]) == 2
    assert "names no events" in capsys.readouterr().err
