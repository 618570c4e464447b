"""A model in short: which workflow it describes, how much is declared, and what stands out before it is assessed."""

from __future__ import annotations

from typing import NamedTuple

from readiness.model.kinds import KINDS
from readiness.model.model import Model
from readiness.model.system import System
from readiness.model.text import count_of, join_words
from readiness.report.layout import wrapped
from readiness.report.words import capital, plural

__all__ = ["Outline", "outline", "render_model"]


class Outline(NamedTuple):
    """What is said of a model at first sight."""

    name: str
    buyer: str
    does: str
    facts: tuple[str, ...]
    """Whose it is, how much hangs on it, and whether it is complete, as sentences."""
    counts: tuple[tuple[str, int], ...]
    """How many of each kind are declared, kind by kind."""
    notes: tuple[str, ...]
    """What vanished, and on what the two sides differ."""
    things: str
    """`133 things in 19 files`"""


def outline(model: Model) -> Outline:
    """A model in short."""
    system = model.system
    counts = [(kind, len(model.all_of(kind))) for kind in KINDS if kind is not System]
    return Outline(
        system.label, system.buyer or "", system.does or "", tuple(_facts(model)),
        tuple((kind.kind_name if number == 1 else kind.section, number) for kind, number in counts if number),
        tuple(_notes(model)),
        f"{count_of(len(model.nodes), 'thing')} in {count_of(len(model.sources), 'file')}",
    )  # fmt: skip


def _facts(model: Model) -> list[str]:
    system = model.system
    vendors = [model.nodes[one].label if one in model.nodes else one for one in system.vendor]
    stage = {"pilot": "It is a pilot", "production": "It is in production"}.get(system.stage or "")
    hangs = f"{capital(system.consequence)} consequence" if system.consequence else "Consequence not stated"
    whole = {
        "complete": "The submission is complete: silence counts as no",
        "partial": "The submission is partial: what is not stated is unknown",
    }
    return [
        f"{plural(len(vendors), 'Vendor')}: {join_words(vendors)}" if vendors else "No vendor is named",
        stage or "The stage is not stated",
        hangs,
        whole[system.submission],
    ]


def _notes(model: Model) -> list[str]:
    gone, differ = len(model.ghosts), len(model.disputes)
    found = []
    if gone:
        found.append(f"{count_of(gone, 'thing')} vanished since the lock without a word.")
    if differ:
        said = "field is said differently" if differ == 1 else "fields are said differently"
        found.append(f"{differ} {said} by buyer and vendor; the buyer's word stands.")
    return found


def render_model(model: Model) -> str:
    """A model in short, in lines of at most 80 columns."""
    found = outline(model)
    lines = wrapped(": ".join(filter(None, (found.buyer, found.name))))
    lines += wrapped(found.does) if found.does else []
    lines += ["", *wrapped(f"{'. '.join(found.facts)}.")]
    lines += [line for note in found.notes for line in wrapped(note)]
    lines += ["", *wrapped(f"{capital(found.things)}:")]
    lines += [f"  {number:>4}  {name}" for name, number in found.counts]
    return "\n".join(lines)
