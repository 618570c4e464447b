"""What is implied but not declared is asked for all the same: leaving it out, or never saying it, never pays."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from tests.builders import READY, REMOVE, Data, changed, edited, examine, shares
from tests.laws.forgetting import locked
from tests.laws.numbers import lows_not_above


class Implied(NamedTuple):
    """What follows from what: the criterion that asks for it, and the edits that leave it out."""

    criterion: str
    edits: tuple[tuple[str, Any], ...]


QUALITY = next(ident for ident, one in READY["signals"].items() if one["meaning"] == "quality")
IMPLIED = {
    "an asset implies the approval of its changes": Implied(
        "approval.every-part-names-its-own", (("assets.prompt.approval", REMOVE),)
    ),
    "an asset implies a way back": Implied(
        "rollback.every-part-can-go-back", (("assets.prompt.rollback", REMOVE),)
    ),
    "a workflow that decides implies samples of its outcomes": Implied(
        "monitoring.outcomes-are-sampled",
        ((f"signals.{QUALITY}.samples", REMOVE), ("assets.triage.decides", "yes")),
    ),
    "a signal implies an event": Implied(
        "monitoring.signals-lead-to-an-event", ((f"signals.{QUALITY}.raises", REMOVE),)
    ),
    "what the vendor runs implies a line of a handoff": Implied(
        "handoff.what-the-vendor-runs-is-listed", (("handoffs.takeover.retained", "none"),)
    ),
    "what only the vendor holds implies a line of a handoff": Implied(
        "handoff.retained-list-is-true",
        (("resources.tuning", {"kind": "information", "held-by": "northlight", "portable": "yes"}),),
    ),
    "a live version implies a change": Implied(
        "spine.live-versions-came-by-a-change", (("changes.release-2.to.control", REMOVE),)
    ),
    "a change implies an approval": Implied(
        "spine.changes-are-approved", (("changes.release-2.approved-by", REMOVE),)
    ),
    "an occurrence implies an event": Implied(
        "incident.what-happened-is-declared", (("evidence.late-letter.of", "triage"),)
    ),
}


def without(implied: Implied) -> Data:
    return changed(READY, *implied.edits)


@pytest.mark.parametrize("why", IMPLIED)
@pytest.mark.parametrize("submission", ["partial", "complete"])
def test_what_is_implied_is_asked_for(why: str, submission: str) -> None:
    implied = IMPLIED[why]
    ready = edited(READY, "system.submission", submission)
    before, after = shares(examine(ready)), shares(examine(changed(ready, *implied.edits)))

    assert before[implied.criterion].low == 1
    assert after[implied.criterion].low < 1
    assert not lows_not_above(after, before)


@pytest.mark.parametrize("why", IMPLIED)
def test_leaving_it_out_opens_nothing_in_a_complete_submission(why: str) -> None:
    implied = IMPLIED[why]
    after = shares(examine(without(implied)))
    assert after[implied.criterion].high == after[implied.criterion].low < 1
    assert examine(without(implied)).judgement.verdict != "ready"


def test_the_vendors_part_is_listed_or_said_to_be_the_buyers_to_run() -> None:
    """Saying nothing of who runs it is no way round the list."""
    silent = changed(
        READY,
        ("handoffs.takeover.retained", "none"),
        ("assets.model.run-by", REMOVE),
        ("assets.model.owner", REMOVE),
    )
    assert shares(examine(silent))["handoff.what-the-vendor-runs-is-listed"].low < 1


def test_the_ready_model_can_be_locked() -> None:
    assert locked(READY)
