"""Gates that were let pass and conditions that were accepted: by whom, until when, for what and for what not."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from readiness.model.quantity import Date
from readiness.model.text import join_words
from readiness.report.behind import Behind, find_behind
from readiness.report.saying import SHIPPED, Saying
from readiness.report.words import capital, day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from readiness.result.assessment import Acceptance, Assessment, Condition, Gate
    from readiness.result.value import Source

__all__ = ["Carried", "Waiving"]

_MOST_NAMES = 4


class Carried(NamedTuple):
    """What does not hold and stands all the same, since somebody let it pass or accepted it until a day."""

    state: str
    says: str
    found: str
    """What was found instead, with its place."""
    word: str
    """By whom, until when, and who carries it."""
    source: Source


class Waiving:
    """The sentences about waivers and acceptances of one assessment."""

    def __init__(self, assessment: Assessment, saying: Saying = SHIPPED) -> None:
        self.saying, self.as_of = saying, assessment.as_of
        self.waivers = {one.criterion: one for one in assessment.waivers}
        self.criteria = {one.id: one for one in assessment.criteria}
        self.assessment = assessment

    def gate(self, gate: Gate) -> list[str]:
        """Who let it pass and until when, what that covers, what not, and why; nothing where nobody did."""
        return list(self._gate(gate)) if gate.waiver else []

    def condition(self, condition: Condition) -> str:
        """Who accepted it and until when, or why it was refused; empty where nobody said anything."""
        held = condition.acceptance
        if held is None:
            return ""
        if condition.state == "refused":
            return self.saying.say("accepted.refused", why=held.refused or held.owner)
        return self._by_whom(held, ("accepted.runs", "accepted.ended", "accepted.nobodys"))

    def carried(self) -> list[Carried]:
        """Under what a ready verdict stands: every gate that was let pass and every condition that was accepted."""
        if not self.assessment.verdict.startswith("ready"):
            return []
        passed = [one for one in self.assessment.gates if one.state != "holds" and one.waiver and one.waiver.live]
        gates = [self._carried(one, one.waiver, "; ".join(self.briefly(one))) for one in passed if one.waiver]
        conditions = [self._carried(one, one.acceptance, self.condition(one))
                      for one in self.assessment.conditions if one.acceptance and one.state == "accepted"]  # fmt: skip
        return [*gates, *conditions]

    def _carried(self, demand: Gate | Condition, held: Acceptance, word: str) -> Carried:
        word = self.saying.title("carried.word", word=word, owner=held.owner)
        found = self._found(demand.fact, self._behind.get(demand.criterion))
        return Carried(demand.state, demand.sentence, found, word, held.source)

    @cached_property
    def _behind(self) -> dict[str, Behind]:
        return find_behind(self.assessment)

    def _found(self, fact: str, behind: Behind | None) -> str:
        return f"{fact} ({behind.source})" if behind and behind.source else fact

    def unneeded(self) -> list[str]:
        """Who accepted what although nothing hangs on it at this bar, as sentences with their places."""
        return [
            self.saying.say(
                "accepted.holds" if one.holds else "accepted.unneeded", bar=self.assessment.bar,
                says=one.sentence, word=self._by_whom(one, ("accepted.runs",) * 3), owner=one.owner, place=one.source,
            )
            for one in self.assessment.unneeded
        ]  # fmt: skip

    def briefly(self, gate: Gate) -> list[str]:
        """Who let it pass and until when, and for what alone."""
        held, waiver = gate.waiver, self.waivers.get(gate.criterion)
        found = self.gate(gate)
        return found[:2] if held and held.live and waiver else found[:1]

    def note(self, conditions: Sequence[Condition]) -> str:
        """That nobody has accepted those that are open, and how many hold."""
        short = [one for one in conditions if one.state != "holds"]
        said = []
        if short and not any(one.acceptance for one in conditions):
            said.append(self.saying.number("conditions.unaccepted", len(short)))
        if held := len(conditions) - len(short):
            said.append(self.saying.number("conditions.hold", held))
        return " ".join(said)

    def to_accept(self) -> str:
        """How many conditions wait for somebody to accept them, and whether that is enough; empty where none does."""
        found, say = self.assessment, self.saying
        number = sum(one.state in ("open", "refused") for one in found.conditions)
        if not number:
            return ""
        gates = sum(gate.state in ("fails", "open") for gate in found.gates)
        seats = sum(seat.state in ("fails", "open") for seat in found.seats.values())
        short = [say.number("conditions.gates", gates)] if gates else []
        short += [say.number("conditions.seats", seats)] if seats else []
        enough = [say.say("conditions.not-enough", what=join_words(short))] if short else []
        return " ".join([*enough, say.number("conditions.accept", number)])

    def text(self, gate: Gate) -> str:
        """All that is said of a waiver, as sentences."""
        return " ".join(f"{capital(one).rstrip('.')}." for one in self.gate(gate))

    def _gate(self, gate: Gate) -> Iterator[str]:
        held, waiver = gate.waiver, self.waivers.get(gate.criterion)
        if held is None:
            return
        yield self._by_whom(held, ("waived.runs", "waived.ended", "waived.nobodys"))
        if held.live and gate.state != "holds" and waiver:
            yield from self._covered(gate, waiver.subjects)
        if waiver and waiver.because:
            yield self.saying.say("waived.because", why=waiver.because.rstrip("."))
        yield self.saying.say("waived.owner", owner=held.owner)

    def _by_whom(self, held: Acceptance, codes: tuple[str, str, str]) -> str:
        runs, ended, nobodys = codes
        code = runs if held.live else ended if _is_before(held.until, self.as_of) else nobodys
        return self.saying.say(code, who=held.accepted_by, day=day(held.until))

    def _covered(self, gate: Gate, subjects: Sequence[str]) -> Iterator[str]:
        if not subjects:
            yield self.saying.say("waived.covers-all")
            return
        criterion = self.criteria.get(gate.criterion)
        judged = {one.id: one for one in criterion.subjects} if criterion else {}
        names = [judged[one].name if one in judged else one for one in subjects]
        yield self.saying.say("waived.covers", which=self._listed(names))
        left = [one.name for one in judged.values() if one.low < 1 and one.id not in subjects]
        if left:
            yield self.saying.say("waived.leaves", which=self._listed(left))

    def _listed(self, names: Sequence[str]) -> str:
        shown = list(names[:_MOST_NAMES])
        if len(names) > _MOST_NAMES:
            shown.append(self.saying.say("waived.leaves-more", number=len(names) - _MOST_NAMES))
        return join_words(shown)


def _is_before(until: str, as_of: str) -> bool:
    """Whether a day is over; a saved result may hold what is no day."""
    try:
        return Date.parse(until).latest < Date.parse(as_of).latest
    except ValueError:
        return False
