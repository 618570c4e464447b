"""A comparison: several assessments at one bar on one day side by side, as a plain value."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from readiness.result.assessment import Events, RestsOn, Share, State, Verdict, Workflow
from readiness.result.value import Document, Line, Number, Source, Value

__all__ = ["Comparison", "Contradiction", "Offer", "Order", "Proof", "Row", "Tally"]


class Tally(Value):
    """How many fail whatever the unknown answers are, hang on them, and hold whatever they are."""

    fails: int
    open: int
    holds: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.fails + self.open + self.holds


class Proof(Value):
    """One cause behind a gate that does not hold, or one question that is open, and what closes it."""

    cause: str
    text: str
    mend: str
    proof: str
    """The evidence that closes it."""
    gates: tuple[str, ...]
    """What should be true, of each gate that it fails or leaves open."""
    everywhere: bool
    """True where each of those compared has this cause: then it is no difference between them."""
    source: Source


class Contradiction(Value):
    """An answer that what was shown contradicts, whatever is still unknown."""

    question: str
    ask: str
    answer: Literal["yes", "partly", "no"]
    says: str = ""
    """In the words of whoever gave it."""
    side: Literal["buyer", "vendor"]
    text: str
    source: Source
    facts: tuple[Line, ...] = ()
    """Of what contradicts it, the weightiest."""


class Offer(Value):
    """One of those compared, in its place."""

    letter: str
    """`A` for the one that was named first: it stays with it wherever it stands."""
    name: str
    """The vendor; with the workflow, or the start of the model's digest, where two bear one name."""
    place: int
    """1 is the first; those that are level share a place."""
    verdict: Verdict
    workflow: Workflow
    gates: Tally
    conditions: Tally
    """As they are, whatever somebody accepted."""
    weakest: Share
    """What the weakest seat shows, and what the weakest could be."""
    overall: Share
    """Of everything, for the record: it decides nothing here."""
    rests_on: RestsOn
    events: Events
    """While the vendor can't be reached."""
    ended: Events | None = None
    """With everything that the vendor runs gone, too."""
    proofs: tuple[Proof, ...]
    """What fails its gates or leaves them open; what not all of them have comes first."""
    asks: tuple[Proof, ...]
    """What is only unknown: a question each."""
    contradicted: tuple[Contradiction, ...]
    digest: str
    """SHA-256 of its model."""


class Row(Value):
    """One gate, seat, layer or question, with what it comes to for each, in the order of the offers."""

    id: str
    name: str
    shares: tuple[Share | None, ...] = ()
    """None where it is not asked."""
    states: tuple[State | None, ...] = ()
    """Gates and terms only."""
    facts: tuple[str, ...] = ()
    """Gates and terms only: why it does not hold, in short; of a gate that holds, what of it only outsiders do."""
    sources: tuple[Source | None, ...] = ()
    """Gates and terms only: where that stands; None where it holds."""
    floor: Number | None = None
    """Seats only."""
    spread: Number = 0.0
    """Between the best and the worst, as far as their intervals lie apart."""


class Order(Value):
    """What can be said of two of them, the one that stands before the other first."""

    first: str
    second: str
    by: Literal["gates", "conditions", "seats", ""]
    """What tells them apart for certain; empty while they can't be told apart."""
    seats_for: tuple[str, ...]
    """Seats that put them in this order."""
    seats_against: tuple[str, ...]
    """Seats that put the second before the first."""
    seats_open: tuple[str, ...]
    """Seats whose intervals touch, so that they can't tell yet."""
    text: str
    """What the seats say, in one sentence; empty where all of them agree with this order."""


class Comparison(Document):
    """Offers side by side, the one with the fewest failing gates first."""

    schema_: Literal["readiness/comparison@1"] = Field("readiness/comparison@1", alias="schema")
    bar: str
    consequence: str
    as_of: str
    headline: str
    notices: tuple[str, ...]
    """What a reader should know beforehand, although they can be compared."""
    offers: tuple[Offer, ...]
    orders: tuple[Order, ...]
    """Each pair, in the order of the offers."""
    gates: tuple[Row, ...]
    """Those on which they differ first."""
    seats: tuple[Row, ...]
    layers: tuple[Row, ...]
    questions: tuple[Row, ...]
    """Those on which they differ most first."""
    between_first: tuple[Row, ...]
    """The same for the first two alone: only questions on which they lie apart."""
    terms: tuple[Row, ...] = ()
    """What is asked of the vendor's terms: each holds, fails or is open with each of them."""
    questions_digest: str = Field(alias="questions-digest")
    bar_digest: str = Field(alias="bar-digest")
