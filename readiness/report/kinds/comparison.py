"""The comparison: offers side by side, failed gates first, lanes on one axis, and what each must still prove.

Up to four offers have lanes and columns of their own; more of them have a row each, so that all are in.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from readiness.findings.examination import engine_version
from readiness.findings.explanation import whole_points
from readiness.model.text import join_words
from readiness.report.digests import attach_digests
from readiness.report.document import Attached, Document
from readiness.report.kinds.lanes import find_lanes
from readiness.report.material import cleaned_value
from readiness.report.saying import say
from readiness.report.words import capital, clean, count, cut, day, plural, purpose, verdict, who_and_what
from readiness.result.value import of_100

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from readiness.criteria.checklist import Checklist
    from readiness.result.assessment import State
    from readiness.result.comparison import Comparison, Offer, Proof, Row

__all__ = ["comparison_context", "comparison_report"]

_MOST_IN_COLUMNS = 4
_MOST_PROOFS, _MOST_ASKS = 8, 4
_MOST_ALIKE = 3
_MOST_ORDERS = 4
_LONGEST_NAME = 60
_IN_A_CROWD = ("verdict", "fail", "conditions", "events", "ended")
"""What stands in the row of each where there are many."""
_LONGEST_REASON = 240
"""So many signs of a reason stand beside each other: only names out of all proportion take more."""


def comparison_report(comparison: Comparison, checklist: Checklist) -> Document:
    """The comparison as a document; only digests travel inside."""
    safe = cleaned_value(comparison, _shortening(comparison))
    first = safe.offers[0]
    buyer = clean(first.workflow.buyer)
    what = who_and_what(buyer, first.workflow.name)
    title, date = _title(safe, checklist), day(safe.as_of)
    context = {
        "kind": "Comparison", "what": what, "document_title": f"{title}. Comparison, {what}, {date}",
        "foot": f"{capital(purpose(safe.bar, safe.consequence))} · as of {date} · digests on the last page",
        "assessment": {"workflow": {"buyer": buyer}, "digests": {"engine": engine_version()}},
        "digests": _digests(safe), "whole_names": _whole_names(comparison, checklist),
        **comparison_context(safe, checklist),
        "date": date, "purpose": purpose(safe.bar, safe.consequence),
    }  # fmt: skip
    return Document(
        "comparison/report.html.j2", context, safe.as_of, _attached(comparison), {"kind": "comparison"},
        ("first", "chapter", "comparison"),
    )  # fmt: skip


def _shortening(comparison: Comparison) -> Callable[[str], str]:
    """What cleans a text and cuts in it each name that would fill a page, with its letter behind it."""
    cuts = {
        clean(name): f"{cut(clean(name), _LONGEST_NAME)} ({letter})"
        for letter, name in _long_names(comparison)
    }
    longest_first = sorted(cuts, key=lambda name: (-len(name), name))

    def shorten(text: str) -> str:
        text = clean(text)
        for name in longest_first:
            text = text.replace(name, cuts[name])
        return text

    return shorten


def _long_names(comparison: Comparison) -> list[tuple[str, str]]:
    """The letter and the name of each offer whose name is cut."""
    return [(one.letter, one.name) for one in comparison.offers if len(clean(one.name)) > _LONGEST_NAME]


def _whole_names(comparison: Comparison, checklist: Checklist) -> list[str]:
    """The names that are cut everywhere else."""
    return [
        say(checklist, "compare.whole-name", letter=letter, name=clean(name))
        for letter, name in _long_names(comparison)
    ]


def comparison_context(safe: Comparison, checklist: Checklist) -> dict[str, Any]:
    """What templates show of a comparison, on paper and in a notebook."""
    crowd = len(safe.offers) > _MOST_IN_COLUMNS
    offers = [_offer(one, checklist, crowd) for one in safe.offers]
    return {
        "comparison": safe, "title": _title(safe, checklist), "lead": _lead(safe, checklist), "crowd": crowd,
        "ordered": say(checklist, "compare.ordered"), "apart": _events_apart(safe.offers, checklist),
        "offers": offers, "summary": _summary(safe.offers, checklist), "orders": _orders(safe, checklist),
        **find_lanes(safe, checklist), **_gates(safe, checklist),
        "terms": [_marked(row, told=False) for row in safe.terms],
        "prove_title": _prove_title(safe, checklist), **_usual(offers, checklist),
    }  # fmt: skip


def _title(safe: Comparison, checklist: Checklist) -> str:
    """Who is ahead of all others for certain, and whether anybody is ready."""
    names = [cut(offer.name, 48) for offer in safe.offers]
    ahead = all(order.by for order in safe.orders[: len(names) - 1])
    found = say(checklist, "compare.title-ahead" if ahead else "compare.title-level", first=names[0])
    ready = [name for name, offer in zip(names, safe.offers, strict=True) if offer.verdict == "ready"]
    if not ready:
        return say(checklist, "compare.title-none-ready", ahead=found, but="but" if ahead else "and")
    are = "is" if len(ready) == 1 else "are"
    return say(checklist, "compare.title-ready", ahead=found, names=join_words(ready), are=are)


def _lead(safe: Comparison, checklist: Checklist) -> str:
    """The headline, without that nobody is ready: the title says so."""
    said = safe.headline
    for code in ("compare.none-ready", "compare.neither-ready"):
        said = said.removesuffix(say(checklist, code)).rstrip()
    return said


def _orders(safe: Comparison, checklist: Checklist) -> list[str]:
    """What the seats say of pairs, where they don't agree with the order; in a crowd of neighbours alone."""
    names = [offer.name for offer in safe.offers]
    next_to = set(pairwise(names)) if len(names) > _MOST_IN_COLUMNS else set()
    told = [one.text for one in safe.orders if one.text and (not next_to or (one.first, one.second) in next_to)]
    more = len(told) - _MOST_ORDERS
    if more <= 0:
        return told
    noun = "pair" if more == 1 else "pairs"
    return [*told[:_MOST_ORDERS], say(checklist, "compare.more-orders", count=count(more), neighbours=noun)]


# ---- tables


def _cell(text: str, state: str = "", small: str = "", place: str = "") -> dict[str, str]:
    return {"text": text, "state": state, "small": small, "place": place}


def _summary(offers: Sequence[Offer], checklist: Checklist) -> list[dict[str, Any]]:
    """What was found, row by row."""
    states = {"ready": "holds", "not-ready": "fails"}
    rows = {
        "verdict": [_cell(verdict(one.verdict).lower(), states.get(one.verdict, "open")) for one in offers],
        "fail": [_cell(f"{one.gates.fails} of {one.gates.total}") for one in offers],
        "open": [_cell(str(one.gates.open)) for one in offers],
        "conditions": [_cell(_short(one)) for one in offers],
        "events": [_cell(f"{one.events.handled} of {one.events.total}") for one in offers],
        "ended": [_cell(f"{one.ended.handled} of {one.ended.total}" if one.ended else "–") for one in offers],
        "contradicted": [_cell(str(len(one.contradicted))) for one in offers],
        "points": [_cell(str(of_100(one.overall.low)), small=_rests(one, checklist)) for one in offers],
    }  # fmt: skip
    if not any(one.ended for one in offers):
        del rows["ended"]
    if len(offers) > _MOST_IN_COLUMNS:
        rows["fail"] = [_cell(_failing(one)) for one in offers]
        rows = {row: cells for row, cells in rows.items() if row in _IN_A_CROWD}
    return [{"name": say(checklist, f"compare.row-{row}"), "cells": cells} for row, cells in rows.items()]


def _events_apart(offers: Sequence[Offer], checklist: Checklist) -> str:
    """Why the events of each are counted of another total, where they are."""
    names: dict[int, list[str]] = {}
    for one in offers:
        names.setdefault(one.events.total, []).append(cut(one.name, 36))
    if len(names) == 1:
        return ""
    told = (
        say(checklist, "compare.declared", name=join_words(named), count=count(total))
        for total, named in sorted(names.items())
    )
    return say(checklist, "compare.events-apart", declared=", ".join(told))


def _failing(one: Offer) -> str:
    """`9–10 of 22`: those that fail for certain, and with those that are open."""
    most = one.gates.fails + one.gates.open
    return f"{one.gates.fails}{f'–{most}' if one.gates.open else ''} of {one.gates.total}"


def _short(one: Offer) -> str:
    return f"{one.conditions.fails + one.conditions.open} of {one.conditions.total}"


def _rests(one: Offer, checklist: Checklist) -> str:
    """On whose word the points rest, without those that nothing rests on."""
    shown = whole_points(one.rests_on, one.overall.low)
    return ", ".join(say(checklist, f"compare.rests-{name}", points=held) for name, held in shown.items() if held)


def _marked(row: Row, *, told: bool) -> dict[str, Any]:
    """A cell for each: the mark, why, and where that stands; what outsiders alone make hold has a mark of its own."""
    found = zip(row.states, row.facts, row.sources or (None,) * len(row.facts), strict=True)
    cells = [
        _cell(cut(fact, _LONGEST_REASON) if told else "", _shown_as(state, fact), place=str(source or ""))
        for state, fact, source in found
    ]
    return {"name": row.name, "cells": cells}


def _shown_as(state: State | None, fact: str) -> str:
    return "vendor" if state == "holds" and fact else state or "none"


def _same(row: Row) -> State | None:
    """How it is with each of them; None where they differ, and where it holds by outsiders alone with one of them."""
    state = row.states[0] if len(set(row.states)) == 1 else None
    return None if state == "holds" and any(row.facts) else state


def _gates(safe: Comparison, checklist: Checklist) -> Mapping[str, Any]:
    """Those on which they differ, those that fail or are open with each, and in one line those that hold with each."""
    order = ("fails", "open", "holds", None)
    rows = sorted(safe.gates, key=lambda row: [order.index(state) for state in row.states])
    same = {state: [row for row in rows if _same(row) == state] for state in ("fails", "open", "holds")}
    differ = [row for row in rows if _same(row) is None]
    told = len(safe.offers) <= _MOST_IN_COLUMNS
    groups = [
        {
            "name": _counted(f"compare.{code}", len(found), checklist),
            "rows": [_marked(row, told=told) for row in found],
        }
        for code, found in (("differ", differ), ("all-fail", same["fails"]), ("all-open", same["open"]))
        if found
    ]
    leaning = any("vendor" in map(_shown_as, row.states, row.facts) for row in differ)
    names = "; ".join(row.name[:1].lower() + row.name[1:] for row in same["holds"])
    hold = _counted("compare.all-hold", len(same["holds"]), checklist, names=names) if names else ""
    return {
        "gates": groups, "gates_hold": hold, "gates_title": _gates_title(safe, checklist), "leaning": leaning,
    }  # fmt: skip


def _counted(code: str, number: int, checklist: Checklist, **named: str) -> str:
    verbs = {"fail": "fails", "are": "is", "hold": "holds"}
    said = {verb: one if number == 1 else verb for verb, one in verbs.items()}
    return say(checklist, code, count=count(number), **said, **named)


def _gates_title(safe: Comparison, checklist: Checklist) -> str:
    """`Tallow fails 6 of 22 gates, others 9 or more`: figures beside each other are all figures."""
    first, *others = safe.offers
    if not first.gates.total:
        return say(checklist, "compare.gates-none")
    code = "compare.gates-title-two" if len(others) == 1 else "compare.gates-title"
    return say(
        checklist, code, count=first.gates.fails, total=first.gates.total, gates=plural(first.gates.total, "gate"),
        first=cut(first.name, 40), least=min(one.gates.fails for one in others), second=cut(others[0].name, 40),
    )  # fmt: skip


# ---- what each must still prove


def _usual(offers: Sequence[Mapping[str, Any]], checklist: Checklist) -> dict[str, str]:
    """What closes most of the questions: told once above them, and in no row."""
    asked = Counter(row["proof"] for one in offers for row in one["rows"] if row["ask"])
    usual, number = asked.most_common(1)[0] if asked else ("", 0)
    told = say(checklist, "compare.usual-proof", proof=f"{usual[:1].lower()}{usual[1:]}") if number > 1 else ""
    return {"usual_proof": usual if number > 1 else "", "prove_lead": told}


def _things(offer: Offer) -> list[list[Proof]]:
    """Each thing that is to be proved, as one row: what a gate hangs on, then what is only asked."""
    return [*([one] for one in offer.proofs), *_asks_alike(offer.asks)]


def _prove_title(safe: Comparison, checklist: Checklist) -> str:
    """`Tallow: 20 things to close; the others, 31 or more`: as many as there are rows."""
    first, *others = (len(_things(one)) for one in safe.offers)
    code = "compare.prove-title-two" if len(others) == 1 else "compare.prove-title"
    return say(
        checklist, code, first=cut(safe.offers[0].name, 36), second=cut(safe.offers[1].name, 36), count=first,
        things=plural(first, "thing"), least=min(others),
    )  # fmt: skip


def _offer(offer: Offer, checklist: Checklist, crowd: bool) -> dict[str, Any]:
    """The offer with what is to be proved, what all of them share last; in a crowd half of it, so that all fit."""
    proofs, asks = (half // (2 if crowd else 1) for half in (_MOST_PROOFS, _MOST_ASKS))
    things, behind = _things(offer), len(offer.proofs)
    shown = [*things[: min(proofs, behind)], *things[behind : behind + asks]]
    shown.sort(key=lambda held: held[0].everywhere)
    rows = [_thing(number, held, offer) for number, held in enumerate(shown, 1)]
    more = len(things) - len(shown)
    told = say(checklist, "compare.more-proofs", count=capital(count(more))) if more else ""
    return {"letter": offer.letter, "name": offer.name, "rows": rows, "more": told, "contradicted": offer.contradicted}


def _thing(number: int, held: Sequence[Proof], offer: Offer) -> dict[str, Any]:
    one, is_ask = held[0], held[0] in offer.asks
    return {
        "number": number, "text": one.text, "everywhere": one.everywhere, "proof": one.proof,
        "gates": len(one.gates), "source": one.source,
        "ask": " ".join(each.mend for each in held) if is_ask else "",
    }  # fmt: skip


def _asks_alike(asks: Sequence[Proof]) -> list[list[Proof]]:
    """Questions about one thing that is not known, which the same proof closes, together; a few at a time."""
    found: list[list[Proof]] = []
    open_: dict[tuple[str, str, tuple[str, ...]], list[Proof]] = {}
    for one in asks:
        key = (one.text, one.proof, one.gates)
        if key not in open_ or len(open_[key]) == _MOST_ALIKE:
            open_[key] = []
            found.append(open_[key])
        open_[key].append(one)
    return found


def _digests(safe: Comparison) -> list[tuple[str, str]]:
    return [
        *((f"Model of {one.name}", one.digest) for one in safe.offers),
        ("Questions", safe.questions_digest), ("Bar", safe.bar_digest),
    ]  # fmt: skip


def _attached(comparison: Comparison) -> tuple[Attached, ...]:
    return attach_digests(
        models={clean(one.name): one.digest for one in comparison.offers}, questions=comparison.questions_digest,
        bar=comparison.bar_digest, engine=engine_version(), day=comparison.as_of,
    )  # fmt: skip
