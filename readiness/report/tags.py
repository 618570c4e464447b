"""The tags of a PDF, by which it is read aloud, put right where WeasyPrint leaves them short.

Heads of tables say whether they head a row or a column. A table without heads is only a way to set things beside each
other, and is read as its parts one after the other. A link says where it leads, and is one link and not two.
"""

from __future__ import annotations

from typing import Any

__all__ = ["mend_tags"]

_BODY = {"/Table": "/Div", "/THead": "/NonStruct", "/TBody": "/NonStruct", "/TR": "/Div", "/TD": "/Div"}
"""What the parts of a table are that has no heads."""


def mend_tags(document: Any) -> None:
    """Put the tags of a document right, and say in each link where it leads."""
    heads, tables, cells, links = _find(document)
    for head in heads:
        _say_scope(head)
    headed = {_above(head, "/Table").objgen for head in heads}
    for table in tables:
        if table.objgen not in headed:
            _untable(table)
    for cell in cells:
        if "/A" in cell and not len(cell.A.get("/Headers", [0])):
            del cell.A["/Headers"]
    twice = [link for link in links if link.P.get("/S") == "/Link"]
    for link in twice:
        _unlink(document, link)
    _name_links(document)


def _find(document: Any) -> tuple[list[Any], list[Any], list[Any], list[Any]]:
    """Heads, tables, cells and links, in the order in which they lie in the file."""
    import pikepdf

    found: dict[str, list[Any]] = {"/TH": [], "/Table": [], "/TD": [], "/Link": []}
    for thing in document.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/StructElem":
            kind = str(thing.get("/S"))
            if kind in found:
                found[kind].append(thing)
    return found["/TH"], found["/Table"], found["/TD"], found["/Link"]


def _above(element: Any, kind: str) -> Any:
    """The nearest element of a kind that it stands in."""
    while element.get("/S") != kind:
        element = element.P
    return element


def _parts(element: Any) -> list[Any]:
    """The elements in an element; not what it draws."""
    import pikepdf

    held = element.get("/K", [])
    listed = list(held) if isinstance(held, pikepdf.Array) else [held]
    return [one for one in listed if isinstance(one, pikepdf.Dictionary) and "/S" in one]


def _say_scope(head: Any) -> None:
    """A head heads a column at the top of a table and where it has a row to itself, else its row."""
    import pikepdf

    row = head.P
    is_alone = len(_parts(row)) == 1
    scope = "/Column" if row.P.get("/S") == "/THead" or is_alone else "/Row"
    if "/A" not in head:
        head.A = pikepdf.Dictionary(O=pikepdf.Name.Table)
    head.A.Scope = pikepdf.Name(scope)


def _untable(element: Any) -> None:
    import pikepdf

    for part in _parts(element):
        if str(part.get("/S")) in _BODY and part.S != "/Table":  # one inside of a cell is looked at by itself
            _untable(part)
    element.S = pikepdf.Name(_BODY[str(element.S)])
    if "/A" in element:
        del element.A


def _unlink(document: Any, inner: Any) -> None:
    """A link within a link leads where that leads: it is no link of its own, on the page neither."""
    import pikepdf

    held = list(inner.K) if isinstance(inner.K, pikepdf.Array) else [inner.K]
    notes = [one.Obj.objgen for one in held if isinstance(one, pikepdf.Dictionary) and "/Obj" in one]
    inner.K = pikepdf.Array([one for one in held if not (isinstance(one, pikepdf.Dictionary) and "/Obj" in one)])
    inner.S = pikepdf.Name.Span
    for page in document.pages:
        held = page.obj.get("/Annots")
        for number in reversed(range(len(held or []))):
            if held[number].objgen in notes:
                _forget(document, held[number].StructParent)
                del held[number]


def _forget(document: Any, number: int) -> None:
    """Take what is not there any more out of the list that leads from what is drawn to its tags."""
    pairs = document.Root.StructTreeRoot.ParentTree.Nums
    for at in range(0, len(pairs), 2):
        if pairs[at] == number:
            del pairs[at : at + 2]
            return


def _name_links(document: Any) -> None:
    """`Page 7: Gates` for a link within the document, where its name would be read otherwise."""
    import pikepdf

    if "/Names" not in document.Root or "/Dests" not in document.Root.Names:
        return
    places = pikepdf.NameTree(document.Root.Names.Dests)
    numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
    titles = list(_titles(document))
    for page in document.pages:
        for note in page.obj.get("/Annots", []):
            if "/Dest" in note and str(note.Dest) in places:
                note.Contents = _where(places[str(note.Dest)], numbers, titles)


def _where(place: Any, numbers: dict[Any, int], titles: list[tuple[Any, float, str]]) -> str:
    """The page that a link leads to, and the heading that stands nearest there."""
    said = f"Page {numbers[place[0].objgen]}"
    near = [
        (abs(height - float(place[3])), title) for page, height, title in titles if page == place[0].objgen
    ]
    return f"{said}: {min(near)[1]}" if near else said


def _titles(document: Any) -> Any:
    """Every bookmark with its page and its height there."""
    with document.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop(0)
            place = item.destination
            if place is not None:
                yield place[0].objgen, float(place[3]), item.title
            waiting += item.children
