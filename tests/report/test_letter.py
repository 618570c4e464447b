"""The letter to a vendor as a file: it fits two pages, and only digests travel inside."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pikepdf
import pytest

from readiness.error import Unusable
from readiness.model.people import Person
from readiness.report.html import render_html
from readiness.report.kinds.family import make_report
from readiness.report.material import Material
from readiness.verifying import verify
from tests.builders_report import an_assessment
from tests.examples import result_of
from tests.pdfs import text_of


@pytest.mark.slow
@pytest.mark.parametrize("name", ["loan-triage", "vendor-a", "vendor-b", "vendor-c", "permit-desk-pilot"])
def test_a_letter_gives_nothing_of_the_buyers_away(name: str, tmp_path: Path) -> None:
    """Neither its pages, nor its metadata, nor what travels inside name a file, a score or a person of the buyer's."""
    result = result_of(name)
    path = result.report(tmp_path / "letter.pdf", "letter")
    examination = result.examination
    assert examination is not None
    with pikepdf.open(path) as document:
        names = sorted(document.attachments)
        inside = " ".join(spec.get_file().read_bytes().decode() for spec in document.attachments.values())
        metadata = document.Root.Metadata.read_bytes().decode() + str(dict(document.docinfo))
        pages = len(document.pages)
    said = f"{text_of(path, '-layout')} {inside} {metadata}"
    signer = examination.model.nodes[examination.model.system.owner or ""].label
    people = [one for one in examination.model.all_of(Person) if examination.operation.is_inside(one.id)]

    assert pages <= 2
    assert names == ["digests.json", "seal.json"]
    assert not [one for one in examination.model.sources if one.name in said]
    assert not [
        one.label for one in people if one.label != signer and re.search(rf"\b{re.escape(one.label)}\b", said)
    ]
    assert not re.search(r"of (the )?100\b|\.yaml\b", said)
    assert text_of(path, "-layout").count(signer) == 2


@pytest.mark.slow
def test_a_letter_is_verified_by_its_digests_alone(tmp_path: Path) -> None:
    result = result_of("permit-desk-pilot")
    path = result.report(tmp_path / "letter.pdf", "letter")
    with pikepdf.open(path) as document:
        digests = json.loads(document.attachments["digests.json"].get_file().read_bytes())

    found = verify(path)

    assert digests["model"] == result.assessment.digests.model
    assert digests["day"] == "2026-11-20"
    assert (found.verdict, found.kind, found.engine) == ("same", "letter", digests["engine"])
    reason = " ".join(found.reasons)
    assert reason.startswith("It holds digests only, so nothing could be assessed again.")
    assert reason.endswith("--expect.")


def test_a_letter_needs_the_model_itself() -> None:
    with pytest.raises(Unusable, match="A saved assessment is not enough for the letter"):
        make_report({"kind": "letter"}, Material(an_assessment()))


def test_a_letter_is_also_one_page_of_html() -> None:
    result = result_of("permit-desk-pilot")
    page = render_html(make_report({"kind": "letter"}, Material(result.assessment, result.examination)))

    assert "A statement alone changes nothing" in page
    assert "Paperlane" in page
    assert ".yaml" not in page
