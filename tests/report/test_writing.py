"""Reports in files: whole, or not at all, and a refusal is one clear sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from readiness.error import Unusable
from readiness.report import writing
from readiness.report.writing import write_report
from tests.builders_report import an_assessment
from tests.report.conftest import a_report

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def quick_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "render_pdf", lambda *_, **__: b"%PDF-quick")


@pytest.mark.parametrize(
    ("name", "start"), [("a.pdf", b"%PDF-"), ("a.PDF", b"%PDF-"), ("a.html", b"<!DOCTYPE html>")]
)
def test_the_suffix_says_which_report(name: str, start: bytes, tmp_path: Path) -> None:
    path = write_report(a_report(an_assessment()), str(tmp_path / name))

    assert path == tmp_path / name
    assert path.read_bytes().startswith(start)
    assert list(tmp_path.iterdir()) == [path]


def test_a_report_that_can_not_be_rendered_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "gaps.pdf"
    old.write_bytes(b"the old report")

    def fail(*_: object, **__: object) -> bytes:
        raise Unusable("no Pango")

    monkeypatch.setattr(writing, "render_pdf", fail)

    with pytest.raises(Unusable, match="no Pango"):
        write_report(a_report(an_assessment()), old)
    assert old.read_bytes() == b"the old report"
    assert list(tmp_path.iterdir()) == [old]


def test_a_report_that_can_not_be_put_in_place_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "gaps.pdf"
    old.write_bytes(b"the old report")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", fail)

    with pytest.raises(Unusable, match="no space left on device"):
        write_report(a_report(an_assessment()), old)
    assert old.read_bytes() == b"the old report"
    assert list(tmp_path.iterdir()) == [old]


def test_a_new_report_keeps_the_rights_of_the_old_one(tmp_path: Path) -> None:
    old = tmp_path / "gaps.html"
    old.touch(mode=0o640)
    old.chmod(0o640)

    assert write_report(a_report(an_assessment()), old).stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["gaps.docx", "gaps", "gaps.pdf.txt"])
def test_another_suffix_is_refused_in_one_sentence(name: str, tmp_path: Path) -> None:
    with pytest.raises(Unusable, match=r"A report is a \.pdf or an \.html file"):
        write_report(a_report(an_assessment()), tmp_path / name)


def test_a_missing_folder_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="does not exist: make it first"):
        write_report(a_report(an_assessment()), tmp_path / "no" / "gaps.pdf")


def test_a_folder_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "out.pdf").mkdir()

    with pytest.raises(Unusable, match="is a folder: name a file in it"):
        write_report(a_report(an_assessment()), tmp_path / "out.pdf")
