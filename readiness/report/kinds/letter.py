"""The letter to a vendor: numbered asks, what closes each, and answers that are not borne out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readiness.advice.letter import write_letter
from readiness.advice.phrasing import say
from readiness.report.digests import attach_digests
from readiness.report.document import Attached, Document
from readiness.report.material import Material, cleaned, cleaned_value, furniture
from readiness.report.words import capital, count, day, plural, purpose, verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from readiness.criteria.checklist import Checklist
    from readiness.result.assessment import Assessment
    from readiness.result.letter import Letter

__all__ = ["letter"]


def letter(material: Material, asked: Mapping[str, str]) -> Document:
    """The letter to the one vendor, or to the one that `asked` names in `to`.

    It carries digests only. Raises `Unusable` where there is no vendor, or no such one.
    """
    examination = material.examined("letter")
    safe = cleaned(material.assessment)
    written = cleaned_value(write_letter(examination, asked.get("to", "")))
    checklist = examination.content.checklist
    title = say(
        checklist, "letter.title-asks" if written.asks else "letter.title-nothing",
        purpose=_purpose(written).partition(" at ")[0],
    )  # fmt: skip
    context = {
        **furniture(f"Letter to {written.vendor}", safe), "letter": written, "title": title,
        "document_title": f"{title}. Letter to {written.vendor}, {day(written.as_of)}",
        "opening": " ".join(_opening(written, checklist)), "more": _more(written, checklist),
        "closing": say(checklist, "letter.closes"), "doubts_title": _doubts_title(written),
    }  # fmt: skip
    return Document(
        "letter/report.html.j2", context, safe.as_of, _digests(safe), sheets=("first", "chapter", "letter")
    )


def _opening(written: Letter, checklist: Checklist) -> list[str]:
    told = say(
        checklist, "letter.opens", workflow=written.workflow, day=day(written.as_of),
        verdict=verdict(written.verdict).lower(), purpose=_purpose(written),
    )  # fmt: skip
    number = len(written.asks)
    if not number:
        return [told, say(checklist, "letter.nothing")]
    code = "letter.point" if number == 1 else "letter.points"
    return [told, say(checklist, code, count=f"{count(number)} points")]


def _more(written: Letter, checklist: Checklist) -> str:
    if not written.more:
        return ""
    further = capital(f"{count(written.more)} further {plural(written.more, 'point')}")
    return say(checklist, "letter.more", count=further, follow="follows" if written.more == 1 else "follow")


def _doubts_title(written: Letter) -> str:
    total = len(written.doubts)
    return f"{capital(count(total))} of your answers {'is' if total == 1 else 'are'} not borne out"


def _purpose(written: Letter) -> str:
    return purpose(written.bar, written.consequence)


def _digests(safe: Assessment) -> tuple[Attached, ...]:
    found = safe.digests
    return attach_digests(
        model=found.model, questions=found.questions, bar=found.bar, engine=found.engine, day=safe.as_of
    )
