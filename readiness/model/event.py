"""What can happen: seven kinds of event, who owns each, who is told, and where it goes when it is stuck."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, PositiveInt

from readiness.model.part import Node, Part, Ref, Text, Words, split_words
from readiness.model.quantity import Cadence, Duration, Rate

__all__ = ["EVENT_KINDS", "Escalation", "Event", "Repeats"]

EVENT_KINDS = (
    "incident", "exception", "escalation", "rollback", "approval", "monitoring-review", "ownership-transition",
)  # fmt: skip

Parties = Annotated[tuple[Text, ...], BeforeValidator(split_words), Ref.to("team", "person")]

_ESCALATION = re.compile(r"(?P<to>\S+)(?:\s+after\s+(?P<after>\S+))?(?:\s+when\s+(?P<when>.+))?")
_REPEATS = re.compile(r"(?P<count>\d+)\s+in\s+(?P<within>\S+)\s+raises\s+(?P<raises>\S+)")


def _escalation(value: object) -> object:
    if not isinstance(value, str):
        return value
    match = _ESCALATION.fullmatch(value.strip())
    if not match:
        raise ValueError(
            f"`{value}` is not an escalation. Write who receives it and when, such as `risk after 2h`."
        )
    return {key: text for key, text in match.groupdict().items() if text is not None}


def _repeats(value: object) -> object:
    if not isinstance(value, str):
        return value
    match = _REPEATS.fullmatch(value.strip())
    if not match:
        raise ValueError(f"`{value}` is not a repeat rule. Write it as `3 in 7d raises governance-review`.")
    return {**match.groupdict(), "count": int(match["count"])}


def _listed(value: object) -> object:
    if isinstance(value, str):
        return [text.strip() for text in value.split(",")]
    return [value] if isinstance(value, dict) else value


class Escalation(Part):
    """To whom an open event goes, after which time or when. Short: `risk after 2h`."""

    to: Annotated[Text, Ref.to("team", "person", "event")]
    after: Duration | None = None
    when: Text | None = None


class Repeats(Part):
    """How often is too often: so many within a time raise another event. Short: `3 in 7d raises review`."""

    count: PositiveInt
    within: Duration
    raises: Annotated[Text, Ref.to("event")]


class Event(Node):
    """Something that somebody must handle."""

    kind_name: ClassVar[str] = "event"
    section: ClassVar[str] = "events"

    kind: Literal[
        "incident",
        "exception",
        "escalation",
        "rollback",
        "approval",
        "monitoring-review",
        "ownership-transition",
    ]
    category: Words = ()
    counts: Text | None = None
    """What makes it one."""
    counts_not: Text | None = None
    """What looks like one and is none."""
    severities: Words = ()
    owner: Annotated[Text, Ref.to("team", "person")] | None = None
    declared_by: Parties = ()
    seen_by: Parties = ()
    """Teams that notice it themselves; signals come by their own `raises`."""
    enforced_by: Annotated[tuple[Text, ...], BeforeValidator(split_words), Ref.to("asset")] = ()
    context: Annotated[tuple[Text, ...], BeforeValidator(split_words), Ref.to("resource", "record")] = ()
    handled_by: Annotated[tuple[Text, ...], BeforeValidator(split_words), Ref.to("procedure")] = ()
    """Any one of these is enough."""
    escalates: Annotated[
        tuple[Annotated[Escalation, BeforeValidator(_escalation)], ...], BeforeValidator(_listed)
    ] = ()
    repeats: Annotated[Repeats, BeforeValidator(_repeats)] | None = None
    rate: Rate | None = None
    cadence: Cadence | None = None
    informs: Parties = ()
