"""A validator's finding as one clear sentence with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readiness.error import Problem
from readiness.model.kinds import inner_parts
from readiness.model.part import Node, Part
from readiness.source.suggestion import did_you_mean

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from readiness.source.merge import Merged

__all__ = ["problem_of"]


def problem_of(kind: type[Node], merged: Merged, detail: ErrorDetails) -> Problem:
    """The problem that a finding of pydantic describes, in the words of this product."""
    path = tuple(step for step in detail["loc"][1:] if step != "[key]")
    entry = next((one for one in merged.entries if _holds(one.raw, path)), merged.entries[0])
    what, instead = _sentence(kind, path, detail)
    return Problem(entry.place_of(path), what, instead)


def _holds(raw: object, path: tuple[str | int, ...]) -> bool:
    return bool(path) and isinstance(raw, dict) and path[0] in raw


def _sentence(kind: type[Node], path: tuple[str | int, ...], detail: ErrorDetails) -> tuple[str, str]:
    field = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    written = detail.get("input")
    match detail["type"]:
        case "missing":
            return (
                f"`{field}` is missing.",
                f"{_article(kind.kind_name)} can't be judged without it: write `{field}:`.",
            )
        case "extra_forbidden":
            return f"`{field}` is no field here.", _known(kind, path, field)
        case "literal_error":
            expected = detail["ctx"]["expected"].replace("'", "`")
            return f"`{written}` is no value of `{field}`.", f"Write {expected}."
        case "value_error" | "text_value":
            context = detail["ctx"]
            what, _, instead = str(context.get("sentence") or context.get("error")).partition(". ")
            return what.rstrip(".") + ".", instead
        case "string_pattern_mismatch":
            return (
                f"`{written}` can't be an id.",
                "Use letters, digits, hyphens and dots, starting with a letter or digit.",
            )
        case "string_type" if isinstance(written, (dict, list)):
            return f"`{field}` wants one value, not several.", "Write one text after the colon."
        case "tuple_type":
            return f"`{field}` wants a list.", "Write `[one, two]` or one `- ` line for each."
        case "model_type" | "dict_type":
            return f"`{field}` wants fields, not one value.", "Write `name: value` lines below it."
        case "int_parsing" | "greater_than" | "int_type":
            return f"`{written}` is not a count.", "Write a whole number, 1 or more."
        case _:
            return f"`{field}` can't be `{written}`.", detail["msg"] + "."


def _article(name: str) -> str:
    return ("An " if name[0] in "aeiou" else "A ") + name


def _known(kind: type[Part], path: tuple[str | int, ...], field: str) -> str:
    part: type[Part] = kind
    for step in path[:-1]:
        aliases = {part.model_fields[name].alias: inner for name, (inner, _) in inner_parts(part).items()}
        part = aliases.get(step if isinstance(step, str) else None, part)
    known = sorted(
        one.alias or name for name, one in part.model_fields.items() if name not in ("id", "not_applicable")
    )
    return did_you_mean(field, known).strip() or f"Fields are {', '.join(known)}."
