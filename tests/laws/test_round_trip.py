"""A result survives JSON and back, and equal inputs give equal bytes, whatever Python's hash seed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import given

import readiness
from readiness.findings.statement import state_findings
from readiness.result.assessment import Assessment
from tests.strategies import Spec, draw_model, examine, few, models, to_yaml

ROOT = Path(readiness.__file__).parents[1]

_PROGRAM = """
import sys
import readiness
for path in sys.argv[1:]:
    model = readiness.load(path)
    for bar in ("pilot", "production"):
        sys.stdout.write(readiness.assess(model, bar=bar, as_of="2026-11-20").to_json())
"""


@few(15, at_length=50)
@given(models())
def test_a_result_survives_json(spec: Spec) -> None:
    result = state_findings(examine(spec))
    again = Assessment.from_json(result.to_json())
    assert again.to_json() == result.to_json()
    assert again.model_dump(mode="json") == result.model_dump(mode="json")


@few(5)
@given(models())
def test_a_result_read_back_is_equal(spec: Spec) -> None:
    result = state_findings(examine(spec))
    assert Assessment.from_json(result.to_json()) == result


@few(10)
@given(models())
def test_every_number_in_the_document_is_an_interval_of_shares(spec: Spec) -> None:
    def check(value: object) -> None:
        if isinstance(value, dict):
            if {"low", "high"} <= value.keys():
                assert 0 <= value["low"] <= value["high"] <= 1
            for one in value.values():
                check(one)
        elif isinstance(value, list):
            for one in value:
                check(one)

    check(json.loads(state_findings(examine(spec)).to_json()))


@few(15)
@given(models())
def test_equal_inputs_give_equal_bytes(spec: Spec) -> None:
    assert state_findings(examine(spec)).to_json() == state_findings(examine(spec)).to_json()


def _run(seed: str, paths: list[str]) -> bytes:
    environment = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "PYTHONPATH": str(ROOT),
        "TZ": "Asia/Tokyo" if seed == "7" else "UTC",
    }
    command = [sys.executable, "-c", _PROGRAM, *paths]
    return subprocess.run(command, env=environment, check=True, capture_output=True, cwd=ROOT).stdout


@pytest.mark.slow
def test_the_hash_seed_and_the_clocks_zone_change_no_byte(tmp_path: Path) -> None:
    paths = [str(ROOT / "examples" / "loan-triage")]
    for seed in range(6):
        path = tmp_path / f"{seed}.yaml"
        path.write_text(to_yaml(draw_model(Random(seed))))  # noqa: S311
        paths.append(str(path))
    first, *others = (_run(seed, paths) for seed in ("0", "1", "7"))
    assert len(first) > 10_000
    assert all(other == first for other in others)


@pytest.mark.slow
def test_more_models_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    paths = []
    for seed in range(6, 36):
        path = tmp_path / f"{seed}.yaml"
        path.write_text(to_yaml(draw_model(Random(seed))))  # noqa: S311
        paths.append(str(path))
    assert _run("11", paths) == _run("12", paths)
