"""The page of one event, made ready to set: its steps with what stops there, and what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from readiness.analysis.walk import Walker
from readiness.findings.party import Parties
from readiness.findings.place import Places
from readiness.findings.walking import tell_walk_with_roots
from readiness.graph.drill import EVERYONE
from readiness.graph.fact import arguments
from readiness.model.event import EVENT_KINDS, Event
from readiness.model.people import Person
from readiness.report.called import call_for, find_involved, find_procedures
from readiness.report.material import cleaned_value
from readiness.report.notice import Notice, tell_notices, untied
from readiness.report.numbering import find_numbers
from readiness.report.off_duty import OffDuty
from readiness.report.on_call import Shift, shifts
from readiness.report.onward import Onward, tell_onward
from readiness.report.own_words import in_own_words
from readiness.report.way import LABELS, Line, Way, Ways
from readiness.report.without_vendor import WithoutVendor
from readiness.report.words import clean
from readiness.report.words import count as count_words
from readiness.result.walk import Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from readiness.findings.examination import Examination
    from readiness.graph.fact import Root
    from readiness.result.walk import Walk

__all__ = ["WEIGHTS", "EventPage", "Pages"]

WEIGHTS = {"stops": "Stops here", "open": "Not known", "look": "Look out"}


@dataclass(frozen=True, slots=True)
class EventPage:
    """The page of one event."""

    walk: Walk
    roots: Mapping[int, Root]
    """What each of its breaks rests on, by its number."""
    state: str
    """`fails` where it stops somewhere, `open` where that is not known, `vendor` where only the vendor can end it."""
    owned: Sequence[Item]
    choice: str
    """That any of several procedures is enough; empty where there are not several."""
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
    may_owe: bool
    """Whether a notice may be owed that is tied to no event."""
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
    def is_recognised(self) -> bool:
        """Whether anything is written of how it is recognised."""
        return bool(self.walk.about or self.walk.noticed)

    @property
    def has_own(self) -> bool:
        """Whether anybody of the buyer's own can be called for it."""
        return any(one.is_own and not one.called for shift in self.shifts for one in shift.calls)

    @property
    def alone(self) -> Sequence[Line]:
        """The steps that only the vendor can do."""
        return [one for way in self.ways for one in way.alone]

    @property
    def other_pages(self) -> Sequence[str]:
        """Where it goes on without the vendor, of what ends with it."""
        others = (other.anchor for one in self.alone if one.alone for other in one.alone.others)
        return list(dict.fromkeys(others))

    @property
    def marks_more(self) -> bool:
        """Whether steps have the mark of the vendor alone, since what it says was said above."""
        lines = (line for way in self.ways for phase in way.phases for line in phase.lines)
        return any(line.is_marked for line in lines)


class Pages:
    """The pages of all events, by kind and name."""

    def __init__(self, examination: Examination) -> None:
        self.examination = examination
        self.operation = examination.operation
        self.wording = examination.wording
        self.places = Places(examination.wording)
        self.parties = Parties(examination.wording, self.operation, EVERYONE)
        self.vendor = WithoutVendor(examination)
        self.off_duty = OffDuty(examination)
        self.ways = Ways(examination, self.vendor, self.off_duty)

    def all(self) -> Iterator[EventPage]:
        """Each event, walked through with everybody there."""
        outcomes = {one.event.id: one for one in self.examination.outcomes_without(lambda _: EVERYONE)}
        events, worded = self.operation.model.all_of(Event), partial(in_own_words, self.wording)
        for event in sorted(events, key=lambda one: (EVENT_KINDS.index(one.kind), one.label, one.id)):
            walker = Walker(self.examination.drill, event, EVERYONE)
            told, roots = tell_walk_with_roots(walker, outcomes[event.id], self.wording, worded)
            yield self._page(event, cleaned_value(told), roots)

    def say(self, code: str, **named: str) -> str:
        """A sentence, safe to set."""
        return clean(self.wording.fill(self.wording.phrases[code].no, arguments(**named)))

    def names(self, idents: Iterable[str], last: str = "or") -> str:
        """Names in a row, each with a word where nobody is there, safe to set."""
        return clean(self.parties.join(idents, last))

    # ---- one page

    def _page(self, event: Event, walk: Walk, roots: Mapping[int, Root]) -> EventPage:
        involved = find_involved(self.operation, event)
        ways = self.ways.of(event, walk, involved)
        is_alone = any(one.alone for one in ways)
        informs, notices = (walk.owed[:1], walk.owed[1:]) if event.informs else ((), walk.owed)
        untold = [self._untold(event, way) for way in ways]
        if len(ways) == 1:
            ways = [self._telling(ways[0], untold[0], informs)]
        if len(ways) == 1 or (ways and not any(untold)):
            informs = ()
        return EventPage(
            walk=walk,
            roots=roots,
            state=self._state(event, walk),
            owned=self._owned(event, walk),
            choice=self.say("runbook.any-of", count=count_words(len(ways))) if len(ways) > 1 else "",
            ways=ways,
            takes=list(self._takes(event)),
            unwritten=[item for item in walk.onward if not item.text],
            informs=informs,
            may_owe=event.kind == "incident" and bool(untied(self.examination)),
            notices=list(tell_notices(self.examination, event, notices)),
            onward=list(tell_onward(self.examination, self.off_duty, event, walk)),
            shifts=shifts(self.examination, call_for(self.examination, event, involved)),
            off_duty=self.off_duty.say(involved, self._doers(event)),
            without="" if is_alone else self.vendor.elsewhere(event),
            promises=[] if is_alone else self.vendor.outage(event),
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
        also = [one.model_copy(update={"text": self.ways.also(telling.lines, names)}) for one in informs]
        phases = [replace(one, also=also) if one is telling else one for one in way.phases]
        return replace(way, phases=phases)

    def _doers(self, event: Event) -> Iterator[Sequence[str]]:
        """Who does each step that is told for an event."""
        for one in find_procedures(self.operation, event):
            yield from (step.by for _, _, step in one.steps())

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
        for one in find_procedures(self.operation, event):
            found.update(dict.fromkeys(one.needs))
            found.update(dict.fromkeys(need for _, _, step in one.steps() for need in step.needs))
        yield from (clean(self.places.held(ident)) for ident in found if ident not in event.context)
