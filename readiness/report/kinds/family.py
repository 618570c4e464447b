"""Which reports there are, each with the function that makes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from readiness.error import Unusable
from readiness.report.kinds.brief import brief
from readiness.report.kinds.drill import drill_report
from readiness.report.kinds.gap import gap_report
from readiness.report.kinds.letter import letter
from readiness.report.kinds.runbook import runbook
from readiness.report.kinds.tighten import tighten_report
from readiness.report.nameless import LEFT_OUT, say_names_are_left_out
from readiness.source.suggestion import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from readiness.report.document import Document
    from readiness.report.material import Material

__all__ = ["FAMILY", "make_report"]

FAMILY: dict[str, Callable[[Material, Mapping[str, str]], Document]] = {
    "gap": gap_report,
    "brief": brief,
    "letter": letter,
    "runbook": runbook,
    "drill": drill_report,
    "tighten": tighten_report,
}
"""The reports on one workflow, by the word that asks for them."""


ASKED = ("kind", "seat", "from", "to", "without", "names")
"""What a report is asked by; the seal keeps it, so that the same report can be drawn again."""


def make_report(asked: Mapping[str, str], material: Material) -> Document:
    """The report that is asked for. Raises `Unusable` for an unknown kind, and of a provisional result."""
    kind = asked.get("kind", "gap")
    if kind == "comparison":
        raise Unusable("A comparison is of several results: compare them, and write the report of that.")
    if kind not in FAMILY:
        instead = did_you_mean(kind, FAMILY) or f" Write one of: {', '.join(FAMILY)}."
        raise Unusable(f"There is no report `{kind}`.{instead}")
    if material.assessment.provisional:
        why = "This result is provisional: it assumes what only the buyer can confirm, so no report is made of it."
        raise Unusable(f"{why} Assess the model beside a file of the buyer's.")
    document = FAMILY[kind](material, asked)
    if asked.get("names") == LEFT_OUT:
        document = say_names_are_left_out(document, material.examined(kind).content.checklist)
    return replace(document, made={name: asked[name] for name in ASKED if asked.get(name)})
