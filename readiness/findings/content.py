"""The content that judges: checklists, bars and prices, shipped or a user's own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from readiness.criteria.checklist import Checklist, find_criteria, read_checklist
from readiness.error import InvalidInput, Problem, Unusable
from readiness.findings.own import ContentTexts, copy_texts, gather_texts
from readiness.model.event import EVENT_KINDS
from readiness.model.kinds import KINDS
from readiness.model.model import SourceText
from readiness.scoring.bar import Bar, read_bars, read_prices

__all__ = ["Content", "copy_content", "load_content", "understand"]


class Content(NamedTuple):
    """Everything beside the model that decides a result."""

    checklist: Checklist
    bars: Mapping[str, tuple[Bar, ...]]
    """By id, one for each consequence from low to critical."""
    prices: Mapping[str, int]
    rubrics: tuple[SourceText, ...]
    """Every text that the bars and the prices stand in."""

    def bar(self, ident: str, consequence: int) -> Bar:
        """The bar of this id at a consequence (0 is low). Raises `Unusable` for an unknown one."""
        if ident not in self.bars:
            known = ", ".join(sorted(self.bars))
            raise Unusable(f"There is no bar `{ident}`. Write one of: {known}.")
        return self.bars[ident][consequence]

    def price(self, code: str) -> int:
        """What mending a root costs; the dearest price for one that has none."""
        return self.prices.get(code, self.prices["other"])

    @property
    def digest(self) -> str:
        """SHA-256 over the checklists."""
        return digest_of(self.checklist.texts)

    @property
    def bar_digest(self) -> str:
        """SHA-256 over the rubrics: lighter bars have a say in a verdict, and prices in what a mend is."""
        return digest_of(self.rubrics)


def digest_of(texts: tuple[SourceText, ...]) -> str:
    """SHA-256 over the lines `sha256  name`, in the order of the names."""
    lines = "".join(f"{text.sha256}  {text.name}\n" for text in sorted(texts))
    return sha256(lines.encode()).hexdigest()


def load_content(folder: str | Path | None = None) -> Content:
    """The shipped content, with that of a folder of one's own: `checklists/`, `rubrics/`, or both.

    A file there with the name of a shipped one takes its place, any other is added; a folder whose `content.yaml`
    says `stands-alone: yes` is all there is. Raises `InvalidInput` with every mistake in it, and `Unusable` for a
    folder that holds neither, nor the looks of `reports`.
    """
    return understand(gather_texts(Path(folder) if folder is not None else None))


def copy_content(folder: str | Path, content: str | Path | None = None) -> Path:
    """Write the checklists and rubrics to a new folder for people to edit, as one that stands alone.

    With `content`, those of that folder of one's own. Raises `Unusable` for a folder that is not empty, or can't be
    written.
    """
    copy_texts(gather_texts(Path(content) if content is not None else None), Path(folder))
    return Path(folder)


@lru_cache(maxsize=8)
def understand(texts: ContentTexts) -> Content:
    """The content that stands in these texts. Raises `InvalidInput` with every mistake in all of them."""
    problems: list[Problem] = []
    checklist: Checklist | None = None
    bars: dict[str, tuple[Bar, ...]] = {}
    prices: dict[str, int] = {}
    try:
        checklist = read_checklist(texts.checklists)
    except InvalidInput as error:
        problems += error.problems
    try:
        bars = read_bars(
            [text for text in texts.rubrics if text.name != "prices.yaml"],
            checklist.criteria if checklist else find_criteria(texts.checklists),
            seats=[seat.id for seat in checklist.seats] if checklist else None,
            kinds=[*(kind.kind_name for kind in KINDS), *EVENT_KINDS],
        )
    except InvalidInput as error:
        problems += error.problems
    try:
        prices = _prices(texts)
    except InvalidInput as error:
        problems += error.problems
    if problems or checklist is None:
        raise InvalidInput(problems)
    return Content(checklist, bars, prices, texts.rubrics)


def _prices(texts: ContentTexts) -> dict[str, int]:
    found = next((text for text in texts.rubrics if text.name == "prices.yaml"), None)
    if found is None:
        raise Unusable("The rubrics hold no file `prices.yaml`.")
    return read_prices(found)
