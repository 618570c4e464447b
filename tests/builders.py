"""Models for tests: one in which everything is in order, and the words to take it apart.

A model is kept as plain nested dicts and lists, as YAML would read it, so that a test says in one line what
it changes: `edited(READY, "people.ann.until", "2026-10-01")`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final

import yaml

from readiness.criteria.inquiry import Inquiry, checks, find_facet
from readiness.findings.content import load_content
from readiness.findings.examination import Examination
from readiness.graph.drill import Drill
from readiness.graph.fact import Fact
from readiness.graph.operation import Operation
from readiness.model.model import Model, SourceText
from readiness.scoring.interval import Interval
from readiness.source.load import load_texts
from tests.criteria.ready import READY

__all__ = [
    "AS_OF", "PARTIAL", "READY", "REMOVE", "Data", "changed", "check_of", "edited", "examine", "fact_of", "inquire",
    "load_model", "shares", "to_yaml",
]  # fmt: skip

Data = dict[str, Any]
"""A model, or a piece of one, as YAML would read it: dicts, lists and texts."""

AS_OF: Final = date(2026, 11, 20)
"""The day on which tests look at a model."""


class _Remove:
    def __repr__(self) -> str:
        return "REMOVE"


REMOVE: Final = _Remove()
"""Says to `edited` that a value goes: nobody states it any more."""


def edited(model: Data, path: str, value: Any) -> Data:
    """A copy of a model in which the value at a dotted path is `value`, or is gone with REMOVE.

    A number steps into a list; steps that are missing are made.
    """
    copy: Data = _copy(model)
    *way, last = path.split(".")
    holder: Any = copy
    for step in way:
        holder = holder[int(step)] if isinstance(holder, list) else holder.setdefault(step, {})
    key: Any = int(last) if isinstance(holder, list) else last
    if value is REMOVE:
        del holder[key]
    else:
        holder[key] = value
    return copy


def changed(model: Data, *edits: tuple[str, Any]) -> Data:
    """A copy of a model with several edits, one after the other."""
    for path, value in edits:
        model = edited(model, path, value)
    return model


def _copy(value: Any) -> Any:
    return json.loads(json.dumps(value))


PARTIAL: Final[Data] = edited(READY, "system.submission", "partial")
"""The ready model while its submission is still open: what nobody states is unknown."""


_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # the pure one takes four times as long


def to_yaml(model: Data) -> str:
    """The text of a model, always the same for the same model; without anchors."""
    return "".join(_section(name, json.dumps(written)) for name, written in model.items())


@lru_cache(maxsize=512)
def _section(name: str, written: str) -> str:
    """The text of one section: an edit changes one or two, and the others need not be written again."""
    text: str = yaml.dump(
        {name: json.loads(written)}, Dumper=_DUMPER, sort_keys=False, allow_unicode=True, width=100
    )
    return text


def load_model(source: str | Data | Mapping[str, str]) -> Model:
    """A model from YAML text, from several texts by file name (`a.yaml`), or from nested dicts."""
    if isinstance(source, str):
        return load_texts([SourceText("model.yaml", source)])
    if any(name.endswith(".yaml") for name in source):
        return load_texts([SourceText(name, text) for name, text in source.items()])
    return _load_once(to_yaml(dict(source)))


@lru_cache(maxsize=16)
def _load_once(text: str) -> Model:
    return load_texts([SourceText("model.yaml", text)])


def examine(model: str | Data | Model, bar: str = "production", as_of: date = AS_OF) -> Examination:
    """A model held to a bar on a day."""
    loaded = model if isinstance(model, Model) else load_model(model)
    return Examination(loaded, bar, as_of, load_content())


def shares(examination: Examination) -> dict[str, Interval]:
    """What each criterion comes to: from what is shown to what could be."""
    return {ident: one.share for ident, one in examination.marks.criteria.items()}


def inquire(model: str | Data | Model, as_of: date = AS_OF) -> Inquiry:
    """What facets and checks look at."""
    loaded = model if isinstance(model, Model) else load_model(model)
    content = load_content()
    operation = Operation(loaded, as_of)
    checklist = content.checklist
    drill = Drill(operation, content.price)
    return Inquiry(operation, drill, checklist.catalogues, checklist.approvers, checklist.receivers)


def fact_of(model: str | Data | Model, facet: str, ident: str, *members: str, as_of: date = AS_OF) -> Fact:
    """What a facet says of a node."""
    inquiry = inquire(model, as_of)
    node = inquiry.operation.model.nodes[ident]
    found = find_facet(facet, type(node))
    assert found, f"{facet} is no facet of {node.kind_name}"
    return found(inquiry, node, members)


def check_of(model: str | Data | Model, name: str, ident: str, **given: tuple[str, ...]) -> Fact:
    """What a check says of a node; its arguments are tuples, as in `without=("vendor",)`."""
    inquiry = inquire(model)
    return checks[name][2](inquiry, inquiry.operation.model.nodes[ident], given)
