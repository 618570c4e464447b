"""How much work people carry by hand while a procedure holds the workflow back, beside what it carries itself."""

from __future__ import annotations

from readiness.criteria.wording import Wording
from readiness.graph.fact import arguments
from readiness.model.procedure import Procedure

__all__ = ["tell_carrying"]


def tell_carrying(wording: Wording, procedure: Procedure) -> str:
    """`By hand, people carry 160 a day; the workflow usually carries 410 a day`; empty where that is not stated."""
    if not procedure.sustains:
        return ""

    def say(code: str, **named: str) -> str:
        return wording.fill(wording.phrases[code].no, arguments(**named))

    time, volume = procedure.sustains.for_, wording.model.system.volume
    peak = say("walk.sustains-peak", volume=volume.peak.words()) if volume and volume.peak else ""
    usual = say("walk.sustains-of", volume=volume.usual.words()) if volume else ""
    lasts = say("walk.sustains-for", time=time.words()) if time else say("walk.sustains-unstated")
    return say("walk.sustains", volume=procedure.sustains.volume.words(), time=lasts, usual=usual + peak)
