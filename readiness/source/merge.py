"""Two sides in one model: the buyer's and the vendor's words on one thing merge field by field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from readiness.error import Place, Problem
from readiness.model.kinds import JUDGEMENTS
from readiness.model.model import Dispute
from readiness.model.part import Node
from readiness.model.procedure import Runbook
from readiness.model.system import System
from readiness.source.entry import DEFAULTS, Entry
from readiness.source.refusal import a_kind
from readiness.source.salvage import are_equal
from readiness.source.shorthand import Fields, reasons_in
from readiness.source.value import Path

__all__ = ["Merged", "merge"]

_Key = tuple[str, str]
_REASONS = "not_applicable"


@dataclass
class Merged:
    """One node from one or two sides: the fields that stand, and whose word each is."""

    entries: list[Entry]
    """The buyer's before the vendor's."""
    fields: Fields
    vendor_said: set[str] = field(default_factory=set)
    """YAML names of the fields that only the vendor states; "" is the whole node."""
    disputes: list[Dispute] = field(default_factory=list)

    @property
    def kind(self) -> type[Node]:
        """The kind of the node."""
        return self.entries[0].kind

    @property
    def id(self) -> str:
        """The id of the node."""
        return str(self.fields["id"])

    @property
    def is_defaults(self) -> bool:
        """Whether it is no node, but what a file says of all nodes of a kind."""
        return self.entries[0].id == DEFAULTS

    def entry_for(self, path: Path) -> Entry:
        """The entry that states the value at `path`: the first one if none does."""
        stated = (entry for entry in self.entries if path and entry.states(path[0]))
        return next(stated, self.entries[0])

    def place_of(self, path: Path, *, of_value: bool = False) -> Place:
        """Where the value at `path` stands, for messages."""
        return self.entry_for(path).place_of(path, of_value=of_value)


def merge(expanded: Iterable[tuple[Entry, Fields]], problems: list[Problem]) -> list[Merged]:
    """One for each id, and one for the defaults of each file and kind.

    An id that one side uses twice is a problem, and one that the sides use for different kinds.
    """
    found: dict[_Key, Merged] = {}
    alone: list[Merged] = []
    for entry, fields in expanded:
        own = _of_one_side(entry, fields)
        other = found.get(_key(entry))
        if own.is_defaults:
            alone.append(own)
        elif other is None:
            found[_key(entry)] = own
        elif clash := _clash(entry, other):
            problems.append(clash)
        else:
            found[_key(entry)] = _join(own, other) if entry.side == "buyer" else _join(other, own)
    return [*alone, *found.values()]


def _key(entry: Entry) -> _Key:
    """What is unique in a model: an id, within its section for what stands outside the graph; and the system."""
    if entry.kind is System:
        return System.section, ""
    return (entry.kind.section if entry.kind in JUDGEMENTS else "", entry.id)


def _of_one_side(entry: Entry, fields: Fields) -> Merged:
    reasons = reasons_in(fields)
    inherited = {key: value for key, value in entry.inherited.items() if key not in reasons}
    return Merged([entry], {**inherited, **fields}, {""} if entry.side == "vendor" else set())


def _clash(entry: Entry, other: Merged) -> Problem | None:
    twin = next((one for one in other.entries if one.side == entry.side), None)
    if twin is None and other.kind is entry.kind:
        return None
    first = twin or other.entries[0]
    if entry.kind is first.kind is System:
        what = f"a model has one `system:`, and it stands in {first.place}."
        return Problem(entry.place, what, "Put the fields together in one of the two places.")
    if entry.kind is first.kind is Runbook:
        what = f"two runbooks are called `{entry.id}`; the first stands in {first.place}."
        return Problem(entry.place, what, "Give this one an id of its own, such as `id: night-runbook`.")
    if twin is None:
        theirs = f"{a_kind(first.kind.kind_name)} for the {first.side} in {first.place}"
        what = f"`{entry.id}` is {a_kind(entry.kind.kind_name)} here and {theirs}."
        return Problem(entry.place, what, "Give one of them another id.")
    what = f"`{entry.id}` stands twice, first as {a_kind(first.kind.kind_name)} in {first.place}."
    return Problem(entry.place, what, "Give one of them another id, or put their fields together.")


def _join(buyer: Merged, vendor: Merged) -> Merged:
    mine, theirs = buyer.entries[0], vendor.entries[0]
    by_buyer, by_vendor = _stated(buyer), _stated(vendor)
    only_vendor = by_vendor - by_buyer
    reasons = {**reasons_in(vendor.fields), **reasons_in(buyer.fields)}
    reasons = {key: why for key, why in reasons.items() if key in only_vendor or key not in buyer.fields}
    fields = vendor.fields | buyer.fields
    fields |= {key: value for key, value in vendor.fields.items() if key in only_vendor}
    fields = {key: value for key, value in fields.items() if key not in reasons}
    if isinstance(fields.get(_REASONS, {}), dict):
        fields[_REASONS] = reasons
    if mine.kind is System and not mine.states("id"):
        fields["id"] = vendor.id
    disputes = [
        Dispute(str(fields["id"]), key, mine.source_of((key,)), theirs.source_of((key,)))
        for key in sorted(by_buyer & by_vendor)
        if not _agree(mine.kind, key, buyer.fields, vendor.fields)
    ]
    inherited = theirs.inherited.keys() - buyer.fields.keys() - by_buyer
    return Merged([mine, theirs], fields, only_vendor | inherited, disputes)


def _stated(one: Merged) -> set[str]:
    """The fields that a side states itself; what is inherited gives way."""
    entry = one.entries[0]
    names = {*one.fields, *reasons_in(one.fields)} - {"id", _REASONS}
    return {name for name in names if name not in entry.inherited or entry.states(name)}


def _agree(kind: type[Node], key: str, buyers: Fields, vendors: Fields) -> bool:
    if key in buyers and key in vendors:
        return are_equal(kind, key, buyers[key], vendors[key])
    return key not in buyers and key not in vendors
