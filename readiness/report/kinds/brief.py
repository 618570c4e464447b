"""The brief: two pages for one seat, to decide on and to act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readiness.error import Unusable
from readiness.report.document import Document
from readiness.report.first import settled
from readiness.report.material import Material, cleaned, furniture
from readiness.report.plan_page import find_ways
from readiness.report.seat import BRIEF, FULL_BRIEF, seat_page
from readiness.report.waiving import Waiving
from readiness.source.suggestion import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["brief"]


def brief(material: Material, asked: Mapping[str, str]) -> Document:
    """The brief for the seat that `asked` names. Raises `Unusable` for none, and for an unknown one."""
    safe = cleaned(material.assessment)
    seat = asked.get("seat", "")
    if seat not in safe.seats:
        said = f"There is no seat `{seat}`." if seat else "For which seat is the brief?"
        instead = did_you_mean(seat, safe.seats) if seat else ""
        raise Unusable(f"{said}{instead or ' Write one of: ' + ', '.join(safe.seats) + '.'}")
    carried = Waiving(safe, material.saying).carried()
    page = seat_page(safe, seat, FULL_BRIEF if carried else BRIEF, material.saying)
    head = furniture(f"Brief for {page.level.name}", safe)
    context = {**head, "page": page, "carried": carried, "lighter": ""}
    if material.examination:
        ways = find_ways(material.examination, material.saying)
        context |= {"assessment": settled(safe, ways.plan), "lighter": ways.lighter}
    return Document("brief/report.html.j2", context, safe.as_of, material.attachments)
