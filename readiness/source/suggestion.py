"""The word that somebody probably meant."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["did_you_mean"]

LONGEST = 64
"""Characters. Comparing costs the square of the length, and nobody mistypes a sentence as an id."""

MANY = 1_000
"""With more choices than this, only those with the word's first letter are compared."""

CLOSENESS = 0.7
"""Share of equal letters (0 to 1) from which on two words pass for the same word mistyped."""


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Return " Did you mean `x`?" for the choice nearest to `word`, or "" where none is near.

    The order of `choices` has no influence, so a set will do. Capitals count as small letters.
    """
    if not word or len(word) > LONGEST:
        return ""
    lowered = word.lower()
    spellings = {choice.lower(): choice for choice in sorted(choices) if len(choice) <= LONGEST}
    candidates = list(spellings)
    if len(candidates) > MANY:
        candidates = [candidate for candidate in candidates if candidate[:1] == lowered[:1]]
    nearest = get_close_matches(lowered, candidates, n=3, cutoff=CLOSENESS)
    # Of words as near as each other, letters that changed places are likelier than another letter.
    nearest.sort(key=lambda one: sorted(one) != sorted(lowered))
    return f" Did you mean `{spellings[nearest[0]]}`?" if nearest else ""
