"""One small model in which everything that it declares works, and a word to change it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from readiness.graph.drill import EVERYONE, Absence, Drill
from readiness.graph.fact import Truth
from readiness.graph.operation import Operation
from tests.strategies import AS_OF, Spec, load_model

__all__ = ["SMALL", "changed", "drill_of", "small", "truth"]


def _by(who: str, action: str) -> Spec:
    return {"by": who, "action": action, "takes": "5m"}


SMALL: Spec = {
    "system": {"name": "Triage", "vendor": "vend", "submission": "complete", "consequence": "high"},
    "teams": {
        "ops": {"side": "internal", "function": "operations"},
        "risk": {"side": "internal", "function": "risk"},
        "vend": {"side": "vendor"},
    },
    "people": {
        "ann": {"team": "ops", "deputy": "bob"},
        "bob": {"team": "ops"},
        "rita": {"team": "risk"},
        "vic": {"team": "vend"},
    },
    "assets": {
        "intake": {"kind": "workflow", "run-by": "ops"},
        "platform": {"kind": "tool", "run-by": "vend"},
        "guard": {"kind": "control", "run-by": "ops"},
    },
    "resources": {"switch": {"kind": "access", "held-by": "ops"}},
    "procedures": {
        "stop": {
            "mode": "pause", "authority": "ann", "needs": "switch", "first": [_by("ops", "switch it off")],
            "resolve": [_by("ops", "mend it")], "close": [_by("ann", "switch it on")],
        },
    },
    "events": {
        "wrong": {
            "kind": "incident", "category": "wrong-output", "owner": "ann", "seen-by": "ops", "handled-by": "stop",
        },
    },
}  # fmt: skip


def changed(spec: Spec, changes: dict[str, Any]) -> Spec:
    """A copy with values set by dotted path; None takes a value away."""
    new = deepcopy(spec)
    for path, value in changes.items():
        *steps, last = path.split(".")
        entry = new
        for step in steps:
            entry = entry.setdefault(step, {})
        if value is None:
            entry.pop(last, None)
        else:
            entry[last] = deepcopy(value)
    return new


def small(changes: dict[str, Any] | None = None) -> Spec:
    """The small model with some changes."""
    return changed(SMALL, changes or {})


def drill_of(spec: Spec) -> Drill:
    """A drill in which each mend costs 1."""
    return Drill(Operation(load_model(spec), AS_OF), lambda _: 1)


def truth(spec: Spec, event: str = "wrong", goal: str = "handled", absence: Absence = EVERYONE) -> Truth:
    """Whether a goal of an event is reached."""
    return drill_of(spec).truth((goal, event), absence)
