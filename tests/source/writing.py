"""Small models written by hand: what loads, and what is said about what doesn't."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from readiness.error import InvalidInput
from readiness.model.model import Model, SourceText
from readiness.source.load import load_texts

if TYPE_CHECKING:
    from readiness.source.entry import Side

__all__ = ["BASE", "load_yaml", "mistakes"]

BASE = """\
system: {name: Claims}
teams: {ops: operations, risk: risk, tallow: {side: vendor}}
people: {ann: ops, bea: risk}
"""
"""A system, three teams and two people, in lines 1 to 3."""


def texts_of(*files: str | tuple[str, str]) -> list[SourceText]:
    """Texts of files that are named in alphabetic order where they bring no name."""
    named = [one if isinstance(one, tuple) else (f"{'abcdefgh'[n]}.yaml", one) for n, one in enumerate(files)]
    return [SourceText(name, dedent(text)) for name, text in named]


def load_yaml(*files: str | tuple[str, str], received_from: Side | None = None) -> Model:
    return load_texts(texts_of(*files), received_from=received_from)


def mistakes(*files: str | tuple[str, str]) -> list[str]:
    """Every problem as it is printed, without the name of the file where there is one file."""
    with pytest.raises(InvalidInput) as refused:
        load_yaml(*files)
    said = [str(problem) for problem in refused.value.problems]
    return [re.sub(r"^a\.yaml:(?=\d)", "", one) for one in said] if len(files) == 1 else said
