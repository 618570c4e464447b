"""Every kind of report on both papers, with names and without: archived, tagged, and read in order by who can't see."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest
import tinyhtml5

import readiness as rd
from readiness.report.setting import as_xml
from tests.pdfs import text_of
from tests.tags import Element, cells_in, elements_of, read_aloud, words_in

EXAMPLES = Path(__file__).parents[2] / "examples"
ASKED: dict[str, dict[str, Any]] = {
    "gap": {},
    "brief": {"seat": "risk"},
    "letter": {},
    "runbook": {},
    "drill": {},
    "tighten": {"before": "pilot", "to": "production"},
}
KINDS = (*ASKED, "comparison")
WAYS = [("a4", False, "loan-triage"), ("letter", True, "loan-triage"), ("letter", False, "permit-desk-pilot"),
        ("a4", True, "permit-desk-pilot")]  # fmt: skip
"""Paper, whether names are left out, and the model; the comparison is of three offers, or of two."""


@dataclass
class Filed:
    """One report as a PDF, and as an HTML page beside it."""

    kind: str
    path: Path
    page: Path

    @cached_property
    def document(self) -> pikepdf.Pdf:
        return pikepdf.open(self.path)

    @cached_property
    def elements(self) -> list[Element]:
        return elements_of(self.document)

    def tagged(self, *tags: str) -> list[Element]:
        return [one for one in self.elements if one.tag in tags]


def every_report() -> Iterator[Any]:
    for kind in KINDS:
        for paper, nameless, model in WAYS:
            is_first = (kind, paper, model) == ("brief", "letter", "permit-desk-pilot")
            name = f"{kind}-{paper}-{model}{'-roles' if nameless else ''}"
            yield pytest.param(
                (kind, paper, nameless, model), id=name, marks=[] if is_first else [pytest.mark.slow]
            )


@pytest.fixture(scope="module", params=every_report())
def filed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Filed:
    kind, paper, nameless, model = request.param
    folder = tmp_path_factory.mktemp("kinds")
    paths = [folder / f"report.{ending}" for ending in ("pdf", "html")]
    for path in paths:
        if kind == "comparison":
            names = "abc" if model == "loan-triage" else "ab"
            offers = [rd.assess(EXAMPLES / f"vendor-{name}", as_of="2026-11-20") for name in names]
            rd.compare(offers, roles_only=nameless).report(path, paper=paper)
        else:
            result = rd.assess(EXAMPLES / model, as_of="2026-11-20")
            result.report(path, kind, paper=paper, roles_only=nameless, **ASKED[kind])
    return Filed(kind, *paths)


def test_it_bears_the_marks_of_an_archive_and_of_access_and_says_what_it_is(filed: Filed) -> None:
    with filed.document.open_metadata(set_pikepdf_as_editor=False) as metadata:
        marks = {name: metadata[name] for name in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")}
        title = metadata["dc:title"]

    assert marks == {"pdfaid:part": "3", "pdfaid:conformance": "A", "pdfuaid:part": "1"}
    assert str(filed.document.Root.Lang) == "en"
    assert filed.document.Root.MarkInfo.Marked
    assert filed.document.Root.ViewerPreferences.DisplayDocTitle
    assert title == str(filed.document.docinfo["/Title"])
    assert len(title.split()) > 4
    assert {str(page.obj.get("/Tabs")) for page in filed.document.pages} == {"/S"}


def test_a_page_is_the_same_tree_whether_it_is_read_as_xml_or_as_browsers_read_it(filed: Filed) -> None:
    page = re.sub(r"<style>.*?</style>", "", filed.page.read_text(encoding="utf-8"), flags=re.DOTALL)

    as_browsers = tinyhtml5.parse(page, namespace_html_elements=False)

    as_xml_has_it = ElementTree.fromstring(as_xml(page))  # noqa: S314 - we wrote it
    assert what_stands_in(as_xml_has_it) == what_stands_in(as_browsers)


def what_stands_in(tree: Any) -> list[tuple[str, dict[str, str], str]]:
    """Each element of a page in order, and the text before the next; the order of its attributes says nothing."""
    found: list[tuple[str, dict[str, str], str]] = []
    for element in tree.iter():
        kept = {name: value for name, value in element.attrib.items() if not name.endswith("xmlns")}
        texts = " ".join(f"{element.text or ''}|{element.tail or ''}".split())
        found.append((element.tag, kept, texts))
    return found


def test_headings_begin_with_one_title_and_skip_no_level(filed: Filed) -> None:
    levels = [int(one.tag[1]) for one in filed.elements if re.fullmatch("H[1-6]", one.tag)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_drawing_is_said_in_words(filed: Filed) -> None:
    assert [one.above for one in filed.tagged("Figure") if not str(one.held.get("/Alt", "")).strip()] == []


def test_every_table_has_heads_that_say_what_they_head_and_as_many_cells_in_each_row(filed: Filed) -> None:
    tables = filed.tagged("Table")

    assert tables
    for table in tables:
        rows = cells_in(table.held)
        heads = [attributes for row in rows for tag, attributes in row if tag == "TH"]
        assert heads
        assert {str(head.get("/Scope")) for head in heads} <= {"/Row", "/Column"}
        assert len(set(widths(rows))) == 1


def widths(rows: list[list[tuple[str, dict[str, Any]]]]) -> Iterator[int]:
    """How many columns each row has, those among them that a cell further up reaches down into."""
    reaching: list[tuple[int, int]] = []
    for row in rows:
        yield sum(width for width, _ in reaching) + sum(int(one.get("/ColSpan", 1)) for _, one in row)
        reaching = [(width, left - 1) for width, left in reaching if left > 1]
        spans = [(int(one.get("/ColSpan", 1)), int(one.get("/RowSpan", 1)) - 1) for _, one in row]
        reaching += [(width, left) for width, left in spans if left]


def test_no_head_of_a_table_is_empty(filed: Filed) -> None:
    heads = [one for one in filed.tagged("TH") if "/K" not in one.held or not len(list_of(one.held.K))]

    assert heads == []


def list_of(held: Any) -> list[Any]:
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def test_what_is_in_a_list_is_in_a_list_and_what_is_in_a_table_is_in_a_row(filed: Filed) -> None:
    wanted = {
        "LI": {"L"}, "LBody": {"LI"}, "TR": {"THead", "TBody", "Table"}, "TH": {"TR"}, "TD": {"TR"},
        "THead": {"Table"}, "TBody": {"Table"},
    }  # fmt: skip

    assert [one for one in filed.tagged(*wanted) if one.above[-1] not in wanted[one.tag]] == []
    for one in filed.tagged("L"):
        assert {str(kid.S) for kid in list_of(one.held.K)} == {"/LI"}


def test_every_link_says_where_it_leads_and_is_one_link(filed: Filed) -> None:
    placed = [
        (number, note)
        for number, page in enumerate(filed.document.pages)
        for note in list_of(page.obj.get("/Annots", pikepdf.Array()))
    ]
    notes = [note for _, note in placed]
    links = filed.tagged("Link")

    assert len(notes) == len(links)
    assert not [one for one in links if "Link" in one.above]
    assert len({(number, str(note.Rect), note.StructParent) for number, note in placed}) == len(
        {(number, str(note.Rect)) for number, note in placed}
    )
    for note in notes:
        said = str(note.Contents)
        assert re.match(r"Page \d+|https://|mailto:", said), said
    reached = {int(number): owner for number, owner in parents(filed.document)}
    for note in notes:
        assert reached[int(note.StructParent)].S == "/Link"


def parents(document: pikepdf.Pdf) -> Iterator[tuple[Any, Any]]:
    pairs = list(document.Root.StructTreeRoot.ParentTree.Nums)
    return zip(pairs[::2], pairs[1::2], strict=True)


def test_files_inside_are_listed_once_and_say_what_they_are(filed: Filed) -> None:
    listed = [str(file.UF) for file in filed.document.Root.AF]

    assert sorted(listed) == sorted(filed.document.attachments)
    assert len(set(listed)) == len(listed)
    assert {str(file.AFRelationship) for file in filed.document.Root.AF} <= {
        "/Data",
        "/Source",
        "/Supplement",
    }


def test_no_tool_finds_a_fault(filed: Filed) -> None:
    for command in (["qpdf", "--check"], ["pdfinfo", "-struct"]):
        run = subprocess.run([*command, str(filed.path)], capture_output=True, text=True, check=True)
        assert run.stderr == ""
        assert "WARNING" not in run.stdout


def blocks_of(page: Path) -> list[str]:
    """The texts of an HTML page in their order, without any space; drawings and what is hidden from all left out."""
    found: list[str] = []

    def walk(element: Any) -> None:
        if not isinstance(element.tag, str) or element.tag.rpartition("}")[2] in (
            "head",
            "svg",
            "style",
            "script",
        ):
            return
        if "origin" in (element.get("class") or "").split():  # cut on paper where page one has no room for it
            return
        found.append(element.text or "")
        for one in element:
            walk(one)
            found.append(one.tail or "")

    walk(tinyhtml5.parse(page.read_text(encoding="utf-8"), namespace_html_elements=False))
    return [text for text in ("".join(one.split()) for one in found) if text]


def test_it_is_read_in_the_order_in_which_it_is_written(filed: Filed) -> None:
    """Each text of the page stands in the tags after the one before it.

    A very full event of a runbook takes two pages on paper and what stands beside its steps moves with them, so that
    there each text is only looked for.
    """
    said, at = read_aloud(filed.path), 0
    blocks = blocks_of(filed.page)

    missing = []
    for text in blocks:
        place = said.find(text, 0 if filed.kind == "runbook" else at)
        if place < 0:
            missing.append((text, said[at : at + 60]))
        else:
            at = place + len(text)

    assert len(blocks) > 20
    assert missing == []


def test_the_tool_that_others_have_reads_the_same(filed: Filed) -> None:
    """`pdfinfo` takes minutes for a long report, and so it is asked about the short ones only."""
    if len(filed.document.pages) > 5:
        return
    command = ["pdfinfo", "-struct-text", str(filed.path)]
    said = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout

    assert "".join("".join(re.findall(r'(?ms)^ *"(.*?)"$', said)).split()) == read_aloud(filed.path)


def test_bookmarks_lead_to_the_pages_on_which_their_headings_stand(filed: Filed) -> None:
    pages = [page.obj.objgen for page in filed.document.pages]
    texts = ["".join(text.split()) for text in text_of(filed.path).split("\f")]
    with filed.document.open_outline() as outline:
        items = list(outline.root) + [child for item in outline.root for child in item.children]
        leads: list[Any] = [item.destination for item in items]
        places = [(item.title, pages.index(lead[0].objgen)) for item, lead in zip(items, leads, strict=True)]

    assert len(places) > 1 or filed.kind == "letter"
    headings = headings_of(filed.page)
    assert {title for title, _ in places} <= {title for title, _ in headings}
    for title, number in places:
        shown = [text for label, text in headings if label == title]
        assert any(text[:20] in texts[number] for text in shown), (title, number)


def headings_of(page: Path) -> list[tuple[str, str]]:
    """What the bookmarks call each heading, and the heading as it stands there, without any space."""
    root = tinyhtml5.parse(page.read_text(encoding="utf-8"), namespace_html_elements=False)
    found = [one for level in ("h1", "h2", "h3") for one in root.iter(level)]
    return [
        (one.attrib["data-bookmark"], "".join("".join(one.itertext()).split()))
        for one in found
        if "data-bookmark" in one.attrib
    ]


def test_page_numbers_that_are_printed_are_those_that_they_lead_to(filed: Filed) -> None:
    """In the contents a number stands right of the link; elsewhere it is the link itself."""
    if filed.kind not in ("gap", "runbook"):
        assert not filed.tagged("Link")
        return
    places = pikepdf.NameTree(filed.document.Root.Names.Dests)
    pages = [page.obj.objgen for page in filed.document.pages]
    words, checked = words_in(filed.path), 0
    for number, page in enumerate(filed.document.pages, 1):
        height = float(page.mediabox[3])
        for note in list_of(page.obj.get("/Annots", pikepdf.Array())):
            x0, y0, x1, y1 = (float(side) for side in note.Rect)
            left, right = sorted((x0, x1))
            top, bottom = sorted((height - y0, height - y1))
            beside = 14 if filed.kind == "gap" else 0
            line = [one for one in words if one.page == number and top < one.y < bottom]
            found = [
                int(digits[1])
                for one in line
                if (right if beside else left) < one.x < right + beside
                and (digits := re.fullmatch(r"(\d+)[.,]?", one.text))
            ]
            leads = pages.index(places[str(note.Dest)][0].objgen) + 1
            is_number = beside and any(left < one.x < right and one.text.isdigit() for one in line)
            if found and not is_number:  # the number of a cause leads to it, and is no page
                checked += 1
                assert found[0] == leads, (number, str(note.Dest))

    assert checked > 5
