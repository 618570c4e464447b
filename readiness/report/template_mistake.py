"""What is wrong with a template, where, and what to write instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateNotFound, UndefinedError

from readiness.error import InvalidInput, Place, Problem
from readiness.report.shipped import shipped_names
from readiness.source.suggestion import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jinja2 import Environment

    from readiness.report.looks import Looks

__all__ = ["mistake"]


def mistake(
    error: Exception, looks: Looks, at: tuple[str, int], given: Mapping[str, Any], environment: Environment
) -> InvalidInput:
    """A template that can't be filled, `at` this line of it, and what was probably meant."""
    name, line = at
    what, instead = _said(error, looks, given, environment)
    shipped = "Take out what can’t be filled." if name not in looks.texts else _compare(name)
    return InvalidInput([Problem(Place(looks.shown(name), line, 1), what, instead or shipped)])


def _compare(name: str) -> str:
    return f"`readiness looks {name}` prints the shipped one." if name in shipped_names() else ""


def _said(
    error: Exception, looks: Looks, given: Mapping[str, Any], environment: Environment
) -> tuple[str, str]:
    text = str(error).rstrip(".")
    if isinstance(error, TemplateNotFound):
        return f"there is no template `{error.name}`.", _near(str(error.name), [*looks.texts, *shipped_names()])
    if isinstance(error, RecursionError):
        return "this template calls itself without end, or is nested too deep.", "Let it end."
    for kind, known in (("filter", environment.filters), ("test", environment.tests)):
        if found := re.match(rf"No {kind} named '([^']*)'", text):
            return f"there is no {kind} `{found[1]}`.", _near(found[1], known)
    if isinstance(error, UndefinedError):
        return _unknown(text, given, environment)
    return _refused(text or type(error).__name__)


def _refused(text: str) -> tuple[str, str]:
    """What the sandbox keeps from a template, and everything else that Jinja says best."""
    if found := re.fullmatch(r"access to attribute '(.*)' of '.*' object is unsafe", text):
        return f"`{found[1][:60]}` is out of reach for a template.", "Take it out."
    if text.startswith("Range too big"):
        return "a range has at most 100,000 numbers.", "Take a smaller one."
    return f"this template can’t be filled: {text[:300]}.", ""


def _unknown(text: str, given: Mapping[str, Any], environment: Environment) -> tuple[str, str]:
    """A name that nothing has: of its own, or of something that has other names."""
    if found := re.fullmatch(r"'([^']*)' is undefined", text):
        if found[1] in given:
            what = f"`{found[1]}` is not known inside of a macro in another file."
            return what, "Give it to the macro, or import that file `with context`."
        return f"`{found[1]}` is not known.", _near(found[1], [*given, *environment.globals])
    if found := re.fullmatch(r"'?(.*?)'? has no attribute '([^']*)'", text):
        return f"nothing here has `{found[2]}`.", _near(found[2], _names_in(found[1], given))
    return f"{text}.", ""


def _near(word: str, known: Iterable[str]) -> str:
    return did_you_mean(word, known).strip()


def _names_in(kind: str, given: Mapping[str, Any]) -> list[str]:
    """The names of all values that a template is given whose type is called like this, as far as they go."""
    name = kind.removesuffix(" object").rpartition(".")[2]
    found: set[str] = set()
    rest = list(given.values())
    while rest:
        value = rest.pop()
        fields = _fields(value)
        if type(value).__name__ == name:
            found |= set(fields)
        first = [*fields.values(), *(value[:1] if isinstance(value, list | tuple) else ())]
        rest += [one for one in first if not isinstance(one, str | int | float | None)]
    return sorted(found)


def _fields(value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return {str(key): held for key, held in value.items()}
    of_its_kind = ("model_fields", "__dataclass_fields__", "_fields")
    names = next((found for one in of_its_kind if (found := getattr(type(value), one, None))), ())
    return {name: getattr(value, name, None) for name in names}
