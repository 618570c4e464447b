"""What the tags of a PDF say, and where its words stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pikepdf

from tests.pdfs import text_of

__all__ = ["Element", "Word", "cells_in", "elements_of", "read_aloud", "words_in"]


class Element(NamedTuple):
    """One element of the tags, in reading order: what it is, what it stands in, and itself."""

    tag: str
    above: tuple[str, ...]
    held: Any


def elements_of(document: pikepdf.Pdf) -> list[Element]:
    """Every element of the tags, as it is read."""
    return list(_below(document.Root.StructTreeRoot, ()))


def _below(node: Any, above: tuple[str, ...]) -> Iterator[Element]:
    tag = str(node.get("/S", ""))[1:]
    if tag:
        yield Element(tag, above, node)
    for kid in _kids(node):
        if isinstance(kid, pikepdf.Dictionary):
            yield from _below(kid, (*above, tag) if tag else above)


def _kids(node: Any) -> list[Any]:
    held = node.get("/K", pikepdf.Array())
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def cells_in(table: Any) -> list[list[tuple[str, dict[str, Any]]]]:
    """The rows of a table: of each cell its tag and its attributes."""
    rows = (one.held for one in _below(table, ()) if one.tag == "TR")
    return [[(str(cell.S)[1:], dict(cell.get("/A", {}))) for cell in _kids(row)] for row in rows]


class Word(NamedTuple):
    """A word on a page, by the middle of its box, in points from the upper left corner."""

    page: int
    x: float
    y: float
    text: str


def words_in(path: Path) -> list[Word]:
    """Every word with its place."""
    found = []
    root = ElementTree.fromstring(text_of(path, "-bbox"))  # noqa: S314 - what the tool wrote
    space = "{http://www.w3.org/1999/xhtml}"
    for number, page in enumerate(root.iter(f"{space}page"), 1):
        for word in page.iter(f"{space}word"):
            left, top, right, bottom = (float(word.attrib[side]) for side in ("xMin", "yMin", "xMax", "yMax"))
            found.append(Word(number, (left + right) / 2, (top + bottom) / 2, word.text or ""))
    return found


def read_aloud(path: Path) -> str:
    """Its text in the order of its tags, without any space: what `pdfinfo -struct-text` gives, which takes minutes."""
    with pikepdf.open(path) as document:
        drawn = {page.obj.objgen: _marked(page) for page in document.pages}
        return "".join(_read(document.Root.StructTreeRoot, None, drawn))


def _read(node: Any, page: Any, drawn: dict[Any, dict[int, str]]) -> Iterator[str]:
    page = node.get("/Pg", page)
    for kid in _kids(node):
        if isinstance(kid, pikepdf.Dictionary):
            yield from _read(kid, page, drawn)
        else:
            yield drawn[page.objgen].get(int(kid), "")


def _marked(page: pikepdf.Page) -> dict[int, str]:
    """What a page draws, by the number under which the tags know it."""
    found: dict[int, str] = {}
    stack: list[int | None] = []
    letters: dict[str, str] = {}
    fonts = {name: _letters_of(font) for name, font in page.obj.Resources.get("/Font", {}).items()}
    done: Any
    for done in pikepdf.parse_content_stream(page):
        operands, name = done.operands, str(done.operator)
        if name in ("BDC", "BMC"):
            given: Any = operands[1] if len(operands) > 1 else None
            inside = isinstance(given, pikepdf.Dictionary) and "/MCID" in given
            stack.append(int(given.MCID) if inside else (stack[-1] if stack else None))
        elif name == "EMC":
            stack.pop()
        elif name == "Tf":
            letters = fonts[str(operands[0])]
        elif name in ("Tj", "TJ") and stack and stack[-1] is not None:
            strings = list(operands[0]) if name == "TJ" else [operands[0]]
            held = "".join(bytes(one).hex() for one in strings if isinstance(one, pikepdf.String))
            text = "".join(letters.get(held[at : at + 4], "") for at in range(0, len(held), 4))
            found[stack[-1]] = found.get(stack[-1], "") + "".join(text.split())
    return found


def _letters_of(font: Any) -> dict[str, str]:
    """Which text each sign of a font stands for, by its number as four hexadecimal digits."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    listed = "".join(re.findall(r"(?s)beginbfchar(.*?)endbfchar", table))
    pairs = re.findall(r"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>", listed)
    return {sign.lower(): bytes.fromhex(said).decode("utf-16-be") for sign, said in pairs}
