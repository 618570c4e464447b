"""Two sides in one model: the buyer's and the vendor's words on one thing merge field by field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from readiness.error import Problem
from readiness.model.model import Dispute
from readiness.source.entry import Entry, Side

__all__ = ["Merged", "merge"]


@dataclass
class Merged:
    """One node from one or two sides: the fields that stand, and whose word each is."""

    entries: list[Entry]
    fields: dict[str, Any]
    vendor_said: set[str] = field(default_factory=set)
    """YAML names of the fields that only the vendor states; "" is the whole node."""
    disputes: list[Dispute] = field(default_factory=list)


def merge(
    expanded: Iterable[tuple[Entry, dict[str, Any]]], problems: list[Problem]
) -> dict[str, list[Merged]]:
    """Nodes by section, one for each id. An id that one side uses twice is a problem."""
    seen: dict[tuple[str, str], Merged] = {}
    spelled: dict[tuple[str, Side], Entry] = {}
    for entry, fields in expanded:
        scope = "" if _is_graph(entry) else entry.kind.section
        twin = spelled.get((scope + entry.id, entry.side))
        if twin:
            what = f"`{entry.id}` stands twice, first as {_a(twin)} in {twin.place}."
            problems.append(
                Problem(entry.place, what, "Give one of them another id, or put their fields together.")
            )
            continue
        spelled[scope + entry.id, entry.side] = entry
        _add(seen, entry, fields, problems)
    nodes: dict[str, list[Merged]] = {}
    for (section, _), merged in seen.items():
        nodes.setdefault(section, []).append(merged)
    return nodes


def _is_graph(entry: Entry) -> bool:
    return entry.kind.section not in ("answers", "acceptances", "waivers", "retired")


def _a(entry: Entry) -> str:
    name = entry.kind.kind_name
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def _add(
    seen: dict[tuple[str, str], Merged], entry: Entry, fields: dict[str, Any], problems: list[Problem]
) -> None:
    key = (entry.kind.section, entry.id)
    known = seen.get(key)
    if known is None:
        said = {""} if entry.side == "vendor" else set()
        seen[key] = Merged([entry], fields, said)
    elif entry.side == "vendor":
        seen[key] = _join(known.entries[0], known.fields, entry, fields)
    else:
        seen[key] = _join(entry, fields, known.entries[0], known.fields)


def _join(buyer: Entry, buyers: dict[str, Any], vendor: Entry, vendors: dict[str, Any]) -> Merged:
    fields = {**vendors, **buyers}
    reasons = {**vendors.get("not_applicable", {}), **buyers.get("not_applicable", {})}
    stated = {*buyers, *buyers.get("not_applicable", {})}
    if reasons:
        fields["not_applicable"] = {key: reason for key, reason in reasons.items() if key not in buyers}
    said = {key for key in (*vendors, *vendors.get("not_applicable", {})) if key not in stated} - {
        "not_applicable"
    }
    disputes = [
        Dispute(buyer.id, key, buyer.place_of((key,)), vendor.place_of((key,)))
        for key in sorted(buyers.keys() & vendors.keys() - {"id", "not_applicable"})
        if buyers[key] != vendors[key]
    ]
    return Merged([buyer, vendor], fields, said, disputes)
