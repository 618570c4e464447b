"""What breaks the criteria of escalation."""

from __future__ import annotations

from collections.abc import Mapping

from tests.builders import REMOVE
from tests.criteria.breaking import LEFT, Break, said, silence

__all__ = ["ESCALATION"]

ESCALATION: Mapping[str, Break] = {
    "escalation.what-is-escalated-is-written": silence("events.drift-warning.counts"),
    "escalation.people-may-escalate-themselves": silence("events.drift-warning.seen-by"),
    "escalation.exceptions-are-handled": silence(
        "events.drift-warning.owner",
        along={
            "escalation.held-while-open": "without its owner nobody takes it up",
            "escalation.what-is-escalated-is-written": "it asks for the owner too",
            "handoff.events-survive-a-silent-vendor": "what nobody can handle is not handled without the vendor",
            "handoff.routine-needs-no-vendor": "what nobody can handle is not handled without the vendor",
        },
    ),
    "escalation.the-right-function-receives": said("events.drift-warning.escalates", "comp after 1d"),
    "escalation.receivers-have-a-procedure": Break(
        (
            LEFT,
            ("procedures.decide.close.0.by", "old"),
        ),
        ("events.risk-call.owner",),
        {
            "handoff.events-survive-a-silent-vendor": "what nobody can handle is not handled without the vendor"
        },
    ),
    "escalation.no-route-comes-back": said("events.risk-call.escalates", "ann after 1d"),
    "escalation.nothing-bounced": said("evidence.late-letter.observed.path", ["ops", "prod", "ops"]),
    "escalation.the-context-travels": Break(
        (
            ("events.risk-call.context", REMOVE),
            ("procedures.decide.needs", ["letters", "case-record"]),
        ),
        ("events.risk-call.context",),
    ),
    "escalation.open-matters-move-up-in-time": said("events.drift-warning.escalates", "risk"),
    "escalation.held-while-open": Break(
        (
            LEFT,
            ("procedures.by-hand.first.0.by", "old"),
        ),
        ("events.drift-warning.owner",),
        {
            "escalation.exceptions-are-handled": "handled means held first",
            "handoff.events-survive-a-silent-vendor": "what nobody can handle is not handled without the vendor",
            "handoff.routine-needs-no-vendor": "what nobody can handle is not handled without the vendor",
            "spine.outside-cases-are-held": "a case outside the boundaries is held in the same way",
        },
    ),
    "escalation.repeats-reach-governance": silence("events.drift-warning.repeats"),
    "escalation.closure-is-recorded": said(
        "procedures.decide.close.0.records", REMOVE, "procedures.decide.close"
    ),
}
