"""Values as YAML in block style, as people write models."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["to_yaml"]


def to_yaml(value: Any, indent: int = 0) -> str:
    """A value as YAML in block style, every text quoted."""
    pad = "  " * indent
    if isinstance(value, dict) and value:
        return "".join(f"{pad}{_key(key)}:{_below(one, indent)}" for key, one in value.items())
    if isinstance(value, list) and value:
        return "".join(f"{pad}-{_below(one, indent)}" for one in value)
    return f"{pad}{json.dumps(value)}\n"


def _key(key: str) -> str:
    return json.dumps(key) if " " in key else key


def _below(value: Any, indent: int) -> str:
    if isinstance(value, (dict, list)) and value:
        return f"\n{to_yaml(value, indent + 1)}"
    return f" {json.dumps(value)}\n"
