"""The word for what is gone: who retired what, what was called otherwise, and where such words contradict the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from readiness.error import Problem
from readiness.model.judgement import Inapplicable, Retired
from readiness.model.kinds import JUDGEMENTS
from readiness.model.lock import Lock
from readiness.model.model import Model
from readiness.model.part import Node
from readiness.model.people import Person, Team
from readiness.source.merge import Merged
from readiness.source.refusal import a_kind

__all__ = ["check_words", "words_given"]


def words_given(model: Model) -> frozenset[str]:
    """What somebody inside accepted as gone or as not applicable: `node`, `node.field`, `node.field.what`."""
    words: tuple[Retired | Inapplicable, ...] = (*model.all_of(Retired), *model.all_of(Inapplicable))
    return frozenset(
        one.id
        for one in words
        if _is_inside(model, one.accepted_by) and not model.is_vendors_word(one.id, "accepted-by")
    )


def _is_inside(model: Model, who: str) -> bool:
    node = model.nodes.get(who)
    team = model.nodes.get(node.team) if isinstance(node, Person) else node
    return isinstance(team, Team) and team.side == "internal"


def check_words(merged: Sequence[Merged], nodes: Mapping[str, Node], lock: Lock | None) -> Iterator[Problem]:
    """What is retired and still stands, an old id that two things claim, and a node that became another kind."""
    written = {one.id: one for one in merged if one.kind not in JUDGEMENTS}
    for one in merged:
        if one.kind is Retired and one.id in nodes:
            what = f"`{one.id}` is retired here, but stands in {written[one.id].place_of(())}."
            yield Problem(one.place_of(()), what, "Take one of the two out.")
    claimed: dict[str, str] = {}
    for ident, node in nodes.items():
        if node.was and claimed.setdefault(node.was, ident) != ident:
            what = f"`{ident}` was `{node.was}`, and so was `{claimed[node.was]}`."
            yield Problem(
                written[ident].place_of(("was",)), what, "An id becomes one other: take one line out."
            )
    for ident, old in (lock.declared if lock else {}).items():
        now = nodes.get(ident)
        if now and type(now) is not type(old):
            what = f"`{ident}` is {a_kind(old.kind_name)} in the lock and {a_kind(now.kind_name)} now."
            instead = "Give it an id of its own, and retire the old one."
            yield Problem(written[ident].place_of(()), what, instead)
