"""What drift names is what the criteria fail on, and the other way round."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

import readiness as rd
from readiness.analysis.drift import Drifted
from readiness.findings.drifting import read_drift
from readiness.findings.examination import Examination
from readiness.graph.fact import Root, Truth
from tests.examples import example
from tests.strategies import AS_OF, Spec, content, examine, few, models

EXAMPLES = sorted(one for one in (Path(__file__).parents[2] / "examples").iterdir() if one.is_dir())
SHARED = {
    "runbook.behind", "asset.behind", "change.unapproved", "change.no-impact-decision", "asset.version-without-change",
    "control.unbound", "rule.without-control", "runbook.names-no-rule", "asset.support-ends", "handoff.unlisted",
    "handoff.silently-retained", "handoff.not-received", "handoff.open-late", "record.held-outside",
}  # fmt: skip
"""Codes on which criteria rest and that drift names too."""
ASKED = {
    "spine.runbook-names-the-live-versions", "spine.changes-are-approved", "spine.changes-are-weighed-for-the-runbook",
    "spine.thresholds-fit-what-is-live", "spine.controls-lead-to-an-event", "spine.runbook-names-its-rules",
    "spine.rules-have-a-control", "spine.versions-are-pinned-and-supported", "spine.live-versions-came-by-a-change",
    "handoff.what-the-vendor-runs-is-listed", "handoff.retained-list-is-true", "spine.records-can-be-read-inside",
}  # fmt: skip
"""The criteria that ask for them, one fact at a time."""


def drifted(examination: Examination) -> dict[tuple[str, ...], Root]:
    found: tuple[Drifted, ...] = read_drift(examination)
    return {root.key: root for one in found for root in one.roots}


def failing(examination: Examination) -> dict[tuple[str, ...], Root]:
    """The roots of these criteria that drift knows, in the reading as the model is written."""
    facts = (
        fact
        for ident in ASKED
        for _, subject in examination.facts[ident].subjects()
        for _, fact in subject.facts
        if fact.truth is not Truth.YES
    )
    return {root.key: root for fact in facts for root in fact.roots if root.code in SHARED}


def check(examination: Examination) -> None:
    """Whatever the criteria fail on is drift, with the same truth."""
    if examination.as_said or examination.as_written:
        return
    found = drifted(examination)
    for key, root in failing(examination).items():
        assert key in found
        assert found[key].truth is root.truth


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_what_the_criteria_fail_on_has_drifted(folder: Path) -> None:
    check(Examination(rd.load(folder), "production", AS_OF, content()))


def test_what_has_drifted_at_the_bank_is_what_the_criteria_fail_on() -> None:
    examination = Examination(example("loan-triage"), "production", AS_OF, content())
    judged = [
        fact.roots
        for one in examination.facts.values()
        for _, subject in one.subjects()
        for _, fact in subject.facts
        if fact.truth is not Truth.YES
    ]
    failed = {root.key for roots in judged for root in roots}
    beyond = {key for key in drifted(examination) if key not in failed}

    # the specification's version is beyond the criterion's kinds, and no criterion asks of steps
    assert {key[:2] for key in beyond} == {
        ("asset.version-without-change", "spec"),
        ("handoff.step-kept-quiet", "answer-model-change"),
    }


@few(40, at_length=400)
@given(models())
def test_what_the_criteria_of_any_model_fail_on_has_drifted(spec: Spec) -> None:
    check(examine(spec))


@few(40)
@given(models())
def test_each_finding_is_named_once_and_says_what_to_mend(spec: Spec) -> None:
    found = read_drift(examine(spec))

    assert len({(one.group, one.key) for one in found}) == len(found)
    assert all(one.roots for one in found)
