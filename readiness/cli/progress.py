"""What is being done, in one line on a terminal that is drawn over and gone at the end; elsewhere nothing."""

from __future__ import annotations

import logging
import os
import re
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

__all__ = ["Progress"]

_LISTENED = ("readiness.progress", "weasyprint.progress")
_PAGE = re.compile(r"Page (\d+)$")
_WRITING = "Step 6"
_CLEAR = "\r\x1b[K"
_COLUMNS = 80


class Progress(logging.Handler):
    """Listens to the library and to the setting of pages, and shows it where somebody watches standard error."""

    def __init__(self) -> None:
        super().__init__()
        self._what = ""
        self._shows = sys.stderr.isatty() and os.environ.get("TERM", "") not in ("", "dumb")
        self._before: dict[str, int] = {}

    def __enter__(self) -> Self:
        for name in _LISTENED if self._shows else ():
            logger = logging.getLogger(name)
            self._before[name] = logger.level
            logger.setLevel(logging.INFO)
            logger.addHandler(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()
        for name, level in self._before.items():
            logger = logging.getLogger(name)
            logger.removeHandler(self)
            logger.setLevel(level)

    def say(self, what: str) -> None:
        """Show what begins now."""
        self._what = what
        self._draw(f"{what} …")

    def end(self) -> None:
        """Leave the line empty, for what is printed next."""
        self._draw("")

    def emit(self, record: logging.LogRecord) -> None:
        """Show what the library begins, and at which page the setting is."""
        said = record.getMessage()
        page = _PAGE.search(said)
        if record.name == _LISTENED[0]:
            self.say(said)
        elif page:
            self._draw(f"{self._what}, page {page[1]} …")
        elif said.startswith(_WRITING):
            self._draw(f"{self._what}, writing …")

    def _draw(self, line: str) -> None:
        if not self._shows:
            return
        with suppress(OSError, ValueError):
            shown = line[: _width() - 1].encode(sys.stderr.encoding, "replace").decode(sys.stderr.encoding)
            sys.stderr.write(f"{_CLEAR}{shown}")
            sys.stderr.flush()


def _width() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _COLUMNS
    except OSError:
        return _COLUMNS
