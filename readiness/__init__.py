"""Whether the people around an AI workflow can really operate it after go-live.

import readiness as rd

model = rd.load("examples/loan-triage")
result = rd.assess(model, bar="production", as_of="2026-11-20")
result.causes
result.report("gaps.pdf")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from readiness.shown import show_with

if TYPE_CHECKING:
    from readiness.analyses import analyse, weak_points, without
    from readiness.asking import crosswalk, questions, tighten
    from readiness.assessment import Result, assess
    from readiness.comparing import compare, diff
    from readiness.error import InvalidInput, ReadinessError, Unusable
    from readiness.findings.content import copy_content, load_content
    from readiness.graph.operating import operating_graph
    from readiness.model.model import Model
    from readiness.source.load import load
    from readiness.source.locking import lock
    from readiness.verifying import verify

__all__ = [
    "InvalidInput",
    "Model",
    "ReadinessError",
    "Result",
    "Unusable",
    "analyse",
    "assess",
    "compare",
    "copy_content",
    "crosswalk",
    "diff",
    "load",
    "load_content",
    "lock",
    "operating_graph",
    "questions",
    "tighten",
    "verify",
    "weak_points",
    "without",
]  # fmt: skip

_HOMES = {
    "InvalidInput": "readiness.error",
    "Model": "readiness.model.model",
    "ReadinessError": "readiness.error",
    "Result": "readiness.assessment",
    "Unusable": "readiness.error",
    "analyse": "readiness.analyses",
    "assess": "readiness.assessment",
    "compare": "readiness.comparing",
    "copy_content": "readiness.findings.content",
    "crosswalk": "readiness.asking",
    "diff": "readiness.comparing",
    "load": "readiness.source.load",
    "load_content": "readiness.findings.content",
    "lock": "readiness.source.locking",
    "operating_graph": "readiness.graph.operating",
    "questions": "readiness.asking",
    "tighten": "readiness.asking",
    "verify": "readiness.verifying",
    "weak_points": "readiness.analyses",
    "without": "readiness.analyses",
}

show_with("readiness.report.showing")


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that `readiness --help` loads nothing heavy."""
    if name not in _HOMES:
        raise AttributeError(f"module 'readiness' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
