"""A filed report is the same, altered, or the work of another engine; and `verify` says which, and what."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest

import readiness as rd
from readiness import verifying
from readiness.cli.main import main
from readiness.error import Unusable
from tests.attacks import Change, changed, write
from tests.examples import result_of


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filed")
    return result_of("permit-desk-pilot").report(folder / "pilot.pdf", "brief", seat="cto")


def whiten(document: pikepdf.Pdf) -> None:
    """A page that says nothing any more."""
    document.pages[1].obj.Contents.write(b"")


def test_a_report_as_it_was_written_is_the_same(filed: Path) -> None:
    found = rd.verify(filed)

    assert (found.verdict, found.reasons) == ("same", ())
    assert found.checked == ("seal", "assessment", "evidence", "pages")
    assert found.kind == "brief"
    assert len(found.digest) == 64


@pytest.mark.slow
def test_a_gap_report_as_it_was_written_is_the_same(tmp_path: Path) -> None:
    found = rd.verify(result_of("permit-desk-pilot").report(tmp_path / "gaps.pdf"))

    assert (found.verdict, found.kind, found.reasons) == ("same", "gap", ())


@pytest.mark.slow
def test_the_digest_that_was_kept_is_what_it_is_held_to(filed: Path) -> None:
    digest = rd.verify(filed).digest

    assert rd.verify(filed, digest[:16].upper()).verdict == "same"
    other = rd.verify(filed, "f" * 64)
    assert other.verdict == "altered"
    assert digest[:16] in other.reasons[0]


@pytest.mark.parametrize("digest", ["", "12345", "no digest", "g" * 64])
def test_what_is_no_digest_is_refused(filed: Path, digest: str) -> None:
    with pytest.raises(Unusable, match="is no digest"):
        rd.verify(filed, digest)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (write("rubrics/pilot.yaml", "gate", "condition"), "rubrics/pilot.yaml was changed."),
        (write("assessment.json", "ready-with-conditions", "ready"), "assessment.json was changed."),
        (whiten, "Page 2 shows something else."),
    ],
)
def test_a_change_is_found_and_named(filed: Path, change: Change, said: str) -> None:
    found = rd.verify(changed(filed, change))

    assert found.verdict == "altered"
    assert said in found.reasons


def test_another_engine_that_finds_the_same_is_the_same_and_draws_no_page(
    filed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readiness.findings.examination.version", lambda _: "9.9")
    monkeypatch.setattr(verifying, "engine_version", lambda: "9.9")

    found = rd.verify(filed)

    assert found.verdict == "same"
    assert found.checked == ("seal", "assessment", "evidence")
    said, other = found.reasons
    assert other.startswith("Its seal is whole, but")
    assert said.startswith("Its pages were not drawn again")


def test_another_engine_that_finds_otherwise_is_named(filed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = verifying._result_of

    def other(*asked: Any) -> Any:
        result = real(*asked)
        return rd.Result(
            result.assessment.model_copy(update={"headline": "Another engine says it otherwise."})
        )

    monkeypatch.setattr(verifying, "_result_of", other)
    assert rd.verify(filed).verdict == "altered"
    monkeypatch.setattr(verifying, "engine_version", lambda: "9.9")

    found = rd.verify(filed)

    assert found.verdict == "engine-differs"
    assert "this comes out otherwise: headline." in found.reasons[0]
    assert found.engine in found.reasons[0]
    assert "9.9" in found.reasons[0]


def test_what_was_added_after_the_end_is_told_from_a_change(filed: Path) -> None:
    longer = filed.with_name("longer.pdf")
    longer.write_bytes(filed.read_bytes() + b"\n% signed\n")

    found = rd.verify(longer)

    assert found.verdict == "altered"
    assert "after its end" in found.reasons[0]


def test_a_file_that_is_no_report_is_refused_in_a_sentence(tmp_path: Path) -> None:
    plain = tmp_path / "plain.pdf"
    document = pikepdf.new()
    document.add_blank_page()
    document.save(plain)
    text = tmp_path / "text.pdf"
    text.write_text("no PDF at all")

    for path, said in (
        (plain, "bears no seal"),
        (text, "can’t be read as a PDF"),
        (tmp_path / "none.pdf", "no such file"),
    ):
        with pytest.raises(Unusable, match=said):
            rd.verify(path)


def test_the_exit_status_says_how_it_stands(filed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(filed)]) == 0
    assert capsys.readouterr().out.startswith("Same:")
    assert main(["verify", str(changed(filed, whiten)), "--format", "json"]) == 1
    assert '"verdict": "altered"' in capsys.readouterr().out
    assert main(["verify", str(filed.with_name("none.pdf"))]) == 2
