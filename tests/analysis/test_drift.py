"""What has moved on, by hand: one finding for each thing to mend, since when, and what the vendor still holds."""

from __future__ import annotations

from typing import Any

import pytest

import readiness as rd
from readiness.analysis.drift import Drifted, merge_drift
from readiness.findings.drifting import read_drift
from readiness.graph.fact import Root, Truth
from tests.builders import PARTIAL, READY, REMOVE, Data, changed, examine
from tests.builders import load_model as load_files
from tests.laws.small import small
from tests.strategies import AS_OF, load_model


def drift(*edits: tuple[str, Any], model: Data = READY) -> dict[str, Drifted]:
    """What drifts after some edits and did not before, by group and key."""
    before = {(one.group, one.key, one.roots) for one in read_drift(examine(model))}
    found = read_drift(examine(changed(model, *edits)))
    return {f"{one.group}/{one.key}": one for one in found if (one.group, one.key, one.roots) not in before}


def test_where_everything_fits_nothing_has_moved_on() -> None:
    assert [one.key for one in read_drift(examine(READY)) if one.group != "ending"] == []


# ---- written for what is no longer live


def releases(*days: str) -> list[tuple[str, Any]]:
    """The live version of the prompt, and the changes that brought it: one a day, version by version."""
    live = ("assets.prompt.version", f"n{len(days)}")
    return [live, *((f"changes.n{n}", {
        "date": day, "to": {"prompt": f"n{n}"}, "approved-by": ["prod", "eng", "risk", "comp"],
        "runbook-impact": "nothing changes",
    }) for n, day in enumerate(days, 1))]  # fmt: skip


def test_a_runbook_that_is_two_releases_behind_is_one_thing() -> None:
    found = drift(
        *releases("2026-11-02", "2026-11-09"), model=changed(READY, ("runbook.valid-for.prompt", "old"))
    )
    named = read_drift(examine(changed(READY, ("runbook.valid-for.prompt", "old"), *releases("2026-11-02"))))

    (one,) = (one for one in found.values() if one.group == "behind" and one.key == "runbook")
    assert [root.code for root in one.roots] == ["runbook.behind"]
    assert sum(each.group == "behind" and each.key == "runbook" for each in named) == 1
    assert "drift.procedures" in [note.code for note in one.notes]


def test_it_is_behind_since_the_first_change_after_the_version_that_it_names() -> None:
    edits = [*releases("2026-10-02", "2026-11-02", "2026-11-09"), ("runbook.valid-for.prompt", "n1")]
    found = drift(*edits)["behind/runbook"]

    assert str(found.since) == "2026-11-02"
    assert dict(found.notes[0].named)["count"] == "2"


def test_a_version_that_no_change_brought_is_behind_since_nobody_knows_when() -> None:
    edits = [("assets.extra", {"kind": "policy", "version": "2"}), ("assets.spare", {
        "kind": "assessment", "version": "1", "valid-for": {"extra": "1"}})]  # fmt: skip
    found = drift(*edits)

    assert found["behind/spare"].since is None
    assert [note.code for note in found["behind/spare"].notes] == ["drift.moved-unseen"]
    assert "unbrought/asset.version-without-change" in found


# ---- changes and proof


def test_a_change_without_approval_and_decision_is_one_thing_with_the_proof_that_is_older() -> None:
    """The stop is tried on 1 November and touches the prompt; the release of 9 November has nobody's name on it."""
    edits = [
        ("assets.prompt.version", "n1"),
        ("changes.n1", {"date": "2026-11-09", "to": {"prompt": "n1"}, "approved-by": "none", "runbook-impact": "none"}),
        ("evidence.tried", {"kind": "exercise", "of": "prompt", "date": "2026-11-01", "by": "ops", "at": "copy",
                            "form": "live", "result": "passed"}),
        ("evidence.later", {"kind": "exercise", "of": "prompt", "date": "2026-11-10", "by": "ops", "at": "copy",
                            "form": "live", "result": "passed"}),
    ]  # fmt: skip
    found = drift(*edits)["changes/n1"]

    assert [root.code for root in found.roots] == ["change.unapproved", "change.no-impact-decision"]
    older = [note.node for note in found.notes]
    assert "tried" in older
    assert "later" not in older
    assert str(found.since) == "2026-11-09"


# ---- bound to nothing


@pytest.mark.parametrize(
    ("edits", "code"),
    [
        (
            [("assets.spare", {"kind": "control", "version": "1", "implements": "none"})],
            "trace.control-of-nothing",
        ),
        ([("assets.spare", {"kind": "control", "version": "1", "implements": "none"})], "control.unbound"),
        ([("assets.spare", {"kind": "policy", "version": "1"})], "rule.without-control"),
        ([("signals.spare", {"meaning": "drift", "raises": "none"})], "trace.signal-of-nothing"),
    ],
)
def test_what_is_bound_to_nothing_is_drift(edits: list[tuple[str, Any]], code: str) -> None:
    found = drift(*edits)

    assert code in [root.code for one in found.values() if one.group == "loose" for root in one.roots]


def test_a_procedure_that_stands_in_no_runbook_is_bound_to_no_specification() -> None:
    model = load_model(small())
    found = read_drift(examine(model))

    (one,) = (one for one in found if one.key == "trace.procedure-of-no-runbook")
    assert [root.node for root in one.roots] == ["stop"]


def test_what_nobody_stated_is_open_while_more_may_be_stated() -> None:
    edit = ("signals.spare", {"meaning": "drift"})

    assert drift(edit)["loose/trace.signal-of-nothing"].truth is Truth.NO
    assert drift(edit, model=PARTIAL)["loose/trace.signal-of-nothing"].truth is Truth.UNKNOWN


# ---- retained truth


HANDOFF = {"from": "northlight", "to": "ops", "date": "2026-03-01"}


def retained(*edits: tuple[str, Any]) -> set[tuple[str, str]]:
    return {
        (root.code, root.node)
        for one in drift(*edits).values()
        if one.group == "retained"
        for root in one.roots
    }


def test_what_only_the_vendor_holds_and_the_handoff_keeps_quiet_about() -> None:
    secret = ("resources.secret", {"kind": "tool", "held-by": "northlight"})

    assert ("handoff.silently-retained", "secret") in retained(secret)


def test_what_the_handoff_keeps_back_although_the_buyer_has_it() -> None:
    ours = ("resources.ours", {"kind": "tool", "held-by": "ops"})
    handoff = next(iter(READY["handoffs"]))
    listed = READY["handoffs"][handoff].get("retained", [])
    keeps = [listed] if isinstance(listed, str) else [one for one in listed if one != "none"]

    assert ("handoff.retained-not-held", handoff) in retained(
        ours, (f"handoffs.{handoff}.retained", [*keeps, "ours"])
    )


def test_a_step_that_only_the_vendor_can_do_has_to_rest_on_something_retained() -> None:
    step = {"by": "northlight", "action": "retune it"}
    name = next(iter(READY["procedures"]))

    assert ("handoff.step-kept-quiet", name) in retained((f"procedures.{name}.learn", [step]))


def test_without_a_handoff_nobody_said_what_stayed() -> None:
    codes = {code for code, _ in retained(("handoffs", REMOVE))}

    assert "handoff.unwritten" in codes


# ---- two readings


BUYERS = """
system: {name: Triage, vendor: vend}
teams:
  ops: {side: internal, function: [product, engineering, risk, compliance]}
  vend: {side: vendor}
assets:
  prompt: {kind: prompt, version: p-2}
changes:
  release: {date: 2026-11-02, to: {prompt: p-2}, runbook-impact: {decision: nothing changes, by: ops}}
"""


def test_an_approval_that_only_the_vendor_tells_of_is_neither_there_nor_missing() -> None:
    vendors = "said-by: vendor\nchanges:\n  release: {approved-by: ops}\n"
    alone = read_drift(examine(load_files({"a.yaml": BUYERS})))
    told = read_drift(examine(load_files({"a.yaml": BUYERS, "b.yaml": vendors})))
    (unapproved,) = (one for one in told if one.group == "changes")

    assert [one.key for one in alone if one.group == "changes"] == ["release"]
    assert [root.code for root in unapproved.roots] == ["change.unapproved"]
    assert unapproved.truth is Truth.UNKNOWN


def test_what_stands_in_one_of_two_readings_becomes_what_the_reader_says() -> None:
    sure, other = Root("control.unbound", "a"), Root("control.unbound", "b")
    one, two = (
        Drifted("loose", "control.unbound", (sure, other)),
        Drifted("loose", "control.unbound", (sure,)),
    )
    (merged,) = merge_drift([one], [two], only_one=lambda root: root._replace(truth=Truth.UNKNOWN))

    assert {root.node: root.truth for root in merged.roots} == {"a": Truth.NO, "b": Truth.UNKNOWN}


# ---- notices, the bank, and what can't be said


def test_an_end_of_support_within_a_quarter_is_a_notice_and_no_drift() -> None:
    found = rd.analyse("examples/loan-triage", as_of="2026-11-20").drift()
    ending = [one for one in found.findings if one.group == "ending"]

    assert [(one.id, one.since) for one in ending] == [("ending/model", "2027-01-31")]
    assert "1 thing will end soon." in found.text


def test_what_has_drifted_at_the_bank() -> None:
    found = rd.analyse("examples/loan-triage", as_of="2026-11-20").drift()

    assert [(one.id, one.since) for one in found.findings if one.group != "ending"] == [
        ("behind/runbook", "2026-07-22"),
        ("behind/legal-memo", "2026-09-14"),
        ("behind/thresholds", "2026-09-14"),
        ("changes/release-auto-clear", "2026-09-14"),
        ("changes/release-p41", "2026-10-29"),
        ("unbrought/asset.version-without-change", None),
        ("loose/rule.without-control", None),
        ("retained/go-live/handoff.step-kept-quiet", "2026-03-20"),
        ("retained/go-live/resource.held-outside", "2026-03-20"),
        ("retained/go-live/handoff.open-late", "2026-09-30"),
    ]


def test_nothing_has_drifted_where_the_workflow_is_ready() -> None:
    found = rd.analyse("examples/fault-dispatch", as_of="2026-11-20").drift()

    assert found.findings == ()
    assert found.text.startswith("Nothing has moved on")


def test_without_assets_nobody_can_say_what_has_moved_on() -> None:
    spec = small({"assets": None, "procedures.stop.needs": "none"})

    with pytest.raises(rd.Unusable, match="declares no asset"):
        rd.analyse(load_model(spec), as_of=AS_OF).drift()
