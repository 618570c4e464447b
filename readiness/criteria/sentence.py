"""One criterion as it was written, understood: its kind, facets, check and catalogue exist and fit each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, get_args, get_origin

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
from readiness.criteria.language import AXES, Catalogue, Criterion, Has
from readiness.criteria.written import CriterionText
from readiness.error import Place, Problem
from readiness.model.event import EVENT_KINDS, Event
from readiness.model.kinds import KINDS
from readiness.model.part import Node
from readiness.source.content import place_in
from readiness.source.refusal import a_kind
from readiness.source.suggestion import did_you_mean
from readiness.source.value import Mapping as Marked

__all__ = ["Sentence", "find_kind", "hint", "read_criterion", "values_of"]

_REGISTERED = (
    _checks, facet_asset, facet_event, facet_procedure, facet_route, facet_supply, facet_trace, facet_watch,
)  # fmt: skip
_KINDS = {kind.kind_name: kind for kind in KINDS}


class Sentence(NamedTuple):
    """A criterion where it was written, with the list that takes what is wrong with it."""

    written: CriterionText
    layer: str
    file: str
    value: Marked
    number: int
    """Its position in the file, from 0."""
    problems: list[Problem]

    def at(self, *path: str | int) -> Place:
        """Where a piece of it stands."""
        return place_in(self.value, self.file, ("criteria", self.number, *path))

    def refuse(self, place: Place, what: str, instead: str) -> None:
        """Take down one mistake."""
        self.problems.append(Problem(place, what, instead))


def read_criterion(sentence: Sentence, catalogues: Mapping[str, Catalogue] | None) -> Criterion:
    """The criterion that a sentence states, as far as it can be understood.

    `catalogues` is None where they could not be read, so that no complaint rests on that.
    """
    written = sentence.written
    _check_form(sentence)
    quantifier: Literal["every", "some"] = "every" if written.every else "some"
    kind = find_kind(written.every or written.some, sentence.at(quantifier), sentence.problems)
    name, arguments = _check(sentence, kind)
    if catalogues is not None and kind is not None:
        _check_catalogue(sentence, catalogues)
    has = tuple(_has(sentence, index, kind) for index in range(len(written.has)))
    _check_twins(sentence, has)
    _check_where(sentence, kind)
    where = tuple(sorted(written.where.items()))
    return Criterion(
        written.id, sentence.layer, written.says, quantifier, written.every or written.some, where, written.across,
        has, name, arguments, written.evidence, written.weight, written.gap, written.fix, sentence.at(),
    )  # fmt: skip


def hint(word: str, known: Iterable[str]) -> str:
    """The word that was probably meant, else all that are known."""
    words = list(known)
    return did_you_mean(word, words).strip() or f"Known are {', '.join(words)}."


def values_of(kind: type[Node], field: str) -> tuple[str, ...]:
    """The only values that a field (its YAML name) can have; empty where it takes any."""
    annotation = next((one.annotation for one in kind.model_fields.values() if one.alias == field), None)
    return tuple(_literals(annotation))


def _literals(annotation: object) -> Sequence[str]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next(filter(None, (_literals(one) for one in get_args(annotation))), ())


def find_kind(kind: str, place: Place, problems: list[Problem]) -> type[Node] | None:
    """The kind of node of this name; a kind of event is an event. None and a problem for any other word."""
    if kind in EVENT_KINDS:
        return Event
    if kind and kind not in _KINDS:
        problems.append(Problem(place, f"`{kind}` is no kind.", hint(kind, [*_KINDS, *EVENT_KINDS])))
    return _KINDS.get(kind)


def _check_form(sentence: Sentence) -> None:
    written, here = sentence.written, sentence.at()
    if bool(written.every) == bool(written.some):
        how = "both every and some" if written.every else "neither every nor some"
        sentence.refuse(here, f"`{written.id}` says {how}.", "Write one of `every:` and `some:`.")
    if bool(written.has) == bool(written.check):
        sentence.refuse(here, f"`{written.id}` asks nothing, or twice.", "Write one of `has:` and `check:`.")
    if not written.id.startswith(f"{sentence.layer}."):
        what = f"`{written.id}` is not of the layer {sentence.layer}."
        sentence.refuse(sentence.at("id"), what, f"Write `{sentence.layer}.` before the sentence.")
    for axis in written.evidence:
        if axis not in AXES:
            what = f"`{axis}` is no axis of evidence."
            sentence.refuse(sentence.at("evidence"), what, "Write `written`, `proven` or both.")


def _check_catalogue(sentence: Sentence, catalogues: Mapping[str, Catalogue]) -> None:
    across, asked = sentence.written.across, sentence.written.every or sentence.written.some
    if not across:
        return
    found = catalogues.get(across)
    if found is None:
        sentence.refuse(
            sentence.at("across"), f"`{across}` is no catalogue.", hint(across, sorted(catalogues))
        )
    elif found.kind != asked and found.kind in (*_KINDS, *EVENT_KINDS):
        fits = [one.id for one in catalogues.values() if one.kind == asked]
        what = f"`{across}` is a catalogue of {a_kind(found.kind)}, and this asks of {a_kind(asked)}."
        instead = f"Write one of {', '.join(sorted(fits))}." if fits else "Leave `across:` out."
        sentence.refuse(sentence.at("across"), what, instead)


def _has(sentence: Sentence, index: int, kind: type[Node] | None) -> Has:
    name, *members = re.split(r"[,\s]+", sentence.written.has[index].strip())
    if kind and find_facet(name, kind) is None:
        fields = [field.alias or python for python, field in kind.model_fields.items()]
        known = sorted({*fields, *(one for one, kinds in facets.items() if kind.kind_name in kinds)})
        of_kind = a_kind(kind.kind_name)
        instead = did_you_mean(name, known).strip() or f"Facets of {of_kind} are {', '.join(known)}."
        sentence.refuse(sentence.at("has", index), f"`{name}` is no facet of {of_kind}.", instead)
    return Has(name, tuple(members))


def _check_twins(sentence: Sentence, has: tuple[Has, ...]) -> None:
    for index, one in enumerate(has):
        if one.facet in [earlier.facet for earlier in has[:index]]:
            what = f"`{one.facet}` stands twice in `{sentence.written.id}`."
            sentence.refuse(sentence.at("has", index), what, "Keep one of them: twice would count double.")


def _check(sentence: Sentence, kind: type[Node] | None) -> tuple[str, dict[str, tuple[str, ...]]]:
    """`handleable without vendor`: a name, then argument and values in turn, values joined by commas."""
    text = sentence.written.check.strip()
    if not text:
        return "", {}
    name, *rest = re.sub(r"\s*,\s*", ",", text).split()
    known = checks.get(name)
    arguments = {key: tuple(value.split(",")) for key, value in zip(rest[::2], rest[1::2], strict=False)}
    if known is None or (kind and kind.kind_name not in known[0]):
        fits = sorted(one for one, found in checks.items() if kind is None or kind.kind_name in found[0])
        sentence.refuse(sentence.at("check"), f"`{name}` is no check here.", hint(name, fits))
    elif len(rest) % 2 or not set(arguments) <= known[1]:
        takes = ", ".join(sorted(known[1])) or "nothing"
        sentence.refuse(sentence.at("check"), f"`{text}` is not how `{name}` is asked.", f"It takes {takes}.")
    return name, arguments


def _check_where(sentence: Sentence, kind: type[Node] | None) -> None:
    """A field or a value that nothing can have would leave the criterion without any subject."""
    if kind is None:
        return
    known = [field.alias or python for python, field in kind.model_fields.items()]
    for name, values in sentence.written.where.items():
        if name not in known:
            what = f"`{name}` is no field of {a_kind(kind.kind_name)}."
            sentence.refuse(sentence.at("where", name), what, hint(name, known))
            continue
        possible = values_of(kind, name)
        for value in values:
            if possible and value not in possible:
                what = f"`{value}` is no value of `{name}`."
                sentence.refuse(sentence.at("where", name), what, hint(value, possible))
