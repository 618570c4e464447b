"""The runbook misses a definition only where a criterion asks for one."""

from __future__ import annotations

import pytest

from readiness.findings.content import load_content
from readiness.findings.walking import is_told_by_a_definition
from readiness.model.event import EVENT_KINDS, Event

ASKING = [
    (one.kind, one.where_of("category"))
    for one in load_content().checklist.criteria.values()
    if one.kind in EVENT_KINDS and any(has.facet == "counts" for has in one.has)
]


@pytest.mark.parametrize("kind", EVENT_KINDS)
@pytest.mark.parametrize("category", ["", "sensitive-case"])
def test_what_counts_is_missed_only_where_it_is_asked_for(kind: str, category: str) -> None:
    event = Event.model_validate({"id": "one", "name": "One", "kind": kind, "category": category})
    asked = any(kind == of and (not where or category in where) for of, where in ASKING)

    # A category of sensitive cases exists among approvals only.
    assert is_told_by_a_definition(event) is asked or (kind != "approval" and category == "sensitive-case")


def test_some_criteria_ask_for_it() -> None:
    assert {kind for kind, _ in ASKING} == {"incident", "exception", "approval"}
