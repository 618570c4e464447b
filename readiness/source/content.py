"""Content files (checklists and rubrics) read and validated, with a place for every mistake."""

from __future__ import annotations

import re
from typing import Annotated, TypeVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from readiness.error import Place, Problem
from readiness.source.reader import read
from readiness.source.refusal import find_refusals
from readiness.source.value import Mapping, Path, find_mark

__all__ = ["ContentPart", "Words", "place_in", "read_content"]

_Content = TypeVar("_Content", bound=BaseModel)


def _words(value: object) -> object:
    return tuple(re.split(r"[,\s]+", value.strip())) if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_words)]
"""Several words: `[one, two]`, or `one, two`."""


class ContentPart(BaseModel):
    """A piece of a content file: hyphens in YAML, no unknown keys, never changed."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        alias_generator=lambda name: name.replace("_", "-"),
    )


def read_content(
    kind: type[_Content], text: str, file: str, problems: list[Problem]
) -> tuple[_Content, Mapping] | None:
    """A content file as its kind, with its positioned values; None and problems if it is not one."""
    value = read(text, file=file, problems=problems)
    if not isinstance(value, Mapping):
        if value is not None:
            problems.append(
                Problem(Place(file, 1, 1), "this file holds no fields.", "Write `name: value` lines.")
            )
        return None
    try:
        return kind.model_validate(value), value
    except ValidationError as error:
        problems += [
            Problem(place_in(value, file, path), refusal.what, refusal.instead)
            for path, refusal in find_refusals(error, lambda path: _innermost(kind, path))
        ]
        return None


def _innermost(kind: type[BaseModel], path: Path) -> type[BaseModel]:
    """The kind of content that holds the last step of a path, so that its fields can be named."""
    for step in path[:-1]:
        by_name = {field.alias or name: field for name, field in kind.model_fields.items()}
        if step in by_name:
            kind = _content_in(by_name[str(step)].annotation) or kind
    return kind


def _content_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and not get_args(annotation) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_content_in, get_args(annotation))), None)


def place_in(value: Mapping, file: str, path: Path) -> Place:
    """Where the value at `path` stands, as far along as something was written."""
    return Place(file, *find_mark(value, path, value.start))
