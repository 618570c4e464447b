"""The absence drill as a report: what stops without somebody, what mends it, and what could prove it wrong."""

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
from readiness.model.text import join_words, list_words
from readiness.report.chapter import GRADE_NAMES, Group, drill_groups, worst_story
from readiness.report.document import Document
from readiness.report.drill import worse_in
from readiness.report.kinds.single_points import point_rows
from readiness.report.material import Material, cleaned, cleaned_value, furniture
from readiness.report.saying import Saying
from readiness.report.title import is_always, say_drill, say_everyone
from readiness.report.track import reached
from readiness.report.words import capital, clean, count, plural

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from readiness.findings.drilling import Drilling
    from readiness.findings.examination import Examination
    from readiness.result.assessment import Assessment, Drilled, Stop

__all__ = ["drill_report"]

_KIND = "Absence drill"
_MOST_MENDS = 6
"""So many of the things to do stand on page one."""
_ROOM = 185
"""So many millimetres are left on page one below the figures."""
_SIGNS_A_LINE, _LONG_STORY = (62, 68), 280
"""So many signs of the story stand on a line; more of them from this length on, where it is set smaller."""
_LONGEST = 40
"""Names of more signs together are counted in titles."""
_GRADES = ("handled", "contained-only", "stranded")


@dataclass(frozen=True, slots=True)
class Fared:
    """Events that end alike."""

    titles: str
    grade: str
    best: str
    always: bool
    """Whether it is the same with everyone there."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """One place that stops events: which, at which steps, for want of what, and what mends it."""

    events: Sequence[Drilled]
    fared: Sequence[Fared]
    stops: Sequence[Stop]
    """What is wanted at each step, each once."""
    mends: Sequence[str]
    always: bool
    """Whether all of it is the same with everyone there."""


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
    tracks_title: str
    """What stands above the tracks."""
    tally: Sequence[tuple[int, str]]
    groups: Sequence[Group[Drilled]]
    """Those that stop; all of them only where nothing stops."""
    handled: Sequence[str]
    """The rest of them, by name."""
    stops: Sequence[Stopped]
    stops_title: str
    lead: str
    taken: str = ""
    change: str = ""
    """What the second drill adds to the first."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """What to hold so that the drill is shown to be wrong, or right."""

    title: str
    stops: bool
    """Whether the drill says that it stops."""
    passed: Sequence[str]
    command: str


def drill_report(material: Material, asked: Mapping[str, str]) -> Document:
    """The drill without those that `asked` names, one a line in `without`, else without the vendor.

    Raises `Unusable` for an unknown party, where no vendor is named, and for a model without events.
    """
    examination, safe = material.examined("drill report"), cleaned(material.assessment)
    silent, ended = drill_without(examination, _parties(examination, asked))
    teller = _Teller(examination, [clean(name) for name in silent.names])
    shown = _shown(safe, silent)
    first = teller.tell(shown, silent)
    head = furniture(_KIND, safe)
    second = teller.tell_ended(safe, silent, ended) if ended else None
    lead = f"{second.title} {second.lead}" if second else ""
    worst, exercise = worst_story(shown), _exercise(examination, silent, shown)
    todo = teller.mends([one for row in first.stops for one in row.events], silent)
    context: dict[str, Any] = {
        **head,
        "document_title": f"{first.title}. {_KIND}, {head['what']}, {head['date']}",
        "absent": teller.absent,
        "names": join_words(teller.names),
        "away": teller.away,
        "first": first,
        "worst": worst,
        "todo": todo,
        "fits": _fits(lead, worst.story if worst else "", todo[:_MOST_MENDS], exercise),
        "everyone": say_everyone(shown.drill, teller.saying, "drill-report.everyone"),
        "story": None,
        "second": second,
        "notes": [clean(note) for note in silent.notes],
        "exercise": exercise,
        "points": point_rows(cleaned_value(find_weak_points(examination, 1)), teller.saying),
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

    def tell(self, shown: Assessment, drilling: Drilling) -> Told:
        """How the events fare, and what stops them."""
        grades: list[str] = [one.grade for one in drilling.events]
        tally = [(grades.count(grade), self.say(f"drill-report.{grade}")) for grade in _GRADES]
        groups = drill_groups(shown)
        stopping = [group for group in groups if group.rows[0].grade != "handled"]
        handled = [capital(one.title) for one in shown.drill if one.grade == "handled"] if stopping else []
        stops = self.stops(shown.drill, drilling)
        without = self.say("drill-report.without", absent=self.absent)
        lead = f"{capital(self.away)}. {say_everyone(shown.drill, self.saying)}"
        return Told(
            title=say_drill(without, drilling.events, self.saying, absent=self.absent),
            tracks_title=self.title_of_tracks(shown.drill), tally=tally, groups=stopping or groups,
            handled=sorted(handled), stops=stops, stops_title=self.count_stops(stops),
            lead=lead.strip(),
        )  # fmt: skip

    def title_of_tracks(self, events: Sequence[Drilled]) -> str:
        """How many of those that stop do so for want of whoever is away."""
        stopped = [one for one in events if one.grade != "handled"]
        always = sum(map(is_always, stopped))
        only = len(stopped) - always
        if not stopped:
            return self.saying.counted("drill-report.tracks-none", len(events))
        code = "drill-report.tracks-mixed" if always and only else "drill-report.tracks"
        return self.saying.counted(
            code, only if always and only else len(stopped), absent=self.absent, always=count(always)
        )

    def tell_ended(self, safe: Assessment, silent: Drilling, ended: Drilling) -> Told:
        """The second drill: only what fares worse in it than in the first, or stops for another reason."""
        before = {one.id: one for one in silent.events}
        worse = worse_in(silent.events, ended.events)
        shown = _shown(safe, ended, worse)
        stops = self.stops(shown.drill, ended)
        runs = "runs" if len(ended.names) == 1 else "run"
        without = self.say("drill-report.ended", absent=self.absent, runs=runs)
        stopped = [one for one in ended.events if one.grade != "handled"]
        taken, change = clean(join_words(ended.taken)), self.change(before, worse)
        told = [self.say("drill-report.gone", taken=taken), f"{change}." if change else ""]
        if as_before := len(stopped) - len(worse):
            told.append(self.saying.counted("drill-report.as-before", as_before))
        title = say_drill(without, ended.events, self.saying)
        return Told(
            title=title, tracks_title=title, tally=(), groups=self.changed_groups(before, shown.drill, ended),
            handled=(), stops=stops, stops_title=self.say("drill-report.ended-places", places=self.places(stops)),
            lead=" ".join(filter(None, told)), taken=taken, change=change,
        )  # fmt: skip

    def changed_groups(
        self, before: Mapping[str, Drilled], worse: Sequence[Drilled], ended: Drilling
    ) -> list[Group[Drilled]]:
        """What fares otherwise by how it ends; beside it how many end so in all, and how many of them are new."""
        groups = []
        for grade in ("stranded", "contained-only"):
            rows = [one for one in worse if one.grade == grade]
            total = sum(one.grade == grade for one in ended.events)
            if rows:
                change = self.change(before, rows, "short-")
                said = self.saying.say(
                    "drill-report.of-all", total=total, events=len(ended.events), change=change
                )
                groups.append(Group(GRADE_NAMES[grade], said, rows))
        return groups

    def change(self, before: Mapping[str, Drilled], worse: Sequence[Drilled], kind: str = "") -> str:
        """`Three events more stop; three stop earlier`: what the second drill adds to the first."""
        sorts: list[str] = [_changed(before[one.id], one) for one in worse]
        told = [
            self.saying.number(f"drill-report.{kind}{sort}", number)
            for sort in ("more", "earlier", "otherwise")
            if (number := sorts.count(sort))
        ]
        return capital("; ".join(told)) if not kind else ", ".join(told)

    def places(self, stops: Sequence[Stopped]) -> str:
        """`five places stop eight events`."""
        number, events = len(stops), sum(len(one.events) for one in stops)
        said = f"{count(events)} {plural(events, 'event')}"
        return self.say(
            "drill-report.one-place" if number == 1 else "drill-report.places",
            places=count(number),
            events=said,
        )

    def count_stops(self, stops: Sequence[Stopped]) -> str:
        return capital(self.places(stops))

    def stops(self, events: Sequence[Drilled], drilling: Drilling) -> list[Stopped]:
        """Each place that stops something once, with the events that stop there: first what only the absence stops."""
        alike: dict[str, list[Drilled]] = {}
        for event in events:
            if event.grade != "handled":
                alike.setdefault(str(event.stop.source) if event.stop else event.id, []).append(event)
        found = [
            Stopped(
                those, _fared(those), _stops_once(those), _longest([one.mend for one in self.mends(those, drilling)]),
                all(map(is_always, those)),
            )
            for those in alike.values()
        ]  # fmt: skip
        return sorted(found, key=lambda one: (one.always, -len(one.events)))

    def mends(self, events: Sequence[Drilled], drilling: Drilling) -> list[Mended]:
        """What is to be done, each once, with all events that wait for it: first what most wait for."""
        alike: dict[tuple[bool, str], list[Drilled]] = {}
        for one in events:
            want = one.stop.want if one.stop else ""
            mend = self.mend_of_steps(one.mend) or one.mend or want
            alike.setdefault((is_always(one), mend), []).append(one)
        found = [
            Mended(self.mend_together(mend, those, drilling), [one.title for one in those], always)
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

    def mend_together(self, mend: str, events: Sequence[Drilled], drilling: Drilling) -> str:
        """The mend of one event as it is told there; of several steps in one sentence."""
        if mend == events[0].mend or len({one.mend for one in events}) == 1:
            return events[0].mend or mend
        ids = {one.id for one in events}
        outcomes = self.examination.outcomes_without(lambda _: drilling.gone)
        held = [lack.ident for one in outcomes if one.event.id in ids and one.stop for lack in one.stop.lacks]
        which = clean(join_words([self.wording.quoted(ident) for ident in dict.fromkeys(held)]))
        return self.say(
            "drill-report.mend-steps-with" if held else "drill-report.mend-steps", somebody=mend, which=which
        )


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _changed(before: Drilled, now: Drilled) -> str:
    """How an event fares in the second drill that fared otherwise in the first."""
    if before.grade == "handled":
        return "more"
    is_earlier = before.grade != now.grade or (before.stop and now.stop and reached(now) < reached(before))
    return "earlier" if is_earlier else "otherwise"


def _fits(lead: str, story: str, todo: Sequence[Mended], exercise: Exercise) -> bool:
    """Whether the exercise stands on page one, too, by so many millimetres as each line takes."""
    a_line = _SIGNS_A_LINE[len(story) > _LONG_STORY]
    told = 5 * -(-len(lead) // 88) + (16 + 5.7 * -(-len(story) // a_line) if story else 0)
    wanted = sum(3 + 4.2 * -(-len(one.mend) // 72) for one in todo) + 7 * any(one.always for one in todo)
    return told + wanted + 5 * (len(todo) == _MOST_MENDS) + 36 + 5.6 * len(exercise.passed) <= _ROOM


def _fared(events: Sequence[Drilled]) -> list[Fared]:
    """The events by how they end, each kind by name."""
    alike: dict[tuple[str, str, bool], list[str]] = {}
    for one in events:
        alike.setdefault((one.grade, one.best, is_always(one)), []).append(one.title)
    return [Fared(list_words(titles), *how) for how, titles in alike.items()]


def _longest(mends: Sequence[str]) -> list[str]:
    """The mends, without those with which another begins."""
    return [one for one in mends if not any(other != one and other.startswith(one) for other in mends)]


def _stops_once(events: Sequence[Drilled]) -> list[Stop]:
    """What is wanted, each once, with all steps that want it."""
    alike: dict[str, list[Stop]] = {}
    for one in events:
        if one.stop:
            alike.setdefault(one.stop.want, []).append(one.stop)
    return [
        stops[0].model_copy(update={"step": "; ".join(dict.fromkeys(one.step for one in stops if one.step))})
        for stops in alike.values()
    ]


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
