"""Models between an older and a newer one: the older with some of what changed, so that each change can be weighed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from readiness.error import Place
from readiness.model.kinds import edges_of
from readiness.model.model import Model, Path
from readiness.model.part import Node
from readiness.source.load import assemble, with_ghosts
from readiness.source.restore import rename

__all__ = ["Between", "every", "find_ids"]


def every(model: Model) -> dict[str, Node]:
    """Everything that a model declares, judgements too, by its key."""
    return {node.key: node for nodes in model.by_kind.values() for node in nodes}


def find_ids(old: Model, new: Model) -> dict[str, str]:
    """What each thing of the old model is called in the new one, where that is another id: by `was`, either way."""
    ids = {old.system.id: new.system.id} if old.system.id != new.system.id else {}
    for ident, node in new.nodes.items():
        then = old.nodes.get(node.was or "")
        if (
            then
            and node.was
            and node.was not in new.nodes
            and ident not in old.nodes
            and type(then) is type(node)
        ):
            ids[node.was] = ident
    for ident, node in old.nodes.items():
        now = new.nodes.get(node.was or "")
        if (
            now
            and node.was
            and node.was not in old.nodes
            and ident not in new.nodes
            and type(now) is type(node)
        ):
            ids[ident] = node.was
    return ids


class Between:
    """Two models in the ids of the newer one, and what changed from one to the other, in groups."""

    def __init__(self, old: Model, new: Model) -> None:
        self.old, self.new = old, new
        self.ids = find_ids(old, new)
        self.then = {node.key: node for node in self._renamed()}
        self.now = every(new)
        self.old_id = {now: then for then, now in self.ids.items()}
        self._words_then, self._words_now = _words(old), _words(new)

    def _renamed(self) -> Iterator[Node]:
        for node in every(self.old).values():
            now = rename(node, self.ids)
            if node.id in self.ids and node.key == node.id:
                ident = self.ids[node.id]
                yield now.model_copy(update={"id": ident, "was": self.new.nodes[ident].was or node.id})
            else:
                yield now

    def key_then(self, key: str) -> str:
        """By which key the older model knows it."""
        return self.old_id.get(key, key)

    def changed(self) -> list[str]:
        """The keys of what is new, gone, or not the same: in what it states, whose word that is, or its file."""
        keys = {*self.then, *self.now}
        return sorted(key for key in keys if not self._is_same(key))

    def _is_same(self, key: str) -> bool:
        then, now = self.then.get(key), self.now.get(key)
        if then is None or now is None or not same(then, now):
            return False
        old_key = self.key_then(key)
        if self.old.observed.get(old_key) != self.new.observed.get(key):
            return False
        return self._words_then.get(old_key) == self._words_now.get(key)

    def groups(self, keys: Collection[str]) -> list[tuple[str, ...]]:
        """The changed things that can only come together: what refers to something new or gone goes with it."""
        groups = {key: {key} for key in keys}

        def join(one: str, other: str) -> None:
            if groups[one] is not groups[other]:
                joined = groups[one] | groups[other]
                for key in joined:
                    groups[key] = joined

        for key in keys:
            for target in self._goes_with(key):
                if target in groups:
                    join(key, target)
        return sorted({tuple(sorted(group)) for group in groups.values()})

    def _goes_with(self, key: str) -> Iterator[str]:
        """What it refers to and only one of the models has; of a word on something, that thing."""
        for nodes, others in ((self.now, self.then), (self.then, self.now)):
            for edge in edges_of(nodes[key]) if key in nodes else ():
                if edge.target not in others:
                    yield edge.target
        if "/" in key:
            about = key.partition("/")[2]
            yield from (about, about.partition(".")[0])

    def older(self) -> Model:
        """The older model in the ids of the newer one, with the places in which its own files say it.

        Where two roots weigh the same, the first id decides which is told; so a new name alone tells no other one.
        """
        if not self.ids:
            return self.old
        found = assemble(self.then.values(), self._place_then)
        found = replace(
            found,
            vendor_said=frozenset(self._vendor_said(())),
            observed=dict(sorted(self._observed(()).items())),
            disputes=self.old.disputes,
            sources=self.old.sources,
            received_from=self.old.received_from,
            lock=self.old.lock,
        )
        return with_ghosts(found) if found.lock else found

    def _place_then(self, node: str, path: Path) -> Place:
        return self.old.find_place(self.key_then(node), path)

    def model(self, taken: Collection[str]) -> Model:
        """The older model with the newer state of what is taken, in the ids of the newer one."""
        nodes = {key: node for key, node in self.then.items() if key not in taken}
        nodes |= {key: self.now[key] for key in taken if key in self.now}
        mixed = assemble(nodes.values(), self.new.find_place)
        lock = self.new.lock if self.new.lock == self.old.lock else self.old.lock
        mixed = replace(
            mixed,
            vendor_said=frozenset(self._vendor_said(taken)),
            observed=dict(sorted(self._observed(taken).items())),
            received_from=self.new.received_from,
            lock=lock,
        )
        return with_ghosts(mixed) if lock else mixed

    def _vendor_said(self, taken: Collection[str]) -> Iterator[tuple[str, str]]:
        for key, field in self.old.vendor_said:
            if (now := self.ids.get(key, key)) not in taken:
                yield now, field
        yield from ((key, field) for key, field in self.new.vendor_said if key in taken)

    def _observed(self, taken: Collection[str]) -> Mapping[str, str | None]:
        then = {self.ids.get(key, key): digest for key, digest in self.old.observed.items()}
        found = {key: digest for key, digest in then.items() if key not in taken}
        return found | {key: digest for key, digest in self.new.observed.items() if key in taken}


def same(then: Node, now: Node) -> bool:
    """Whether two nodes state the same, whatever they were called."""
    if type(then) is not type(now):
        return False
    fields = (type(now).model_fields.keys()) - {"id", "was"}
    if any(getattr(then, name) != getattr(now, name) for name in fields):
        return False
    return (then.model_fields_set ^ now.model_fields_set) <= {"id", "was", "not_applicable"}


def _words(model: Model) -> dict[str, set[str]]:
    """Which fields rest on the vendor's word alone, by the key of the thing."""
    found: dict[str, set[str]] = {}
    for key, field in model.vendor_said:
        found.setdefault(key, set()).add(field)
    return found
