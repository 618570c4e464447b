"""The list of evidence that travels inside a report: what is on file, and which file was seen at which name."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from readiness.result.value import Document, Source, Value

__all__ = ["EvidenceList", "Filed"]


class Filed(Value):
    """One piece of evidence, or a procedure that names a file, with what the file held when the model was loaded."""

    id: str
    what: str
    """As people call it."""
    kind: str
    """`document`, `exercise`, `occurrence` or `attestation`, else `procedure`."""
    of: tuple[str, ...] = ()
    """What it is about, as people call it."""
    date: str = ""
    by: tuple[str, ...] = ()
    said_by: Literal["buyer", "vendor", "both"] = Field(alias="said-by")
    """Whose word the entry is."""
    result: str = ""
    file: str = ""
    observed: str | None = None
    """SHA-256 of the file as it was seen; None where none is named, none could be read, or nobody looked."""
    stated: str | None = None
    """SHA-256 that the model states beside the name; None where it states none."""
    fits: Literal["yes", "no", "unknown"] | None = None
    """Whether the one is the other; None where no file is named."""
    remark: str = ""
    """Why it does not fit, or is not known to, in a sentence."""
    source: Source


class EvidenceList(Document):
    """All of it by id, for whoever holds the files to it one by one."""

    schema_: Literal["readiness/evidence@1"] = Field("readiness/evidence@1", alias="schema")
    as_of: str = Field(alias="as-of")
    model: str
    """The digest of the model that names it."""
    evidence: tuple[Filed, ...]

    def to_json(self) -> str:
        """The list as it travels: fields in the order in which a person reads them."""
        return self.model_dump_json(indent=2) + "\n"
