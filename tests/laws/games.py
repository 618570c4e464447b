"""Evidence with a flaw, about everything in a model: what somebody would write who wants to look better."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from tests.laws.numbers import gained
from tests.strategies import Spec, examine

__all__ = ["SOUND", "add_evidence", "raised_by"]

SOUND: Spec = {
    "date": "2026-11-10", "by": ["ops"], "at": "production", "form": "live", "hours": "out-of-hours",
    "result": "passed", "findings": "3 of 3 closed", "review-due": "2026-11-15", "reviewed": "2026-11-12",
    "observed": {"vendor-called": "no", "unlisted": "none", "path": ["ops"], "contain": "5m"},
}  # fmt: skip
"""What a piece of evidence states that counts in every way."""


def add_evidence(spec: Spec, evidence: dict[str, Any]) -> Spec:
    """A copy with one more piece of evidence, about everything that there is; a field of None is not stated."""
    more = deepcopy(spec)
    things = [
        ident
        for section in ("events", "procedures", "records", "assets", "resources", "signals", "handoffs")
        for ident in more.get(section, {})
    ]
    stated = {field: value for field, value in {"of": things, **evidence}.items() if value is not None}
    more.setdefault("evidence", {})["more"] = stated
    return more


def raised_by(spec: Spec, evidence: dict[str, Any], bar: str = "production") -> dict[str, str]:
    """The criteria of which one more piece of evidence raises what is shown, and a better verdict, in words."""
    return gained(examine(add_evidence(spec, evidence), bar), examine(spec, bar))
