"""Two sides in one model: the buyer's word stands, the vendor's fills what is left, disputes are told."""

from __future__ import annotations

import pytest

from readiness.error import Place
from readiness.model.event import Event
from readiness.model.model import Model
from readiness.model.part import State
from readiness.model.people import Team
from readiness.source.load import load_texts
from tests.source.writing import BASE, load_yaml, mistakes

BUYER = f"{BASE}events: {{e: {{kind: incident, %s}}}}\n"
VENDOR = "said-by: vendor\nevents: {e: {%s}}\n"


def both(buyer: str, vendor: str) -> tuple[Model, Event]:
    model = load_yaml(BUYER % buyer, VENDOR % vendor)
    return model, model.all_of(Event)[0]


def test_each_side_adds_what_the_other_leaves_out() -> None:
    model, event = both("owner: ann", "counts: a wrong answer")

    assert (event.kind, event.owner, event.counts) == ("incident", "ann", "a wrong answer")
    assert model.is_vendors_word("e", "counts")
    assert not model.is_vendors_word("e", "owner")
    assert not model.disputes
    assert model.place("e", "counts") == Place("b.yaml", 2, 14)
    assert model.place("e") == Place("a.yaml", 4, 10)


@pytest.mark.parametrize("order", [1, -1])
def test_where_the_two_differ_the_buyers_word_stands_and_the_dispute_is_told(order: int) -> None:
    texts = load_yaml(BUYER % "rate: 3/day", VENDOR % "rate: 9/day").sources
    model = load_texts(texts[::order])

    assert str(model.all_of(Event)[0].rate) == "3/day"
    (dispute,) = model.disputes
    assert (dispute.node, dispute.field) == ("e", "rate")
    assert (dispute.buyer, dispute.vendor) == (Place("a.yaml", 4, 30), Place("b.yaml", 2, 14))


def test_a_vendors_file_cannot_extend_a_list_that_the_buyer_wrote() -> None:
    model, event = both("informs: [ops]", "informs: [ops, risk]")

    assert event.informs == ("ops",)
    assert [dispute.field for dispute in model.disputes] == ["informs"]


@pytest.mark.parametrize(
    ("buyer", "state"), [("informs: none", State.NONE), ("informs: n/a (new)", State.NOT_APPLICABLE)]
)
def test_a_vendor_cannot_fill_what_the_buyer_says_is_not_there(buyer: str, state: State) -> None:
    model, event = both(buyer, "informs: [ops, risk]")

    assert event.state("informs") is state
    assert event.informs == ()
    assert len(model.disputes) == 1


def test_a_vendor_cannot_call_inapplicable_what_the_buyer_states() -> None:
    model, event = both("informs: [ops]", "informs: n/a (nobody asked)")

    assert event.state("informs") is State.VALUE
    assert len(model.disputes) == 1


def test_one_statement_spelled_in_two_ways_is_no_dispute() -> None:
    model, _ = both(
        "escalates: risk after 60m, informs: ops or risk",
        "escalates: {to: risk, after: 1h}, informs: [ops, risk]",
    )

    assert model.disputes == ()


def test_what_only_the_vendor_says_is_the_vendors_word_as_a_whole() -> None:
    model = load_yaml(BASE, "said-by: vendor\nevents: {f: {kind: incident}}\n")

    assert model.is_vendors_word("f", "kind")
    assert model.is_vendors_word("f", "")


def test_the_vendor_may_state_the_system_too_under_an_id_of_its_own() -> None:
    system = "system: {id: claims, stage: pilot, name: Claims}"
    model = load_yaml(BASE, f"said-by: vendor\n{system}\nevidence: {{x: {{kind: document, of: claims}}}}\n")

    assert (model.system.id, model.system.stage) == ("claims", "pilot")
    assert model.is_vendors_word("claims", "stage")
    assert not model.is_vendors_word("claims", "name")


def test_what_a_procedure_inherits_gives_way_to_what_the_other_side_states() -> None:
    model = load_yaml(
        f"{BASE}runbook: {{id: ours}}\nprocedures: {{p: {{mode: pause}}}}\n",
        "said-by: vendor\nrunbook: {id: theirs}\nprocedures: {p: {mode: pause, runbook: ours}, q: {mode: pause}}\n",
    )

    assert model.nodes["p"].runbook == "ours"  # type: ignore[attr-defined]
    assert model.disputes == ()


def test_received_from_goes_before_what_a_file_says_of_itself() -> None:
    texts = load_yaml("said-by: buyer\n" + BASE).sources

    assert load_texts(texts, received_from="vendor").is_vendors_word("ops", "")
    assert not load_texts(texts).is_vendors_word("ops", "")


def test_an_id_is_of_one_kind_on_both_sides() -> None:
    assert mistakes(BASE, "said-by: vendor\nevents: {ops: {kind: incident}}\n") == [
        "b.yaml:2:10: `ops` is an event here and a team for the buyer in a.yaml:2:9. Give one of them another id."
    ]


def test_an_id_is_unique_on_each_side() -> None:
    vendor = "said-by: vendor\nteams: {ops: operations}\n"

    assert load_yaml(BASE, vendor).all_of(Team)
    assert mistakes(BASE, vendor, vendor)[0].startswith(
        "c.yaml:2:9: `ops` stands twice, first as a team in b.yaml:2:9."
    )


def test_a_mistake_in_the_vendors_half_is_said_in_the_vendors_file() -> None:
    assert mistakes(BUYER % "owner: ann", VENDOR % "rate: often")[0].startswith(
        "b.yaml:2:20: `often` is not a rate."
    )
