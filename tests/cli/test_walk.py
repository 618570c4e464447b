"""`walk` and `record` on the command line, and what `without` prints of a vendor."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree

import pytest

from readiness.cli.main import main
from tests.cli.running import EXAMPLE

DAY = ("--as-of", "2026-11-20")


def printed(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    assert main(arguments) == status
    captured = capsys.readouterr()
    return captured.err if status else captured.out


def test_without_keeps_its_contract_and_adds_the_ended_drill(capsys: pytest.CaptureFixture[str]) -> None:
    silent = json.loads(printed(capsys, "without", EXAMPLE, "tallow", *DAY, "--format", "json"))
    ended = json.loads(printed(capsys, "without", EXAMPLE, "tallow", "--ended", *DAY, "--format", "json"))
    assert (silent["absent"], silent["drill"], ended["drill"]) == (["tallow"], "silent", "ended")
    assert silent["ended"] == ended
    for event in silent["events"]:
        assert {"id", "grade", "best", "with-everyone", "story"} <= set(event)


def test_without_a_vendor_both_drills_are_printed_and_ended_alone_is_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    both = printed(capsys, "without", EXAMPLE, "tallow", *DAY)
    assert both.startswith("Without Tallow Systems, 19 of 27 events are handled to the end, 6 are only")
    assert "platform gone too, 16 of 27 events are handled to the end" in both.replace("\n", " ")
    assert "5 events stop as above. What more stops:" in both
    alone = printed(capsys, "without", EXAMPLE, "tallow", "--ended", *DAY)
    assert alone.startswith("Without Tallow Systems, and with Guardrail rules, Extraction model and")
    assert alone.count("events are handled to the end") == 1


@pytest.mark.parametrize(
    ("party", "says"),
    [
        ("talow", "Nothing that can be away is called `talow`. Did you mean `tallow`?"),
        ("site:Lyon", "No site is stated in this model."),
    ],
)
def test_who_is_unknown_is_a_sentence(capsys: pytest.CaptureFixture[str], party: str, says: str) -> None:
    assert printed(capsys, "without", EXAMPLE, party, *DAY, status=2).startswith(says)


def test_walk_prints_a_script_a_sheet_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    command = ("walk", EXAMPLE, "extraction-drift", "--without", "tallow", *DAY)
    assert printed(capsys, *command).startswith(
        "Extraction drift (incident), walked through as of 20 November 2026\n"
    )
    assert printed(capsys, *command, "--sheet").startswith("DRILL SHEET: Extraction drift (incident)\n")
    document = json.loads(printed(capsys, *command, "--format", "json"))
    assert (document["grade"], document["absent"]) == ("contained-only", ["Tallow Systems"])


def test_record_writes_into_the_model_and_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(copytree(EXAMPLE, tmp_path / "bank"))
    given = ("--date", "2026-11-18", "--by", "ops, engineering", "--result", "passed", "--contain", "22m")
    said = printed(capsys, "record", folder, "extraction-drift", *given, "--vendor-called", "no")
    assert said.startswith(f"Wrote `extraction-drift-2026-11-18` to {folder}")
    assert "    by: [ops, engineering]\n" in said
    assert printed(capsys, "check", folder).endswith("no mistake found.\n")
    wrong = printed(capsys, "record", folder, "extraction-drift", *given, "--close", "10m", status=2)
    assert wrong.startswith("Nothing is closed before that")
