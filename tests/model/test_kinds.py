"""The kinds as a whole: their sections, their references, and what stands inside them."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from readiness.model.event import Escalation, Event
from readiness.model.kinds import HEADS, JUDGEMENTS, KINDS, Edge, edges_of, inner_parts, kind_by_section
from readiness.model.part import Node, Ref, State, edge_fields, split_words, yaml_name
from readiness.model.people import Team
from readiness.model.procedure import PHASES, Procedure, Step
from readiness.model.system import Severity, System

EVERY = (*KINDS, *JUDGEMENTS)


def test_every_kind_has_a_name_and_a_section_of_its_own() -> None:
    assert len({kind.kind_name for kind in EVERY}) == len({kind.section for kind in EVERY}) == len(EVERY)
    assert list(kind_by_section().values()) == list(EVERY)
    assert all(kind.section == kind.kind_name for kind in HEADS)


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.kind_name)
def test_a_kind_says_what_it_is(kind: type[Node]) -> None:
    assert (kind.__doc__ or "").endswith(".")


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.kind_name)
def test_references_name_kinds_that_exist(kind: type[Node]) -> None:
    names = {one.kind_name for one in KINDS} | {"*"}
    for part in (kind, *(inner for inner, _ in inner_parts(kind).values())):
        for field, reference in edge_fields(part).items():
            assert reference.kinds, field
            assert set(reference.kinds) <= names, field


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.kind_name)
def test_no_field_is_written_like_another(kind: type[Node]) -> None:
    written = [yaml_name(name) for name in kind.model_fields]

    assert len(set(written)) == len(written)
    assert [field.alias for field in kind.model_fields.values()] == written


def test_what_stands_inside_a_kind_is_found_with_its_shape() -> None:
    assert inner_parts(Procedure)["first"] == (Step, "many")
    assert inner_parts(System)["severities"] == (Severity, "map")
    assert inner_parts(System)["volume"][1] == "one"
    assert inner_parts(Event)["escalates"] == (Escalation, "many")
    assert set(PHASES) <= inner_parts(Procedure).keys()


def test_every_reference_is_an_edge_with_the_way_to_it() -> None:
    procedure = Procedure.model_validate(
        {
            "id": "p", "mode": "revert", "owner": "ann", "authority": "ann or bea", "restores": {"prompt": "p-1"},
            "first": [{"by": "ops", "action": "stop", "needs": ["console", "log"]}],
        }
    )  # fmt: skip
    party = Ref.to("team", "person")

    assert edges_of(procedure)[:4] == [
        Edge("p", "ann", ("owner",), party),
        Edge("p", "ann", ("authority", 0), party),
        Edge("p", "bea", ("authority", 1), party),
        Edge("p", "prompt", ("restores", "prompt"), Ref.to("asset")),
    ]
    assert [(edge.target, edge.path) for edge in edges_of(procedure)[4:]] == [
        ("ops", ("first", 0, "by", 0)),
        ("console", ("first", 0, "needs", 0)),
        ("log", ("first", 0, "needs", 1)),
    ]


def test_edges_lead_through_maps_and_single_parts() -> None:
    system = System.model_validate(
        {"severities": {"sev1": {"to": "ops"}}, "approved": {"by": ["ann"]}, "inventory": {"owner": "bea"}}
    )

    assert [(edge.source, edge.target, edge.path) for edge in edges_of(system)] == [
        ("system", "ops", ("severities", "sev1", "to", 0)),
        ("system", "bea", ("inventory", "owner")),
        ("system", "ann", ("approved", "by", 0)),
    ]


def test_a_node_that_refers_to_nothing_has_no_edges() -> None:
    assert edges_of(Team(id="ops")) == []


def test_a_stated_absence_is_no_silence() -> None:
    event = Event.model_validate(
        {"id": "e", "kind": "incident", "owner": None, "informs": (), "not_applicable": {"rate": "new"}}
    )

    assert [event.state(name) for name in ("kind", "owner", "informs", "rate", "counts_not")] == [
        State.VALUE, State.NONE, State.NONE, State.NOT_APPLICABLE, State.NOT_STATED,
    ]  # fmt: skip


def test_what_the_word_none_stands_for_depends_on_the_field() -> None:
    assert {key: Event.empties[key] for key in ("owner", "informs", "counts-not")} == {
        "owner": None, "informs": (), "counts-not": None,
    }  # fmt: skip
    assert System.empties["severities"] == {}


@pytest.mark.parametrize(
    "written", ["ops, risk", "ops + risk", "ops or risk", "ops and risk", "ops then risk", " ops ,risk "]
)
def test_a_list_may_be_written_short(written: str) -> None:
    assert split_words(written) == ["ops", "risk"]


def test_a_list_of_one_is_one_word_and_what_is_no_text_passes() -> None:
    assert split_words("order-desk") == ["order-desk"]
    assert split_words(["a or b"]) == ["a or b"]
    assert split_words(7) == 7


@pytest.mark.parametrize("ident", ["", "-a", "a b", "é", "a/b", "a\n"])
def test_an_id_is_one_plain_word(ident: str) -> None:
    with pytest.raises(ValidationError):
        Team(id=ident)


def test_nodes_are_never_changed() -> None:
    with pytest.raises(ValidationError):
        Team(id="ops").side = "vendor"  # type: ignore[misc]


def test_a_label_is_the_name_or_else_the_id() -> None:
    assert (Team(id="ops").label, Team(id="ops", name="Operations").label) == ("Ops", "Operations")
    assert Procedure(id="stop-all", mode="pause").label == "stop all"
