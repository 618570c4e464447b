"""What was seen to happen: documents, exercises, real occurrences and attestations."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator

from readiness.model.checksum import Sha256
from readiness.model.part import Node, Part, Ref, Sentences, Text, split_words
from readiness.model.quantity import Date, Duration, Tally, YesNo

__all__ = ["Evidence", "Observed"]

Parties = Annotated[tuple[Text, ...], BeforeValidator(split_words), Ref.to("team", "person")]


class Observed(Part):
    """What was measured while it happened."""

    classify: Duration | None = None
    contain: Duration | None = None
    close: Duration | None = None
    path: Parties = ()
    """The teams through which it went, in order."""
    vendor_called: YesNo | None = None
    unlisted: Sentences = ()
    """Work that was done and that no procedure names."""


class Evidence(Node):
    """One piece of evidence. Its level is computed from these facts and never declared."""

    kind_name: ClassVar[str] = "evidence"
    section: ClassVar[str] = "evidence"

    kind: Literal["document", "exercise", "occurrence", "attestation"]
    of: Annotated[tuple[Text, ...], BeforeValidator(split_words), Ref.to("*")] = ()
    date: Date | None = None
    by: Parties = ()
    at: Literal["production", "copy", "elsewhere"] | None = None
    form: Literal["live", "tabletop", "walk-through", "call-out"] | None = None
    hours: Literal["office", "out-of-hours"] | None = None
    scenario: Text | None = None
    result: Tally | None = None
    findings: Tally | None = None
    file: Text | None = None
    """The way to it from this file, inside the model's folder."""
    sha256: Sha256 | None = None
    observed: Observed | None = None
    review_due: Date | None = None
    reviewed: Date | None = None
    actions: Tally | None = None
