"""Sentences of the checklists filled in with names and numbers that are words already."""

from __future__ import annotations

from readiness.criteria.checklist import Checklist

__all__ = ["say"]


def say(checklist: Checklist, code: str, **named: object) -> str:
    """The sentence of a code, with a capital letter first."""
    text = checklist.phrases[code].no
    for name, value in named.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text[:1].upper() + text[1:]
