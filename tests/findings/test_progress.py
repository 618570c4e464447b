"""How many needs are met: beside each score, over the same criteria as the score."""

from __future__ import annotations

from readiness.findings.gap import find_gaps
from readiness.findings.progress import count_progress
from tests.builders import PARTIAL, READY, REMOVE, changed, edited, examine
from tests.criteria.breaks import BREAKS


def test_everything_is_closed_where_everything_is_met() -> None:
    one = examine(READY)
    found = count_progress(one.content.checklist, one.marks)

    for level in (found.overall, *found.seats.values(), *found.layers.values(), *found.criteria.values()):
        assert level.closed == level.of > 0


def test_a_broken_facet_of_one_subject_opens_one_need() -> None:
    ident = "handoff.somebody-is-accountable"
    whole, broken = examine(READY), examine(changed(READY, *BREAKS[ident].edits))
    before = count_progress(whole.content.checklist, whole.marks)
    after = count_progress(broken.content.checklist, broken.marks)

    assert after.criteria[ident] == (before.criteria[ident].closed - 1, before.criteria[ident].of)
    assert after.layers["handoff"].closed < before.layers["handoff"].closed
    assert after.layers["incident"] == before.layers["incident"]
    assert after.overall.of == before.overall.of


def test_one_of_many_subjects_costs_the_score_its_slot_and_the_progress_one() -> None:
    worse = examine(edited(READY, "events.drift.counts", REMOVE))
    found = count_progress(worse.content.checklist, worse.marks).criteria["incident.what-counts-is-written"]

    assert found.of - found.closed == 1
    assert found.of > 10


def test_what_is_not_closed_is_what_the_gaps_name() -> None:
    for model in (
        READY,
        edited(PARTIAL, "events.drift.counts", REMOVE),
        edited(READY, "people.ann.until", "2026-10-01"),
    ):
        one = examine(model)
        found = count_progress(one.content.checklist, one.marks)
        gaps = find_gaps(one.content.checklist, one.judged, one.marks, one.levels, one.wording)
        named = {(gap.gap.criterion, gap.gap.subject, gap.gap.facet) for gap in gaps}
        for ident, level in found.criteria.items():
            assert level.of - level.closed == sum(criterion == ident for criterion, _, _ in named), ident


def test_what_waits_in_a_pilot_is_not_counted() -> None:
    pilot = changed(READY, ("system.stage", "pilot"), ("system.promotion", REMOVE))
    one = examine(pilot, "pilot")
    found = count_progress(one.content.checklist, one.marks)

    assert found.overall.of == sum(
        found.criteria[c].of for c, weight in one.marks.layer_weights.items() if weight
    )
    assert found.layers["rollback"].of < sum(
        found.criteria[c].of for c, each in one.content.checklist.criteria.items() if each.layer == "rollback"
    )
