"""An assessment is made again from its own JSON and the model's texts, and its digests cover all that decides it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import pytest

import readiness as rd
from readiness.findings.content import load_content
from readiness.source.load import load, load_texts
from readiness.source.locking import lock
from tests.builders import READY, REMOVE, edited, to_yaml

DAY = "2026-11-20"


def again(text: str, model: rd.Model) -> str:
    """The same assessment from what its JSON says and the texts of its model."""
    said: dict[str, Any] = json.loads(text)
    found = load_texts(model.sources, said["received_from"], observed=said["digests"]["evidence"])
    return rd.assess(found, said["bar"], said["as_of"], provisional=said["provisional"]).to_json()


@pytest.mark.parametrize("received_from", [None, "vendor", "buyer"])
@pytest.mark.parametrize("example", ["fault-dispatch", "loan-triage", "permit-desk-pilot"])
def test_an_example_comes_out_the_same_whoever_it_was_received_from(
    example: str, received_from: Literal["vendor", "buyer"] | None
) -> None:
    model = load(f"examples/{example}", received_from=received_from)
    text = rd.assess(model, "pilot", DAY).to_json()
    assert again(text, model) == text


@pytest.mark.parametrize("provisional", [False, True])
def test_a_model_with_a_lock_and_with_ghosts_comes_out_the_same(tmp_path: Path, *, provisional: bool) -> None:
    file = tmp_path / "model.yaml"
    file.write_text(to_yaml(READY))
    lock(file, "2026-10-01")
    file.write_text(to_yaml(edited(READY, f"evidence.{next(iter(READY['evidence']))}", REMOVE)))
    model = load(file)
    assert model.ghosts
    text = rd.assess(model, "production", DAY, provisional=provisional).to_json()
    assert again(text, model) == text


@pytest.mark.parametrize("name", ["pilot.yaml", "prices.yaml", "production.yaml"])
def test_the_digest_of_the_bar_covers_every_rubric_that_has_a_say(tmp_path: Path, name: str) -> None:
    shipped = load_content()
    rubrics = tmp_path / "rubrics"
    rubrics.mkdir()
    (rubrics / name).write_text(Path("rubrics", name).read_text("utf-8") + "# ours\n", "utf-8")
    assert load_content(tmp_path).bar_digest != shipped.bar_digest
    assert load_content(tmp_path).digest == shipped.digest
