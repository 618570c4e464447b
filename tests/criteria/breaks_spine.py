"""What breaks the criteria of the spine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.builders import READY, REMOVE
from tests.criteria.breaking import Break, said, silence

__all__ = ["SPINE"]

_PARTIES: Mapping[str, Mapping[str, str]] = {
    "product": {"prod": "eng", "pat": "cay", "eve": "dan"},
    "engineering": {"eng": "ops", "cay": "ann", "dan": "bob"},
    "operations": {"ops": "eng", "ann": "cay", "bob": "dan"},
    "risk": {"risk": "comp", "rob": "kim", "rae": "kit"},
    "compliance": {"comp": "eng", "kim": "cay", "kit": "dan"},
}
"""The team and the people of each function, and who does their work when they have no part any more."""


def _without_a_part(function: str) -> Break:
    """Others own, may do and do whatever this function did; in an open submission nobody said who does."""
    edits, unsaid = [], []
    others = _PARTIES[function]
    for path, where, parties in _parts():
        if not set(parties).isdisjoint(others):
            heirs = list(dict.fromkeys(others.get(one, one) for one in parties))
            edits.append((path, heirs[0] if path.endswith(".owner") else heirs))
            unsaid.append(where)
    along = {
        "operations": {
            "incident.every-running-hour-is-covered": "another team has other hours",
            "incident.responders-are-trained": "another team was not trained for it",
        }
    }.get(function, {"approval.the-right-functions-decide": "this function no longer decides"})
    return Break(tuple(edits), tuple(dict.fromkeys(unsaid)), along)


def _parts() -> Iterator[tuple[str, str, list[str]]]:
    """Where somebody has a part: the path, what nobody may state for it to be open, and the parties there."""
    for section in ("events", "procedures"):
        for ident, node in READY[section].items():
            for field in ("owner", "authority"):
                if field in node:
                    yield f"{section}.{ident}.{field}", f"{section}.{ident}.{field}", _listed(node[field])
            for phase in ("first", "contain", "resolve", "close"):
                for at, step in enumerate(node.get(phase, ())):
                    where = f"{section}.{ident}.{phase}"
                    yield f"{where}.{at}.by", where, _listed(step["by"])


def _listed(parties: Any) -> list[str]:
    return [parties] if isinstance(parties, str) else list(parties)


SPINE: Mapping[str, Break] = {
    "spine.runbook-names-the-live-versions": said("runbook.valid-for.prompt", "P-1", "runbook.valid-for"),
    "spine.runbook-is-dated-and-approved": silence(
        "runbook.approved-by",
        along={"spine.runbook-was-reviewed-from-outside": "it asks for the approval too"},
    ),
    "spine.changes-are-approved": said(
        "changes.release-2.approved-by", ["prod", "eng", "comp", "ops"], "changes.release-2.approved-by"
    ),
    "spine.changes-are-weighed-for-the-runbook": silence("changes.release-2.runbook-impact"),
    "spine.thresholds-fit-what-is-live": said(
        "assets.threshold.valid-for.autonomy", "A-1", "assets.threshold.valid-for"
    ),
    "spine.controls-lead-to-an-event": silence(
        "assets.control.implements",
        along={"spine.rules-have-a-control": "what the control carries out is not stated"},
    ),
    "spine.acts-leave-a-record": silence("records.ticket.retention"),
    "spine.decisions-can-be-rebuilt": said(
        "records.case-record.carries", ["case", "output", "disposition", "actor", "time", "reason", "prompt"]
    ),
    "spine.records-are-safe-from-those-they-describe": said("records.ticket.editable-by", "northlight"),
    "spine.procedures-are-specific": said("procedures.look.needs", "none"),
    "spine.runbook-was-reviewed-from-outside": silence("evidence.runbook-read"),
    "spine.runbook-names-its-rules": said("runbook.valid-for.spec", REMOVE, "runbook.valid-for"),
    "spine.rules-have-a-control": said("assets.control.implements", "policy"),
    "spine.incidents-tie-to-a-control": silence("procedures.respond.first.0.touches"),
    "spine.versions-are-pinned-and-supported": said("assets.model.supported-until", "2026-12-31"),
    "spine.live-versions-came-by-a-change": silence("changes.release-2.to.autonomy"),
    "spine.inventory-lists-it": silence("system.inventory.tier"),
    "spine.context-shows-the-case": said(
        "events.risk-call.context",
        "register",
        along={"escalation.the-context-travels": "it asks for case, evidence and version together"},
    ),
    "spine.context-shows-the-workflow": said("resources.case-view.gives", "case"),
    "spine.context-shows-the-version": said(
        "events.risk-call.context",
        "ticket",
        along={"escalation.the-context-travels": "it asks for case, evidence and version together"},
    ),
    "spine.context-shows-the-evidence": Break(
        (
            ("events.risk-call.context", ["ticket", "register"]),
            ("resources.letters.gives", "case"),
        ),
        (
            "events.risk-call.context",
            "resources.letters.gives",
        ),
        {"escalation.the-context-travels": "it asks for case, evidence and version together"},
    ),
    "spine.context-shows-the-actions": said("events.drift.context", "case-record"),
    "spine.boundaries-are-written": silence("system.boundaries"),
    "spine.outside-cases-are-held": silence("evidence.outside-letter"),
    "spine.records-say-what-people-did": said("records.case-record.about", REMOVE),
    "spine.records-can-be-read-inside": said("records.minutes.readable-by", "northlight"),
    "spine.personal-data-is-declared": silence("records.ticket.personal-data"),
    "spine.records-are-checked": said(
        "practices.log-check.last-done",
        "2026-01-15",
        along={"spine.routine-has-a-rhythm": "it asks the same of every routine"},
    ),
    "spine.reviewers-are-tested": silence("practices.planted-letters.measured"),
    "spine.reviews-after-incidents-are-kept-up": silence("practices.look-back.limit"),
    "spine.teams-state-their-hours": silence("teams.risk.hours"),
    "spine.no-work-goes-unlisted": said(
        "evidence.late-letter.observed.unlisted", ["a colleague asked the customer"]
    ),
    "spine.routine-has-a-rhythm": said("practices.look-back.last-done", "2026-01-15"),
    "spine.support-can-be-reached": silence("teams.northlight.contact"),
    "spine.pilot-limits-are-declared": silence(
        "system.approved.users",
        along={"approval.autonomy-is-what-was-approved": "a limit that nobody stated can't be kept"},
    ),
    **{f"spine.{function}-has-a-part": _without_a_part(function) for function in _PARTIES},
}
