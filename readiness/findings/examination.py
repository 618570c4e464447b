"""One model held to one bar on one day: judged, marked and decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version

from readiness.analysis.absence import Outcome, run_drill
from readiness.criteria.inquiry import Inquiry
from readiness.criteria.judge import Judged, judge
from readiness.criteria.wording import Wording
from readiness.error import Unusable
from readiness.evidence.level import Levels
from readiness.findings.content import Content, digest_of
from readiness.findings.limits import keeps_limits
from readiness.findings.mark import Marks, either_way, mark
from readiness.graph.drill import EVERYONE, Drill
from readiness.graph.fact import Truth
from readiness.graph.operation import Operation
from readiness.model.judgement import Acceptance, Waiver
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
    """One model held to one bar on one day. Everything is computed once, when it is first asked for."""

    def __init__(self, model: Model, bar: str, as_of: date, content: Content) -> None:
        self.model = model
        self.content = content
        self.operation = Operation(model, as_of)
        self.column = column_of(model)
        self.bar: Bar = content.bar(bar, self.column)
        self.drill = Drill(self.operation, content.price)
        self.drill.prepare([EVERYONE, self.drill.silent_vendor])
        checklist = content.checklist
        self.wording = Wording(checklist.phrases, checklist.families, checklist.words, model)

    @cached_property
    def judged(self) -> Mapping[str, Judged]:
        """Every criterion put to the operation; facts do not depend on the bar."""
        checklist = self.content.checklist
        inquiry = Inquiry(self.operation, self.drill, checklist.catalogues, checklist.approvers, checklist.receivers)
        return {ident: judge(criterion, inquiry) for ident, criterion in checklist.criteria.items()}

    @cached_property
    def levels(self) -> Levels:
        """The evidence, with the ages of this bar."""
        return self._levels(self.bar)

    @cached_property
    def marks(self) -> Marks:
        """Every share at this bar."""
        return self._marks(self.bar)

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
        return run_drill(self.drill, self.drill.silent_vendor)

    @cached_property
    def accepted(self) -> Mapping[str, bool]:
        """Live acceptances by criterion: accepted or refused. One without a name of the buyer's counts for nothing."""
        found: dict[str, bool] = {}
        for one in self.model.all_of(Acceptance):
            live = one.until.latest >= self.operation.as_of
            if one.refused:
                found[one.id] = False
            elif live and one.accepted_by and self._is_buyers(one.id, one.accepted_by):
                found[one.id] = True
        return found

    @cached_property
    def waived(self) -> frozenset[str]:
        """Gates that a live waiver of the buyer lets pass."""
        return frozenset(
            one.id
            for one in self.model.all_of(Waiver)
            if one.until.latest >= self.operation.as_of and self._is_buyers(one.id, one.accepted_by)
        )

    @property
    def engine(self) -> str:
        """The version that is embedded in the result."""
        return engine_version()

    @property
    def bar_digest(self) -> str:
        """SHA-256 of the bar's file."""
        return digest_of((self.bar.text,))

    def _is_buyers(self, ident: str, who: str) -> bool:
        return self.operation.is_inside(who) and not self.model.is_vendors_word(ident, "accepted-by")

    def _lighter(self) -> list[Bar]:
        stages = ["pilot"] if self.bar.id != "pilot" and "pilot" in self.content.bars else []
        own = [self.content.bars[self.bar.id][column] for column in range(self.column)]
        return own + [
            self.content.bars[stage][column] for stage in stages for column in range(self.column + 1)
        ]

    def _levels(self, bar: Bar) -> Levels:
        return Levels(self.operation, bar.stale_after, frozenset())

    def _marks(self, bar: Bar) -> Marks:
        """At a bar that lets things wait, past a pilot's limits everything binds; if that is unknown, both ways."""
        keeps = keeps_limits(self.operation) if bar.not_yet else Truth.NO
        levels = self._levels(bar)
        if keeps is not Truth.UNKNOWN:
            return mark(self.content.checklist, self.judged, bar, levels, binds_all=keeps is Truth.NO)
        lenient, strict = (
            mark(self.content.checklist, self.judged, bar, levels, binds_all=binds_all) for binds_all in (False, True)
        )
        return either_way(lenient, strict)

    def _decide(self, marks: Marks, seats: Mapping[str, Interval]) -> Judgement:
        shares = {ident: one.share for ident, one in marks.criteria.items() if marks.layer_weights[ident]}
        accepted = self.accepted
        if marks is not self.marks:  # who lets a gate pass for a while lets it pass where it is only a condition, too
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
    """The consequence that the buyer stated; the heaviest where nobody did, or only the vendor."""
    stated = model.system.consequence
    if stated is None or model.is_vendors_word(model.system.id, "consequence"):
        return len(CONSEQUENCES) - 1
    return CONSEQUENCES.index(stated)


def choose_bar(model: Model, bar: str | None, known: Sequence[str]) -> str:
    """The bar that is asked for, else the stage that the buyer stated, else production. Raises `Unusable`."""
    if bar is None:
        stage = model.system.stage
        settled = stage is not None and not model.is_vendors_word(model.system.id, "stage")
        return stage if stage and settled and stage in known else "production"
    if bar not in known:
        raise Unusable(f"There is no bar `{bar}`. Write one of: {', '.join(sorted(known))}.")
    return bar
