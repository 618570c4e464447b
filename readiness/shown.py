"""What shows itself: as text in a terminal, and as a drawing in a notebook.

How things look is known to `readiness.report`, which lies above most of what shows itself. So the front door,
`readiness/__init__.py`, says where looks are to be found; they are loaded when something is shown for the first time.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any, Protocol, TypeVar, cast

__all__ = ["Rows", "Shown", "show_with"]

_Row_co = TypeVar("_Row_co", covariant=True)

_homes: list[str] = []


class Looks(Protocol):
    """The module that knows how things look: None for what it does not know."""

    def as_text(self, thing: Any) -> str | None:
        """The thing in lines of at most 80 columns."""

    def as_html(self, thing: Any) -> str | None:
        """The thing as a piece of HTML."""


class Whole(Protocol):
    """A plain value that survives JSON."""

    def to_json(self) -> str:
        """The value as JSON text."""


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


class Rows(Shown, Sequence[_Row_co]):
    """The rows of a value as a sequence; the value as a whole draws itself."""

    def __init__(self, whole: Whole, rows: Sequence[_Row_co]) -> None:
        self._whole, self._rows = whole, rows

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: Any) -> Any:
        return self._rows[index]

    def to_json(self) -> str:
        """The whole value, as the command line prints it."""
        return self._whole.to_json()

    def _to_show(self) -> Any:
        return self._whole
