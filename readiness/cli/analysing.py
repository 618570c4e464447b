"""The commands that compute what no questionnaire can: who is needed for what, how long it takes, where it breaks."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from readiness.cli.output import show, show_json
from readiness.cli.request import analyse_with
from readiness.error import Unusable

if TYPE_CHECKING:
    from readiness.result.value import Document

__all__ = ["burden", "drift", "routes", "timing", "trace", "without"]


def without(options: Namespace) -> int:
    """Print an absence drill; with nobody named, what each alone or every few together stop."""
    if options.each or options.pairs or options.largest is not None:
        return _weak_points(options)
    if not options.party:
        raise Unusable("Who is away? Name at least one PARTY by its id, or ask for --each or --pairs.")
    drill = analyse_with(options).without(*options.party, ended=options.ended)
    if options.format == "json":
        show_json(drill.to_json())
    else:
        show(repr(drill))
    return 0


def _weak_points(options: Namespace) -> int:
    """Print the single points of failure, and the pairs and larger sets that were asked for."""
    if options.party or options.ended:
        raise Unusable(
            "With --each, --pairs or --largest everything is taken away in turn: name no PARTY and leave out --ended."
        )
    found = analyse_with(options).weak_points(pairs=options.pairs, largest=options.largest)
    return _print(found, options)


def routes(options: Namespace) -> int:
    """Print what is wrong with the routes of the events."""
    return _print(analyse_with(options).routes(), options)


def burden(options: Namespace) -> int:
    """Print the hours a week of each team."""
    return _print(analyse_with(options).burden(), options)


def timing(options: Namespace) -> int:
    """Print how long events last."""
    return _print(analyse_with(options).timing(*options.event), options)


def drift(options: Namespace) -> int:
    """Print what has moved on."""
    return _print(analyse_with(options).drift(), options)


def trace(options: Namespace) -> int:
    """Print the trace from rules to records, or the chains through one node."""
    return _print(analyse_with(options).trace(options.id), options)


def _print(found: Document, options: Namespace) -> int:
    """As JSON, or as the text that it reads like."""
    (show_json if options.format == "json" else show)(
        found.to_json() if options.format == "json" else repr(found)
    )
    return 0
