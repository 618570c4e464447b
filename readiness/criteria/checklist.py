"""Checklists read: catalogues, criteria, questions and words. All of it is content that a risk officer edits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, Field

from readiness.criteria import checks as _checks  # registers the checks
from readiness.criteria import (
    facet_asset,
    facet_event,
    facet_procedure,
    facet_route,
    facet_supply,
    facet_trace,
    facet_watch,
)  # register the facets
from readiness.criteria.inquiry import checks, facets, find_facet
from readiness.criteria.language import AXES, Catalogue, Criterion, Has, Question, QuestionSet, Seat
from readiness.criteria.wording import Family, Phrase
from readiness.error import InvalidInput, Place, Problem
from readiness.model.event import EVENT_KINDS, Event
from readiness.model.kinds import KINDS
from readiness.model.model import SourceText
from readiness.model.part import Node
from readiness.source.content import ContentPart, place_in, read_content
from readiness.source.reader import Mapping as Marked
from readiness.source.suggestion import did_you_mean

__all__ = ["Checklist", "Layer", "read_checklist"]

_REGISTERED = (
    _checks, facet_asset, facet_event, facet_procedure, facet_route, facet_supply, facet_trace, facet_watch,
)  # fmt: skip
_KINDS = {kind.kind_name: kind for kind in KINDS}


class Layer(NamedTuple):
    """One of the runbook's layers, or the spine, with its share of the overall score."""

    id: str
    name: str
    asks: str
    weight: int


class Checklist(NamedTuple):
    """Everything that is asked, and the words in which it is said."""

    catalogues: Mapping[str, Catalogue]
    approvers: Mapping[str, tuple[str, ...]]
    receivers: Mapping[str, tuple[str, ...]]
    layers: tuple[Layer, ...]
    seats: tuple[Seat, ...]
    criteria: Mapping[str, Criterion]
    sets: tuple[QuestionSet, ...]
    phrases: Mapping[str, Phrase]
    families: Mapping[str, Family]
    words: Mapping[str, str]
    unseen: tuple[str, ...]
    """What this method can't see."""
    texts: tuple[SourceText, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in the order of the sets."""
        return tuple(question for one in self.sets for question in one.questions)


def _words(value: object) -> object:
    return tuple(re.split(r"[,\s]+", value.strip())) if isinstance(value, str) else value


_Words = Annotated[tuple[str, ...], BeforeValidator(_words)]


class _CatalogueText(ContentPart):
    of: str
    field: str
    members: dict[str, str]


class _CataloguesText(ContentPart):
    catalogues: dict[str, _CatalogueText]
    approvers: dict[str, _Words]
    receivers: dict[str, _Words] = {}


class _CriterionText(ContentPart):
    id: str
    says: str
    every: str = ""
    some: str = ""
    where: dict[str, Annotated[tuple[str, ...], BeforeValidator(_words)]] = {}
    across: str = ""
    has: tuple[str, ...] = ()
    check: str = ""
    evidence: _Words = ()
    weight: int = Field(1, ge=1)
    gap: str = ""
    fix: str = ""


class _LayerText(ContentPart):
    layer: str
    name: str
    asks: str
    weight: int = Field(1, ge=1)
    criteria: tuple[_CriterionText, ...]


class _QuestionText(ContentPart):
    ask: str
    why: str
    good: str
    seats: _Words = ()
    criteria: _Words
    weight: int = Field(1, ge=1)


class _QuestionsText(ContentPart):
    set: str
    name: str
    asked_by: str
    seats: _Words = ()
    bad_answer: Literal["yes", "no"] = "no"
    questions: dict[str, _QuestionText]


class _SeatText(ContentPart):
    name: str
    asks: str


class _SeatsText(ContentPart):
    seats: dict[str, _SeatText]
    layers: _Words = ()


class _PhraseText(ContentPart):
    yes: str = ""
    no: str = ""
    unknown: str = ""
    mend: str = ""
    ask: str = ""
    proof: str = ""


class _FamilyText(ContentPart):
    codes: _Words
    by: str = ""
    says: str
    lists: str
    mend: str
    proof: str


class _WordingText(ContentPart):
    phrases: dict[str, _PhraseText] = {}
    families: dict[str, _FamilyText] = {}
    words: dict[str, str] = {}
    unseen: tuple[str, ...] = ()


class _Reading:
    """One checklist on its way: what was read so far, and every problem."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.catalogues: dict[str, Catalogue] = {}
        self.approvers: dict[str, tuple[str, ...]] = {}
        self.receivers: dict[str, tuple[str, ...]] = {}
        self.layers: list[Layer] = []
        self.seats: list[Seat] = []
        self.criteria: dict[str, Criterion] = {}
        self.sets: list[QuestionSet] = []
        self.phrases: dict[str, Phrase] = {}
        self.families: dict[str, Family] = {}
        self.words: dict[str, str] = {}
        self.unseen: list[str] = []
        self.order: tuple[str, ...] = ()

    def refuse(self, place: Place, what: str, instead: str) -> None:
        self.problems.append(Problem(place, what, instead))

    # ---- files

    def file(self, text: SourceText) -> None:
        folder, _, name = text.name.rpartition("/")
        if folder.endswith("criteria"):
            self.layer(text)
        elif folder.endswith("questions"):
            self.questions(text)
        elif name == "catalogues.yaml":
            self.catalogue(text)
        elif name == "seats.yaml":
            found = read_content(_SeatsText, text.text, text.name, self.problems)
            if found:
                self.seats += [Seat(ident, one.name, one.asks) for ident, one in found[0].seats.items()]
                self.order = found[0].layers
        else:
            self.wording(text)

    def catalogue(self, text: SourceText) -> None:
        found = read_content(_CataloguesText, text.text, text.name, self.problems)
        if found is None:
            return
        for ident, one in found[0].catalogues.items():
            kind = self.kind(one.of, place_in(found[1], text.name, ("catalogues", ident, "of")))
            fields = [field.alias for field in kind.model_fields.values()] if kind else [one.field]
            if one.field not in fields:
                place = place_in(found[1], text.name, ("catalogues", ident, "field"))
                self.refuse(
                    place,
                    f"`{one.field}` is no field of {_a(kind or Node)}.",
                    f"Write one of {_names(fields)}.",
                )
            self.catalogues[ident] = Catalogue(ident, one.of, one.field, one.members)
        self.approvers.update(found[0].approvers)
        self.receivers.update(found[0].receivers)

    def wording(self, text: SourceText) -> None:
        found = read_content(_WordingText, text.text, text.name, self.problems)
        if found:
            self.phrases.update({code: Phrase(**one.model_dump()) for code, one in found[0].phrases.items()})
            self.families.update(
                {ident: Family(**one.model_dump()) for ident, one in found[0].families.items()}
            )
            self.words.update(found[0].words)
            self.unseen += found[0].unseen

    # ---- criteria

    def layer(self, text: SourceText) -> None:
        found = read_content(_LayerText, text.text, text.name, self.problems)
        if found is None:
            return
        one, value = found
        self.layers.append(Layer(one.layer, one.name, one.asks, one.weight))
        for index, written in enumerate(one.criteria):
            place = place_in(value, text.name, ("criteria", index))
            criterion = self.criterion(one.layer, written, place, value, index)
            twin = self.criteria.get(criterion.id)
            if twin:
                self.refuse(
                    place, f"`{criterion.id}` stands twice, first in {twin.place}.", "Rename one of them."
                )
            self.criteria[criterion.id] = criterion

    def criterion(
        self, layer: str, written: _CriterionText, place: Place, value: Marked, index: int
    ) -> Criterion:
        def at(*path: str | int) -> Place:
            return place_in(value, place.file, ("criteria", index, *path))

        kind = written.every or written.some
        if bool(written.every) == bool(written.some):
            how = "both every and some" if written.every else "neither every nor some"
            self.refuse(place, f"`{written.id}` says {how}.", "Write one of `every:` and `some:`.")
        if bool(written.has) == bool(written.check):
            self.refuse(place, f"`{written.id}` asks nothing, or twice.", "Write one of `has:` and `check:`.")
        if not written.id.startswith(f"{layer}."):
            self.refuse(
                at("id"),
                f"`{written.id}` is not of the layer {layer}.",
                f"Write `{layer}.` before the sentence.",
            )
        node_kind = self.kind(kind, at("every" if written.every else "some"))
        name, arguments = self.check(written.check, node_kind, at("check"))
        across = written.across
        if across and across not in self.catalogues:
            hint = did_you_mean(across, sorted(self.catalogues)).strip() or _listed(self.catalogues)
            self.refuse(at("across"), f"`{across}` is no catalogue.", hint)
        for axis in written.evidence:
            if axis not in AXES:
                self.refuse(
                    at("evidence"), f"`{axis}` is no axis of evidence.", "Write `written`, `proven` or both."
                )
        has = tuple(self.has(text, node_kind, at("has", n)) for n, text in enumerate(written.has))
        self.fields(written.where, node_kind, at)
        return Criterion(
            written.id, layer, written.says, "every" if written.every else "some", kind,
            tuple(sorted(written.where.items())), across, has, name, arguments, written.evidence, written.weight,
            written.gap, written.fix, place,
        )  # fmt: skip

    def kind(self, kind: str, place: Place) -> type[Node] | None:
        if kind in EVENT_KINDS:
            return Event
        if kind not in _KINDS and kind:
            self.refuse(place, f"`{kind}` is no kind.", _kinds_hint(kind))
        return _KINDS.get(kind)

    def has(self, text: str, kind: type[Node] | None, place: Place) -> Has:
        name, *members = re.split(r"[,\s]+", text.strip())
        if kind and find_facet(name, kind) is None:
            fields = [field.alias or python for python, field in kind.model_fields.items()]
            known = sorted({*fields, *(one for one, kinds in facets.items() if kind.kind_name in kinds)})
            hint = did_you_mean(name, known).strip() or f"Facets of {_a(kind)} are {', '.join(known)}."
            self.refuse(place, f"`{name}` is no facet of {_a(kind)}.", hint)
        return Has(name, tuple(members))

    def check(
        self, text: str, kind: type[Node] | None, place: Place
    ) -> tuple[str, dict[str, tuple[str, ...]]]:
        """`handleable without vendor`: a name, then argument and values in turn, values joined by commas."""
        if not text:
            return "", {}
        name, *rest = re.sub(r"\s*,\s*", ",", text.strip()).split()
        known = checks.get(name)
        arguments = {key: tuple(value.split(",")) for key, value in zip(rest[::2], rest[1::2], strict=False)}
        if known is None or (kind and kind.kind_name not in known[0]):
            fits = sorted(one for one, found in checks.items() if kind is None or kind.kind_name in found[0])
            self.refuse(
                place, f"`{name}` is no check here.", did_you_mean(name, fits).strip() or _listed(fits)
            )
        elif len(rest) % 2 or not set(arguments) <= known[1]:
            self.refuse(
                place,
                f"`{text}` is not how `{name}` is asked.",
                f"It takes {', '.join(sorted(known[1])) or 'nothing'}.",
            )
        return name, arguments

    def fields(self, where: Mapping[str, Any], kind: type[Node] | None, at: Any) -> None:
        if kind is None:
            return
        known = [field.alias or python for python, field in kind.model_fields.items()]
        for name in where:
            if name not in known:
                hint = did_you_mean(name, known).strip() or _listed(known)
                self.refuse(at("where", name), f"`{name}` is no field of {_a(kind)}.", hint)

    # ---- questions

    def questions(self, text: SourceText) -> None:
        found = read_content(_QuestionsText, text.text, text.name, self.problems)
        if found is None:
            return
        one, value = found
        questions = tuple(
            Question(ident, one.set, asked.ask, asked.why, asked.good, asked.seats or one.seats, asked.criteria,
                     asked.weight, place_in(value, text.name, ("questions", ident)), one.bad_answer)
            for ident, asked in one.questions.items()
        )  # fmt: skip
        self.sets.append(QuestionSet(one.set, one.name, one.asked_by, questions))

    def check_questions(self) -> None:
        seats, seen = {seat.id for seat in self.seats}, set[str]()
        for question in (question for one in self.sets for question in one.questions):
            if question.id in seen:
                self.refuse(
                    question.place, f"the question `{question.id}` stands twice.", "Keep one of them."
                )
            seen.add(question.id)
            if not question.criteria:
                what = f"nothing answers the question `{question.id}`."
                self.refuse(question.place, what, "Name at least one criterion.")
            for ident in question.criteria:
                if ident not in self.criteria:
                    hint = (
                        did_you_mean(ident, sorted(self.criteria)).strip() or "Write the id of a criterion."
                    )
                    self.refuse(question.place, f"`{ident}` is no criterion.", hint)
            for seat in question.seats:
                if seat not in seats:
                    self.refuse(question.place, f"`{seat}` is no seat.", _listed(sorted(seats)))


def _a(kind: type[Node]) -> str:
    return ("an " if kind.kind_name[0] in "aeiou" else "a ") + kind.kind_name


def _names(fields: Iterable[str | None]) -> str:
    return ", ".join(sorted(name for name in fields if name and name not in ("id", "not-applicable")))


def _listed(words: Iterable[str]) -> str:
    return f"Known are {', '.join(words)}."


def _kinds_hint(kind: str) -> str:
    known = [*_KINDS, *EVENT_KINDS]
    return did_you_mean(kind, known).strip() or _listed(known)


def read_checklist(texts: Sequence[SourceText]) -> Checklist:
    """A checklist from its files. Raises `InvalidInput` with every mistake in them."""
    reading = _Reading()
    order = sorted(texts, key=lambda text: (not text.name.endswith("catalogues.yaml"), text.name))
    for text in order:
        reading.file(text)
    if not reading.problems:
        reading.check_questions()
    if reading.problems:
        raise InvalidInput(reading.problems)
    ranks = {layer: rank for rank, layer in enumerate(reading.order)}
    layers = sorted(reading.layers, key=lambda layer: (ranks.get(layer.id, len(ranks)), layer.id))
    return Checklist(
        reading.catalogues, reading.approvers, reading.receivers, tuple(layers), tuple(reading.seats), reading.criteria,
        tuple(reading.sets), reading.phrases, reading.families, reading.words, tuple(reading.unseen),
        tuple(sorted(texts)),
    )  # fmt: skip
