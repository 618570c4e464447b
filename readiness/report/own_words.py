"""What is missing, in the words of a runbook: a phase by its heading on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readiness.graph.fact import arguments
from readiness.report.way import LABELS

if TYPE_CHECKING:
    from readiness.criteria.wording import Wording
    from readiness.graph.fact import Root

__all__ = ["in_own_words"]


def in_own_words(wording: Wording, root: Root) -> Root:
    """A root as the runbook tells it: by a sentence of its own where there is one."""
    named = dict(root.arguments)
    if named.get("phase") in LABELS:
        named["phase"] = LABELS[named["phase"]]
    own = f"runbook.{root.code}"
    return root._replace(code=own if own in wording.phrases else root.code, arguments=arguments(**named))
