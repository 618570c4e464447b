"""Short forms and state words: what people write becomes what the kinds of the model expect."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from readiness.error import Place, Problem
from readiness.model.event import Event
from readiness.model.judgement import Answer
from readiness.model.kinds import inner_parts
from readiness.model.part import Node, Part, split_words
from readiness.model.people import Person, Team
from readiness.model.procedure import Procedure, Step
from readiness.source.entry import Entry, ReadFile, Side
from readiness.source.reader import Mapping, Value

__all__ = ["approvals_of", "expand"]

_NOT_APPLICABLE = re.compile(r"n/a(?:\s*\((?P<reason>.+)\))?", re.DOTALL)
_BARE: dict[type[Node], str] = {Team: "function", Person: "team", Answer: "answer"}
"""Kinds that may be written as one word, and the field that the word fills."""

_Find = Callable[[tuple[str | int, ...]], Place]


class _Expansion:
    """One entry on its way: collects the problems that its fields have."""

    def __init__(self, place_of: _Find, problems: list[Problem]) -> None:
        self.place_of = place_of
        self.problems = problems

    def refuse(self, path: tuple[str | int, ...], what: str, instead: str) -> None:
        self.problems.append(Problem(self.place_of(path), what, instead))

    def part(self, kind: type[Part], raw: dict[str, Any], path: tuple[str | int, ...]) -> dict[str, Any]:
        """A mapping with its state words resolved, and so for every part inside it."""
        if kind is Step:
            raw = self.step(raw, path)
        cooked: dict[str, Any] = {}
        reasons: dict[str, str] = {}
        inner = _inner_by_alias(kind)
        for key, value in raw.items():
            if isinstance(value, str):
                if value == "none":
                    value = kind.empties.get(key)
                elif value.startswith("n/a") and (match := _NOT_APPLICABLE.fullmatch(value)):
                    self.not_applicable(match["reason"], key, path, reasons)
                    continue
            elif key in inner:
                value = self.inner(*inner[key], value, (*path, key))
            cooked[key] = value
        if reasons:
            cooked["not_applicable"] = reasons
        return cooked

    def not_applicable(
        self, reason: str | None, key: str, path: tuple[str | int, ...], reasons: dict[str, str]
    ) -> None:
        if reason is None:
            self.refuse(
                (*path, key), f"`{key}` is not applicable, but no reason is given.", "Write `n/a (reason)`."
            )
        else:
            reasons[key] = reason

    def inner(self, kind: type[Part], shape: str, value: Any, path: tuple[str | int, ...]) -> Any:
        """The parts inside a field: one, a list of them, or a map of them."""
        if shape == "one" and isinstance(value, dict):
            return self.part(kind, value, path)
        if shape == "map" and isinstance(value, dict):
            return {key: self.member(kind, one, (*path, key)) for key, one in value.items()}
        if shape == "many" and isinstance(value, dict):
            return [self.part(kind, value, path)]
        if shape == "many" and isinstance(value, list):
            return [self.member(kind, one, (*path, index)) for index, one in enumerate(value)]
        return value

    def member(self, kind: type[Part], value: Any, path: tuple[str | int, ...]) -> Any:
        if kind is Step and isinstance(value, str):
            self.refuse(path, "this step does not say who does it.", f"Write `- WHO: {value[:40]}`.")
            return None
        return self.part(kind, value, path) if isinstance(value, dict) else value

    def step(self, raw: dict[str, Any], path: tuple[str | int, ...]) -> dict[str, Any]:
        """`ops: pause the queue` names the doer by the key and the action by the value."""
        known = _aliases(Step)
        doers = [key for key in raw if key not in known]
        if "by" in raw or len(doers) != 1:
            if not doers and "by" not in raw:
                self.refuse(path, "this step does not say who does it.", "Write `- WHO: what is done`.")
            return raw
        who = doers[0]
        rest = {key: value for key, value in raw.items() if key != who}
        return {"by": who, "action": raw[who], **rest}


@cache
def _aliases(kind: type[Part]) -> frozenset[str]:
    return frozenset(field.alias or name for name, field in kind.model_fields.items())


@cache
def _inner_by_alias(kind: type[Part]) -> dict[str, tuple[type[Part], str]]:
    return {kind.model_fields[name].alias or name: found for name, found in inner_parts(kind).items()}


def expand(entry: Entry, problems: list[Problem]) -> dict[str, Any] | None:
    """The fields of an entry as its kind expects them; None where nothing can be made of it."""
    expansion = _Expansion(entry.place_of, problems)
    raw = entry.raw
    if isinstance(raw, str) and entry.kind in _BARE:
        raw_fields: dict[str, Any] = {_BARE[entry.kind]: raw}
    elif isinstance(raw, dict):
        raw_fields = dict(raw)
    else:
        expansion.refuse(
            (), f"`{entry.id}` holds no fields.", "Write its fields as lines `name: value` below it."
        )
        return None
    if entry.defaults:
        raw_fields = {**entry.defaults, **raw_fields}
    cooked = expansion.part(entry.kind, {**entry.inherited, **raw_fields}, ())
    cooked["id"] = entry.id
    return cooked


def approvals_of(file: ReadFile, side: Side, problems: list[Problem]) -> Iterator[Entry]:
    """`approvals: {prompt: dervaux + risk}` is an approval event, and a procedure in which each of them approves."""
    written = file.root.get("approvals")
    if written is None:
        return
    if not isinstance(written, Mapping):
        place = Place(file.name, *file.root.value_mark("approvals"))
        problems.append(Problem(place, "`approvals` holds no entries.", "Write `what: who + who` lines."))
        return
    for what, value in written.items():
        yield from _approval(file, side, written, what, value, problems)


def _approval(
    file: ReadFile, side: Side, written: Mapping, what: str, value: Value, problems: list[Problem]
) -> Iterator[Entry]:
    who = split_words(value)
    if not isinstance(value, str) or not isinstance(who, list) or not who:
        place = Place(file.name, *written.value_mark(what))
        problems.append(
            Problem(place, f"nobody approves `{what}`.", "Write who does, such as `dervaux + risk`.")
        )
        return
    procedure = f"approve-{what}"
    event = {"kind": "approval", "category": what, "owner": who[0], "handled-by": procedure}
    steps = [{"by": one, "action": f"approve the change of {what}"} for one in who]
    fields = {"mode": "continue", "owner": who[0], "authority": list(who), "needs": "none", "resolve": steps}
    yield Entry(Event, f"{what}-change", file.name, side, written, what, event)  # type: ignore[arg-type]
    yield Entry(Procedure, procedure, file.name, side, written, what, fields)  # type: ignore[arg-type]
