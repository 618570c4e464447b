"""The letter to a vendor: numbered points, the one proof that closes each, and answers that are not borne out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from readiness.advice.letter import write_letter
from readiness.report.digests import attach_digests
from readiness.report.document import Attached, Document
from readiness.report.material import Material, cleaned, cleaned_value, furniture, what_was_assessed
from readiness.report.saying import Saying, say
from readiness.report.words import capital, count, cut, day, purpose, verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from readiness.criteria.checklist import Checklist
    from readiness.result.assessment import Assessment
    from readiness.result.letter import Ask, Letter

__all__ = ["letter"]


def letter(material: Material, asked: Mapping[str, str]) -> Document:
    """The letter to the one vendor, or to the one that `asked` names in `to`.

    It carries digests only. Raises `Unusable` where there is no vendor, or no such one.
    """
    examination = material.examined("letter")
    safe = cleaned(material.assessment)
    written = cleaned_value(write_letter(examination, asked.get("to", "")))
    checklist = examination.content.checklist
    title = _title(written, checklist)
    context = {
        **furniture(f"Letter to {cut(written.vendor, 48)}", safe), "what": what_was_assessed(safe), "letter": written,
        "title": title,
        "document_title": f"{title}. Letter to {written.vendor}, {day(written.as_of)}",
        "opening": _opening(written, checklist), "groups": _groups(written, checklist),
        "more": _counted(written.more, "letter.one-more", "letter.more", checklist),
        "doubt_keys": _keys(written, checklist),
        "doubts_title": _counted(len(written.doubts), "letter.doubt", "letter.doubts", checklist),
        "closing": _closing(written, checklist), "signs": _signs(written, checklist),
    }  # fmt: skip
    return Document(
        "letter/report.html.j2", context, safe.as_of, _digests(safe), sheets=("first", "chapter", "letter")
    )


def _title(written: Letter, checklist: Checklist) -> str:
    """`We ask you for eleven proofs, for governed production`; before it, where the day is known and still to come."""
    code = "letter.title-before" if written.answer_by else "letter.title"
    aim = purpose(written.bar, written.consequence).partition(" at ")[0]
    return Saying(checklist.phrases).counted(code, len(written.asks), purpose=aim)


def _opening(written: Letter, checklist: Checklist) -> str:
    told = say(
        checklist, "letter.opens", workflow=written.workflow, day=day(written.as_of),
        verdict=verdict(written.verdict).lower(), purpose=purpose(written.bar, written.consequence),
    )  # fmt: skip
    code = {0: "letter.nothing", 1: "letter.point"}.get(len(written.asks), "letter.points")
    return f"{told} {say(checklist, code)}"


def _groups(written: Letter, checklist: Checklist) -> list[dict[str, Any]]:
    """What the result hangs on, then the rest; without a heading where all are of one kind."""
    several = len({ask.decides for ask in written.asks}) > 1
    groups = (("letter.decides", True), ("letter.counts", False))
    return [
        {"name": say(checklist, code) if several else "", "asks": asks}
        for code, decides in groups
        if (asks := [_ask(one, checklist) for one in written.asks if one.decides is decides])
    ]


def _ask(one: Ask, checklist: Checklist) -> dict[str, Any]:
    total = len(one.parts)
    code = {1: "", 2: "letter.closes-both"}.get(total, "letter.closes-all")
    closes = say(checklist, code, count=count(total)) if code else "Proof"
    return {
        "number": one.number,
        "opens": one.opens,
        "parts": one.parts,
        "closes": closes,
        "proof": one.proof,
    }


def _counted(number: int, one: str, several: str, checklist: Checklist, **named: str) -> str:
    """The sentence for this number of things; nothing for none."""
    code = one if number == 1 else several
    return say(checklist, code, count=capital(count(number)), **named) if number else ""


def _keys(written: Letter, checklist: Checklist) -> list[tuple[str, str]]:
    """What the marks mean beside the answers that are not borne out."""
    states = [state for state in ("contradicted", "unsupported") if any(one.state == state for one in written.doubts)]
    return [(state, say(checklist, f"letter.key-{state}")) for state in states]


def _closing(written: Letter, checklist: Checklist) -> str:
    """What an answer has to be; nothing where none is wanted."""
    if not written.asks and not written.doubts:
        return ""
    by = say(checklist, "letter.answer-by", day=day(written.answer_by)) if written.answer_by else ""
    return f"{say(checklist, 'letter.closes')} {say(checklist, _silence(written))} {by}".strip()


def _silence(written: Letter) -> str:
    """What silence means: only a vendor that handed in files of its own declared them complete."""
    if not written.complete:
        return "letter.silence-partial"
    return "letter.silence-complete" if written.offered else "letter.silence-ours"


def _signs(written: Letter, checklist: Checklist) -> list[tuple[str, str]]:
    """The lines to sign, each with what goes under it; with a line for the day of the answer where none is known."""
    buyer = written.buyer or "the buyer"
    ours = written.signer or say(checklist, "letter.signs-for", buyer=buyer)
    lines = [(ours, f"{capital(written.role or ('role' if written.signer else 'name and role'))}, date")]
    if written.asks and not written.answer_by:
        lines.append((say(checklist, "letter.answer-line"), say(checklist, "letter.answer-set", buyer=buyer)))
    return [*lines, (say(checklist, "letter.received", vendor=written.vendor), "Name, date")]


def _digests(safe: Assessment) -> tuple[Attached, ...]:
    found = safe.digests
    return attach_digests(
        model=found.model, questions=found.questions, bar=found.bar, engine=found.engine, day=safe.as_of
    )
