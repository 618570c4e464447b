"""The page of one event, made ready to set: its steps with what stops there, and what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from readiness.analysis.duty import Duty
from readiness.analysis.walk import Walker
from readiness.findings.drilling import drill_without
from readiness.findings.gap import source_of
from readiness.findings.place import Places
from readiness.findings.walking import tell_walk
from readiness.graph.drill import EVERYONE
from readiness.graph.fact import arguments
from readiness.graph.handling import CONTAINED_FIRST, RECOGNISED
from readiness.model.asset import Asset
from readiness.model.calendar import WeekPattern
from readiness.model.event import EVENT_KINDS, Event
from readiness.model.people import Person
from readiness.model.procedure import PHASES, Procedure, Runbook
from readiness.model.text import join_words
from readiness.report.material import cleaned_value
from readiness.report.on_call import OnCall, Shift, call, say_off_duty, shifts
from readiness.report.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from readiness.analysis.walk import Mark
    from readiness.findings.examination import Examination
    from readiness.model.procedure import Step
    from readiness.result.assessment import Drilled
    from readiness.result.walk import Item, Walk, Walked, WalkedPhase, WalkedStep

__all__ = ["EventPage", "Pages", "Version"]

_UNTIL = {
    "handled": "runbook.until-otherwise",
    "contained-only": "runbook.until-held",
    "stranded": "runbook.until-nothing",
}


@dataclass(frozen=True, slots=True)
class Version:
    """What something was written for, and what is live."""

    name: str
    named: str
    live: str
    """Empty where it is not stated."""
    source: str


@dataclass(frozen=True, slots=True)
class Alone:
    """A step that only the vendor can do: why, how it is reached, and what holds until then."""

    why: str
    calls: Sequence[OnCall]
    until: str
    is_known: bool
    mend: str
    source: str


@dataclass(frozen=True, slots=True)
class Line:
    """One step on the page; those of a procedure that it uses follow it, one deeper."""

    step: WalkedStep
    depth: int
    needs: Sequence[str]
    """What it takes, by name: where each is held stands beside."""
    duty: str
    """When somebody who does it is on duty, where others of the page are there at other hours."""
    alone: Alone | None


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of a procedure, written or not."""

    key: str
    told: WalkedPhase | None
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Way:
    """One procedure on the page: its seven phases in their order, written or not, and the versions it is for."""

    walked: Walked
    may: str
    """Who may start it; empty where that is not said."""
    lines: Sequence[str]
    phases: Sequence[Phase]
    versions: Sequence[Version]
    says_versions: bool
    """Whether they are to be listed: else a warning on the page tells what has moved on."""

    @property
    def is_live(self) -> bool:
        """Whether all that it was written for is live."""
        return bool(self.versions) and all(one.named == one.live for one in self.versions)


@dataclass(frozen=True, slots=True)
class EventPage:
    """The page of one event."""

    walk: Walk
    state: str
    """`fails` where it stops somewhere, `open` where that is not known, `holds` otherwise."""
    owned: Sequence[Item]
    ways: Sequence[Way]
    takes: Sequence[str]
    """What the steps take, each with where it is held."""
    unwritten: Sequence[Item]
    """What is to be said of an event for which nothing is written."""
    onward: Sequence[Item]
    shifts: Sequence[Shift]
    off_duty: Sequence[str]
    without: str
    """What stops without the vendor at no step that the page shows; empty where nothing does."""

    @property
    def alone(self) -> Sequence[Alone]:
        """What only the vendor can do."""
        return [one for way in self.ways for one in _alone(way)]


class Pages:
    """The pages of all events, by kind and name."""

    def __init__(self, examination: Examination) -> None:
        self.examination = examination
        self.operation = examination.operation
        self.wording = examination.wording
        self.places = Places(examination.wording)
        self.silent = examination.drill.silent_vendor
        self.duty = Duty(self.operation, hopeful=False)

    def all(self) -> Iterator[EventPage]:
        """Each event, walked through with everybody there."""
        outcomes = {one.event.id: one for one in self.examination.outcomes_without(lambda _: EVERYONE)}
        events = self.operation.model.all_of(Event)
        for event in sorted(events, key=lambda one: (EVENT_KINDS.index(one.kind), one.label, one.id)):
            walker = Walker(self.examination.drill, event, EVERYONE)
            told = tell_walk(walker, outcomes[event.id], self.wording, ())
            yield self._page(event, cleaned_value(told))

    def say(self, code: str, **named: str) -> str:
        """A sentence, safe to set."""
        return clean(self.wording.fill(self.wording.phrases[code].no, arguments(**named)))

    def names(self, idents: Iterable[str], last: str = "or") -> str:
        """Names in a row, safe to set."""
        return clean(join_words([self.wording.name(ident) for ident in idents], last))

    # ---- one page

    def _page(self, event: Event, walk: Walk) -> EventPage:
        weights = {one.weight for one in walk.breaks}
        involved = list(dict.fromkeys(self._involved(event)))
        ways = [self._way(event, one, involved) for one in walk.ways]
        is_urgent = event.kind in {*CONTAINED_FIRST, *RECOGNISED}
        calls = [one for ident in involved if (one := call(self.examination, ident))]
        return EventPage(
            walk=walk,
            state="fails" if "stops" in weights else "open" if "open" in weights else "holds",
            owned=self._owned(event, walk),
            ways=ways,
            takes=list(self._takes(event)),
            unwritten=[item for item in walk.onward if not item.text],
            onward=[item for item in walk.onward if item.text],
            shifts=shifts(self.examination, _without_doubles(calls)),
            off_duty=say_off_duty(self.examination, involved) if is_urgent else [],
            without=self._without(event, ways),
        )

    def _involved(self, event: Event) -> Iterator[str]:
        """Who has something to do with an event: its owner, who may start what is done, and who does it."""
        if event.owner:
            yield event.owner
        for one in self.operation.procedures_of(event):
            yield from one.authority
            yield from (party for _, _, step in one.steps() for party in step.by)

    def _owned(self, event: Event, walk: Walk) -> list[Item]:
        """Whose it is, without the hours and who stands in: whom to call has them."""
        if not event.owner or not walk.owned:
            return list(walk.owned)
        said = self.say("walk.owner", owner=event.owner)
        person = self.operation.find(event.owner, Person)
        told = {
            self.say("walk.nobody-stands-in"),
            self.say("walk.stands-in", deputy=(person and person.deputy) or ""),
        }
        rest = (one for one in walk.owned[1:] if one.breaks or one.again or one.text not in told)
        return [walk.owned[0].model_copy(update={"text": said}), *rest]

    def _takes(self, event: Event) -> Iterator[str]:
        """What the procedures and their steps take and nobody has in front of him yet, each once."""
        found: dict[str, None] = {}
        for one in self.operation.procedures_of(event):
            found.update(dict.fromkeys(one.needs))
            for step in self._steps(one, set()):
                found.update(dict.fromkeys(step.needs))
        yield from (clean(self.places.held(ident)) for ident in found if ident not in event.context)

    def _steps(self, procedure: Procedure, seen: set[str]) -> Iterator[Step]:
        """The steps of a procedure, and of those that it uses."""
        seen.add(procedure.id)
        for _, _, step in procedure.steps():
            yield step
            for ident in step.uses:
                used = self.operation.find(ident, Procedure)
                if used and ident not in seen:
                    yield from self._steps(used, seen)

    # ---- procedures and steps

    def _way(self, event: Event, walked: Walked, involved: Sequence[str]) -> Way:
        named = {clean(self.wording.name(phase)): phase for phase in PHASES}
        written = {named[phase.text]: phase for phase in walked.phases}
        procedure = self.operation.find(walked.id, Procedure)
        book = self.operation.find(procedure.runbook or "", Runbook) if procedure else None
        versions = list(self.versions(book)) if book else []
        is_behind = any(one.live and one.live != one.named for one in versions)
        may = self.names(procedure.authority) if procedure else ""
        held = [self.places.held(one) for one in procedure.needs] if procedure else []
        said = {
            self.say("walk.authority", who=may),
            clean(self.wording.fill(self.wording.phrases["walk.needs"].no, {"what": join_words(held)})),
        }
        hours = self.duty.anyone(tuple(one for one in involved if self.operation.is_inside(one)))
        phases = [self._phase(event, key, written.get(key), hours) for key in PHASES]
        return Way(
            walked, may, [line for line in walked.lines if line not in said], phases, versions,
            says_versions=not (is_behind and (walked.breaks or walked.again)),
        )  # fmt: skip

    def versions(self, book: Runbook) -> Iterator[Version]:
        """Each version that a runbook was written for beside the one that is live."""
        for ident, named in sorted(book.valid_for.items()):
            asset = self.operation.find(ident, Asset)
            live = asset.version if asset and asset.version else ""
            place = str(source_of(self.operation.model, book.id, ("valid-for", ident)))
            yield Version(clean(asset.label if asset else ident), clean(named), clean(live), place)

    def _phase(self, event: Event, key: str, told: WalkedPhase | None, hours: WeekPattern) -> Phase:
        steps = told.steps if told else ()
        return Phase(key, told, [line for step in steps for line in self._lines(event, step, 0, hours)])

    def _lines(self, event: Event, told: WalkedStep, depth: int, hours: WeekPattern) -> Iterator[Line]:
        ident, phase, number = told.place.rsplit(".", 2)
        procedure = self.operation.find(ident, Procedure)
        if procedure is None:
            return
        step: Step = getattr(procedure, phase)[int(number) - 1]
        alone = self._alone(event, procedure, phase, int(number)) if self.silent else None
        needs = [clean(self.wording.name(one)) for one in step.needs]
        yield Line(told, depth, needs, "" if alone else self._hours(step, hours), alone)
        for inner in told.steps:
            yield from self._lines(event, inner, depth + 1, hours)

    def _hours(self, step: Step, hours: WeekPattern) -> str:
        """When a step's doers are on duty, if that is less than somebody of the page is."""
        own = self.duty.anyone(step.by)
        if not own.spans or own.covers(hours):
            return ""
        return f"on duty {WeekPattern(own.spans).words()}"

    # ---- without the vendor

    @cached_property
    def _drilled(self) -> dict[str, Drilled]:
        """How each event fares while the vendor can't be reached."""
        if not self.silent:
            return {}
        drilling, _ = drill_without(self.examination, [f"team:{one}" for one in sorted(self.silent)])
        return {one.id: one for one in drilling.events}

    def _alone(self, event: Event, procedure: Procedure, phase: str, number: int) -> Alone | None:
        """Why only the vendor can do a step, if so."""
        step: Step = getattr(procedure, phase)[number - 1]
        here, silent = (
            [mark for mark in Walker(self.examination.drill, event, gone).step(procedure, phase, number, step)
             if mark.weight != "look"]
            for gone in (EVERYONE, self.silent)
        )  # fmt: skip
        known = {mark.root.key for mark in here}
        marks = [mark for mark in silent if mark.root.key not in known]
        if not marks:
            return None
        calls = [one for ident in sorted(self.silent) if (one := call(self.examination, ident))]
        until = self.say(_UNTIL[self._drilled[event.id].grade], who=self.names(sorted(self.silent), "and"))
        why = " ".join(dict.fromkeys(self._why(marks)))
        root = marks[0].root
        mend = "" if root.code == "walk.away" else clean(self.wording.mend(root))
        source = str(source_of(self.operation.model, root.node, root.path))
        return Alone(why, calls, until, any(mark.weight == "stops" for mark in marks), mend, source)

    def _why(self, marks: Sequence[Mark]) -> Iterator[str]:
        """Who alone does it, with what; then what else it takes."""
        doers = {mark.root.code: mark.root for mark in marks}.get("step.doer-outside")
        with_it = [mark.root for mark in marks if doers and mark.root.code == "resource.held-outside"]
        if doers:
            which = self.names([root.node for root in with_it], "and")
            code = "runbook.only-does-with" if with_it else "runbook.only-does"
            yield self.say(code, **dict(doers.arguments), which=which)
        for root in (mark.root for mark in marks if mark.root is not doers and mark.root not in with_it):
            if root.code == "walk.away":
                yield self.say("runbook.takes", **dict(root.arguments))
            else:
                yield f"{clean(self.wording.root(root))}."

    def _without(self, event: Event, ways: Sequence[Way]) -> str:
        """What stops without the vendor, where no step of the page says so."""
        found = self._drilled.get(event.id)
        if found is None or found.grade == found.with_everyone or any(_alone(way) for way in ways):
            return ""
        want = found.stop.want if found.stop else found.story
        want = (want[:1].lower() + want[1:]).rstrip(".") if not self._begins_with_a_name(want) else want
        return self.say("runbook.without", who=self.names(sorted(self.silent), "and"), want=want.rstrip("."))

    def _begins_with_a_name(self, text: str) -> bool:
        return any(text.startswith(node.label) for node in self.operation.model.nodes.values() if node.label)


def _alone(way: Way) -> list[Alone]:
    return [line.alone for phase in way.phases for line in phase.lines if line.alone]


def _without_doubles(calls: Sequence[OnCall]) -> list[OnCall]:
    """Those who are there; a team by itself only if it has a way of its own, or nobody of it is named here."""
    there = [one for one in calls if not one.gone]
    named = {one.team for one in there if one.name != one.team}
    return [one for one in there if one.name != one.team or one.team not in named or one.reach]
