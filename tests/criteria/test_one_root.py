"""One missing thing is one root with one name and one price, whichever criterion comes upon it."""

from __future__ import annotations

from collections import Counter

import pytest

from readiness.criteria.judge import is_of_nothing, judge
from readiness.criteria.language import Criterion
from readiness.findings.examination import Examination
from readiness.findings.gap import find_gaps
from tests.builders import READY, REMOVE, changed, examine
from tests.examples import example
from tests.examples import result_of as bank_of
from tests.offers import OFFERS, result_of
from tests.strategies import content


def of_members() -> list[Criterion]:
    """The criteria that go across no catalogue and are about one member of one."""
    checklist = content().checklist
    catalogues = checklist.catalogues.values()
    return [
        one
        for one in checklist.criteria.values()
        if not one.across
        and any(
            one.kind == each.kind and one.where and one.where[0][0] == each.field
            and set(one.where[0][1]) <= set(each.members)
            for each in catalogues
        )
    ]  # fmt: skip


def sentences(examination: Examination) -> Counter[str]:
    """How many roots there are to each sentence on something that is declared nowhere."""
    one = examination
    found = find_gaps(one.content.checklist, one.judged, one.marks, one.levels, one.wording)
    roots = {each.root.key: each.root for each in found if is_of_nothing(each.root)}
    return Counter(map(one.wording.root, roots.values()))


def test_a_routine_that_nobody_declares_is_one_root_in_its_criterion_and_in_the_catalogue() -> None:
    asked = ["handoff.training-goes-on", "spine.routine-has-a-rhythm"]
    model = changed(READY, *[(f"practices.{one}", REMOVE) for one in READY["practices"]])
    examination = examine(model)
    judged = judge([content().checklist.criteria[one] for one in asked], examination.inquiry)

    (alone,), slots = judged[asked[0]].slots, {one.id: one for one in judged[asked[1]].slots}
    assert alone.empty == slots["training"].empty
    assert examination.wording.root(alone.empty) == "No practice is declared for “training”"
    assert examination.wording.mend(alone.empty).endswith("or begin one with an owner and a rhythm.")


def test_every_criterion_on_a_member_of_a_catalogue_rests_on_that_member() -> None:
    assert len(of_members()) > 8
    for one in judge(of_members(), examine(example("vendor-b")).inquiry).values():
        assert {slot.empty.code for slot in one.slots} == {"slot-empty"}, one.criterion.id


def test_an_escalation_that_nobody_declares_is_the_slot_of_its_kind() -> None:
    criterion = content().checklist.criteria["escalation.receivers-have-a-procedure"]
    (slot,) = judge([criterion], examine(example("permit-desk-pilot")).inquiry)[criterion.id].slots

    assert slot.empty.path == ("event-kinds", "escalation")


@pytest.mark.parametrize("offer", OFFERS)
def test_nothing_that_is_missing_is_counted_twice_under_one_name(offer: str) -> None:
    assert set(sentences(examine(example(f"vendor-{offer}"))).values()) == {1}


@pytest.mark.parametrize(("offer", "count"), [("a", 14), ("b", 39), ("c", 10)])
def test_the_cause_counts_each_missing_thing_once(offer: str, count: int) -> None:
    """Of the seven routines of A each stood there twice: 21 things were 14."""
    (cause,) = [one for one in result_of(offer).assessment.causes if one.id == "not-there"]

    assert cause.text == f"{count} things that such a workflow needs are not shown to be there"
    assert len(cause.because) + cause.more == count


def test_what_has_no_version_is_one_fact_in_one_cause() -> None:
    unversioned = [
        (cause.id, line.text)
        for cause in bank_of("loan-triage").assessment.causes
        for line in cause.because
        if "Guardrail rules" in line.text and "ersion" in line.text and "pinned" not in line.text
    ]
    assert unversioned == [("no-way-back", "There are no versions of “Guardrail rules”")]
