"""The shipped criteria hold what they say: a ready model meets each, one edit breaks each, silence is unknown."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import pytest

from readiness.findings.cause import find_causes
from readiness.findings.content import load_content
from readiness.findings.gap import find_gaps
from readiness.graph.fact import Truth
from readiness.model.system import CONSEQUENCES
from readiness.result.assessment import Cause, Gap
from readiness.result.value import NOWHERE, Line, Source
from readiness.scoring.interval import FULL, Interval
from tests.builders import PARTIAL, READY, Data, changed, edited, examine, shares
from tests.criteria.breaks import BREAKS

CRITERIA = tuple(load_content().checklist.criteria)

AUDIT: Data = {
    "kind": "attestation", "of": ["respond", "pause", "case-record", "go"], "date": "2026-11-10", "by": "audit",
    "at": "production", "result": "passed",
}  # fmt: skip
"""Somebody inside who neither owns these nor does them looked at them."""


class Seen(NamedTuple):
    """What an assessment says of one criterion, without the model that it was made from."""

    shares: Mapping[str, Interval]
    gaps: tuple[Gap, ...]
    has_unknowns: bool
    causes: tuple[Cause, ...]
    text: str


@cache
def broken(ident: str, *, is_partial: bool) -> Seen:
    """The ready model with the break of one criterion, or without the statements that it rests on."""
    one = BREAKS[ident]
    examination = examine(changed(PARTIAL, *one.removals) if is_partial else changed(READY, *one.edits))
    checklist, wording = examination.content.checklist, examination.wording
    found = find_gaps(checklist, examination.judged, examination.marks, examination.levels, wording)
    mine = [each for each in found if each.gap.criterion == ident]
    causes = find_causes(mine, checklist, {}, examination.operation, wording)
    is_open = [each.root.truth is Truth.UNKNOWN for each in mine]
    gaps = tuple(each.gap for each in mine)
    return Seen(shares(examination), gaps, any(is_open), tuple(causes), examination.model.sources[0].text)


def not_met(found: Mapping[str, Interval]) -> dict[str, Interval]:
    return {ident: share for ident, share in found.items() if share != FULL}


@pytest.mark.parametrize("consequence", CONSEQUENCES[:-1])
def test_the_ready_model_meets_every_criterion(consequence: str) -> None:
    examination = examine(edited(READY, "system.consequence", consequence))

    assert not_met(shares(examination)) == {}
    assert examination.judgement.verdict == "ready"


def test_critical_consequence_wants_somebody_independent_to_have_looked() -> None:
    critical = edited(READY, "system.consequence", "critical")
    unverified = {
        "approval.return-is-signed-by-somebody-else",
        "incident.first-response-was-tried",
        "rollback.the-pause-was-operated",
        "spine.decisions-can-be-rebuilt",
    }

    assert set(not_met(shares(examine(critical)))) == unverified
    assert not_met(shares(examine(edited(critical, "evidence.looked-at", AUDIT)))) == {}


def test_the_ready_model_meets_every_criterion_of_a_pilot() -> None:
    assert not_met(shares(examine(READY, bar="pilot"))) == {}


def test_nothing_is_missing_from_the_ready_model_while_its_submission_is_open() -> None:
    assert not_met(shares(examine(PARTIAL))) == {}


def test_every_shipped_criterion_has_an_edit_that_breaks_it() -> None:
    assert set(BREAKS) == set(CRITERIA), "add each new criterion to tests/criteria/breaks_*.py and ready.py"


@pytest.mark.parametrize("ident", CRITERIA)
def test_an_edit_breaks_a_criterion_and_what_rests_on_the_same_fact_alone(ident: str) -> None:
    found = not_met(broken(ident, is_partial=False).shares)

    assert found[ident].low < 1
    assert found[ident].low == found[ident].high, "in a complete submission nothing is open"
    assert set(found) == {ident, *BREAKS[ident].along}


@pytest.mark.parametrize("ident", CRITERIA)
def test_what_nobody_states_in_an_open_submission_is_unknown_and_not_failed(ident: str) -> None:
    found = broken(ident, is_partial=True).shares

    assert found[ident].low < 1
    assert found[ident].high == 1
    assert {one for one, share in found.items() if share.high < 1} == set()


@pytest.mark.parametrize("is_partial", [False, True], ids=["complete", "partial"])
@pytest.mark.parametrize("ident", CRITERIA)
def test_a_broken_criterion_says_what_is_wrong_what_to_do_and_where(ident: str, is_partial: bool) -> None:
    found = broken(ident, is_partial=is_partial)

    assert found.gaps
    assert found.has_unknowns is is_partial
    assert found.causes
    for gap in found.gaps:
        check_sentence(gap.text)
        check_sentence(gap.fix)
        check_source(gap.source, found.text)
        assert gap.is_declared == (gap.source.file != NOWHERE)
        check_lines(gap.because, found.text)
    for cause in found.causes:
        for text in (cause.text, cause.mend, cause.proof):
            check_sentence(text)
        assert cause.owner
        check_lines(cause.because, found.text)


def check_lines(lines: tuple[Line, ...], text: str) -> None:
    assert lines, "a gap has a reason"
    for line in lines:
        check_sentence(line.text)
        assert line.source
        check_source(line.source, text)


def check_sentence(text: str) -> None:
    assert text == " ".join(text.split()) != ""
    assert not set("{}") & set(text), text
    assert text[0] == text[0].upper(), text
    assert text[-1] not in " :,;", text


def check_source(source: Source, text: str) -> None:
    lines = text.splitlines()

    if source == Source(file=NOWHERE):
        return
    assert source.file == "model.yaml"
    assert 1 <= source.line <= len(lines)
    assert 1 <= source.column <= len(lines[source.line - 1])


def test_a_slot_costs_its_share_and_no_more() -> None:
    one, two = (
        edited(READY, "events.drift.counts", "none"),
        edited(READY, "events.data-exposure.counts", "none"),
    )
    both = edited(one, "events.data-exposure.counts", "none")
    ident = "incident.what-counts-is-written"

    assert shares(examine(one))[ident] == shares(examine(two))[ident]
    assert 1 - shares(examine(both))[ident].low == 2 * (1 - shares(examine(one))[ident].low)
