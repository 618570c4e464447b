"""A trace told: its orphans in sentences, and a chain for each event, or only the chains through one node."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readiness.analysis.trace import COLUMNS, SIGNALLED, Column, Orphan, Trace, trace
from readiness.criteria.wording import Wording
from readiness.error import Unusable
from readiness.findings.examination import Examination
from readiness.findings.gap import source_of
from readiness.graph.fact import Truth, arguments
from readiness.model.event import EVENT_KINDS, Event
from readiness.model.model import Model
from readiness.model.quantity import Date
from readiness.model.text import count_of
from readiness.result import trace as result
from readiness.source.refusal import a_kind
from readiness.source.suggestion import did_you_mean

__all__ = ["tell_trace"]


def tell_trace(examination: Examination, ident: str | None = None) -> result.Trace:
    """The trace in words; with an id, only what is on a chain through it.

    Raises `Unusable` for a model without events, for an unknown id, and for one that stands in no column.
    """
    operation, wording = (examination.as_said or examination).operation, examination.wording
    model = operation.model
    if not model.all_of(Event):
        what = f"{model.system.label} declares no event, so nothing can be traced to one."
        raise Unusable(f"{what} Declare what can happen under `events:`.")
    found = trace(operation)
    if ident is not None:
        _check(model, found, ident)
    among = found.through(ident) if ident is not None else frozenset(found.columns)
    events = sorted(model.all_of(Event), key=lambda event: (EVENT_KINDS.index(event.kind), event.id))
    chains = tuple(_chain(model, found, event, among) for event in events if event.id in among)
    orphans = [one for one in found.orphans if one.root.node in among]
    return result.Trace(
        name=model.system.label,
        as_of=str(Date.on(operation.as_of)),
        through=ident,
        text=" ".join(_headline(ident, chains, orphans, wording)),
        nodes=tuple(_place(model, found, one) for one in _in_order(found, among)),
        edges=tuple(
            result.Edge(from_=edge.source, to=edge.target, field=edge.field)
            for edge in found.edges
            if edge.source in among and edge.target in among
        ),
        orphans=tuple(_orphan(one, wording) for one in orphans),
        chains=chains,
    )


def _check(model: Model, found: Trace, ident: str) -> None:
    if ident in found.columns:
        return
    near = did_you_mean(ident, found.columns)
    if ident in model.nodes:
        what = f"`{ident}` is {a_kind(model.nodes[ident].kind_name)} that no chain goes through."
        raise Unusable(f"{what} Name a rule, control, signal, event, procedure or record.{near}")
    raise Unusable(f"No rule, control, signal, event, procedure or record is called `{ident}`.{near}")


def _in_order(found: Trace, among: frozenset[str]) -> list[str]:
    return sorted(among, key=lambda ident: (COLUMNS.index(found.columns[ident]), ident))


def _headline(
    ident: str | None, chains: Sequence[result.Chain], orphans: Sequence[Orphan], wording: Wording
) -> Iterator[str]:
    def say(code: str, **named: object) -> str:
        return wording.fill(wording.phrases[code].no, arguments(**named))

    signalled = [one for one in chains if one.kind in SIGNALLED]
    whole = sum(one.whole for one in signalled)
    if ident is not None and not chains:
        yield say("trace.headline.nothing-through", node=ident)
    elif ident is not None:
        yield say(
            "trace.headline.through", count=count_of(len(chains), "chain goes", "chains go"), node=ident
        )
    elif not signalled:
        yield say("trace.headline.none")
    elif len(signalled) == 1:
        yield say("trace.headline.one", does="traces" if whole else "does not trace")
    else:
        yield say("trace.headline", whole=whole or "None", all=len(signalled))
    alone = len({one.root.node for one in orphans})
    if alone:
        yield say("trace.headline.orphans", count=count_of(alone, "thing stands", "things stand"))
    else:
        yield say("trace.headline.closed")


def _place(model: Model, found: Trace, ident: str) -> result.Place:
    node = model.nodes[ident]
    return result.Place(
        id=ident, title=node.label, column=found.columns[ident], source=source_of(model, ident, ())
    )


def _orphan(one: Orphan, wording: Wording) -> result.Orphan:
    return result.Orphan(
        id=one.root.node,
        column=one.column,
        text=wording.root(one.root),
        certain=one.root.truth is Truth.NO,
        mend=wording.mend(one.root),
        source=source_of(wording.model, one.root.node, one.root.path),
    )


def _chain(model: Model, found: Trace, event: Event, among: frozenset[str]) -> result.Chain:
    chain = found.chain(event.id, among)
    needed: tuple[Column, ...] = COLUMNS if event.kind in SIGNALLED else ("procedure", "record")
    complete = found.chain(event.id)
    return result.Chain(
        event=event.id,
        title=event.label,
        kind=event.kind,
        whole=all(complete[column] for column in needed),
        rules=chain["rule"],
        controls=chain["control"],
        signals=chain["signal"],
        procedures=chain["procedure"],
        records=chain["record"],
        source=source_of(model, event.id, ()),
    )
