"""An event walked through, as plain values: a script for a table, and the sheet of a drill."""

from __future__ import annotations

from typing import Literal

from readiness.result.value import Document, Grade, Source, Value

__all__ = ["Break", "Item", "Walk", "Walked", "WalkedPhase", "WalkedStep"]


class Break(Value):
    """A place at which it breaks, told once: later places name its number."""

    number: int
    weight: Literal["stops", "open", "look"]
    """It stops here; whether it stops is not known; it goes on, but not as it is written."""
    text: str
    mend: str
    source: Source


class Item(Value):
    """One line of the script, with what breaks there."""

    text: str
    breaks: tuple[Break, ...] = ()
    again: tuple[int, ...] = ()
    """Numbers of breaks that are told at an earlier place."""


class WalkedStep(Item):
    """One step: its `text` is what is done."""

    number: str
    """`2`; `2.1` for a step of a procedure that step 2 uses."""
    who: str
    """Who may do it."""
    acts: str
    """Who of them is there; empty if nobody is."""
    takes: str = ""
    within: str = ""
    needs: tuple[str, ...] = ()
    """What it takes, each with where that is held."""
    told: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    uses: str = ""
    """The procedures that it uses, by name."""
    place: str = ""
    """Where it stands in the model: its procedure, phase and number, `pause-all.contain.2`."""
    stage: str = ""
    """When it is done, if not in its turn; or that the steps of what it uses stand above."""
    steps: tuple[WalkedStep, ...] = ()


class WalkedPhase(Item):
    """One phase of a procedure; its `text` is the phase's name."""

    steps: tuple[WalkedStep, ...] = ()
    told: tuple[str, ...] = ()
    """Who is told whenever the procedure is done, beside what its steps say."""


class Walked(Item):
    """One procedure; its `text` is its name."""

    id: str
    mode: str
    lines: tuple[str, ...] = ()
    """Who triggers it, what it takes, which versions it brings back, what ends it."""
    phases: tuple[WalkedPhase, ...] = ()
    ends_when: str = ""


class Walk(Document):
    """An event from the first sign to what is learnt."""

    id: str
    title: str
    kind: str
    as_of: str
    absent: tuple[str, ...]
    grade: Grade
    best: Grade
    about: tuple[Item, ...]
    """What counts as one, and what does not."""
    noticed: tuple[Item, ...]
    owned: tuple[Item, ...]
    clock: tuple[Item, ...]
    """The severities, each with when it applies, how soon somebody acts, and who is told."""
    at_hand: tuple[Item, ...]
    """What is in front of the operator, and what it gives."""
    ways: tuple[Walked, ...]
    owed: tuple[Item, ...]
    """Who is told beside the steps, and the notices that are owed, with their clocks."""
    onward: tuple[Item, ...]
    participants: tuple[str, ...]
    passed: tuple[str, ...]
    """What must be so for a drill of it to be passed."""
    breaks: tuple[Break, ...]
    """All of them, in the order of the script."""
