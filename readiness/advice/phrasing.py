"""Sentences of the checklists filled in with names and numbers that are words already."""

from __future__ import annotations

import re

from readiness.criteria.checklist import Checklist

__all__ = ["say"]

_PLACE = re.compile(r"\{(\w+)\}")


def say(checklist: Checklist, code: str, **named: object) -> str:
    """The sentence of a code, with a capital letter first."""
    text = _PLACE.sub(lambda found: str(named.get(found[1], found[0])), checklist.phrases[code].no)
    return text[:1].upper() + text[1:]
