"""`routes`: where what happens goes, in the terminal and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readiness.cli.main import main
from tests.builders import to_yaml
from tests.cli.running import EXAMPLE

DAY = ("--as-of", "2026-11-20")


def test_routes_name_each_way_and_what_mends_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["routes", EXAMPLE, *DAY]) == 0
    text = capsys.readouterr().out
    assert "Compliance → Operational risk: Data exposure\n" in text
    assert text.count("A. Lindqvist left on 1 October 2026") == 1  # three routes, one thing to mend
    assert "people.yaml:27\n" in text
    assert max(map(len, text.splitlines())) <= 80


def test_routes_as_json_say_what_kind_each_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["routes", EXAMPLE, *DAY, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["kind"] for one in found["detours"]] == ["dead-end"] * 3 + ["owners"] * 2
    assert (found["events"], found["passed_on"]) == (27, 12)


def test_a_model_without_events_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "model.yaml"
    file.write_text(to_yaml({"system": {"name": "Empty"}}), encoding="utf-8")
    assert main(["routes", str(file), *DAY]) == 2
    assert "names no events" in capsys.readouterr().err
