"""What is sound in a node with mistakes, so that the references in the rest of it are checked all the same."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from readiness.model.kinds import inner_parts
from readiness.model.part import Part

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["are_equal", "salvage"]


def salvage(part: type[Part], fields: Mapping[str, Any]) -> Part:
    """A part with those of its fields that are sound by themselves. It may lack mandatory ones: use it with care."""
    sound: dict[str, Any] = {}
    for name, field in part.model_fields.items():
        alias = field.alias or name
        if alias not in fields:
            continue
        try:
            sound[name] = _adapter(part, name).validate_python(fields[alias])
        except ValidationError:
            if name == "id":
                sound[name] = fields[alias]  # whatever it is, problems name it
            elif name in inner_parts(part):
                sound[name] = _salvage_inside(inner_parts(part)[name][0], fields[alias])
    return part.model_construct(**sound)


def _salvage_inside(inner: type[Part], value: object) -> object:
    """Keeps the number of members, since references are found by their positions."""
    if isinstance(value, list):
        return tuple(salvage(inner, one if isinstance(one, dict) else {}) for one in value)
    if isinstance(value, dict) and all(isinstance(one, dict) for one in value.values()):
        return {key: salvage(inner, one) for key, one in value.items()}
    return salvage(inner, value if isinstance(value, dict) else {})


def are_equal(part: type[Part], alias: str, one: object, other: object) -> bool:
    """Whether two values of a field say the same, however they are spelled: `60m` and `1h` do."""
    name = next((name for name, field in part.model_fields.items() if field.alias == alias), None)
    if one == other or name is None:
        return one == other
    try:
        return bool(_adapter(part, name).validate_python(one) == _adapter(part, name).validate_python(other))
    except ValidationError:
        return False


@cache
def _adapter(part: type[Part], name: str) -> TypeAdapter[Any]:
    return TypeAdapter(part.model_fields[name].rebuild_annotation())
