"""What is needed and kept: resources, records, and the practices that run on a rhythm."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator

from readiness.model.part import Node, Ref, Text, Words, split_words
from readiness.model.quantity import Cadence, Date, Duration, YesNo

__all__ = ["Practice", "Record", "Resource"]

Parties = Annotated[tuple[Text, ...], BeforeValidator(split_words), Ref.to("team", "person")]
Stores = Annotated[tuple[Text, ...], BeforeValidator(split_words), Ref.to("asset")]


class Resource(Node):
    """Something a step can't do without: knowledge, access, information or a tool."""

    kind_name: ClassVar[str] = "resource"
    section: ClassVar[str] = "resources"

    kind: Literal["knowledge", "access", "information", "tool"]
    gives: Words = ()
    held_by: Parties = ()
    kept_in: Stores = ()
    """The assets in which it stands; a store that the vendor runs is the vendor's."""
    editable_by: Parties = ()
    portable: YesNo | None = None
    opaque: Text | None = None


class Record(Node):
    """What is kept of what was done: which acts it captures, what it carries, where, how long, for whom."""

    kind_name: ClassVar[str] = "record"
    section: ClassVar[str] = "records"

    captures: Words
    about: Words = ()
    carries: Words = ()
    store: Stores = ()
    retention: Duration | None = None
    readable_by: Parties = ()
    editable_by: Parties = ()
    personal_data: YesNo | None = None


class Practice(Node):
    """Something that is done on a rhythm and shows in its measure."""

    kind_name: ClassVar[str] = "practice"
    section: ClassVar[str] = "practices"

    topic: Text
    owner: Annotated[Text, Ref.to("team", "person")] | None = None
    cadence: Cadence | None = None
    last_done: Date | None = None
    measured: Text | None = None
    limit: Text | None = None
    takes: Duration | None = None
    of: Annotated[tuple[Text, ...], BeforeValidator(split_words), Ref.to("*")] = ()
