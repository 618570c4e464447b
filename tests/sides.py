"""Models in two files: what the vendor says, and what the buyer says beside it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from readiness.findings.examination import Examination
from readiness.model.model import Model, SourceText
from readiness.source.load import load_texts
from tests.strategies import AS_OF, Spec, content, to_yaml

__all__ = ["confirmation", "examine_sides", "load_sides"]

_ONLY_THE_BUYER: dict[str, tuple[str, ...]] = {
    "teams": ("side",), "people": ("team",), "changes": ("approved-by",), "handoffs": ("received",),
}  # fmt: skip
_HEADS: dict[str, tuple[str, ...]] = {
    "system": ("stage", "consequence", "approved", "promotion"), "runbook": ("approved-by",),
}  # fmt: skip


def load_sides(vendor: Spec | None = None, buyer: Spec | None = None) -> Model:
    """The model in a file of the vendor's and one of the buyer's, or in one of the two."""
    texts = [
        SourceText(
            f"{side}.yaml", f"said-by: {side}\n" + to_yaml({key: one for key, one in spec.items() if one})
        )
        for side, spec in (("buyer", buyer), ("vendor", vendor))
        if spec
    ]
    return load_texts(texts)


def examine_sides(
    vendor: Spec | None = None,
    buyer: Spec | None = None,
    bar: str = "production",
    *,
    provisional: bool = False,
) -> Examination:
    """The model of both sides held to a shipped bar."""
    return Examination(load_sides(vendor, buyer), bar, AS_OF, content(), provisional=provisional)


def confirmation(spec: Spec) -> Spec:
    """The small file in which a buyer confirms all that only a buyer settles, as it stands in a vendor's."""
    said: Spec = {}
    for section, fields in _HEADS.items():
        kept = _only(spec.get(section, {}), fields)
        if kept:
            said[section] = kept
    said.setdefault("system", {})["name"] = spec["system"]["name"]
    for section, fields in _ONLY_THE_BUYER.items():
        entries = {ident: _only(entry, fields) for ident, entry in spec.get(section, {}).items()}
        if section == "teams":  # one that says no side is the buyer's own
            entries = {ident: entry or {"side": "internal"} for ident, entry in entries.items()}
        said[section] = {ident: entry for ident, entry in entries.items() if entry}
    for section in ("evidence", "acceptances", "waivers", "retired"):
        said[section] = deepcopy(spec.get(section, {}))
    return {section: entries for section, entries in said.items() if entries}


def _only(entry: dict[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    return {name: deepcopy(value) for name, value in entry.items() if name in fields}
