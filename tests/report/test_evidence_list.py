"""The list of evidence travels in full reports with both digests of each file, and is listed again by `verify`."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from shutil import copytree
from typing import Any

import pikepdf
import pytest

import readiness as rd
from readiness.findings.filing import list_evidence
from readiness.report.unsealing import open_sealed
from readiness.result.filed import EvidenceList, Filed
from tests.attacks import changed, sealed_anew, write
from tests.examples import EXAMPLES, result_of

HEAD = (
    "system: {name: Files, buyer: Bank, vendor: tallow}\n"
    "teams:\n  ops: {name: Operations}\n  tallow: {side: vendor}\n"
)
DRILL = "  drill: {name: A drill, kind: exercise, of: stop, date: 2026-10-01, by: ops, result: passed"


def listed(folder: Path, evidence: str, *, more: str = "", said_by: str = "buyer") -> dict[str, Filed]:
    """The list of a model with this evidence, by id."""
    text = f"said-by: {said_by}\n{HEAD}procedures:\n  stop: {{name: Stop, mode: pause{more}}}\nevidence:\n{evidence}"
    (folder / "model.yaml").write_text(text, encoding="utf-8")
    examination = rd.assess(folder, bar="pilot", as_of="2026-11-20").examination
    assert examination
    return {one.id: one for one in list_evidence(examination).evidence}


def test_a_file_is_listed_as_it_was_seen_beside_what_is_stated(tmp_path: Path) -> None:
    """Three drills name one file: pinned to it, pinned to another one, and not pinned; a fourth names none."""
    (tmp_path / "drill.txt").write_bytes(b"it went well\n")
    seen, other = sha256(b"it went well\n").hexdigest(), "0" * 64

    def drill(name: str, more: str) -> str:
        return f"{DRILL}{more}}}\n".replace("drill:", f"{name}:", 1)

    found = listed(
        tmp_path,
        drill("as-stated", f", file: drill.txt, sha256: {seen}")
        + drill("other", f", file: drill.txt, sha256: '{other}'")
        + drill("unpinned", ", file: drill.txt")
        + drill("lost", f", file: gone.txt, sha256: {seen}")
        + drill("plain", ""),
    )

    rows = {ident: (one.observed, one.stated, one.fits) for ident, one in found.items()}
    assert rows == {
        "as-stated": (seen, seen, "yes"),
        "lost": (None, seen, "no"),
        "other": (seen, other, "no"),
        "plain": (None, None, None),
        "unpinned": (seen, None, "unknown"),
    }
    assert list(found) == sorted(found)
    assert found["other"].remark == "`drill.txt` is not the file that “A drill” was pinned to."
    assert found["as-stated"].remark == ""
    one = found["plain"]
    assert (one.what, one.kind, one.of, one.date, one.by, one.result) == (
        "A drill", "exercise", ("Stop",), "2026-10-01", ("Operations",), "passed",
    )  # fmt: skip
    assert (one.source.file, one.source.line) == ("model.yaml", 13)


def test_a_runbook_page_that_a_procedure_names_is_listed_too(tmp_path: Path) -> None:
    (tmp_path / "stop.md").write_bytes(b"stop\n")

    found = listed(tmp_path, f"{DRILL}}}\n", more=", file: stop.md")

    assert (found["stop"].kind, found["stop"].what) == ("procedure", "Stop")
    assert found["stop"].observed == sha256(b"stop\n").hexdigest()


def test_it_says_whose_word_an_entry_is(tmp_path: Path) -> None:
    assert listed(tmp_path, f"{DRILL}}}\n")["drill"].said_by == "buyer"
    assert listed(tmp_path, f"{DRILL}}}\n", said_by="vendor")["drill"].said_by == "vendor"

    examination = result_of("vendor-a").examination
    assert examination
    sides = {one.id: one.said_by for one in list_evidence(examination).evidence}
    assert (sides["joint-drill"], sides["vault-checked"]) == ("vendor", "buyer")


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A brief on the operator of a network, whose model names two files that are there."""
    folder = tmp_path_factory.mktemp("evidence")
    result = result_of("fault-dispatch")
    return result.report(folder / "brief.pdf", "brief", seat="cto")


def test_the_list_travels_inside_sealed_and_in_order(filed: Path) -> None:
    sealed = open_sealed(filed)

    held = sealed.files["evidence.json"].decode()
    read = EvidenceList.model_validate_json(held)
    assert read.to_json() == held
    assert sealed.names["evidence.json"] == sha256(held.encode()).hexdigest()
    assert [one.id for one in read.evidence] == sorted(one.id for one in read.evidence)
    seen = json.loads(sealed.files["assessment.json"])["digests"]["evidence"]
    assert {one.id: one.observed for one in read.evidence if one.file} == seen
    assert len(seen) == 2
    with pikepdf.open(filed) as document:
        files: Any = document.attachments
        assert str(files["evidence.json"].relationship) == "/Data"


def test_the_same_list_comes_of_the_same_model_wherever_it_lies(filed: Path, tmp_path: Path) -> None:
    copytree(EXAMPLES / "fault-dispatch", tmp_path / "elsewhere")
    examination = rd.assess(tmp_path / "elsewhere", as_of="2026-11-20").examination
    assert examination

    assert list_evidence(examination).to_json().encode() == open_sealed(filed).files["evidence.json"]


def test_a_digest_that_was_changed_in_the_list_is_found_sealed_anew_or_not(filed: Path) -> None:
    change = write("evidence.json", "cd2c1a5b", "cd2c1a5c")

    assert "evidence.json was changed." in rd.verify(changed(filed, change)).reasons
    found = rd.verify(sealed_anew(filed, change))
    assert found.verdict == "altered"
    assert "evidence.json is not the list that the model inside gives." in found.reasons
    assert "evidence" not in found.checked


@pytest.mark.slow
def test_a_list_that_was_taken_out_and_a_file_that_was_put_in_are_found(filed: Path) -> None:
    def take_out(document: pikepdf.Pdf) -> None:
        del document.attachments["evidence.json"]

    def put_in(document: pikepdf.Pdf) -> None:
        document.attachments["approval.txt"] = b"approved"

    taken = rd.verify(sealed_anew(filed, take_out))
    assert "evidence.json is not the list that the model inside gives." in taken.reasons
    assert "approval.txt is no file that a report holds." in rd.verify(sealed_anew(filed, put_in)).reasons


@pytest.mark.slow
def test_a_letter_and_a_comparison_carry_digests_only(tmp_path: Path) -> None:
    first, second = (result_of(name) for name in ("vendor-a", "vendor-b"))
    letter = first.report(tmp_path / "letter.pdf", "letter")
    compared = rd.compare([first, second]).report(tmp_path / "compared.pdf")

    assert list(open_sealed(letter).files) == ["digests.json"]
    assert list(open_sealed(compared).files) == ["digests.json"]
