"""What was agreed: agreements, notices that are owed, and the handoff from vendor to buyer."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BeforeValidator

from readiness.model.calendar import WeekPattern
from readiness.model.part import Node, Part, Ref, Text, Words, split_words
from readiness.model.quantity import Date, Deadline, Duration

__all__ = ["Agreement", "Assurance", "Exit", "Handoff", "Obligation", "OpenItem", "SubProcessor"]

Things = Annotated[tuple[Text, ...], BeforeValidator(split_words), Ref.to("*")]


def _single(value: object) -> object:
    return [value] if isinstance(value, (str, dict)) else value


class Exit(Part):
    """How the buyer gets out: how long it takes, in which form things come back, and whether it was tried."""

    transition: Duration | None = None
    format: Text | None = None
    plan: Date | None = None
    rehearsed: Date | None = None


class Assurance(Part):
    """A report on the supplier's own controls: its scope and the day up to which it speaks."""

    report: Text
    scope: Text | None = None
    period_end: Date | None = None
    bridge_letter: Date | None = None


class SubProcessor(Part):
    """Somebody behind the vendor: role, place, and what is seen there."""

    name: Text
    role: Text | None = None
    location: Text | None = None
    sees: Text | None = None


class Agreement(Node):
    """What a supplier owes: hours, restore time, notices, exit, assurance."""

    kind_name: ClassVar[str] = "agreement"
    section: ClassVar[str] = "agreements"

    with_: Annotated[Text, Ref.to("team")]
    support: WeekPattern | None = None
    restore: Duration | None = None
    incident_notice: Duration | None = None
    change_notice: Duration | None = None
    sub_processors: tuple[SubProcessor, ...] = ()
    exit: Exit | None = None
    assurance: Annotated[tuple[Assurance, ...], BeforeValidator(_single)] = ()
    severities: Words = ()


class Obligation(Node):
    """A notice that is owed to somebody outside, with its clocks and the person who starts them."""

    kind_name: ClassVar[str] = "obligation"
    section: ClassVar[str] = "obligations"

    event: Annotated[tuple[Text, ...], BeforeValidator(split_words), Ref.to("event")] = ()
    to: Annotated[Text, Ref.to("team", "person")] | None = None
    deadlines: Annotated[tuple[Deadline, ...], BeforeValidator(_single)] = ()
    owner: Annotated[Text, Ref.to("team", "person")] | None = None
    source: Text | None = None


class OpenItem(Part):
    """Something that was still to come at the handoff, until when, and who sees to it."""

    what: Text
    until: Date | None = None
    owner: Annotated[Text, Ref.to("team", "person")] | None = None


class Handoff(Node):
    """What passed from one team to another, what stayed behind, and how the knowledge went over."""

    kind_name: ClassVar[str] = "handoff"
    section: ClassVar[str] = "handoffs"

    from_: Annotated[Text, Ref.to("team")] | None = None
    to: Annotated[Text, Ref.to("team", "person")] | None = None
    of: Things = ()
    date: Date | None = None
    items: Things = ()
    received: Things = ()
    retained: Things = ()
    """What the vendor keeps on purpose."""
    until: Date | None = None
    """When what is retained ends or is looked at again."""
    open: tuple[OpenItem, ...] = ()
    method: Words = ()
