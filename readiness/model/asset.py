"""What is operated: assets with versions, the changes that happened to them, and the signals they give."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator

from readiness.model.part import Node, Part, Ref, Text, split_words
from readiness.model.quantity import Date, Duration, Rate, YesNo

__all__ = ["Asset", "Change", "Impact", "Signal"]

Assets = Annotated[tuple[Text, ...], BeforeValidator(split_words), Ref.to("asset")]
Parties = Annotated[tuple[Text, ...], BeforeValidator(split_words), Ref.to("team", "person")]
Versions = Annotated[dict[str, Text], Ref.to("asset")]


class Asset(Node):
    """Anything with versions that the runbook is about, from the specification to the system downstream."""

    kind_name: ClassVar[str] = "asset"
    section: ClassVar[str] = "assets"

    kind: Literal[
        "specification", "policy", "prompt", "model", "control", "threshold", "index", "workflow", "tool",
        "downstream", "autonomy", "assessment",
    ]  # fmt: skip
    version: Text | None = None
    owner: Annotated[Text, Ref.to("team", "person")] | None = None
    run_by: Annotated[Text, Ref.to("team")] | None = None
    """The team on whose platform it runs: gone when that team's service has ended."""
    valid_for: Versions = {}
    implements: Assets = ()
    rollback: Annotated[tuple[Text, ...], BeforeValidator(split_words), Ref.to("procedure")] = ()
    approval: Annotated[Text, Ref.to("event")] | None = None
    supported_until: Date | None = None
    feeds: Assets = ()
    pinned: YesNo | None = None
    decides: YesNo | None = None
    """Whether what it puts out takes effect without a person who decides."""
    contains: Text | None = None
    opaque: Text | None = None
    """What of it can't be looked into, and why."""
    site: Text | None = None
    """The place where it stands, by name."""


def _impact(value: object) -> object:
    return {"decision": value} if isinstance(value, str) else value


class Impact(Part):
    """What a change means for the runbook, as it was decided. Short: `none of its steps changes`."""

    decision: Text
    date: Date | None = None
    """Without it, the day of the change."""
    by: Parties = ()
    """Without them, those who approved the change."""


class Change(Node):
    """What happened to assets on a day: the versions that went live, who approved, and the runbook's turn."""

    kind_name: ClassVar[str] = "change"
    section: ClassVar[str] = "changes"

    date: Date
    to: Versions
    approved_by: Parties = ()
    runbook_impact: Annotated[Impact, BeforeValidator(_impact)] | None = None
    """The recorded decision on what the change means for the runbook."""


class Signal(Node):
    """Something measured: what is normal, when it warns and acts, who watches, and which event it raises."""

    kind_name: ClassVar[str] = "signal"
    section: ClassVar[str] = "signals"

    asset: Annotated[tuple[Text, ...], BeforeValidator(split_words), Ref.to("asset")] = ()
    meaning: Text
    normal: Text | None = None
    warns_at: Text | None = None
    acts_at: Text | None = None
    samples: Rate | None = None
    """The share of cases that a person looks at again."""
    takes: Duration | None = None
    """How long it takes to look at one of them."""
    latency: Duration | None = None
    watched_by: Parties = ()
    reviewed_in: Annotated[tuple[Text, ...], BeforeValidator(split_words), Ref.to("event")] = ()
    raises: Annotated[tuple[Text, ...], BeforeValidator(split_words), Ref.to("event")] = ()
    set: Date | None = None
    """When its limits were set."""
    breaches: Text | None = None
