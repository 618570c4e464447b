"""What every kind of node shares: frozen fields, four field states, and references that are edges.

A field is in one of four states: a value, stated to be absent (`none`), not applicable
(`n/a (reason)`), or not stated. An empty list or a missing value says *which* through `state`,
so that silence is never mistaken for an answer.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import Annotated, Any, ClassVar, NamedTuple, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic.fields import FieldInfo

__all__ = [
    "ID_PATTERN", "Id", "Node", "Part", "Ref", "Sentences", "State", "Text", "Words", "edge_fields", "python_names",
    "split_words", "yaml_name",
]  # fmt: skip

Text = Annotated[str, StringConstraints(min_length=1)]
ID_PATTERN = "^[A-Za-z0-9][A-Za-z0-9._-]*$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]

_SEPARATOR = re.compile(r"\s*(?:,|\+|\s(?:or|and|then)\s)\s*")


class State(Enum):
    """What is known of a field before anybody judges it."""

    VALUE = "value"
    NONE = "none"
    NOT_APPLICABLE = "n/a"
    NOT_STATED = "not stated"


class Ref(NamedTuple):
    """Marks a field as a reference: its text is the id of a node of one of `kinds`.

    A tuple field refers to each of its members, a dict field to each of its keys.
    """

    kinds: tuple[str, ...]

    @classmethod
    def to(cls, *kinds: str) -> Ref:
        """A reference to any of these kinds of node."""
        return cls(kinds)


def split_words(value: object) -> object:
    """`a, b`, `a + b`, `a or b` and a bare `a` are lists written short; other values pass."""
    if isinstance(value, str):
        return [word for word in _SEPARATOR.split(value.strip()) if word]
    return value


Words = Annotated[tuple[Text, ...], BeforeValidator(split_words)]


def _one_or_more(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Sentences = Annotated[tuple[Text, ...], BeforeValidator(_one_or_more)]
"""A list of prose; one sentence is a list of one, whatever commas it has."""


@cache
def yaml_name(name: str) -> str:
    """The name of a Python field as it is written in YAML: `valid_for` is `valid-for`, `from_` is `from`."""
    return name.rstrip("_").replace("_", "-")


def _empty_of(field: FieldInfo) -> object:
    origin = getattr(field.annotation, "__origin__", field.annotation)
    if origin in (tuple, dict):
        return origin()
    return None


class Part(BaseModel):
    """A frozen piece of a model: a node, or something that stands inside one."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=yaml_name,
        populate_by_name=True,
        defer_build=True,  # a part inside a kind needs no validator of its own: a tenth of the time to start
    )

    not_applicable: dict[str, str] = Field(default_factory=dict, exclude=True)

    empties: ClassVar[dict[str, Any]] = {}
    """What the word `none` stands for, by YAML name: an empty list, an empty map, or nothing."""

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        cls.empties = {field.alias or name: _empty_of(field) for name, field in cls.model_fields.items()}

    def state(self, field: str) -> State:
        """In which of the four states `field` (its Python name) is."""
        if self.not_applicable and yaml_name(field) in self.not_applicable:
            return State.NOT_APPLICABLE
        if field not in self.__pydantic_fields_set__:  # a set; the property of the public name takes thrice the time
            return State.NOT_STATED
        value = getattr(self, field)
        is_none = value is None or (not value and isinstance(value, (tuple, dict)))
        return State.NONE if is_none else State.VALUE


class Node(Part):
    """A piece of the model with an id of its own, unique over all kinds."""

    kind_name: ClassVar[str] = "node"
    section: ClassVar[str] = "nodes"

    id: Id
    was: Id | None = None
    name: Text | None = None
    note: Text | None = None
    """Kept and shown, never judged."""

    @property
    def label(self) -> str:
        """What people call it: its name, else its id read as words."""
        return self.name or self.id.replace("-", " ")

    @property
    def key(self) -> str:
        """What tells it from everything else in a model: its id."""
        return self.id


@cache
def python_names(part: type[Part]) -> dict[str, str]:
    """The Python names of the fields of a part, by YAML name."""
    return {yaml_name(name): name for name in part.model_fields}


def _reference_of(field: FieldInfo) -> Ref | None:
    for mark in field.metadata:
        if isinstance(mark, Ref):
            return mark
    for option in get_args(field.annotation):
        for mark in getattr(option, "__metadata__", ()):
            if isinstance(mark, Ref):
                return mark
    return None


def edge_fields(part: type[Part]) -> dict[str, Ref]:
    """The reference fields of a part, by Python name."""
    found = {name: _reference_of(field) for name, field in part.model_fields.items()}
    return {name: mark for name, mark in found.items() if mark}
