"""Each command does what the product says: its text, its JSON, and its exit status."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from readiness.cli.main import main
from tests.builders import PARTIAL, READY, REMOVE, edited
from tests.cli.running import EXAMPLE, run, start, written

DAY = ("--as-of", "2026-11-20")
UNDATED = "runbook.effective"
ACCEPTED = {"owner": "ann", "until": "2027-03-01", "accepted-by": "eve"}


def printed(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    """What a command that ran in this process printed, with nothing on standard error."""
    assert main(arguments) == status
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def document(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> Any:
    return json.loads(printed(capsys, *arguments, "--format", "json", status=status))


# ---- exit status: what CI branches on


def test_a_ready_model_is_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "READY" in printed(capsys, "assess", written(tmp_path, READY), *DAY)


def test_a_model_that_is_not_ready_is_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert "NOT READY" in printed(capsys, "assess", EXAMPLE, *DAY, status=1)


def test_a_model_with_missing_answers_is_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = edited(PARTIAL, UNDATED, REMOVE)

    assert "UNDETERMINED" in printed(capsys, "assess", written(tmp_path, model), *DAY, status=3).upper()


def test_a_model_with_accepted_conditions_is_4(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = edited(READY, UNDATED, REMOVE)
    model["acceptances"] = {"spine.runbook-is-dated-and-approved": ACCEPTED}

    assert "CONDITIONS" in printed(capsys, "assess", written(tmp_path, model), *DAY, status=4).upper()


def test_a_model_with_mistakes_is_5_and_each_can_be_clicked(tmp_path: Path) -> None:
    (tmp_path / "bank").mkdir()
    (tmp_path / "bank" / "a.yaml").write_text("system: {nmae: X}\nteams: {ops: {sied: vendor}}\n")
    finished = run("check", "bank", cwd=tmp_path)

    assert finished.returncode == 5
    assert finished.stdout == ""
    assert finished.stderr.splitlines() == [
        "bank/a.yaml:1:10: `nmae` is no field of the system. Did you mean `name`?",
        "bank/a.yaml:2:15: `sied` is no field of a team. Did you mean `side`?",
        "2 mistakes in 1 file.",
    ]


# ---- every command


def test_check_says_that_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert re.search(
        r"Loan-document exception triage: \d+ things in \d+ files, no mistake found\.",
        printed(capsys, "check", EXAMPLE),
    )


def test_check_names_files_that_are_missing_or_altered_and_finds_no_mistake_in_that(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "log.txt").write_text("stopped", encoding="utf-8")
    model = edited(edited(READY, "evidence.pause-test.file", "gone.txt"), "evidence.rebuilt.file", "log.txt")
    file = written(tmp_path, edited(model, "evidence.rebuilt.sha256", "0" * 64))

    assert main(["check", file]) == 0
    captured = capsys.readouterr()
    assert "no mistake found" in captured.out
    assert [line.split(": ", 1)[1] for line in captured.err.splitlines()] == [
        "`gone.txt`, which “pause test” names, is not there or can't be read.",
        "`log.txt` is not the file that “rebuilt” was pinned to.",
    ]


def test_check_takes_files_as_the_word_of_whom_they_came_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = written(tmp_path, READY)

    shown = printed(capsys, "assess", model, "--received-from", "vendor", *DAY, status=3)
    assert shown.startswith("UNDETERMINED")
    assert "that only the buyer can settle rest on the vendor's word" in shown


def test_assess_prints_the_document_that_the_library_gives(capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "assess", EXAMPLE, "--bar", "production", *DAY, status=1)

    assert (found["schema"], found["verdict"], found["as_of"]) == (
        "readiness/assessment@1",
        "not-ready",
        "2026-11-20",
    )
    assert {
        "bar", "consequence", "overall", "seats", "layers", "questions", "criteria", "gates", "floors", "conditions",
        "causes", "gaps", "unknowns", "claims", "headline", "digests",
    } <= found.keys()  # fmt: skip


def test_assess_holds_to_another_bar_on_demand(capsys: pytest.CaptureFixture[str]) -> None:
    main(["assess", EXAMPLE, "--bar", "pilot", *DAY, "--format", "json"])

    assert json.loads(capsys.readouterr().out)["bar"] == "pilot"


def test_explain_traces_down_to_lines_that_can_be_clicked(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "explain", EXAMPLE, "cto.4", *DAY)

    assert text.startswith("cto.4: ")
    assert re.search(r"\w+\.yaml:\d+", text)


def test_without_tells_a_story_for_each_stranded_event(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Tallow" in printed(capsys, "without", EXAMPLE, "tallow", *DAY)


@pytest.mark.parametrize(("flags", "drill"), [((), "silent"), (("--ended",), "ended")])
def test_without_as_json_grades_every_event(
    flags: tuple[str, ...], drill: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = document(capsys, "without", EXAMPLE, "tallow", *flags, *DAY)

    assert (found["absent"], found["drill"]) == (["tallow"], drill)
    assert len(found["events"]) > 20
    for event in found["events"]:
        assert {"id", "grade", "best", "with-everyone", "story"} <= event.keys()
        assert event["grade"] in ("handled", "contained-only", "stranded")


def test_report_writes_html(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "gaps.html"

    assert printed(capsys, "report", EXAMPLE, "-o", str(file), *DAY) == f"Wrote {file}\n"
    assert file.read_text("utf-8").lstrip().lower().startswith("<!doctype html")


def test_report_writes_a_pdf_in_place_of_an_older_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = tmp_path / "model.yaml"
    model.write_text("system: {name: Small, stage: pilot, consequence: low}\n", encoding="utf-8")
    file = tmp_path / "gaps.pdf"
    file.write_bytes(b"old " * 1_000_000)
    printed(capsys, "report", str(model), "--kind", "brief", "--seat", "cto", "-o", str(file), *DAY)

    assert file.read_bytes().startswith(b"%PDF-")
    assert b"old old" not in file.read_bytes()
    assert sorted(tmp_path.iterdir()) == [file, model]


def test_questions_lists_every_question_with_its_criteria(capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "questions")
    text = " ".join(printed(capsys, "questions").split())

    assert len(found) == 130
    assert {
        "id",
        "set",
        "asked-by",
        "ask",
        "why",
        "good",
        "seats",
        "criteria",
        "weight",
        "frameworks",
    } == found[0].keys()
    for one in found:
        assert f"{one['id']} {one['ask']} Why {one['why']} Good {one['good']}" in text
        assert all(f"({ident})" in text for ident in one["criteria"])


@pytest.mark.parametrize(
    "arguments", [(), ("--set", "cto"), ("--framework", "dora"), ("--framework", "us-third-party")]
)
def test_questions_fit_a_terminal_of_80_columns(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert max(len(line) for line in printed(capsys, "questions", *arguments).splitlines()) <= 80


def test_questions_of_one_set_or_one_seat(capsys: pytest.CaptureFixture[str]) -> None:
    of_risk = document(capsys, "questions", "--seat", "risk")
    of_both = document(capsys, "questions", "--seat", "risk", "--set", "beyond")

    assert {"risk.1", "pilot.6"} < {one["id"] for one in of_risk}
    assert all("risk" in one["seats"] for one in of_risk)
    assert 0 < len(of_both) < 22


def test_a_framework_is_turned_round(capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "questions", "--framework", "dora")
    text = " ".join(printed(capsys, "questions", "--framework", "dora").split())
    direct = [one for one in found["identifiers"] if one["direct"]]

    assert "EU financial entities" in found["applies"]
    assert f"{len(direct)} identifiers with a direct match. A match in part never counts as coverage" in text
    (article,) = (one for one in found["identifiers"] if one["id"] == "Art 17(3)(b)")
    assert "cto.1" in article["direct"]
    assert "symptom.1" in article["partial"]


def test_a_copy_of_the_content_can_be_used_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(tmp_path / "house")
    said = printed(capsys, "questions", "--copy", folder)

    assert (
        said
        == f"Wrote the checklists and rubrics to {folder}. Edit them there, and use --content {folder}.\n"
    )
    assert document(capsys, "questions", "--content", folder) == document(capsys, "questions")


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--set", "ctoo", "There is no question set `ctoo`. Did you mean `cto`?"),
        ("--seat", "boss", "There is no seat `boss`. Write one of: cto, operations, risk, compliance."),
        ("--framework", "doar", "There is no framework `doar`. Did you mean `dora`?"),
        ("--copy", "tests", "`tests` is there already. Name a new folder, or an empty one."),
    ],
)
def test_an_unknown_set_seat_or_framework_is_one_sentence(option: str, value: str, said: str) -> None:
    finished = run("questions", option, value)

    assert (finished.returncode, finished.stderr) == (2, f"{said}\n")


def test_schema_prints_json_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(printed(capsys, "schema"))["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_version_needs_no_command() -> None:
    assert re.fullmatch(r"readiness \d+\.\d+\.\d+\n", run("--version").stdout)


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", EXAMPLE),
        ("questions",),
        ("questions", "--format", "json"),
        ("schema",),
        ("explain", EXAMPLE, "cto.4", *DAY),
    ],
    ids=" ".join,
)
def test_a_command_prints_the_same_in_a_process_of_its_own(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    finished = start(*arguments)

    assert (finished.returncode, finished.stderr) == (0, "")
    assert finished.stdout == printed(capsys, *arguments)


@pytest.mark.parametrize(
    "arguments", [("assess", EXAMPLE, *DAY), ("without", EXAMPLE, "tallow", *DAY)], ids=" ".join
)
def test_json_is_the_same_bytes_in_every_process(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    runs = [start(*arguments, "--format", "json", PYTHONHASHSEED=seed) for seed in ("1", "2")]
    status = runs[0].returncode

    assert runs[0].stdout == runs[1].stdout == printed(capsys, *arguments, "--format", "json", status=status)


# ---- help, and the looks


def test_help_fits_a_terminal_of_80_columns() -> None:
    for command in ("", "report", "compare", "assess", "walk", "plan", "looks"):
        shown = run(*filter(None, (command, "--help")))
        assert max(map(len, shown.stdout.splitlines())) <= 80, command


def test_the_looks_come_as_json_with_what_each_is_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    every = document(capsys, "looks")
    one = document(capsys, "looks", "style/letter.css")
    copied = document(capsys, "looks", "style/letter.css", "--copy", str(tmp_path / "own"))

    assert every["schema"] == "readiness/looks@1"
    assert {"name": "brief/report.html.j2", "about": "Two pages for one seat"} in every["files"]
    assert one["files"][0]["text"].startswith("/* The letter")
    assert copied["written"] == [str(tmp_path / "own" / "reports" / "style" / "letter.css")]
