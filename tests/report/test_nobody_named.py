"""With roles only nobody is named, wherever a model can hold a text: on no page, in no file inside, in no id."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest

import readiness as rd
from readiness.findings.filing import list_evidence
from tests.everywhere import NAMES, text_fields, write_model
from tests.pdfs import everything_in, strings_in

ANYBODY = re.compile("|".join(map(re.escape, NAMES)), re.IGNORECASE)
ASKED: dict[str, dict[str, Any]] = {
    "gap": {},
    "brief": {"seat": "operations"},
    "letter": {"to": "tallow"},
    "runbook": {},
    "drill": {},
    "tighten": {"before": "pilot", "to": "production"},
}
KINDS = (*ASKED, "comparison")
PDFS = [kind if kind == "brief" else pytest.param(kind, marks=pytest.mark.slow) for kind in KINDS]


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> rd.Result:
    folder = write_model(tmp_path_factory.mktemp("everywhere") / "quillfeather")
    return rd.assess(folder, bar="production", as_of="2026-11-20")


def write(result: rd.Result, kind: str, path: Path, **more: Any) -> Path:
    """A report of a kind; what is compared is the model with a second one of the same person."""
    if kind != "comparison":
        return result.report(path, kind, **ASKED[kind], **more)
    other = write_model(path.parent / "other")
    text = (other / "quillfeather.yaml").read_text(encoding="utf-8")
    (other / "quillfeather.yaml").write_text(text.replace("Tallow", "Umber"), encoding="utf-8")
    results = [result, rd.assess(other, bar="production", as_of="2026-11-20")]
    return rd.compare(results, roles_only=bool(more)).report(path)


def found_in(text: str) -> list[str]:
    """Each name with what stands around it."""
    return [text[max(one.start() - 40, 0) : one.end() + 40] for one in ANYBODY.finditer(text)]


def test_every_text_field_of_the_schema_names_the_person(result: rd.Result) -> None:
    """What is tried here holds the name in as many places as there are fields, and so would a field that is new."""
    fields = list(text_fields())
    assert result.examination

    held = "".join(source.text for source in result.examination.model.sources)

    assert len(fields) > 100
    assert ("Waiver", "because") in fields
    assert len(ANYBODY.findall(held)) > 3 * len(fields)


def test_no_text_of_the_model_its_result_or_its_evidence_names_anybody(result: rd.Result) -> None:
    without = result.without_names()
    assert without.examination

    for source in without.examination.model.sources:
        assert found_in(f"{source.name}\n{source.text}") == []
    assert found_in(without.to_json()) == []
    assert found_in(list_evidence(without.examination).to_json()) == []
    assert without.assessment.digests.model != result.assessment.digests.model


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_names_anybody_and_each_says_so(result: rd.Result, kind: str, tmp_path: Path) -> None:
    named = write(result, kind, tmp_path / "named.html").read_text(encoding="utf-8")
    page = write(result, kind, tmp_path / "r.html", roles_only=True).read_text(encoding="utf-8")

    assert found_in(named)
    assert found_in(page) == []
    assert "a role stands for each" in page
    assert "no program can tell: such a name may still stand here" in page
    assert "The digest is that of the model without the names" in page


@pytest.mark.parametrize("kind", PDFS)
def test_nothing_in_a_pdf_names_anybody(result: rd.Result, kind: str, tmp_path: Path) -> None:
    path = write(result, kind, tmp_path / "r.pdf", roles_only=True)

    held = everything_in(path)

    assert found_in(held) == []
    assert "names left out" in held
    assert '"names": "left out"' in held
    assert rd.verify(path).verdict == "same"


@pytest.mark.slow
def test_this_search_finds_a_name_wherever_it_is(result: rd.Result, tmp_path: Path) -> None:
    """The same search in a report with the names finds them in the text, the bookmarks, the title and the files."""
    path = write(result, "gap", tmp_path / "named.pdf")

    held = everything_in(path)

    assert len(found_in(held)) > 1000
    with pikepdf.open(path) as document:
        assert found_in(str(document.docinfo["/Title"]))
        assert any(found_in(text) for thing in document.objects for text in strings_in(thing))
