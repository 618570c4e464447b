"""One procedure on the page of an event: its phases with their steps, who may begin it, and what nobody wrote."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from readiness.findings.gap import source_of
from readiness.findings.party import Parties
from readiness.findings.place import Places
from readiness.graph.drill import EVERYONE
from readiness.graph.fact import arguments
from readiness.graph.handling import CONTAINED_FIRST
from readiness.model.asset import Asset
from readiness.model.part import State
from readiness.model.procedure import PHASES, Procedure, Runbook
from readiness.model.text import join_words
from readiness.report.may import May
from readiness.report.words import clean
from readiness.result.walk import Item

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from readiness.findings.examination import Examination
    from readiness.model.event import Event
    from readiness.model.procedure import Step
    from readiness.report.off_duty import OffDuty
    from readiness.report.without_vendor import Alone, WithoutVendor
    from readiness.result.walk import Walk, Walked, WalkedPhase, WalkedStep

__all__ = ["LABELS", "OVER", "Line", "Phase", "Version", "Way", "Ways"]

LABELS = {
    "first": "Do first", "contain": "Contain", "inform": "Tell", "capture": "Capture", "resolve": "Resolve",
    "close": "Close", "learn": "Learn", "later": "Later",
}  # fmt: skip
"""The phases as the page has them, and what is done last of all: the end of a stop that is used on the way."""
_LATER = "later"
_CHANGING = ("prompt", "model", "policy", "control", "threshold", "index", "autonomy")
"""Parts that change, so that each wants a way back."""
OVER = "over"
"""What says when it is over, beside the phases."""


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
    is_marked: bool
    """Whether an earlier step of the page says all that makes it the vendor's alone, so that a mark is enough."""
    calls: bool
    """Whether it says how the vendor is called: the first step of a page that needs it does."""
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
    brings: str
    """Where it stands what is brought back by what it uses, and what is not; empty where it brings nothing back."""
    spot: str
    """The anchor of a step that only the vendor can do; empty for others."""
    is_later: bool
    """Whether it waits until a stop that is used on the way is over, so that it stands behind all else."""


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of a procedure, written or not."""

    key: str
    told: WalkedPhase | None
    lines: Sequence[Line]
    also: Sequence[Item]
    """Who is told beside the steps."""

    @property
    def is_written(self) -> bool:
        """Whether the page has anything to say in it."""
        return bool(self.lines or self.also or self.told)


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
    due: Sequence[str]
    """What an event of this kind can't do without: phases, and when it is over."""
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

    @property
    def unwritten(self) -> Sequence[str]:
        """What is missing without a warning of the walk beside it."""
        written = {phase.key for phase in self.phases if phase.is_written}
        written |= {OVER} if self.walked.ends_when else set()
        return [key for key in self.due if key not in written]

    @property
    def idle(self) -> Sequence[str]:
        """What nobody wrote and nobody asks for."""
        absent = [phase.key for phase in self.phases if not phase.is_written]
        absent += [] if self.walked.ends_when else [OVER]
        return [key for key in absent if key not in self.due]

    @property
    def lacks_end(self) -> bool:
        """Whether nobody wrote when it is over, and an event of this kind can't do without."""
        return OVER in self.unwritten

    @property
    def alone(self) -> Sequence[Line]:
        """The steps that only the vendor can do."""
        return [line for phase in self.phases for line in phase.lines if line.alone]

    @property
    def unwritten_at(self) -> Mapping[str, str]:
        """The anchor of each that is missing."""
        return {key: f"{self.anchor}-{key}" for key in self.unwritten}


class Ways:
    """The procedures of a model, as the pages of its events have them."""

    def __init__(self, examination: Examination, vendor: WithoutVendor, off_duty: OffDuty) -> None:
        self.operation = examination.operation
        self.wording = examination.wording
        self.places = Places(examination.wording)
        self.parties = Parties(examination.wording, self.operation, EVERYONE)
        self.may = May(examination)
        self.vendor = vendor
        self.off_duty = off_duty

    def of(self, event: Event, walk: Walk, involved: Sequence[str]) -> list[Way]:
        """The procedures of an event, in their order."""
        page = _Page(self, event, involved)
        return [page.way(one) for one in walk.ways]

    def say(self, code: str, **named: str) -> str:
        """A sentence, safe to set."""
        return clean(self.wording.fill(self.wording.phrases[code].no, arguments(**named)))

    def also(self, lines: Sequence[Line], names: Sequence[str]) -> str:
        """Who is told, beside the steps if there are any."""
        return self.say("runbook.tell-too" if lines else "runbook.tell", who=join_words(names))

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

    def not_brought_back(self, procedure: Procedure) -> Iterator[str]:
        """What a way back leaves as it is, for which no way is stated, and what it brings to no stated version."""
        assets = [one for one in self.operation.model.all_of(Asset) if one.id not in procedure.restores]
        changing = [one for one in assets if one.version and one.kind in _CHANGING]
        found = {
            "runbook.not-brought-back": [one for one in assets if one.state("rollback") is State.NONE],
            "runbook.no-way-back": [one for one in changing if one.state("rollback") is State.NOT_STATED],
            "runbook.back-to-what": [one for one in assets if procedure.id in one.rollback],
        }
        for code, those in found.items() if procedure.restores else ():
            names = sorted(self.wording.name(one.id) for one in those)
            if names:
                yield self.say(code, what=join_words(names, "and" if code == "runbook.no-way-back" else "or"))


def find_due(kind: str) -> Sequence[str]:
    """What an event of a kind can't do without."""
    if kind == "incident":
        return ("first", "contain", "inform", "capture", "close", OVER)
    return ("first", "close", OVER) if kind in CONTAINED_FIRST else ("first", "close")


class _Page:
    """The procedures of one event as they are written down, with what was said above."""

    def __init__(self, ways: Ways, event: Event, involved: Sequence[str]) -> None:
        self.ways, self.event, self.operation = ways, event, ways.operation
        self.missed = ways.off_duty.missing(one for one in involved if ways.operation.is_inside(one))
        self.anchors: dict[str, str] = {}
        """Where the steps of a procedure stand on the page."""
        self.spots = 0
        """How many steps only the vendor can do."""
        self.said: set[str] = set()
        """What was said of steps that only the vendor can do."""

    def way(self, walked: Walked) -> Way:
        ways, event = self.ways, self.event
        named = {clean(ways.wording.name(phase)): phase for phase in PHASES}
        written = {named[phase.text]: phase for phase in walked.phases}
        procedure = self.operation.find(walked.id, Procedure)
        book = self.operation.find(procedure.runbook or "", Runbook) if procedure else None
        versions = list(ways.versions(book)) if book else []
        is_behind = any(one.live and one.live != one.named for one in versions)
        may = clean(ways.parties.join(procedure.authority, "or")) if procedure else ""
        self.anchors[walked.id] = f"way-{event.id}-{walked.id}"
        begins = procedure is not None and event.kind == "approval"
        return Way(
            walked, self.anchors[walked.id], may,
            powerless=list(ways.may.powerless(procedure)) if procedure else [],
            lines=list(self.before(walked, procedure, may)),
            phases=list(self.phases(written)),
            due=find_due(event.kind), versions=versions,
            says_versions=not (is_behind and (walked.breaks or walked.again)),
            only_begins=begins, all_must=ways.may.all_must(procedure) if procedure and begins else "",
        )  # fmt: skip

    def before(self, walked: Walked, procedure: Procedure | None, may: str) -> Iterator[str]:
        """What a walk says of a procedure, without what the page has at another place."""
        ways = self.ways
        held = [ways.places.held(one) for one in procedure.needs] if procedure else []
        said = {
            *(ways.say(one, who=may) for one in ("walk.authority", "walk.authority-to-begin")),
            clean(ways.wording.fill(ways.wording.phrases["walk.needs"].no, {"what": join_words(held)})),
        }
        yield from (line for line in walked.lines if line not in said)
        yield from ways.not_brought_back(procedure) if procedure else ()

    def phases(self, written: Mapping[str, WalkedPhase]) -> Iterator[Phase]:
        """The seven, then what is left until a stop is over."""
        later: list[Line] = []
        for key in PHASES:
            phase = self.phase(key, written.get(key))
            now = [line for line in phase.lines if not line.is_later]
            later += [line for line in phase.lines if line.is_later]
            yield replace(phase, lines=now)
        if later:
            yield Phase(_LATER, None, later, [])

    def phase(self, key: str, told: WalkedPhase | None) -> Phase:
        steps = told.steps if told else ()
        lines = [line for step in steps for line in self.lines(step, 0, is_later=False)]
        names = told.told if told else ()
        also = [Item(text=self.ways.also(lines, names))] if names else []
        return Phase(key, told, lines, also)

    def lines(self, told: WalkedStep, depth: int, *, is_later: bool) -> Iterator[Line]:
        ident, phase, number = told.place.rsplit(".", 2)
        procedure = self.operation.find(ident, Procedure)
        if procedure is None:
            return
        ways, event = self.ways, self.event
        step: Step = getattr(procedure, phase)[int(number) - 1]
        alone = ways.vendor.alone(event, procedure, phase, int(number))
        anchor = "-".join(("step", event.id, told.place)) if told.steps else ""
        shown = (
            "" if told.steps else next((self.anchors[one] for one in step.uses if one in self.anchors), "")
        )
        when = "" if told.stage.casefold() == ways.say("walk.shown").casefold() else told.stage
        is_end = bool(depth and phase == "close" and when)
        is_later = is_later or is_end
        home = ways.home(procedure) if is_end else ""
        yield Line(
            told, depth, [clean(ways.wording.name(one)) for one in step.needs], when,
            duty="" if alone else self.hours(step), alone=alone, calls=bool(alone) and not self.said,
            is_marked=alone is not None and self.said.issuperset(alone.says), anchor=anchor, shown=shown,
            carries="" if shown else ways.may.carries(step), only=ways.may.only(event, step),
            home="" if home.startswith(f"way-{event.id}-") else home, spot=self.spot() if alone else "",
            brings=self.brings(step),
            is_later=is_later,
        )  # fmt: skip
        self.said.update(alone.says if alone else ())
        if anchor:
            self.anchors.update(dict.fromkeys((one for one in step.uses if one not in self.anchors), anchor))
        for inner in told.steps:
            yield from self.lines(inner, depth + 1, is_later=is_later)

    def brings(self, step: Step) -> str:
        used = (self.operation.find(ident, Procedure) for ident in step.uses)
        homes = (self.ways.home(one) for one in used if one and one.restores)
        return next((one for one in homes if one and not one.startswith(f"way-{self.event.id}-")), "")

    def spot(self) -> str:
        self.spots += 1
        return f"alone-{self.event.id}-{self.spots}"

    def hours(self, step: Step) -> str:
        """When a step's doers are on duty, if they are missed at hours at which somebody of the page is there."""
        duty = self.ways.off_duty
        return "" if self.missed.covers(duty.missing(step.by)) else duty.hours(step.by)
