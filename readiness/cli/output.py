"""What a command says: results to standard output, everything else to standard error, and never a traceback."""

from __future__ import annotations

import os
import sys
from typing import Any

from readiness.error import Unusable

__all__ = ["note", "open_missing_streams", "show", "show_found", "show_json"]


def open_missing_streams() -> None:
    """Let a closed standard output or error lead nowhere, so that no file that is opened later takes its place."""
    for name, number in (("stdout", 1), ("stderr", 2)):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            if nowhere != number:
                os.dup2(nowhere, number)
                os.close(nowhere)
            setattr(sys, name, os.fdopen(number, "w", encoding="utf-8", closefd=False))
            if name == "stdout":
                note("Standard output is closed, so nothing is shown.")


def _encoding() -> str:
    """The encoding of standard output, in small letters."""
    return (getattr(sys.stdout, "encoding", None) or "ascii").lower()


def show(text: str) -> None:
    """Print text for people, in signs that standard output takes; in colour only on a terminal that wants it."""
    from readiness.report.signs import coloured, said_in

    shown = said_in(_encoding(), text.rstrip("\n"))
    _write(f"{coloured(shown) if _wants_colour() else shown}\n")


def _wants_colour() -> bool:
    """Whether a person looks at it: never where it is piped, nor where the environment says no."""
    is_plain = os.environ.get("NO_COLOR") or os.environ.get("TERM", "dumb") == "dumb"
    return sys.stdout.isatty() and not is_plain


def show_json(text: str) -> None:
    """Print JSON, which is UTF-8 whatever the terminal takes: programs read it."""
    _write(text.rstrip("\n") + "\n", as_utf8=True)


def show_found(found: Any, form: str) -> int:
    """Print what was found, as text or as JSON; it did what was asked, so the exit status is 0."""
    if form == "json":
        show_json(found.to_json())
    else:
        show(repr(found))
    return 0


def note(text: str) -> None:
    """Print progress or a diagnosis to standard error; where nobody listens it is lost."""
    try:
        print(text, file=sys.stderr, flush=True)
    except (OSError, ValueError):
        _lead_nowhere(2)


def _write(text: str, *, as_utf8: bool = False) -> None:
    buffer = getattr(sys.stdout, "buffer", None)
    try:
        if as_utf8 and buffer is not None:
            sys.stdout.flush()
            buffer.write(text.encode())
        else:
            sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _lead_nowhere(1)  # the reader has seen enough, as `head` has; what was asked is done
    except OSError as error:
        _lead_nowhere(1)
        reason = (error.strerror or str(error)).lower()
        raise Unusable(f"Standard output can't be written: {reason}.") from error


def _lead_nowhere(number: int) -> None:
    """What is still buffered would fail once more when Python ends, so it goes nowhere instead."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)
