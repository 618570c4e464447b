"""A file or a folder becomes a model, and the model knows where everything was written."""

from __future__ import annotations

import copy
import pickle
from typing import TYPE_CHECKING

import pytest

import readiness as rd
from readiness.error import InvalidInput, Place, Unusable
from readiness.model.event import Event
from readiness.model.part import State
from readiness.model.people import Person, Team
from readiness.model.procedure import Procedure
from readiness.source.load import load, load_texts
from tests.source.writing import BASE, load_yaml

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = "examples/loan-triage"


@pytest.fixture(autouse=True)
def checkout(monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config) -> None:
    monkeypatch.chdir(pytestconfig.rootpath)


def test_the_example_bank_loads_from_its_folder() -> None:
    model = load(EXAMPLE)

    assert model.system.buyer == "Calderwick Bank"
    assert len(model.sources) > 10
    assert all(not text.name.startswith(("/", ".", "examples")) for text in model.sources)


def test_a_model_loaded_again_from_the_texts_that_it_keeps_is_assessed_the_same() -> None:
    model = load(EXAMPLE)
    again = load_texts(reversed(model.sources))

    assert again.digest == model.digest
    assert (
        rd.assess(again, "production", "2026-11-20").to_json()
        == rd.assess(model, "production", "2026-11-20").to_json()
    )


def test_places_are_the_same_wherever_the_folder_lies(tmp_path: Path) -> None:
    for folder in ("here", "elsewhere/deep"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.yaml").write_text(BASE)

    here, there = load(tmp_path / "here"), load(str(tmp_path / "elsewhere" / "deep"))

    assert here.place("ann") == there.place("ann") == Place("a.yaml", 3, 10)
    assert here.digest == there.digest


def test_messages_name_a_file_as_it_is_found_from_the_path_that_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bank" / "deep").mkdir(parents=True)
    (tmp_path / "bank" / "a.yaml").write_text(f"{BASE}zebras: {{}}\n")
    (tmp_path / "bank" / "deep" / "b.yaml").write_text("teams: {ops: {}}\n")
    (tmp_path / "bank" / "c.yaml").write_text("a: 'b\n")
    (tmp_path / "bank" / "d.yaml").write_bytes(b"")

    def files(path: str) -> list[str]:
        with pytest.raises(InvalidInput) as refused:
            load(path)
        assert all(str(one).startswith(one.place.file) for one in refused.value.problems)
        return [one.place.file for one in refused.value.problems]

    assert (
        files("bank") == files("./bank/") == ["bank/a.yaml", "bank/c.yaml", "bank/d.yaml", "bank/deep/b.yaml"]
    )
    assert files("bank/c.yaml") == ["bank/c.yaml"]
    monkeypatch.chdir(tmp_path / "bank")
    assert files(".") == ["a.yaml", "c.yaml", "d.yaml", "deep/b.yaml"]
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InvalidInput, match=r"first as a team in bank/a\.yaml:2:9"):
        load("bank")


def test_several_paths_are_one_model_and_names_begin_with_the_folder(tmp_path: Path) -> None:
    (tmp_path / "vendor-a").mkdir()
    (tmp_path / "vendor-a" / "model.yaml").write_text(f"said-by: vendor\n{BASE}")
    (tmp_path / "own.yaml").write_text("teams: {risk: {lead: bea}}\n")

    model = load(tmp_path / "vendor-a", tmp_path / "own.yaml")

    assert [text.name for text in model.sources] == ["own.yaml", "vendor-a/model.yaml"]
    assert model.place("risk", "lead") == Place("own.yaml", 1, 16)
    assert model.place("risk", "function") == Place("vendor-a/model.yaml", 3, 32)


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(BASE)

    with pytest.raises(Unusable, match=r"Two files would be called `a\.yaml`"):
        load(tmp_path / "a.yaml", tmp_path / "a.yaml")


def test_no_path_at_all_is_unusable() -> None:
    with pytest.raises(Unusable, match="Which model"):
        load()


def test_a_file_that_cannot_be_read_is_one_mistake_and_what_it_may_hold_is_not_missed(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("events: {e: {kind: incident, owner: ann}}\n")
    (tmp_path / "b.yaml").write_bytes(b"\xff\xfe\0")

    with pytest.raises(InvalidInput) as refused:
        load(tmp_path)

    assert [one.what for one in refused.value.problems] == ["the file is written in UTF-16."]


def test_every_value_has_the_place_where_it_was_written() -> None:
    model = load_yaml(
        f"""{BASE}
defaults:
  event: {{kind: incident, informs: [ops, risk]}}
events:
  e:
    owner: ann
    escalates: risk after 2h
procedures:
  p:
    mode: pause
    first:
      - ops or risk: pause
        takes: 2m
      - by: ops
        action: go on
    close:
      ops: close it
approvals: {{prompt: ann + risk}}
"""
    )

    def place(*path: str | int) -> tuple[int, int]:
        found = model.place(*path)  # type: ignore[arg-type]
        return found.line, found.column

    assert place("e") == place("e", "cadence") == (8, 3)
    assert place("e", "owner") == (9, 5)
    assert place("e", "informs", 1) == (6, 42)
    assert place("e", "escalates", 0, "after") == (10, 5)
    assert place("p", "first", 0, "by", 1) == (15, 9)
    assert place("p", "first", 0, "action") == (15, 22)
    assert place("p", "first", 0, "takes") == (16, 9)
    assert place("p", "first", 1, "by", 0) == (17, 9)
    assert place("p", "close", 0, "by", 0) == (20, 7)
    assert place("ops", "function") == (2, 14)
    assert place("prompt-change", "owner") == (21, 21)
    assert place("approve-prompt") == (21, 13)
    assert place("nobody") == (0, 0)


def test_a_model_survives_copying_and_pickling() -> None:
    model = load_yaml(BASE)

    for twin in (copy.deepcopy(model), pickle.loads(pickle.dumps(model))):  # noqa: S301 - our own
        assert twin.place("ann", "team") == model.place("ann", "team")
        assert dict(twin.nodes) == dict(model.nodes)


def test_nodes_stand_in_the_order_of_their_ids_whatever_the_order_of_files_and_entries() -> None:
    one = load_yaml(BASE, "events: {b: {kind: incident}, a: {kind: exception}}\n")
    other = load_yaml("events: {a: {kind: exception}, b: {kind: incident}}\n", BASE)

    assert list(one.nodes) == list(other.nodes) == sorted(one.nodes)
    assert one.by_kind == other.by_kind


def test_one_word_stands_for_a_team_a_person_or_an_answer() -> None:
    model = load_yaml(f"{BASE}answers: {{cto.4: partly}}\n")

    assert [team.function for team in model.all_of(Team)] == [("operations",), ("risk",), ()]
    assert [person.team for person in model.all_of(Person)] == ["ops", "risk"]


def test_a_field_is_stated_none_not_applicable_or_not_stated() -> None:
    model = load_yaml(
        f"{BASE}events: {{e: {{kind: incident, owner: none, informs: none, rate: n/a (too new)}}}}\n"
    )
    (event,) = model.all_of(Event)

    assert {name: event.state(name) for name in ("kind", "owner", "informs", "rate", "counts")} == {
        "kind": State.VALUE,
        "owner": State.NONE,
        "informs": State.NONE,
        "rate": State.NOT_APPLICABLE,
        "counts": State.NOT_STATED,
    }
    assert event.not_applicable == {"rate": "too new"}


def test_what_an_entry_says_goes_before_the_default() -> None:
    model = load_yaml(
        f"{BASE}defaults: {{event: {{kind: incident, owner: ann, rate: n/a (new)}}}}\n"
        "events: {e: {}, f: {kind: exception, owner: none, rate: 3/day}}\n"
    )
    first, second = model.all_of(Event)

    assert (first.kind, first.owner, first.state("rate")) == ("incident", "ann", State.NOT_APPLICABLE)
    assert (second.kind, second.owner, str(second.rate)) == ("exception", None, "3/day")


def test_defaults_hold_for_their_own_file_only() -> None:
    model = load_yaml(f"{BASE}defaults: {{team: {{side: vendor}}}}\n", "teams: {own: {}}\n")

    assert {team.id: team.side for team in model.all_of(Team)} == {
        "ops": "vendor", "risk": "vendor", "tallow": "vendor", "own": "internal",
    }  # fmt: skip


def test_an_approval_in_short_is_an_event_and_a_procedure_that_everyone_named_approves() -> None:
    model = load_yaml(f"{BASE}approvals: {{prompt: ann + risk, model: [ann, bea]}}\n")
    event = next(one for one in model.all_of(Event) if one.id == "prompt-change")
    procedure = next(one for one in model.all_of(Procedure) if one.id == "approve-model")

    assert (event.kind, event.category, event.handled_by) == ("approval", ("prompt",), ("approve-prompt",))
    assert [step.by for step in procedure.resolve] == [("ann",), ("bea",)]
    assert procedure.state("needs") is State.NONE


def test_a_former_id_is_kept() -> None:
    model = load_yaml(f"{BASE}events: {{e: {{kind: incident, was: old-e}}}}\n")

    assert model.all_of(Event)[0].was == "old-e"
