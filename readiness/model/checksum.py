"""SHA-256 as it is written beside the name of a file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from readiness.model.text import TextValue

__all__ = ["Sha256"]


@dataclass(frozen=True, slots=True)
class Sha256(TextValue):
    """The SHA-256 of a file's bytes. Capital and small letters are the same."""

    NOUN = "a SHA-256"
    WRITE = "Write its 64 digits and letters from a to f, as `sha256sum` prints them."
    EXAMPLES = ("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",)
    PATTERN = "^[0-9a-fA-F]{64}$"

    hex: str

    @classmethod
    def _read(cls, text: str) -> Self:
        if not _DIGITS.fullmatch(text):
            raise cls.refusal(text)
        return cls(text.lower())

    def __str__(self) -> str:
        return self.hex


_DIGITS = re.compile(Sha256.PATTERN)
