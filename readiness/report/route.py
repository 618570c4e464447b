"""Routes as text: kind by kind, each with its way, the events that take it, and what mends it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from readiness.report.layout import wrapped
from readiness.report.saying import SHIPPED

if TYPE_CHECKING:
    from readiness.result.route import Detour, Routes

__all__ = ["by_kind", "render_routes"]

_KINDS = {
    "loop": "routes.loop", "dead-end": "routes.dead-end", "bounce": "routes.bounce", "observed": "routes.observed",
    "owners": "routes.owners",
}  # fmt: skip


def render_routes(found: Routes) -> str:
    """Everything in lines of at most 80 columns."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Routes) -> Iterator[str]:
    yield from wrapped(found.summary)
    for title, told in by_kind(found):
        yield ""
        yield f"{title} ({sum(map(len, told))})"
        for alike in told:
            yield ""
            yield from _told(alike)


def by_kind(found: Routes) -> list[tuple[str, list[list[Detour]]]]:
    """Each kind with its title; those with the same thing to mend stand together."""
    kinds = [
        (SHIPPED.say(code), [one for one in found.detours if one.kind == kind]) for kind, code in _KINDS.items()
    ]
    return [(title, _alike(detours)) for title, detours in kinds if detours]


def _alike(detours: list[Detour]) -> list[list[Detour]]:
    groups: dict[tuple[str, str], list[Detour]] = {}
    for one in detours:
        groups.setdefault((one.text, str(one.source)), []).append(one)
    return list(groups.values())


def _told(alike: list[Detour]) -> Iterator[str]:
    for one in alike:
        titles = "; ".join(event.title for event in one.events)
        head = ": ".join(part for part in (one.route, titles) if part)
        yield from wrapped(head, "  ", "    ")
    first = alike[0]
    doubt = "" if first.certain else f" {SHIPPED.say('routes.not-certain')}"
    yield from wrapped(f"{first.text}.{doubt} {first.mend}", "    ")
    yield f"    {first.source}"
