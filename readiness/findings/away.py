"""Who is away, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readiness.analysis.party import Away
from readiness.criteria.wording import Wording
from readiness.graph.fact import arguments
from readiness.model.text import count_of

__all__ = ["name_away", "note_sites"]


def name_away(away: Away, wording: Wording) -> str:
    """The name of what is away, as it stands within a sentence."""
    if not away.is_site:
        return away.name
    named = wording.fill(wording.phrases["drill.site"].no, arguments(site=away.name))
    return named[:1].lower() + named[1:]


def note_sites(parties: Iterable[Away], wording: Wording) -> Iterator[str]:
    """What a drill of a site can't know: where that is of which nobody says it."""
    count = max((one.siteless for one in parties), default=0)
    if count:
        named = {
            "count": count_of(count, "team or asset", "teams and assets"),
            "them": "it" if count == 1 else "them",
        }
        yield wording.fill(wording.phrases["drill.siteless"].no, named)
