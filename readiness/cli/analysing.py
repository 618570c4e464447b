"""The commands that compute what no questionnaire can: who is needed for what, how long it takes, where it breaks."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from readiness.cli.output import show, show_json
from readiness.cli.request import analyse_with, as_json

if TYPE_CHECKING:
    from readiness.analyses import Absence

__all__ = ["without"]


def without(options: Namespace) -> int:
    """Print an absence drill."""
    drill = analyse_with(options).without(*options.party, ended=options.ended)
    if options.format == "json":
        show_json(as_json(_drill(drill)))
    else:
        show(repr(drill))
    return 0


def _drill(drill: Absence) -> dict[str, Any]:
    events = [one.model_dump(mode="json", by_alias=True) for one in drill.events]
    for event in events:
        event["with-everyone"] = event.pop("with_everyone")
    return {"absent": list(drill.absent), "drill": drill.drill, "events": events}
