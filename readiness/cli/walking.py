"""The commands that walk an event through, and that record what happened when somebody tried it."""

from __future__ import annotations

from argparse import Namespace

from readiness.cli.output import show, show_json
from readiness.cli.request import analyse_with

__all__ = ["record", "walk"]


def walk(options: Namespace) -> int:
    """Print the script of an event, or the sheet of its drill."""
    found = analyse_with(options).walk(options.event, without=options.without or ())
    if options.format == "json":
        show_json(found.to_json())
    else:
        show(found.sheet() if options.sheet else repr(found))
    return 0


def record(options: Namespace) -> int:
    """Write what happened into the model, and say where."""
    from readiness.source.recording import record as record_in

    names = ("kind", "at", "form", "hours", "scenario", "findings", "classify", "contain", "close")
    more = {name: getattr(options, name) for name in (*names, "vendor_called", "unlisted")}
    found = record_in(
        options.model,
        options.event,
        date=options.date,
        by=_words(options.by),
        result=options.result,
        output=options.output,
        of=_words(options.of),
        path=_words(options.path),
        **more,
    )
    show(f"Wrote `{found.ident}` to {found.path}:\n\n{found.text}")
    return 0


def _words(text: str | None) -> tuple[str, ...]:
    return tuple(word for word in (text or "").replace("+", ",").replace(" ", ",").split(",") if word)
