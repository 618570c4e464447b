"""What every report of a workflow is made of: the assessment, what travels inside, and the words around each page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from readiness.error import Unusable
from readiness.findings.filing import list_evidence
from readiness.report.document import Attached
from readiness.report.saying import SHIPPED, Saying
from readiness.report.words import capital, clean, cut, day, purpose, verdict, who_and_what
from readiness.result.assessment import Assessment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from readiness.findings.examination import Examination

__all__ = ["EVIDENCE", "Material", "cleaned", "cleaned_value", "furniture", "what_was_assessed"]

_Value = TypeVar("_Value", bound=BaseModel)
_Level = TypeVar("_Level")

EVIDENCE = "evidence.json"
"""The list of what is on file, with the digest of each file as it was seen."""
_SEATS = ("cto", "operations", "risk", "compliance")
_LAYERS = ("incident", "escalation", "rollback", "approval", "monitoring", "handoff", "spine")


@dataclass(frozen=True)
class Material:
    """One assessment, and the examination that it came from where the model is at hand."""

    assessment: Assessment
    examination: Examination | None = None

    def examined(self, kind: str) -> Examination:
        """The examination. Raises `Unusable` where only a saved assessment is there, which a `kind` can't do with."""
        if self.examination is None:
            what = f"A saved assessment is not enough for the {kind}: it is made from the model itself."
            raise Unusable(f"{what} Load the model and assess it again.")
        return self.examination

    @property
    def saying(self) -> Saying:
        """The sentences of the content that judged, or as they ship for a saved assessment."""
        return Saying(self.examination.content.checklist.phrases) if self.examination else SHIPPED

    @cached_property
    def attachments(self) -> tuple[Attached, ...]:
        """The assessment, the list of evidence, and all that both were made of: the model, checklists and rubrics.

        Put together once for all reports on it.
        """
        found = [Attached.of("assessment.json", self.assessment.to_json(), "Data")]
        if self.examination:
            found.append(Attached.of(EVIDENCE, list_evidence(self.examination).to_json(), "Data"))
            content = self.examination.content
            places = (
                ("model", self.examination.model.sources),
                ("checklists", content.checklist.texts),
                ("rubrics", content.rubrics),
            )
            found += [
                Attached.of(f"{place}/{one.name}", one.text, "Source")
                for place, texts in places
                for one in texts
            ]
        return tuple(found)


def furniture(kind: str, safe: Assessment) -> Mapping[str, Any]:
    """What the head and foot of each page say, and how the file is called; `safe` is a cleaned assessment."""
    said, date, what = verdict(safe.verdict), day(safe.as_of), _with_vendor(safe)
    return {
        "assessment": safe,
        "kind": kind,
        "verdict": said,
        "purpose": purpose(safe.bar, safe.consequence),
        "date": date,
        "what": what,
        "restated": _restated(safe, said, date),
        "document_title": f"{kind}, {what}. {said}, {date}",
        "foot": f"{capital(_bar(safe))} \u00b7 as of {date} \u00b7 operating model {safe.digests.model[:8]}",
    }


def _restated(safe: Assessment, said: str, date: str) -> str:
    """What is signed: the verdict, for what, on which day, why, and until when."""
    ends = safe.ends.text if safe.ends else ""
    held_to = purpose(safe.bar, safe.consequence)
    return f"{said} for {held_to}, on {date}. {safe.headline} {ends}".rstrip()


def what_was_assessed(assessment: Assessment) -> str:
    """The buyer and the workflow, as every page names them."""
    return who_and_what(assessment.workflow.buyer, assessment.workflow.name)


def _with_vendor(safe: Assessment) -> str:
    """The same with the vendor, so that the reports on several offers for one workflow are told apart."""
    what, vendor = what_was_assessed(safe), safe.workflow.vendor
    return f"{what}, with {vendor}" if vendor and vendor != safe.workflow.buyer else what


def cleaned(assessment: Assessment) -> Assessment:
    """The same assessment without signs that hide, reverse or break a text, its seats and layers in order."""
    safe = cleaned_value(assessment)
    seats, layers = _in_order(safe.seats, _SEATS), _in_order(safe.layers, _LAYERS)
    return safe.model_copy(update={"seats": seats, "layers": layers})


def cleaned_value(value: _Value, clean: Callable[[str], str] = clean) -> _Value:
    """The same value without signs that hide, reverse or break a text."""
    found: _Value = _clean(value, clean)
    return found


def _in_order(levels: Mapping[str, _Level], names: tuple[str, ...]) -> dict[str, _Level]:
    """The levels as people know them, whatever order a file gave them; what is not known comes last."""
    return {name: levels[name] for name in (*names, *sorted(levels)) if name in levels}


def _clean(value: Any, clean: Callable[[str], str]) -> Any:
    """What is clean already is the same object: of many gaps few are held twice."""
    if isinstance(value, str):
        found = clean(value)
        return value if found == value else found
    if isinstance(value, BaseModel):
        fields = _changed({name: getattr(value, name) for name in type(value).model_fields}, clean)
        return value.model_copy(update=fields) if fields else value
    if isinstance(value, dict):
        return value | changed if (changed := _changed(value, clean)) else value
    if isinstance(value, tuple | list):
        changed = _changed(dict(enumerate(value)), clean)
        return type(value)(changed.get(place, held) for place, held in enumerate(value)) if changed else value
    return value


def _changed(parts: Mapping[Any, Any], clean: Callable[[str], str]) -> dict[Any, Any]:
    """What looks otherwise than it did, by where it stands."""
    found = ((place, held, _clean(held, clean)) for place, held in parts.items())
    return {place: after for place, before, after in found if after is not before}


def _bar(assessment: Assessment) -> str:
    return f"bar {cut(assessment.bar, 40)}"
