"""Whatever is wrong with a model, it is told as problems with places, and never ends in another way."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readiness.error import InvalidInput, Problem
from readiness.model.model import SourceText
from readiness.source.load import load_texts
from tests.builders import READY, to_yaml

JUNK: tuple[Any, ...] = (
    "word", "none", "n/a", "n/a (a reason)", "a or b", "", "3", "2026-11-20", "10m", "ann", "prompt", [], {}, ["ann"],
    ["none"], [["ann"]], {"ann": "ops"}, {"by": "ops"}, [{"ops": "stop"}], [{"ops": "stop", "risk": "stop"}], [{}],
    {"id": "x"}, {"not-applicable": {"a": "b"}}, {"not_applicable": "x"},
)  # fmt: skip
KEYS = (
    "by",
    "id",
    "was",
    "kind",
    "knd",
    "of",
    "not_applicable",
    "n/a",
    "none",
    "é",
    "a b",
    "first",
    "runbook",
    "",
)
SMALL: dict[str, Any] = {
    section: dict(list(entries.items())[:4]) if section not in ("system", "runbook") else entries
    for section, entries in READY.items()
}


def problems_of(*texts: SourceText) -> tuple[Problem, ...]:
    try:
        load_texts(texts)
    except InvalidInput as error:
        return error.problems
    return ()


def check(problems: tuple[Problem, ...], *texts: SourceText) -> None:
    lines = {text.name: text.text.count("\n") + 1 for text in texts}
    assert len(set(problems)) == len(problems)
    for problem in problems:
        assert problem.place.line <= lines[problem.place.file]
        assert problem.what.endswith((".", "?"))
        assert problem.instead.endswith((".", "?", "`")), problem
        assert "\n" not in str(problem)


def spoil(value: Any, chance: random.Random) -> Any:
    """The value with something in it, or all of it, replaced, renamed or left out."""
    if not isinstance(value, dict | list) or not value or chance.random() < 0.15:
        return chance.choice(JUNK)
    if isinstance(value, list):
        place = chance.randrange(len(value))
        return [*value[:place], spoil(value[place], chance), *value[place + 1 :]]
    key = chance.choice(list(value))
    match chance.randrange(6):
        case 0:
            return {one: inner for one, inner in value.items() if one != key}
        case 1:
            return {**value, chance.choice(KEYS): chance.choice(JUNK)}
        case 2:
            return {chance.choice(KEYS) if one == key else one: inner for one, inner in value.items()}
        case _:
            return {**value, key: spoil(value[key], chance)}


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32), st.integers(1, 6))
def test_a_model_with_anything_in_the_place_of_anything_is_told_what_is_wrong(seed: int, times: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - it only has to repeat itself
    model: Any = SMALL
    for _ in range(times):
        spoiled = spoil(model, chance)
        model = spoiled if isinstance(spoiled, dict) else model
    text = SourceText("a.yaml", to_yaml(model))

    check(problems_of(text), text)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32))
def test_a_text_with_anything_between_its_letters_is_told_what_is_wrong(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - it only has to repeat itself
    text = to_yaml(SMALL)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(text))
        cut = chance.choice((0, 0, 1, 5, 40))
        text = (
            text[:place]
            + chance.choice(("", ":", "\n", "- ", "  ", "'", "{", "]", "é", "\t", "&a ", "#"))
            + text[place + cut :]
        )

    source = SourceText("a.yaml", text)
    check(problems_of(source), source)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32))
def test_two_sides_that_say_anything_at_all_are_told_what_is_wrong(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - it only has to repeat itself
    sides: list[Any] = [SMALL, {"said-by": "vendor", **SMALL}]
    sides = [model if not isinstance(spoiled := spoil(model, chance), dict) else spoiled for model in sides]
    texts = [SourceText(f"{name}.yaml", to_yaml(model)) for name, model in zip("ab", sides, strict=True)]

    check(problems_of(*texts), *texts)


def test_the_model_that_is_spoiled_here_has_few_mistakes_of_its_own() -> None:
    """Entries were left out, so what remains refers to some that are gone, and to nothing worse."""
    problems = problems_of(SourceText("a.yaml", to_yaml(SMALL)))

    assert all("nothing is called" in problem.what for problem in problems)


@pytest.mark.parametrize("junk", JUNK, ids=str)
@pytest.mark.parametrize(
    "section", [*READY, "answers", "acceptances", "waivers", "retired", "defaults", "approvals", "said-by"]
)
def test_a_section_of_anything_is_told_what_is_wrong(section: str, junk: Any) -> None:
    for value in (junk, {"x": junk}, {"x": {"kind": junk}}):
        text = SourceText("a.yaml", to_yaml({section: value}))
        check(problems_of(text), text)
