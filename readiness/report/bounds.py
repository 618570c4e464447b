"""How far the setting of looks of one's own may go: no page of theirs keeps anybody waiting without end."""

from __future__ import annotations

import logging
import re
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["TooLong", "bounded"]

_MOST_PAGES, _MOST_SECONDS = 1_000, 300
"""A report of three hundred pages takes a tenth of these seconds, which count only while it is being set."""
_PAGE = re.compile(r"Page (\d+)")


class TooLong(BaseException):
    """Looks that go on and on; no part of WeasyPrint takes it for a mistake of its own."""


class _Pages(logging.Handler):
    """Reads which page is being set, as WeasyPrint tells it."""

    def emit(self, record: logging.LogRecord) -> None:
        page = _PAGE.search(record.getMessage())
        if page and int(page[1]) > _MOST_PAGES:
            raise TooLong(f"more than {_MOST_PAGES:,} pages")


@contextmanager
def bounded() -> Iterator[None]:
    """Raise `TooLong` after too many pages, and, where Python may be interrupted, after too many seconds of work."""
    logger, pages = logging.getLogger("weasyprint.progress"), _Pages()
    level = logger.level
    logger.addHandler(pages)
    logger.setLevel(logging.INFO)
    try:
        with _timed():
            yield
    finally:
        logger.removeHandler(pages)
        logger.setLevel(level)


@contextmanager
def _timed() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TooLong(f"more than {_MOST_SECONDS // 60} minutes")

    try:
        before = signal.signal(signal.SIGVTALRM, stop)
    except (AttributeError, ValueError):  # on Windows, and in a thread that is not the first one
        yield
        return
    try:
        # Again and again: what is raised while Python clears away something is lost.
        signal.setitimer(signal.ITIMER_VIRTUAL, _MOST_SECONDS, 1)
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
