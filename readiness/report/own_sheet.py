"""Style sheets of one's own: what they may hold, what they set, and each mistake at its place.

They are read with the parser that sets the PDF, so that no way of writing hides an address from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import tinycss2
from tinycss2.color3 import parse_color

from readiness.error import Place, Problem
from readiness.report.allowed import AT_RULES, FUNCTIONS
from readiness.source.suggestion import did_you_mean

__all__ = ["COLOURS", "FAMILIES", "Setting", "find_settings", "find_sheet_mistakes", "why_not_in_a_sheet"]

COLOURS = (
    "ink",
    "second",
    "third",
    "rule",
    "hair",
    "edge",
    "shown",
    "holds",
    "fails",
    "pale",
    "paler",
    "paper",
)
"""The colours of pages and drawings, which `:root { --ink: ... }` sets."""
FAMILIES = ("serif", "sans", "mono")
"""The three lists of fonts, which `:root { --serif: ... }` puts one's own in front of."""
_MOST_COPIES = 64
_TOO_OFTEN = (
    f"the `&` of rules inside of rules would be written out more than {_MOST_COPIES} times.",
    "Nest less, or write the selector once.",
)
_LOADING = {"import", "font-face"}
_MILLIMETRES = {
    "mm": 1.0,
    "cm": 10.0,
    "q": 0.25,
    "in": 25.4,
    "pt": 25.4 / 72,
    "pc": 25.4 / 6,
    "px": 25.4 / 96,
}
_LEAST_MILLIMETRES, _MOST_MILLIMETRES = 0.01, 2_000
_MOST = 2_000
"""No number is larger, be it of columns, of percent or of times the size of a letter."""
_LEAST_PAGE, _MOST_MARGIN = 70, 100
"""Of a page and of its margins, in millimetres."""


class Setting(NamedTuple):
    """What `:root` sets by a name such as `--ink`, and where."""

    value: str
    line: int
    column: int


def find_sheet_mistakes(css: str, file: str) -> list[Problem]:
    """Everything in a sheet that loads something, ends it early, or can't be read."""
    tokens = tinycss2.parse_component_value_list(css)
    found = [
        Problem(Place(file, token.source_line, token.source_column), *why)
        for token in _tokens(tokens)
        if (why := _why_not(token))
    ]
    found += [
        Problem(Place(file, block.source_line, block.source_column), *_TOO_OFTEN)
        for block in _multiplying(tokens)
    ]
    for end in re.finditer("</style", css, re.IGNORECASE):
        before = css[: end.start()]
        place = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        found.append(Problem(place, "`</style` would end the sheet here.", "Take it out."))
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return [*found, *_wrong_pages(rules, file), *_wrong_settings(css, file)]


def _multiplying(tokens: Iterable[Any]) -> Iterator[Any]:
    """Blocks for whose selectors what is around them would be written out too often: each `&` stands for all of it."""
    rest = [(tokens, 1)]
    while rest:
        inside, times = rest.pop()
        marks = 0
        for piece in inside:
            if piece.type == "{} block":
                copies = times * max(1, marks)
                if copies > _MOST_COPIES:
                    yield piece
                else:
                    rest.append((piece.content, copies))
            begins_anew = piece.type == "{} block" or piece == ";"
            marks = 0 if begins_anew else marks + sum(one == "&" for one in _tokens([piece]))


def _wrong_pages(rules: Iterable[Any], file: str) -> Iterator[Problem]:
    """Pages too small for anything to stand on, and margins that leave no room."""
    for rule in rules:
        if rule.type != "at-rule" or rule.content is None:
            continue
        inside = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
        if rule.lower_at_keyword != "page":
            yield from _wrong_pages(inside, file)
            continue
        for one in inside:
            if one.type == "declaration" and (why := _why_no_page(one)):
                yield Problem(Place(file, one.source_line, one.source_column), *why)


def _why_no_page(one: Any) -> tuple[str, str] | None:
    lengths = [
        abs(token.value) * _MILLIMETRES[token.lower_unit]
        for token in one.value
        if token.type == "dimension" and token.lower_unit in _MILLIMETRES
    ]
    if one.lower_name == "size" and lengths and min(lengths) < _LEAST_PAGE:
        return f"a page is at least {_LEAST_PAGE} mm wide and high.", "Write `size: PAPER`, or a larger one."
    if one.lower_name.startswith("margin") and lengths and max(lengths) > _MOST_MARGIN:
        return f"a margin of a page is at most {_MOST_MARGIN} mm.", "Write a smaller one."
    return None


@lru_cache(maxsize=4096)
def why_not_in_a_sheet(css: str) -> str:
    """Why a piece of a style can't stand in a report; empty where it can."""
    for token in _tokens(tinycss2.parse_component_value_list(css)):
        if why := _why_not(token):
            return why[0]
    return ""


def _tokens(tokens: Iterable[Any]) -> Iterator[Any]:
    """Every token, those inside of others too. Nothing here calls itself, however deep a sheet is."""
    rest = [*tokens][::-1]
    while rest:
        token = rest.pop()
        yield token
        inner = getattr(token, "content", None) or getattr(token, "arguments", None)
        rest += [] if isinstance(inner, str) or not inner else inner[::-1]


def _why_not(token: Any) -> tuple[str, str] | None:
    if token.type == "error":
        return f"this can’t be read ({token.message.lower()}).", "Mend it."
    if token.type == "url":
        return _loads("url(...)")
    if token.type == "at-keyword" and token.lower_value not in AT_RULES:
        what, instead = f"`@{token.value}` is not known here.", did_you_mean(token.value, AT_RULES).strip()
        return (
            _loads(f"@{token.value}") if token.lower_value in _LOADING else (what, instead or "Take it out.")
        )
    if token.type in ("number", "percentage", "dimension"):
        return _out_of_proportion(token)
    return _function(token) if token.type == "function" else None


def _out_of_proportion(token: Any) -> tuple[str, str] | None:
    """A number with which one could set pages for ever."""
    unit = getattr(token, "lower_unit", "")
    size = abs(token.value) * _MILLIMETRES.get(unit, 1)
    is_fine = unit not in _MILLIMETRES or size == 0 or size >= _LEAST_MILLIMETRES
    if size <= (_MOST_MILLIMETRES if unit in _MILLIMETRES else _MOST) and is_fine:
        return None
    written = token.serialize()
    what = f"`{written if len(written) < 20 else written[:18] + '…'}` is out of all proportion."
    return what, "Write a length that fits on a page." if unit in _MILLIMETRES else f"{_MOST:,} is the most."


def _function(token: Any) -> tuple[str, str] | None:
    if token.lower_name in ("url", "src"):
        return _loads(f"{token.name}(...)")
    if token.lower_name not in FUNCTIONS:
        return f"`{token.name}(...)` can’t stand in a report.", "Take it out."
    if token.lower_name == "attr" and _asks_for_more(token):
        return "`attr(...)` takes the name of an attribute and nothing else here.", "Take the rest out."
    return None


def _loads(what: str) -> tuple[str, str]:
    return f"a report loads nothing, so that `{what}` can’t stand here.", "Take it out."


def _asks_for_more(token: Any) -> bool:
    """Whether it is not just `attr(name)`: as an address, the text of an attribute could be loaded."""
    inner = [one for one in token.arguments if one.type not in ("whitespace", "comment")]
    return len(inner) != 1 or inner[0].type != "ident"


def find_settings(css: str) -> dict[str, Setting]:
    """What the rules for `:root` set, by its name without the dashes; the last one counts."""
    found: dict[str, Setting] = {}
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == ":root":
            for one in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
                if one.type == "declaration" and one.name.startswith("--"):
                    value = tinycss2.serialize(one.value).strip()
                    found[one.name[2:]] = Setting(value, one.source_line, one.source_column)
    return found


def as_hex(value: str) -> str:
    """A colour as `#15191e`; empty for what is none, and for one that depends on what lies around it."""
    colour: Any = parse_color(value)
    if colour is None or isinstance(colour, str):
        return ""
    parts = [max(0, min(255, round(255 * part))) for part in colour[:3]]
    return "#" + "".join(f"{part:02x}" for part in parts)


def _wrong_settings(css: str, file: str) -> list[Problem]:
    """Names of `:root` that nothing reads, and values that are no colour and no list of fonts."""
    found, read = [], set(re.findall(r"var\(\s*--([\w-]+)", css))
    for name, setting in find_settings(css).items():
        place, known = Place(file, setting.line, setting.column), (*COLOURS, *FAMILIES)
        if name in COLOURS and not as_hex(setting.value):
            what = f"`--{name}` is a colour, and `{setting.value[:40]}` is none."
            found.append(Problem(place, what, "Write one such as #15191e."))
        elif name in FAMILIES and not re.fullmatch(r"[\w\s,'\"-]+", setting.value):
            what = f"`--{name}` is a list of fonts, and `{setting.value[:40]}` is none."
            found.append(Problem(place, what, "Write names such as Georgia, serif."))
        elif name not in known and name not in read:
            instead = did_you_mean(f"--{name}", [f"--{one}" for one in known]).strip()
            found.append(
                Problem(place, f"nothing reads `--{name}`.", instead or f"Write one of: {', '.join(known)}.")
            )
    return found
