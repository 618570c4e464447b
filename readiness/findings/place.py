"""What something that is needed is called, what it shows, and where it is held."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.criteria.wording import Wording
from readiness.graph.fact import arguments
from readiness.model.asset import Asset
from readiness.model.resource import Record, Resource
from readiness.model.text import join_words

__all__ = ["Places"]


class Places:
    """The words for where things are."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording

    def held(self, ident: str) -> str:
        """The name of what is needed, and who holds it or where it is kept."""
        node = self.wording.model.nodes.get(ident)
        if isinstance(node, Resource) and node.held_by:
            return self._say("walk.held", ident, who=self._join(node.held_by))
        if isinstance(node, Resource) and node.kept_in:
            return self._say("walk.kept", ident, where=self._join(node.kept_in))
        if isinstance(node, Record) and node.readable_by:
            return self._say("walk.read", ident, who=self._join(node.readable_by))
        if isinstance(node, Asset) and node.run_by:
            return self._say("walk.runs", ident, who=self._join([node.run_by]))
        return self.wording.name(ident)

    def shown(self, ident: str) -> str:
        """The name of what is in front of the operator, where it is held, and what it shows."""
        node = self.wording.model.nodes.get(ident)
        gives = node.gives if isinstance(node, Resource) else node.carries if isinstance(node, Record) else ()
        thing = self.held(ident)
        return f"{self._say('walk.gives', thing, what=join_words(gives))}." if gives else f"{thing}."

    def _join(self, idents: Iterable[str]) -> str:
        return join_words([self.wording.name(one) for one in idents])

    def _say(self, code: str, thing: str, **named: str) -> str:
        return self.wording.fill(self.wording.phrases[code].no, arguments(thing=thing, **named))
