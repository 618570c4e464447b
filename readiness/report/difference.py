"""A difference as text: why it may come from elsewhere, the verdict, what vanished, what turned, what moved what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from readiness.model.text import count_of, join_words
from readiness.report.layout import COLUMNS, wrapped
from readiness.report.words import capital, clean, count, day, purpose

if TYPE_CHECKING:
    from readiness.result.assessment import Share
    from readiness.result.difference import (
        AnswerChange,
        Difference,
        FieldChange,
        GapChange,
        Move,
        ShareChange,
        Shift,
        Turn,
        Vanished,
    )
    from readiness.result.value import Source

__all__ = ["render_difference"]

_MOST = 8
"""Of each list; the rest is counted, and stands in the JSON."""
_Thing = TypeVar("_Thing")
_CLOSED = "Gaps that closed"
_STATES = {"fails": "FAILS", None: "not asked"}


def render_difference(difference: Difference) -> str:
    """The difference in lines of at most 80 columns; `Nothing changed.` where nothing did."""
    return "\n".join(clean(line).rstrip() for line in _lines(difference)) + "\n"


def _lines(found: Difference) -> Iterator[str]:
    yield from _head(found)
    if found.is_empty:
        yield from _renamed(found)
        return
    yield from _vanished(found.vanished)
    yield from _turns("Gates that turned", found.gates)
    yield from _turns("Floors that turned", found.floors)
    yield from _turns("Conditions that turned", found.conditions)
    yield from _levels("Seats, in points of 100", found.seats)
    yield from _levels("Layers", found.layers)
    yield from _moves(found)
    yield from _events(found)
    yield from _causes(found)
    yield from _gaps(found)
    yield from _answers(found)
    yield from _evidence(found)
    yield from _fields(found.fields)
    yield from _new(found)
    yield from _renamed(found)


def _head(found: Difference) -> Iterator[str]:
    old, new = found.old, found.new
    yield from wrapped(f"What changed: {new.workflow}")
    span = day(new.as_of) if old.as_of == new.as_of else f"{day(old.as_of)} and then on {day(new.as_of)}"
    yield from wrapped(f"for {purpose(new.bar, new.consequence)}, on {span}")
    yield ""
    for notice in found.notices:
        yield from wrapped(notice)
    yield from wrapped(found.headline)


# ---- what vanished


def _vanished(vanished: Sequence[Vanished]) -> Iterator[str]:
    groups = (
        ("Gone without a word", ("nothing", "not-accepted")),
        ("Gone, and accepted by name", ("accepted",)),
        ("No longer judged; whether somebody accepted that, a saved result doesn't say", ("not-known",)),
    )
    for title, said in groups:
        found = [one for one in vanished if one.said in said]
        yield from _title(title, len(found))
        yield from _some(found, _gone)


def _gone(one: Vanished) -> Iterator[str]:
    kind = f" ({one.kind.replace('-', ' ')})" if one.kind else ""
    yield from wrapped(f"{one.name}{kind}", "  - ", "    ")
    if one.word:
        who = "Accepted by" if one.word.counts else "Said to be accepted, by nobody of the buyer's:"
        yield from wrapped(
            f"{who} {one.word.accepted_by} on {day(one.word.date)}: {one.word.because}", "    "
        )
    yield from _place(one.word.source if one.word else one.source)


# ---- what turned


def _turns(title: str, turns: Sequence[Turn]) -> Iterator[str]:
    yield from _title(title, len(turns))
    yield from _some(turns, _turn)


def _turn(turn: Turn) -> Iterator[str]:
    before, after = (_STATES.get(state, state) for state in (turn.before, turn.after))
    yield from wrapped(f"{before} -> {after}: {turn.sentence}", "  - ", "    ")
    if turn.fact:
        told = "Now" if turn.after in ("fails", "open", "refused") else "It was"
        yield from wrapped(f"{told}: {turn.fact}", "    ")


def _levels(title: str, changes: Sequence[ShareChange]) -> Iterator[str]:
    if not changes:
        return
    yield ""
    yield title
    for change in changes:
        floor = ""
        if change.state_before != change.state_after:
            floor = f"floor: {_STATES.get(change.state_before, change.state_before)}"
            floor += f" -> {_STATES.get(change.state_after, change.state_after)}"
        yield f"  {change.name[:28]:<28} {_span(change.before):>7} -> {_span(change.after):<7}  {floor}"


def _span(share: Share | None) -> str:
    """With a decimal, since changes are often small."""
    if share is None:
        return "-"
    low, high = f"{100 * share.low:.1f}", f"{100 * share.high:.1f}"
    return low if low == high else f"{low}-{high}"


# ---- what moved what


def _moves(found: Difference) -> Iterator[str]:
    if found.attribution == "by-criterion" and found.questions:
        yield ""
        yield f"Questions that moved, and through what ({len(found.questions)})"
        yield from _some(found.questions, _question)
        return
    yield from _title("What moved the numbers, each change by itself", len(found.moves))
    sentences = {gate.id: gate for gate in found.gates}
    yield from _some(found.moves, lambda one: _move(one, sentences))


def _move(move: Move, gates: dict[str, Turn]) -> Iterator[str]:
    yield from wrapped(_names(move.names), "  - ", "    ")
    if move.seats:
        yield from wrapped(
            f"Seats: {', '.join(f'{one.name} {_shift(one)}' for one in move.seats)}", "    ", " " * 6
        )
    if move.questions:
        ordered = sorted(move.questions, key=lambda one: (-abs(one.low) - abs(one.high), one.id))
        told = ", ".join(f"{one.id} {_shift(one)}" for one in ordered[:5])
        more = f", and {count(len(ordered) - 5)} more" if len(ordered) > 5 else ""
        yield from wrapped(f"Questions: {told}{more}", "    ", " " * 6)
    for ident in move.gates:
        if ident in gates:
            yield from wrapped(f"Turns the gate: {gates[ident].sentence}", "    ", " " * 6)
    yield from _place(move.source)


def _names(names: Sequence[str]) -> str:
    if len(names) <= 4:
        return join_words(names)
    return f"{', '.join(names[:3])} and {count_of(len(names) - 3, 'more')[:-1]}"


def _shift(shift: Shift) -> str:
    low, high = (f"{round(100 * end, 1) + 0.0:+.1f}" for end in (shift.low, shift.high))
    return low if low == high else f"{low} (at best {high})"


def _question(change: ShareChange) -> Iterator[str]:
    yield from wrapped(
        f"{change.name} ({change.id}): {_span(change.before)} -> {_span(change.after)}", "  - ", "    "
    )
    for text in change.through[:2]:
        yield from wrapped(text, "    ", " " * 6)


# ---- events, causes, gaps


def _events(found: Difference) -> Iterator[str]:
    yield from _title("Events without the vendor", len(found.events))
    for one in found.events[:_MOST]:
        before, after = ((grade or "not declared").replace("-", " ") for grade in (one.before, one.after))
        yield from wrapped(f"{one.title}: {before}, now {after}", "  - ", "    ")
    yield from _more(len(found.events))


def _causes(found: Difference) -> Iterator[str]:
    groups = (
        ("New causes", [one for one in found.causes if not one.before]),
        ("Causes that are gone", [one for one in found.causes if not one.after]),
        ("Causes with more or fewer gaps", [one for one in found.causes if one.before and one.after]),
    )
    for title, causes in groups:
        yield from _title(title, len(causes))
        for one in causes[:_MOST]:
            counts = f" ({one.before}, now {one.after})" if one.before and one.after else ""
            yield from wrapped(f"{one.text}{counts}", "  - ", "    ")
            yield from _place(one.source)
        yield from _more(len(causes))


def _gaps(found: Difference) -> Iterator[str]:
    """A gap that closed for one reason and opened for another is told once, as open."""
    opened = {one.text for one in found.gaps if one.before == "closed"}
    closed = {one.text for one in found.gaps if one.after == "closed"}
    groups = (
        ("Gaps that opened", [one for one in found.gaps if one.before == "closed"]),
        (
            "Gaps of which more is known",
            [one for one in found.gaps if (one.before, one.after) == ("unknown", "missing")],
        ),
        (
            "Gaps of which less is known",
            [one for one in found.gaps if (one.before, one.after) == ("missing", "unknown")],
        ),
        (_CLOSED, [one for one in found.gaps if one.after == "closed"]),
    )
    for title, gaps in groups:
        told = list({one.text: one for one in gaps}.values())
        if title == _CLOSED:
            told = [one for one in told if one.text not in opened]
        yield from _title(title, len(told))
        for one in told[:_MOST]:
            yield from _gap(one, is_other=one.before == "closed" and one.text in closed)
        yield from _more(len(told))


def _gap(one: GapChange, *, is_other: bool) -> Iterator[str]:
    gate, other = " (gate)" if one.gate else "", "; so before, for another reason" if is_other else ""
    yield from wrapped(f"{one.text}{gate}{other}", "  - ", "    ")
    if one.after != "closed":
        yield from wrapped(f"To do: {one.fix}", "    ")
    yield from _place(one.source)


# ---- answers, evidence, fields


def _answers(found: Difference) -> Iterator[str]:
    yield from _title("Answers; none of them moves anything by itself", len(found.answers))
    yield from _some(found.answers, _answer)


def _answer(one: AnswerChange) -> Iterator[str]:
    yield from wrapped(f"{one.ask} ({one.question})", "  - ", "    ")
    before, after = one.before or "no answer", one.after or "no answer"
    told = f"Still {after}" if before == after else f"Was {before}, now {after}"
    states = [state for state in (one.state_before, one.state_after) if state]
    fares = f"; {' before, '.join(dict.fromkeys(states))}{' now' if len(set(states)) > 1 else ''}"
    yield from wrapped(f"{told}{fares if states else ''}.", "    ")
    if one.share_before == one.share_after:
        yield from wrapped(f"The question stays at {_span(one.share_after)} of 100.", "    ")
    else:
        by = f", through {_names(one.moved_by)}" if one.moved_by else ""
        yield from wrapped(
            f"The question went from {_span(one.share_before)} to {_span(one.share_after)} of 100{by}.",
            "    ",
        )
    yield from _place(one.source)


def _evidence(found: Difference) -> Iterator[str]:
    yield from _title("Evidence and proof", len(found.evidence))
    order = ("went", "file", "stale", "worse", "came", "better", "fresh", "file-fits")
    for one in sorted(found.evidence, key=lambda one: (order.index(one.kind), one.id))[:_MOST]:
        yield from wrapped(one.text, "  - ", "    ")
        yield from _place(one.source)
    yield from _more(len(found.evidence))


def _fields(fields: Sequence[FieldChange]) -> Iterator[str]:
    yield from _title("What the model states otherwise", len(fields))
    yield from _some(fields, _field)


def _field(one: FieldChange) -> Iterator[str]:
    yield from wrapped(f"{one.name}: {one.field}", "  - ", "    ")
    if one.adds or one.drops:
        parts = [
            f"adds {', '.join(one.adds)}" if one.adds else "",
            f"drops {', '.join(one.drops)}" if one.drops else "",
        ]
        yield from wrapped(capital("; ".join(filter(None, parts))), "    ", " " * 6)
    else:
        yield from wrapped(f"Was: {one.before}", "    ", " " * 6)
        yield from wrapped(f"Now: {one.after}", "    ", " " * 6)
    if one.word:
        yield from wrapped(
            f"Accepted by {one.word.accepted_by} on {day(one.word.date)}: {one.word.because}", "    "
        )
    places = dict.fromkeys(map(str, (one.before_source, one.after_source)))
    yield from wrapped(" -> ".join(places), "    ")


def _new(found: Difference) -> Iterator[str]:
    yield from _title("New", len(found.appeared))
    for one in found.appeared[:_MOST]:
        kind = f" ({one.kind.replace('-', ' ')})" if one.kind else ""
        yield from wrapped(f"{one.name}{kind}", "  - ", "    ")
        yield from _place(one.source)
    yield from _more(len(found.appeared))


def _renamed(found: Difference) -> Iterator[str]:
    if found.renamed:
        told = join_words([f"{old} to {new}" for old, new in sorted(found.renamed.items())])
        yield ""
        yield from wrapped(f"Renamed, which changes nothing: {told}.")


# ---- lines


def _title(title: str, number: int) -> Iterator[str]:
    if number:
        yield ""
        yield f"{title} ({number})"


def _some(things: Sequence[_Thing], lines: Callable[[_Thing], Iterator[str]]) -> Iterator[str]:
    for one in things[:_MOST]:
        yield from lines(one)
    yield from _more(len(things))


def _more(number: int) -> Iterator[str]:
    if number > _MOST:
        yield f"  {capital(count(number - _MOST))} more with --format json."


def _place(source: Source | None) -> Iterator[str]:
    if source:
        yield f"    {str(source)[-(COLUMNS - 4) :]}"
