"""The sentences of the reports, as the wording has them: by their code, and by how many things they are about."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from readiness.advice import phrasing
from readiness.findings.content import load_content
from readiness.report.words import capital, clean, count

if TYPE_CHECKING:
    from collections.abc import Mapping

    from readiness.criteria.checklist import Checklist
    from readiness.criteria.written import Phrase

__all__ = ["SHIPPED", "Saying", "say"]

_GAP = re.compile(r"\{([a-z-]+)\}")


def say(checklist: Checklist, code: str, **named: object) -> str:
    """The sentence of a code, with a capital letter first, without marks that hide or reverse text."""
    return clean(phrasing.say(checklist, code, **named))


class Saying:
    """The phrases of the content at hand; what it has no words for is said as it ships."""

    def __init__(self, phrases: Mapping[str, Phrase]) -> None:
        self._phrases = phrases

    def say(self, code: str, **named: object) -> str:
        """The sentence of a code with its gaps filled in."""
        phrase = self._find(code)
        if phrase is None:
            raise KeyError(code)
        return _GAP.sub(lambda gap: str(named[gap[1].replace("-", "_")]), clean(phrase.no))

    def title(self, code: str, **named: object) -> str:
        """The same, with a capital letter first."""
        return capital(self.say(code, **named))

    def number(self, code: str, number: int, **named: object) -> str:
        """The sentence for so many: `CODE-none` and `CODE-one` where there are such, else `CODE`.

        `{count}` is the number in words, and `{number}` in figures.
        """
        ending = {0: "-none", 1: "-one"}.get(number, "")
        found = f"{code}{ending}" if self._find(f"{code}{ending}") else code
        return self.say(found, **{"count": count(number), "number": number, **named})

    def counted(self, code: str, number: int, **named: object) -> str:
        """The same, with a capital letter first."""
        return capital(self.number(code, number, **named))

    def _find(self, code: str) -> Phrase | None:
        return self._phrases.get(code) or _shipped().get(code)


@cache
def _shipped() -> Mapping[str, Phrase]:
    return load_content().checklist.phrases


SHIPPED = Saying({})
"""Where no content is at hand, such as for a saved result."""
