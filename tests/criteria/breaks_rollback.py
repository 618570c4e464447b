"""What breaks the criteria of rollback."""

from __future__ import annotations

from collections.abc import Mapping

from tests.builders import REMOVE
from tests.criteria.breaking import ALONE, LEFT, Break, said, silence

__all__ = ["ROLLBACK"]

ROLLBACK: Mapping[str, Break] = {
    "rollback.three-stops-are-usable": Break(
        (LEFT, ("procedures.narrow.contain.0.by", "old")),
        ("procedures.narrow.authority",),
        {"rollback.stops-work-without-the-vendor": "who is not there at all is not there without the vendor"},
    ),
    "rollback.stops-work-without-the-vendor": said(
        "procedures.narrow.contain.0.by", "northlight", "procedures.narrow.authority"
    ),
    "rollback.the-pause-was-operated": silence("evidence.pause-test"),
    "rollback.steps-are-written-and-timed": silence("procedures.narrow.first.0.takes"),
    "rollback.every-part-can-go-back": silence("assets.index.rollback"),
    "rollback.posted-effects-can-be-corrected": silence("assets.triage.rollback"),
    "rollback.restored-version-is-known": said(
        "procedures.revert.restores.prompt", "P-0", "procedures.revert.restores"
    ),
    "rollback.restored-state-is-whole": Break(
        (("procedures.revert.restores.index", REMOVE),), ("procedures.revert.restores",)
    ),
    "rollback.downstream-is-told": silence("procedures.narrow.informs"),
    "rollback.authority-is-there": Break(
        (LEFT, ("procedures.narrow.authority", ["ann", "cay", "old"])), ("procedures.narrow.authority",)
    ),
    "rollback.authority-can-act": said("procedures.narrow.authority", ["ann", "cay", "rob"]),
    "rollback.authority-has-a-second": Break(
        (ALONE, ("procedures.narrow.authority", "sol")), ("procedures.narrow.authority",)
    ),
    "rollback.people-can-carry-the-work": said(
        "procedures.pause.sustains.volume", "60/day", "procedures.pause.sustains"
    ),
    "rollback.permissions-were-checked": silence("evidence.access-listed"),
    "rollback.a-stop-was-timed": silence(
        "evidence.silent-day.observed.contain", "evidence.pause-test.observed.contain"
    ),
    "rollback.a-rollback-is-an-event": silence("events.go-back.declared-by"),
    "rollback.manual-skill-is-kept": silence(
        "practices.days-by-hand.cadence",
        along={"spine.routine-has-a-rhythm": "it asks the same of every routine"},
    ),
    "rollback.people-concerned-are-put-right": silence("practices.put-right.measured"),
}
