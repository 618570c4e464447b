"""What only the vendor can do at a step or for an event: why, how it is reached, and what holds until it is done."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from readiness.analysis.walk import Walker
from readiness.findings.drilling import drill_without
from readiness.findings.gap import source_of
from readiness.graph.drill import EVERYONE
from readiness.graph.fact import Truth, arguments
from readiness.graph.handling import CONTAINED_FIRST
from readiness.model.procedure import Procedure
from readiness.model.text import join_words
from readiness.report.may import May
from readiness.report.on_call import OnCall, call
from readiness.report.own_words import in_own_words
from readiness.report.promised import tell_restoring
from readiness.report.way import LABELS
from readiness.report.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from readiness.analysis.walk import Mark
    from readiness.findings.examination import Examination
    from readiness.model.event import Event
    from readiness.model.procedure import Step
    from readiness.result.assessment import Drilled

__all__ = ["Alone", "WithoutVendor"]

_OUTAGE = "dependency-outage"
_UNTIL = {
    "handled": "runbook.until-otherwise",
    "contained-only": "runbook.until-held",
    "stranded": "runbook.until-nothing",
}


@dataclass(frozen=True, slots=True)
class Other:
    """Another way in which an event ends, and where it stands."""

    name: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Alone:
    """A step that only the vendor can do: why, how it is reached, and what holds until then."""

    says: Sequence[str]
    """Why, in sentences."""
    calls: Sequence[OnCall]
    until: str
    others: Sequence[Other]
    """By which other ways the event still ends, where it does."""
    promises: str
    """Within which time the vendor has agreed to put it right."""
    is_known: bool
    mend: str
    source: str
    action: str
    procedure: str
    """Of which it is a step, by name."""

    @property
    def why(self) -> str:
        """Why, in one piece."""
        return " ".join(self.says)


class WithoutVendor:
    """The events of a model while its vendor can't be reached."""

    def __init__(self, examination: Examination) -> None:
        self.examination = examination
        self.operation = examination.operation
        self.wording = examination.wording
        self.silent = examination.drill.silent_vendor
        self.may = May(examination)

    def say(self, code: str, **named: str) -> str:
        """A sentence, safe to set."""
        return clean(self.wording.fill(self.wording.phrases[code].no, arguments(**named)))

    def names(self, idents: Iterable[str]) -> str:
        """Names in a row, safe to set."""
        return clean(join_words([self.wording.name(ident) for ident in idents]))

    @property
    def vendor(self) -> str:
        """Who can't be reached, by name."""
        return self.names(sorted(self.silent))

    def ends(self, event: Event) -> bool:
        """Whether an event that is handled with everyone there is handled without the vendor, too."""
        found = self._drilled.get(event.id)
        return found is None or found.grade == "handled" or found.with_everyone != "handled"

    @cached_property
    def _drilled(self) -> dict[str, Drilled]:
        """How each event fares while the vendor can't be reached."""
        if not self.silent:
            return {}
        drilling, _ = drill_without(self.examination, [f"team:{one}" for one in sorted(self.silent)])
        return {one.id: one for one in drilling.events}

    def alone(self, event: Event, procedure: Procedure, phase: str, number: int) -> Alone | None:
        """Why only the vendor can do a step, if so."""
        if not self.silent:
            return None
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
        grade = self._drilled[event.id].grade
        is_urgent = event.kind in CONTAINED_FIRST
        is_held = is_urgent or grade != "stranded"
        until = self.say(_UNTIL[grade] if is_held else "runbook.until-open", who=self.vendor)
        promised = [self.promise(event, ident) for ident in sorted(self.silent)] if is_urgent else []
        promises = " ".join(dict.fromkeys(promised))
        says = tuple(dict.fromkeys(self._why(marks)))
        others = [] if grade != "handled" else list(self._others(event))
        root = marks[0].root
        mend = "" if root.code == "walk.away" else clean(self.wording.mend(in_own_words(self.wording, root)))
        if root.code == "step.doer-outside":
            named = {"procedure": procedure.id, "number": str(number), "label": LABELS[phase]}
            mend = self.say("runbook.mend-step", action=step.action, **named)
        source = str(source_of(self.operation.model, root.node, root.path))
        return Alone(
            says, calls, until, others, promises, any(mark.weight == "stops" for mark in marks), mend, source,
            clean(step.action), clean(procedure.label),
        )  # fmt: skip

    def _others(self, event: Event) -> Iterator[Other]:
        """What of the event, or of where it goes, comes to its end without the vendor."""
        walker = Walker(self.examination.drill, event, self.silent)
        for one in self.operation.procedures_of(event):
            if self.examination.drill.truth(("closes", event.id, one.id), self.silent) is Truth.YES:
                yield Other(clean(one.label), f"way-{event.id}-{one.id}")
        for escalation in event.escalates:
            for taken in walker.received(escalation.to):
                if self.examination.drill.truth(("arrived", taken.id), self.silent) is Truth.YES:
                    yield Other(clean(taken.label), f"event-{taken.id}")

    def outage(self, event: Event) -> list[str]:
        """Of an outage of what the workflow leans on: within which time each vendor has agreed that it works again."""
        if _OUTAGE not in event.category:
            return []
        return list(filter(None, (self.promise(event, one) for one in self.operation.vendors)))

    def promise(self, event: Event, ident: str) -> str:
        """Within which time a supplier has agreed that it works again; empty without an agreement."""
        return tell_restoring(self.examination, event, ident)

    def _why(self, marks: Sequence[Mark]) -> Iterator[str]:
        """Who alone does it, with what; then what else it takes."""
        doers = {mark.root.code: mark.root for mark in marks}.get("step.doer-outside")
        with_it = [mark.root for mark in marks if doers and mark.root.code == "resource.held-outside"]
        if doers:
            which = join_words(
                [f"“{self.names([one])}”" for one in dict.fromkeys(root.node for root in with_it)]
            )
            code = "runbook.only-does-with" if with_it else "runbook.only-does"
            yield self.say(code, **dict(doers.arguments), which=which)
        for root in (mark.root for mark in marks if mark.root is not doers and mark.root not in with_it):
            procedure = self.operation.find(dict(root.arguments).get("procedure", ""), Procedure)
            if root.code == "walk.away":
                yield self.say("runbook.takes", **dict(root.arguments))
            elif root.code == "authority.without-access" and procedure:
                yield from self.may.without_access(procedure)
            else:
                yield f"{clean(self.wording.root(root))}."

    def elsewhere(self, event: Event) -> str:
        """What stops without the vendor, wherever that is."""
        found = self._drilled.get(event.id)
        if found is None or found.grade == found.with_everyone:
            return ""
        want = found.stop.want if found.stop else found.story
        want = (want[:1].lower() + want[1:]).rstrip(".") if not self._begins_with_a_name(want) else want
        return self.say("runbook.without", who=self.vendor, want=want.rstrip("."))

    def _begins_with_a_name(self, text: str) -> bool:
        return any(text.startswith(node.label) for node in self.operation.model.nodes.values() if node.label)
