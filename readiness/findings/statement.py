"""An examination said in full: the assessment value, with every sentence and number a reader may ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from readiness.criteria.checklist import Layer
from readiness.criteria.judge import Judged
from readiness.criteria.language import Seat
from readiness.findings.basis import find_bases
from readiness.findings.cause import find_causes
from readiness.findings.claim import find_claims, tell_against
from readiness.findings.drilling import count_ended
from readiness.findings.ending import tell_ending
from readiness.findings.examination import Examination
from readiness.findings.figure import find_figures
from readiness.findings.gap import Found, find_gaps, source_of
from readiness.findings.headline import tell_notices, tell_top
from readiness.findings.leaning import tell_leaning
from readiness.findings.losing import Lost, find_losing
from readiness.findings.progress import Progress, count_progress
from readiness.findings.silence import find_ghosts, find_inapplicable, find_unneeded, find_waivers
from readiness.findings.story import tell_all
from readiness.findings.weighing import find_weights
from readiness.graph.fact import Truth, arguments
from readiness.model.judgement import Acceptance as Accepted
from readiness.model.judgement import Waiver
from readiness.model.text import join_words
from readiness.result.assessment import (
    Acceptance,
    Assessment,
    Claim,
    Condition,
    Counted,
    CriterionResult,
    Digests,
    Figure,
    Gate,
    Identifiers,
    Level,
    Part,
    QuestionResult,
    RestsOn,
    State,
    Subject,
    Workflow,
)
from readiness.result.value import Line
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
        self.progress = count_progress(self.checklist, self.marks)
        self.losing = find_losing(self.checklist, self.marks)
        gates = self.judgement.gates
        self.causes = find_causes(self.found, self.checklist, gates, self.named, self.wording)
        self.gaps_of: dict[str, list[Found]] = defaultdict(list)
        for one in self.found:
            self.gaps_of[one.gap.criterion].append(one)
        self.gaps = [one.gap for one in self.found if one.root.truth is Truth.NO]
        silent = {
            one.root.key
            for one in self.found
            if one.root.truth is Truth.NO and self.wording.is_unsaid(one.root)
        }
        self.unstated = len(silent)
        self.unknowns = [one.gap for one in self.found if one.root.truth is not Truth.NO]

    def assessment(self) -> Assessment:
        """Everything that was found, as one value."""
        return Assessment(**self.judged(), **self.findings(), **self.circumstances())

    def judged(self) -> dict[str, Any]:
        """The verdict, and every score and demand that it rests on."""
        examination, conditions = self.examination, tuple(self.conditions())
        top = tell_top(examination, self.causes, len(self.unknowns), conditions)
        overall = Counted(
            **_ends(self.marks.overall), **self.progress.overall._asdict(),
            lost=_lost(self.losing.overall), rests_on=_rests_on(self.bases.overall),
        )  # fmt: skip
        return top._asdict() | {
            "verdict": self.judgement.verdict,
            "ends": tell_ending(examination),
            "overall": overall,
            "seats": self.seats(),
            "layers": self.layers(),
            "figures": tuple(self.figures()),
            "questions": tuple(self.questions()),
            "criteria": tuple(self.criterion(ident, one) for ident, one in examination.judged.items()),
            "gates": tuple(self.gates()),
            "floors": dict(self.judgement.floors),
            "conditions": conditions,
            "weights": find_weights(examination, self.wording),
        }

    def findings(self) -> dict[str, Any]:
        """What was found: causes, gaps, answers that don't fit, stories, and what is silent."""
        examination, away = self.examination, frozenset(self.named.vendors)
        return {
            "causes": tuple(self.causes),
            "gaps": tuple(self.gaps),
            "unknowns": tuple(self.unknowns),
            "unstated": self.unstated,
            "claims": tuple(self.claims()),
            "absent": tuple(self.wording.name(ident) for ident in self.named.vendors),
            "drill": tuple(tell_all(examination.outcomes, away, self.wording)),
            "ended": count_ended(examination) if away else None,
            "ghosts": tuple(find_ghosts(examination)),
            "waivers": tuple(find_waivers(examination)),
            "unneeded": tuple(find_unneeded(examination)),
            "not_applicable": tuple(find_inapplicable(examination)),
        }

    def claims(self) -> list[Claim]:
        """The answers held against what is shown, and against what could be if nothing were left unsaid."""
        could, scored = self.examination.claimable, self.marks.questions
        claims = find_claims(self.model, self.asked, could, self.wording, scored)
        return [tell_against(one, self.found, self.wording) for one in claims]

    def circumstances(self) -> dict[str, Any]:
        """What was assessed, how, on which day, and what a reader should know of that."""
        examination = self.examination
        return {
            "bar": examination.bar.id,
            "consequence": examination.bar.consequence,
            "as_of": self.operation.as_of.isoformat(),
            "workflow": self.workflow(),
            "notices": tuple(tell_notices(examination, self.unstated)),
            "unseen": self.checklist.unseen,
            "complete": self.operation.is_complete,
            "provisional": examination.is_provisional,
            "assumed": tuple(self.assumed()),
            "received_from": self.model.received_from,
            "renamed": {node.id: node.was for node in self.model.nodes.values() if node.was},
            "digests": self.digests(),
        }

    def figures(self) -> list[Figure]:
        examination, weights = self.examination, self.marks.layer_weights
        waiting = [name for name, ident in self.checklist.figures.items() if not weights[ident]]
        return find_figures(
            examination.inquiry,
            examination.outcomes,
            (len(self.unknowns), self.unstated),
            self.wording,
            waiting,
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
            bar=self.examination.content.bar_digest,
            evidence=dict(self.model.observed),
            engine=self.examination.engine,
        )

    # ---- levels

    def level(
        self, of: Seat | Layer, share: Interval, progress: Progress, lost: Sequence[Lost], basis: Basis,
        *, floor: int | None = None,
    ) -> Level:  # fmt: skip
        state = None if floor is None else state_of(share, Fraction(floor, 100))
        return Level(
            low=float(share.low), high=float(share.high), name=of.name, asks=of.asks,
            floor=None if floor is None else floor / 100, state=state, **progress._asdict(),
            lost=_lost(lost), rests_on=_rests_on(basis),
        )  # fmt: skip

    def seats(self) -> dict[str, Level]:
        floors, shares = self.examination.bar.floors, self.marks.seats
        return {
            seat.id: self.level(
                seat, shares[seat.id], self.progress.seats[seat.id],
                self.losing.seats[seat.id], self.bases.seats[seat.id], floor=floors.get(seat.id, 0),
            )
            for seat in self.checklist.seats
        }  # fmt: skip

    def layers(self) -> dict[str, Level]:
        shares, progress, lost = self.marks.layers, self.progress.layers, self.losing.layers
        bases = self.bases.layers
        return {
            one.id: self.level(one, shares[one.id], progress[one.id], lost[one.id], bases[one.id])
            for one in self.checklist.layers
        }

    def questions(self) -> list[QuestionResult]:
        gaps: dict[str, list[str]] = {}
        for one in self.found:
            for question in one.gap.questions:
                gaps.setdefault(question, []).append(one.gap.id)
        return [
            QuestionResult(
                id=one.id, set=one.set, ask=one.ask, bad_answer=one.bad_answer, seats=one.seats, criteria=one.criteria,
                gaps=tuple(sorted(gaps.get(one.id, []))), frameworks=self.frameworks(one.id),
                **_ends(self.marks.questions[one.id]), rests_on=_rests_on(self.bases.questions[one.id]),
                **self.progress.questions[one.id]._asdict(), lost=_lost(self.losing.questions[one.id]),
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
            rests_on=_rests_on(self.bases.criteria[ident]),
            **_ends(scored.share),
            **self.progress.criteria[ident]._asdict(),
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
                outside=tell_leaning(self.examination, self.examination.judged[ident]) if state == "holds" else "",
                waiver=self.acceptance(waivers[ident]) if ident in waivers else None,
            )
            for ident, state in self.judgement.gates.items()
        ]
        return sorted(gates, key=lambda gate: (_ORDER[gate.state], gate.criterion))

    def fact_of(self, ident: str, state: State) -> str:
        """The weightiest gap of a criterion, and how many more there are; how many subjects hold if there is none."""
        mine = self.gaps_of[ident]
        if state == "holds" or not mine:
            return self._all_of(self.examination.judged[ident])
        fails = state == "fails"
        first = min(mine, key=lambda one: ((one.root.truth is Truth.NO) is not fails, one.anyway))
        alike = {one.gap.subject for one in mine if _is_undeclared(one) and _is_undeclared(first)}
        anyway = {one.gap.subject for one in mine if one.anyway and not (alike or first.anyway)}
        others = [one for one in mine if one.gap.subject not in {*alike, *anyway, first.gap.subject}]
        text = self._undeclared(first, len(alike)) if len(alike) > 1 else first.gap.text
        more = self._more(others, is_declared=bool(alike))
        return ". ".join(filter(None, (f"{text}; {more}" if more else text, self._count("gate.anyway", len(anyway)))))

    def _more(self, others: Sequence[Found], *, is_declared: bool) -> str:
        """How many more there are; beside what is declared nowhere, how many of what is declared."""
        failing = all(one.root.truth is Truth.NO for one in others)
        code = "gate.more" if not is_declared else "gate.declared-short" if failing else "gate.declared-open"
        said = self._count(code, len({one.gap.subject for one in others}))
        return said[:1].lower() + said[1:]

    def _count(self, code: str, number: int) -> str:
        phrases = self.wording.phrases
        phrase = phrases.get(f"{code}-one", phrases[code]) if number == 1 else phrases[code]
        return self.wording.fill(phrase.no, {}, number=str(number)) if number else ""

    def _all_of(self, judged: Judged) -> str:
        """`All 6 incidents`: one that stands in two slots counts once."""
        number = len({subject.node.id for _, subject in judged.subjects()})
        kind = judged.criterion.kind
        one = self.wording.words.get(f"one.{kind}", kind.replace("-", " "))
        many = self.wording.words.get(f"many.{kind}", "")
        code = {0: "gate.all-none", 1: "gate.all-one", 2: "gate.all-both"}.get(number, "gate.all")
        named = arguments(number=str(number), noun=one, nouns=many or f"{one}s")
        return self.wording.fill(self.wording.phrases[code].no, named)

    def _undeclared(self, first: Found, number: int) -> str:
        """That nothing stands in several slots, in one sentence."""
        phrase = self.wording.phrases["gate.undeclared"]
        template = phrase.no if first.root.truth is Truth.NO else phrase.unknown
        return self.wording.fill(template, first.root.arguments, number=str(number))

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
            refused=(one.refused or "") if isinstance(one, Accepted) else "",
            source=source_of(self.model, one.id, ()),
        )


def _is_undeclared(one: Found) -> bool:
    """Whether it is that nothing at all stands in a slot of the catalogue."""
    return one.root.code == "slot-empty"


def _lost(parts: Sequence[Lost]) -> tuple[Part, ...]:
    return tuple(Part(id=one.id, certain=float(one.certain), open=float(one.open)) for one in parts)


def _ends(share: Interval) -> dict[str, float]:
    return {"low": round(float(share.low), 6), "high": round(float(share.high), 6)}


def _rests_on(basis: Basis) -> RestsOn:
    return RestsOn(**{name: float(part) for name, part in basis._asdict().items()})
