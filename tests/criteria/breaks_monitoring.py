"""What breaks the criteria of monitoring."""

from __future__ import annotations

from collections.abc import Mapping

from tests.builders import REMOVE
from tests.criteria.breaking import Break, said, silence

__all__ = ["MONITORING"]

MONITORING: Mapping[str, Break] = {
    "monitoring.normal-is-stated": silence("signals.queue.normal"),
    "monitoring.drift-and-strain-are-seen": silence(
        "signals.queue.watched-by",
        along={"monitoring.people-inside-watch": "a signal that nobody watches nobody inside watches"},
    ),
    "monitoring.outcomes-are-sampled": silence("signals.odd-letters.samples"),
    "monitoring.people-inside-watch": said("signals.queue.watched-by", "northlight"),
    "monitoring.signals-lead-to-an-event": silence(
        "signals.queue.raises",
        along={"monitoring.the-act-limit-leads-to-a-stop": "what raises nothing stops nothing"},
    ),
    "monitoring.limits-warn-and-act": silence("signals.queue.acts-at"),
    "monitoring.the-act-limit-leads-to-a-stop": said("signals.queue.raises", "ambiguous-output"),
    "monitoring.every-signal-is-reviewed": silence("signals.queue.reviewed-in"),
    "monitoring.reviews-have-an-owner-and-a-rhythm": silence("events.weekly.cadence"),
    "monitoring.reviews-are-held": silence("evidence.last-look"),
    "monitoring.missed-reviews-move-up": silence("events.weekly.escalates"),
    "monitoring.reviews-leave-minutes": said(
        "procedures.look.close.0.records", REMOVE, "procedures.look.close"
    ),
}
