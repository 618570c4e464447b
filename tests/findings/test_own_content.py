"""A folder of one's own adds to what ships or takes its place, and every mistake in it has a path to click."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

import readiness as rd
from readiness.error import InvalidInput, Unusable
from readiness.findings.content import copy_content, load_content

EXAMPLE = Path(__file__).parents[2] / "examples" / "loan-triage"
SHIPPED = load_content()
QUESTIONS = "checklists/questions/house.yaml"
CRITERIA = "checklists/criteria/house.yaml"
BAR = "rubrics/house.yaml"
HOUSE: Mapping[str, str] = {
    QUESTIONS: """\
set: house
name: What our house asks
asked-by: the audit committee
seats: risk
questions:
  house.1:
    ask: Is there a note on every person?
    why: Notes help.
    good: Everybody has one.
    criteria: spine.people-have-a-role
""",
    CRITERIA: """\
layer: spine
criteria:
  - id: spine.people-have-a-role
    says: Every person says what they do
    every: person
    has: [role]
""",
    BAR: """\
adds-to: pilot, production
floors:
  risk: [80, 80, 85, 90]
criteria:
  spine.people-have-a-role: {is: [scored, condition, condition, gate]}
""",
}


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder


def refused(folder: Path) -> list[str]:
    with pytest.raises(InvalidInput) as found:
        load_content(folder)
    return str(found.value).splitlines()


# ---- add and replace


def test_a_small_folder_adds_a_set_a_criterion_and_what_the_bars_ask(tmp_path: Path) -> None:
    content = load_content(write(tmp_path, HOUSE))

    assert len(content.checklist.sets) == len(SHIPPED.checklist.sets) + 1
    assert content.checklist.criteria.keys() - SHIPPED.checklist.criteria.keys() == {
        "spine.people-have-a-role"
    }
    assert content.checklist.layers == SHIPPED.checklist.layers
    for bar in ("pilot", "production"):
        assert content.bars[bar][2].demands["spine.people-have-a-role"].criticality == "condition"
        assert content.bars[bar][2].floors["risk"] == 85
        assert content.bars[bar][2].floors["cto"] == SHIPPED.bars[bar][2].floors["cto"]


def test_own_content_is_assessed_and_shows_in_the_digests(tmp_path: Path) -> None:
    content = load_content(write(tmp_path, HOUSE))
    own, shipped = (rd.assess(EXAMPLE, "production", "2026-11-20", content=one) for one in (content, None))

    question = next(one for one in own.assessment.questions if one.id == "house.1")
    assert question.high > 0
    assert own.assessment.seats["risk"].floor == 0.85
    assert own.assessment.digests.questions != shipped.assessment.digests.questions
    assert own.assessment.digests.bar != shipped.assessment.digests.bar
    assert own.assessment.digests.model == shipped.assessment.digests.model


def test_a_file_with_a_shipped_name_takes_its_place(tmp_path: Path) -> None:
    name = "checklists/questions/symptoms.yaml"
    content = load_content(
        write(
            tmp_path, {name: re.sub(r"criteria:.*", "criteria: spine.product-has-a-part", HOUSE[QUESTIONS])}
        )
    )

    sets = {one.id for one in content.checklist.sets}
    assert "house" in sets
    assert "symptoms" not in sets
    assert "cto" in sets


def test_digests_do_not_depend_on_where_the_folder_lies(tmp_path: Path) -> None:
    here, there = (load_content(write(tmp_path / name, HOUSE)) for name in ("here", "there"))

    assert here.digest == there.digest


def test_a_copy_is_what_ships_and_stands_alone(tmp_path: Path) -> None:
    copy = copy_content(tmp_path / "copy")

    assert load_content(copy).digest == SHIPPED.digest
    assert load_content(copy).prices == SHIPPED.prices
    (copy / "checklists/questions/symptoms.yaml").unlink()
    assert {one.id for one in SHIPPED.checklist.sets} - {
        one.id for one in load_content(copy).checklist.sets
    } == {"symptoms"}


def test_a_copy_that_does_not_stand_alone_gets_back_what_was_deleted(tmp_path: Path) -> None:
    copy = copy_content(tmp_path / "copy")
    (copy / "checklists/questions/symptoms.yaml").unlink()
    write(copy, {"content.yaml": "stands-alone: no\n"})

    assert load_content(copy).digest == SHIPPED.digest


def test_a_folder_that_stands_alone_has_to_be_whole(tmp_path: Path) -> None:
    write(tmp_path, {BAR: HOUSE[BAR], "content.yaml": "stands-alone: yes\n"})

    with pytest.raises(
        Unusable, match=r"stands alone, says its content.yaml, and holds no folder `checklists`\."
    ):
        load_content(tmp_path)


def test_a_copy_of_own_content_holds_both(tmp_path: Path) -> None:
    copy = copy_content(tmp_path / "copy", write(tmp_path / "own", HOUSE))

    assert load_content(copy).digest == load_content(tmp_path / "own").digest


def test_a_copy_never_writes_over_anything(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")

    with pytest.raises(Unusable, match=r"is there already\. Name a new folder, or an empty one\.$"):
        copy_content(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]


def test_an_edit_counts_at_once(tmp_path: Path) -> None:
    write(tmp_path, HOUSE)
    before = load_content(tmp_path).digest
    write(tmp_path, {QUESTIONS: HOUSE[QUESTIONS].replace("Notes help", "Notes help us")})

    assert load_content(tmp_path).digest != before


# ---- refusals


@pytest.mark.parametrize(
    ("edit", "place", "said"),
    [
        ((CRITERIA, "every: person", "every: persno"), "5:5", "`persno` is no kind. Did you mean `person`?"),
        ((CRITERIA, "[role]", "[roel]"), "6:11", "`roel` is no facet of a person. Did you mean `role`?"),
        ((CRITERIA, "[role]", "[role, role]"), "6:17", "`role` stands twice in `spine.people-have-a-role`."),
        ((CRITERIA, "has: [role]", "check: handlable"), "6:5", "`handlable` is no check here."),
        (
            (CRITERIA, "has:", "across: event-kinds\n    has:"),
            "6:5",
            "`event-kinds` is a catalogue of an event, and this",
        ),
        (
            (CRITERIA, "has:", "across: event-knids\n    has:"),
            "6:5",
            "`event-knids` is no catalogue. Did you mean `event-",
        ),
        (
            (CRITERIA, "has:", "weight: -1\n    has:"),
            "6:5",
            "`-1` is not a count. Write a whole number, 1 or more.",
        ),
        (
            (CRITERIA, "has:", "where: {rloe: x}\n    has:"),
            "6:13",
            "`rloe` is no field of a person. Did you mean `role`?",
        ),
        ((CRITERIA, "layer: spine", "layer: house"), "1:1", "nothing says what the layer `house` is called."),
        (
            (QUESTIONS, "criteria: spine.people-have-a-role", "criteria: []"),
            "6:3",
            "nothing answers the question `house.1`.",
        ),
        (
            (QUESTIONS, "people-have-a-role", "people-have-a-rule"),
            "6:3",
            "`spine.people-have-a-rule` is no criterion. Did",
        ),
        (
            (QUESTIONS, "a-role", "a-role, spine.people-have-a-role"),
            "6:3",
            "`spine.people-have-a-role` answers `house.1` twice.",
        ),
        (
            (QUESTIONS, "house.1:", "cto.1:"),
            "6:3",
            "the question `cto.1` stands twice, first in checklists/questions/cto.yaml:",
        ),
        (
            (QUESTIONS, "set: house", "set: cto"),
            "1:1",
            "the question set `cto` stands twice, first in checklists/questions/cto",
        ),
        ((QUESTIONS, "seats: risk", "seats: rsik"), "6:3", "`rsik` is no seat. Did you mean `risk`?"),
        (
            (BAR, "gate]", "scored]"),
            "5:3",
            "`spine.people-have-a-role` loosens from pilot at high to pilot at critical",
        ),
        (
            (BAR, "[80, 80, 85, 90]", "[10, 80, 85, 90]"),
            "3:3",
            "the floor of `risk` falls from pilot to what this file adds to",
        ),
        ((BAR, "risk:", "rsik:"), "3:3", "`rsik` is no seat. Did you mean `risk`?"),
        (
            (BAR, "adds-to: pilot,", "adds-to: pilto,"),
            "1:1",
            "there is no bar `pilto`. Did you mean `pilot`?",
        ),
        (
            (BAR, "floors:", "stale-after:\n  evnet: 1d\nfloors:"),
            "3:3",
            "`evnet` is no kind. Did you mean `event`?",
        ),
        (
            (BAR, "spine.people-have-a-role:", "spine.people-have-a-rule:"),
            "5:3",
            "`spine.people-have-a-rule` is no criterion.",
        ),
    ],
)
def test_a_mistake_is_one_sentence_with_a_path_to_click(
    tmp_path: Path, edit: tuple[str, str, str], place: str, said: str
) -> None:
    file, old, new = edit
    assert old in HOUSE[file]
    lines = refused(write(tmp_path, {**HOUSE, file: HOUSE[file].replace(old, new, 1)}))

    assert any(line.startswith(f"{tmp_path / file}:{place}: {said}") for line in lines), lines
    assert all(line[-1] in ".?" for line in lines)


@pytest.mark.parametrize(
    ("name", "text", "place", "said"),
    [
        (
            "checklists/more.yaml",
            "layers: incidnet\n",
            "1:1",
            "`incidnet` is no layer. Did you mean `incident`?",
        ),
        (
            "checklists/more.yaml",
            "approvers:\n  promt: product\n",
            "2:3",
            "`promt` is no kind of asset. Did you mean",
        ),
        (
            "checklists/more.yaml",
            "receivers:\n  drift: risk\n",
            "2:3",
            "`drift` is no category of exceptions.",
        ),
        (
            "checklists/staff.yaml",
            "seats:\n  cto: {name: C, asks: a}\n",
            "2:3",
            "the seat `cto` stands twice, first in",
        ),
        (
            "checklists/more.yaml",
            "catalogues:\n  modes: {of: procedure, field: mode, members: {puase: pause}}\n",
            "2:49",
            "`puase` is no value of `mode`. Did you mean `pause`?",
        ),
        (
            "checklists/question/x.yaml",
            "set: x\n",
            "",
            "`question` is no folder of checklists. Did you mean `questions`?",
        ),
        (
            "checklists/frameworks/x.yaml",
            "framework: dora\ntitles: {Artikel 9: x}\n",
            "2:10",
            "`Artikel 9` is not how DORA is cited. Write it as in `Art ",
        ),
        (
            "checklists/frameworks/x.yaml",
            "framework: dora\nmatches: {cto.6: {direct: [Art 5(2)]}}\n",
            "2:11",
            "`cto.6` is no question. Did you mean `cto.",
        ),
        (
            "rubrics/prices.yaml",
            "prices: {role: 1}\n",
            "1:1",
            "no price stands for what has none of its own.",
        ),
        (
            "rubrics/x.yaml",
            "bar: pilot\nname: x\nfloors: {}\nstale-after: {}\ncriteria: {}\n",
            "1:1",
            "the bar `pilot` stands twice, first in rubrics/pilot.yaml:",
        ),
        (
            "content.yaml",
            "stand-alone: yes\n",
            "1:1",
            "`stand-alone` is no field here. Did you mean `stands-alone`?",
        ),
    ],
)
def test_what_all_share_is_checked_too(tmp_path: Path, name: str, text: str, place: str, said: str) -> None:
    lines = refused(write(tmp_path, {**HOUSE, name: text}))

    where = f"{tmp_path / name}:{place}" if place else str(tmp_path / name)
    assert any(line.startswith(f"{where}: {said}") for line in lines), lines


def test_all_mistakes_of_all_files_come_at_once(tmp_path: Path) -> None:
    files = {
        CRITERIA: HOUSE[CRITERIA].replace("[role]", "[roel]"),
        QUESTIONS: HOUSE[QUESTIONS].replace("seats: risk", "seats: rsik"),
        BAR: HOUSE[BAR].replace("[80, 80, 85, 90]", "[80, 10, 85, 90]"),
    }
    lines = refused(write(tmp_path, files))

    assert {line.split(":")[0] for line in lines} == {str(tmp_path / name) for name in files}


def test_a_file_that_cannot_be_read_blames_nothing_on_the_others(tmp_path: Path) -> None:
    broken = {CRITERIA: HOUSE[CRITERIA].replace("says: Every person says what they do", "sais: x")}
    lines = refused(write(tmp_path, {**HOUSE, **broken}))

    assert len(lines) == 1
    assert lines[0].startswith(f"{tmp_path / CRITERIA}:4:5: `sais` is no field here.")


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    write(tmp_path, HOUSE)
    (tmp_path / QUESTIONS).write_bytes(b"set: \xff\n")

    (line,) = refused(tmp_path)
    assert line.startswith(f"{tmp_path / QUESTIONS}:1:6: the character here is not written in UTF-8")


def test_a_seat_of_ones_own_needs_a_floor_in_each_bar(tmp_path: Path) -> None:
    board = {"checklists/board.yaml": "seats:\n  board: {name: Board, asks: nothing bad happens}\n"}
    lines = refused(write(tmp_path / "without", {**HOUSE, **board}))
    floor = {BAR: HOUSE[BAR].replace("floors:\n", "floors:\n  board: 50\n")}
    content = load_content(write(tmp_path / "with", {**HOUSE, **board, **floor}))

    assert [line.partition(": ")[2] for line in lines] == [
        f"the bar {bar} sets no floor for board. Add a line for each seat, here, or in a file of your own with "
        f"`adds-to: {bar}`."
        for bar in ("pilot", "production")
    ]
    assert content.bars["pilot"][0].floors["board"] == 50
