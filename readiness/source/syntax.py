"""What the YAML parser complains of, said as somebody would say it who doesn't know the parser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from yaml import MarkedYAMLError, YAMLError
from yaml.events import ScalarEvent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Explanation", "explanation", "tab_indents"]

_TAB_INDENT = re.compile(r"^ *\t(?=[ \t]*\S)", re.MULTILINE)
_LONG_KEY = re.compile(r"[ -]*(?P<key>[^\s:-][^\n\r:]{1023,}:)(?=\s|$)")
_TOO_LONG = "this key has more than 1,024 letters, which is more than YAML takes."
_TAB = "a tab stands in the indentation of this line."
_SPACES = "Indent with spaces."
_QUOTE = "Put the text in quotes."


class Explanation(NamedTuple):
    """A complaint in plain words, the offset in the text that it is about, and where to read on."""

    at: int
    resume: int
    what: str
    instead: str


class _Rule(NamedTuple):
    """What to say where the parser's words match `words`; {} stands for the character there."""

    words: str
    what: str
    instead: str
    opening: bool = False  # the mistake is where something began, not where the parser gave up


_OPEN_QUOTE = _Rule(
    r"quoted.*unexpected (end|document)",
    "the quote that opens here is never closed.",
    "Close it with the same quote mark; an apostrophe between single quotes is written twice.",
    opening=True,
)
_RULES = (
    _Rule(
        r"quoted.*(escape|hex)",
        "a backslash between double quotes starts a special character, and this one is unknown.",
        "Use single quotes, or write the backslash twice.",
    ),
    _Rule(r"(alias|anchor).*alphabetic", "a text can't begin with {}.", _QUOTE, opening=True),
    _Rule(r"\btag\b", "a text can't begin with {}.", _QUOTE, opening=True),
    _Rule(r"cannot start any token", "a text can't begin with {}.", _QUOTE),
    _Rule(
        r"directive|incompatible|version number",
        "a line that begins with `%` is no part of a model.",
        "Take the line out; a text that begins with `%` needs quotes.",
        opening=True,
    ),
    _Rule(
        r"sequence entries are not allowed",
        "a list can't begin behind other text in the same line.",
        "Begin the list in the next line, or put the text in quotes.",
    ),
    _Rule(r"mapping keys are not allowed", "a text can't begin with a question mark and a space.", _QUOTE),
    _Rule(
        r"simple key",
        "this line has no colon, so it is neither a key nor a value.",
        "Write `key: value`, with a space after the colon.",
        opening=True,
    ),
    _Rule(
        r"block scalar",
        "the text behind `|` or `>` does not begin in a line of its own.",
        "Begin it in the next line, indented; a text that begins with this sign needs quotes.",
        opening=True,
    ),
    _Rule(
        r"',' or '[\]}]'",
        "the bracket {} that opens here is not closed, or a comma is missing inside it.",
        "Close it, or put the text in quotes.",
        opening=True,
    ),
    _Rule(
        r"document start",
        "text follows where everything is closed already.",
        "Put the whole text in quotes, or write it as `key: value`.",
    ),
)
_NAMES = {"\t": "a tab", "`": "a backtick"}
_UNKNOWN = _Rule(
    "", "this can't be read.", "Check quotes, brackets, colons and indentation here and in the line above."
)


def explanation(error: YAMLError | ValueError, text: str) -> Explanation:
    """Return the error of the parser, raised for `text`, in plain words."""
    if not isinstance(error, MarkedYAMLError):
        return Explanation(0, len(text), _UNKNOWN.what, _UNKNOWN.instead)
    index = _within(text, error.problem_mark.index) if error.problem_mark else 0
    opening = _within(text, error.context_mark.index) if error.context_mark else index
    words = f"{error.context or ''}: {error.problem or ''}"
    if re.search(_OPEN_QUOTE.words, words):
        return _by_rule(_OPEN_QUOTE, text, index, opening)
    if (tab := _tab_of_line(text, index)) is not None:
        return Explanation(tab, index + 1, _TAB, _SPACES)
    if long := _LONG_KEY.match(text, _line_start(text, opening)):
        return Explanation(long.start("key"), long.end(), _TOO_LONG, "Shorten it; a text may be as long as you like.")
    for pattern, say in _BY_TEXT:
        if re.search(pattern, words):
            return say(text, index)
    rule = next((rule for rule in _RULES if re.search(rule.words, words)), _UNKNOWN)
    return _by_rule(rule, text, index, opening)


def _by_rule(rule: _Rule, text: str, index: int, opening: int) -> Explanation:
    at = opening if rule.opening else index
    sign = text[at : at + 1]
    what = rule.what.replace("{}", _NAMES.get(sign, f"`{sign}`"))
    return Explanation(at, at + 1, what, rule.instead)


def _within(text: str, index: int) -> int:
    """`index`, or for the end of the text the end of what is written in it."""
    return index if index < len(text) else len(text.rstrip())


def _line_start(text: str, index: int) -> int:
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def _tab_of_line(text: str, index: int) -> int | None:
    """The first tab in the indentation of the line that holds `index`."""
    found = re.compile(r" *\t").match(text, _line_start(text, index))
    return found.end() - 1 if found else None


def _stray_colon(text: str, index: int) -> Explanation:
    start = _line_start(text, index)
    before = text[start:index]
    if re.search(r":\s|['\"\]}]$", before):
        what = "a colon followed by a space stands inside this text."
        return Explanation(index, index + 1, what, _QUOTE)
    indent = len(before) - len(before.lstrip())
    return Explanation(
        start + indent,
        index + 1,
        "this line reads as part of the text above it, so its colon has no meaning.",
        "Line it up with its neighbours, and check that the key above has a colon and a space.",
    )


_BY_SIGN = {
    ":": ("no key stands before this colon.", "Write one, or put the text in quotes."),
    ",": ("nothing stands before this comma.", "Take the comma out, or put the text in quotes."),
    "]": ("this bracket closes nothing.", "Take it out, or put the text in quotes."),
    "}": ("this bracket closes nothing.", "Take it out, or put the text in quotes."),
}


def _misfit(text: str, index: int) -> Explanation:
    before = text[_line_start(text, index) : index].rstrip()
    sign = text[index : index + 1]
    if sign in _BY_SIGN:
        what, instead = _BY_SIGN[sign]
    elif not before:
        what = "this line does not belong to anything above it."
        instead = "Line it up with its neighbours, with spaces, and write `key: value` or `- item`."
    elif before[-1] in "'\"":
        what, instead = "text goes on after the closing quote.", "Put the whole text in quotes."
    elif before[-1] in "]}":
        what, instead = "text goes on after the closing bracket.", "Put the whole text in quotes."
    else:
        what, instead = _UNKNOWN.what, _UNKNOWN.instead
    return Explanation(index, index + 1, what, instead)


def _nothing(text: str, index: int) -> Explanation:
    sign = text[index : index + 1]
    if sign in _BY_SIGN:
        what, instead = _BY_SIGN[sign]
    elif index >= len(text.rstrip()):
        what, instead = "the file ends inside a bracket.", "Close the bracket."
    else:
        what, instead = _UNKNOWN.what, _UNKNOWN.instead
    return Explanation(index, index + 1, what, instead)


_BY_TEXT: tuple[tuple[str, Callable[[str, int], Explanation]], ...] = (
    (r"mapping values are not allowed", _stray_colon),
    (r"expected key|block end|'-' indicator", _misfit),
    (r"node content", _nothing),
)


def tab_indents(text: str, end: int, parser: Callable[[str], Any]) -> Iterator[int]:
    """Offsets, before `end`, of tabs in the indentation of a line.

    The parser lets some pass. Inside quotes and below `|` a tab may be part of the text and is none.
    """
    if "\t" not in text:
        return
    found = [tab.end() - 1 for tab in _TAB_INDENT.finditer(text, 0, end)]
    if not found:
        return
    spans = _written_texts(text, parser)
    begin, finish = next(spans, (end, end))
    for index in found:
        while finish <= index:
            begin, finish = next(spans, (end, end))
        if index < begin:
            yield index


def _written_texts(text: str, parser: Callable[[str], Any]) -> Iterator[tuple[int, int]]:
    """Where texts in quotes, and below `|` and `>`, begin and end, as far as the text can be parsed."""
    try:
        events = parser(text)
        kind: Any = ScalarEvent
        while (event := events.get_event()) is not None:
            if type(event) is kind and event.style:
                yield event.start_mark.index, event.end_mark.index
    except (YAMLError, ValueError):
        return
