"""A model in short: which workflow it describes, how much is declared, and what stands out before it is assessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from readiness.model.kinds import KINDS
from readiness.model.model import Model
from readiness.model.system import System
from readiness.model.text import count_of, join_words
from readiness.report.layout import wrapped
from readiness.report.saying import SHIPPED
from readiness.report.words import capital

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    things, files = count_of(len(model.nodes), "thing"), count_of(len(model.sources), "file")
    return Outline(
        system.label, system.buyer or "", system.does or "", tuple(_facts(model)),
        tuple((kind.kind_name if number == 1 else kind.section, number) for kind, number in counts if number),
        tuple(_notes(model)), SHIPPED.say("model.size", things=things, files=files),
    )  # fmt: skip


def _facts(model: Model) -> Iterator[str]:
    system, say = model.system, SHIPPED.say
    vendors = [model.nodes[one].label if one in model.nodes else one for one in system.vendor]
    yield SHIPPED.number("model.vendors", len(vendors), vendors=join_words(vendors))
    yield say(f"model.{system.stage or 'stageless'}")
    if system.consequence:
        yield SHIPPED.title("model.consequence", consequence=system.consequence)
    else:
        yield say("model.no-consequence")
    yield say(f"model.{system.submission}")


def _notes(model: Model) -> Iterator[str]:
    for code, number in (("model.vanished", len(model.ghosts)), ("model.differ", len(model.disputes))):
        if number:
            yield SHIPPED.number(code, number)


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
