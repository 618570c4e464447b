"""What breaks on the pages of a runbook, each once; what nobody stated of several things is one lack of them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from readiness.graph.fact import Root, Truth, arguments
from readiness.model.text import join_words
from readiness.report.lack import WEIGHTS, Lack, in_short
from readiness.report.spot import Spot, Spots
from readiness.report.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from readiness.criteria.wording import Wording
    from readiness.report.event_page import EventPage
    from readiness.result.walk import Break

__all__ = ["find_broken"]


class _Told(NamedTuple):
    """A warning where it stands."""

    page: EventPage
    told: Break
    root: Root


def find_broken(wording: Wording, pages: Sequence[EventPage]) -> Iterator[Lack]:
    """Each that warnings of walks tell, with all its places."""
    found: dict[tuple[str, ...], list[_Told]] = {}
    for page in pages:
        for one in page.walk.breaks:
            root = page.roots[one.number]
            found.setdefault(_key(wording, one, root), []).append(_Told(page, one, root))
    yield from (_lack(wording, those) for those in found.values())


def _key(wording: Wording, told: Break, root: Root) -> tuple[str, ...]:
    """What makes two of them one: that both are silence about the same, of whatever; else that both say the same."""
    is_silence = root.truth is Truth.UNKNOWN or wording.is_unsaid(root)
    if not is_silence or root.node not in dict(root.arguments).values():
        return told.text, told.mend
    rest = (f"{name}={value}" for name, value in root.arguments if value != root.node)
    return root.code, str(root.truth), *map(str, root.path), *rest


def _lack(wording: Wording, those: Sequence[_Told]) -> Lack:
    first = those[0]
    nodes = list(dict.fromkeys(one.root.node for one in those))
    is_one = len({(one.told.text, one.told.mend) for one in those}) == 1
    text, mend = (first.told.text, first.told.mend) if is_one else _of_each(wording, first.root)
    names = "" if is_one else clean(join_words([wording.quoted(one) for one in nodes]))
    weight = min((one.told.weight for one in those), key=WEIGHTS.index)
    sources = in_short(dict.fromkeys(str(one.told.source) for one in those))
    return Lack(weight, text, mend, sources, _spots(those), names=names)


def _of_each(wording: Wording, root: Root) -> tuple[str, str]:
    """What is missing and what mends it, said of each of several."""
    each = wording.phrases["runbook.each"].no
    named = {name: each if value == root.node else value for name, value in root.arguments}
    of_each = root._replace(arguments=arguments(**named))
    return clean(wording.root(of_each)), clean(wording.mend(of_each))


def _spots(those: Sequence[_Told]) -> Spots:
    spots: Spots = {}
    for page, told, _ in those:
        number = told.number if page.sees else 0
        spots.setdefault(page.walk.id, []).append(Spot(f"mark-{page.walk.id}-{told.number}", number))
    return spots
