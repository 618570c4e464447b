"""Steps written short: `- ops: pause the queue` says by its key who acts and by its value what is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from readiness.model.procedure import Step
from readiness.source.refused import Refused
from readiness.source.suggestion import did_you_mean

__all__ = ["doer_of", "expand_step"]

_FIELDS = frozenset(
    field.alias or name for name, field in Step.model_fields.items() if name != "not_applicable"
)


def doer_of(step: Mapping[str, Any]) -> str | None:
    """The key of a short step that says who acts; None where the step is written in full or says nobody."""
    doers = _doers(step)
    return doers[0] if len(doers) == 1 and "by" not in step else None


def expand_step(step: Mapping[str, Any]) -> Mapping[str, Any] | Refused:
    """A step with `by` and `action`; refused as a whole where two say who acts, or two what is done."""
    doers = _doers(step)
    if not doers or ("by" in step and "action" in step):
        return step  # whatever is strange in it is an unknown field
    if len(doers) > 1 or "by" in step:
        return _two_doers(["by", *doers] if "by" in step else doers)
    doer = doers[0]
    if "action" in step:
        what = f"this step says twice what is done: behind `{doer}` and behind `action`."
        return Refused(what, "Keep one of them.")
    return {"by": doer, "action": step[doer], **{key: value for key, value in step.items() if key != doer}}


def _doers(step: Mapping[str, Any]) -> list[str]:
    """Keys that can only be meant as who acts. Beside another one, what is like a field is a field misspelled."""
    strange = [key for key in step if key not in _FIELDS]
    if len(strange) + ("by" in step) < 2:
        return strange
    return [key for key in strange if not did_you_mean(key, _FIELDS)]


def _two_doers(doers: Sequence[str]) -> Refused:
    first, second = doers[:2]
    what = f"this step says twice who does it: `{first}` and `{second}`."
    fields = f"Other fields of a step are {', '.join(sorted(_FIELDS - {'by', 'action'}))}."
    if first == "by":
        return Refused(what, f"Keep one of them. {fields}")
    return Refused(
        what, f"Write `- {first} or {second}:` if either may do it, else a step for each. {fields}"
    )
