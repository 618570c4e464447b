"""Who may start what: with what they lack for it, who is the only one, and whose yes it takes beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readiness.findings.carrying import tell_carrying
from readiness.findings.party import Parties
from readiness.graph.access import missing_access
from readiness.graph.drill import EVERYONE
from readiness.graph.fact import Truth, arguments
from readiness.model.people import Person
from readiness.model.procedure import STOPS, Procedure
from readiness.report.on_call import call
from readiness.report.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from readiness.findings.examination import Examination
    from readiness.model.event import Event
    from readiness.model.procedure import Step

__all__ = ["May"]


class May:
    """The authority that the procedures of a model give."""

    def __init__(self, examination: Examination) -> None:
        self.examination = examination
        self.operation = examination.operation
        self.parties = Parties(examination.wording, self.operation, EVERYONE)

    def say(self, code: str, **named: str) -> str:
        """A sentence, safe to set."""
        wording = self.examination.wording
        return clean(wording.fill(wording.phrases[code].no, arguments(**named)))

    def names(self, idents: Iterable[str], last: str = "or") -> str:
        """Names in a row, each with a word where nobody is there, safe to set."""
        return clean(self.parties.join(idents, last))

    def alone(self, authority: Sequence[str]) -> str:
        """The one person who may, where it is one and nobody stands in for that one; else empty."""
        there = [one for one in authority if (found := call(self.examination, one)) and not found.gone]
        person = self.operation.find(there[0], Person) if len(there) == 1 else None
        found = call(self.examination, person.id) if person else None
        return person.id if person and found and found.wants_deputy and not found.stands_in else ""

    def powerless(self, procedure: Procedure) -> Iterator[str]:
        """Who may stop the workflow by it and does not hold the access that this takes, and whom to call so."""
        if procedure.mode not in STOPS:
            return
        if self.alone(procedure.authority):
            yield self.say("runbook.alone")
        yield from self.without_access(procedure)

    def without_access(self, procedure: Procedure) -> Iterator[str]:
        """Of those who may start it, who lacks the access that it takes."""
        lacking = {who: missing_access(self.operation, procedure, who) for who in procedure.authority}
        able = [who for who, missing in lacking.items() if not missing and self.parties.is_there(who)]
        found: dict[tuple[bool, tuple[str, ...]], list[str]] = {}
        for who, missing in lacking.items():
            is_known = any(truth is Truth.NO for _, truth in missing)
            what = tuple(ident for ident, truth in missing if not is_known or truth is Truth.NO)
            if what and self.parties.is_there(who):
                found.setdefault((is_known, what), []).append(who)
        for (is_known, what), those in found.items():
            named = {"what": self.names(what, "and"), "able": self.names(able)}
            if not is_known:
                yield self.say("runbook.access-unknown", who=self.names(those), **named)
            else:
                code = "runbook.without-access-call" if able else "runbook.without-access"
                yield self.say(code, who=self.names(those, "and"), **named)

    def only(self, event: Event, step: Step) -> str:
        """Who alone may start what a step uses, unless whoever may begin on the event may do that, too."""
        ways = [one.authority for one in self.operation.procedures_of(event)]
        said = []
        for one in filter(None, (self.operation.find(ident, Procedure) for ident in step.uses)):
            is_said = any(ways) and all(set(way) <= set(one.authority) for way in ways)
            if one.authority and not is_said:
                alone = "runbook.only-alone" if self.alone(one.authority) else "runbook.only"
                said.append(self.say(alone, who=self.names(one.authority)))
        return " ".join(said)

    def carries(self, step: Step) -> str:
        """How much people carry by hand while what a step uses holds the workflow back."""
        used = filter(None, (self.operation.find(ident, Procedure) for ident in step.uses))
        said = (clean(tell_carrying(self.examination.wording, one)) for one in used)
        return " ".join(filter(None, said))

    def all_must(self, procedure: Procedure) -> str:
        """Who has to approve, where it takes more than one: of each who may for each other, somebody."""
        doers = list(dict.fromkeys(self.names(step.by) for step in procedure.resolve))
        return self.say("runbook.all-must", who="; ".join(doers)) if len(doers) > 1 else ""
