"""The page of one event, made ready to set: its steps with what stops there, and what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from readiness.analysis.walk import Walker
from readiness.findings.gap import source_of
from readiness.findings.party import Parties
from readiness.findings.place import Places
from readiness.findings.walking import tell_walk
from readiness.graph.drill import EVERYONE
from readiness.graph.fact import arguments
from readiness.model.asset import Asset
from readiness.model.event import EVENT_KINDS, Event
from readiness.model.people import Person
from readiness.model.procedure import PHASES, Procedure, Runbook
from readiness.model.text import join_words
from readiness.report.called import call_for, find_involved
from readiness.report.material import cleaned_value
from readiness.report.may import May
from readiness.report.notice import Notice, tell_notices
from readiness.report.numbering import find_numbers
from readiness.report.off_duty import OffDuty
from readiness.report.on_call import Shift, shifts
from readiness.report.onward import Onward, tell_onward
from readiness.report.without_vendor import Alone, WithoutVendor
from readiness.report.words import clean
from readiness.result.walk import Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from readiness.findings.examination import Examination
    from readiness.model.calendar import WeekPattern
    from readiness.model.procedure import Step
    from readiness.result.walk import Walk, Walked, WalkedPhase, WalkedStep

__all__ = ["LABELS", "WEIGHTS", "EventPage", "Pages", "Version"]

LABELS = {
    "first": "Do first", "contain": "Contain", "inform": "Tell", "capture": "Capture", "resolve": "Resolve",
    "close": "Close", "learn": "Learn",
}  # fmt: skip
"""The phases as the page has them."""
WEIGHTS = {"stops": "Stops here", "open": "Not known", "look": "Look out"}


@dataclass(frozen=True, slots=True)
class Version:
    """What something was written for, and what is live."""

    name: str
    named: str
    live: str
    """Empty where it is not stated."""
    source: str


@dataclass(frozen=True, slots=True)
class Line:
    """One step on the page; those of a procedure that it uses follow it, one deeper."""

    step: WalkedStep
    depth: int
    needs: Sequence[str]
    """What it takes, by name: where each is held stands beside."""
    when: str
    """When it is done, if not in its turn."""
    duty: str
    """When somebody who does it is on duty, where others of the page are there at other hours."""
    alone: Alone | None
    anchor: str
    """Where the steps of the procedure that it uses can be looked up; empty where none follow."""
    shown: str
    """The anchor of those steps, where they stand elsewhere on the page."""
    carries: str
    """How much people carry by hand while what it uses holds the workflow back."""
    only: str
    """Who alone may start what it uses, where others may start what the page is about."""
    home: str
    """Where the stop stands whose end is waited for."""
    calls: bool
    """Whether it says how the vendor is called: the first step of a page that needs it does."""


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of a procedure, written or not."""

    key: str
    told: WalkedPhase | None
    lines: Sequence[Line]
    also: Sequence[Item]
    """Who is told beside the steps."""


@dataclass(frozen=True, slots=True)
class Way:
    """One procedure on the page: its seven phases in their order, written or not, and the versions it is for."""

    walked: Walked
    anchor: str
    may: str
    """Who may start it; empty where that is not said."""
    powerless: Sequence[str]
    """Who of them lacks the access that it takes."""
    lines: Sequence[str]
    phases: Sequence[Phase]
    versions: Sequence[Version]
    says_versions: bool
    """Whether they are to be listed: else a warning on the page tells what has moved on."""
    only_begins: bool
    """Whether who may start it decides nothing by that: an approval."""
    all_must: str
    """Of an approval, that more than one has to give it."""

    @property
    def is_live(self) -> bool:
        """Whether all that it was written for is live."""
        return bool(self.versions) and all(one.named == one.live for one in self.versions)


@dataclass(frozen=True, slots=True)
class EventPage:
    """The page of one event."""

    walk: Walk
    state: str
    """`fails` where it stops somewhere, `open` where that is not known, `vendor` where only the vendor can end it."""
    owned: Sequence[Item]
    ways: Sequence[Way]
    takes: Sequence[str]
    """What the steps take, each with where it is held."""
    unwritten: Sequence[Item]
    """What is to be said of an event for which nothing is written."""
    informs: Sequence[Item]
    """Who is told beside what the ways say; empty where the only way says it in its place."""
    notices: Sequence[Notice]
    onward: Sequence[Onward]
    shifts: Sequence[Shift]
    off_duty: Sequence[str]
    promises: Sequence[str]
    """Within which time the vendor has agreed to end an outage, where no step says so."""
    without: str
    """What stops without the vendor at no step that the page shows; empty where nothing does."""

    @property
    def sees(self) -> Mapping[int, str]:
        """Where each warning is told, by its number; none where none needs one."""
        found = find_numbers(self, LABELS)
        return {
            number: f"{WEIGHTS[one.weight]} {number}, under “{block}”"
            for number, (one, block) in found.items()
        }

    @property
    def has_own(self) -> bool:
        """Whether anybody of the buyer's own can be called for it."""
        return any(one.is_own and not one.called for shift in self.shifts for one in shift.calls)

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
        self.parties = Parties(examination.wording, self.operation, EVERYONE)
        self.may = May(examination)
        self.vendor = WithoutVendor(examination)
        self.off_duty = OffDuty(examination)

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
        """Names in a row, each with a word where nobody is there, safe to set."""
        return clean(self.parties.join(idents, last))

    # ---- one page

    def _page(self, event: Event, walk: Walk) -> EventPage:
        involved = find_involved(self.operation, event)
        anchors: dict[str, str] = {}
        ways = [self._way(event, one, involved, anchors) for one in walk.ways]
        informs, notices = (walk.owed[:1], walk.owed[1:]) if event.informs else ((), walk.owed)
        untold = [self._untold(event, way) for way in ways]
        if len(ways) == 1:
            ways = [self._telling(ways[0], untold[0], informs)]
        if len(ways) == 1 or (ways and not any(untold)):
            informs = ()
        return EventPage(
            walk=walk,
            state=self._state(event, walk),
            owned=self._owned(event, walk),
            ways=ways,
            takes=list(self._takes(event)),
            unwritten=[item for item in walk.onward if not item.text],
            informs=informs,
            notices=list(tell_notices(self.examination, event, notices)),
            onward=list(tell_onward(self.examination, self.off_duty, event, walk)),
            shifts=shifts(self.examination, call_for(self.examination, event, involved)),
            off_duty=self.off_duty.say(involved, self._doers(event)),
            without="" if any(map(_alone, ways)) else self.vendor.elsewhere(event),
            promises=[] if any(map(_alone, ways)) else self.vendor.outage(event),
        )

    def _state(self, event: Event, walk: Walk) -> str:
        """How its mark on the first page is called."""
        weights = {one.weight for one in walk.breaks}
        if weights & {"stops", "open"}:
            return "fails" if "stops" in weights else "open"
        return "holds" if self.vendor.ends(event) else "vendor"

    def _untold(self, event: Event, way: Way) -> list[str]:
        """Who is told of an event, and in no step of telling of one way."""
        told = [phase for phase in way.phases if phase.key == "inform"]
        names = {name for phase in told for line in phase.lines for name in line.step.told}
        names |= {name for phase in told if phase.told for name in phase.told.told}
        return [name for one in event.informs if (name := clean(self.parties.name(one))) not in names]

    def _telling(self, way: Way, untold: Sequence[str], informs: Sequence[Item]) -> Way:
        """The only way of an event, with those whom it does not tell in its row of telling."""
        if not untold:
            return way
        (telling,) = (phase for phase in way.phases if phase.key == "inform")
        names = [*(telling.told.told if telling.told else ()), *untold]
        also = [one.model_copy(update={"text": self._also(telling.lines, names)}) for one in informs]
        phases = [replace(one, also=also) if one is telling else one for one in way.phases]
        return replace(way, phases=phases)

    def _also(self, lines: Sequence[Line], names: Sequence[str]) -> str:
        """Who is told, beside the steps if there are any."""
        return self.say("runbook.tell-too" if lines else "runbook.tell", who=join_words(names))

    def _doers(self, event: Event) -> Iterator[Sequence[str]]:
        """Who does each step that is told for an event."""
        seen: set[str] = set()
        for one in self.operation.procedures_of(event):
            yield from (step.by for step in self._steps(one, seen))

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

    def _way(self, event: Event, walked: Walked, involved: Sequence[str], anchors: dict[str, str]) -> Way:
        named = {clean(self.wording.name(phase)): phase for phase in PHASES}
        written = {named[phase.text]: phase for phase in walked.phases}
        procedure = self.operation.find(walked.id, Procedure)
        book = self.operation.find(procedure.runbook or "", Runbook) if procedure else None
        versions = list(self.versions(book)) if book else []
        is_behind = any(one.live and one.live != one.named for one in versions)
        may = self.names(procedure.authority) if procedure else ""
        held = [self.places.held(one) for one in procedure.needs] if procedure else []
        said = {
            *(self.say(one, who=may) for one in ("walk.authority", "walk.authority-to-begin")),
            clean(self.wording.fill(self.wording.phrases["walk.needs"].no, {"what": join_words(held)})),
        }
        missed = self.off_duty.missing(one for one in involved if self.operation.is_inside(one))
        anchors[walked.id] = f"way-{event.id}-{walked.id}"
        phases = [self._phase(event, key, written.get(key), missed, anchors) for key in PHASES]
        powerless = list(self.may.powerless(procedure)) if procedure else []
        begins = procedure is not None and event.kind == "approval"
        return Way(
            walked, anchors[walked.id], may, powerless, [line for line in walked.lines if line not in said], phases,
            versions,
            says_versions=not (is_behind and (walked.breaks or walked.again)),
            all_must=self.may.all_must(procedure) if procedure and begins else "", only_begins=begins,
        )  # fmt: skip

    def home(self, procedure: Procedure) -> str:
        """Where a procedure stands with the other ways back; empty where it does not."""
        events = self.operation.events_of.get(procedure.id, ())
        return next((f"way-{one.id}-{procedure.id}" for one in events if one.kind == "rollback"), "")

    def versions(self, book: Runbook) -> Iterator[Version]:
        """Each version that a runbook was written for beside the one that is live."""
        for ident, named in sorted(book.valid_for.items()):
            asset = self.operation.find(ident, Asset)
            live = asset.version if asset and asset.version else ""
            place = str(source_of(self.operation.model, book.id, ("valid-for", ident)))
            yield Version(clean(asset.label if asset else ident), clean(named), clean(live), place)

    def _phase(
        self, event: Event, key: str, told: WalkedPhase | None, missed: WeekPattern, anchors: dict[str, str]
    ) -> Phase:
        steps = told.steps if told else ()
        lines = [line for step in steps for line in self._lines(event, step, 0, missed, anchors)]
        names = told.told if told else ()
        also = [Item(text=self._also(lines, names))] if names else []
        return Phase(key, told, lines, also)

    def _lines(
        self, event: Event, told: WalkedStep, depth: int, missed: WeekPattern, anchors: dict[str, str]
    ) -> Iterator[Line]:
        ident, phase, number = told.place.rsplit(".", 2)
        procedure = self.operation.find(ident, Procedure)
        if procedure is None:
            return
        step: Step = getattr(procedure, phase)[int(number) - 1]
        alone = self.vendor.alone(event, procedure, phase, int(number))
        needs = [clean(self.wording.name(one)) for one in step.needs]
        anchor = "-".join(("step", event.id, told.place)) if told.steps else ""
        shown = "" if told.steps else next((anchors[one] for one in step.uses if one in anchors), "")
        calls = bool(alone) and anchors.setdefault("", told.place) == told.place
        when = "" if told.stage.casefold() == self.say("walk.shown").casefold() else told.stage
        home = self.home(procedure) if depth and phase == "close" and when else ""
        yield Line(
            told, depth, needs, when, "" if alone else self._hours(step, missed), alone, anchor, shown,
            "" if shown else self.may.carries(step),
            self.may.only(event, step), "" if home.startswith(f"way-{event.id}-") else home, calls,
        )  # fmt: skip
        if anchor:
            anchors.update(dict.fromkeys((one for one in step.uses if one not in anchors), anchor))
        for inner in told.steps:
            yield from self._lines(event, inner, depth + 1, missed, anchors)

    def _hours(self, step: Step, missed: WeekPattern) -> str:
        """When a step's doers are on duty, if they are missed at hours at which somebody of the page is there."""
        return "" if missed.covers(self.off_duty.missing(step.by)) else self.off_duty.hours(step.by)


def _alone(way: Way) -> list[Alone]:
    return [line.alone for phase in way.phases for line in phase.lines if line.alone]
