"""What if: the verdict, gates and scores if just these causes or gaps were closed, and nothing else changed."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.advice.given import Given, Key
from readiness.advice.mending import Mended, Mending
from readiness.advice.telling import Teller
from readiness.error import Unusable
from readiness.findings.examination import Examination
from readiness.model.text import count_of
from readiness.result.plan import GateShift, WhatIf
from readiness.result.value import Line
from readiness.scoring.verdict import Judgement
from readiness.source.suggestion import did_you_mean

__all__ = ["suppose"]


def suppose(examination: Examination, idents: Sequence[str]) -> WhatIf:
    """What is decided if these causes and gaps, by their ids, are closed. Raises `Unusable` for unknown ids or none."""
    teller, closed, lines = Teller(examination), set[Key](), []
    for ident in dict.fromkeys(idents):
        keys, line = _find(teller, ident)
        closed |= keys
        lines.append(line)
    if not lines:
        raise Unusable("What is to be closed? Name at least one cause or gap by its id.")
    then = Mended(Mending(examination), Given(frozenset(closed)))
    before, after = examination.judgement, then.judgement
    gaps_closed = sum(one.root.key in closed for one in teller.found)
    return WhatIf.model_validate(
        teller.heading() | {
            "closed": tuple(lines), "gaps-closed": gaps_closed, "gaps-left": len(teller.found) - gaps_closed,
            "verdict-then": after.verdict, "headline": _headline(teller, len(lines), before, after),
            "gates": _gates(teller, before, after), "seats": teller.seats(then),
            "conditions-open": _count_open(before), "conditions-open-then": _count_open(after),
        }
    )  # fmt: skip


def _find(teller: Teller, ident: str) -> tuple[set[Key], Line]:
    """The roots that a cause or gap stands for, and its sentence with its place."""
    of_cause = {one.root.key: one.root for one in teller.found if one.gap.cause == ident}
    if of_cause:
        roots = sorted(of_cause.values(), key=lambda root: root.key)
        return set(of_cause), Line(text=teller.wording.cause(roots), source=teller.lines(roots)[0].source)
    gap = next((one for one in teller.found if one.gap.id == ident), None)
    if gap is None:
        known = [*(one.gap.cause for one in teller.found), *(one.gap.id for one in teller.found)]
        raise Unusable(
            f"No cause and no gap of this assessment is called `{ident}`.{did_you_mean(ident, known)}"
        )
    return {gap.root.key}, Line(text=gap.gap.text, source=gap.gap.source)


def _gates(teller: Teller, before: Judgement, after: Judgement) -> tuple[GateShift, ...]:
    shifts = [
        GateShift(
            criterion=ident, sentence=teller.criteria[ident].says, state=state, state_then=after.gates[ident]
        )
        for ident, state in before.gates.items()
    ]
    return tuple(sorted(shifts, key=lambda one: (_rank(one), one.criterion)))


def _rank(shift: GateShift) -> int:
    """What comes to hold first, then what still does not, then what held all along."""
    return 2 if shift.state == "holds" else 0 if shift.state_then == "holds" else 1


def _count_open(judgement: Judgement) -> int:
    return sum(state != "holds" for state in judgement.conditions.values())


def _headline(teller: Teller, count: int, before: Judgement, after: Judgement) -> str:
    what = "this" if count == 1 else f"these {count}"
    code = "what-if.same" if before.verdict == after.verdict else "what-if.other"
    told = [
        teller.say(code, now=teller.verdict(before.verdict), then=teller.verdict(after.verdict), what=what)
    ]
    left = sum(state != "holds" for state in after.gates.values())
    come = sum(state != "holds" for state in before.gates.values()) - left
    do_not = f"{left} still {'does' if left == 1 else 'do'} not"
    if come and left:
        told.append(
            teller.say(
                "what-if.gates",
                count=count_of(come, "gate"),
                come="comes" if come == 1 else "come",
                left=do_not,
            )
        )
    elif left:
        told.append(teller.say("what-if.no-gates", left=do_not))
    elif come:
        told.append(teller.say("what-if.all-gates"))
    return " ".join(told)
