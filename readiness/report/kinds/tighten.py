"""What tightens from one bar to another: what is asked on top, area by area and layer by layer, and what is met."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Literal

from readiness.advice.tighten import tighten_between
from readiness.advice.tightening import gather
from readiness.model.text import join_words
from readiness.report.document import Document
from readiness.report.material import Material, cleaned, cleaned_value, furniture
from readiness.report.saying import Saying, say
from readiness.report.words import capital, clean, count, plural, purpose, share, verdict
from readiness.scoring.bar import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from readiness.advice.tightening import Age, Group, Item, Side, Stand, Tightening
    from readiness.criteria.checklist import Checklist

__all__ = ["tighten_report"]

_STEP = ("pilot", "production")
_SIGNS = (
    ("yes", "met already"), ("vendor", "met, by people outside your organisation alone"),
    ("unknown", "open: an unknown decides"), ("no", "not met"),
)  # fmt: skip
_ALL_OR_NONE = (("tighten.group-all", "tighten.group-none"), ("tighten.group-both", "tighten.group-neither"))
_MOST_IN_ROW = 6
"""So many things stand beside one gap; beside more of them it is told again."""
_ORDER: tuple[Literal["no", "unknown", "yes"], ...] = ("no", "unknown", "yes")


def tighten_report(material: Material, asked: Mapping[str, str]) -> Document:
    """What tightens, item by item, with all that it was made of inside; `asked` may name the bars in `from` and `to`.

    Raises `Unusable` for an unknown bar or consequence, and where the second asks less than the first.
    """
    examination = material.examined("list of what tightens")
    day, content = examination.operation.as_of, examination.content
    step = (asked.get("from") or _STEP[0], asked.get("to") or _STEP[1])
    found = tighten_between(examination.model_as_written, step, content, day)
    safe, shown = cleaned(material.assessment), cleaned_value(found)
    checklist = content.checklist
    start, end = _short_names(shown)
    context = {
        **furniture(clean(_kind(shown, checklist)), safe), "found": shown, "title": _title(shown, checklist),
        "step": _step(shown, checklist),
        "groups": [_group(group, checklist, shown.start.name) for group in shown.groups],
        "standing": _standing(shown.groups, checklist), "signs": _signs(shown),
        "bound": say(checklist, "tighten.bound"), "ages": _ages(shown.ages, checklist), "before": start, "after": end,
        "floors_rise": say(checklist, "tighten.floors-rise", end=end.lower()),
        "verdict": f"{verdict(safe.verdict)} for {purpose(safe.bar, safe.consequence)}",
    }  # fmt: skip
    return Document(
        "tighten/report.html.j2", context, safe.as_of, material.attachments, sheets=("first", "chapter", "tighten")
    )  # fmt: skip


# ---- words


def _side(side: Side) -> str:
    return f"{side.name} at {side.consequence} consequence"


def _step(found: Tightening, checklist: Checklist) -> str:
    """Between which two this is; the consequence once where it is the same."""
    start, end = found.start, found.end
    if start.consequence != end.consequence:
        return say(checklist, "tighten.step", start=_side(start), end=_side(end))
    return say(checklist, "tighten.step-level", consequence=end.consequence, start=start.name, end=end.name)


def _short_names(found: Tightening) -> tuple[str, str]:
    """`Pilot` and `Production` as heads of columns; within one bar the consequences."""
    start, end = found.start, found.end
    return capital(start.bar if start.bar != end.bar else start.consequence), capital(
        end.bar if start.bar != end.bar else end.consequence
    )


def _kind(found: Tightening, checklist: Checklist) -> str:
    """`From pilot to production`, and `From low to high consequence` within one bar."""
    start, end = found.start, found.end
    if start.bar == end.bar:
        end_said = f"{end.consequence} consequence"
        return say(checklist, "tighten.kind", start=start.consequence, end=end_said)
    return say(checklist, "tighten.kind", start=start.bar, end=end.bar)


def _title(found: Tightening, checklist: Checklist) -> str:
    """`Production asks more in 126 places; 29 are met`."""
    is_one_bar = found.start.bar == found.end.bar
    who = f"{found.end.consequence} consequence" if is_one_bar else found.end.bar
    if not found.items:
        return say(checklist, "tighten.title-nothing", who=who)
    met, total = _count(found.items)["yes"], len(found.items)
    told = "all" if met == total > 1 else str(met or "none")
    named = {"places": plural(total, "place"), "met": told, "are": "is" if met < 2 else "are"}
    return say(checklist, "tighten.title", who=who, total=total, **named)


def _asked(said: Mapping[str, str], other: Mapping[str, str], checklist: Checklist) -> str:
    """How one side asks for it, as far as the other does otherwise; of a gate that it is one: `a gate, exercised`."""
    if said["is"] == "not-yet":
        return str(checklist.words["is-not-yet"])  # then no proof of it is asked for either
    told = [
        checklist.words[f"{side}-{LEVELS[side].index(word) if side in LEVELS else word}"]
        for side, word in said.items()
        if other[side] != word or word == "gate"
    ]
    return ", ".join(told)


# ---- rows


def _count(items: Sequence[Item]) -> dict[str, int]:
    stands = Counter(item.stand.met for item in items if item.stand)
    return {word: stands[word] for word in _ORDER}


def _standing(groups: Sequence[Group], checklist: Checklist) -> list[tuple[str, list[dict[str, Any]]]]:
    """For the first page: the areas, then the layers, each with how many are met, not met and not known."""
    parts: dict[str, list[dict[str, Any]]] = {"areas": [], "layers": []}
    for group in groups:
        row = {"name": capital(group.name), "total": len(group.items), **_count(group.items)}
        parts[f"{group.kind}s"].append(row)
    return [(say(checklist, f"tighten.{part}"), rows) for part, rows in parts.items() if rows]


def _mark(stand: Stand | None) -> str:
    """The mark beside an item: how it stands; of a gate that is met by people outside alone, that it is."""
    return ("vendor" if stand.outside else stand.met) if stand else ""


def _signs(found: Tightening) -> list[tuple[str, str]]:
    """The marks that stand beside the items, with what they mean."""
    stands = {_mark(item.stand) for item in found.items}
    return [(word, said) for word, said in _SIGNS if word in stands]


def _group(group: Group, checklist: Checklist, start: str) -> dict[str, Any]:
    """What is not met stands first; then what is not known, then what is met. What one gap keeps open is one row."""
    floor = f"{group.floor[:1].lower()}{group.floor[1:]}"
    enough = say(checklist, "tighten.enough", start=start, floor=floor) if group.floor else ""
    return {
        "id": group.id, "title": _group_title(group, checklist), "enough": enough,
        "rows": [_row(items, checklist) for items in _together(group.items)],
        "gaps": any(item.stand and item.stand.gap for item in group.items),
    }  # fmt: skip


def _together(items: Sequence[Item]) -> Iterator[list[Item]]:
    """The worst first; what one gap keeps open stands together where the bars ask for it alike."""
    for alike in gather(sorted(items, key=_worst_first)):
        asked: dict[tuple[object, ...], list[Item]] = {}
        for item in alike:
            asked.setdefault((*item.before.items(), *item.after.items()), []).append(item)
        for same in asked.values():
            yield from (same[at : at + _MOST_IN_ROW] for at in range(0, len(same), _MOST_IN_ROW))


def _row(items: Sequence[Item], checklist: Checklist) -> dict[str, Any]:
    first, more = items[0], Saying(checklist.phrases)
    gap = first.stand.gap if first.stand else ""
    return {
        "stand": first.stand, "mark": _mark(first.stand),
        "items": [
            {"item": one, "more": more.number("tighten.more", one.stand.more) if one.stand and one.stand.more else ""}
            for one in items
        ],
        "before": _asked(first.before, first.after, checklist),
        "now": _asked(first.after, first.before, checklist),
        "gap": say(checklist, "tighten.silent", gap=gap) if first.stand and first.stand.silent else gap,
    }  # fmt: skip


def _group_title(group: Group, checklist: Checklist) -> str:
    """`Rollback: two of three are met`; what is not known is never told as not met."""
    counted, total = _count(group.items), len(group.items)
    met, unknown = counted["yes"], counted["unknown"]
    code = "tighten.group" if met > 1 else "tighten.group-first"
    if not any(item.stand for item in group.items):
        return capital(group.name)
    if total == 1:
        state = next(word for word in _ORDER if counted[word])
        return say(checklist, f"tighten.group-alone-{state}", name=group.name)
    if unknown:
        code = "tighten.group-open"
    elif met in (0, total):
        code = _ALL_OR_NONE[total == 2][met == 0]
    return say(
        checklist, code, name=group.name, share=share(met, total), total=count(total),
        unknown=count(unknown),
    )  # fmt: skip


def _worst_first(item: Item) -> tuple[int, bool]:
    return (_ORDER.index(item.stand.met), not item.stand.outside) if item.stand else (0, True)


def _ages(ages: Sequence[Age], checklist: Checklist) -> list[dict[str, Any]]:
    """The kinds whose proof grows old alike, together."""
    alike: dict[tuple[int, int], list[str]] = {}
    for age in ages:
        alike.setdefault((age.before, age.after), []).append(checklist.words.get(age.kind, age.kind))
    return [
        {"kinds": join_words(kinds), "before": before, "after": after}
        for (before, after), kinds in sorted(alike.items(), key=lambda one: (-one[0][0], -one[0][1]))
    ]
