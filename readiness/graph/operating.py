"""The ownership and procedure graph as a networkx graph, for people and notebooks.

Nodes are everything in the model, steps included; edges are references, each with the field that makes it.
The evaluation does not run on it: it is built when somebody asks.
"""

from __future__ import annotations

import networkx as nx

from readiness.model.kinds import Edge, edges_of
from readiness.model.model import Model
from readiness.model.procedure import PHASES, Procedure

__all__ = ["operating_graph"]


def operating_graph(model: Model) -> nx.MultiDiGraph[str]:
    """A new graph of a model: nodes with `kind` and `label`, edges with `field` (its YAML name) from who refers.

    A step is a node `procedure/phase/number`, with an edge `step` from its procedure; a step's own references
    leave from the step.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=model.system.label)
    for ident, node in model.nodes.items():
        graph.add_node(ident, kind=node.kind_name, label=node.label)
    for procedure in model.all_of(Procedure):
        for phase, number, step in procedure.steps():
            ident = f"{procedure.id}/{phase}/{number}"
            graph.add_node(ident, kind="step", label=step.action)
            graph.add_edge(procedure.id, ident, field="step")
    for node in model.nodes.values():
        for edge in edges_of(node):
            graph.add_edge(_source(edge), edge.target, field=_field(edge))
    return graph


def _source(edge: Edge) -> str:
    if len(edge.path) > 2 and edge.path[0] in PHASES and isinstance(edge.path[1], int):
        return f"{edge.source}/{edge.path[0]}/{edge.path[1] + 1}"
    return edge.source


def _field(edge: Edge) -> str:
    names = [
        step for step in edge.path if isinstance(step, str) and step != edge.target and step not in PHASES
    ]
    return names[-1] if names else str(edge.path[0])
