"""An examination said in full: the assessment value, with every sentence and number a reader may ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from readiness.criteria.judge import Judged
from readiness.findings.cause import find_causes
from readiness.findings.claim import find_claims
from readiness.findings.examination import Examination
from readiness.findings.figure import find_figures
from readiness.findings.gap import Found, find_gaps, source_of
from readiness.findings.limits import keeps_limits
from readiness.findings.losing import Lost, find_losing
from readiness.findings.progress import Progress, count_progress
from readiness.findings.story import tell
from readiness.findings.weighing import find_weights
from readiness.graph.fact import Truth, arguments
from readiness.model.judgement import Acceptance as Accepted
from readiness.model.judgement import Waiver
from readiness.model.text import count_of, join_words
from readiness.result import (
    Acceptance,
    Assessment,
    Cause,
    Condition,
    Counted,
    CriterionResult,
    Digests,
    Gate,
    Level,
    Part,
    QuestionResult,
    State,
    Subject,
    Workflow,
)
from readiness.scoring.interval import Interval
from readiness.scoring.verdict import state_of

__all__ = ["state_findings"]

_ORDER = {"fails": 0, "open": 1, "holds": 2}
_MET = {"holds": "yes", "open": "unknown", "fails": "no"}


def state_findings(examination: Examination) -> Assessment:
    """The assessment of an examination."""
    return _Statement(examination).assessment()


class _Statement:
    def __init__(self, examination: Examination) -> None:
        self.examination = examination
        self.checklist = examination.content.checklist
        self.marks = examination.marks
        self.judgement = examination.judgement
        self.wording = examination.wording
        self.operation = examination.operation
        self.model = examination.model
        self.found: list[Found] = find_gaps(
            self.checklist, examination.judged, self.marks, examination.levels, self.wording
        )
        self.progress = count_progress(self.checklist, self.marks)
        self.losing = find_losing(self.checklist, self.marks)
        gates = self.judgement.gates
        self.causes = find_causes(self.found, self.checklist, gates, self.operation, self.wording)
        self.gaps = [one.gap for one in self.found if one.root.truth is Truth.NO]
        self.unknowns = [one.gap for one in self.found if one.root.truth is not Truth.NO]

    def assessment(self) -> Assessment:
        """Everything that was found, as one value."""
        examination = self.examination
        drill = [tell(one, examination.drill.silent_vendor, self.wording) for one in examination.outcomes]
        return Assessment(
            verdict=self.judgement.verdict,
            headline=self.headline(),
            settles=self.settles(),
            reasons=tuple(self.reasons()),
            bar=examination.bar.id,
            consequence=examination.bar.consequence,
            as_of=self.operation.as_of.isoformat(),
            workflow=self.workflow(),
            overall=Counted(
                **_ends(self.marks.overall), **self.progress.overall._asdict(), lost=_lost(self.losing.overall)
            ),
            seats=self.seats(),
            layers=self.layers(),
            figures=tuple(
                find_figures(self.operation, examination.outcomes, len(self.unknowns), self.wording)
            ),
            questions=tuple(self.questions()),
            criteria=tuple(self.criterion(ident, one) for ident, one in examination.judged.items()),
            gates=tuple(self.gates()),
            floors=dict(self.judgement.floors),
            conditions=tuple(self.conditions()),
            causes=tuple(self.causes),
            gaps=tuple(self.gaps),
            unknowns=tuple(self.unknowns),
            claims=tuple(find_claims(self.model, self.marks.questions, self.wording)),
            absent=tuple(self.wording.name(ident) for ident in self.operation.vendors),
            drill=tuple(drill),
            notices=tuple(self.notices()),
            weights=find_weights(examination, self.wording),
            unseen=self.checklist.unseen,
            digests=self.digests(),
        )

    def workflow(self) -> Workflow:
        system = self.model.system
        return Workflow(
            name=system.label,
            does=system.does or "",
            buyer=system.buyer or "",
            vendor=join_words([self.wording.name(ident) for ident in self.operation.vendors]),
            stage=system.stage or "",
        )

    def digests(self) -> Digests:
        return Digests(
            model=self.model.digest,
            questions=self.examination.content.digest,
            bar=self.examination.bar_digest,
            evidence={},
            engine=self.examination.engine,
        )

    # ---- levels

    def level(
        self,
        name: str,
        asks: str,
        share: Interval,
        progress: Progress,
        lost: Sequence[Lost],
        *,
        floor: int | None = None,
    ) -> Level:
        state = None if floor is None else state_of(share, Fraction(floor, 100))
        return Level(
            low=float(share.low), high=float(share.high), name=name, asks=asks,
            floor=None if floor is None else floor / 100, state=state, **progress._asdict(),
            lost=_lost(lost),
        )  # fmt: skip

    def seats(self) -> dict[str, Level]:
        floors, shares = self.examination.bar.floors, self.marks.seats
        return {
            seat.id: self.level(
                seat.name, seat.asks, shares[seat.id], self.progress.seats[seat.id],
                self.losing.seats[seat.id], floor=floors.get(seat.id, 0),
            )
            for seat in self.checklist.seats
        }  # fmt: skip

    def layers(self) -> dict[str, Level]:
        shares, progress = self.marks.layers, self.progress.layers
        return {
            one.id: self.level(one.name, one.asks, shares[one.id], progress[one.id], self.losing.layers[one.id])
            for one in self.checklist.layers
        }

    def questions(self) -> list[QuestionResult]:
        gaps: dict[str, list[str]] = {}
        for one in self.found:
            for question in one.gap.questions:
                gaps.setdefault(question, []).append(one.gap.id)
        return [
            QuestionResult(
                id=one.id, set=one.set, ask=one.ask, seats=one.seats, criteria=one.criteria,
                gaps=tuple(sorted(gaps.get(one.id, []))), **_ends(self.marks.questions[one.id]),
                **self.progress.questions[one.id]._asdict(), lost=_lost(self.losing.questions[one.id]),
            )
            for one in self.checklist.questions
            if one.id in self.marks.questions
        ]  # fmt: skip

    def criterion(self, ident: str, judged: Judged) -> CriterionResult:
        demand, scored = self.examination.bar.demands[ident], self.marks.criteria[ident]
        names = {subject.node.id: subject.node for _, subject in judged.subjects()}
        slots = [*scored.slots, *([scored.other] if scored.other else [])]
        return CriterionResult(
            id=ident,
            layer=judged.criterion.layer,
            sentence=judged.criterion.says,
            criticality=demand.criticality,
            binding=bool(self.marks.layer_weights[ident]),
            met=_MET[state_of(scored.share, Fraction(1))],
            weight=judged.criterion.weight,
            subjects=tuple(
                Subject(id=one.id, name=names[one.id].label, slot=slot.id, **_ends(one.share))
                for slot in slots
                for one in slot.subjects
            ),
            **_ends(scored.share),
            **self.progress.criteria[ident]._asdict(),
        )

    # ---- gates and conditions

    def gates(self) -> list[Gate]:
        waivers = {one.id: one for one in self.model.all_of(Waiver)}
        gates = [
            Gate(
                criterion=ident,
                sentence=self.checklist.criteria[ident].says,
                state=state,
                fact=self.fact_of(ident, state),
                waiver=self.acceptance(waivers[ident]) if ident in waivers else None,
            )
            for ident, state in self.judgement.gates.items()
        ]
        return sorted(gates, key=lambda gate: (_ORDER[gate.state], gate.criterion))

    def fact_of(self, ident: str, state: State) -> str:
        """The weightiest gap of a criterion, and how many more there are; how many subjects hold if there is none."""
        mine = [one.gap for one in self.found if one.gap.criterion == ident]
        if state == "holds" or not mine:
            count = sum(1 for _ in self.examination.judged[ident].subjects())
            return f"{count} of {count}"
        wanted = {gap.id for gap in (self.gaps if state == "fails" else self.unknowns)}
        first = next((gap for gap in mine if gap.id in wanted), mine[0])
        more = len({gap.subject for gap in mine} - {first.subject})
        return (
            first.text
            if not more
            else f"{first.text}; {count_of(more, 'more')[:-1] if more > 1 else '1 more'}"
        )

    def conditions(self) -> list[Condition]:
        given = {one.id: one for one in self.model.all_of(Accepted)}
        found = []
        for ident, state in self.judgement.conditions.items():
            accepted = self.examination.accepted.get(ident)
            said = (
                "holds"
                if state == "holds"
                else "open"
                if accepted is None
                else "accepted"
                if accepted
                else "refused"
            )
            found.append(
                Condition(
                    criterion=ident,
                    sentence=self.checklist.criteria[ident].says,
                    state=said,
                    fact=self.fact_of(ident, state),
                    acceptance=self.acceptance(given[ident]) if ident in given else None,
                )
            )
        order = ("refused", "open", "accepted", "holds")
        return sorted(found, key=lambda one: (order.index(one.state), one.criterion))

    def acceptance(self, one: Accepted | Waiver) -> Acceptance:
        return Acceptance(
            owner=self.wording.name(one.owner),
            accepted_by=self.wording.name(one.accepted_by or ""),
            until=str(one.until),
            live=one.until.latest >= self.operation.as_of,
            source=source_of(self.model, one.id, ()),
        )

    # ---- sentences

    def say(self, code: str, **named: object) -> str:
        phrase = self.wording.phrases[code]
        return self.wording.fill(phrase.no, arguments(**named))

    def headline(self) -> str:
        gates, floors = self.judgement.gates, self.judgement.floors
        failing = [ident for ident, state in gates.items() if state == "fails"]
        short = [self.seat_name(seat) for seat, state in floors.items() if state == "fails"]
        open_conditions = [one for one in self.conditions() if one.state in ("open", "refused")]
        seats = {"seats": join_words(short), "stay": _stay(len(short))}
        if failing and short:
            return self.say("headline.gates-and-floors", **self.counts(failing, gates), **seats)
        if failing:
            return self.say("headline.gates", **self.counts(failing, gates))
        if short:
            return self.say("headline.floors", **seats)
        if self.judgement.verdict == "undetermined":
            unknowns = count_of(len(self.unknowns), "answer")
            conditions = count_of(len(open_conditions), "condition")
            return self.say("headline.undetermined", unknowns=unknowns, conditions=conditions)
        return self.say(f"headline.{self.judgement.verdict}")

    def counts(self, failing: Sequence[str], gates: Mapping[str, str]) -> dict[str, str]:
        return {"count": str(len(failing)), "total": count_of(len(gates), "gate")}

    def seat_name(self, seat: str) -> str:
        return next(one.name for one in self.checklist.seats if one.id == seat)

    def settles(self) -> str:
        asks = sum(cause.ask for cause in self.causes)
        work = len(self.causes) - asks
        code = f"settles.{self.judgement.verdict}"
        return self.say(code, asks=count_of(asks, "answer"), work=count_of(work, "piece", "pieces"))

    def reasons(self) -> list[str]:
        """What to know about the bar, and the first causes: three sentences."""
        chosen: list[Cause] = [cause for cause in self.causes if not cause.ask] or self.causes
        return [*self.flags(), *(cause.text for cause in chosen)][:3]

    def flags(self) -> list[str]:
        """Whether a lighter bar is the right one: what runs in production, or past a pilot's limits, is no pilot."""
        if not self.examination.bar.not_yet:
            return []
        if self.model.system.stage == "production":
            return [self.say("notice.pilot-bar")]
        codes = {Truth.NO: "notice.past-limits", Truth.UNKNOWN: "notice.limits-unknown"}
        keeps = keeps_limits(self.operation)
        return [self.say(codes[keeps])] if keeps in codes else []

    def notices(self) -> list[str]:
        found = [
            self.say("notice.dispute", subject=one.node, field=one.field, place=one.buyer)
            for one in self.model.disputes
        ]
        found += self.flags()
        if self.model.system.consequence is None:
            found.append(self.say("notice.no-consequence"))
        if not self.operation.is_complete:
            found.append(self.say("notice.partial"))
        return found


def _stay(seats: int) -> str:
    return "stays below its floor" if seats == 1 else "stay below their floor"


def _lost(parts: Sequence[Lost]) -> tuple[Part, ...]:
    return tuple(Part(id=one.id, certain=float(one.certain), open=float(one.open)) for one in parts)


def _ends(share: Interval) -> dict[str, float]:
    return {"low": round(float(share.low), 6), "high": round(float(share.high), 6)}
