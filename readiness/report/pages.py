"""Where a PDF is not what it should be: page by page, held against the one that its own files give."""

from __future__ import annotations

from difflib import SequenceMatcher
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any

from readiness.model.text import join_words
from readiness.report.saying import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["NOTHING_SHOWN", "name_changes"]

NOTHING_SHOWN = "What describes it, such as its title or its bookmarks, was changed."
"""What is left to say of a file that is otherwise, and whose pages are not."""

_LEADS_ELSEWHERE = ("/Parent", "/P", "/Dest", "/D", "/StructParents", "/StructParent", "/Tabs")
"""Where a page refers to the rest of the file: what is there is no part of what it shows."""
_PACKING = ("/Length", "/Filter", "/DecodeParms")
_ADDED = {
    "/AcroForm": "changed.form", "/OCProperties": "changed.hidden", "/OpenAction": "changed.opens",
    "/AA": "changed.happens",
}  # fmt: skip
_MOST = 5


def name_changes(found: bytes, drawn: bytes) -> list[str]:
    """What is otherwise in `found` than in `drawn`, in whole sentences; both are PDFs that can be opened."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(found)) as one, pikepdf.open(BytesIO(drawn)) as other:
            here, there = _Prints(one), _Prints(other)
            said = [*_pages(here.pages(), there.pages()), *_laid_over(here.notes(), there.notes())]
            said += [
                SHIPPED.say(code) for key, code in _ADDED.items() if key in one.Root and key not in other.Root
            ]
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return [SHIPPED.say("changed.unlike")]
    return said or [NOTHING_SHOWN]


def _pages(here: list[str], there: list[str]) -> Iterator[str]:
    for what, start, end, was, until in SequenceMatcher(None, there, here, autojunk=False).get_opcodes():
        kept = min(end - start, until - was) if what == "replace" else 0
        yield from _say(range(was + 1, was + kept + 1), "changed.otherwise")
        if what != "equal":
            yield from _say(range(was + kept + 1, until + 1), "changed.put-in")
            yield from _say(range(start + kept + 1, end + 1), "changed.taken-out")


def _laid_over(here: list[list[str]], there: list[list[str]]) -> Iterator[str]:
    """Annotations of a page that were not drawn: a box, a note, a field."""
    known = {note for notes in there for note in notes}
    covered = [number for number, notes in enumerate(here, 1) if not known.issuperset(notes)]
    yield from _say(covered, "changed.laid-over")


def _say(numbers: Sequence[int], code: str) -> Iterator[str]:
    """The sentence for these pages; nothing for none."""
    if not numbers:
        return
    shown = [str(number) for number in numbers[:_MOST]]
    if len(numbers) > _MOST:
        shown.append(SHIPPED.number("changed.more", len(numbers) - _MOST))
    yield SHIPPED.number(code, len(numbers), pages=join_words(shown))


class _Prints:
    """Prints of the parts of one PDF: equal for parts that are the same, whichever numbers and packing they have."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._known: dict[tuple[int, int], str] = {}

    def pages(self) -> list[str]:
        """What each page shows: its drawing, what that makes use of, and its size."""
        return [self._of_parts(page.obj, "/Annots") for page in self._document.pages]

    def notes(self) -> list[list[str]]:
        """What is laid over each page."""
        return [[self._of(note) for note in page.obj.get("/Annots", [])] for page in self._document.pages]

    def _of(self, thing: Any) -> str:
        number = thing.objgen if getattr(thing, "is_indirect", False) else None
        if number is None:
            return self._made(thing)
        if number not in self._known:
            self._known[number] = "above"  # whatever leads back to itself
            self._known[number] = self._made(thing)
        return self._known[number]

    def _made(self, thing: Any) -> str:
        import pikepdf

        if isinstance(thing, pikepdf.Stream):
            return self._of_parts(thing, *_PACKING, held=_held(thing))
        if isinstance(thing, pikepdf.Dictionary):
            return self._of_parts(thing)
        if isinstance(thing, pikepdf.Array):
            return sha256("".join([self._of(one) for one in list(thing)]).encode()).hexdigest()
        return repr(thing)

    def _of_parts(self, thing: Any, *without: str, held: bytes = b"") -> str:
        keys = sorted(str(key) for key in thing.keys() if str(key) not in (*_LEADS_ELSEWHERE, *without))  # noqa: SIM118
        text = "".join([f"{key}={self._of(thing[key])};" for key in keys])
        return sha256(text.encode() + held).hexdigest()


def _held(stream: Any) -> bytes:
    """What a stream holds, unpacked where it can be."""
    import pikepdf

    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:
        return bytes(stream.read_raw_bytes())
