"""A model of any size with few gaps: events, procedures and evidence of a model that meets every criterion, copied.

Each copy of its events, procedures and evidence has ids of its own; people, teams and assets are shared.
"""

from __future__ import annotations

import re
from typing import Any

from tests.builders import to_yaml
from tests.criteria.ready import READY

__all__ = ["healthy_text"]

COPIED = ("events", "procedures", "evidence")
WORDS = ("kind", "category", "mode", "cadence")
"""Fields whose words look like ids and are none."""


def healthy_text(nodes: int) -> str:
    """A model of about `nodes` nodes as the text of one YAML file."""
    sections: dict[str, Any] = {
        name: dict(found) if name in COPIED else found for name, found in READY.items()
    }
    copied = [ident for name in COPIED for ident in READY[name]]
    word = re.compile(
        rf"(?<![\w-])({'|'.join(sorted(map(re.escape, copied), key=len, reverse=True))})(?![\w-])"
    )
    once = sum(len(found) for found in sections.values())
    for number in range(1, 1 + max(0, nodes - once) // len(copied)):
        for name in COPIED:
            for ident, node in READY[name].items():
                sections[name][f"{ident}-{number}"] = _renamed(node, word, number)
    return to_yaml(sections)


def _renamed(value: Any, word: re.Pattern[str], number: int) -> Any:
    """The value with every id of a copied node given the number of the copy; steps differ from copy to copy."""
    if isinstance(value, dict):
        return {key: one if key in WORDS else _renamed(one, word, number) for key, one in value.items()}
    if isinstance(value, list):
        return [_renamed(one, word, number) for one in value]
    return word.sub(rf"\1-{number}", value) if isinstance(value, str) else value
