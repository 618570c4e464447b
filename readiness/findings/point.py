"""What can be away, by name: what it is, whose it is, and whether it hangs on the vendor alone."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.analysis.weak_point import Point
from readiness.criteria.wording import Wording
from readiness.findings.gap import source_of
from readiness.graph.operation import Operation
from readiness.model.asset import Asset
from readiness.model.part import Node
from readiness.model.people import Person, Team
from readiness.model.resource import Record, Resource
from readiness.model.text import join_words
from readiness.result import weak_point as result
from readiness.result.value import Line

__all__ = ["Points"]


class Points:
    """Points of one operation, in words."""

    def __init__(self, operation: Operation, wording: Wording) -> None:
        self.operation = operation
        self.wording = wording

    def told(self, point: Point) -> result.Point:
        """A point as a plain value."""
        node = self.wording.model.nodes[point.ident]
        whose = tuple(dict.fromkeys(self.operation.team_of(one) for one in _whose(node)[1]))
        return result.Point(
            id=point.ident,
            name=self.name(point),
            sort="person" if isinstance(node, Person) else "team" if isinstance(node, Team) else "thing",
            kind=_kind(node),
            team=point.team,
            whose=whose,
            vendors=bool(whose) and set(whose) <= set(self.operation.vendors),
            source=source_of(self.wording.model, point.ident, ()),
        )

    def name(self, point: Point) -> str:
        """As the head of a paragraph says it: `Triage screen (tool, held by Lending operations)`."""
        node = self.wording.model.nodes[point.ident]
        if point.team:
            return self.say("weak.only-person", person=point.ident, team=point.team)
        if isinstance(node, Person):
            return self.say("weak.person", person=node.id, team=node.team)
        if isinstance(node, Team):
            return self.say("weak.whole-team", team=node.id)
        kind = self.wording.words.get(".".join(("kind", _kind(node))), _kind(node))
        code, owners = _whose(node)
        if not owners:
            return self.say("weak.thing", thing=node.id, kind=kind)
        which = join_words([self.wording.name(one) for one in owners])
        return self.say("weak.thing-of", thing=node.id, kind=kind, whose=self.say(code, which=which))

    def short(self, ident: str) -> str:
        """As a sentence names it among others."""
        node = self.wording.model.nodes[ident]
        return self.say("weak.whole-team", team=ident) if isinstance(node, Team) else node.label

    def notes(self, ident: str) -> Iterator[Line]:
        """What makes it worse than it has to be."""
        person = self.operation.find(ident, Person)
        if person and person.deputy == person.id:
            text = self.say("weak.own-deputy", person=ident)
            yield Line(text=text, source=source_of(self.wording.model, ident, ("deputy",)))

    def say(self, code: str, **named: str) -> str:
        """A piece of a sentence; its first letter is as it stands in the checklists."""
        template = self.wording.phrases[code].yes
        text = self.wording.fill(template, named)
        return text if template.startswith("{") else template[:1] + text[1:]


def _kind(node: Node) -> str:
    return node.kind if isinstance(node, Asset | Resource) else node.kind_name


def _whose(node: Node) -> tuple[str, tuple[str, ...]]:
    """How it is somebody's (a sentence code), and whose it is: teams and people by id."""
    if isinstance(node, Person):
        return "", (node.team,)
    if isinstance(node, Resource) and node.held_by:
        return "weak.held-by", node.held_by
    if isinstance(node, Asset) and node.run_by:
        return "weak.run-by", (node.run_by,)
    if isinstance(node, Asset) and node.owner:
        return "weak.owned-by", (node.owner,)
    if isinstance(node, Record) and node.readable_by:
        return "weak.read-by", node.readable_by
    return "", (node.id,) if isinstance(node, Team) else ()
