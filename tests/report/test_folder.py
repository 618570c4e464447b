"""Several reports in one folder: all of them, or none."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import readiness as rd
from readiness.report import writing
from readiness.result.assessment import Assessment
from tests.builders_report import an_assessment
from tests.examples import result_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from readiness.assessment import Result

DAY = "2026-11-20"
BRIEFS = [f"bank-brief-{seat}" for seat in ("compliance", "cto", "operations", "risk")]


@pytest.fixture(scope="module")
def bank() -> Result:
    return result_of("loan-triage")


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Mapping[str, str]]:
    """What each PDF was asked for, in the order in which they are set; setting them itself is left out."""
    asked: list[Mapping[str, str]] = []

    def render(document: Any, *_: object) -> bytes:
        asked.append(document.made)
        return b"%PDF-quick"

    monkeypatch.setattr(writing, "render_pdf", render)
    return asked


def names(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.iterdir())


@pytest.mark.usefixtures("drawn")
def test_all_is_the_whole_family_with_a_brief_for_each_seat(bank: Result, tmp_path: Path) -> None:
    filed = bank.reports(tmp_path / "filed", name="bank")

    family = ["bank-drill", "bank-gap", "bank-letter", "bank-runbook", "bank-tighten"]
    assert names(tmp_path / "filed") == sorted(BRIEFS + family)
    assert sorted(path.stem for path in filed.written) == sorted(BRIEFS + family)
    assert filed.left_out == ()


def test_each_is_asked_for_what_concerns_it(
    bank: Result, drawn: list[Mapping[str, str]], tmp_path: Path
) -> None:
    """As if each were written by itself: so `verify` draws each again."""
    bank.reports(tmp_path, ["gap", "brief", "drill"], seat="risk", without=["guardrails"])

    assert drawn == [
        {"kind": "gap"}, {"kind": "brief", "seat": "risk"}, {"kind": "drill", "without": "guardrails"},
    ]  # fmt: skip


@pytest.mark.usefixtures("drawn")
def test_a_file_is_called_after_the_workflow_where_no_name_is_given(bank: Result, tmp_path: Path) -> None:
    (path,) = bank.reports(tmp_path, ["letter"], to="tallow", formats=["html"]).written

    assert path.name == "loan-document-exception-triage-letter-tallow.html"


@pytest.mark.usefixtures("drawn")
@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("../../etc/passwd", "etc-passwd-gap.pdf"), ("\u202ea\nb", "a-b-gap.pdf"), ("Prüfung №1", "prüfung-1-gap.pdf"),
        ("x" * 300, f"{'x' * 60}-gap.pdf"), ("...", "workflow-gap.pdf"),
    ],
)  # fmt: skip
def test_a_hostile_name_stays_in_the_folder(name: str, file: str, tmp_path: Path) -> None:
    assessment = an_assessment()
    workflow = assessment.workflow.model_copy(update={"name": name})
    result = rd.Result(assessment.model_copy(update={"workflow": workflow}))

    (path,) = result.reports(tmp_path / "in", ["gap"]).written

    assert path == tmp_path / "in" / file
    assert [one.name for one in tmp_path.iterdir()] == ["in"]


@pytest.mark.usefixtures("drawn")
def test_a_saved_result_gives_what_needs_no_model_and_says_what_was_left_out(tmp_path: Path) -> None:
    saved = rd.Result(Assessment.from_json(an_assessment().to_json()))

    filed = saved.reports(tmp_path)

    assert [path.stem.rpartition("triage-")[2] for path in filed.written] == [
        "gap", *(f"brief-{seat}" for seat in saved.assessment.seats)
    ]  # fmt: skip
    assert [reason.partition(":")[0] for reason in filed.left_out] == [
        "No letter", "No runbook", "No drill", "No tighten",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"kinds": ["gap", "breif"]}, "There is no report `breif`. Did you mean `brief`?"),
        ({"kinds": ["gap", "drill"], "without": ["tallo"]}, "Did you mean `tallow`?"),
        ({"seat": "rsk"}, "There is no seat `rsk`. Did you mean `risk`?"),
        ({"to": "acme"}, "There is no vendor `acme`."),
        ({"kinds": []}, "Which reports?"),
        ({"formats": ["docx"]}, "Reports are written as pdf or html"),
        ({"formats": []}, "Reports are written as pdf or html"),
        ({"paper": "a5"}, "There is no paper `a5`."),
    ],
)
def test_what_can_not_be_made_is_said_before_anything_is_set(
    asked: dict[str, Any], said: str, bank: Result, drawn: list[Mapping[str, str]], tmp_path: Path
) -> None:
    with pytest.raises(rd.Unusable) as refused:
        bank.reports(tmp_path / "filed", **asked)

    assert said in str(refused.value)
    assert drawn == []
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_can_not_be_made_is_said_before_anything_is_set(
    bank: Result, drawn: list[Mapping[str, str]], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")

    with pytest.raises(rd.Unusable, match="is a file, and several reports need a folder"):
        bank.reports(tmp_path / "file", ["gap"])
    with pytest.raises(rd.Unusable, match="does not exist: make it first"):
        bank.reports(tmp_path / "no" / "such", ["gap"])
    assert drawn == []


@pytest.mark.usefixtures("drawn")
def test_if_one_can_not_be_written_every_old_file_stays(
    bank: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("gap", "drill"):
        (tmp_path / f"bank-{kind}.pdf").write_text("old")
    write, seen = Path.write_bytes, []

    def fill_up(path: Path, content: bytes) -> int:
        seen.append(path)
        if len(seen) == 2:
            raise OSError(28, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", fill_up)

    with pytest.raises(rd.Unusable, match=r"bank-drill\.pdf can’t be written \(no space left on device\)"):
        bank.reports(tmp_path, ["gap", "drill"], name="bank")
    assert names(tmp_path) == ["bank-drill", "bank-gap"]
    assert {path.read_text() for path in tmp_path.iterdir()} == {"old"}


@pytest.mark.usefixtures("drawn")
def test_the_reports_that_begin_are_told_to_who_listens(
    bank: Result, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "readiness.progress"):
        bank.reports(tmp_path, ["gap", "brief"], seat="risk")

    assert caplog.messages == ["1 of 2: Gap report", "2 of 2: Brief for Risk"]


@pytest.mark.slow
def test_several_are_byte_for_byte_what_each_would_be_alone(bank: Result, tmp_path: Path) -> None:
    filed = bank.reports(tmp_path / "filed", ["brief", "drill"], seat="risk", name="bank")

    alone = [
        bank.report(tmp_path / "brief.pdf", "brief", seat="risk"), bank.report(tmp_path / "drill.pdf", "drill"),
    ]  # fmt: skip
    assert [path.read_bytes() for path in filed.written] == [path.read_bytes() for path in alone]
    assert [rd.verify(path).verdict for path in filed.written] == ["same", "same"]
