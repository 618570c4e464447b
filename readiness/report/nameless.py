"""What a report says of itself where nobody is named: at the foot of each page, and what no program can know."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from readiness.report.saying import say

if TYPE_CHECKING:
    from readiness.criteria.checklist import Checklist
    from readiness.report.document import Document

__all__ = ["LEFT_OUT", "say_names_are_left_out"]

LEFT_OUT = "left out"
"""What `names` says in the seal of a report in which nobody is named."""
_SAID = ("report.nameless", "report.nameless-digest")


def say_names_are_left_out(document: Document, checklist: Checklist) -> Document:
    """The same report, saying that names were left out; `names_left_out` says it in full."""
    said, context = tuple(say(checklist, code) for code in _SAID), document.context
    foot = f"{context['foot']}, {checklist.phrases['report.nameless-foot'].no}"
    found = {**context, "foot": foot, "names_left_out": " ".join(said)}
    if hasattr(context.get("assessment"), "unseen"):
        safe = context["assessment"]
        found["assessment"] = safe.model_copy(update={"unseen": (*said, *safe.unseen)})
    return replace(document, context=found)
