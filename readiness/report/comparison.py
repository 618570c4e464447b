"""A comparison as text: who is ahead and by what, then gates, seats and questions, then what each must still prove."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from readiness.findings.explanation import whole_points
from readiness.model.text import count_of, join_words
from readiness.report.layout import COLUMNS, wrapped
from readiness.report.signs import KEY, bar
from readiness.report.words import capital, clean, count, cut, day, plural, purpose, verdict
from readiness.result.value import of_100

if TYPE_CHECKING:
    from readiness.criteria.checklist import Checklist
    from readiness.result.assessment import Share
    from readiness.result.comparison import Comparison, Offer, Proof, Row

__all__ = ["Sided", "render_comparison", "render_sided"]

_IN_COLUMNS, _MOST_PROOFS, _MOST_ASKS, _MOST_QUESTIONS, _MOST_CLAIMS = 6, 5, 3, 6, 5
_WIDTHS = {1: 14, 2: 14, 3: 13, 4: 12, 5: 10, 6: 9}
"""Of a column, by the number of offers."""
_STATES = {"fails": "FAILS", "open": "open", "holds": "holds", None: "not asked"}
_SUPPORTS = (
    ("vendor", "on the vendor's word"),
    ("files", "on files"),
    ("buyer", "on the buyer's word"),
    ("observed", "on what your people saw"),
)


class Sided(NamedTuple):
    """A comparison, and the checklist with the words that it is drawn with."""

    comparison: Comparison
    checklist: Checklist


def render_sided(sided: Sided) -> str:
    """The comparison in lines of at most 80 columns."""
    return render_comparison(sided.comparison)


def render_comparison(comparison: Comparison) -> str:
    """The comparison in lines of at most 80 columns; tables of more than six offers go on below each other."""
    return "\n".join(clean(line).rstrip() for line in _lines(comparison)) + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    offers = comparison.offers
    yield from _head(comparison)
    yield from _summary(offers)
    yield from _gates(comparison)
    yield from _terms(comparison)
    yield from _levels(comparison)
    yield from _questions(comparison)
    for offer in offers:
        yield from _must_prove(offer)
    yield from _contradicted(offers)
    yield ""
    yield f"questions {comparison.questions_digest[:8]}   bar {comparison.bar_digest[:8]}"


def _head(comparison: Comparison) -> Iterator[str]:
    offers = comparison.offers
    names = join_words([offer.name for offer in offers])
    yield from wrapped(f"{names}, side by side")
    yield from wrapped(f"for {purpose(comparison.bar, comparison.consequence)}, on {day(comparison.as_of)}")
    yield ""
    for notice in comparison.notices:
        yield from wrapped(notice)
    yield from wrapped(comparison.headline)
    for order in comparison.orders:
        if order.text:
            yield from wrapped(order.text, "  - ", "    ")


# ---- tables


def _parts(offers: Sequence[Offer]) -> Iterator[slice]:
    """So many of them at a time as have columns beside each other, spread evenly."""
    tables = -(-len(offers) // _IN_COLUMNS)
    size = -(-len(offers) // tables)
    yield from (slice(start, start + size) for start in range(0, len(offers), size))


def _summary(offers: Sequence[Offer]) -> Iterator[str]:
    for part in _parts(offers):
        yield from _summary_of(offers[part])


def _summary_of(offers: Sequence[Offer]) -> Iterator[str]:
    yield ""
    yield from _header("", offers)
    yield from _row("Verdict", [verdict(offer.verdict).lower() for offer in offers])
    yield from _row("Gates that fail", [str(offer.gates.fails) for offer in offers])
    if any(offer.gates.open for offer in offers):
        yield from _row("Gates still open", [str(offer.gates.open) for offer in offers])
    yield from _row("Gates that hold", [str(offer.gates.holds) for offer in offers])
    short = [str(offer.conditions.fails + offer.conditions.open) for offer in offers]
    yield from _row("Conditions not met", short)
    events = [f"{offer.events.handled} of {offer.events.total}" for offer in offers]
    yield from _row("Events handled while the vendor can't be reached", events)
    if any(offer.ended for offer in offers):
        ended = [f"{one.ended.handled} of {one.ended.total}" if one.ended else "not told" for one in offers]
        yield from _row("Events handled with what the vendor runs gone, too", ended)
    yield from _row(
        "Points shown, of 100 (all layers)", [str(of_100(offer.overall.low)) for offer in offers]
    )
    parts = [whole_points(offer.rests_on, offer.overall.low) for offer in offers]
    for name, said in _SUPPORTS:
        yield from _row(f"  {said}", [str(one[name]) for one in parts])


def _states(title: str, rows: Sequence[Row], offers: Sequence[Offer]) -> Iterator[str]:
    for part in _parts(offers) if rows else ():
        yield ""
        yield from _header(title, offers[part])
        for row in rows:
            yield from _row(row.name, _said(row)[part])


def _said(row: Row) -> list[str]:
    """The states; what holds by people outside the organisation alone says so."""
    told = zip(row.states, row.facts or ("",) * len(row.states), strict=True)
    return ["by others only" if state == "holds" and fact else _STATES[state] for state, fact in told]


def _gates(comparison: Comparison) -> Iterator[str]:
    differing = [row for row in comparison.gates if len(set(_said(row))) > 1]
    yield from _states("Gates on which they differ", differing, comparison.offers)
    for state, title in (
        ("fails", "Gates that fail with each of them"),
        ("open", "Gates still open with each"),
    ):
        same = [row for row in comparison.gates if set(row.states) == {state}]
        if same:
            yield ""
            yield title
            for row in same:
                yield from wrapped(row.name, "  ", "    ")


def _terms(comparison: Comparison) -> Iterator[str]:
    yield from _states("What the terms hold", comparison.terms, comparison.offers)


def _levels(comparison: Comparison) -> Iterator[str]:
    """Seats as lanes on one axis, each with its floor; layers in figures."""
    offers = comparison.offers
    yield ""
    yield f"{'Seats, in points of 100':<36}0{'of 100':^28}100"
    for row in comparison.seats:
        names = [row.name, *[""] * len(offers)]
        for name, offer, share in zip(names, offers, row.shares, strict=False):
            drawn = bar(share.low, share.high, row.floor) if share else f"{'not asked':<31}"
            yield f"  {name[:12]:<13}{cut(offer.name, 19):<21}{drawn} {_span(share):>7}"
    yield f"  {KEY}"
    for part in _parts(offers):
        yield ""
        yield from _header("Layers", offers[part])
        for row in comparison.layers:
            yield from _row(row.name, [_span(share) for share in row.shares[part]])


def _questions(comparison: Comparison) -> Iterator[str]:
    offers, several = comparison.offers, len(comparison.offers) > 2
    first = "Where they differ most" if several else "Questions on which they differ most"
    tables = [(first, [row for row in comparison.questions if row.spread], offers)]
    if several:
        tables.append(("Where the first two differ most", list(comparison.between_first), offers[:2]))
    for title, rows, shown in tables:
        for part in _parts(shown) if rows else ():
            yield ""
            yield from _header(title, shown[part])
            for row in rows[:_MOST_QUESTIONS]:
                yield from _row(f"{row.name} ({row.id})", [_span(share) for share in row.shares[part]])


def _header(title: str, offers: Sequence[Offer]) -> Iterator[str]:
    yield from _row(title, [offer.name for offer in offers], indent="", most=3)


def _row(label: str, cells: Sequence[str], indent: str = "  ", most: int = 2) -> Iterator[str]:
    """A label on the left, wrapped as far as it needs, and a column for each offer."""
    width = _WIDTHS[len(cells)]
    room = COLUMNS - width * len(cells)
    left = textwrap.wrap(label, room - 2, initial_indent=indent, subsequent_indent=indent + "  ") or [""]
    columns = [textwrap.wrap(cell, width - 1)[:most] for cell in cells]
    for n in range(max(len(left), *(len(column) for column in columns))):
        start = left[n] if n < len(left) else ""
        rest = [column[n] if n < len(column) else "" for column in columns]
        yield f"{start:<{room}}" + "".join(f"{cell:<{width}}" for cell in rest)


def _span(share: Share | None) -> str:
    if share is None:
        return "not asked"
    low, high = of_100(share.low), of_100(share.high)
    return str(low) if low == high else f"{low}-{high}"


# ---- one by one


def _must_prove(offer: Offer) -> Iterator[str]:
    if not offer.proofs and not offer.asks:
        return
    yield ""
    yield from wrapped(f"What must still be proved with {offer.name}")
    for number, proof in enumerate(offer.proofs[:_MOST_PROOFS], 1):
        yield from _proof(f"{number:>3}  ", proof)
    more = len(offer.proofs) - _MOST_PROOFS
    if more > 0:
        yield f"     {capital(count(more))} more behind gates that do not hold."
    if offer.asks:
        yield "  To ask"
    for proof in offer.asks[:_MOST_ASKS]:
        yield from _proof("  -  ", proof, is_ask=True)
    more = len(offer.asks) - _MOST_ASKS
    if more > 0:
        yield f"     {capital(count_of(more, 'more question'))}."


def _proof(start: str, proof: Proof, *, is_ask: bool = False) -> Iterator[str]:
    later, gates = " " * len(start), len(proof.gates)
    everywhere = " All of them have this to close." if proof.everywhere else ""
    yield from wrapped(f"{proof.text.removesuffix('.')}.{everywhere}" if everywhere else proof.text, start, later)
    if is_ask and proof.mend.endswith("?"):
        yield from wrapped(f"Ask: {proof.mend}", later)
    behind = f"Behind {count(gates)} {plural(gates, 'gate')}. " if gates else ""
    yield from wrapped(f"{behind}Closed by: {proof.proof}", later)
    yield f"{later}{str(proof.source)[-(COLUMNS - len(later)) :]}"


def _contradicted(offers: Sequence[Offer]) -> Iterator[str]:
    for offer in offers:
        if offer.contradicted:
            yield ""
            yield from wrapped(f"Answers for {offer.name} that what was shown contradicts")
            for one in offer.contradicted[:_MOST_CLAIMS]:
                yield from wrapped(f"{one.ask} ({one.question})", "  - ", "    ")
                yield from wrapped(f"Answered: “{one.says}”" if one.says else f"Answered: {one.answer}.", "    ")
                yield from wrapped(one.text, "    ")
                yield f"    {str(one.source)[-(COLUMNS - 4) :]}"
                for fact in one.facts[:1]:
                    yield from wrapped(f"Against it: {fact.text} ({fact.source})", "    ")
            more = len(offer.contradicted) - _MOST_CLAIMS
            if more > 0:
                yield f"    {capital(count(more))} more."
