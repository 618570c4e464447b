"""Checklists read: catalogues, criteria, questions, crosswalk and words. All of it is content that people edit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from readiness.criteria.crosswalk import Framework, Match, read_frameworks
from readiness.criteria.language import Catalogue, Criterion, Question, QuestionSet, Seat
from readiness.criteria.sentence import Sentence, find_kind, hint, read_criterion, values_of
from readiness.criteria.written import Family, LayerText, Phrase, QuestionsText, SharedText
from readiness.error import InvalidInput, Place, Problem
from readiness.model.asset import Asset
from readiness.model.model import SourceText
from readiness.model.part import Node
from readiness.source.content import place_in, read_content
from readiness.source.refusal import a_kind
from readiness.source.suggestion import did_you_mean
from readiness.source.value import Mapping as Marked

__all__ = ["Checklist", "Layer", "find_criteria", "read_checklist"]

_Kept = TypeVar("_Kept")
_FOLDERS = ("criteria", "questions", "frameworks", "wording")
_SAYINGS = ("phrase", "family", "word")
"""What is only said, and named elsewhere: renamed it would be lost."""
_SHARED = ("", "wording")
"""Folders of files that all criteria and questions share."""


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
    frameworks: tuple[Framework, ...]
    phrases: Mapping[str, Phrase]
    families: Mapping[str, Family]
    figures: Mapping[str, str]
    """The criterion that asks for what a figure of page one counts, by the figure."""
    words: Mapping[str, str]
    unseen: tuple[str, ...]
    """What this method can't see."""
    texts: tuple[SourceText, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in the order of the sets."""
        return tuple(question for one in self.sets for question in one.questions)

    def matches(self, question: str) -> dict[str, Match]:
        """What each framework says about a question, by framework; without those that say nothing."""
        found = {one.id: one.matches.get(question, Match()) for one in self.frameworks}
        return {ident: match for ident, match in found.items() if match.direct or match.partial}


def read_checklist(texts: Sequence[SourceText]) -> Checklist:
    """A checklist from its files. Raises `InvalidInput` with every mistake in them."""
    reading = _Reading(texts)
    found = reading.checklist()
    if reading.problems:
        raise InvalidInput(list(dict.fromkeys(reading.problems)))
    return found


def find_criteria(texts: Iterable[SourceText]) -> tuple[str, ...]:
    """The ids of criteria that stand in these files, whether or not the rest of them can be understood."""
    return tuple(ident for text in texts for ident in _written_ids(text))


def _written_ids(text: SourceText) -> list[str]:
    return re.findall(r"\bid:\s*([\w.-]+)", text.text) if _folder(text) == "criteria" else []


def _folder(text: SourceText) -> str:
    return text.name.rpartition("/")[0]


class _Reading:
    """One checklist on its way: what was read so far, and every problem."""

    def __init__(self, texts: Sequence[SourceText]) -> None:
        self.texts = sorted(texts)
        self.problems: list[Problem] = []
        self.catalogues: dict[str, Catalogue] = {}
        self.approvers: dict[str, tuple[str, ...]] = {}
        self.receivers: dict[str, tuple[str, ...]] = {}
        self.seats: dict[str, Seat] = {}
        self.order: dict[str, Place] = {}
        self.layers: dict[str, Layer] = {}
        self.criteria: dict[str, Criterion] = {}
        self.sets: dict[str, QuestionSet] = {}
        self.phrases: dict[str, Phrase] = {}
        self.families: dict[str, Family] = {}
        self.figures: dict[str, str] = {}
        self.words: dict[str, str] = {}
        self.unseen: list[str] = []
        self.first: dict[tuple[str, str], Place] = {}
        self.shared_is_whole = self.questions_are_whole = True
        """Whether every file of this sort could be read: nobody is told off for what could not."""

    def checklist(self) -> Checklist:
        """Shared files first, for criteria go across catalogues; then criteria, questions and the crosswalk."""
        for text in self.texts:
            if _folder(text) in _SHARED:
                self.shared(text)
            elif _folder(text) not in _FOLDERS:
                what = f"`{_folder(text)}` is no folder of checklists."
                self.refuse(Place(text.shown), what, hint(_folder(text), _FOLDERS))
        for text in self.of("criteria"):
            self.layer(text)
        for text in self.of("questions"):
            self.question_set(text)
        self.check_receivers()
        self.check_layers()
        self.check_questions()
        asked = [question.id for one in self.sets.values() for question in one.questions]
        crosswalk = self.of("frameworks")
        frameworks = read_frameworks(crosswalk, asked if self.questions_are_whole else None, self.problems)
        ranks = {layer: rank for rank, layer in enumerate(self.order)}
        layers = sorted(self.layers.values(), key=lambda layer: (ranks.get(layer.id, len(ranks)), layer.id))
        return Checklist(
            self.catalogues, self.approvers, self.receivers, tuple(layers), tuple(self.seats.values()), self.criteria,
            tuple(self.sets.values()), frameworks, self.phrases, self.families, self.figures, self.words,
            tuple(self.unseen), tuple(self.texts),
        )  # fmt: skip

    def of(self, folder: str) -> list[SourceText]:
        return [text for text in self.texts if _folder(text) == folder]

    def refuse(self, place: Place, what: str, instead: str) -> None:
        self.problems.append(Problem(place, what, instead))

    def is_new(self, sort: str, ident: str, place: Place) -> bool:
        """Whether an id stands here for the first time; the second time is a mistake."""
        first = self.first.setdefault((sort, ident), place)
        if first is not place:
            name = f"the {sort} `{ident}`" if sort != "criterion" else f"`{ident}`"
            instead = "Leave one of them out." if sort in _SAYINGS else "Rename one of them."
            self.refuse(place, f"{name} stands twice, first in {first}.", instead)
        return first is place

    # ---- what all share

    def shared(self, text: SourceText) -> None:
        found = read_content(SharedText, text.text, text.shown, self.problems)
        if found is None:
            self.shared_is_whole = False
            return
        one, value = found

        def at(*path: str | int) -> Place:
            return place_in(value, text.shown, path)

        for ident, written in one.catalogues.items():
            if self.is_new("catalogue", ident, at("catalogues", ident)):
                self.catalogues[ident] = Catalogue(ident, written.of, written.field, written.members)
                self.check_catalogue(self.catalogues[ident], value, text)
        for ident, seat in one.seats.items():
            if self.is_new("seat", ident, at("seats", ident)):
                self.seats[ident] = Seat(ident, seat.name, seat.asks)
        self.check_approvers(one, value, text)
        self.order |= {ident: at("layers") for ident in one.layers}
        self.keep(self.phrases, one.phrases, "phrase", lambda code: at("phrases", code))
        self.keep(self.families, one.families, "family", lambda ident: at("families", ident))
        self.keep(self.figures, one.figures, "figure", lambda ident: at("figures", ident))
        self.keep(self.words, one.words, "word", lambda word: at("words", word))
        self.unseen += one.unseen

    def keep(
        self, known: dict[str, _Kept], written: Mapping[str, _Kept], sort: str, at: Callable[[str], Place]
    ) -> None:
        """Take over what stands here for the first time."""
        known |= {ident: one for ident, one in written.items() if self.is_new(sort, ident, at(ident))}

    def check_catalogue(self, one: Catalogue, value: Marked, text: SourceText) -> None:
        path = ("catalogues", one.id)
        kind = find_kind(one.kind, place_in(value, text.shown, (*path, "of")), self.problems)
        if kind is None:
            return
        fields = [field.alias or python for python, field in kind.model_fields.items()]
        if one.field not in fields:
            place = place_in(value, text.shown, (*path, "field"))
            known = ", ".join(sorted(name for name in fields if name not in ("id", "not-applicable")))
            what = f"`{one.field}` is no field of {a_kind(kind.kind_name)}."
            self.refuse(place, what, did_you_mean(one.field, fields).strip() or f"Write one of {known}.")
        self.check_members(one, kind, value, text)

    def check_members(self, one: Catalogue, kind: type[Node], value: Marked, text: SourceText) -> None:
        possible = values_of(kind, one.field)
        for member in one.members:
            if possible and member not in possible:
                place = place_in(value, text.shown, ("catalogues", one.id, "members", member))
                self.refuse(place, f"`{member}` is no value of `{one.field}`.", hint(member, possible))

    def check_approvers(self, one: SharedText, value: Marked, text: SourceText) -> None:
        kinds = values_of(Asset, "kind")
        for kind in one.approvers:
            if kind not in kinds:
                place = place_in(value, text.shown, ("approvers", kind))
                self.refuse(place, f"`{kind}` is no kind of asset.", hint(kind, kinds))
        self.approvers |= one.approvers
        self.receivers |= one.receivers
        for category in one.receivers:
            self.first[("receiver", category)] = place_in(value, text.shown, ("receivers", category))

    def check_receivers(self) -> None:
        lists = [
            one for one in self.catalogues.values() if (one.kind, one.field) == ("exception", "category")
        ]
        known = [member for one in lists for member in one.members]
        for category in self.receivers if known and self.shared_is_whole else ():
            if category not in known:
                place = self.first[("receiver", category)]
                self.refuse(place, f"`{category}` is no category of exceptions.", hint(category, known))

    # ---- criteria

    def layer(self, text: SourceText) -> None:
        found = read_content(LayerText, text.text, text.shown, self.problems)
        if found is None:
            return
        one, value = found
        here = place_in(value, text.shown, ("layer",))
        if one.name and self.is_new("layer", one.layer, here):
            self.layers[one.layer] = Layer(one.layer, one.name, one.asks, one.weight)
        self.first.setdefault(("criteria of", one.layer), here)
        known = self.catalogues if self.shared_is_whole else None
        for index, written in enumerate(one.criteria):
            sentence = Sentence(written, one.layer, text.shown, value, index, self.problems)
            criterion = read_criterion(sentence, known)
            if self.is_new("criterion", criterion.id, criterion.place):
                self.criteria[criterion.id] = criterion

    def check_layers(self) -> None:
        for (sort, ident), place in self.first.items():
            if sort == "criteria of" and ident not in self.layers:
                what = f"nothing says what the layer `{ident}` is called."
                self.problems.append(Problem(place, what, "Write `name:` and `asks:` below `layer:`."))
        known = {*self.layers, *(ident.partition(".")[0] for ident in find_criteria(self.texts))}
        for ident, place in self.order.items():
            if ident not in known:
                self.refuse(place, f"`{ident}` is no layer.", hint(ident, sorted(known)))

    # ---- questions

    def question_set(self, text: SourceText) -> None:
        found = read_content(QuestionsText, text.text, text.shown, self.problems)
        if found is None:
            self.questions_are_whole = False
            return
        one, value = found
        if not self.is_new("question set", one.set, place_in(value, text.shown, ("set",))):
            return
        questions = tuple(
            Question(ident, one.set, asked.ask, asked.why, asked.good, asked.seats or one.seats, asked.criteria,
                     asked.weight, place_in(value, text.shown, ("questions", ident)), one.bad_answer)
            for ident, asked in one.questions.items()
        )  # fmt: skip
        self.sets[one.set] = QuestionSet(one.set, one.name, one.asked_by, questions)
        for question in questions:
            self.is_new("question", question.id, question.place)

    def check_questions(self) -> None:
        known = {*self.criteria, *find_criteria(self.texts)}
        for (sort, figure), place in self.first.items():
            if sort == "figure" and self.figures[figure] not in known:
                instead = did_you_mean(self.figures[figure], known).strip() or "Write the id of a criterion."
                self.refuse(place, f"`{self.figures[figure]}` is no criterion.", instead)
        for question in (question for one in self.sets.values() for question in one.questions):
            if not question.criteria:
                what = f"nothing answers the question `{question.id}`."
                self.refuse(question.place, what, "Name at least one criterion.")
            for ident in question.criteria:
                if ident not in known:
                    instead = did_you_mean(ident, known).strip() or "Write the id of a criterion."
                    self.refuse(question.place, f"`{ident}` is no criterion.", instead)
                elif question.criteria.count(ident) > 1:
                    what = f"`{ident}` answers `{question.id}` twice."
                    self.refuse(
                        question.place,
                        what,
                        "Name it once: `weight:` of the criterion says how much it counts.",
                    )
            for seat in question.seats if self.shared_is_whole else ():
                if seat not in self.seats:
                    self.refuse(question.place, f"`{seat}` is no seat.", hint(seat, sorted(self.seats)))
