"""`readiness verify` as somebody reads it who was handed the file: every sentence true, and one status for each end."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copy

import pikepdf
import pytest

import readiness as rd
from readiness.cli.main import main
from readiness.report.unsealing import open_sealed
from tests.attacks import changed, reword, sealed_anew, write

PILOT = Path(__file__).parents[2] / "examples" / "permit-desk-pilot"
CERTAIN = "Its seal is whole, but whoever knows how can seal a changed file anew."


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Path:
    result = rd.assess(PILOT, as_of="2026-11-20")
    return result.report(tmp_path_factory.mktemp("verify") / "brief.pdf", "brief", seat="cto")


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rd.assess(PILOT, as_of="2026-11-20").report(
        tmp_path_factory.mktemp("verify") / "letter.pdf", "letter"
    )


def verified(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """The status, and what was printed in one line: the answer, and the complaint."""
    status = main(["verify", *map(str, arguments)])
    printed = capsys.readouterr()
    assert all(len(line) <= 80 for line in printed.out.splitlines() if '"' not in line and "/" not in line)
    return status, " ".join(printed.out.split()), " ".join(printed.err.split())


def test_a_report_that_is_the_same_says_what_was_looked_at(
    brief: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = verified(capsys, brief)

    assert status == 0
    assert out.startswith("Same: what this report says is what the files inside it give.")
    assert "As it should be: the seal, the assessment, the list of evidence and the pages." in out
    assert f"Digest {open_sealed(brief).digest}" in out
    assert CERTAIN not in out


def test_a_verdict_that_was_bettered_is_told_with_the_real_one(
    brief: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    better = write("assessment.json", '"verdict": "ready-with-conditions"', '"verdict": "ready"')

    status, out, _ = verified(capsys, sealed_anew(brief, better))

    assert status == 1
    assert "It says ready, and the files inside give ready with conditions." in out


def test_an_older_engine_is_no_proof_that_nothing_was_changed(
    brief: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def older(document: pikepdf.Pdf) -> None:
        write("assessment.json", '"verdict": "ready-with-conditions"', '"verdict": "ready"')(document)
        write("assessment.json", '"engine": "', '"engine": "0.')(document)

    status, out, _ = verified(capsys, sealed_anew(brief, older))

    assert status == 3
    assert out.startswith(
        "The engine differs: another version made this report, and this one gives another result."
    )
    assert CERTAIN in out
    assert "nothing in the file was changed" not in out


def test_a_letter_says_what_its_seal_alone_proves_and_a_changed_one_does_not_say_that_it_is_whole(
    letter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = verified(capsys, letter)
    assert status == 0
    assert out.startswith("Same as far as was looked")
    assert f"- It holds digests only, so nothing could be assessed again. - {CERTAIN}" in out

    status, out, _ = verified(capsys, changed(letter, reword))
    assert status == 1
    assert CERTAIN not in out
    assert "Sealed as " in out


def test_the_kept_digest_right_and_wrong(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    digest = open_sealed(letter).digest

    for kept in (digest, digest[:16], f"sha256:{digest.upper()}"):
        status, out, _ = verified(capsys, letter, "--expect", kept)
        assert status == 0
        assert out.startswith("Same: this is, byte for byte, the report whose digest was kept.")
        assert CERTAIN not in out
    status, out, _ = verified(capsys, letter, "--expect", "f" * 64)
    assert status == 1
    assert out.startswith("Altered: this is not the report whose digest was kept.")
    assert "as you expected: it was made anew, or it is another report." in out
    status, _, err = verified(capsys, letter, "--expect", digest[:15])
    assert status == 2
    assert "64 digits from 0 to f, or at least its first 16" in err


def test_what_was_added_at_the_end_changes_nothing_that_was_there(
    brief: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    longer = brief.with_name("longer.pdf")
    longer.write_bytes(brief.read_bytes() + b"\n% signed\n")

    status, out, _ = verified(capsys, longer)

    assert status == 1
    assert "All before that is as it was written." in out
    assert "was changed" not in out


def test_what_is_no_report_is_named_for_what_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, other, text = (tmp_path / name for name in ("brief.html", "other.pdf", "model.yaml"))
    rd.assess(PILOT, as_of="2026-11-20").report(page, "brief", seat="cto")
    document = pikepdf.new()
    document.add_blank_page()
    document.save(other)
    text.write_text("system: {}")
    for path, said in (
        (page, "is a web page, which bears no seal: only a PDF can be verified."),
        (other, "bears no seal: it is no report that `readiness report` wrote, or its seal was taken out."),
        (text, "can’t be read as a PDF: name the file that `readiness report` wrote."),
        (tmp_path, "is a folder: name a report in it."),
        (tmp_path / "none.pdf", "can’t be read (no such file or directory)."),
    ):
        status, out, err = verified(capsys, path)
        assert (status, out) == (2, "")
        assert said in err


def test_several_files_are_told_one_after_the_other_with_the_worst_as_the_status(
    brief: Path, letter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = Path(copy(changed(brief, reword), tmp_path / "bad.pdf"))
    none = tmp_path / "none.pdf"

    assert verified(capsys, brief, letter)[0] == 0
    status, out, err = verified(capsys, letter, none, bad)
    assert status == 1
    assert out.index(str(letter)) < out.index("Same as far") < out.index(str(bad)) < out.index("Altered")
    assert "none.pdf can’t be read" in err
    assert verified(capsys, letter, none)[0] == 2
    assert verified(capsys, letter, bad, "--expect", "f" * 64)[0] == 2
    capsys.readouterr()
    main(["verify", str(letter), str(bad), "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert [(one["file"], one["verdict"]) for one in told] == [(str(letter), "same"), (str(bad), "altered")]
