"""Gaps with stable ids and chains of reasons, and the few causes that they rest on."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from readiness.findings.statement import state_findings
from readiness.result.assessment import Assessment, Gap
from tests.laws.small import small
from tests.strategies import Spec, examine, few, models


def assessed(changes: dict[str, Any], bar: str = "production") -> Assessment:
    return state_findings(examine(small(changes), bar))


def every_gap(result: Assessment) -> tuple[Gap, ...]:
    return (*result.gaps, *result.unknowns)


# ---- gaps


@few(30)
@given(models())
def test_gap_ids_are_unique_and_each_stands_where_something_was_written(spec: Spec) -> None:
    result = state_findings(examine(spec))
    ids = [gap.id for gap in every_gap(result)]
    assert len(ids) == len(set(ids))
    for gap in every_gap(result):
        assert gap.source.file
        assert gap.because
        assert all(line.text and line.source and line.source.file for line in gap.because)
        assert gap.id.startswith(f"{gap.criterion}:{gap.subject}")


@few(30)
@given(models())
def test_every_cause_has_reasons_with_places_an_owner_and_a_mend(spec: Spec) -> None:
    result = state_findings(examine(spec))
    ids = [cause.id for cause in result.causes]
    assert len(ids) == len(set(ids))
    for cause in result.causes:
        assert cause.text
        if not cause.id.startswith(
            "usable/"
        ):  # procedures in a circle: no leaf mends that, and no words are there yet
            assert cause.mend
            assert cause.proof
        assert cause.owner
        assert cause.gaps
        assert cause.because
        assert all(line.source and line.source.file for line in cause.because)
        assert "{" not in f"{cause.text} {cause.mend} {cause.proof}"


def test_a_gaps_id_does_not_depend_on_other_gaps() -> None:
    before = assessed({"people.ann.until": "2026-10-01", "people.ann.deputy": None})
    after = assessed(
        {"people.ann.until": "2026-10-01", "people.ann.deputy": None, "teams.ops.cover": "always"}
    )
    criterion = "incident.triage-owner-is-there"
    ids = [{gap.id for gap in every_gap(one) if gap.criterion == criterion} for one in (before, after)]
    assert ids[0] == ids[1]
    assert f"{criterion}:wrong:owner-present" in ids[0]


@pytest.mark.parametrize(
    ("trained", "text", "fix"),
    [
        (
            None,
            "Whether whoever takes the first steps of “wrong” was trained is not known",
            "What training did ",
        ),
        (
            "none",
            "Not everybody who takes the first steps of “wrong” is shown to have been trained lately",
            "Train ",
        ),
    ],
)
def test_what_nobody_stated_is_asked_for_and_never_called_a_no(
    trained: str | None, text: str, fix: str
) -> None:
    """The submission is complete, so that both count as missing; only what is said to be missing is told so."""
    result = assessed({f"people.{one}.trained": trained for one in ("ann", "bob") if trained})
    criterion = "incident.responders-are-trained"
    mine = [gap for gap in result.gaps if (gap.criterion, gap.subject) == (criterion, "wrong")]
    assert mine
    assert {gap.text for gap in mine} == {text}
    assert all(gap.fix.startswith(fix) for gap in mine)


def test_an_empty_slot_is_a_gap_of_its_own() -> None:
    ids = {gap.id for gap in every_gap(assessed({}))}
    assert "incident.every-category-is-recognised:(drift)" in ids
    assert "incident.every-category-is-recognised:(wrong-output)" not in ids


def test_in_a_partial_submission_silence_is_unknown_and_in_a_complete_one_missing() -> None:
    changes = {"events.wrong.counts": None}
    wanted = "incident.what-counts-is-written:wrong:counts"
    complete, partial = assessed(changes), assessed({**changes, "system.submission": "partial"})
    assert wanted in {gap.id for gap in complete.gaps}
    assert wanted in {gap.id for gap in partial.unknowns}


# ---- causes


def test_what_the_vendor_alone_holds_is_one_cause() -> None:
    result = assessed({
        "resources.one": {"kind": "tool", "held-by": "vend"},
        "resources.two": {"kind": "information", "held-by": "vend"},
        "procedures.stop.resolve": [{"by": "vend", "action": "mend it"}],
    })  # fmt: skip
    causes = [cause for cause in result.causes if cause.id.startswith("held-by-the-vendor")]
    assert [cause.id for cause in causes] == ["held-by-the-vendor/vend"]
    assert {gap.split(":")[1] for gap in causes[0].gaps} >= {"one", "two", "wrong"}


def test_two_vendors_are_two_causes() -> None:
    result = assessed({
        "teams.other": {"side": "vendor"},
        "resources.one": {"kind": "tool", "held-by": "vend"},
        "resources.two": {"kind": "tool", "held-by": "other"},
    })  # fmt: skip
    held = {cause.id for cause in result.causes if cause.id.startswith("held-by-the-vendor")}
    assert held == {"held-by-the-vendor/other", "held-by-the-vendor/vend"}


def test_somebody_who_left_is_one_cause_of_many_gaps() -> None:
    gone = {"people.ann.until": "2026-10-01", "people.ann.deputy": None}
    causes = {cause.id: cause for cause in assessed(gone).causes}
    cause = causes["person.left/ann/until"]
    assert {gap.split(":")[0] for gap in cause.gaps} >= {
        "incident.triage-owner-is-there", "rollback.authority-is-there", "incident.contained-by-people-who-are-there",
    }  # fmt: skip
    assert cause.text.startswith("Ann left on 1 October 2026")
    assert not cause.ask


def test_an_unknown_is_a_question() -> None:
    asked = assessed({"people.ann.until": "2026-11", "people.ann.deputy": "none"})
    assert {cause.id: cause.ask for cause in asked.causes}["person.left/ann/until"] is True


def test_causes_that_keep_a_gate_from_holding_come_first_then_the_costliest() -> None:
    result = assessed(
        {"people.ann.until": "2026-11", "people.ann.deputy": "none", "resources.one": {"kind": "tool"}}
    )
    order = [(not cause.gates, -cause.loss) for cause in result.causes]
    assert order == sorted(order)


# ---- claims


@pytest.mark.parametrize(
    ("answer", "changes", "state"),
    [
        ("yes", {}, "unsupported"),
        ("yes", {"events.wrong.owner": "vend"}, "unsupported"),
        ("no", {}, "borne out"),
        ("yes", {"system.submission": "partial"}, "unsupported"),
        ("partly", {"system.submission": "partial"}, "unsupported"),
    ],
)
def test_an_answer_is_held_against_the_model(answer: str, changes: dict[str, Any], state: str) -> None:
    """`incident.1` asks for six categories, of which the small model has one."""
    claims = assessed({**changes, "answers": {"incident.1": {"answer": answer, "by": "vend"}}}).claims
    assert [(claim.question, claim.state) for claim in claims] == [("incident.1", state)]
    assert claims[0].source.line > 0


def test_an_answer_to_a_question_that_nobody_asks_is_no_claim() -> None:
    result = assessed({"answers": {"nobody.asks": "yes"}})
    assert result.claims == ()
    assert any("nobody.asks" in notice for notice in result.notices)
