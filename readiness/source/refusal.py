"""A validator's finding as one clear sentence, and what to write instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import BaseModel

from readiness.model.part import Node
from readiness.model.procedure import Step
from readiness.model.text import join_words, quote
from readiness.source.refused import Refused, Unknown
from readiness.source.suggestion import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from readiness.source.value import Path

__all__ = ["Refusal", "a_kind", "find_refusals"]

# The first sentence and the rest; a stop between backticks is part of what somebody wrote.
_ADVICE = re.compile(r"(?P<what>(?:`[^`]*`|[^`])+?)\. (?P<instead>.+)", re.DOTALL)
_CHOICE = re.compile(r"'([^']*)'")
_PHRASES = {"evidence": "a piece of evidence", "system": "the system"}


class Refusal(NamedTuple):
    """What is wrong, what to write instead, and the field that a key was probably meant for."""

    what: str
    instead: str = ""
    meant: str = ""
    at_key: bool = False
    """Whether it is about the key and not about what stands behind its colon."""
    is_missing: bool = False
    """Whether the field was not written at all."""


def a_kind(name: str) -> str:
    """The name of a kind with its article: `an event`, `a piece of evidence`."""
    return _PHRASES.get(name) or ("an " if name[0] in "aeiou" else "a ") + name


def find_refusals(
    error: ValidationError, kind_at: Callable[[Path], type[BaseModel]]
) -> Iterator[tuple[Path, Refusal]]:
    """What the findings of pydantic mean in the words of this product, each with the path that it is about.

    `kind_at` says which kind of thing a path lies in. A key that was probably meant for a missing field is
    one mistake and not two.
    """
    found: list[tuple[Path, Refusal]] = []
    for detail in error.errors(include_url=False):
        path = tuple(step for step in detail["loc"] if step != "[key]")
        found.append((path, _refusal_of(kind_at(path), path, detail)))
    meant = {(*path[:-1], refusal.meant) for path, refusal in found if refusal.meant}
    yield from (one for one in found if not (one[1].is_missing and one[0] in meant))


def _refusal_of(kind: type[BaseModel], path: Path, detail: ErrorDetails) -> Refusal:
    written = detail.get("input")
    if isinstance(written, Refused):
        return Refusal(written.what, written.instead)
    if isinstance(written, Unknown):
        return _unknown(path, written)
    finding = _Finding(kind, path, written, detail.get("ctx", {}))
    if written is None and detail["type"] != "missing":
        return Refusal(f"`{finding.field}` can't be `none`.", _choices(finding) or "It has to be stated.")
    say = _BY_TYPE.get(detail["type"])
    if say is None:
        return Refusal(f"`{finding.field}` does not fit: {detail['msg'].lower()}.", "Correct it.")
    return say(finding)


class _Finding(NamedTuple):
    kind: type[BaseModel]
    path: Path
    written: Any
    context: dict[str, Any]

    @property
    def field(self) -> str:
        """The innermost name on the path."""
        return next((str(step) for step in reversed(self.path) if isinstance(step, str)), "")

    @property
    def of_what(self) -> str:
        """What a field at the path belongs to, for a sentence."""
        names = [step for step in self.path[:-1] if isinstance(step, str)]
        if names:
            return "a step" if _is_step(self.path[:-1], self.kind) else f"`{names[-1]}`"
        return a_kind(self.kind.kind_name) if issubclass(self.kind, Node) else ""


def _is_step(path: Path, kind: type[BaseModel]) -> bool:
    field = kind.model_fields.get(str(path[0])) if path else None
    return bool(field) and len(path) == 2 and field is not None and field.annotation == tuple[Step, ...]


def _unknown(path: Path, unknown: Unknown) -> Refusal:
    key = str(path[-1])
    hidden = ("id", "not_applicable")
    known = [one.alias or name for name, one in unknown.part.model_fields.items() if name not in hidden]
    if unknown.part is Step:
        of_what = "a step"
    elif issubclass(unknown.part, Node):
        of_what = a_kind(unknown.part.kind_name)
    else:
        of_what = next((f"`{step}`" for step in reversed(path[:-1]) if isinstance(step, str)), "")
    return _no_field(key, of_what, known)


def _no_field(key: str, of_what: str, known: list[str]) -> Refusal:
    hint = did_you_mean(key, known)
    instead = hint.strip() or f"Fields are {', '.join(sorted(known))}."
    meant = hint.partition("`")[2].partition("`")[0]
    where = f"of {of_what}" if of_what else "here"
    return Refusal(f"{quote(key)} is no field {where}.", instead, meant, at_key=True)


def _extra(finding: _Finding) -> Refusal:
    known = [one.alias or name for name, one in finding.kind.model_fields.items()]
    return _no_field(finding.field, "", known)


def _missing(finding: _Finding) -> Refusal:
    if finding.of_what == "a step" and finding.field == "by":
        what, instead = "this step does not say who does it.", "Write `- WHO: what is done`."
        return Refusal(what, instead, meant="action", is_missing=True)  # which it speaks of as well
    what, owner = f"`{finding.field}` is missing.", finding.of_what
    instead = f"Write `{finding.field}:` with its value."
    if issubclass(finding.kind, Node):
        instead = f"{owner[0].upper()}{owner[1:]} can't be judged without it: write `{finding.field}:`."
    return Refusal(what, instead, is_missing=True)


def _choices(finding: _Finding) -> str:
    choices = _CHOICE.findall(str(finding.context.get("expected", "")))
    if not choices:
        return ""
    hint = did_you_mean(finding.written, choices).strip() if isinstance(finding.written, str) else ""
    return hint or f"Write {join_words([f'`{choice}`' for choice in choices], 'or')}."


def _literal(finding: _Finding) -> Refusal:
    if not isinstance(finding.written, str):
        return _one_value(finding)
    return Refusal(f"{quote(finding.written)} is no value of `{finding.field}`.", _choices(finding))


def _own_words(finding: _Finding) -> Refusal:
    """What a type of the model says of its own text: the second half says what to write."""
    words = str(finding.context.get("sentence") or finding.context.get("error"))
    found = _ADVICE.fullmatch(words)
    return Refusal(f"{found['what']}.", found["instead"]) if found else Refusal(words)


def _no_id(finding: _Finding) -> Refusal:
    instead = "Use letters, digits, hyphens, dots and underscores, and begin with a letter or a digit."
    return Refusal(f"{quote(finding.written)} can't be an id.", instead, at_key=True)


def _one_value(finding: _Finding) -> Refusal:
    what = f"`{finding.field}` wants one value, and this is {quote(finding.written)}."
    return Refusal(what, "Write one text after the colon.")


def _list(finding: _Finding) -> Refusal:
    instead = "Write `[one, two]` or one `- ` line for each."
    if finding.path[:1] and _is_step((finding.path[0], 0), finding.kind):
        instead = "Write one line `- WHO: what is done` for each step."
    return Refusal(f"`{finding.field}` wants a list, and this is {quote(finding.written)}.", instead)


def _fields(finding: _Finding) -> Refusal:
    if _is_step(finding.path, finding.kind):
        action = finding.written[:40] if isinstance(finding.written, str) else "what is done"
        return Refusal("this step does not say who does it.", f"Write `- WHO: {action}`.")
    what = f"`{finding.field}` wants fields, and this is {quote(finding.written)}."
    return Refusal(what, "Write `name: value` lines below it.")


def _count(finding: _Finding) -> Refusal:
    least = finding.context.get("ge", 1)
    return Refusal(f"{quote(finding.written)} is not a count.", f"Write a whole number, {least} or more.")


def _empty(finding: _Finding) -> Refusal:
    return Refusal(f"`{finding.field}` is empty.", "Write a text, `none`, or leave the line out.")


_BY_TYPE: dict[str, Callable[[_Finding], Refusal]] = {
    "missing": _missing,
    "extra_forbidden": _extra,
    "literal_error": _literal,
    "value_error": _own_words,
    "text_value": _own_words,
    "string_pattern_mismatch": _no_id,
    "string_too_short": _empty,
    "string_type": _one_value,
    "tuple_type": _list,
    "list_type": _list,
    "model_type": _fields,
    "model_attributes_type": _fields,
    "dict_type": _fields,
    "int_parsing": _count,
    "int_type": _count,
    "int_from_float": _count,
    "greater_than": _count,
    "greater_than_equal": _count,
}
