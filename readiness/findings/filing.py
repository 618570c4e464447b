"""What is on file as evidence, each with the digest that was seen and the one that the model states."""

from __future__ import annotations

from typing import Any, Literal

from readiness.evidence.attachment import find_file_flaw
from readiness.findings.examination import Examination
from readiness.findings.gap import source_of
from readiness.graph.fact import Truth
from readiness.model.evidence import Evidence
from readiness.model.model import Model
from readiness.model.procedure import Procedure
from readiness.result.filed import EvidenceList

__all__ = ["list_evidence"]


def list_evidence(examination: Examination) -> EvidenceList:
    """Every piece of evidence, and every procedure that names a file, in the order of their ids."""
    model = examination.model_as_written
    named = [one for one in model.all_of(Procedure) if one.file is not None]
    pieces: list[Evidence | Procedure] = [*model.all_of(Evidence), *named]
    pieces.sort(key=lambda one: one.id)
    return EvidenceList.model_validate({
        "as-of": examination.operation.as_of.isoformat(),
        "model": model.digest,
        "evidence": tuple(_filed(examination, model, one) for one in pieces),
    })  # fmt: skip


def _filed(examination: Examination, model: Model, one: Evidence | Procedure) -> dict[str, Any]:
    name = examination.wording.name
    entry = {
        "id": one.id, "what": one.label, "kind": one.kind_name, "said-by": _side(model, one),
        "source": source_of(model, one.id, ()), **_file(examination, model, one),
    }  # fmt: skip
    if isinstance(one, Evidence):
        entry |= {
            "kind": one.kind, "of": tuple(map(name, one.of)), "by": tuple(map(name, one.by)),
            "date": str(one.date or ""), "result": str(one.result or ""),
        }  # fmt: skip
    return entry


def _file(examination: Examination, model: Model, one: Evidence | Procedure) -> dict[str, Any]:
    if one.file is None:
        return {}
    flaw = find_file_flaw(model, one)
    fits = "yes" if flaw is None else "unknown" if flaw.truth is Truth.UNKNOWN else "no"
    return {
        "file": one.file,
        "observed": model.observed.get(one.id),
        "stated": str(one.sha256) if one.sha256 else None,
        "fits": fits,
        "remark": f"{examination.wording.root(flaw)}." if flaw else "",
    }


def _side(model: Model, one: Evidence | Procedure) -> Literal["buyer", "vendor", "both"]:
    """Whose word it is: of both where the vendor's stands for some fields only."""
    if model.is_vendors_word(one.key, ""):
        return "vendor"
    return "both" if any(key == one.key for key, _ in model.vendor_said) else "buyer"
