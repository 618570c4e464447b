"""What is done: procedures in seven phases of steps, and the runbook that heads them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator

from readiness.model.checksum import Sha256
from readiness.model.part import Node, Part, Ref, Text, split_words
from readiness.model.quantity import Date, Duration, Rate

__all__ = ["PHASES", "STOPS", "Procedure", "Runbook", "Step", "Sustains"]

PHASES = ("first", "contain", "inform", "capture", "resolve", "close", "learn")
"""In the order in which they are done."""
STOPS = ("narrow", "pause", "revert")
"""Modes that hold the workflow back: nobody may do that without authority."""

Parties = Annotated[tuple[Text, ...], BeforeValidator(split_words), Ref.to("team", "person")]
Needs = Annotated[tuple[Text, ...], BeforeValidator(split_words), Ref.to("resource", "record", "asset")]
Versions = Annotated[dict[str, Text], Ref.to("asset")]


def _volume(value: object) -> object:
    return {"volume": value} if isinstance(value, str) else value


class Step(Part):
    """One thing that somebody does. Short: `ops: pause the intake queue`."""

    by: Annotated[tuple[Text, ...], BeforeValidator(split_words), Ref.to("team", "person", "asset")]
    """Who may do it: any one of these is enough; a control does it by itself."""
    action: Text
    takes: Duration | None = None
    within: Duration | None = None
    needs: Needs = ()
    touches: Annotated[tuple[Text, ...], BeforeValidator(split_words), Ref.to("asset")] = ()
    records: Annotated[tuple[Text, ...], BeforeValidator(split_words), Ref.to("record")] = ()
    informs: Parties = ()
    uses: Annotated[tuple[Text, ...], BeforeValidator(split_words), Ref.to("procedure")] = ()


class Sustains(Part):
    """How much work the people carry by hand meanwhile, and for how long. Short: `160/day`."""

    volume: Rate
    for_: Duration | None = None


class Runbook(Node):
    """Heads the procedures of its file or folder: which versions they were written for, and who approved."""

    kind_name: ClassVar[str] = "runbook"
    section: ClassVar[str] = "runbook"

    id: Text = "runbook"
    version: Text | None = None
    effective: Date | None = None
    valid_for: Versions = {}
    approved_by: Parties = ()
    owner: Annotated[Text, Ref.to("team", "person")] | None = None


class Procedure(Node):
    """What is done when an event occurs, in phases; `needs` must be stated, since `none` is a claim too."""

    kind_name: ClassVar[str] = "procedure"
    section: ClassVar[str] = "procedures"

    mode: Literal["continue", "narrow", "pause", "revert"]
    owner: Annotated[Text, Ref.to("team", "person")] | None = None
    authority: Parties = ()
    """Who may trigger it: any one of these."""
    needs: Needs = ()
    restores: Versions = {}
    """The version of each asset that is active afterwards; `none` where nobody could name one."""
    sustains: Annotated[Sustains, BeforeValidator(_volume)] | None = None
    runbook: Annotated[Text, Ref.to("runbook")] | None = None
    informs: Parties = ()
    ends_when: Text | None = None
    """What must hold before normal operation resumes."""
    file: Text | None = None
    """The way to its text from this file, inside the model's folder."""
    sha256: Sha256 | None = None
    first: tuple[Step, ...] = ()
    contain: tuple[Step, ...] = ()
    inform: tuple[Step, ...] = ()
    capture: tuple[Step, ...] = ()
    resolve: tuple[Step, ...] = ()
    close: tuple[Step, ...] = ()
    learn: tuple[Step, ...] = ()

    def steps(self) -> list[tuple[str, int, Step]]:
        """Every step with its phase and its number within the phase, from 1, in order."""
        return [(phase, n, step) for phase in PHASES for n, step in enumerate(getattr(self, phase), 1)]
