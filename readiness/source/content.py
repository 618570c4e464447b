"""Content files (checklists and rubrics) read and validated, with a place for every mistake."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from readiness.error import Place, Problem
from readiness.source.reader import Mapping, Value, read
from readiness.source.suggestion import did_you_mean

__all__ = ["ContentPart", "place_in", "read_content"]

_Content = TypeVar("_Content", bound=BaseModel)


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
        for detail in error.errors(include_url=False):
            place = place_in(value, file, tuple(detail["loc"]))
            problems.append(Problem(place, *_sentence(kind, detail["type"], detail["loc"], detail)))
        return None


def place_in(value: Value, file: str, path: tuple[str | int, ...]) -> Place:
    """Where the value at `path` stands, as far along as something was written."""
    mark = value.start if not isinstance(value, str) else (1, 1)
    for step in path:
        if isinstance(value, Mapping) and str(step) in value:
            mark, value = value.key_mark(str(step)), value[str(step)]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            mark, value = value.mark(step), value[step]
        else:
            break
    return Place(file, *mark)


def _sentence(
    kind: type[BaseModel], code: str, path: tuple[str | int, ...], detail: object
) -> tuple[str, str]:
    field = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    match code:
        case "missing":
            return f"`{field}` is missing.", f"Write `{field}:` with its value."
        case "extra_forbidden":
            known = [one.alias or name for name, one in kind.model_fields.items()]
            return f"`{field}` is no field here.", did_you_mean(field, known).strip() or "Leave it out."
        case "value_error":
            what, _, instead = str(detail["ctx"]["error"]).partition(". ")  # type: ignore[index]
            return what.rstrip(".") + ".", instead
        case _:
            return (
                f"`{field}` does not fit: {detail['msg'].lower()}.",
                "Look at the shipped files for its form.",
            )  # type: ignore[index]
