"""Checklists are content that people edit: every mistake in them is one sentence with its place."""

from __future__ import annotations

import re

import pytest

from readiness.criteria.checklist import Checklist, read_checklist
from readiness.error import InvalidInput
from readiness.findings.content import load_content
from readiness.model.asset import Asset
from readiness.model.kinds import KINDS
from readiness.model.model import SourceText

LAYER, QUESTIONS, CATALOGUES = "criteria/incident.yaml", "questions/layers.yaml", "catalogues.yaml"
FILES = {
    CATALOGUES: """\
catalogues:
  incident-categories:
    of: incident
    field: category
    members:
      drift: drift
approvers:
  prompt: product
""",
    "seats.yaml": """\
seats:
  cto: {name: CTO, asks: runs by itself}
layers: incident
""",
    LAYER: """\
layer: incident
name: Incident
asks: what happens then
criteria:
  - id: incident.seen
    says: Somebody sees it
    every: incident
    across: incident-categories
    has: [recognised]
  - id: incident.held
    says: Somebody holds it
    every: incident
    check: contained without vendor
""",
    QUESTIONS: """\
set: layers
name: The layers
asked-by: anybody
questions:
  incident.1:
    ask: Who sees it?
    why: Somebody must.
    good: Somebody does.
    seats: cto
    criteria: incident.seen, incident.held
""",
    "wording/words.yaml": "words: {counts: what counts}\n",
}
SEEN = "    has: [recognised]\n"
HELD = "    every: incident\n    check: contained without vendor\n"
THIRD = "  - id: incident.third\n    says: Somebody comes\n    every: incident\n    check: contained\n"
Edit = tuple[str, str, str]
"""A file, a text in it, and what stands there instead."""


def read(*edits: Edit) -> Checklist:
    files = dict(FILES)
    for name, old, new in edits:
        assert old in files[name]
        files[name] = files[name].replace(old, new, 1)
    return read_checklist([SourceText(name, text) for name, text in files.items()])


def refusals(*edits: Edit) -> list[str]:
    with pytest.raises(InvalidInput) as refused:
        read(*edits)
    return str(refused.value).splitlines()


def test_a_checklist_without_mistakes_is_read() -> None:
    checklist = read()

    assert list(checklist.criteria) == ["incident.seen", "incident.held"]
    assert checklist.criteria["incident.held"].arguments == {"without": ("vendor",)}
    assert [layer.id for layer in checklist.layers] == ["incident"]
    assert [question.seats for question in checklist.questions] == [("cto",)]


@pytest.mark.parametrize(
    ("edit", "place", "said"),
    [
        ((LAYER, "every: incident\n", "every: incidnet\n"), "7:5", "`incidnet` is no kind. Did you mean `incident`?"),
        ((LAYER, "every: incident\n", "every: zebra\n"), "7:5", "`zebra` is no kind. Known are system, team"),
        ((CATALOGUES, "of: incident", "of: incidnet"), "3:5", "`incidnet` is no kind. Did you mean `incident`?"),
        ((LAYER, "[recognised]", "[recognized]"), "9:11", "no facet of an event. Did you mean `recognised`?"),
        ((LAYER, "[recognised]", "[zebra]"), "9:11", "`zebra` is no facet of an event. Facets of an event are"),
        ((LAYER, HELD, HELD.replace("incident\n", "asset\n")), "13:5", "`contained` is no check here. Known are"),
        ((LAYER, HELD, "    every: asset\n    has: [recognised]\n"), "13:11", "`recognised` is no facet of an asset."),
        ((LAYER, "contained without", "contaned without"), "13:5", "`contaned` is no check here. Did you mean"),
        ((LAYER, "contained without", "usable without"), "13:5", "`usable` is no check here. Known are contained"),
        ((LAYER, "without vendor", "witout vendor"), "13:5", "`contained witout vendor` is not how `contained` is"),
        ((LAYER, "without vendor", "without"), "13:5", "`contained without` is not how `contained` is asked."),
        ((LAYER, "incident-categories", "incident-kinds"), "8:5", "`incident-kinds` is no catalogue."),
        ((LAYER, SEEN, f"{SEEN}    where: {{categry: drift}}\n"), "10:13", "`categry` is no field of an event."),
        ((LAYER, SEEN, f"{SEEN}    evidence: spoken\n"), "10:5", "`spoken` is no axis of evidence."),
        ((LAYER, SEEN, f"{SEEN}    weight: 0\n"), "10:5", "`0` is not a count. Write a whole number,"),
        ((LAYER, SEEN, f"{SEEN}    wieght: 2\n"), "10:5", "Did you mean `weight`?"),
        ((LAYER, "    says: Somebody sees it\n", ""), "5:5", "`says` is missing."),
        ((LAYER, HELD, f"{HELD}{THIRD}".replace("third", "seen")), "14:5", f"twice, first in {LAYER}:5:5."),
        ((LAYER, HELD, f"{HELD}{THIRD}".replace("incident.", "rollback.")), "14:5", "is not of the layer incident."),
        ((LAYER, SEEN, f"{SEEN}    check: contained\n"), "5:5", "Write one of `has:` and `check:`."),
        ((LAYER, SEEN, ""), "5:5", "Write one of `has:` and `check:`."),
        ((LAYER, "every: incident\n", "every: incident\n    some: team\n"), "5:5", "Write one of `every:` and"),
        ((LAYER, "    every: incident\n", ""), "5:5", "Write one of `every:` and `some:`."),
        ((QUESTIONS, "incident.seen, incident.held", "[]"), "5:3", "nothing answers the question `incident.1`."),
        ((QUESTIONS, "incident.seen", "incident.sen"), "5:3", "`incident.sen` is no criterion. Did you mean"),
        ((QUESTIONS, "seats: cto", "seats: ceo"), "5:3", "`ceo` is no seat. Known are cto."),
        ((QUESTIONS, "    criteria: incident.seen, incident.held\n", ""), "5:3", "`criteria` is missing."),
    ],
    ids=lambda value: value[2].strip() if isinstance(value, tuple) else None,
)  # fmt: skip
def test_a_mistake_is_one_sentence_with_its_place(edit: Edit, place: str, said: str) -> None:
    lines = refusals(edit)

    assert len(lines) == 1
    assert lines[0].startswith(f"{edit[0]}:{place}: ")
    assert said in lines[0]
    assert lines[0][-1] in ".?"
    assert "  " not in lines[0]


def test_a_criterion_that_stands_in_two_files_is_refused() -> None:
    again = SourceText(
        "criteria/more.yaml", FILES[LAYER].replace("name: Incident\nasks: what happens then\n", "\n\n")
    )
    with pytest.raises(InvalidInput) as refused:
        read_checklist([*(SourceText(name, text) for name, text in FILES.items()), again])

    first, second = str(refused.value).splitlines()
    assert first.startswith(
        "criteria/more.yaml:5:5: `incident.seen` stands twice, first in criteria/incident.yaml:5:5."
    )
    assert second.startswith("criteria/more.yaml:10:5: `incident.held` stands twice")


@pytest.mark.parametrize(
    ("section", "entry", "name"),
    [
        ("phrases", "seen: {no: Nobody sees it}", "the phrase `seen`"),
        ("words", "seen: what was seen", "the word `seen`"),
        ("families", "seen: {codes: seen, says: S, lists: L, mend: M, proof: P}", "the family `seen`"),
    ],
)
def test_what_stands_in_two_files_of_wording_is_refused_with_its_line(
    section: str, entry: str, name: str
) -> None:
    twice = [SourceText(f"wording/{file}.yaml", f"{section}:\n  {entry}\n") for file in ("one", "two")]
    with pytest.raises(InvalidInput) as refused:
        read_checklist([*(SourceText(name, text) for name, text in FILES.items()), *twice])

    assert str(refused.value) == (
        f"wording/two.yaml:2:3: {name} stands twice, first in wording/one.yaml:2:3. Leave one of them out."
    )


def test_a_question_that_stands_in_two_sets_is_refused() -> None:
    again = SourceText("questions/more.yaml", FILES[QUESTIONS].replace("set: layers", "set: more"))
    with pytest.raises(
        InvalidInput, match=r"questions/more.yaml:5:3: the question `incident.1` stands twice, first in"
    ):
        read_checklist([*(SourceText(name, text) for name, text in FILES.items()), again])


def test_all_mistakes_of_the_criteria_come_at_once_in_reading_order() -> None:
    lines = refusals(
        (LAYER, "without vendor", "witout vendor"),
        (LAYER, "[recognised]", "[recognized, cuonts]"),
        (CATALOGUES, "of: incident", "of: incidnet"),
    )

    assert [line.split(": ")[0] for line in lines] == [
        f"{CATALOGUES}:3:5",
        f"{LAYER}:9:11",
        f"{LAYER}:9:23",
        f"{LAYER}:13:5",
    ]


def test_all_mistakes_of_the_questions_come_at_once() -> None:
    lines = refusals(
        (QUESTIONS, "seats: cto", "seats: ceo, cfo"), (QUESTIONS, "incident.held", "incident.hold")
    )

    assert len(lines) == 3


# ---- what ships


SHIPPED = load_content().checklist


def test_every_shipped_criterion_answers_a_question() -> None:
    asked = {ident for question in SHIPPED.questions for ident in question.criteria}
    unasked = {"spine.controls-lead-to-an-event"}  # counts in its layer, but no seat asks for it yet

    assert set(SHIPPED.criteria) - asked <= unasked


def test_every_shipped_seat_is_asked_for_and_every_layer_has_criteria() -> None:
    assert {seat for question in SHIPPED.questions for seat in question.seats} == {
        seat.id for seat in SHIPPED.seats
    }
    assert {one.layer for one in SHIPPED.criteria.values()} == {layer.id for layer in SHIPPED.layers}


def test_a_catalogue_that_ships_names_a_field_of_its_kind() -> None:
    fields = {kind.kind_name: {one.alias for one in kind.model_fields.values()} for kind in KINDS}

    for catalogue in SHIPPED.catalogues.values():
        assert catalogue.field in fields.get(catalogue.kind, fields["event"]), catalogue.id


def test_what_must_be_approved_is_a_kind_of_asset() -> None:
    kinds = Asset.model_fields["kind"].annotation

    assert set(SHIPPED.approvers) <= set(getattr(kinds, "__args__", ()))


def test_a_shipped_criterion_goes_across_a_catalogue_of_its_own_kind() -> None:
    for criterion in SHIPPED.criteria.values():
        if criterion.across:
            assert SHIPPED.catalogues[criterion.across].kind == criterion.kind, criterion.id


def test_the_sentences_of_a_criterion_have_no_gap_but_its_subject() -> None:
    for criterion in SHIPPED.criteria.values():
        assert set(re.findall(r"\{(.*?)\}", criterion.gap + criterion.fix)) <= {"subject"}, criterion.id
