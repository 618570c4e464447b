"""An examination said in full: the assessment value, with every sentence and number a reader may ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from readiness.criteria.judge import Judged
from readiness.findings.basis import find_bases
from readiness.findings.cause import find_causes
from readiness.findings.claim import find_claims, find_unasked
from readiness.findings.examination import Examination
from readiness.findings.figure import find_figures
from readiness.findings.file import notes_on_files
from readiness.findings.gap import Found, find_gaps, source_of
from readiness.findings.silence import find_ghosts, find_inapplicable, find_notices, find_waivers
from readiness.findings.story import tell
from readiness.graph.fact import Truth, arguments
from readiness.model.judgement import Acceptance as Accepted
from readiness.model.judgement import Waiver
from readiness.model.text import count_of, join_words
from readiness.result import (
    Acceptance,
    Assessment,
    Cause,
    Condition,
    CriterionResult,
    Digests,
    Figure,
    Gate,
    Identifiers,
    Level,
    Line,
    QuestionResult,
    RestsOn,
    State,
    Subject,
    Supported,
    Workflow,
)
from readiness.scoring.interval import Interval
from readiness.scoring.support import Basis
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
        self.bases = find_bases(examination)
        self.asked = {one.id: one for one in self.checklist.questions}
        self.wording = examination.wording
        self.named = (examination.as_said or examination).operation
        """Who is whose as the files say it: for names and never for numbers."""
        self.operation = examination.operation
        self.model = examination.model
        self.found: list[Found] = find_gaps(
            self.checklist, examination.judged, self.marks, examination.levels, self.wording
        )
        gates = self.judgement.gates
        self.causes = find_causes(self.found, self.checklist, gates, self.named, self.wording)
        self.gaps_of: dict[str, list[Found]] = defaultdict(list)
        for one in self.found:
            self.gaps_of[one.gap.criterion].append(one)
        self.gaps = [one.gap for one in self.found if one.root.truth is Truth.NO]
        self.unknowns = [one.gap for one in self.found if one.root.truth is not Truth.NO]

    def assessment(self) -> Assessment:
        """Everything that was found, as one value."""
        examination = self.examination
        away = frozenset(self.named.vendors)
        drill = [tell(one, away, self.wording) for one in examination.outcomes]
        return Assessment(
            verdict=self.judgement.verdict,
            headline=self.headline(),
            settles=self.settles(),
            reasons=tuple(self.reasons()),
            bar=examination.bar.id,
            consequence=examination.bar.consequence,
            as_of=self.operation.as_of.isoformat(),
            workflow=self.workflow(),
            overall=Supported(**_ends(self.marks.overall), rests_on=_rests_on(self.bases.overall)),
            seats=self.seats(),
            layers=self.layers(),
            figures=tuple(self.figures()),
            questions=tuple(self.questions()),
            criteria=tuple(self.criterion(ident, one) for ident, one in examination.judged.items()),
            gates=tuple(self.gates()),
            floors=dict(self.judgement.floors),
            conditions=tuple(self.conditions()),
            causes=tuple(self.causes),
            gaps=tuple(self.gaps),
            unknowns=tuple(self.unknowns),
            claims=tuple(find_claims(self.model, self.asked, examination.claimable, self.wording)),
            absent=tuple(self.wording.name(ident) for ident in self.named.vendors),
            drill=tuple(drill),
            notices=tuple(self.notices()),
            ghosts=tuple(find_ghosts(examination)),
            waivers=tuple(find_waivers(examination)),
            not_applicable=tuple(find_inapplicable(examination)),
            unseen=self.checklist.unseen,
            provisional=examination.is_provisional,
            assumed=tuple(self.assumed()),
            digests=self.digests(),
        )

    def figures(self) -> list[Figure]:
        examination, weights = self.examination, self.marks.layer_weights
        waiting = [name for name, ident in self.checklist.figures.items() if not weights[ident]]
        return find_figures(
            examination.inquiry, examination.outcomes, len(self.unknowns), self.wording, waiting
        )

    def workflow(self) -> Workflow:
        system = self.model.system
        return Workflow(
            name=system.label,
            does=system.does or "",
            buyer=system.buyer or "",
            vendor=join_words([self.wording.name(ident) for ident in self.named.vendors]),
            stage=self.operation.model.system.stage or "",
        )

    def digests(self) -> Digests:
        return Digests(
            model=self.model.digest,
            questions=self.examination.content.digest,
            bar=self.examination.bar_digest,
            evidence=dict(self.model.observed),
            engine=self.examination.engine,
        )

    # ---- levels

    def level(self, name: str, asks: str, share: Interval, basis: Basis, floor: int | None = None) -> Level:
        state = None if floor is None else state_of(share, Fraction(floor, 100))
        return Level(
            low=float(share.low), high=float(share.high), name=name, asks=asks,
            floor=None if floor is None else floor / 100, state=state, rests_on=_rests_on(basis),
        )  # fmt: skip

    def seats(self) -> dict[str, Level]:
        floors, shares = self.examination.bar.floors, self.marks.seats
        return {
            seat.id: self.level(
                seat.name, seat.asks, shares[seat.id], self.bases.seats[seat.id], floors.get(seat.id, 0)
            )
            for seat in self.checklist.seats
        }

    def layers(self) -> dict[str, Level]:
        shares, bases = self.marks.layers, self.bases.layers
        return {
            one.id: self.level(one.name, one.asks, shares[one.id], bases[one.id])
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
                gaps=tuple(sorted(gaps.get(one.id, []))), frameworks=self.frameworks(one.id),
                **_ends(self.marks.questions[one.id]), rests_on=_rests_on(self.bases.questions[one.id]),
            )
            for one in self.checklist.questions
            if one.id in self.marks.questions
        ]  # fmt: skip

    def frameworks(self, question: str) -> dict[str, Identifiers]:
        names = {one.id: one.short for one in self.checklist.frameworks}
        return {
            ident: Identifiers(name=names[ident], direct=match.direct, partial=match.partial)
            for ident, match in self.checklist.matches(question).items()
        }

    def criterion(self, ident: str, judged: Judged) -> CriterionResult:
        demand, scored = self.examination.bar.demands[ident], self.marks.criteria[ident]
        facts = [fact for _, subject in judged.subjects() for _, fact in subject.facts]
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
            facts_held=sum(fact.truth is Truth.YES for fact in facts),
            facts_asked=len(facts) + sum(not slot.subjects for slot in judged.slots),
            subjects=tuple(
                Subject(id=one.id, name=names[one.id].label, slot=slot.id, **_ends(one.share))
                for slot in slots
                for one in slot.subjects
            ),
            rests_on=_rests_on(self.bases.criteria[ident]),
            **_ends(scored.share),
        )

    def assumed(self) -> Iterator[Line]:
        """What a provisional result takes as confirmed."""
        for one in self.examination.unconfirmed if self.examination.is_provisional else ():
            root = one.root
            text = self.wording.fill(self.wording.phrases[root.code].yes, root.arguments)
            yield Line(text=text, source=source_of(self.model, root.node, root.path))

    # ---- gates and conditions

    def gates(self) -> list[Gate]:
        waivers = {one.id: one for one in self.operation.model.all_of(Waiver)}
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
        mine = self.gaps_of[ident]
        if state == "holds" or not mine:
            count = sum(1 for _ in self.examination.judged[ident].subjects())
            return f"{count} of {count}"
        fails = state == "fails"
        first = next((one.gap for one in mine if (one.root.truth is Truth.NO) is fails), mine[0].gap)
        more = len({one.gap.subject for one in mine} - {first.subject})
        return (
            first.text
            if not more
            else f"{first.text}; {count_of(more, 'more')[:-1] if more > 1 else '1 more'}"
        )

    def conditions(self) -> list[Condition]:
        model = self.operation.model
        given: dict[str, Accepted | Waiver] = {one.id: one for one in model.all_of(Waiver)}
        given |= {one.id: one for one in model.all_of(Accepted)}
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
            live=self.examination.is_live(one),
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
        whatever = self.say("headline.whatever") if self.unknowns else ""
        seats = {"seats": join_words(short), "stay": _stay(len(short)), "whatever": whatever}
        if failing and short:
            return self.say("headline.gates-and-floors", **self.counts(failing, gates), **seats)
        if failing:
            return self.say("headline.gates", **self.counts(failing, gates), whatever=whatever)
        if short:
            return self.say("headline.floors", **seats)
        if self.judgement.verdict == "undetermined":
            left = [(len(self.unknowns), "answer"), (len(open_conditions), "condition")]
            counts = join_words([count_of(count, word) for count, word in left if count])
            return self.say("headline.undetermined", open=counts)
        return self.say(f"headline.{self.judgement.verdict}")

    def counts(self, failing: Sequence[str], gates: Mapping[str, str]) -> dict[str, str]:
        return {"count": str(len(failing)), "total": count_of(len(gates), "gate"), "fail": _fail(len(failing))}

    def seat_name(self, seat: str) -> str:
        return next(one.name for one in self.checklist.seats if one.id == seat)

    def settles(self) -> str:
        asks = sum(cause.ask for cause in self.causes)
        work = len(self.causes) - asks
        code = f"settles.{self.judgement.verdict}"
        if self.judgement.verdict == "undetermined" and not asks:
            code = "settles.conditions"
        return self.say(code, asks=count_of(asks, "answer"), work=count_of(work, "piece", "pieces"))

    def reasons(self) -> list[str]:
        """The first three causes, in a sentence each."""
        chosen: list[Cause] = [cause for cause in self.causes if not cause.ask] or self.causes
        return [cause.text for cause in chosen[:3]]

    def notices(self) -> list[str]:
        found = [
            self.say("notice.dispute", subject=one.node, field=one.field, place=one.buyer)
            for one in self.model.disputes
        ]
        found += [
            self.say("notice.unasked-answer", question=one.id, place=self.model.place(one.id))
            for one in find_unasked(self.model, self.asked)
        ]
        if self.examination.as_said:
            things = count_of(len(self.examination.unconfirmed), "thing")
            found.append(self.say("notice.unconfirmed", things=things))
        found += [self.say(code, **named) for code, named in find_notices(self.examination)]
        if self.examination.bar.id == "pilot" and self.model.system.stage == "production":
            found.append(self.say("notice.pilot-bar"))
        if self.operation.model.system.consequence is None:
            found.append(self.say("notice.no-consequence"))
        if not self.operation.is_complete:
            found.append(self.say("notice.partial"))
        return found + notes_on_files(self.wording)


def _fail(gates: int) -> str:
    return "fails" if gates == 1 else "fail"


def _stay(seats: int) -> str:
    return "stays below its floor" if seats == 1 else "stay below their floor"


def _ends(share: Interval) -> dict[str, float]:
    return {"low": round(float(share.low), 6), "high": round(float(share.high), 6)}


def _rests_on(basis: Basis) -> RestsOn:
    return RestsOn(**{name: float(part) for name, part in basis._asdict().items()})
