"""What travels inside a report that others get to read: digests only, and never the model."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from readiness.report.document import Attached

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DIGESTS", "attach_digests"]

DIGESTS = "digests.json"


def attach_digests(**found: str | Mapping[str, Any]) -> tuple[Attached, ...]:
    """One file with these digests, the engine's version and the day among them."""
    text = json.dumps({"schema": "readiness/digests@1", **found}, ensure_ascii=False, indent=2)
    return (Attached.of(DIGESTS, f"{text}\n", "Data"),)
