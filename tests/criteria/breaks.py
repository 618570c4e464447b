"""For each shipped criterion, the edit of the ready model that breaks it, and what breaks along with it.

Whoever adds a criterion adds a line to the file of its layer, and to `ready.py` whatever it asks for.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.criteria.breaking import Break
from tests.criteria.breaks_approval import APPROVAL
from tests.criteria.breaks_escalation import ESCALATION
from tests.criteria.breaks_handoff import HANDOFF
from tests.criteria.breaks_incident import INCIDENT
from tests.criteria.breaks_monitoring import MONITORING
from tests.criteria.breaks_rollback import ROLLBACK
from tests.criteria.breaks_spine import SPINE

__all__ = ["BREAKS"]

BREAKS: Mapping[str, Break] = {
    **INCIDENT,
    **ESCALATION,
    **ROLLBACK,
    **APPROVAL,
    **MONITORING,
    **HANDOFF,
    **SPINE,
}
"""By criterion, in the order of the layers."""
