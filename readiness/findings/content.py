"""The content that judges: checklists, bars and prices, shipped or a user's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from readiness.criteria.checklist import Checklist, read_checklist
from readiness.error import Unusable
from readiness.library import content_folder
from readiness.model.model import SourceText
from readiness.scoring.bar import Bar, read_bars, read_prices

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["Content", "load_content"]


class Content(NamedTuple):
    """Everything beside the model that decides a result."""

    checklist: Checklist
    bars: Mapping[str, tuple[Bar, ...]]
    """By id, one for each consequence from low to critical."""
    prices: Mapping[str, int]

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


def digest_of(texts: tuple[SourceText, ...]) -> str:
    """SHA-256 over the lines `sha256  name`, in the order of the names."""
    lines = "".join(f"{text.sha256}  {text.name}\n" for text in sorted(texts))
    return sha256(lines.encode()).hexdigest()


def load_content(folder: str | Path | None = None) -> Content:
    """The shipped content, or that of a folder that holds `checklists/` and `rubrics/`, or one of the two.

    Raises `InvalidInput` with every mistake in it, and `Unusable` for a folder that holds neither.
    """
    return _load(str(folder) if folder is not None else None)


@cache
def _load(folder: str | None) -> Content:
    own = Path(folder) if folder else None
    if own and not any((own / name).is_dir() for name in ("checklists", "rubrics")):
        raise Unusable(f"`{folder}` holds neither a folder `checklists` nor a folder `rubrics`.")
    checklist = read_checklist(tuple(_texts(_folder(own, "checklists"))))
    rubrics = tuple(_texts(_folder(own, "rubrics")))
    bars = [text for text in rubrics if text.name != "prices.yaml"]
    prices = next((text for text in rubrics if text.name == "prices.yaml"), None)
    if prices is None:
        raise Unusable("The rubrics hold no file `prices.yaml`.")
    return Content(checklist, read_bars(bars, tuple(checklist.criteria)), read_prices(prices))


def _folder(own: Path | None, name: str) -> Traversable:
    if own and (own / name).is_dir():
        return own / name
    return content_folder(name)


def _texts(folder: Traversable, prefix: str = "") -> Iterator[SourceText]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _texts(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".yaml"):
            yield SourceText(prefix + entry.name, entry.read_text("utf-8"))
