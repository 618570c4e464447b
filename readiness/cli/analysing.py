"""The commands that compute what no questionnaire can: who is needed for what, how long it takes, where it breaks."""

from __future__ import annotations

from argparse import Namespace

from readiness.cli.output import show, show_json
from readiness.cli.request import analyse_with

__all__ = ["without"]


def without(options: Namespace) -> int:
    """Print an absence drill."""
    drill = analyse_with(options).without(*options.party, ended=options.ended)
    if options.format == "json":
        show_json(drill.to_json())
    else:
        show(repr(drill))
    return 0
