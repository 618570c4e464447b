"""The operating graph without the vendor: who and what hangs together, and along which paths it breaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from readiness.findings.examination import Examination
from readiness.graph.fact import Truth
from readiness.model.asset import Asset
from readiness.model.event import Event
from readiness.model.part import Node
from readiness.model.people import Person
from readiness.model.procedure import Procedure
from readiness.model.resource import Record, Resource
from readiness.result.chart import Edge, OperatingGraph, Vertex

__all__ = ["chart_operation"]

_State = Literal["holds", "open", "fails"]
_DOER = "doer:"
"""Begins the id of a box for what somebody does, and not for what somebody holds."""


def chart_operation(examination: Examination) -> OperatingGraph:
    """The graph of a model on its day. An event breaks if it can't be handled, whatever the unknown answers are."""
    return _Charting(examination).chart()


class _Charting:
    def __init__(self, examination: Examination) -> None:
        self.shown, self.said = examination, examination.as_said or examination
        self.operation, self.wording = self.said.operation, examination.wording
        self.model = self.operation.model
        self.outcomes = {one.event.id: one for one in examination.outcomes}
        self.vertices: dict[str, Vertex] = {}
        self.edges: dict[tuple[str, str], Edge] = {}

    def chart(self) -> OperatingGraph:
        """Every event with what it hangs on; what no event leads to is left out."""
        for event in self.model.all_of(Event):
            self._event(event)
        culprits = {event: self._culprits(event) for event in self.vertices if self._breaks(event, "event")}
        held = sorted({ident for found in culprits.values() for ident in found})
        broken = sorted(event for event, found in culprits.items() if found)
        return OperatingGraph(
            vertices=tuple(self.vertices.values()), edges=tuple(self.edges.values()), held=tuple(held),
            broken=tuple(broken),
        )  # fmt: skip

    def _breaks(self, ident: str, column: str) -> bool:
        found = self.vertices.get(ident)
        return found is not None and found.column == column and found.state == "fails"

    def _culprits(self, event: str) -> set[str]:
        """What only the vendor holds and each way to handle the event wants; nothing if some way fails otherwise."""
        ways = [edge.end for edge in self.edges.values() if edge.start == event]
        wants = [
            {
                edge.end
                for edge in self.edges.values()
                if edge.start == way
                and edge.state == "fails"
                and self.vertices[edge.end].vendors
                and not edge.end.startswith(_DOER)
            }
            for way in ways
        ]
        return set().union(*wants) if wants and all(wants) else set()

    # ---- what is drawn

    def _event(self, event: Event) -> None:
        outcome = self.outcomes.get(event.id)
        state: _State = "holds"
        if outcome and outcome.grade != "handled":
            state = "open" if outcome.best == "handled" else "fails"
        always = outcome is not None and outcome.grade == outcome.with_everyone
        self._add(event, "event", state, detail=event.kind, always=always)
        if event.owner:
            self._owner(event.owner, event)
        for procedure in self.operation.procedures_of(event):
            self._procedure(procedure)
            self._link(event.id, procedure.id)

    def _owner(self, ident: str, event: Event) -> None:
        node = self.model.nodes[ident]
        gone = isinstance(node, Person) and self.operation.presence(node) is Truth.NO
        until = _short(node.until.words()) if isinstance(node, Person) and gone and node.until else ""
        self._add(node, "owner", "holds", detail=f"left {until}" if until else "", gone=gone)
        self._link(ident, event.id, gone=gone)

    def _procedure(self, procedure: Procedure) -> None:
        if procedure.id in self.vertices:
            return
        state = self._state(("usable", procedure.id))
        always = self._fails_anyway(("usable", procedure.id))
        self._add(procedure, "procedure", state, detail=self._doers(procedure), always=always)
        steps = [step for _, _, step in procedure.steps()]
        for ident in dict.fromkeys((*procedure.needs, *(one for step in steps for one in step.needs))):
            self._need(ident)
            self._link(procedure.id, ident)
        if state == "fails" and not always and not any(
            edge.start == procedure.id and edge.state == "fails" for edge in self.edges.values()
        ):
            self._steps_of_the_vendor(procedure)

    def _steps_of_the_vendor(self, procedure: Procedure) -> None:
        """Who alone does some of its steps, where that is why it does not work."""
        alone = [self.operation.vendor_alone(step.by) for _, _, step in procedure.steps() if step.by]
        for ident in dict.fromkeys(found["holder"] for found in alone if found):
            label = self.wording.fill(self.wording.phrases["graph.only-does"].no, {"holder": self.wording.name(ident)})
            named = {"id": f"{_DOER}{ident}", "column": "need", "label": label, "vendors": True, "state": "fails"}
            self.vertices.setdefault(f"{_DOER}{ident}", Vertex.model_validate(named))
            self._link(procedure.id, f"{_DOER}{ident}")

    def _doers(self, procedure: Procedure) -> str:
        """Who may do its steps, in order."""
        doers = dict.fromkeys(who for _, _, step in procedure.steps() for who in step.by)
        return ", ".join(self.wording.name(who) for who in doers)

    def _need(self, ident: str) -> None:
        if ident in self.vertices:
            return
        node = self.model.nodes[ident]
        stores, holders = _stores(node), _holders(node)
        run_by_vendor = [store for store in stores if self._is_vendors(store)]
        is_held = (
            bool(self.operation.vendor_alone(holders))
            if holders
            else bool(stores) and len(run_by_vendor) == len(stores)
        )
        vendors = is_held or (isinstance(node, Asset) and self._is_vendors(ident))
        always = self._fails_anyway(("need", ident))
        self._add(node, "need", self._state(("need", ident)), vendors=vendors, always=always)
        for store in stores:
            kept = self.model.nodes[store]
            self._add(kept, "store", "holds", vendors=store in run_by_vendor)
            self._link(ident, f"store:{store}")

    def _is_vendors(self, ident: str) -> bool:
        asset = self.operation.find(ident, Asset)
        runner = (asset.run_by or asset.owner) if asset else None
        return runner is not None and self.operation.side_of(runner) == "vendor"

    def _add(self, node: Node, column: str, state: _State, **more: object) -> None:
        """A vertex; a store gets an id of its own, since an asset may be needed as well."""
        ident = f"store:{node.id}" if column == "store" else node.id
        if ident not in self.vertices:
            named = {"id": ident, "column": column, "label": self.wording.name(node.id), "state": state}
            self.vertices[ident] = Vertex.model_validate(named | more)

    def _link(self, start: str, end: str, *, gone: bool = False) -> None:
        """An edge; it fails where what it leads from and what it leads to both do."""
        one, other = self.vertices[start], self.vertices[end]
        states = {one.state, other.state}
        state: _State = "holds"
        if other.column == "store":
            state = "fails" if one.state == "fails" and one.vendors and other.vendors else "holds"
        elif "holds" not in states:
            state = "fails" if states == {"fails"} else "open"
        self.edges.setdefault((start, end), Edge(start=start, end=end, state=state, gone=gone))

    def _state(self, goal: tuple[str, str]) -> _State:
        """Whether a goal is reached without the vendor, on what is settled and on what is said."""
        truths = set(self._truths(goal))
        if truths == {Truth.YES}:
            return "holds"
        return "fails" if truths == {Truth.NO} else "open"

    def _fails_anyway(self, goal: tuple[str, str]) -> bool:
        """Whether a goal is not reached with everyone there, whatever the unknowns are."""
        drills = [one.drill for one in dict.fromkeys((self.shown, self.said))]
        return all(goal in one.circuit.goals and one.truth(goal) is Truth.NO for one in drills)

    def _truths(self, goal: tuple[str, str]) -> Iterator[Truth]:
        for examination in dict.fromkeys((self.shown, self.said)):
            drill = examination.drill
            known = goal in drill.circuit.goals
            yield drill.truth(goal, drill.silent_vendor) if known else Truth.UNKNOWN


def _short(date: str) -> str:
    """`1 Oct 2026` for `1 October 2026`."""
    return " ".join(word[:3] if word.isalpha() else word for word in date.split())


def _stores(node: Node) -> tuple[str, ...]:
    if isinstance(node, Resource):
        return node.kept_in
    return node.store if isinstance(node, Record) else ()


def _holders(node: Node) -> tuple[str, ...]:
    if isinstance(node, Resource):
        return node.held_by
    return node.readable_by if isinstance(node, Record) else ()
