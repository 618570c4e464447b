"""The questions, and the crosswalk to other frameworks, as text for a terminal."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from readiness.model.text import count_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from readiness.criteria.checklist import Checklist
    from readiness.criteria.crosswalk import Framework, Match
    from readiness.criteria.language import Question

__all__ = ["Asked", "list_matches", "render_asked", "render_crosswalk", "render_questions"]

_COLUMNS = 80
_NEVER = "A match in part never counts as coverage, and no count here is a share of the framework."
_LEGEND = (
    "Direct: identifiers of other frameworks that ask for the same. Partly: for a part of it, or something near it, "
    "which never counts as coverage. `readiness questions --framework dora` turns it round."
)


class Asked(NamedTuple):
    """Questions, and the checklist that they stand in."""

    questions: Sequence[Question]
    checklist: Checklist


def render_asked(asked: Asked) -> str:
    """Every question with what is behind it."""
    return render_questions(*asked) or "No questions."


def render_questions(questions: Sequence[Question], checklist: Checklist) -> str:
    """Every question with what is behind it, set by set, in lines of at most 80 columns."""
    lines: list[str] = []
    for one in checklist.sets:
        mine = [question for question in questions if question.set == one.id]
        if mine:
            lines += ["", *wrap(f"{one.name} ({one.id}, {count_of(len(mine), 'question')})", _COLUMNS)]
            lines += wrap(f"Asked by {one.asked_by}.", _COLUMNS)
            lines += (line for question in mine for line in _question(question, checklist))
    if any(checklist.matches(question.id) for question in questions):
        lines += ["", *wrap(_LEGEND, _COLUMNS)]
    return "\n".join(lines[1:])


def _question(question: Question, checklist: Checklist) -> Iterator[str]:
    names = {seat.id: seat.name for seat in checklist.seats}
    yield ""
    yield from _hang(f"{question.id}  ", question.ask)
    yield from _hang("    Why     ", question.why)
    yield from _hang("    Good    ", question.good)
    yield from _hang("    For     ", ", ".join(names[seat] for seat in question.seats) or "no seat")
    for ident in question.criteria:
        yield from _hang("    -       ", f"{checklist.criteria[ident].says} ({ident})")
    for mark, line in list_matches(checklist.matches(question.id), checklist.frameworks):
        yield from _hang(f"    {mark}  ", line)


def list_matches(matches: Mapping[str, Match], frameworks: Sequence[Framework]) -> list[tuple[str, str]]:
    """The identifiers of a question as `Direct` and `Partly` with their line; direct and partial never mixed."""
    found = []
    for mark, side in (("Direct", 0), ("Partly", 1)):
        parts = [
            f"{one.short}: {', '.join(matches[one.id][side])}"
            for one in frameworks
            if one.id in matches and matches[one.id][side]
        ]
        if parts:
            found.append((mark, "; ".join(parts)))
    return found


def render_crosswalk(framework: Framework) -> str:
    """A framework turned round: each identifier with the questions that match it directly or in part."""
    identifiers = framework.identifiers
    direct = sum(bool(one.direct) for one in identifiers)
    lines = [
        *wrap(framework.name, _COLUMNS),
        "",
        *_hang("Applies  ", framework.applies),
        *_hang("Checked  ", framework.checked or "not stated"),
        "",
        *wrap(f"{count_of(direct, 'identifier')} with a direct match. {_NEVER}", _COLUMNS),
    ]
    for one in identifiers:
        lines += ["", *_hang(f"{one.id}  ", one.title)]
        lines += _hang("    Direct  ", ", ".join(one.direct)) if one.direct else []
        lines += _hang("    Partly  ", ", ".join(one.partial)) if one.partial else []
    return "\n".join(lines)


def _hang(first: str, text: str) -> list[str]:
    """The text behind a mark, its later lines below its start; a long mark hangs less."""
    indent = " " * (len(first) if len(first) <= _COLUMNS // 3 else 4)
    return wrap(
        text,
        _COLUMNS,
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
