"""Random models in which nearly everything is in order: the verdict hangs on the little that is not."""

from __future__ import annotations

from copy import deepcopy
from random import Random
from typing import Any

from hypothesis import strategies as st

from readiness.model.system import CONSEQUENCES
from tests.builders import READY, edited
from tests.criteria.breaks import BREAKS
from tests.strategies import HEADS, Spec, fields_of

__all__ = ["draw_nearly_ready", "nearly_ready"]

_EXCUSE: Spec = {"owner": "ann", "until": "2027-06-01", "accepted-by": "rob"}
_KEPT = {"name", "kind", "mode", "side", "function", "team", "captures", "meaning", "with", "submission", "category",
         "topic", "date", "to", "runbook", "consequence"}  # fmt: skip
"""Without these an entry says nothing, or stands elsewhere."""


def _at_length(value: Any, field: str = "") -> Any:
    """Short forms written out, as the random models have them."""
    if isinstance(value, dict):
        return {key: _at_length(one, key) for key, one in value.items()}
    if isinstance(value, list):
        return [_at_length(one) for one in value]
    if field == "escalates" and " after " in str(value):
        to, after = value.split(" after ")
        return [{"to": to, "after": after}]
    return [value] if field in ("category", "by", "of") and isinstance(value, str) else value


def draw_nearly_ready(random: Random, submission: str | None = None) -> Spec:
    """The ready model with up to three things broken and three fields unsaid, and some of that accepted."""
    spec = deepcopy(READY)
    broken = random.sample(sorted(BREAKS), random.randint(0, 3))
    for ident in broken:
        for path, value in BREAKS[ident].edits:
            try:
                spec = edited(spec, path, value)
            except (KeyError, IndexError, TypeError, AttributeError):
                continue  # an earlier one took away what this one breaks
    for _ in range(random.randint(0, 3)):
        entry = random.choice([one for _, _, one in fields_of(spec)])
        unsaid = [field for field in entry if field not in _KEPT]
        if unsaid and len(entry) > 1:
            del entry[random.choice(unsaid)]
    spec = _at_length(spec)
    spec["system"]["submission"] = submission or random.choice(("partial", "complete"))
    spec["system"]["consequence"] = random.choice(CONSEQUENCES)
    spec["system"]["stage"] = random.choice(("pilot", "production"))
    for section in ("waivers", "acceptances"):
        excused = [ident for ident in broken if random.randint(0, 1)]
        spec[section] = {ident: dict(_EXCUSE) for ident in excused}
    return {name: one for name, one in spec.items() if name in HEADS or one}


def nearly_ready(submission: str | None = None) -> st.SearchStrategy[Spec]:
    """Models a few words away from ready, which shrink to the ready one."""
    return st.randoms(use_true_random=False).map(lambda random: draw_nearly_ready(random, submission))
