"""From pilot to production: what is asked on top, area by area and layer by layer, and what is met already."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Literal

from readiness.advice.tighten import tighten_between
from readiness.report.document import Document
from readiness.report.material import Material, cleaned, cleaned_value, furniture
from readiness.report.words import capital, plural, share

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from readiness.advice.tightening import Group, Item, Side, Tightening

__all__ = ["tighten_report"]

_STEP = ("pilot", "production")
_ORDER: tuple[Literal["no", "unknown", "yes"], ...] = ("no", "unknown", "yes")


def tighten_report(material: Material, _: Mapping[str, str]) -> Document:
    """What tightens from a pilot to production, item by item, with all that it was made of inside."""
    examination = material.examined("list of what tightens")
    day = examination.operation.as_of
    found = tighten_between(examination.model_as_written, _STEP, examination.content, day)
    safe, shown = cleaned(material.assessment), cleaned_value(found)
    context = {
        **furniture("From pilot to production", safe), "found": shown, "title": _title(shown),
        "step": f"From {_side(shown.start)} to {_side(shown.end)}",
        "groups": [_group(group) for group in shown.groups], "standing": _standing(shown.groups),
    }  # fmt: skip
    return Document(
        "tighten/report.html.j2", context, safe.as_of, material.attachments, sheets=("first", "chapter", "tighten")
    )  # fmt: skip


def _side(side: Side) -> str:
    return f"{side.name} at {side.consequence} consequence"


def _title(found: Tightening) -> str:
    """`29 of 126 things that production asks on top are met`."""
    if not found.items:
        return "Production asks nothing on top"
    met = _count(found.items)["yes"]
    things = plural(len(found.items), "thing")
    verb = "is" if met == 1 else "are"
    return f"{capital(share(met, len(found.items)))} {things} that production asks on top {verb} met"


def _count(items: Sequence[Item]) -> dict[str, int]:
    stands = Counter(item.stand.met for item in items if item.stand)
    return {word: stands[word] for word in _ORDER}


def _standing(groups: Sequence[Group]) -> list[dict[str, Any]]:
    """For the first page: each area and layer, with how many are met, not met and not known."""
    return [
        {"name": capital(group.name), "id": group.id, "total": len(group.items), **_count(group.items)}
        for group in groups
    ]


def _group(group: Group) -> dict[str, Any]:
    """Gathered by what changes; what is not met stands first, and its gap with it."""
    items = sorted(group.items, key=_worst_first)
    texts = dict.fromkeys(item.text for item in group.items)
    parts = [{"text": text, "items": [one for one in items if one.text == text]} for text in texts]
    counted = _count(group.items)
    title = f"{capital(group.name)}: {share(counted['yes'], len(group.items))} met"
    return {"id": group.id, "title": title, "floor": group.floor, "parts": parts}


def _worst_first(item: Item) -> int:
    return _ORDER.index(item.stand.met) if item.stand else 0
