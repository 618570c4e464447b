"""The comparison: offers side by side, failed gates first, lanes on one axis, and what each must still prove."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from readiness.findings.examination import engine_version
from readiness.model.text import join_words
from readiness.report.digests import attach_digests
from readiness.report.document import Attached, Document
from readiness.report.material import cleaned_value
from readiness.report.words import capital, clean, count, day, plural, purpose, share, verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from readiness.result.assessment import Share
    from readiness.result.comparison import Comparison, Offer, Row

__all__ = ["comparison_report"]

_LETTERS = "ABCDEF"
_MOST_PROOFS, _MOST_ASKS, _MOST_OTHERS = 8, 4, 4
_OWN_SET = "diligence."
_SUPPORTS = (
    ("vendor", "on the vendor’s word"), ("files", "on files"), ("buyer", "on the buyer’s word"),
    ("observed", "on what the buyer’s people saw"),
)  # fmt: skip


def comparison_report(comparison: Comparison) -> Document:
    """The comparison as a document; at most the first six offers are drawn, and only digests travel inside."""
    safe = cleaned_value(comparison)
    first = safe.offers[0]
    buyer = clean(first.workflow.buyer)
    what = ": ".join(filter(None, (buyer, first.workflow.name)))
    title, date = _title(safe), day(safe.as_of)
    context = {
        "kind": "Comparison", "what": what, "comparison": safe, "title": title, "lead": safe.headline,
        "document_title": f"{title}. Comparison, {what}, {date}",
        "foot": f"{capital(purpose(safe.bar, safe.consequence))} · as of {date} · digests on the last page",
        "assessment": {"workflow": {"buyer": buyer}, "digests": {"engine": engine_version()}},
        "offers": [_offer(*one) for one in zip(_LETTERS, safe.offers, strict=False)],
        "summary": _summary(safe.offers[: len(_LETTERS)]), "orders": [one.text for one in safe.orders if one.text],
        **_lanes(safe), "gates": _gates(safe), "gates_title": _gates_title(safe), "digests": _digests(safe),
    }  # fmt: skip
    return Document(
        "comparison/report.html.j2", context, safe.as_of, _attached(safe), {"kind": "comparison"},
        ("first", "chapter", "comparison"),
    )  # fmt: skip


def _title(safe: Comparison) -> str:
    """Who is ahead of all others for certain, and whether anybody is ready."""
    names = [offer.name for offer in safe.offers]
    ahead = all(order.by for order in safe.orders[: len(names) - 1])
    found = f"{names[0]} is ahead" if ahead else "None is ahead for certain"
    ready = [offer.name for offer in safe.offers if offer.verdict == "ready"]
    if not ready:
        return f"{found}, {'but' if ahead else 'and'} none is ready"
    return f"{found}; {join_words(ready)} {'is' if len(ready) == 1 else 'are'} ready"


# ---- tables


def _cell(text: str, state: str = "") -> dict[str, str]:
    return {"text": text, "state": state}


def _summary(offers: Sequence[Offer]) -> list[dict[str, Any]]:
    states = {"ready": "holds", "not-ready": "fails"}
    rows = [
        ("Verdict", [_cell(verdict(one.verdict).lower(), states.get(one.verdict, "open")) for one in offers]),
        ("Gates that fail", [_cell(f"{one.gates.fails} of {one.gates.total}") for one in offers]),
        ("Gates still open", [_cell(str(one.gates.open)) for one in offers]),
        ("Conditions not met", [_cell(_short(one)) for one in offers]),
        ("Events handled without the vendor", [_cell(f"{one.events.handled} of {one.events.total}") for one in offers]),
        ("Answers that its model contradicts", [_cell(str(len(one.contradicted))) for one in offers]),
        ("Points shown, of 100 (they decide nothing)", [_cell(str(round(100 * one.overall.low))) for one in offers]),
    ]  # fmt: skip
    rows += [
        (f"\u2003{said}", [_cell(str(round(100 * getattr(one.rests_on, name)))) for one in offers])
        for name, said in _SUPPORTS
    ]
    return [{"name": name, "cells": cells} for name, cells in rows]


def _short(one: Offer) -> str:
    return f"{one.conditions.fails + one.conditions.open} of {one.conditions.total}"


def _gates(safe: Comparison) -> list[dict[str, Any]]:
    """Those that fail with the first offer first, then those that are open with it, then by how the others do."""
    order = ("fails", "open", "holds", None)
    rows = sorted(safe.gates, key=lambda row: [order.index(state) for state in row.states])
    return [
        {
            "name": row.name,
            "cells": [
                _cell(fact, state or "")
                for fact, state in list(zip(row.facts, row.states, strict=True))[: len(_LETTERS)]
            ],
        }
        for row in rows
    ]


def _gates_title(safe: Comparison) -> str:
    """`Of 22 gates, 6 fail with Tallow, 9 with Orsino`: figures beside each other are compared, so all are figures."""
    first, *others = safe.offers[: len(_LETTERS)]
    fail = f"{first.gates.fails} {'fails' if first.gates.fails == 1 else 'fail'} with {first.name}"
    told = join_words([fail, *(f"{one.gates.fails} with {one.name}" for one in others)])
    return f"Of {first.gates.total} {plural(first.gates.total, 'gate')}, {told}"


# ---- lanes


def _lanes(safe: Comparison) -> Mapping[str, Any]:
    own = sorted((row for row in safe.questions if row.id.startswith(_OWN_SET)), key=lambda row: row.id)
    others = [row for row in safe.questions if row.spread and not row.id.startswith(_OWN_SET)]
    apart = sum(bool(_ahead(row.shares)) for row in own)
    title = "None is ahead on any diligence question"
    if own and apart:
        asks = plural(len(own), "question")
        title = f"One is ahead on {share(apart, len(own))} diligence {asks}"
    return {
        "seats": [_lane(row) for row in safe.seats], "diligence": [_lane(row) for row in own],
        "others": [_lane(row) for row in others[:_MOST_OTHERS]], "questions_title": title,
    }  # fmt: skip


def _lane(row: Row) -> dict[str, Any]:
    lanes = [{"letter": name, "share": one} for name, one in zip(_LETTERS, row.shares, strict=False)]
    return {"name": row.name, "floor": row.floor, "lanes": lanes, "ahead": _ahead(row.shares)}


def _ahead(shares: Sequence[Share | None]) -> str:
    """`A, by 6`: the one whose lowest score, in whole points as drawn, is above the highest of each of the others."""
    whole = [
        (round(100 * one.low), round(100 * one.high), name)
        for name, one in zip(_LETTERS, shares, strict=False)
        if one
    ]
    for low, _, name in whole:
        rest = [high for _, high, other in whole if other != name]
        if rest and low > max(rest) and len(whole) == len(shares):
            return f"{name}, by {low - max(rest)}"
    return ""


# ---- what each must still prove


def _offer(letter: str, offer: Offer) -> dict[str, Any]:
    shown = [*offer.proofs[:_MOST_PROOFS], *offer.asks[:_MOST_ASKS]]
    asks = offer.asks[:_MOST_ASKS]
    rows = [
        {
            "number": number, "text": one.text, "everywhere": one.everywhere, "proof": one.proof,
            "gates": len(one.gates),
            "ask": one.mend if one in asks and one.mend.endswith("?") else "",
        }
        for number, one in enumerate(shown, 1)
    ]  # fmt: skip
    more = len(offer.proofs) + len(offer.asks) - len(shown)
    return {
        "letter": letter, "name": offer.name, "rows": rows, "more": capital(count(more)) if more else "",
        "contradicted": offer.contradicted,
    }  # fmt: skip


def _digests(safe: Comparison) -> list[tuple[str, str]]:
    return [
        *((f"Model of {one.name}", one.digest) for one in safe.offers),
        ("Questions", safe.questions_digest), ("Bar", safe.bar_digest),
    ]  # fmt: skip


def _attached(safe: Comparison) -> tuple[Attached, ...]:
    return attach_digests(
        models={one.name: one.digest for one in safe.offers}, questions=safe.questions_digest, bar=safe.bar_digest,
        engine=engine_version(), day=safe.as_of,
    )  # fmt: skip
