"""For each shipped criterion, the edit of the ready model that breaks it, and what breaks along with it.

Whoever adds a criterion adds a line here, and to `ready.py` whatever it asks for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from tests.builders import REMOVE

__all__ = ["BREAKS", "Break", "Edit"]

Edit = tuple[str, Any]
"""A dotted path and the value that stands there afterwards."""


class Break(NamedTuple):
    """One way in which a criterion fails."""

    edits: tuple[Edit, ...]
    unsaid: tuple[str, ...] = ()
    """What nobody may state for the criterion to be unknown, if the edits are more than removals."""
    along: Mapping[str, str] = {}
    """Other criteria that rest on the same fact, each with the reason why no edit keeps them apart."""

    @property
    def removals(self) -> tuple[Edit, ...]:
        """The edits that only take statements away."""
        return tuple((path, REMOVE) for path in self.unsaid) or self.edits


def _silence(*paths: str, along: Mapping[str, str] | None = None) -> Break:
    """The criterion fails as soon as nobody states these."""
    return Break(tuple((path, REMOVE) for path in paths), along=along or {})


def _said(path: str, value: Any, *unsaid: str, along: Mapping[str, str] | None = None) -> Break:
    """The criterion fails if the value at a path is this one; it is unknown without a value there."""
    return Break(((path, value),), unsaid or (path,), along or {})


_LEFT = ("people.old", {"team": "eng", "until": "2026-10-01", "deputy": "none"})
_ALONE = ("people.sol", {"team": "eng", "deputy": "none"})
_ENDS_AT = "handled means noticed and contained, without the vendor as with everyone"

BREAKS: Mapping[str, Break] = {
    # ---- incident
    "incident.every-category-is-recognised": _silence(
        "events.drift.seen-by",
        along={
            "incident.contained-by-people-who-are-there": "what nobody notices nobody contains",
            "handoff.events-survive-a-silent-vendor": _ENDS_AT,
        },
    ),
    "incident.what-counts-is-written": _silence("events.drift.counts"),
    "incident.severities-say-who-acts-by-when": _silence("system.severities.sev2.within"),
    "incident.somebody-there-declares-it": _silence("events.drift.declared-by"),
    "incident.triage-owner-is-there": _silence(
        "events.drift.owner",
        along={
            "incident.triage-owner-has-a-deputy": "an owner whose deputy is there is there too",
            "incident.contained-by-people-who-are-there": "without its owner nobody takes it up",
            "handoff.events-survive-a-silent-vendor": _ENDS_AT,
        },
    ),
    "incident.triage-owner-has-a-deputy": _silence("people.ann.deputy"),
    "incident.every-running-hour-is-covered": _said("teams.ops.cover", "Mon-Fri 08:00-18:00 Europe/Berlin"),
    "incident.first-response-is-written": _silence("procedures.respond.capture"),
    "incident.first-response-is-timed": _silence("procedures.respond.first.0.takes"),
    "incident.first-response-was-tried": _said(
        "evidence.silent-day.of", ["wrong-output", "approve"], "evidence.silent-day"
    ),
    "incident.everyone-concerned-is-told": _silence("events.drift.informs", "procedures.respond.inform"),
    "incident.notices-have-a-clock-and-an-owner": _silence("obligations.notice.owner"),
    "incident.vendor-notice-leaves-time": _said("agreements.terms.incident-notice", "3h"),
    "incident.contained-by-people-who-are-there": _silence(
        "procedures.respond.contain", along={"handoff.events-survive-a-silent-vendor": _ENDS_AT}
    ),
    "incident.normal-work-resumes-on-a-condition": _silence("procedures.respond.ends-when"),
    # ---- rollback
    "rollback.three-stops-are-usable": Break(
        (_LEFT, ("procedures.narrow.contain.0.by", "old")),
        ("procedures.narrow.authority",),
        {"rollback.stops-work-without-the-vendor": "who is not there at all is not there without the vendor"},
    ),
    "rollback.stops-work-without-the-vendor": _said(
        "procedures.narrow.contain.0.by", "northlight", "procedures.narrow.authority"
    ),
    "rollback.the-pause-was-operated": _silence("evidence.pause-test"),
    "rollback.steps-are-written-and-timed": _silence("procedures.narrow.first.0.takes"),
    "rollback.every-part-can-go-back": _silence("assets.index.rollback"),
    "rollback.posted-effects-can-be-corrected": _silence("assets.triage.rollback"),
    "rollback.restored-version-is-known": _said(
        "procedures.revert.restores.prompt", "P-0", "procedures.revert.restores"
    ),
    "rollback.restored-state-is-whole": Break(
        (("procedures.revert.restores.index", REMOVE),), ("procedures.revert.restores",)
    ),
    "rollback.downstream-is-told": _silence("procedures.narrow.informs"),
    "rollback.authority-is-there": Break(
        (_LEFT, ("procedures.narrow.authority", ["ann", "cay", "old"])), ("procedures.narrow.authority",)
    ),
    "rollback.authority-can-act": _said("procedures.narrow.authority", ["ann", "cay", "rob"]),
    "rollback.authority-has-a-second": Break(
        (_ALONE, ("procedures.narrow.authority", "sol")), ("procedures.narrow.authority",)
    ),
    "rollback.people-can-carry-the-work": _said(
        "procedures.pause.sustains.volume", "60/day", "procedures.pause.sustains"
    ),
    # ---- handoff
    "handoff.events-survive-a-silent-vendor": _said(
        "procedures.approve.close.0.by", "northlight", "events.go.handled-by"
    ),
    "handoff.a-silent-vendor-was-exercised": _silence("evidence.silent-day.observed.vendor-called"),
    "handoff.somebody-is-accountable": _silence("system.executive"),
    "handoff.ownership-was-accepted": _silence("handoffs.takeover.to"),
    "handoff.everything-was-received": _said("handoffs.takeover.received", ["spec", "runbook"]),
    "handoff.retained-duties-are-bounded": _silence("agreements.terms.restore"),
    "handoff.retained-list-is-true": Break(
        (("resources.tuning", {"kind": "information", "held-by": "northlight"}),),
        ("handoffs.takeover.retained",),
        {"handoff.knowledge-stays-inside": "what the vendor alone holds is not inside, listed or not"},
    ),
    "handoff.open-items-are-in-time": _said("handoffs.takeover.open.0.until", "2026-10-31"),
    "handoff.access-is-the-buyers": Break(
        (
            ("resources.vendor-panel", {"kind": "access", "held-by": "northlight"}),
            ("handoffs.takeover.retained", ["model", "vendor-panel"]),
        ),
        ("resources.console.held-by",),
    ),
    "handoff.knowledge-stays-inside": Break(
        (
            ("resources.tuning", {"kind": "information", "held-by": "northlight"}),
            ("handoffs.takeover.retained", ["model", "tuning"]),
        ),
        ("resources.letters.held-by", "resources.letters.kept-in"),
    ),
    "handoff.knowledge-has-two-heads": _said("resources.know-how.held-by", "ann"),
    "handoff.knowledge-passed-by-doing": _silence("handoffs.takeover.method"),
    "handoff.a-change-would-be-seen": _said("assets.model.pinned", "no"),
    "handoff.the-way-out-was-tried": _silence("agreements.terms.exit.rehearsed"),
    # ---- spine
    "spine.runbook-names-the-live-versions": _said("runbook.valid-for.prompt", "P-1", "runbook.valid-for"),
    "spine.runbook-is-dated-and-approved": _silence("runbook.approved-by"),
    "spine.changes-are-approved": _said(
        "changes.release-2.approved-by", ["prod", "eng", "comp", "ops"], "changes.release-2.approved-by"
    ),
    "spine.changes-are-weighed-for-the-runbook": _silence("changes.release-2.runbook-impact"),
    "spine.thresholds-fit-what-is-live": _said(
        "assets.memo.valid-for.autonomy", "A-1", "assets.memo.valid-for"
    ),
    "spine.controls-lead-to-an-event": _silence("assets.control.implements"),
    "spine.acts-leave-a-record": _silence("records.ticket.retention"),
    "spine.decisions-can-be-rebuilt": _said("records.case-record.carries", ["case", "actor", "time"]),
    "spine.records-are-safe-from-those-they-describe": _said("records.ticket.editable-by", "northlight"),
}
"""By criterion, in the order of the layers."""
