"""Recording what happened: the entry counts as evidence, and nothing else in the file is any different."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

import readiness as rd
from readiness.error import Unusable
from readiness.model.evidence import Evidence
from readiness.source.recording import Recorded, record
from tests.examples import BANK

DONE: dict[str, Any] = {
    "date": "2026-11-18", "by": ["ops", "engineering"], "result": "passed", "at": "copy", "form": "live",
    "hours": "out-of-hours", "classify": "4m", "contain": "22m", "path": ["ops", "engineering"], "vendor_called": "no",
    "unlisted": "none",
}  # fmt: skip

MODEL = """\
system: {name: Triage}

teams:
  ops: {side: internal}   # who does it

events:
  wrong: {kind: incident}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copytree(BANK, tmp_path / "bank")


def recorded(folder: Path, event: str = "extraction-drift", **more: Any) -> Recorded:
    return record(folder, event, **{**DONE, **more})


def met(folder: Path, criterion: str) -> str:
    result = rd.assess(folder, bar="production", as_of="2026-11-20")
    return next(one.met for one in result.assessment.criteria if one.id == criterion)


def test_an_exercise_out_of_hours_without_the_vendor_raises_what_it_should(folder: Path) -> None:
    assert met(folder, "incident.drilled-out-of-hours") == "no"
    recorded(folder)
    assert met(folder, "incident.drilled-out-of-hours") == "yes"


def test_an_incident_and_a_change_exercised_without_the_vendor_are_what_the_handoff_asks_for(
    folder: Path,
) -> None:
    recorded(folder, of=["prompt-change"])
    assert met(folder, "handoff.a-silent-vendor-was-exercised") == "yes"


def test_every_other_character_of_the_file_stays(folder: Path) -> None:
    before = (folder / "evidence.yaml").read_text("utf-8")
    found = recorded(folder, scenario="a Saturday: nobody of Tallow's, and rain")
    after = (folder / "evidence.yaml").read_text("utf-8")
    assert found.ident == "extraction-drift-2026-11-18"
    assert after == f"{before}\n{found.text}"
    (one,) = [each for each in rd.load(folder).all_of(Evidence) if each.id == found.ident]
    assert one.scenario == "a Saturday: nobody of Tallow's, and rain"
    assert one.observed is not None
    assert (str(one.observed.contain), one.observed.vendor_called) == ("22m", False)


def test_a_second_one_on_the_same_day_has_an_id_of_its_own(folder: Path) -> None:
    assert [recorded(folder).ident for _ in range(3)] == [
        "extraction-drift-2026-11-18", "extraction-drift-2026-11-18-2", "extraction-drift-2026-11-18-3",
    ]  # fmt: skip


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_it_goes_to_the_end_of_the_evidence_and_before_what_follows(tmp_path: Path, newline: str) -> None:
    file = tmp_path / "model.yaml"
    section = "evidence:\n    talk: {kind: document}   # kept\n\n# what is needed\nresources:\n  tool: {kind: tool}\n"
    file.write_bytes((MODEL + section).replace("\n", newline).encode())
    record(file, "wrong", date="2026-11-18", by=["ops"], result="passed")
    text = file.read_bytes().decode()
    assert text.count(newline) == text.count("\n")
    assert (
        "    talk: {kind: document}   # kept\n\n    wrong-2026-11-18:\n      kind: exercise\n"
        in text.replace("\r\n", "\n")
    )
    assert text.replace("\r\n", "\n").endswith("\n\n# what is needed\nresources:\n  tool: {kind: tool}\n")


def test_a_model_without_evidence_gets_the_section_or_a_file(tmp_path: Path) -> None:
    file = tmp_path / "model.yaml"
    file.write_text(MODEL.rstrip("\n"), encoding="utf-8")
    record(file, "wrong", date="2026-11-18", by=["ops"], result="failed", kind="occurrence")
    assert file.read_text("utf-8").startswith(
        f"{MODEL}\nevidence:\n\n  wrong-2026-11-18:\n    kind: occurrence\n"
    )
    found = record(
        tmp_path, "wrong", date="2026-11-19", by=["ops"], result="passed", output=tmp_path / "new.yaml"
    )
    assert found.path.read_text("utf-8").startswith("evidence:\n\n  wrong-2026-11-19:\n")
    assert len(rd.load(tmp_path).all_of(Evidence)) == 2


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (
            {"by": ["engineerin"]},
            "Nobody and nothing that fits here is called `engineerin`. Did you mean `engineering`?",
        ),
        ({"by": []}, "Who did it?"),
        ({"date": "2026-11"}, "`2026-11` is no exact day."),
        ({"result": "great"}, "`great` is not a result."),
        ({"contain": "soon"}, "`soon` is not a duration."),
        (
            {"contain": "4h", "close": "3h"},
            "Nothing is closed before that: 3 hours to close and 4 hours to contain.",
        ),
        ({"at": "home"}, "`home` can't be written for `at`."),
        ({"weather": "rain"}, "`weather` is nothing that is recorded."),
        ({"output": "/elsewhere.yaml"}, "`/elsewhere.yaml` lies outside the model's folder"),
    ],
)
def test_what_can_not_be_taken_is_refused_and_nothing_is_written(
    folder: Path, more: dict[str, Any], says: str
) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(Unusable) as refused:
        recorded(folder, **more)
    assert str(refused.value).startswith(says)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_an_unknown_event_is_refused(folder: Path) -> None:
    with pytest.raises(
        Unusable, match=r"No event here is called `extraction-drifd`\. Did you mean `extraction-drift`"
    ):
        recorded(folder, "extraction-drifd")


def test_evidence_in_one_line_is_left_alone_and_the_entry_is_shown(tmp_path: Path) -> None:
    file = tmp_path / "model.yaml"
    file.write_text(f"{MODEL}evidence: {{talk: {{kind: document}}}}\n", encoding="utf-8")
    with pytest.raises(Unusable, match="Put this in by hand:\n\nevidence:\n  wrong-2026-11-18:"):
        record(file, "wrong", date="2026-11-18", by=["ops"], result="passed")


def test_where_evidence_stands_in_several_files_one_must_be_named(tmp_path: Path) -> None:
    (tmp_path / "model.yaml").write_text(MODEL, encoding="utf-8")
    for name in "ab":
        (tmp_path / f"{name}.yaml").write_text(
            f"evidence:\n  talk-{name}: {{kind: document}}\n", encoding="utf-8"
        )
    with pytest.raises(
        Unusable, match=r"Evidence stands in several files: a.yaml, b.yaml. Say into which one, with -o."
    ):
        record(tmp_path, "wrong", date="2026-11-18", by=["ops"], result="passed")
