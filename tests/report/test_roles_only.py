"""A report that names nobody: no page, no metadata, no attachment, no id, and still verified as the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import readiness as rd
from readiness.cli.main import main
from readiness.error import Unusable
from readiness.model.people import Person
from readiness.source.load import load
from tests.examples import EXAMPLES, result_of
from tests.pdfs import everything_in
from tests.report.conftest import Printed


def names_in(example: Path) -> list[str]:
    """Ids, names and surnames. Posts such as Tallow duty desk have no surname: their last word is anybody's."""
    found: set[str] = set()
    for person in load(example).all_of(Person):
        found |= {person.id, person.label}
        if not re.search(r" [a-z]", person.label):
            found.add(person.label.split()[-1])
    return sorted(found)


@pytest.mark.slow
@pytest.mark.parametrize(
    "example",
    [
        pytest.param("loan-triage", marks=pytest.mark.slow),
        "permit-desk-pilot",
        pytest.param("vendor-a", marks=pytest.mark.slow),
    ],
)
def test_nobody_is_named_in_a_report_with_roles_only(example: str, tmp_path: Path) -> None:
    path = result_of(example).report(tmp_path / "r.pdf", roles_only=True)

    held = everything_in(path)
    for name in names_in(EXAMPLES / example):
        assert not re.search(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])", held, re.IGNORECASE), name
    assert '"names": "left out"' in held
    assert rd.verify(path).verdict == "same"


@pytest.mark.slow
def test_nobody_is_named_on_the_pages(tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    result = result_of("loan-triage")
    result.report(path, roles_only=True)
    printed = " ".join(Printed(result.assessment, path.read_bytes(), path).texts())
    assert not [name for name in names_in(EXAMPLES / "loan-triage") if name in printed]
    assert "a role stands for each, and ways to reach them are left out" in " ".join(printed.split())


def test_the_command_leaves_names_out_of_the_page_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "r.html"
    pilot = EXAMPLES / "permit-desk-pilot"

    status = main(["report", str(pilot), "--as-of", "2026-11-20", "--roles-only", "-o", str(path)])

    assert status == 0
    assert "Wrote" in capsys.readouterr().out
    page = path.read_text(encoding="utf-8").lower()
    assert not [name for name in names_in(pilot) if name.lower() in page]
    assert "the digest is that of the model without the names" in page


def test_names_cannot_be_left_out_of_a_saved_result(tmp_path: Path) -> None:
    saved = rd.Result.from_json(result_of("permit-desk-pilot").to_json())

    with pytest.raises(Unusable, match="without its model"):
        saved.report(tmp_path / "r.pdf", roles_only=True)
