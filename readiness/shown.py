"""What shows itself: as text in a terminal, and as a drawing in a notebook.

How things look is known to `readiness.report`, which lies above most of what shows itself. So the front door,
`readiness/__init__.py`, says where looks are to be found; they are loaded when something is shown for the first time.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Protocol, cast

__all__ = ["Shown", "show_with"]

_homes: list[str] = []


class Looks(Protocol):
    """The module that knows how things look: None for what it does not know."""

    def as_text(self, thing: Any) -> str | None:
        """The thing in lines of at most 80 columns."""

    def as_html(self, thing: Any) -> str | None:
        """The thing as a piece of HTML."""


def show_with(module: str) -> None:
    """Say by its name which module knows how things look. It is loaded when something is first shown."""
    _homes[:] = [module]


def _looks() -> Looks:
    return cast("Looks", import_module(_homes[0]))


class Shown:
    """Something that draws itself when a cell of a notebook ends with it, and reads as text elsewhere."""

    __slots__ = ()

    def _to_show(self) -> Any:
        """What is shown in its place: a plain value that the report knows."""
        return self

    def __repr__(self) -> str:
        text = _looks().as_text(self._to_show())
        return super().__repr__() if text is None else text

    def __str__(self) -> str:
        text = _looks().as_text(self._to_show())
        return super().__str__() if text is None else text

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ARG002 - as IPython calls it
        printer.text(repr(self).rstrip("\n"))

    def _repr_html_(self) -> str | None:
        return _looks().as_html(self._to_show())
