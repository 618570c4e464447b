"""The pages after page one: what each shows, in which groups and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from readiness.model.text import join_words
from readiness.report.alike import Named, put_together
from readiness.report.saying import SHIPPED, Saying
from readiness.report.standing import WORST_FIRST, find_states
from readiness.report.title import BEFORE_SIGNING, MOST_CAUSES
from readiness.report.words import capital, plural
from readiness.result.value import Line, Source

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from readiness.report.alike import Alike
    from readiness.result.assessment import Assessment, Cause, CriterionResult, Drilled, Gap, QuestionResult

__all__ = [
    "GRADE_NAMES", "Asked", "CausePage", "Group", "Numbered", "ask_all", "cause_page", "criterion_layers",
    "drill_groups", "find_joined", "gap_layers", "question_sets", "split_handled", "unknown_rows", "worst_story",
]  # fmt: skip

Row = TypeVar("Row")
Judged = TypeVar("Judged", "CriterionResult", "Gap")

GRADE_NAMES = {"stranded": "Stranded", "contained-only": "Contained only", "handled": "Handled"}
_SET_NAMES = {BEFORE_SIGNING: "Before signing", "layers": "The layers of the runbook"}
_MOST_TRACKS = 16
"""So many events are drawn one by one."""
_MOST_JOINED = 12
"""A chapter of so many rows may begin below another one; a longer one begins a page."""
_MOST_FACTS = 5
"""So many things that rest on a cause are named under it."""
_TAGS = {"cto": "CTO", "operations": "Ops", "risk": "Risk", "compliance": "Comp"}


@dataclass(frozen=True, slots=True)
class Numbered:
    """A cause with its number, who is concerned, and what it does to the gates."""

    number: int
    cause: Cause
    tags: Sequence[tuple[str, bool]]
    layers: str
    gates: str
    fails_a_gate: bool
    facts: Sequence[Line]
    """What it consists of; of a cause that is one fact, what rests on it."""
    more: str
    """How many facts are not named, and where they stand."""
    place: Source | None
    """Where the cause itself is written, unless its facts say so."""


@dataclass(frozen=True, slots=True)
class CausePage:
    """The causes that are shown in full, and the rest of them."""

    full: Sequence[Numbered]
    rest: Sequence[Numbered]
    heaviest: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what its criteria say: how many are met, and the mark that follows."""

    question: QuestionResult
    state: str
    met: int
    asked: int
    wait: int
    """How many of its criteria may wait at this bar."""


@dataclass(frozen=True, slots=True)
class Group(Generic[Row]):
    """Rows under one heading."""

    name: str
    unit: str
    rows: Sequence[Row]


def cause_page(assessment: Assessment, saying: Saying = SHIPPED) -> CausePage:
    """Every cause with its number, the heaviest causes in full."""
    numbering = _Numbering(assessment, saying)
    rows = [numbering.number(n, cause) for n, cause in enumerate(assessment.causes, 1)]
    heaviest = max((cause.loss for cause in assessment.causes), default=0.0)
    return CausePage(rows[:MOST_CAUSES], rows[MOST_CAUSES:], heaviest)


class _Numbering:
    """What is said of a cause beside itself: its layers, what it does to the gates, and what rests on it."""

    def __init__(self, assessment: Assessment, saying: Saying) -> None:
        self.saying, self.named = saying, Named.of(assessment)
        self.states = {gate.criterion: gate.state for gate in assessment.gates}
        self.layers = {key: level.name for key, level in assessment.layers.items()}
        self.open = {gap.id for gap in assessment.unknowns}
        self.gaps: dict[str, list[Gap]] = {}
        for gap in (*assessment.gaps, *assessment.unknowns):
            self.gaps.setdefault(gap.cause, []).append(gap)

    def number(self, number: int, cause: Cause) -> Numbered:
        """The cause as the chapter shows it."""
        touched = [self.states.get(gate, "") for gate in cause.gates]
        failing = touched.count("fails")
        facts: Sequence[Line] = cause.because
        more, place = cause.more, None
        if [line.text for line in facts] == [cause.text]:
            resting = self.facts(cause)
            facts, more, place = resting[:_MOST_FACTS], len(resting[_MOST_FACTS:]), cause.source
        return Numbered(
            number, cause, tags=[(tag, seat in cause.seats) for seat, tag in _TAGS.items()],
            layers=", ".join(self.layers.get(layer, capital(layer)) for layer in cause.layers),
            gates=self.gates(failing, touched.count("open")), fails_a_gate=failing > 0, facts=facts,
            more=self.left(cause, more), place=place,
        )  # fmt: skip

    def gates(self, failing: int, open_: int) -> str:
        code = "cause.fails" if failing else "cause.opens"
        return self.saying.number(code, failing or open_) if failing or open_ else ""

    def left(self, cause: Cause, more: int) -> str:
        """That there are more facts than are named, and where they stand."""
        return self.saying.number("cause.more", more, where=self.where(cause)) if more else ""

    def where(self, cause: Cause) -> str:
        """The chapters in which its gaps stand."""
        known = [gap in self.open for gap in cause.gaps]
        names = [name for name, is_there in (("Gaps", not all(known)), ("Unknowns", any(known))) if is_there]
        return join_words(names)

    def facts(self, cause: Cause) -> list[Line]:
        """What rests on it, other than the cause itself; what is so of several things in one line."""
        rows = put_together(self.gaps.get(cause.id, []), self.named)
        return [_fact(row) for row in rows if row.text != cause.text]


def _fact(row: Alike) -> Line:
    first, *more = row.members
    text = f"{first.gap.text}; {len(more)} more" if more else first.gap.text
    return Line(text=text, source=first.gap.source)


def find_joined(assessment: Assessment, told: Sequence[object]) -> frozenset[str]:
    """The chapters that are short enough to begin below another one, where there is room."""
    short = [one for one in assessment.conditions if one.state != "holds"]
    rows = {
        "questions": len(assessment.questions) - len(told) + len(assessment.claims),
        "gates": len(assessment.gates) + len(short), "criteria": len(assessment.criteria),
        "gaps": len(assessment.gaps), "unknowns": len(assessment.unknowns), "evidence": 0, "limits": 0,
    }  # fmt: skip
    return frozenset(name for name, number in rows.items() if number <= _MOST_JOINED)


def drill_groups(assessment: Assessment) -> list[Group[Drilled]]:
    """The events by how they end, worst first."""
    total = len(assessment.drill)
    groups = []
    for grade, name in GRADE_NAMES.items():
        events = [event for event in assessment.drill if event.grade == grade]
        if events:
            groups.append(Group(name, f"{len(events)} of {total}", events))
    return groups


def split_handled(groups: Sequence[Group[Drilled]]) -> tuple[list[Group[Drilled]], list[str]]:
    """The groups that are drawn, and by name the events that run to the end where there are too many to draw."""
    stopping = [group for group in groups if group.rows[0].grade != "handled"]
    if not stopping or sum(len(group.rows) for group in groups) <= _MOST_TRACKS:
        return list(groups), []
    handled = [event.title for group in groups if group not in stopping for event in group.rows]
    return stopping, sorted(handled, key=str.casefold)


def worst_story(assessment: Assessment) -> Drilled | None:
    """The event whose story is told: the first that runs with everybody there and not in the drill."""
    told = [event for group in drill_groups(assessment) for event in group.rows if event.story]
    stopped = [event for event in told if event.grade != "handled"]
    lost = [event for event in stopped if event.with_everyone == "handled"]
    return next(iter(lost or stopped), None)


def question_sets(assessment: Assessment, names: Mapping[str, str] | None = None) -> list[Group[Asked]]:
    """The questions by set, the seats first, each with how many of its criteria are met; `names` by set."""
    sets: dict[str, list[Asked]] = {}
    for asked in ask_all(assessment, assessment.questions):
        seat = asked.question.id.partition(".")[0]
        key = seat if seat in assessment.seats else asked.question.set
        sets.setdefault(key, []).append(asked)
    seats = [key for key in assessment.seats if key in sets]
    others = [key for key in sets if key not in assessment.seats]
    named = {**_SET_NAMES, **(names or {})}
    return [_name_set(assessment, key, sets[key], named) for key in (*seats, *others)]


def _ask(question: QuestionResult, states: Mapping[str, str], waiting: Collection[str]) -> Asked:
    """A question with the mark of its worst criterion, by their `states`; those that may wait are not counted."""
    words = [states[key] for key in question.criteria if key in states and key not in waiting]
    state = next((one for one in WORST_FIRST if one in words), "")
    wait = sum(key in waiting for key in question.criteria)
    return Asked(question, state, words.count("yes"), len(words), wait)


def ask_all(assessment: Assessment, questions: Iterable[QuestionResult]) -> list[Asked]:
    """Questions of an assessment, each with its mark."""
    states, waiting = find_states(assessment), {one.id for one in assessment.criteria if not one.binding}
    return [_ask(one, states, waiting) for one in questions]


def _name_set(assessment: Assessment, key: str, rows: list[Asked], named: Mapping[str, str]) -> Group[Asked]:
    if key in assessment.seats:
        seat = assessment.seats[key]
        return Group(seat.name, seat.asks, rows)
    return Group(named.get(key, capital(key.replace("-", " "))), "", rows)


def criterion_layers(assessment: Assessment) -> list[Group[CriterionResult]]:
    """The criteria by layer, in the order of the layers."""
    return _by_layer(assessment, assessment.criteria)


def gap_layers(assessment: Assessment) -> list[Group[Alike]]:
    """The gaps by layer, in the order of the layers; what says the same of several things stands together."""
    named = Named.of(assessment)
    return [
        Group(
            layer.name, f"{len(layer.rows)} {plural(len(layer.rows), 'gap')}", put_together(layer.rows, named)
        )
        for layer in _by_layer(assessment, assessment.gaps)
    ]


def _by_layer(assessment: Assessment, rows: Sequence[Judged]) -> list[Group[Judged]]:
    layers: dict[str, list[Judged]] = {key: [] for key in assessment.layers}
    for row in rows:
        layers.setdefault(row.layer, []).append(row)
    names = {key: (level.name, level.asks) for key, level in assessment.layers.items()}
    return [Group(*names.get(key, (capital(key), "")), held) for key, held in layers.items() if held]


def unknown_rows(assessment: Assessment) -> list[Alike]:
    """What is not known, with the owner of its cause as the one to ask; what costs most comes first."""
    owners = {cause.id: cause.owner for cause in assessment.causes}
    return put_together(assessment.unknowns, Named.of(assessment), owners)
