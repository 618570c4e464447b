"""Assessments side by side: only where they can be compared, and never on a mean.

Who fails the fewest gates for certain stands first; then fewest open gates, fewest conditions that are not met, and
the weakest seat that shows most. That is an order to read in. Ahead is one only where intervals don't touch.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from string import ascii_uppercase
from typing import Any, Literal

from readiness.advice.phrasing import say
from readiness.advice.standing import Held, headline, order
from readiness.criteria.checklist import Checklist
from readiness.error import Unusable
from readiness.model.quantity import Date
from readiness.model.text import join_words
from readiness.result.assessment import Assessment, Cause, Events, Gap, Gate, Share, State
from readiness.result.comparison import (
    Comparison,
    Contradiction,
    Offer,
    Proof,
    Row,
)
from readiness.result.value import Source

__all__ = ["compare_assessments"]


def compare_assessments(assessments: Sequence[Assessment], checklist: Checklist) -> Comparison:
    """The assessments side by side. The order in which they come gives each its letter, and decides nothing else.

    Raises `Unusable` for fewer than two, for a provisional one, for one model twice, and unless questions, bar,
    consequence and day are the same.
    """
    held = sorted(_named(assessments), key=lambda one: (one.standing, one.name))
    _check_comparable(held)
    first = held[0].found
    orders = tuple(order(one, other, checklist) for one, other in combinations(held, 2))
    questions = _questions(held)
    return Comparison(
        bar=first.bar, consequence=first.consequence, as_of=first.as_of,
        headline=headline(held, orders, checklist), notices=tuple(_notices(held, checklist)),
        offers=tuple(_offer(one, held) for one in held), orders=orders,
        gates=tuple(_gates(held)), seats=tuple(_levels(held, "seats")), layers=tuple(_levels(held, "layers")),
        questions=questions, terms=tuple(_terms(held, checklist)),
        between_first=tuple(one for one in _questions(held[:2]) if one.spread),
        questions_digest=first.digests.questions, bar_digest=first.digests.bar,
    )  # fmt: skip


# ---- whether they can be compared


def _named(assessments: Sequence[Assessment]) -> list[Held]:
    """Each by its vendor, or by the workflow where none is named; where two bear one name, by more."""
    groups: dict[str, list[Held]] = {}
    for at, one in enumerate(assessments):
        name = one.workflow.vendor or one.workflow.name
        groups.setdefault(name, []).append(Held(name, one, _letter(at)))
    return [held for group in groups.values() for held in _apart(group)]


def _letter(at: int) -> str:
    """`A` to `Z`, then `AA`."""
    before, last = divmod(at, len(ascii_uppercase))
    return (_letter(before - 1) if before else "") + ascii_uppercase[last]


def _apart(group: Sequence[Held]) -> list[Held]:
    """Those that bear one name, by whatever tells each from the others: the workflow, else the model's digest."""
    if len(group) == 1:
        return list(group)
    workflows = {one.found.workflow.name for one in group}
    more: _Reading = (
        (lambda one: one.workflow.name)
        if len(workflows) == len(group)
        else (lambda one: f"model {one.digests.model[:8]}")
    )
    return [one._replace(name=f"{one.name} ({more(one.found)})") for one in group]


def _check_comparable(held: Sequence[Held]) -> None:
    if len(held) < 2:
        raise Unusable("Compare what with what? Name two results or more.")
    models = Counter(one.found.digests.model for one in held)
    for one in held:
        if one.found.provisional:
            what = f"The result for {one.name} is provisional: it assumes what only the buyer can confirm."
            raise Unusable(f"{what} Assess the model without --provisional to compare it.")
        if models[one.found.digests.model] > 1:
            raise Unusable(f"The same model is named twice: {one.found.workflow.vendor or one.name}.")
    differing = [text for text in (_differing(held, *each) for each in _MUST_AGREE) if text]
    if differing:
        raise Unusable(f"These can't be compared, since they differ in {join_words(differing)}.")


_Reading = Callable[[Assessment], str]
_MUST_AGREE: tuple[tuple[str, _Reading, _Reading], ...] = (
    ("their question sets", lambda one: one.digests.questions, lambda one: one.digests.questions[:8]),
    ("the text of their bars", lambda one: one.digests.bar, lambda one: one.digests.bar[:8]),
    ("the bar", lambda one: one.bar, lambda one: one.bar),
    ("the consequence", lambda one: one.consequence, lambda one: one.consequence),
    ("the day", lambda one: one.as_of, lambda one: Date.parse(one.as_of).words()),
)
"""What has to be equal: its name, the value, and the value as it is said."""


def _differing(held: Sequence[Held], noun: str, value: _Reading, said: _Reading) -> str:
    if len({value(one.found) for one in held}) == 1:
        return ""
    return f"{noun} ({_each(held, said)})"


def _each(held: Sequence[Held], said: _Reading) -> str:
    """`pilot for X and Y, production for Z`."""
    groups: dict[str, list[str]] = {}
    for one in sorted(held, key=lambda one: one.name):
        groups.setdefault(said(one.found), []).append(one.name)
    return ", ".join(f"{text} for {join_words(names)}" for text, names in sorted(groups.items()))


def _notices(held: Sequence[Held], checklist: Checklist) -> Iterator[str]:
    told: tuple[tuple[str, _Reading], ...] = (
        ("compare.workflows", lambda one: ": ".join(filter(None, (one.workflow.buyer, one.workflow.name)))),
        ("compare.received", lambda one: f"the {one.received_from}'s" if one.received_from else "as written"),
        ("compare.engines", lambda one: one.digests.engine),
    )
    for code, value in told:
        if len({value(one.found) for one in held}) > 1:
            yield say(checklist, code, which=_each(held, value))


# ---- one of them


def _offer(one: Held, held: Sequence[Held]) -> Offer:
    found = one.found
    grades = Counter(event.grade for event in found.drill)
    return Offer(
        letter=one.letter, name=one.name, place=1 + sum(other.standing < one.standing for other in held),
        verdict=found.verdict, workflow=found.workflow, gates=one.gates, conditions=one.conditions,
        weakest=one.weakest, overall=_share(found.overall), rests_on=found.overall.rests_on,
        events=Events(
            handled=grades["handled"], contained=grades["contained-only"], stranded=grades["stranded"]
        ),
        ended=found.ended,
        proofs=tuple(_works(one, held)), asks=tuple(_asks(one, held)),
        contradicted=tuple(_contradicted(found)), digest=found.digests.model,
    )  # fmt: skip


def _works(one: Held, held: Sequence[Held]) -> Iterator[Proof]:
    """The causes that fail a gate or leave it open; those that not all of them have come first."""
    common = set.intersection(*({cause.id for cause in _decisive(other)} for other in held))
    sentences = {gate.criterion: gate.sentence for gate in one.found.gates}
    for cause in sorted(_decisive(one), key=lambda cause: cause.id in common):
        gates = tuple(sentences[ident] for ident in cause.gates if ident in sentences)
        yield Proof(
            cause=cause.id, text=cause.text, mend=cause.mend, proof=cause.proof, gates=gates,
            everywhere=cause.id in common, source=cause.source,
        )  # fmt: skip


def _decisive(one: Held) -> list[Cause]:
    """The causes that fail a gate or leave it open, and that no answer alone settles."""
    return [cause for cause in one.found.causes if cause.gates and not cause.ask]


def _asks(one: Held, held: Sequence[Held]) -> Iterator[Proof]:
    """One question for each gap that rests on silence alone: those of gates first, then those that cost most."""
    common = set.intersection(*({gap.id for gap in _gaps(other)} for other in held))
    causes = {cause.id: cause for cause in one.found.causes if cause.ask}
    sentences = {gate.criterion: gate.sentence for gate in one.found.gates if gate.state != "holds"}
    asked = {gap.fix: gap for gap in sorted(_gaps(one), key=lambda gap: gap.loss) if gap.cause in causes}
    order = sorted(
        asked.values(),
        key=lambda gap: (gap.criterion not in sentences, gap.id in common, -gap.loss, gap.id),
    )
    for gap in order:
        yield Proof(
            cause=gap.cause, text=gap.text, mend=gap.fix, proof=causes[gap.cause].proof,
            gates=tuple(filter(None, (sentences.get(gap.criterion, ""),))),
            everywhere=gap.id in common, source=gap.source,
        )  # fmt: skip


def _gaps(one: Held) -> tuple[Gap, ...]:
    return (*one.found.gaps, *one.found.unknowns)


def _contradicted(found: Assessment) -> Iterator[Contradiction]:
    asks = {one.id: one.ask for one in found.questions}
    for claim in found.claims:
        if claim.state == "contradicted":
            yield Contradiction(
                question=claim.question, ask=asks[claim.question], answer=claim.answer, side=claim.side,
                text=claim.text, source=claim.source, says=claim.says, facts=claim.facts,
            )  # fmt: skip


# ---- row by row


def _gates(held: Sequence[Held]) -> list[Row]:
    """Every gate: those on which they differ first, then those that fail with all of them, then those that hold."""
    every = [{gate.criterion: gate for gate in one.found.gates} for one in held]
    names = {ident: gate.sentence for gates in every for ident, gate in gates.items()}
    gaps = [_by_criterion(one) for one in held]
    rows = []
    for ident in sorted(names):
        each = [gates.get(ident) for gates in every]
        states = tuple(gate.state if gate else None for gate in each)
        facts = tuple(_fact(gate) if gate else "" for gate in each)
        whys = zip(facts, gaps, strict=True)
        sources = tuple(_source(fact, found.get(ident, ())) if fact else None for fact, found in whys)
        rows.append(Row(id=ident, name=names[ident], states=states, facts=facts, sources=sources))
    return sorted(rows, key=lambda row: (len(set(row.states)) == 1, _badness(row), row.id))


def _fact(gate: Gate) -> str:
    """Why a gate does not hold; of one that holds, what of it only people outside do."""
    return gate.outside if gate.state == "holds" else gate.fact


def _by_criterion(one: Held) -> dict[str, list[Gap]]:
    """Its gaps by criterion, the weightiest first."""
    found: dict[str, list[Gap]] = {}
    for gap in sorted(_gaps(one), key=lambda gap: -gap.loss):
        found.setdefault(gap.criterion, []).append(gap)
    return found


def _source(fact: str, gaps: Sequence[Gap]) -> Source | None:
    """Where the gap stands of which the fact tells, else the weightiest."""
    told = next((gap for gap in gaps if fact.startswith(gap.text)), None)
    return (told or gaps[0]).source if gaps else None


_AS_STATE: dict[str, State] = {"yes": "holds", "no": "fails", "unknown": "open"}


def _terms(held: Sequence[Held], checklist: Checklist) -> Iterator[Row]:
    """The criteria that the checklists name as terms, in their order; why one is not met is its weightiest gap."""
    every = [{one.id: one for one in each.found.criteria} for each in held]
    whys = [_by_criterion(each) for each in held]
    for ident in checklist.words.get("compared-terms", "").split(", "):
        states = tuple(_AS_STATE[criteria[ident].met] if ident in criteria else None for criteria in every)
        if any(states):
            told = zip(states, whys, strict=True)
            gaps = [next(iter(why.get(ident, ())), None) if state in ("fails", "open") else None for state, why in told]
            yield Row(
                id=ident, name=checklist.criteria[ident].says, states=states,
                facts=tuple(gap.text if gap else "" for gap in gaps),
                sources=tuple(gap.source if gap else None for gap in gaps),
            )  # fmt: skip


def _badness(row: Row) -> list[int]:
    """The row in which the first of them does best against the others comes first."""
    order = ("fails", "open", "holds", None)
    return [-order.index(row.states[0]), *(order.index(state) for state in row.states[1:])]


def _levels(held: Sequence[Held], which: Literal["seats", "layers"]) -> Iterator[Row]:
    for ident, level in getattr(held[0].found, which).items():
        shares = [_share(getattr(one.found, which).get(ident)) for one in held]
        yield Row(id=ident, name=level.name, floor=level.floor, shares=shares, spread=_spread(shares))


def _questions(held: Sequence[Held]) -> tuple[Row, ...]:
    every = [{one.id: one for one in each.found.questions} for each in held]
    asks = {ident: one.ask for questions in every for ident, one in questions.items()}
    rows = []
    for ident, ask in asks.items():
        shares = [_share(questions.get(ident)) for questions in every]
        rows.append(Row(id=ident, name=ask, shares=shares, spread=_spread(shares)))
    return tuple(sorted(rows, key=lambda row: (-row.spread, row.id)))


def _share(share: Any) -> Any:
    return None if share is None else Share(low=share.low, high=share.high)


def _spread(shares: Sequence[Share | None]) -> float:
    """From the highest low down to the lowest high; nothing while they touch."""
    asked = [share for share in shares if share]
    return round(max(0.0, max(one.low for one in asked) - min(one.high for one in asked)), 6)
