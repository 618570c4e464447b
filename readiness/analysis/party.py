"""Who or what is away, as somebody writes it: an id, a name, or a site with everyone and everything there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from readiness.error import Unusable
from readiness.graph.operation import Operation
from readiness.model.asset import Asset
from readiness.model.event import Event
from readiness.model.model import Model
from readiness.model.part import Node
from readiness.model.people import Person, Team
from readiness.model.text import join_words
from readiness.source.suggestion import did_you_mean

__all__ = ["CAN_BE_AWAY", "Away", "find_away", "find_event", "refuse_people", "sites_of"]

CAN_BE_AWAY = ("team", "person", "asset", "resource", "record")
"""Kinds of node that a drill can take away."""


class Away(NamedTuple):
    """One thing that is away: the word for it (an id, or `site:Lyon`), its name, and the ids that go with it."""

    word: str
    name: str
    ids: frozenset[str]
    siteless: int = 0
    """Of a site: how many teams and assets state no site, and are taken to be elsewhere."""

    @property
    def is_site(self) -> bool:
        """Whether it is a place, with everyone and everything there."""
        return self.word.startswith("site:")


def find_away(operation: Operation, parties: Sequence[str]) -> tuple[Away, ...]:
    """Each of the parties, once and in order. Raises `Unusable` for none, for an unknown or an ambiguous one."""
    if not parties:
        who = "a team, person, asset, resource or record by its id or name, or a site"
        raise Unusable(f"Who is away? Name at least one: {who}.")
    found = {one.word: one for one in (_find(operation, party.strip()) for party in parties)}
    return tuple(found[word] for word in sorted(found))


def refuse_people(operation: Operation, parties: Sequence[str]) -> None:
    """Raises `Unusable` if one of these is a person: a drill that names nobody takes away teams, things and sites."""
    for one in find_away(operation, parties):
        if not one.is_site and any(operation.find(ident, Person) for ident in one.ids):
            what = f"With roles only nobody is named, and `{one.word}` is a person."
            raise Unusable(f"{what} Take away a team or a thing, or leave out --roles-only.")


def find_event(model: Model, text: str) -> Event:
    """The event with this id, else with this name. Raises `Unusable` for an unknown or an ambiguous one."""
    events = {one.id: one for one in model.all_of(Event)}
    if not events:
        raise Unusable("This model declares no events.")
    named = [text] if text in events else [ident for ident, one in events.items() if _is_called(one, text)]
    if not named:
        raise Unusable(f"No event here is called `{text}`.{did_you_mean(text, events)}")
    if len(named) > 1:
        raise Unusable(f"`{text}` can mean several events here. Write {join_words(named, 'or')}.")
    return events[named[0]]


def sites_of(model: Model) -> dict[str, str]:
    """The sites that a model names, as they are written, by their name in small letters."""
    found: dict[str, str] = {}
    nodes: list[Team | Person | Asset] = [*model.all_of(Team), *model.all_of(Person), *model.all_of(Asset)]
    for node in nodes:
        if node.site:
            found.setdefault(node.site.casefold(), node.site)
    return found


def _find(operation: Operation, text: str) -> Away:
    model = operation.model
    prefix, colon, rest = text.partition(":")
    kind = prefix.strip() if colon and prefix.strip() in (*CAN_BE_AWAY, "site") else ""
    word = rest.strip() if kind else text
    found = [*_nodes(model, word, kind), *_sites(operation, word, kind)]
    if not found:
        raise Unusable(_unknown(model, word, kind))
    if len(found) > 1:
        ways = [one.word if ":" in one.word else f"{_kind_of(model, one)}:{one.word}" for one in found]
        raise Unusable(f"`{text}` can mean several things here. Write {join_words(ways, 'or')}.")
    return found[0]


def _nodes(model: Model, word: str, kind: str) -> list[Away]:
    """The node with this id; else those with this name."""
    fits = {
        ident: node
        for ident, node in model.nodes.items()
        if node.kind_name == kind or (not kind and node.kind_name in CAN_BE_AWAY)
    }
    named = [word] if word in fits else [one for one, node in fits.items() if _is_called(node, word)]
    return [Away(ident, fits[ident].label, frozenset({ident})) for ident in named]


def _is_called(node: Node, word: str) -> bool:
    return node.label.casefold() == word.casefold()


def _sites(operation: Operation, word: str, kind: str) -> list[Away]:
    site = sites_of(operation.model).get(word.casefold()) if kind in ("", "site") else None
    return [_at(operation, site)] if site else []


def _at(operation: Operation, site: str) -> Away:
    """Everyone and everything at a site. A team with somebody there who works elsewhere goes on without the others."""
    model = operation.model
    teams = {team.id: team for team in model.all_of(Team)}
    people = {one.id: one for one in model.all_of(Person) if one.team in teams}
    here = {ident for ident, one in people.items() if _is_here(one.site or teams[one.team].site, site)}
    others = [one for ident, one in people.items() if ident not in here and operation.presence(one).high]
    elsewhere = {one.team for one in others}
    gone = {ident for ident, team in teams.items() if _is_here(team.site, site) and ident not in elsewhere}
    assets = {one.id for one in model.all_of(Asset) if _is_here(one.site, site)}
    siteless = _count_siteless((*teams.values(), *model.all_of(Asset)))
    return Away(f"site:{site}", site, frozenset(here | gone | assets), siteless)


def _is_here(place: str | None, site: str) -> bool:
    return place is not None and place.casefold() == site.casefold()


def _count_siteless(nodes: Iterable[Team | Asset]) -> int:
    return sum(not node.site for node in nodes)


def _kind_of(model: Model, away: Away) -> str:
    return model.nodes[away.word].kind_name


def _unknown(model: Model, word: str, kind: str) -> str:
    if kind == "site" and not sites_of(model):
        return "No site is stated in this model. Write `site:` in a team, a person or an asset."
    kinds = (kind,) if kind else CAN_BE_AWAY
    fits = [one for one, node in model.nodes.items() if node.kind_name in kinds]
    fits += sites_of(model).values() if kind in ("", "site") else ()
    what = f"No {kind} here" if kind else "Nothing that can be away"
    return f"{what} is called `{word}`.{did_you_mean(word, fits)}"
