"""What files do to levels: pinned and there, missing, altered, unpinned, or not looked at."""

from __future__ import annotations

from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import readiness as rd
from readiness.evidence.level import PROVEN, WRITTEN, Level, Levels
from readiness.findings.statement import state_findings
from readiness.graph.operation import Operation
from readiness.model.model import SourceText
from readiness.scoring.interval import Interval
from readiness.source.load import load, load_texts
from tests.builders import READY, edited, examine, to_yaml
from tests.laws.small import small
from tests.strategies import AS_OF

LOG = b"14:02 stopped\n14:11 on again\n"
PINNED = {"file": "files/log.txt", "sha256": sha256(LOG).hexdigest()}
ALTERED = {"file": "files/log.txt", "sha256": "0" * 64}
MISSING = {"file": "files/gone.txt", "sha256": sha256(LOG).hexdigest()}
UNPINNED = {"file": "files/log.txt"}
TITLE = {"mode": "pause", "needs": "none"}
DRILL = {
    "kind": "exercise", "of": "stop", "date": "2026-11-01", "by": "ops", "at": "copy", "form": "live",
    "result": "passed", "observed": {"vendor-called": "no"},
}  # fmt: skip


def folder(tmp_path: Path, spec: dict[str, Any]) -> Path:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "log.txt").write_bytes(LOG)
    (tmp_path / "model.yaml").write_text(to_yaml(spec), encoding="utf-8")
    return tmp_path


def levels(tmp_path: Path, changes: dict[str, Any]) -> Levels:
    return Levels(Operation(load(folder(tmp_path, small(changes))), AS_OF), {})


def written(tmp_path: Path, changes: dict[str, Any]) -> Level:
    found = levels(tmp_path, changes)
    return found.written(found.operation.model.nodes["stop"])


def proven(tmp_path: Path, changes: dict[str, Any]) -> Level:
    found = levels(tmp_path, changes)
    return found.proven(found.operation.model.nodes["stop"])


# ---- written


@pytest.mark.parametrize(
    ("file", "level", "code"),
    [
        (PINNED, "documented", "procedure.written-documented"),
        ({**PINNED, "sha256": PINNED["sha256"].upper()}, "documented", "procedure.written-documented"),
        (ALTERED, "named", "file.altered"),
        (MISSING, "named", "file.missing"),
        (UNPINNED, "named", "file.unpinned"),
        ({}, "named", "procedure.written-named"),
    ],
)
@pytest.mark.parametrize("holder", ["procedure", "document"])
def test_a_file_documents_if_it_is_the_one_that_was_pinned(
    tmp_path: Path, holder: str, file: dict[str, str], level: str, code: str
) -> None:
    document = {"evidence.text": {"kind": "document", "of": "stop", "by": "ops", **file}}
    own = {"procedures.stop": {**TITLE, **(file if holder == "procedure" else {})}}
    found = written(tmp_path, {**own, **(document if holder == "document" else {})})
    assert (WRITTEN[found.rank], [root.code for root in found.roots]) == (level, [code])


@pytest.mark.parametrize(
    ("document", "level"),
    [
        ({"by": "vend"}, "documented"),
        ({"date": "2026-05-01"}, "documented"),
        ({"at": "elsewhere"}, "documented"),
        ({"by": "certifier"}, "named"),
        ({"by": None}, "named"),
        ({"of": ["stop", "terms"]}, "named"),
        ({"kind": "attestation"}, "named"),
    ],
)
def test_a_document_is_of_the_buyer_or_the_vendor_and_of_no_agreement(
    tmp_path: Path, document: dict[str, Any], level: str
) -> None:
    text = {"kind": "document", "of": "stop", "by": "ops", **PINNED, **document}
    found = written(tmp_path, {
        "procedures.stop": TITLE, "teams.certifier": {"side": "third-party"}, "agreements.terms": {"with": "vend"},
        "evidence.text": {field: value for field, value in text.items() if value},
    })  # fmt: skip
    assert WRITTEN[found.rank] == level


def test_a_wrong_file_takes_nothing_from_what_the_model_itself_says(tmp_path: Path) -> None:
    assert WRITTEN[written(tmp_path, {"procedures.stop.file": "files/gone.txt"}).rank] == "specific"


# ---- proven


@pytest.mark.parametrize(
    ("file", "level", "codes"),
    [
        (PINNED, "exercised", []),
        (UNPINNED, "exercised", []),
        ({}, "exercised", []),
        (ALTERED, "none", ["file.altered"]),
        (MISSING, "none", ["file.missing"]),
    ],
)
def test_a_trial_whose_log_is_not_there_proves_nothing(
    tmp_path: Path, file: dict[str, str], level: str, codes: list[str]
) -> None:
    found = proven(tmp_path, {"evidence.drill": {**DRILL, **file}})
    assert (PROVEN[found.rank], [root.code for root in found.roots]) == (level, codes)


def test_an_attestation_whose_paper_is_not_there_verifies_nothing(tmp_path: Path) -> None:
    look = {"kind": "attestation", "of": "stop", "date": "2026-11-02", "by": "risk", "result": "passed"}
    changes = {"evidence.drill": DRILL, "evidence.look": {**look, **ALTERED}, "procedures.stop.owner": "ops"}
    assert PROVEN[proven(tmp_path, changes).rank] == "exercised"


@pytest.mark.parametrize(("submission", "high"), [("complete", 0), ("partial", 1)])
def test_a_file_that_nobody_looked_at_shows_nothing(submission: str, high: int) -> None:
    spec = small({"evidence.drill": {**DRILL, **PINNED}, "system.submission": submission})
    examination = examine(load_texts([SourceText("model.yaml", to_yaml(spec))]))
    (axis,) = examination.marks.criteria["rollback.the-pause-was-operated"].slots[0].subjects[0].axes[1:]
    assert axis.credit == Interval(Fraction(0), Fraction(high))
    assert [root.code for root in examination.levels.proven(examination.model.nodes["stop"]).roots] == [
        "file.unseen"
    ]


# ---- said


def test_the_result_holds_what_was_observed_and_says_what_is_wrong(tmp_path: Path) -> None:
    spec = edited(READY, "evidence.pause-test.file", "files/gone.txt")
    spec = edited(edited(spec, "evidence.rebuilt.file", "files/log.txt"), "evidence.rebuilt.sha256", "0" * 64)
    spec = edited(spec, "evidence.last-look.file", "files/log.txt")
    result = rd.assess(folder(tmp_path, spec), "production", AS_OF).assessment

    observed = PINNED["sha256"]
    assert result.digests.evidence == {"last-look": observed, "pause-test": None, "rebuilt": observed}
    said = [notice.split(": ", 1) for notice in result.notices]
    assert [text for _, text in said] == [
        "`files/log.txt`, which “last look” names, is pinned to no SHA-256.",
        "`files/gone.txt`, which “pause test” names, is not there or can't be read.",
        "`files/log.txt` is not the file that “rebuilt” was pinned to.",
    ]
    lines = (tmp_path / "model.yaml").read_text("utf-8").splitlines()
    for place, text in said:
        file, line, _ = place.split(":")
        assert file == "model.yaml"
        assert text.split("`")[1] in lines[int(line) - 1]


def test_a_wrong_file_is_a_gap_with_its_place(tmp_path: Path) -> None:
    spec = edited(READY, "evidence.pause-test.file", "files/gone.txt")
    result = rd.assess(folder(tmp_path, spec), "production", AS_OF).assessment
    (gap,) = (one for one in result.gaps if one.criterion == "rollback.the-pause-was-operated")
    assert gap.because[-1].text == "`files/gone.txt`, which “pause test” names, is not there or can't be read"
    assert str(gap.because[-1].source).startswith("model.yaml:")


def test_what_a_result_embeds_is_enough_to_assess_again(tmp_path: Path) -> None:
    spec = edited(
        edited(READY, "evidence.pause-test.file", "files/log.txt"), "evidence.rebuilt.file", "files/gone"
    )
    examination = examine(load(folder(tmp_path, spec)))
    result = state_findings(examination)
    (tmp_path / "files" / "log.txt").unlink()
    again = load_texts(examination.model.sources, observed=result.digests.evidence)
    assert state_findings(examine(again)).to_json() == result.to_json()
