"""Short forms and state words: what people write becomes what the kinds of the model expect.

Nothing is judged here. What can't be taken is replaced by a `Refused` or an `Unknown`, which no field accepts,
so that validation finds it in its place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from readiness.model.kinds import HEADS, inner_parts
from readiness.model.part import Part
from readiness.model.procedure import Step
from readiness.source.entry import DEFAULTS, Entry
from readiness.source.refused import Refused, Unknown
from readiness.source.step import expand_step

__all__ = ["Fields", "expand", "reasons_in"]

Fields = dict[str, Any]
"""A node's fields by their YAML names, as its kind takes them, with `not_applicable` beside them."""

_REASON = re.compile(r"n/a\s*\((.*\S.*)\)", re.DOTALL)
_NOT_APPLICABLE = re.compile(r"n/a\b", re.IGNORECASE)


def expand(entry: Entry) -> Fields | None:
    """The fields of an entry as its kind expects them; None and a problem where nothing can be made of it."""
    raw = entry.own
    if raw is None:
        found = "no fields" if isinstance(entry.raw, str) else "a list and no fields"
        mark = entry.holder.value_mark(entry.key)
        entry.file.refuse(mark, f"`{entry.id}` holds {found}.", "Write `name: value` lines below it.")
        return None
    if "id" in raw and entry.kind not in HEADS:
        what = f"the id stands twice: `{entry.id}` is the id already."
        entry.file.refuse(entry.mark_of(("id",)), what, "Leave the line `id` out; `name` is for people.")
    fields = _fields(entry.kind, {**entry.defaults, **raw} if entry.defaults else raw)
    fields["id"] = entry.id if entry.id != DEFAULTS else "defaults"
    return fields


@cache
def _plan(part: type[Part]) -> dict[str, tuple[type[Part], str] | None]:
    """Each field by its YAML name, with the part that stands inside it."""
    inner = inner_parts(part)
    fields = {field.alias or name: inner.get(name) for name, field in part.model_fields.items()}
    fields.pop("not-applicable")
    return fields


def _fields(part: type[Part], raw: Mapping[str, Any]) -> Fields:
    """A mapping with its state words resolved, and so for every part inside it."""
    plan = _plan(part)
    fields: Fields = {}
    reasons: dict[str, str] = {}
    for key, value in raw.items():
        if key not in plan:
            fields[key] = Unknown(part)
        elif not isinstance(value, str):
            inner = plan[key]
            fields[key] = _inside(*inner, value) if inner else value
        elif value == "none":
            fields[key] = part.empties[key]
        elif value[:3] in ("n/a", "N/A") and _NOT_APPLICABLE.match(value):
            if reason := _REASON.fullmatch(value):
                reasons[key] = " ".join(reason[1].split())
            else:
                fields[key] = _without_reason(key, value)
        else:
            fields[key] = value
    if reasons:
        fields.setdefault("not_applicable", reasons)  # somebody may have written such a key: a mistake
    return fields


def reasons_in(fields: Fields) -> dict[str, str]:
    """Why some of the fields are not applicable, by their YAML names."""
    found = fields.get("not_applicable")
    return found if isinstance(found, dict) else {}


def _without_reason(key: str, value: str) -> Refused:
    if re.fullmatch(r"n/a\s*(\(\s*\))?", value, re.IGNORECASE):
        return Refused(f"`{key}` is not applicable, but no reason is given.", "Write `n/a (reason)`.")
    what = f"`{key}` begins with `{value[:3]}`, but does not go on with a reason in brackets."
    return Refused(what, "Write `n/a (reason)`, in small letters.")


def _inside(part: type[Part], shape: str, value: Any) -> Any:
    """The parts inside a field: one, a list of them, or a map of them."""
    if isinstance(value, dict):
        if shape == "map":
            return {key: _member(part, one) for key, one in value.items()}
        return [_member(part, value)] if shape == "many" else _member(part, value)
    return [_member(part, one) for one in value] if shape == "many" else value


def _member(part: type[Part], value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    written = expand_step(value) if part is Step else value
    return written if isinstance(written, Refused) else _fields(part, written)
