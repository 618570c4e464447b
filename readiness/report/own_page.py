"""A page that templates of one's own filled: a list says what may stand in it, and everything else is refused.

The parser that sets the PDF reads the page, as browsers do, so that nothing hides between two ways of reading.
It is looked at once it is filled, whatever the templates did to fill it. Shipped templates need no such look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from readiness.error import InvalidInput, Place, Problem
from readiness.model.text import quote
from readiness.report.allowed import ATTRIBUTES, ELEMENTS
from readiness.report.own_sheet import why_not_in_a_sheet

if TYPE_CHECKING:
    from readiness.report.looks import Looks

__all__ = ["STYLE", "only_safe_link", "refuse_what_acts"]

STYLE = "<!--style-->"
"""Where the style sheet belongs in a filled page."""
_DEEPEST = 80
_XMLNS = "{http://www.w3.org/2000/xmlns/}xmlns"
_XML = re.compile(r"\{http://www\.w3\.org/(?:1999/xhtml|2000/svg)\}")
_ONLY_AT = {"a": frozenset({"href"}), "meta": frozenset({"charset", "name", "content"})}
_COUNTS = {"colspan": 100, "rowspan": 2_000, "span": 100}
_MOST_PLACES = 50_000
"""Over so many places all cells of a page may stretch."""
_OWN_ADDRESS = re.compile(r"url\(\s*['\"]?#[\w.-]+['\"]?\s*\)")


class _Wrong(NamedTuple):
    """What can't stand in a page, what to do about it, and how it is likely written in a template."""

    what: str
    instead: str
    written: str


def only_safe_link(address: str) -> str:
    """The address if it leads to a page or a mailbox, else nothing: for templates that set links."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    is_safe = (parts.scheme == "https" and parts.netloc) or (parts.scheme == "mailto" and parts.path)
    return address.strip() if is_safe else ""


def refuse_what_acts(tree: Any, looks: Looks) -> None:
    """Raise `InvalidInput` with everything in a page that could load, run, send or lead somewhere it should not."""
    found = dict.fromkeys((*_head(tree), *_wrongs(tree)))
    if found:
        raise InvalidInput([Problem(_place(looks, one.written), one.what, one.instead) for one in found])


def _wrongs(tree: Any) -> Iterator[_Wrong]:
    rest, places = [(tree, 1)], 0
    while rest:
        element, depth = rest.pop()
        if isinstance(element.tag, str):
            places += _stretches_over(element)
            if places > _MOST_PLACES:
                yield _Wrong("cells stretch over too many others.", "Write smaller numbers.", "rowspan")
                return
            if depth > _DEEPEST:
                yield _Wrong(
                    f"more than {_DEEPEST} elements stand in each other.", "Nest them less deep.", ""
                )
                return
            yield from _element(_XML.sub("", element.tag), element)
            rest += [(child, depth + 1) for child in reversed(element)]


def _stretches_over(element: Any) -> int:
    """How many places of its table a cell takes beside its own."""
    across, down = (element.get(name, "1")[:6] for name in ("colspan", "rowspan"))
    return int(across) * int(down) - 1 if across.isdecimal() and down.isdecimal() else 0


def _element(tag: str, element: Any) -> Iterator[_Wrong]:
    if tag not in ELEMENTS:
        name = tag.rpartition("}")[2]
        yield _Wrong(f"`<{name}>` can’t stand in a report.", _instead_of(name), f"<{name}")
        return
    if tag == "style" and (why := why_not_in_a_sheet("".join(element.itertext()))):
        yield _Wrong(why, "Take it out.", "<style")
    for name, value in element.items():
        yield from _attribute(tag, "xmlns" if name == _XMLNS else name, value)


def _attribute(tag: str, name: str, value: str) -> Iterator[_Wrong]:
    if tag == "a" and name == "href":
        if not value.startswith("#") and only_safe_link(value) != value:
            what = f"a link to {quote(value)} can’t stand in a report."
            yield _Wrong(
                what, "A link leads to a chapter (#id), to a page (https:) or to a mailbox (mailto:).", value
            )
    elif not (name in ATTRIBUTES or name in _ONLY_AT.get(tag, ()) or name.startswith(("data-", "aria-"))):
        short = name.rpartition("}")[2]
        yield _Wrong(f"`{short}` at `<{tag}>` can’t stand in a report.", "Take it out.", f" {short}")
    elif tag.endswith("Gradient") and name == "href" and value.startswith("#"):
        return
    elif name == "style" and (why := why_not_in_a_sheet(_OWN_ADDRESS.sub("", value))):
        yield _Wrong(why, "Take it out.", value)
    elif name in _COUNTS and not (value.isdecimal() and int(value[:6]) <= _COUNTS[name]):
        yield _Wrong(f"`{name}` is a number up to {_COUNTS[name]:,}.", "Write a smaller one.", f" {name}")
    elif _may_load(name, value):
        yield _Wrong(f"{quote(value)} can’t stand in a report.", "Take it out.", value)


def _may_load(name: str, value: str) -> bool:
    """Whether a colour of a drawing, or what else is read as a style, names an address outside of the page."""
    is_text = name.startswith(("data-", "aria-")) or name in ("title", "content", "id", "class")
    return not is_text and "(" in value and bool(why_not_in_a_sheet(_OWN_ADDRESS.sub("", value)))


def _head(tree: Any) -> Iterator[_Wrong]:
    """In another place than the head, the sheet could turn into something else than a sheet."""
    head = next((child for child in tree if child.tag == "head"), ())
    marks = [child for child in head if not isinstance(child.tag, str) and child.text == STYLE[4:-3]]
    charsets = [
        child for child in head if child.tag == "meta" and child.get("charset", "").lower() == "utf-8"
    ]
    if len(marks) != 1 or not charsets:
        instead = 'Begin with {{ head(document_title, assessment, style) }} from "parts/page.html.j2".'
        yield _Wrong("the head of the page lacks its style or its charset.", instead, "<head")


def _instead_of(tag: str) -> str:
    if tag in ("img", "image", "picture", "use", "object", "embed"):
        return "A report shows one picture, which is logo.svg."
    if tag in ("link", "style"):
        return "Styles go into style/own.css."
    return "Take it out."


def _place(looks: Looks, written: str) -> Place:
    """Where templates of one's own have it in these words; else the folder, since it was put together."""
    for name, text in looks.own:
        at = text.lower().find(written.lower()) if name.endswith(".j2") and written else -1
        if at >= 0:
            at += len(written) - len(written.lstrip())
            return Place(looks.shown(name), text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    return Place(looks.folder)
