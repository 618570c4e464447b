"""The header: which workflow this is, how much hangs on it, and what it was approved for."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator

from readiness.model.calendar import WeekPattern
from readiness.model.part import Node, Part, Ref, Sentences, Text, Words, split_words
from readiness.model.quantity import Date, Duration, Rate, YesNo

__all__ = ["CONSEQUENCES", "Envelope", "Inventory", "Promotion", "Severity", "System", "Volume"]

CONSEQUENCES = ("low", "moderate", "high", "critical")
"""From the lightest to the heaviest."""

Parties = Annotated[tuple[Text, ...], BeforeValidator(split_words), Ref.to("team", "person")]


def _usual(value: object) -> object:
    return {"usual": value} if isinstance(value, str) else value


def _in_a_time(rate: Rate) -> Rate:
    if rate.is_share:
        what = f"`{rate}` says which share of cases, and not how many cases there are."
        raise ValueError(f"{what} Write how many come in a time, such as 410/day.")
    return rate


Flow = Annotated[Rate, AfterValidator(_in_a_time)]


class Volume(Part):
    """How much work passes: the usual rate and the peak, each in a time. Short: `410/day`."""

    usual: Flow
    peak: Flow | None = None


class Severity(Part):
    """One step of the scale: when it applies, within which time somebody acts, and who is told."""

    when: Text | None = None
    within: Duration | None = None
    to: Annotated[tuple[Text, ...], BeforeValidator(split_words), Ref.to("team", "person", "event")] = ()


class Envelope(Part):
    """The limits of use: what was approved, or what is in fact done."""

    scope: Text | None = None
    volume: Rate | None = None
    users: Text | None = None
    autonomy: Text | None = None
    until: Date | None = None
    date: Date | None = None
    by: Parties = ()


class Promotion(Part):
    """The decision that made a pilot a production: when, by whom, and what it tightened."""

    date: Date | None = None
    by: Parties = ()
    tightens: Words = ()
    includes_autonomy: YesNo | None = None


class Inventory(Part):
    """How the organisation's own register of AI systems lists this workflow."""

    tier: Text | None = None
    owner: Annotated[Text, Ref.to("team", "person")] | None = None
    date: Date | None = None


class System(Node):
    """The workflow as a whole: one header per model."""

    kind_name: ClassVar[str] = "system"
    section: ClassVar[str] = "system"

    id: Text = "system"
    does: Text | None = None
    buyer: Text | None = None
    vendor: Annotated[tuple[Text, ...], BeforeValidator(split_words), Ref.to("team")] = ()
    stage: Literal["pilot", "production"] | None = None
    live_since: Date | None = None
    consequence: Literal["low", "moderate", "high", "critical"] | None = None
    because: Text | None = None
    runs: WeekPattern | None = None
    unattended: Literal["continues", "pauses", "manual"] | None = None
    """What the workflow does by itself while nobody is on duty."""
    volume: Annotated[Volume, BeforeValidator(_usual)] | None = None
    boundaries: Sentences = ()
    severities: dict[str, Severity] = {}
    executive: Annotated[Text, Ref.to("person", "team")] | None = None
    owner: Annotated[Text, Ref.to("person", "team")] | None = None
    regimes: Words = ()
    """Laws and rules that apply to this workflow here, such as `dora`."""
    inventory: Inventory | None = None
    approved: Envelope | None = None
    actual: Envelope | None = None
    promotion: Promotion | None = None
    submission: Literal["partial", "complete"] = "partial"
