"""A model without people's names: roles in their place, everywhere, and still the same model."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from readiness.error import Unusable
from readiness.model.model import Model, SourceText
from readiness.model.people import Person
from readiness.source.anonymous import leave_out_names
from readiness.source.load import load, load_texts
from readiness.source.locking import lock
from tests.examples import result_of

HEAD = (
    "system: {name: Files, buyer: Bank}\nteams:\n  ops: {name: Operations}\n  okafor-sons: {side: vendor}\n"
)


def nameless(people: str, rest: str = "", *, name: str = "model.yaml") -> Model:
    return leave_out_names(load_texts([SourceText(name, f"{HEAD}people:\n{people}{rest}")]))


def text_of(model: Model) -> str:
    return "\n".join(f"{source.name}\n{source.text}" for source in model.sources)


def ids(model: Model) -> list[str]:
    return [person.id for person in model.all_of(Person)]


@pytest.mark.parametrize("example", ["loan-triage", "permit-desk-pilot", "vendor-a", "fault-dispatch"])
def test_an_example_without_names_is_decided_as_with_them(example: str) -> None:
    named = result_of(example)

    without = named.without_names()

    assert without.verdict == named.verdict
    assert [gate.state for gate in without.assessment.gates] == [
        gate.state for gate in named.assessment.gates
    ]
    assert without.assessment.seats == named.assessment.seats
    assert without.assessment.digests.model != named.assessment.digests.model
    assert set(without.assessment.digests.evidence.values()) == set(
        named.assessment.digests.evidence.values()
    )


def test_a_role_gives_the_label_and_the_id_and_the_second_is_numbered() -> None:
    model = nameless(
        "  maes: {name: A. Maes, team: ops, role: triage lead, deputy: claes}\n"
        "  claes: {name: B. Claes, team: ops, role: triage lead}\n  daems: {team: ops}\n"
    )

    assert [(one.id, one.label, one.deputy) for one in model.all_of(Person)] == [
        ("operations-member", "Operations member", None),
        ("triage-lead", "Triage lead", "triage-lead-second"),
        ("triage-lead-second", "Triage lead, second", None),
    ]


def test_surnames_go_from_texts_keys_file_names_and_comments() -> None:
    model = nameless(
        '  lo: {name: "L. Okafor", team: ops, role: triage lead, contact: "okafor@bank.example"}\n',
        "# Okafor's own words\nevidence:\n  okafor-drill: {kind: exercise, by: lo, date: 2026-10-01, of: switch,\n"
        "    result: passed, file: files/Okafor_drill.pdf, scenario: Okafor was asked}\n"
        "procedures:\n  switch: {mode: pause, first: [{by: lo, action: call OKAFOR at okafor@bank.example}]}\n",
        name="okafor-notes.yaml",
    )

    assert "okafor" not in text_of(model).lower().replace("okafor-sons", "")
    assert "lo" not in ids(model)
    assert "triage-lead-drill" in model.nodes
    assert model.sources[0].name == "triage-lead-notes.yaml"
    assert "contact: left out" in text_of(model)


def test_a_team_that_is_called_like_a_person_is_called_by_the_role_too() -> None:
    model = nameless("  ada: {name: Ada Okafor, team: okafor-sons, role: engineer}\n")

    assert "okafor" not in text_of(model).lower()
    assert model.all_of(Person)[0].team == "engineer-sons"


def test_names_inside_each_other_and_ids_inside_longer_ids_stay_apart() -> None:
    model = nameless(
        "  brand: {name: A. Brand, team: ops, role: clerk}\n  brandt: {name: S. Brandt, team: ops, role: planner}\n",
        "procedures:\n  brandt-stop: {mode: pause, first: [{by: brand, action: 'ask Brandt, Brand, Brandenburg'}]}\n",
    )

    assert "planner-stop" in model.nodes
    assert "ask Planner, Clerk, Brandenburg" in text_of(model)


def test_a_surname_that_is_a_word_goes_with_a_capital_only() -> None:
    model = nameless(
        "  p1: {name: W. Mark, team: ops, role: clerk}\n",
        "procedures:\n  stop: {mode: pause, first: [{by: p1, action: mark the file and tell Mark}]}\n",
    )

    assert "mark the file and tell Clerk" in text_of(model)


def test_two_of_one_surname_are_not_taken_for_each_other() -> None:
    model = nameless(
        "  a1: {name: Ann Maes, team: ops, role: clerk}\n  b1: {name: Bo Maes, team: ops, role: planner}\n",
        "procedures:\n  stop: {mode: pause, first: [{by: a1, action: Bo Maes asks the other Maes}]}\n",
    )

    assert "Planner asks the other Somebody named here" in text_of(model)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("J. Müller", unicodedata.normalize("NFD", "Müller")),
        ("J. Müller", "MUELLER"),
        ("J. Müller", "muller"),
        ("Zoë d’Août", "d’Août"),
        ("田中 太郎", "田中さん"),
        ("Іван Петренко", "ПЕТРЕНКО"),
        ("Anna van der Berg", "Berg"),
        ("Lena Okafor", "lokafor@bank.example"),
        ("Lena Okafor", "OkaforL"),
        ("Lena Okafor", "lenaokafor"),
        ("Lena Okafor", "handover_lena.pdf"),
        ("Lena Okafor", "lena@bank.example"),
    ],
)
def test_names_go_in_every_way_to_write_them(name: str, written: str) -> None:
    model = nameless(
        f"  p1: {{name: {name}, team: ops, role: clerk}}\n",
        f"procedures:\n  stop: {{mode: pause, first: [{{by: p1, action: 'tell {written} now'}}]}}\n",
    )

    assert written.removesuffix("さん") not in text_of(model)


def test_an_escape_and_a_broken_line_hide_no_name() -> None:
    model = nameless(
        '  p1: {name: "L. Okaf\\u006fr", team: ops, role: clerk}\n',
        "procedures:\n  stop:\n    mode: pause\n    first:\n      - by: p1\n        action: >-  # Okafor\n"
        '          ask L.\n          Okafor\n      - {by: p1, action: "tell \\x4fkafor"}\n',
    )

    assert "kaf" not in text_of(model).replace("okafor-sons", "")
    assert "ask Clerk" in text_of(model)


def test_a_first_name_in_small_letters_goes_from_ids_and_stays_where_it_is_a_word() -> None:
    model = nameless(
        "  p1: {name: Grace Maes, team: ops, role: clerk}\n",
        "procedures:\n  grace-stop: {mode: pause, first: [{by: p1, action: a day of grace and Grace}]}\n",
    )

    assert "clerk-stop" in model.nodes
    assert "a day of grace and Clerk" in text_of(model)


def test_two_files_that_are_called_after_one_person_stay_two() -> None:
    people = "people:\n  p1: {name: Lena Okafor, team: ops, role: clerk}\n"
    texts = [SourceText("okafor.yaml", HEAD), SourceText("lena.yaml", people)]

    model = leave_out_names(load_texts(texts))

    assert sorted(source.name for source in model.sources) == ["clerk-2.yaml", "clerk.yaml"]


def test_both_sides_names_for_one_person_go() -> None:
    people = "people:\n  p1: {{name: {}, team: ops, role: clerk}}\n"
    texts = [
        SourceText("buyer.yaml", f"said-by: buyer\n{HEAD}{people.format('L. Okafor')}"),
        SourceText("vendor.yaml", f"said-by: vendor\n{people.format('Lena Adeyemi')}"),
    ]

    model = leave_out_names(load_texts(texts))

    assert "Adeyemi" not in text_of(model)


def test_a_person_called_like_a_word_of_the_language_is_refused() -> None:
    with pytest.raises(Unusable, match="`owner` is called like a word of the models’ own language"):
        nameless("  owner: {name: A. Maes, team: ops}\n")


def test_a_role_that_names_somebody_is_no_label() -> None:
    model = nameless(
        "  maes: {name: A. Maes, team: ops}\n  b1: {name: B. Claes, team: ops, role: stands in for Maes}\n"
    )

    assert ids(model) == ["operations-member", "operations-member-second"]
    assert "Maes" not in text_of(model)


def test_a_lock_goes_with_the_model(tmp_path: Path) -> None:
    path = tmp_path / "model.yaml"
    path.write_text(f"{HEAD}people:\n  maes: {{name: A. Maes, team: ops, role: clerk}}\n", encoding="utf-8")
    lock(path, "2026-11-01")

    model = leave_out_names(load(path))

    assert model.lock
    assert not model.ghosts
    assert "maes" not in text_of(model).lower()
