"""What ships as YAML is whole: checklists, rubrics and examples load, and refer to nothing outside."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import readiness as rd
from readiness.model.system import CONSEQUENCES

CHECKOUT = Path(__file__).parents[1]
EXAMPLES = sorted(one for one in (CHECKOUT / "examples").iterdir() if one.is_dir())
TEXTS = sorted(
    file
    for folder in ("checklists", "rubrics", "examples")
    for file in (CHECKOUT / folder).rglob("*")
    if file.suffix in (".yaml", ".yml", ".md", ".ipynb")
)
OUTSIDE = re.compile(
    r"(?<![\w.])/(?:home|work|tmp|root|mnt|usr|var|opt|Users)/|\b[A-Za-z]:\\|file://|\.\./\.\./|localhost|127\.0\.0\.1"
)


def named(file: Path) -> str:
    return str(file.relative_to(CHECKOUT))


def test_checklists_and_rubrics_load_and_fit_each_other() -> None:
    content = rd.load_content()

    assert {"pilot", "production"} <= content.bars.keys()
    assert all(len(columns) == len(CONSEQUENCES) for columns in content.bars.values())
    for bar in content.bars["production"]:
        assert set(bar.demands) == set(content.checklist.criteria)


def test_every_question_has_an_id_of_its_own() -> None:
    counts = Counter(one.id for one in rd.load_content().checklist.questions)

    assert [ident for ident, count in counts.items() if count > 1] == []
    assert len(counts) > 10


def test_every_criterion_answers_a_question_and_every_question_has_one() -> None:
    checklist = rd.load_content().checklist
    asked = {ident for one in checklist.questions for ident in one.criteria}

    assert asked <= set(checklist.criteria)
    assert all(one.criteria for one in checklist.questions)


@pytest.mark.parametrize("folder", EXAMPLES, ids=named)
def test_an_example_loads_and_can_be_assessed(folder: Path) -> None:
    model = rd.load(folder)

    for bar in ("pilot", "production"):
        assert rd.assess(model, bar, "2026-11-20").verdict in (
            "ready",
            "ready-with-conditions",
            "not-ready",
            "undetermined",
        )


def test_there_is_an_example() -> None:
    assert EXAMPLES


@pytest.mark.parametrize("file", TEXTS, ids=named)
def test_a_shipped_text_names_no_place_on_somebodys_machine(file: Path) -> None:
    text = file.read_text("utf-8")

    assert OUTSIDE.findall(text) == []
    assert "\r" not in text
    assert text.endswith("\n")


@pytest.mark.parametrize("folder", EXAMPLES, ids=named)
def test_an_example_holds_every_file_that_it_names_and_no_link_leads_out(folder: Path) -> None:
    for file in folder.rglob("*"):
        assert not file.is_symlink(), named(file)
    for text in folder.rglob("*.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", text.read_text("utf-8")):
            assert (text.parent / target).resolve().is_relative_to(CHECKOUT), target
            assert (text.parent / target).exists(), target
