"""The absence drill as a report: what stops without somebody, what mends it, and what would prove it wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from readiness.analysis.walk import Walker
from readiness.error import Unusable
from readiness.findings.drilling import drill_without
from readiness.findings.walking import tell_walk
from readiness.findings.weak_point import find_weak_points
from readiness.graph.fact import arguments
from readiness.model.event import Event
from readiness.model.text import join_words
from readiness.report.chapter import drill_groups, worst_story
from readiness.report.document import Document
from readiness.report.material import Material, cleaned, cleaned_value, furniture
from readiness.report.saying import Saying
from readiness.report.title import say_drill
from readiness.report.words import capital, clean, count, plural

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from readiness.findings.drilling import Drilling
    from readiness.findings.examination import Examination
    from readiness.report.chapter import Group
    from readiness.result.assessment import Assessment, Drilled
    from readiness.result.weak_point import WeakPoint, WeakPoints

__all__ = ["drill_report"]

_KIND = "Absence drill"
_MOST_POINTS = 10
"""So many rows of single points of failure are shown."""
_MOST_NAMES = 3
"""So many events are named beside one of them."""
_LONGEST = 40
"""Names of more signs together are counted in titles."""
_GRADES = ("handled", "contained-only", "stranded")


@dataclass(frozen=True, slots=True)
class Stopped:
    """One place that stops events: the first of them with its story, and the others."""

    event: Drilled
    others: Sequence[str]
    always: bool
    """Whether it is the same with everyone there."""


@dataclass(frozen=True, slots=True)
class Mended:
    """One thing to do, with the events that wait for it."""

    mend: str
    titles: Sequence[str]
    always: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One drill, made safe to set."""

    title: str
    tally: Sequence[tuple[int, str]]
    groups: Sequence[Group[Drilled]]
    """Those that stop; all of them only where nothing stops."""
    handled: Sequence[str]
    """The rest of them, by name."""
    stops: Sequence[Stopped]
    stops_title: str
    taken: str
    as_before: int
    """How many events stop as in the drill before."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """What to hold so that the drill is shown to be wrong, or right."""

    title: str
    stops: bool
    """Whether the drill says that it stops."""
    passed: Sequence[str]
    command: str


@dataclass(frozen=True, slots=True)
class Together:
    """Points that stop the same events, the first of these by name, and how many more there are."""

    points: Sequence[WeakPoint]
    titles: str
    more: int


@dataclass(frozen=True, slots=True)
class Points:
    """The single points of failure, those that stop most first; what stops the same events stands together."""

    summary: Sequence[str]
    number: int
    shown: Sequence[Together]
    more: int


def drill_report(material: Material, asked: Mapping[str, str]) -> Document:
    """The drill without those that `asked` names, one a line in `without`, else without the vendor.

    Raises `Unusable` for an unknown party, where no vendor is named, and for a model without events.
    """
    examination, safe = material.examined("drill report"), cleaned(material.assessment)
    silent, ended = drill_without(examination, _parties(examination, asked))
    teller = _Teller(examination, [clean(name) for name in silent.names])
    shown = _shown(safe, silent)
    first = teller.tell(shown, silent, teller.say("drill-report.without", absent=teller.absent))
    head = furniture(_KIND, safe)
    context: dict[str, Any] = {
        **head,
        "document_title": f"{first.title}. {_KIND}, {head['what']}, {head['date']}",
        "absent": teller.absent,
        "names": join_words(teller.names),
        "away": teller.away,
        "first": first,
        "worst": worst_story(shown),
        "todo": teller.mends(first.stops, silent),
        "story": None,
        "second": teller.tell_worse(safe, silent, ended) if ended else None,
        "notes": [clean(note) for note in silent.notes],
        "exercise": _exercise(examination, silent, shown),
        "points": _points(cleaned_value(find_weak_points(examination, 1))),
    }
    sheets = ("first", "chapter", "drill")
    return Document("drill/report.html.j2", context, safe.as_of, material.attachments, sheets=sheets)


def _parties(examination: Examination, asked: Mapping[str, str]) -> list[str]:
    named = [line for line in asked.get("without", "").split("\n") if line.strip()]
    vendors = [f"team:{one}" for one in sorted(examination.operation.vendors)]
    if not named and not vendors:
        raise Unusable("This model names no vendor. Who is away? Name at least one with --without.")
    return named or vendors


def _shown(safe: Assessment, drilling: Drilling, events: Sequence[Drilled] | None = None) -> Assessment:
    """The assessment with this drill in the place of its own."""
    found = drilling.events if events is None else events
    return safe.model_copy(update={"drill": tuple(cleaned_value(one) for one in found)})


class _Teller:
    """The words for one drill."""

    def __init__(self, examination: Examination, names: Sequence[str]) -> None:
        self.examination = examination
        self.wording = examination.wording
        self.names, self.saying = names, Saying(self.wording.phrases)
        several = (
            self.say("drill-report.parties", count=count(len(names)))
            if len(names) > 1
            else self.say("drill-report.long-name")
        )
        self.absent = join_words(names) if sum(map(len, names)) <= _LONGEST else several
        self.away = self.say(
            "drill-report.is-away", absent=join_words(names), **{"is": "is" if len(names) == 1 else "are"}
        )

    def say(self, code: str, **named: str) -> str:
        """A sentence of the report, as it stands among other words."""
        template = self.wording.phrases[code].no
        text = clean(self.wording.fill(template, arguments(**named)))
        return text if template.startswith("{") or template[:1].isupper() else text[:1].lower() + text[1:]

    def tell(self, shown: Assessment, drilling: Drilling, without: str, *, as_before: int = 0) -> Told:
        """How the events fare, and what stops them."""
        grades: list[str] = [one.grade for one in drilling.events]
        tally = [(grades.count(grade), self.say(f"drill-report.{grade}")) for grade in _GRADES]
        groups = drill_groups(shown)
        stopping = [group for group in groups if group.rows[0].grade != "handled"]
        handled = [capital(one.title) for one in shown.drill if one.grade == "handled"] if stopping else []
        stops = _stops(shown.drill)
        return Told(
            title=say_drill(without, drilling.events, self.saying), tally=tally, groups=stopping or groups,
            handled=sorted(handled), stops=stops, stops_title=self.count_stops(stops),
            taken=clean(join_words(drilling.taken)), as_before=as_before,
        )  # fmt: skip

    def tell_worse(self, safe: Assessment, silent: Drilling, ended: Drilling) -> Told:
        """The second drill: only what fares worse in it than in the first."""
        before = {one.id: _fares(one) for one in silent.events}
        worse = [one for one in ended.events if _fares(one) != before[one.id]]
        stopped = sum(one.grade != "handled" for one in ended.events)
        runs = "runs" if len(ended.names) == 1 else "run"
        without = self.say("drill-report.ended", absent=self.absent, runs=runs)
        return self.tell(_shown(safe, ended, worse), ended, without, as_before=stopped - len(worse))

    def count_stops(self, stops: Sequence[Stopped]) -> str:
        """`Six places stop eight events`."""
        number, events = len(stops), sum(1 + len(one.others) for one in stops)
        said = f"{count(events)} {plural(events, 'event')}"
        return capital(
            self.say(
                "drill-report.one-place" if number == 1 else "drill-report.places",
                places=count(number),
                events=said,
            )
        )

    def mends(self, stops: Sequence[Stopped], drilling: Drilling) -> list[Mended]:
        """What is to be done, each once, with all events that wait for it: first what most wait for."""
        alike: dict[tuple[bool, str], list[Stopped]] = {}
        for one in stops:
            want = one.event.stop.want if one.event.stop else ""
            mend = self.mend_of_steps(one.event.mend) or one.event.mend or want
            alike.setdefault((one.always, mend), []).append(one)
        found = [
            Mended(
                self.mend_together(mend, those, drilling),
                [title for one in those for title in (one.event.title, *one.others)],
                always,
            )
            for (always, mend), those in alike.items()
            if mend
        ]
        return sorted(found, key=lambda one: (one.always, -len(one.titles)))

    def mend_of_steps(self, mend: str) -> str:
        """Who is to be named, where a mend is to name somebody for one step; else nothing."""
        for code in ("story.mend-step-with", "story.mend-step"):
            pattern = re.escape(self.wording.phrases[code].no)
            for gap in ("somebody", "which"):
                pattern = pattern.replace(re.escape(f"{{{gap}}}"), f"(?P<{gap}>.+)")
            if match := re.fullmatch(pattern, mend):
                return match["somebody"]
        return ""

    def mend_together(self, mend: str, stops: Sequence[Stopped], drilling: Drilling) -> str:
        """The mend of one place as it is told there; of several steps in one sentence."""
        if len(stops) == 1:
            event = stops[0].event
            return event.mend or mend
        if mend == stops[0].event.mend:
            return mend
        ids = {one.event.id for one in stops}
        outcomes = self.examination.outcomes_without(lambda _: drilling.gone)
        held = [lack.ident for one in outcomes if one.event.id in ids and one.stop for lack in one.stop.lacks]
        which = clean(join_words([self.wording.name(ident) for ident in dict.fromkeys(held)]))
        return self.say(
            "drill-report.mend-steps-with" if held else "drill-report.mend-steps", somebody=mend, which=which
        )


def _fares(event: Drilled) -> tuple[str, str, str, str]:
    stop = event.stop
    return event.grade, event.best, stop.step if stop else "", stop.want if stop else ""


def _stops(events: Sequence[Drilled]) -> list[Stopped]:
    """Each place that stops something once, with the events that stop there: first what only the absence stops."""
    alike: dict[str, list[Drilled]] = {}
    for event in events:
        if event.grade != "handled":
            alike.setdefault(event.same_as or event.id, []).append(event)
    found = [
        Stopped(first, [one.title for one in others], all(o.with_everyone == o.grade for o in (first, *others)))
        for first, *others in alike.values()
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.always, -len(one.others)))


def _exercise(examination: Examination, drilling: Drilling, shown: Assessment) -> Exercise:
    """The exercise on the worst event that only the absence stops; where none is, on the first incident."""
    incidents = [one for one in shown.drill if one.kind == "incident"]
    worst = worst_story(shown) or next(iter([*incidents, *shown.drill]))
    outcomes = examination.outcomes_without(lambda _: drilling.gone)
    (outcome,) = (one for one in outcomes if one.event.id == worst.id)
    event = examination.operation.find(worst.id, Event) or outcome.event
    walk = tell_walk(
        Walker(examination.drill, event, drilling.gone), outcome, examination.wording, drilling.names
    )
    away = " ".join(f"'{one.word}'" if " " in one.word else one.word for one in drilling.away)
    return Exercise(
        title=worst.title,
        stops=worst.grade != "handled",
        passed=[clean(text) for text in walk.passed],
        command=clean(f"readiness walk MODEL {worst.id} --without {away} --sheet"),
    )


def _points(found: WeakPoints) -> Points:
    alike: dict[tuple[str, ...], list[WeakPoint]] = {}
    for one in found.singles:
        alike.setdefault(tuple(event.id for event in one.stops), []).append(one)
    ordered = sorted(alike.values(), key=lambda group: -len(group[0].stops))
    shown, rest = ordered[:_MOST_POINTS], ordered[_MOST_POINTS:]
    return Points(
        (*found.summary, *found.left_out), len(found.singles), [Together(group, *_few(group)) for group in shown],
        sum(map(len, rest)),
    )  # fmt: skip


def _few(group: Sequence[WeakPoint]) -> tuple[str, int]:
    """The first events that stop, by name, and how many more do."""
    titles = [one.title for one in group[0].stops]
    most = _MOST_NAMES if len(titles) > _MOST_NAMES + 1 else len(titles)
    return ", ".join(titles[:most]), len(titles) - most
