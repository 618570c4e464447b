"""One model held to one bar on one day: judged, marked and decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version

from readiness.analysis.absence import Outcome, outcome_both_ways, run_drill, sort_outcomes, worse_outcome
from readiness.criteria.both_ways import both_ways
from readiness.criteria.inquiry import Inquiry
from readiness.criteria.judge import Judged, judge
from readiness.criteria.silence import heed_silence, worse_of
from readiness.criteria.wording import Wording
from readiness.error import Unusable
from readiness.evidence.both_ways import LevelsBothWays, LowerLevels
from readiness.evidence.level import Levels
from readiness.findings.content import Content
from readiness.findings.limits import keeps_limits
from readiness.findings.mark import Marks, Scores, either_way, mark
from readiness.graph.confirmation import Confirmations, find_unconfirmed, settled
from readiness.graph.drill import EVERYONE, Absence, Drill
from readiness.graph.fact import Truth
from readiness.graph.operation import Operation
from readiness.model.judgement import Acceptance, Answer, Inapplicable, Waiver
from readiness.model.model import Model
from readiness.model.system import CONSEQUENCES
from readiness.scoring.bar import Bar
from readiness.scoring.interval import Interval
from readiness.scoring.verdict import Judgement, Verdict, decide, worst

__all__ = ["Examination", "choose_bar", "column_of", "engine_version"]


def engine_version() -> str:
    """The version of this library."""
    try:
        return version("readiness")
    except PackageNotFoundError:
        return "0 (not installed)"


class Examination:
    """One model held to one bar on one day. Everything is computed once, when it is first asked for.

    What only the buyer settles and so far only the vendor says is not shown: the model is examined without it, and
    again as if the buyer confirmed it (`as_said`), which says what could be. A `provisional` examination assumes
    that the buyer confirms all of it. What vanished without a word stands where it stood, and counts nothing.
    """

    def __init__(
        self, model: Model, bar: str, as_of: date, content: Content, *, provisional: bool = False
    ) -> None:
        self._written = model
        self.model = model = model.restored or model
        self.content = content
        self.unconfirmed = find_unconfirmed(model)
        self.is_provisional = provisional
        standing = model if provisional or not self.unconfirmed else settled(model, self.unconfirmed)
        self.operation = Operation(standing, as_of)
        self.column = column_of(standing)
        self.bar: Bar = content.bar(bar, self.column)
        self.drill = Drill(self.operation, content.price)
        self.drill.prepare([EVERYONE, self.drill.silent_vendor])
        checklist = content.checklist
        self.wording = Wording(checklist.phrases, checklist.families, checklist.words, model)

    @property
    def model_as_written(self) -> Model:
        """The model as its files say it, without the ghosts that `model` has."""
        return self._written

    @cached_property
    def as_said(self) -> Examination | None:
        """The same as if the buyer confirmed whatever waits for it; None where nothing does."""
        if self.is_provisional or not self.unconfirmed:
            return None
        as_of = self.operation.as_of
        return Examination(self._written, self.bar.id, as_of, self.content, provisional=True)

    @cached_property
    def missing(self) -> Confirmations:
        """The confirmations of the buyer that are missing."""
        return Confirmations(self.model, self.unconfirmed)

    @cached_property
    def judged(self) -> Mapping[str, Judged]:
        """Every criterion with what silence comes to: ghosts count nothing, and what was accepted is not asked."""
        as_written = self.as_written
        judged = worse_of(self.read, as_written.read) if as_written else self.read
        return {ident: heed_silence(one, self.operation, self.inapplicable) for ident, one in judged.items()}

    @cached_property
    def read(self) -> Mapping[str, Judged]:
        """Every criterion put to the operation, both ways where something waits for the buyer."""
        return both_ways(self.facts, self.as_said.facts, self.missing) if self.as_said else self.facts

    @cached_property
    def as_written(self) -> Examination | None:
        """The same without the ghosts, as the model is written now; None where nothing vanished."""
        if self._written.restored is None:
            return None
        written = replace(self._written, restored=None)
        return Examination(
            written, self.bar.id, self.operation.as_of, self.content, provisional=self.is_provisional
        )

    @cached_property
    def inapplicable(self) -> frozenset[str]:
        """What somebody of the buyer's accepted as not applicable."""
        return frozenset(
            one.id
            for one in self.operation.model.all_of(Inapplicable)
            if self.operation.has_come(one.date).low and self._is_buyers(one.key, one.accepted_by)
        )

    @cached_property
    def inquiry(self) -> Inquiry:
        """What the criteria are put to."""
        one = self.content.checklist
        return Inquiry(self.operation, self.drill, one.catalogues, one.approvers, one.receivers)

    @cached_property
    def facts(self) -> Mapping[str, Judged]:
        """Every criterion put to the operation; facts do not depend on the bar."""
        return judge(self.content.checklist.criteria.values(), self.inquiry)

    @cached_property
    def scores(self) -> Scores:
        """The judged criteria, to be marked at any bar."""
        return Scores(self.judged)

    @cached_property
    def levels(self) -> Levels:
        """The evidence, with the ages of this bar."""
        return self.levels_at(self.bar)

    @cached_property
    def marks(self) -> Marks:
        """Every share at this bar."""
        return self._marks(self.bar)

    @cached_property
    def claimable(self) -> Mapping[str, Interval]:
        """Of each question what is shown, and what could be if all that nobody stated were so.

        What the files state stands as it is written, also where the buyer has not confirmed it: nobody's claim gains
        by what its own side says against it.
        """
        shown = self.marks.questions
        if not self.model.all_of(Answer):
            return shown
        opened, as_of = self._written.left_open(), self.operation.as_of
        could = Examination(opened, self.bar.id, as_of, self.content, provisional=True).marks.questions
        return {
            ident: Interval(one.low, max(one.low, could.get(ident, one).high)) for ident, one in shown.items()
        }

    @cached_property
    def judgement(self) -> Judgement:
        """The decision at this bar; its verdict is never better than at any lighter stage or consequence."""
        own = self._decide(self.marks, self.marks.seats)
        return own._replace(verdict=self.verdict_with(lambda marks: marks.seats))

    @cached_property
    def marked(self) -> list[Marks]:
        """Every share at this bar, and at each lighter stage and consequence."""
        return [self.marks, *map(self._marks, self._lighter())]

    def verdict_with(self, seats: Callable[[Marks], Mapping[str, Interval]]) -> Verdict:
        """The worst verdict of this bar and each lighter one, if the seats came to this in each."""
        return worst([self._decide(marks, seats(marks)).verdict for marks in self.marked])

    @cached_property
    def outcomes(self) -> list[Outcome]:
        """The drill with a silent vendor; with everyone there if no vendor is named."""
        return self.outcomes_without(lambda drill: drill.silent_vendor)

    def outcomes_without(self, absence: Callable[[Drill], Absence]) -> list[Outcome]:
        """How every event fares with somebody absent: the worse reading is shown; with the buyer's word more could be.

        What vanished without a word holds nothing up.
        """
        found = run_drill(self.drill, absence(self.drill))
        if self.as_said:
            said = {one.event.id: one for one in self.as_said.outcomes_without(absence)}
            found = [outcome_both_ways(one, said[one.event.id], self.missing) for one in found]
        if self.as_written:
            now = {one.event.id: one for one in self.as_written.outcomes_without(absence)}
            found = [worse_outcome(one, now.get(one.event.id, one)) for one in found]
        return sort_outcomes(found)

    @cached_property
    def accepted(self) -> Mapping[str, bool]:
        """Live acceptances by criterion: accepted or refused. One without a name of the buyer's counts for nothing.

        What is waived is accepted too: a gate here may be a condition at a lighter bar.
        """
        found = dict.fromkeys(self.waived, True)
        for one in self.operation.model.all_of(Acceptance):
            if one.refused:
                found[one.id] = False
            elif self.is_live(one):
                found[one.id] = True
        return found

    @cached_property
    def waived(self) -> frozenset[str]:
        """Gates that a live waiver of the buyer lets pass; one for some subjects, while nothing else fails the gate."""
        return frozenset(
            one.id for one in self.operation.model.all_of(Waiver) if self.is_live(one) and self._covers(one)
        )

    def is_live(self, word: Acceptance | Waiver) -> bool:
        """Whether it still runs, and somebody stands behind it who can accept it in the buyer's name."""
        in_time = word.until.latest >= self.operation.as_of
        return in_time and bool(word.accepted_by) and self._is_buyers(word.key, word.accepted_by or "")

    def _covers(self, waiver: Waiver) -> bool:
        scored = self.marks.criteria.get(waiver.id)
        if not waiver.subject or scored is None:
            return True
        slots = [*scored.slots, *([scored.other] if scored.other else [])]
        short = [one.id for slot in slots for one in slot.subjects if one.share.low < 1]
        is_empty = any(not slot.subjects for slot in scored.slots)
        return not is_empty and set(short) <= set(waiver.subject)

    @property
    def engine(self) -> str:
        """The version that is embedded in the result."""
        return engine_version()

    def _is_buyers(self, key: str, who: str) -> bool:
        vendors = not self.is_provisional and self.model.is_vendors_word(key, "accepted-by")
        return self.operation.answers_for_buyer(who) and not vendors

    def _lighter(self) -> list[Bar]:
        stages = ["pilot"] if self.bar.id != "pilot" and "pilot" in self.content.bars else []
        own = [self.content.bars[self.bar.id][column] for column in range(self.column)]
        return own + [
            self.content.bars[stage][column] for stage in stages for column in range(self.column + 1)
        ]

    def levels_at(self, bar: Bar) -> Levels:
        """The evidence, with the ages of a bar."""
        found = Levels(self.operation, bar.stale_after)
        if self.as_said:
            found = LevelsBothWays(found, self.as_said.levels_at(bar), self.missing)
        return LowerLevels(found, self.as_written.levels_at(bar)) if self.as_written else found

    def keeps_limits(self) -> Truth:
        """Whether a pilot keeps its limits; unknown where that waits for the buyer."""
        found = keeps_limits(self.operation)
        if self.as_said and self.as_said.keeps_limits() is not found:
            found = Truth.UNKNOWN
        return min(found, self.as_written.keeps_limits()) if self.as_written else found

    def _marks(self, bar: Bar) -> Marks:
        """At a bar that lets things wait, past a pilot's limits everything binds; if that is unknown, both ways."""
        keeps = self.keeps_limits() if bar.not_yet else Truth.NO
        levels = self.levels_at(bar)
        if keeps is not Truth.UNKNOWN:
            return mark(self.content.checklist, self.scores, bar, levels, binds_all=keeps is Truth.NO)
        lenient, strict = (
            mark(self.content.checklist, self.scores, bar, levels, binds_all=binds_all)
            for binds_all in (False, True)
        )
        return either_way(lenient, strict)

    def _decide(self, marks: Marks, seats: Mapping[str, Interval]) -> Judgement:
        shares = {ident: one.share for ident, one in marks.criteria.items() if marks.layer_weights[ident]}
        accepted = self.accepted
        if (
            marks is not self.marks
        ):  # who lets a gate pass for a while lets it pass where it is only a condition, too
            accepted = {**dict.fromkeys(self.waived, True), **accepted}
        return decide(_binding(marks), shares, seats, accepted=accepted, waived=self.waived)


def _binding(marks: Marks) -> Bar:
    """The bar with every criterion binding that counts in these marks."""
    demands = {
        ident: demand._replace(binding=bool(marks.layer_weights[ident]))
        for ident, demand in marks.bar.demands.items()
    }
    return marks.bar._replace(demands=demands)


def column_of(model: Model) -> int:
    """The consequence that is stated; the heaviest where none is."""
    stated = model.system.consequence
    return len(CONSEQUENCES) - 1 if stated is None else CONSEQUENCES.index(stated)


def choose_bar(model: Model, bar: str | None, known: Sequence[str], *, provisional: bool = False) -> str:
    """The bar that is asked for, else the stage that the buyer stated, else production. Raises `Unusable`.

    The stage that only the vendor states chooses a bar only if the buyer's confirmation is assumed.
    """
    if bar is None:
        stage = model.system.stage
        stands = provisional or not model.is_vendors_word(model.system.id, "stage")
        return stage if stage and stands and stage in known else "production"
    if bar not in known:
        raise Unusable(f"There is no bar `{bar}`. Write one of: {', '.join(sorted(known))}.")
    return bar
