"""The assessment: a plain value that says everything a reader may ask, and survives JSON and back.

Numbers are shares from 0 to 1, rounded to six places; every decision (`met`, `state`, `verdict`) was made before that.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, ValidationError

from readiness.result.ending import Ending
from readiness.result.judgement import Acceptance, Inapplicable, Unneeded, Waived
from readiness.result.value import Grade, Line, Number, Source, Value

__all__ = [
    "Acceptance", "Assessment", "Cause", "Claim", "Condition", "Counted", "CriterionResult", "Digests",
    "Drilled", "Events", "Figure", "Gap", "Gate", "Ghost", "Identifiers", "Inapplicable", "Level", "Part",
    "QuestionResult", "RestsOn", "Reweighing", "Share", "Stop", "Subject", "Waived",
    "Weights", "Workflow",
]  # fmt: skip

Verdict = Literal["ready", "ready-with-conditions", "not-ready", "undetermined"]
State = Literal["holds", "open", "fails"]
"""Holds whatever the unknown answers are; open while they decide; fails whatever they are."""


class Share(Value):
    """An interval of a score: what is shown, and what could be shown if every unknown turned out well."""

    low: Number
    high: Number


class RestsOn(Value):
    """What is shown, taken apart by what supports it: the parts sum to `low`."""

    vendor: Number = 0.0
    """On the vendor's word alone."""
    files: Number = 0.0
    """On documents with a file that is as it was."""
    buyer: Number = 0.0
    """On the buyer's own word."""
    observed: Number = 0.0
    """On exercises, attestations and occurrences of the buyer's own people."""


class Part(Value):
    """What a part (a question of a seat, a criterion, a layer) costs the level above it, as shares of that level."""

    id: str
    """A question, criterion or layer; `(limits)` where it hangs on whether a pilot keeps to its limits."""
    certain: Number
    open: Number
    """Lost only if the unknown answers turn out badly."""


class Counted(Share):
    """A score, on whose word it rests, and how many of the needs behind it are met: the worst one hides progress."""

    rests_on: RestsOn = RestsOn()
    closed: int
    of: int
    """`closed` of `of` needs: a need is one facet, or one axis of evidence that the bar wants, of one subject."""
    lost: tuple[Part, ...] = ()
    """What it lacks, part by part, the costliest first: `certain` sums to 1 - high, and `open` to high - low."""


class Level(Counted):
    """A seat's or a layer's score, with the floor that the bar sets for it (seats only)."""

    name: str
    asks: str = ""
    """What this seat or layer wants to know, in a few words."""
    floor: Number | None = None
    state: State | None = None


class Subject(Share):
    """One thing that a criterion judged, and the slot that it counts in."""

    id: str
    name: str
    slot: str = ""


class CriterionResult(Counted):
    """One criterion over all its subjects."""

    id: str
    layer: str
    sentence: str
    """What should be true, for people."""
    criticality: Literal["gate", "condition", "scored"]
    binding: bool
    """False while it may wait."""
    met: Literal["yes", "no", "unknown"]
    weight: int
    subjects: tuple[Subject, ...]


class Identifiers(Value):
    """What a framework calls the same thing (direct), or something near it (partial, which never counts)."""

    name: str
    direct: tuple[str, ...]
    partial: tuple[str, ...]


class QuestionResult(Counted):
    """One question as somebody asks it, and the criteria that answer it."""

    id: str
    set: str
    ask: str
    bad_answer: Literal["yes", "no"] = Field("no", alias="bad-answer")
    """The answer that would be bad news: `yes` of a symptom."""
    seats: tuple[str, ...]
    criteria: tuple[str, ...]
    gaps: tuple[str, ...] = ()
    frameworks: dict[str, Identifiers] = {}
    """By the framework's id."""


class Gap(Value):
    """One fact that is missing (in `gaps`) or not known (in `unknowns`), and what mends it."""

    id: str
    criterion: str
    subject: str
    kind: str
    facet: str
    text: str
    because: tuple[Line, ...]
    fix: str
    layer: str
    seats: tuple[str, ...]
    questions: tuple[str, ...]
    source: Source
    loss: Number
    cause: str
    roots: tuple[str, ...] = ()
    """The ids of what has to change."""
    criticality: Literal["gate", "condition", "scored"]

    @property
    def is_declared(self) -> bool:
        """Whether a file declares its subject; where none does, the slot stands for it, in brackets."""
        return not self.subject.startswith("(")


class Cause(Value):
    """The deepest failing fact, with all the gaps that rest on it."""

    id: str
    text: str
    mend: str
    proof: str
    """The evidence that closes it."""
    ask: bool
    """True if it is only an unknown: then it is a question to somebody and no work yet."""
    owner: str
    because: tuple[Line, ...]
    """The first facts that it consists of."""
    more: int = 0
    """So many more there are."""
    source: Source
    gaps: tuple[str, ...]
    questions: tuple[str, ...]
    seats: tuple[str, ...]
    layers: tuple[str, ...]
    gates: tuple[str, ...]
    loss: Number
    seat_losses: dict[str, Number] = Field({}, alias="seat-losses")
    """By the seats that it concerns: what the score of each loses to it."""


class Ghost(Value):
    """Something that was declared when the buyer locked the model, and that is gone without a word."""

    id: str
    subject: str
    text: str
    fix: str
    source: Source


class Gate(Value):
    """A criterion that must hold whatever the average."""

    criterion: str
    sentence: str
    state: State
    fact: str
    outside: str = ""
    """What of it holds by people outside the organisation alone; empty where it holds without them, or not at all."""
    waiver: Acceptance | None = None


class Condition(Value):
    """A criterion whose gap somebody has to accept."""

    criterion: str
    sentence: str
    state: Literal["holds", "accepted", "open", "refused"]
    fact: str
    acceptance: Acceptance | None = None


class Stop(Value):
    """Where the handling of an event stops: the phase, the step in it, for want of what, and where that is written."""

    phase: str
    """One of recognise, own, first, contain, inform, capture, resolve, close, escalate."""
    step: str
    want: str
    source: Source


class Drilled(Value):
    """One event with somebody absent."""

    id: str
    title: str
    kind: str
    grade: Grade
    """On what is shown."""
    best: Grade
    """If every unknown turned out well."""
    with_everyone: Grade
    stop: Stop | None
    story: str
    """When it comes, who takes it how far, what is missing, and what mends it."""
    when: str = ""
    """The bad moment that the story tells of: `Saturday 06:00`; empty where running hours are not stated."""
    mend: str = ""
    same_as: str = Field("", alias="same-as")
    """The id of the event whose story is this one's, too: both stop at one place for want of one thing."""


class Events(Value):
    """How the declared events fare while somebody is absent, on what is shown."""

    handled: int
    contained: int
    stranded: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.handled + self.contained + self.stranded


class Claim(Value):
    """An answer held against what the model shows. It never adds a point."""

    question: str
    answer: Literal["yes", "partly", "no"]
    says: str
    by: str
    side: Literal["buyer", "vendor"] = "buyer"
    """Whose answer it is."""
    state: Literal["contradicted", "unsupported", "borne out", "modest"]
    text: str
    source: Source
    facts: tuple[Line, ...] = ()
    """Of what contradicts it, the weightiest; what is nowhere only where nothing was written down."""


class Figure(Value):
    """One figure of page one: `9 of 14`, what it counts, and what the bar asks."""

    value: str
    unit: str
    label: str
    bar: str
    state: State


class Reweighing(Value):
    """One weight whose change alone gives another verdict."""

    id: str
    times: Number
    """So many times as much as the question or criterion weighs now."""
    seat: str
    verdict: Verdict


class Weights(Value):
    """Whether other weights would give another verdict. Only floors depend on weights; gates and conditions don't."""

    least: Number
    most: Number
    """Each weight was moved from `least` to `most` times what it is."""
    flips: Literal["no", "alone", "together"]
    """No change does; one weight alone does; only several together might."""
    text: str
    changes: tuple[Reweighing, ...] = ()


class Workflow(Value):
    """Which workflow was assessed, in the model's own words."""

    name: str
    does: str
    buyer: str
    vendor: str
    stage: str


class Digests(Value):
    """SHA-256 of everything that went in, and the version of the engine."""

    model: str
    questions: str
    bar: str
    evidence: dict[str, str | None]
    """By the id of what names a file: what it held when the model was loaded; None where no file could be read."""
    engine: str


class Assessment(Value):
    """A verdict on one workflow at one bar on one day, with everything it rests on."""

    schema_: Literal["readiness/assessment@1"] = Field("readiness/assessment@1", alias="schema")
    verdict: Verdict
    headline: str
    """Why, in one sentence."""
    settles: str
    """Whether answers or work can change it, in one sentence."""
    reasons: tuple[str, ...]
    ends: Ending | None = None
    """Until when a verdict that is ready stands if nobody renews anything; None for any other verdict."""
    bar: str
    consequence: str
    as_of: str
    received_from: Literal["vendor", "buyer"] | None = None
    """Whose word the whole model was taken for, whatever its files say; None where they say it themselves."""
    workflow: Workflow
    overall: Counted
    seats: dict[str, Level]
    layers: dict[str, Level]
    figures: tuple[Figure, ...]
    questions: tuple[QuestionResult, ...]
    criteria: tuple[CriterionResult, ...]
    gates: tuple[Gate, ...]
    floors: dict[str, State]
    conditions: tuple[Condition, ...]
    causes: tuple[Cause, ...]
    gaps: tuple[Gap, ...]
    unknowns: tuple[Gap, ...]
    unstated: int = 0
    """So many facts nobody stated although the submission was declared complete, so that they count as missing."""
    claims: tuple[Claim, ...]
    absent: tuple[str, ...]
    """The parties that the drill takes away."""
    drill: tuple[Drilled, ...]
    ended: Events | None = None
    """How the events fare with these and everything that they run gone; None where no vendor is named."""
    notices: tuple[str, ...]
    """What a reader should know although it changes no number: disputes, flags, files that don't match."""
    ghosts: tuple[Ghost, ...] = ()
    waivers: tuple[Waived, ...] = ()
    unneeded: tuple[Unneeded, ...] = ()
    """Acceptances and waivers that run, and on which nothing hangs at this bar."""
    not_applicable: tuple[Inapplicable, ...] = Field((), alias="not-applicable")
    renamed: dict[str, str] = {}
    """Former ids, by the ids of now, of what says `was`."""
    weights: Weights
    unseen: tuple[str, ...]
    """What this method can't see."""
    complete: bool = False
    """Whether the submission was declared complete: what nobody stated counts as missing, else as unknown."""
    provisional: bool = False
    """True for a vendor at work: it takes `assumed` as confirmed by the buyer, and is no assessment of the buyer's."""
    assumed: tuple[Line, ...] = ()
    digests: Digests

    def to_json(self) -> str:
        """The document that `--format json` prints: in the order of the fields, two spaces, a newline at the end."""
        import json

        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Assessment:
        """The assessment that `to_json` wrote. Raises `InvalidInput` for anything else."""
        from readiness.error import InvalidInput, Place, Problem

        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            where = ".".join(map(str, error.errors(include_url=False)[0]["loc"])) or "the document"
            what = f"this is no assessment: {where} does not fit."
            problem = Problem(Place("(assessment)"), what, "Write it with `readiness assess --format json`.")
            raise InvalidInput([problem]) from None
