"""Who is there: teams on three sides, and the people in them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from readiness.model.calendar import WeekPattern
from readiness.model.part import Node, Part, Ref, Text, Words
from readiness.model.quantity import Date, Duration

__all__ = ["Person", "Team", "Training"]


class _Named(Node):
    """Who is called by a name, also where only the id says it."""

    @property
    def label(self) -> str:
        """The name, else the id read as words, with a capital."""
        words = super().label
        return words[:1].upper() + words[1:]


class Team(_Named):
    """A team of the buyer (internal), of the vendor, or of somebody else (third-party)."""

    kind_name: ClassVar[str] = "team"
    section: ClassVar[str] = "teams"

    side: Literal["internal", "vendor", "third-party"] = "internal"
    function: Words = ()
    """What the team does: product, operations, engineering, risk, compliance, support. A small team does several."""
    lead: Annotated[Text, Ref.to("person")] | None = None
    cover: WeekPattern | None = None
    """When somebody of the team is on duty."""
    hours: Duration | None = None
    """Working time that the team has for this workflow, per week."""
    contact: Text | None = None
    site: Text | None = None
    """The place where the team works, by name."""


class Training(Part):
    """What somebody was trained for, and when."""

    for_: Text
    when: Date | None = None


class Person(_Named):
    """Somebody with a name. After `until` the person is nobody here, whatever a roster says."""

    kind_name: ClassVar[str] = "person"
    section: ClassVar[str] = "people"

    team: Annotated[Text, Ref.to("team")]
    role: Text | None = None
    from_: Date | None = None
    until: Date | None = None
    """The first day on which the person is no longer there."""
    deputy: Annotated[Text, Ref.to("person")] | None = None
    trained: tuple[Training, ...] = ()
    contact: Text | None = None
    site: Text | None = None
    """The place where the person works, if it is not the team's."""
