"""A whole model: every node by id, and where each thing was written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import NamedTuple, TypeVar, cast

from readiness.error import Place
from readiness.model.lock import Ghost, Lock
from readiness.model.part import Node
from readiness.model.system import System
from readiness.shown import Shown

__all__ = ["Dispute", "Model", "Path", "SourceText"]

Path = tuple[str | int, ...]
"""The way to a value inside a node: YAML names and list positions."""

_Kind = TypeVar("_Kind", bound=Node)


class SourceText(NamedTuple):
    """One file as it was read: its name (relative, with forward slashes) and its text."""

    name: str
    text: str
    path: str = ""
    """How messages name it, where that is not its name."""

    @property
    def shown(self) -> str:
        """What a message calls the file, so that it can be clicked."""
        return self.path or self.name

    @property
    def sha256(self) -> str:
        """The digest of its UTF-8 bytes."""
        return sha256(self.text.encode()).hexdigest()


class Dispute(NamedTuple):
    """A field on which buyer and vendor say different things; the buyer's word stands."""

    node: str
    field: str
    buyer: Place
    vendor: Place


def _nowhere(node: str, path: Path) -> Place:
    return Place(f"({node or path}, not from a file)")


def _digest_of(sources: Iterable[SourceText]) -> str:
    lines = sorted(f"{source.sha256}  {source.name}\n" for source in sources)
    return sha256("".join(lines).encode()).hexdigest()


@dataclass(frozen=True, eq=False, repr=False)
class Model(Shown):
    """The operating model of one workflow. Nodes stand in the order of their ids, whatever the files' order."""

    system: System
    nodes: Mapping[str, Node]
    """Every node of the graph by its id."""
    by_kind: Mapping[type[Node], tuple[Node, ...]]
    """The nodes of each kind; also answers, acceptances, waivers and retirements, which are not in `nodes`."""
    find_place: Callable[[str, Path], Place] = _nowhere
    vendor_said: frozenset[tuple[str, str]] = frozenset()
    """(key, YAML name) of the fields that rest on the vendor's word alone; (key, "") is the whole node."""
    disputes: tuple[Dispute, ...] = ()
    sources: tuple[SourceText, ...] = field(default=(), repr=False)
    observed: Mapping[str, str | None] = field(default_factory=dict, repr=False)
    """SHA-256 of the file that a piece of evidence or a procedure names, by its id, as it was when the model was
    loaded; None where no file could be read. What was never looked at is not in it."""
    received_from: str | None = None
    """Whose word all of it is (`vendor` or `buyer`), as whoever loaded it said; None where the files say it."""
    lock: Lock | None = field(default=None, repr=False)
    """What the buyer recorded as declared, if there is such a record."""
    ghosts: tuple[Ghost, ...] = ()
    """What the lock records and this model lacks without a word, by id."""
    restored: Model | None = field(default=None, repr=False)
    """The same model with its ghosts where they stood; None without ghosts."""

    def all_of(self, kind: type[_Kind]) -> tuple[_Kind, ...]:
        """The nodes of one kind, in the order of their ids."""
        return cast("tuple[_Kind, ...]", self.by_kind.get(kind, ()))

    def place(self, node: str, *path: str | int) -> Place:
        """Where a node, or a value inside it, was written; the nearest written thing if it was not."""
        return self.find_place(node, path)

    def is_vendors_word(self, node: str, field: str) -> bool:
        """Whether only the vendor says so (a node by its `key`, which is its id; `field` by its YAML name)."""
        return (node, "") in self.vendor_said or (node, field) in self.vendor_said

    @property
    def digest(self) -> str:
        """SHA-256 over the lines `sha256  name` of its files, in the order of their names."""
        return _digest_of(self.sources)

    @property
    def digest_without_lock(self) -> str:
        """The same without the lock: what a lock records of the model that it was written for."""
        return _digest_of(source for source in self.sources if not self.lock or source.name != self.lock.file)

    def left_open(self) -> Model:
        """The same model while its submission is still open, so that what nobody stated is unknown."""
        system = self.system.model_copy(update={"submission": "partial"})
        return replace(
            self,
            system=system,
            nodes={**self.nodes, system.id: system},
            by_kind={**self.by_kind, System: (system,)},
            restored=self.restored.left_open() if self.restored else None,
        )
