"""The commands that compute what no questionnaire can: who is needed for what, how long it takes, where it breaks."""

from __future__ import annotations

from argparse import Namespace

from readiness.cli.output import show_found
from readiness.cli.request import analyse_with
from readiness.error import Unusable

__all__ = ["burden", "drift", "routes", "timing", "trace", "without"]


def without(options: Namespace) -> int:
    """Print an absence drill; with nobody named, what each alone or every few together stop."""
    if options.each or options.pairs or options.largest is not None:
        return _weak_points(options)
    if not options.party:
        raise Unusable("Who is away? Name at least one PARTY by its id, or ask for --each or --pairs.")
    return show_found(analyse_with(options).without(*options.party, ended=options.ended), options.format)


def _weak_points(options: Namespace) -> int:
    """Print the single points of failure, and the pairs and larger sets that were asked for."""
    if options.party or options.ended:
        raise Unusable(
            "With --each, --pairs or --largest everything is taken away in turn: name no PARTY and leave out --ended."
        )
    found = analyse_with(options).weak_points(pairs=options.pairs, largest=options.largest)
    return show_found(found, options.format)


def routes(options: Namespace) -> int:
    """Print what is wrong with the routes of the events."""
    return show_found(analyse_with(options).routes(), options.format)


def burden(options: Namespace) -> int:
    """Print the hours a week of each team."""
    return show_found(analyse_with(options).burden(), options.format)


def timing(options: Namespace) -> int:
    """Print how long events last."""
    return show_found(analyse_with(options).timing(*options.event), options.format)


def drift(options: Namespace) -> int:
    """Print what has moved on."""
    return show_found(analyse_with(options).drift(), options.format)


def trace(options: Namespace) -> int:
    """Print the trace from rules to records, or the chains through one node."""
    return show_found(analyse_with(options).trace(options.id), options.format)
