"""A chain through an event holds what references lead to, told by asking of each node one by one."""

from __future__ import annotations

from hypothesis import given

from readiness.analysis.trace import COLUMNS, Trace, trace
from readiness.graph.operation import Operation
from tests.strategies import AS_OF, Spec, few, load_model, models


def leads(found: Trace, start: str, end: str, seen: frozenset[str] = frozenset()) -> bool:
    """Whether some way along the edges leads from one to the other; no node is passed twice."""
    return start == end or any(
        leads(found, edge.target, end, seen | {start})
        for edge in found.edges
        if edge.source == start and edge.target not in seen
    )


@few(40)
@given(models())
def test_a_chain_is_what_leads_to_an_event_and_what_it_leads_to(spec: Spec) -> None:
    found = trace(Operation(load_model(spec), AS_OF))
    for event in spec["events"]:
        chain = {ident for idents in found.chain(event).values() for ident in idents}
        assert chain == {
            ident for ident in found.columns if leads(found, ident, event) or leads(found, event, ident)
        }


@few(40)
@given(models())
def test_edges_run_from_left_to_right_and_every_orphan_stands_in_its_column(spec: Spec) -> None:
    found = trace(Operation(load_model(spec), AS_OF))
    for edge in found.edges:
        here, there = (COLUMNS.index(found.columns[ident]) for ident in (edge.source, edge.target))
        assert here < there or edge.field in ("uses", "implements")
    assert all(found.columns[one.root.node] == one.column for one in found.orphans)
